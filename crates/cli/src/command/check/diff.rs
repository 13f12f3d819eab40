//! Two texts of a file as a unified diff, as `git apply` and `patch -p1` take it.

use std::fmt::Write as _;

use similar::TextDiff;

/// The diff of a file.
pub(super) fn unified(name: &str, before: &str, after: &str) -> String {
    // Only `\n` ends a line for those who apply it.
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<&str>>();
    let (old, new) = (lines(before), lines(after));
    let diff = TextDiff::configure().newline_terminated(true).diff_slices(&old, &new);
    diff.unified_diff().header(&path("a", name), &path("b", name)).to_string()
}

/// A path in the head of a diff, as git writes it: with a tab behind it if it has blanks, in quotes if it has worse.
fn path(side: &str, name: &str) -> String {
    let path = format!("{side}/{}", name.trim_start_matches('/'));
    if path.contains(|c: char| c.is_control() || c == '"' || c == '\\') {
        return quoted(&path);
    }
    if path.contains(' ') { format!("{path}\t") } else { path }
}

fn quoted(path: &str) -> String {
    let mut quoted = String::from("\"");
    for byte in path.bytes() {
        match byte {
            b'"' | b'\\' => quoted.extend(['\\', char::from(byte)]),
            b' '..=b'~' => quoted.push(char::from(byte)),
            _ => {
                let _ = write!(quoted, "\\{byte:03o}");
            }
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_those_who_apply_it_count() {
        let diff = unified("k8s/a.yaml", "a: 1\r\nb: 2", "a: 1\r\nb: 3");
        assert_eq!(
            diff,
            "--- a/k8s/a.yaml\n+++ b/k8s/a.yaml\n@@ -1,2 +1,2 @@\n a: 1\r\n-b: 2\n\\ No newline at end of file\n+b: 3\n\\ No newline at end of file\n"
        );
    }

    #[test]
    fn names_are_written_as_git_reads_them() {
        assert_eq!(path("a", "x y.yaml"), "a/x y.yaml\t");
        assert_eq!(path("a", "/tmp/x.yaml"), "a/tmp/x.yaml");
        assert_eq!(path("a", "ß\"\n.yaml"), r#""a/\303\237\"\012.yaml""#);
    }
}
