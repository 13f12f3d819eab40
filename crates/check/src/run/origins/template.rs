//! Places in templates, which are no YAML until they are rendered: by what stands on a line.

use regimen_yaml::Span;

use crate::{Location, SourceFile};

/// Whether a file is a template.
pub(super) fn is_template(file: &SourceFile) -> bool {
    file.text.contains("{{")
}

/// The line of a template that a place of the rendered text comes from: the only one that reads the same, else the only one with
/// the same key, else the one with the object's kind, else the start.
pub(super) fn line(template: &SourceFile, rendered: &SourceFile, at: &Location) -> Span {
    let text = &*template.text;
    let written = rendered.text.lines().nth((at.start.line as usize).saturating_sub(1)).unwrap_or_default();
    let written = written.trim().trim_start_matches("- ");
    let key = key(written);
    let same = only(text, |line| line == written);
    let same_key = || only(text, |line| key.is_some() && self::key(line) == key);
    let of_kind = || only(text, |line| self::key(line) == Some("kind"));
    same.or_else(same_key).or_else(of_kind).unwrap_or_default()
}

fn key(line: &str) -> Option<&str> {
    line.split_once(':').map(|(key, _)| key).filter(|key| !key.contains("{{"))
}

/// The only line of which something holds, without what is around its content.
fn only(text: &str, holds: impl Fn(&str) -> bool) -> Option<Span> {
    let mut start = 0;
    let mut found = None;
    for line in text.split_inclusive('\n') {
        let content = line.trim().trim_start_matches("- ");
        if holds(content) {
            if found.is_some() {
                return None;
            }
            let at = start + line.find(content).unwrap_or(0);
            found = Some(Span::new(at, at + content.len()));
        }
        start += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_only_line_counts() {
        let text = "kind: A\n  - a: 1\n  b: 2\n  b: 2\n";
        let marked = |wanted: &str| only(text, |line| line == wanted).map(|span| span.slice(text));
        assert_eq!(marked("a: 1"), Some("a: 1"));
        assert_eq!(marked("b: 2"), None);
        assert_eq!(marked("c: 3"), None);
        assert_eq!((key("a: {{ x }}"), key("{{ x }}: 1"), key("a")), (Some("a"), None, None));
    }
}
