//! `regimen check --fix` and `--diff`: what is written, what is told, and that nothing else changes.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::sandbox::{Run, Sandbox};

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostPID: true # all\n  containers: [{name: a, image: \"registry.example/a:1\"}]\n";

/// The pod as it is fixed.
fn fixed_pod() -> String {
    POD.replace("hostPID: true", "hostPID: false")
}

const FIX: [&str; 5] = ["check", "--rule", "host-pid", "--fix=unsafe", "a.yaml"];

fn text(sandbox: &Sandbox, name: &str) -> String {
    std::fs::read_to_string(sandbox.path(name)).unwrap()
}

/// Each file is fixed as its first line says: `# regimen check …`; JSON, which has no comments, by all fixes. Adding a case is
/// adding a file.
#[test]
fn files_are_fixed_as_the_pictures_show() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixes");
    let mut cases: Vec<PathBuf> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    for case in &cases {
        let before = std::fs::read_to_string(case).unwrap();
        let line =
            before.lines().next().unwrap().strip_prefix("# regimen ").unwrap_or("check --fix=unsafe --quiet");
        let name = case.file_name().unwrap().to_str().unwrap();
        let sandbox = Sandbox::new().with(name, &before);
        let transcript = sandbox.transcript(&format!("{line} {name}"));
        let after = text(&sandbox, name);
        insta::assert_snapshot!(
            format!("fix_{}", case.file_stem().unwrap().to_str().unwrap()),
            format!("{transcript}\n$ cat {name}\n{after}")
        );
        sandbox.transcript(&format!("{line} {name}"));
        assert_eq!(text(&sandbox, name), after, "{name} is changed twice");
    }
    assert!(cases.len() >= 7);
}

#[test]
fn a_diff_is_shown_and_nothing_is_written() {
    let sandbox = Sandbox::new().with("a.yaml", POD).with("b.yaml", "kind: [\n");
    let transcript = sandbox.transcript("check --rule host-pid --fix=unsafe --diff .");
    insta::assert_snapshot!("fix_diff", transcript);
    assert_eq!(text(&sandbox, "a.yaml"), POD);
    assert_eq!(
        sandbox.run(&["check", "--rule", "host-pid", "--diff", "a.yaml"]).stdout,
        "",
        "it is not safe"
    );
    let run = sandbox.run(&[
        "check",
        "--rule",
        "host-pid",
        "--diff",
        "--fix=unsafe",
        "a.yaml",
        "--format",
        "json=r.json",
    ]);
    assert_eq!((run.status, text(&sandbox, "r.json").contains("\"fixed\": []")), (1, true));
}

#[test]
fn a_diff_is_taken_by_git_and_by_patch() {
    let windows = POD.replace('\n', "\r\n");
    let sandbox = Sandbox::new()
        .with("k8s/a.yaml", POD)
        .with("k8s/b c.yaml", windows.trim_end())
        .with("ß.yaml", format!("\u{feff}{POD}"));
    let diff = sandbox.run(&["check", "--rule", "host-pid", "--fix=unsafe", "--diff"]).stdout;
    sandbox.write("fixes.diff", &diff);
    for (tool, arguments) in
        [("git", ["apply", "fixes.diff"].as_slice()), ("patch", &["--binary", "-p1", "-i", "fixes.diff"])]
    {
        let copy = Sandbox::new();
        for name in ["k8s/a.yaml", "k8s/b c.yaml", "ß.yaml", "fixes.diff"] {
            copy.write(name, text(&sandbox, name));
        }
        let Ok(output) =
            Command::new(tool).args(arguments).current_dir(copy.path("")).stdin(Stdio::null()).output()
        else {
            eprintln!("left out: there is no {tool}");
            continue;
        };
        let run = Run::from(output);
        assert_eq!(run.status, 0, "{tool}: {}{}\n{diff}", run.stdout, run.stderr);
        assert_eq!(text(&copy, "k8s/a.yaml"), fixed_pod(), "{tool}");
        assert_eq!(text(&copy, "k8s/b c.yaml"), fixed_pod().replace('\n', "\r\n").trim_end(), "{tool}");
        assert_eq!(text(&copy, "ß.yaml"), format!("\u{feff}{}", fixed_pod()), "{tool}");
    }
}

#[test]
fn line_breaks_marks_and_ends_of_files_stay() {
    for (before, after) in [
        (POD.replace('\n', "\r\n"), fixed_pod().replace('\n', "\r\n")),
        (format!("\u{feff}{POD}"), format!("\u{feff}{}", fixed_pod())),
        (POD.trim_end().to_owned(), fixed_pod().trim_end().to_owned()),
        (POD.replace("# all", "#\tall "), fixed_pod().replace("# all", "#\tall ")),
    ] {
        let sandbox = Sandbox::new().with("a.yaml", before);
        assert_eq!((sandbox.run(&FIX).status, text(&sandbox, "a.yaml")), (0, after));
    }
}

#[test]
fn other_encodings_are_left_with_the_reason() {
    let bytes: Vec<u8> = format!("\u{feff}{POD}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let sandbox = Sandbox::new().with("a.yaml", &bytes);
    let run = sandbox.run(&FIX);
    assert_eq!(run.status, 2);
    assert!(
        run.stdout.contains("its text is not UTF-8") && run.stdout.contains("host-pid"),
        "{}",
        run.stdout
    );
    assert_eq!(std::fs::read(sandbox.path("a.yaml")).unwrap(), bytes);
}

#[test]
fn standard_input_has_no_file_to_write_to() {
    let run = Sandbox::new().run_with_input(&["check", "--fix", "-"], POD);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("standard input") && run.stderr.contains("`--diff`"), "{}", run.stderr);
    let run =
        Sandbox::new().run_with_input(&["check", "--rule", "host-pid", "--fix=unsafe", "--diff", "-"], POD);
    assert!(run.stdout.contains("+  hostPID: false # all\n"), "{}", run.stdout);
}

#[test]
fn programs_read_what_was_fixed() {
    let sandbox = Sandbox::new().with("a.yaml", POD);
    let report = sandbox.run(&["check", "--rule", "host-pid", "a.yaml", "--format", "json"]).json();
    let edit =
        serde_json::json!([{"line": 5, "column": 12, "end_line": 5, "end_column": 16, "text": "false"}]);
    assert_eq!(report["findings"][0]["fix"]["edits"], edit);
    let run = sandbox.run(&["check", "--rule", "host-pid", "a.yaml", "--fix=unsafe", "--format", "json"]);
    let report = run.json();
    assert_eq!(
        (report["findings"].as_array().unwrap().len(), report["fixed"].as_array().unwrap().len()),
        (0, 1)
    );
    assert_eq!(run.stderr, "fixed 1 finding in 1 file\n");
}

#[cfg(unix)]
mod unix {
    use std::fs::Permissions;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn permissions_stay_and_nothing_is_left_beside() {
        let sandbox = Sandbox::new().with("a.yaml", POD);
        std::fs::set_permissions(sandbox.path("a.yaml"), Permissions::from_mode(0o640)).unwrap();
        assert_eq!((sandbox.run(&FIX).status, text(&sandbox, "a.yaml")), (0, fixed_pod()));
        assert_eq!(mode(&sandbox.path("a.yaml")), 0o640);
        assert_eq!(std::fs::read_dir(sandbox.path("")).unwrap().count(), 1);
    }

    #[test]
    fn a_read_only_file_is_a_problem_and_the_others_are_fixed() {
        let sandbox = Sandbox::new().with("a.yaml", POD).with("b.yaml", POD);
        std::fs::set_permissions(sandbox.path("a.yaml"), Permissions::from_mode(0o444)).unwrap();
        insta::assert_snapshot!("fix_read_only", sandbox.transcript("check --rule host-pid --fix=unsafe ."));
        assert_eq!((text(&sandbox, "a.yaml"), text(&sandbox, "b.yaml")), (POD.to_owned(), fixed_pod()));
    }

    #[test]
    fn of_a_link_the_file_that_it_leads_to_is_written() {
        let sandbox = Sandbox::new().with("k8s/base.yaml", POD);
        symlink("base.yaml", sandbox.path("k8s/link.yaml")).unwrap();
        let run = sandbox.run(&["check", "--rule", "host-pid", "--fix=unsafe", "k8s"]);
        assert_eq!(run.status, 0, "{}", run.stdout);
        assert_eq!(text(&sandbox, "k8s/base.yaml"), fixed_pod());
        assert!(std::fs::symlink_metadata(sandbox.path("k8s/link.yaml")).unwrap().is_symlink());
    }
}
