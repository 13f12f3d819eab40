//! What `regimen check` prints for manifests, to people and to programs, and that it never depends on order or threads.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Stdio;

use serde_json::Value;

use crate::sandbox::{Run, Sandbox, command};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs in the root of the project.
fn in_root(arguments: &[&str]) -> Run {
    command(&root(), arguments).stdin(Stdio::null()).output().unwrap().into()
}

/// Each manifest is checked as its first line says: `# regimen check …`. Adding a case is adding a file.
#[test]
fn manifests_are_reported_as_the_pictures_show() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/manifests");
    let mut cases: Vec<PathBuf> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    for case in &cases {
        let text = std::fs::read_to_string(case).unwrap();
        let line = text.lines().next().unwrap().strip_prefix("# regimen ").unwrap();
        let name = case.file_name().unwrap().to_str().unwrap();
        let transcript = Sandbox::new().with(name, &text).transcript(&format!("{line} {name}"));
        insta::assert_snapshot!(case.file_stem().unwrap().to_str().unwrap(), transcript);
    }
    assert!(cases.len() >= 10);
}

#[test]
fn one_report_as_json_and_as_sarif() {
    for format in ["json", "sarif"] {
        let run = in_root(&["check", "fixtures/shop", "--format", format, "--rule", "privileged-container"]);
        insta::assert_snapshot!(format!("fixtures_{format}"), run.stdout);
    }
}

#[test]
fn several_formats_go_to_several_places() {
    let sandbox = Sandbox::new().with("a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
    let run =
        sandbox.run(&["check", "--format", "human", "--format", "json=a.json", "--format=sarif=a.sarif"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.starts_with("no findings in 1 file, 1 object"), "{}", run.stdout);
    for (file, field) in [("a.json", "schema"), ("a.sarif", "version")] {
        let text = std::fs::read_to_string(sandbox.path(file)).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        assert!(value[field].is_string(), "{file}");
    }
}

#[test]
fn a_report_that_cannot_be_written_is_exit_2() {
    let sandbox = Sandbox::new().with("a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
    let run = sandbox.run(&["check", "--format", "json=no/such/folder/a.json"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("`no/such/folder/a.json` cannot be written"), "{}", run.stderr);
}

#[test]
fn severity_hides_and_says_so() {
    let all = in_root(&["check", "fixtures/shop", "--severity", "info"]);
    let critical = in_root(&["check", "fixtures/shop", "--severity", "critical"]);
    assert!(all.stdout.contains("high[") && !critical.stdout.contains("high["), "{}", critical.stdout);
    assert!(critical.stdout.contains("of lower severity not shown"), "{}", critical.stdout);
}

#[test]
fn the_report_is_the_same_for_any_order_and_number_of_threads() {
    let sandbox = Sandbox::new();
    let mut names = Vec::new();
    for index in 0..40 {
        let name = format!("d{}/f{index}.yaml", index % 7);
        let mut text = String::new();
        for pod in 0..=index % 4 {
            let _ = writeln!(
                text,
                "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: p{pod}}}\nspec: {{hostPID: true, containers: [{{name: c}}]}}"
            );
        }
        sandbox.write(&name, text);
        names.push(name);
    }
    let of = |names: &[String], jobs: &str| {
        let mut arguments = vec!["check", "--pack", "all", "--format", "json", "--jobs", jobs];
        arguments.extend(names.iter().map(String::as_str));
        sandbox.run(&arguments).stdout
    };
    let expected = of(&names, "1");
    names.reverse();
    assert!(of(&names, "8") == expected && of(&names, "3") == expected);
    names.rotate_left(11);
    assert!(of(&names, "2") == expected);
}

#[test]
fn colour_is_for_terminals_and_for_who_asks() {
    let colour = |arguments: &[&str], variable: Option<(&str, &str)>| {
        let arguments = [&["check", "fixtures/shop"], arguments].concat();
        let mut command = command(&root(), &arguments);
        command.stdin(Stdio::null()).envs(variable);
        Run::from(command.output().unwrap()).stdout.contains('\u{1b}')
    };
    assert!(!colour(&[], None), "a pipe is no terminal");
    assert!(colour(&["--color", "always"], None) && colour(&[], Some(("CLICOLOR_FORCE", "1"))));
    assert!(!colour(&["--color", "never"], Some(("CLICOLOR_FORCE", "1"))));
    assert!(!colour(&[], Some(("NO_COLOR", "1"))));
    assert!(!colour(&["--color", "always", "--format", "json"], None), "only people see colours");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = command(&root(), &["check", "fixtures/shop", "--format", "json"]).spawn().unwrap();
    drop(child.stdout.take());
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
}
