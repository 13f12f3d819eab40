//! `regimen conftest`.

use crate::sandbox::Sandbox;

fn sandbox() -> Sandbox {
    Sandbox::new()
        .with("Dockerfile", "FROM alpine:3\nUSER app\n")
        .with("main.tf", "resource \"a\" \"b\" {\n  acl = var.acl\n}\n")
        .with("pods.yaml", "kind: Pod\n---\nkind: Service\nhtml: <&>\n")
        .with("app.conf", "[server]\nport = 80\n")
        .with("app.lock", "a = 1\n")
        .with("app.jsonnet", "{}\n")
        .with("broken.toml", "a = 1\nb = \n")
        .with("latin.ini", b"a = \xe4\n")
        .with("folder/a.yaml", "a: 1\n")
}

fn transcripts(lines: &[&str]) -> String {
    let sandbox = sandbox();
    lines.iter().map(|line| sandbox.transcript(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn files_are_printed_as_policies_see_them() {
    insta::assert_snapshot!(
        "conftest_parse",
        transcripts(&[
            "conftest parse Dockerfile",
            "conftest parse pods.yaml",
            "conftest parse ./main.tf pods.yaml",
            "conftest parse pods.yaml ./main.tf --combine",
            "conftest parse app.conf --parser ini",
        ])
    );
}

#[test]
fn mistakes_are_told_and_the_rest_is_printed() {
    insta::assert_snapshot!(
        "conftest_parse_mistakes",
        transcripts(&[
            "conftest",
            "conftest pars Dockerfile",
            "conftest parse",
            "conftest parse gone.yaml",
            "conftest parse folder",
            "conftest parse app.lock",
            "conftest parse app.jsonnet",
            "conftest parse latin.ini",
            "conftest parse Dockerfile --parser dokerfile",
            "conftest parse Dockerfile --parser cue",
            "conftest parse broken.toml",
            "conftest parse broken.toml main.tf --parser hcl2",
            "conftest parse broken.toml gone.yaml pods.yaml",
        ])
    );
}

#[test]
fn standard_input_is_yaml_unless_a_parser_is_named() {
    let run = sandbox().run_with_input(&["conftest", "parse", "-"], "a: yes\n");
    assert_eq!((run.stdout.as_str(), run.status), ("{\n\t\"a\": true\n}\n", 0));
    let run = sandbox().run_with_input(&["conftest", "parse", "--parser", "toml", "-"], "a = \"yes\"\n");
    assert_eq!((run.stdout.as_str(), run.status), ("{\n\t\"a\": \"yes\"\n}\n", 0));
    let run = sandbox().run_with_input(&["conftest", "parse", "-"], "a: [\n");
    assert_eq!((run.stdout.as_str(), run.status), ("", 1));
    assert!(run.stderr.starts_with("error: <stdin>:"), "{}", run.stderr);
}

#[test]
fn the_environment_is_not_read() {
    let sandbox = sandbox().with("a.env", "FOLDER=$PATH\n");
    let mut command = crate::sandbox::command(&sandbox.path(""), &["conftest", "parse", "a.env"]);
    let output = command.env("PATH", "/of/the/machine").output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "{\n\t\"FOLDER\": \"\"\n}\n");
}
