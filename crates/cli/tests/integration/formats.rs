//! `regimen check --format`: what goes where.

use std::io::Read as _;

use crate::sandbox::{Sandbox, command};

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {hostNetwork: true, containers: [{name: c, image: i}]}\n";

const FORMATS: [&str; 11] =
    ["human", "json", "jsonl", "sarif", "junit", "github", "gitlab", "azure", "tap", "markdown", "html"];

#[test]
fn each_format_goes_to_standard_output_and_to_files() {
    let sandbox = Sandbox::new().with("pod.yaml", POD);
    let files: Vec<String> = FORMATS.iter().map(|name| format!("--format={name}=out.{name}")).collect();
    let mut arguments = vec!["check", "pod.yaml"];
    arguments.extend(files.iter().map(String::as_str));
    let run = sandbox.run(&arguments);
    assert_eq!((run.stdout.as_str(), run.status), ("", 1), "{}", run.stderr);
    for name in FORMATS {
        let run = sandbox.run(&["check", "pod.yaml", "--format", name]);
        assert_eq!(run.status, 1);
        let file = std::fs::read_to_string(sandbox.path(&format!("out.{name}"))).unwrap();
        assert_eq!(run.stdout, file, "{name}");
    }
}

#[test]
fn colour_is_for_people_only() {
    let sandbox = Sandbox::new().with("pod.yaml", POD);
    for name in FORMATS {
        let run = sandbox.run(&["check", "pod.yaml", "--color", "always", "--format", name]);
        assert_eq!(run.stdout.contains('\u{1b}'), name == "human", "{name}");
    }
    let run = sandbox.run(&["check", "pod.yaml", "--color", "always", "--format", "human=out.txt"]);
    assert_eq!(run.status, 1);
    assert!(!std::fs::read_to_string(sandbox.path("out.txt")).unwrap().contains('\u{1b}'));
}

#[test]
fn a_file_that_cannot_be_written_is_named_and_the_others_are_written() {
    let sandbox = Sandbox::new().with("pod.yaml", POD);
    let formats =
        ["--format=sarif=gone/a.sarif", "--format=json=b.json", "--format=html=gone/c.html", "--format=tap"];
    let run = sandbox.run(&[&["check", "pod.yaml", "--quiet"], &formats[..]].concat());
    assert_eq!(run.status, 2);
    assert!(run.stdout.starts_with("TAP version 14\n"));
    assert!(sandbox.path("b.json").exists());
    let errors: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with("error: ")).collect();
    assert_eq!(errors.len(), 2, "{}", run.stderr);
    assert!(errors[0].contains("`gone/a.sarif` cannot be written") && errors[1].contains("`gone/c.html`"));
    assert!(run.stderr.contains("help: "));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let sandbox = Sandbox::new().with("pods.yaml", format!("{POD}---\n").repeat(200));
    for name in FORMATS {
        let arguments = ["check", "pods.yaml", "--quiet", "--severity", "info", "--format", name];
        let mut child = command(&sandbox.path(""), &arguments).spawn().unwrap();
        drop(child.stdin.take());
        let mut first = [0; 1];
        let mut out = child.stdout.take().unwrap();
        out.read_exact(&mut first).unwrap();
        drop(out);
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), told.as_str()), (Some(1), ""), "{name}");
    }
}

#[test]
fn quiet_leaves_findings_and_problems() {
    let sandbox = Sandbox::new().with("pod.yaml", POD).with("broken.yaml", "a: [\n");
    for (name, both) in
        [("human", true), ("github", true), ("azure", true), ("json", false), ("junit", false)]
    {
        let loud = sandbox.run(&["check", ".", "--format", name]);
        let quiet = sandbox.run(&["check", ".", "--format", name, "--quiet"]);
        assert_eq!((loud.status, quiet.status), (2, 2));
        assert_eq!(loud.stdout.len() > quiet.stdout.len(), both, "{name}");
        assert!(quiet.stdout.contains("host-network") && quiet.stdout.contains("broken.yaml"), "{name}");
        assert!(quiet.stderr.is_empty(), "{name}: {}", quiet.stderr);
    }
}
