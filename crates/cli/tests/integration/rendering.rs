//! What is rendered, by the real programs. A case is a folder of `tests/rendering` with a `transcript.txt`, as for Gatekeeper's policies.
//! The programs are those of `$REGIMEN_RENDERERS`, a folder with `kubectl` and `helm`, else those that are installed.

use std::path::{Path, PathBuf};

use crate::sandbox::Sandbox;

/// The `PATH` on which both programs are, if they are at hand.
pub(crate) fn programs() -> Option<String> {
    let path = std::env::var("REGIMEN_RENDERERS").or_else(|_| std::env::var("PATH")).unwrap_or_default();
    let is_there = |name: &str| std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    if is_there("kubectl") && is_there("helm") {
        return Some(path);
    }
    eprintln!(
        "left out: `kubectl` and `helm` are not installed, and REGIMEN_RENDERERS names no folder with them"
    );
    None
}

fn run_again(folder: &Path, standing: &str, programs: &str) -> String {
    let sandbox = Sandbox::of(folder).with(".git/HEAD", "ref: refs/heads/main\n");
    sandbox.put_on_path(programs);
    let lines = standing.lines().filter_map(|line| line.strip_prefix("$ regimen "));
    lines.map(|line| sandbox.transcript(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn transcripts_are_what_users_see() {
    let Some(programs) = programs() else { return };
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/rendering");
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for folder in folders {
        let path = folder.join("transcript.txt");
        let standing = std::fs::read_to_string(&path).unwrap();
        let now = run_again(&folder, &standing, &programs);
        assert!(now.contains("[exit "), "{}: no command", path.display());
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &now).unwrap();
        } else {
            assert!(now == standing, "{} is stale, found:\n{now}", path.display());
        }
    }
}

/// A folder whose kustomization is rendered by a script in place of `kustomize`.
#[cfg(unix)]
fn with_program(script: &str) -> Sandbox {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = Sandbox::new()
        .with("app/kustomization.yaml", "resources: [pod.yaml]\n")
        .with("app/pod.yaml", POD)
        .with("bin/kustomize", format!("#!/bin/sh\n{script}\n"));
    let program = sandbox.path("bin/kustomize");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    sandbox.put_on_path(sandbox.path("bin").to_str().unwrap());
    sandbox
}

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {hostPID: true}\n";

const CHECK: [&str; 5] = ["check", "app", "--rule", "host-pid", "--quiet"];

#[cfg(unix)]
#[test]
fn a_program_that_fails_is_a_problem_and_the_files_are_checked_as_they_are() {
    let run = with_program("echo 'error: it is' >&2; echo broken >&2; exit 1").run(&CHECK);
    assert_eq!(run.status, 2);
    insta::assert_snapshot!("render_fails", run.stdout);
}

#[cfg(unix)]
#[test]
fn a_program_has_a_time_and_an_amount_of_output() {
    let sandbox = with_program("exec /bin/sleep 60");
    let start = std::time::Instant::now();
    let run = sandbox.run(&[&CHECK[..], &["--render-timeout", "200ms"]].concat());
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
    assert!(run.stdout.contains("it took longer than 0.2s and was stopped"), "{}", run.stdout);
    let run = with_program("while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done")
        .run(&[&CHECK[..], &["--max-file-size", "1"]].concat());
    assert!(run.stdout.contains("it printed more than 1 MiB and was stopped"), "{}", run.stdout);
    let run = with_program("printf '\\377'").run(&CHECK);
    assert!(run.stdout.contains("what it printed is no UTF-8"), "{}", run.stdout);
}

#[cfg(unix)]
#[test]
fn a_program_sees_nothing_of_the_user() {
    let sandbox = with_program(
        r#"[ -z "$SECRET" ] && [ "$HOME" != /root ] && [ "$PATH" = "$HOME" ] || exit 1
[ "$HTTPS_PROXY" = http://127.0.0.1:9 ] && [ "$(pwd -P)" = "$(cd "$HOME"; pwd -P)" ] || exit 1
echo '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"hostPID": true}}'"#,
    );
    let mut command =
        crate::sandbox::command(&sandbox.path("."), &[&CHECK[..], &["--format", "json"]].concat());
    command.env("PATH", sandbox.path("bin")).env("SECRET", "x").env("HOME", "/root");
    let run = crate::sandbox::Run::from(command.output().unwrap());
    assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
    assert_eq!(run.json()["findings"][0]["rendered"][0], "app");
}

#[cfg(unix)]
#[test]
fn what_lies_in_the_folder_is_never_run() {
    let sandbox = with_program("exit 1");
    let mut command =
        crate::sandbox::command(&sandbox.path("bin"), &["check", "../app", "--rule", "host-pid"]);
    let run = crate::sandbox::Run::from(command.env("PATH", ".:").output().unwrap());
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(
        run.stdout.contains("not rendered: neither `kustomize` nor `kubectl` is installed"),
        "{}",
        run.stdout
    );
}

#[test]
fn without_a_program_folders_are_named_or_with_always_are_problems() {
    let sandbox = Sandbox::new()
        .with("app/kustomization.yaml", "resources: [pod.yaml]\n")
        .with("app/pod.yaml", POD)
        .with("chart/Chart.yaml", "name: chart\n")
        .with("chart/templates/a.yaml", "{{ .Values.a }}\n");
    let lines = [
        "check --rule host-pid",
        "check --rule host-pid --render always",
        "check --rule host-pid --render never",
    ];
    let text: Vec<String> = lines.iter().map(|line| sandbox.transcript(line)).collect();
    insta::assert_snapshot!("render_without_program", text.join("\n"));
}
