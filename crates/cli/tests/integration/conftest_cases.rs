//! `regimen conftest` on the folders of `tests/conftest`.
//!
//! A case is a folder, below that of its command: `args` has a line for each run, `files` is where it runs, `stdin` is its input
//! and `env` its environment, a `NAME=value` on each line, if there are such; `expected` is what users see. `UPDATE=1` writes that
//! anew.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::sandbox::{Run, Sandbox, command};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conftest")
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// Runs a line of arguments of a command in the files of a case.
fn run(case: &Path, command_name: &str, line: &str) -> Run {
    let text = |name: &str| std::fs::read_to_string(case.join(name)).unwrap_or_default();
    let arguments: Vec<&str> =
        ["conftest", command_name].into_iter().chain(line.split_whitespace()).collect();
    let mut command = command(&case.join("files"), &arguments);
    command.envs(text("env").lines().filter_map(|line| line.split_once('=')));
    let mut child = command.spawn().unwrap();
    // Whoever does not read its input has ended, which is fine.
    let _ = child.stdin.take().unwrap().write_all(text("stdin").as_bytes());
    Run::from(child.wait_with_output().unwrap())
}

/// What users see of all runs, each stream by itself, without what differs from run to run.
fn transcript(case: &Path, command: &str) -> String {
    let mut text = String::new();
    for line in std::fs::read_to_string(case.join("args")).unwrap().lines() {
        let run = run(case, command, line);
        let _ = writeln!(text, "$ regimen conftest {command} {line}\n{}", run.stdout.trim_end());
        if !run.stderr.is_empty() {
            let _ = writeln!(text, "[stderr]\n{}", run.stderr.trim_end());
        }
        let _ = writeln!(text, "[exit {}]\n", run.status);
    }
    without_durations(&text)
}

fn without_durations(text: &str) -> String {
    regex::Regex::new(r"\([0-9.]+(µs|ms|s)\)").unwrap().replace_all(text, "(TIME)").into_owned()
}

#[test]
fn every_case_is_as_expected() {
    let mut wrong = String::new();
    let commands = folders(&folder()).into_iter();
    for (command, case) in
        commands.flat_map(|command| folders(&command).into_iter().map(move |case| (command.clone(), case)))
    {
        let command = command.file_name().unwrap().to_str().unwrap();
        let (found, file) = (transcript(&case, command), case.join("expected"));
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        if found == expected {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&file, &found).unwrap();
        } else {
            let _ = writeln!(wrong, "{}: expected\n{expected}\nfound\n{found}", case.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}\n`UPDATE=1` writes what was found");
}

#[test]
fn every_form_of_output_for_programs_is_well_formed() {
    for (command, case, arguments) in [("test", "output", "a.yaml b.yaml"), ("verify", "output", "")] {
        for output in ["json", "sarif"] {
            let run =
                run(&folder().join(command).join(case), command, &format!("{arguments} --output {output}"));
            assert!(run.json().is_array() || run.json().is_object(), "{command} {output}");
        }
    }
}

#[cfg(unix)]
#[test]
fn policies_read_no_file_through_links_and_none_of_git() {
    let outside = Sandbox::new().with("secret.yaml", "a: secret\n");
    let policy = "package main\ndeny contains parse_config_file(\"link.yaml\").a\ndeny contains parse_config_file(\"folder/secret.yaml\").a\ndeny contains parse_config_file(\"../.git/config.yaml\").a\ndeny contains parse_config_file(\"own.yaml\").a\n";
    let sandbox = Sandbox::new()
        .with("policy/a.rego", policy)
        .with(".git/config.yaml", "a: token\n")
        .with("x.yaml", "a: own\n");
    std::os::unix::fs::symlink(outside.path("secret.yaml"), sandbox.path("policy/link.yaml")).unwrap();
    std::os::unix::fs::symlink(outside.path(""), sandbox.path("policy/folder")).unwrap();
    std::os::unix::fs::symlink("../x.yaml", sandbox.path("policy/own.yaml")).unwrap();
    let run = sandbox.run(&["conftest", "test", "x.yaml"]);
    assert!(run.stdout.starts_with("FAIL - x.yaml - main - own\n\n4 tests, 3 passed"), "{}", run.stdout);
    let refused =
        ["link.yaml` is outside of", "folder/secret.yaml` is outside of", "config.yaml` is in `.git`"];
    assert!(refused.iter().all(|text| run.stderr.contains(text)), "{}", run.stderr);
}

#[test]
fn policies_of_another_folder_read_what_is_beside_them() {
    let policies = Sandbox::new()
        .with("p/policy/a.rego", "package main\ndeny contains parse_config_file(\"a.yaml\").a\ndeny contains parse_config_file(\"../b.yaml\").a\n")
        .with("p/policy/a.yaml", "a: beside\n")
        .with("p/b.yaml", "a: above\n");
    let sandbox = Sandbox::new().with("x.yaml", "a: own\n");
    let folder = policies.path("p/policy");
    let run = sandbox.run(&["conftest", "test", "x.yaml", "--policy", folder.to_str().unwrap()]);
    assert!(run.stdout.starts_with("FAIL - x.yaml - main - beside\n\n2 tests"), "{}", run.stdout);
    assert!(run.stderr.contains("is outside of the working directory"), "{}", run.stderr);
}

#[test]
fn only_conftests_commands_know_its_builtins() {
    let sandbox =
        Sandbox::new().with("a_test.rego", "package a\n\ntest_a if parse_config(\"yaml\", \"true\")\n");
    let run = sandbox.run(&["test", "."]);
    let told = "a_test.rego:3:11: undefined function parse_config\n  help: only conftest has it, and so have";
    assert!(run.stdout.contains(told), "{}", run.stdout);
    assert_eq!(sandbox.run(&["conftest", "verify", "--policy", "."]).status, 0);
}

#[cfg(unix)]
#[test]
fn links_out_of_a_folder_and_git_itself_are_not_read() {
    let outside = Sandbox::new().with("secret.yaml", "a: secret\n");
    let sandbox = Sandbox::new()
        .with("policy/a.rego", "package main\ndeny contains input.a\n")
        .with("k8s/a.yaml", "a: own\n")
        .with("k8s/.git/HEAD", "a: git\n");
    std::os::unix::fs::symlink(outside.path("secret.yaml"), sandbox.path("k8s/b.yaml")).unwrap();
    std::os::unix::fs::symlink("a.yaml", sandbox.path("k8s/c.yaml")).unwrap();
    let run = sandbox.run(&["conftest", "test", "k8s"]);
    assert!(
        run.stdout.starts_with("FAIL - k8s/a.yaml - main - own\nFAIL - k8s/c.yaml - main - own\n\n2 tests")
    );
    assert_eq!(
        run.stderr,
        "note: k8s/b.yaml was skipped: neither a file nor a link to a file of the folder\n"
    );
}
