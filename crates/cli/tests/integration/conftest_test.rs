//! `regimen conftest test` on the folders of `tests/conftest`.

use crate::cases::{are_as_expected, folder, run};
use crate::sandbox::Sandbox;

#[test]
fn every_case_is_as_expected() {
    are_as_expected("conftest", "conftest test");
}

#[test]
fn every_form_of_output_for_programs_is_well_formed() {
    let folder = folder("conftest/output/files");
    for output in ["json", "sarif"] {
        let run = run(&folder, "conftest test", &format!("a.yaml b.yaml --output {output}"), "");
        assert!(run.json().is_array() || run.json().is_object(), "{output}");
    }
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
