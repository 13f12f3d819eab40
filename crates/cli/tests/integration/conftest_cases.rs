//! `regimen conftest` on the folders of `tests/conftest`, which are below that of their command.

use crate::cases::{are_as_expected, folder, run};
use crate::sandbox::Sandbox;

#[test]
fn every_case_is_as_expected() {
    for command in ["test", "verify"] {
        are_as_expected(&format!("conftest/{command}"), &format!("conftest {command}"));
    }
}

#[test]
fn every_form_of_output_for_programs_is_well_formed() {
    for (command, arguments) in [("test", "a.yaml b.yaml"), ("verify", "")] {
        for output in ["json", "sarif"] {
            let case = folder(&format!("conftest/{command}/output"));
            let run = run(&case, &format!("conftest {command}"), &format!("{arguments} --output {output}"));
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
