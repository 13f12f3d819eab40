//! The hooks for pre-commit fit the binary. `.ci/pre-commit` runs them.

use std::path::PathBuf;

use crate::sandbox::Sandbox;

fn read(file: &str) -> String {
    std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(file)).unwrap()
}

#[test]
fn each_hook_is_a_command_that_there_is() {
    let text = read(".pre-commit-hooks.yaml");
    let entries: Vec<&str> =
        text.lines().filter_map(|line| line.trim().strip_prefix("entry: regimen ")).collect();
    assert_eq!(entries.len(), text.matches("- id: ").count());
    for entry in entries {
        let arguments: Vec<&str> = entry.split_whitespace().chain(["--help"]).collect();
        assert_eq!(Sandbox::new().run(&arguments).status, 0, "{entry}");
    }
}

#[test]
fn the_hooks_install_this_version() {
    let text = read("pre-commit/pyproject.toml");
    let version = env!("CARGO_PKG_VERSION");
    assert!(text.contains(&format!("\nversion = \"{version}\"\n")), "{text}");
    assert!(text.contains(&format!("\"regimen-cli=={version}\"")), "{text}");
}
