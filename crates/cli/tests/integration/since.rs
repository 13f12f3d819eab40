//! What a change brings: sessions in repositories made for it, with the real git.

use std::fmt::Write as _;
use std::process::Command;

use crate::rendering::programs;
use crate::sandbox::Sandbox;

fn pod(name: &str, fields: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec:\n  containers: [{{name: c, image: 'a:1'}}]\n{fields}"
    )
}

const PID: &str = "  hostPID: true\n";
const IPC: &str = "  hostIPC: true\n";
const NETWORK: &str = "  hostNetwork: true\n";

/// Runs git in a folder of the sandbox, apart from the settings of this machine.
fn git(sandbox: &Sandbox, folder: &str, arguments: &str) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "protocol.file.allow=always"]);
    command.args(arguments.split_whitespace()).current_dir(sandbox.path(folder));
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {arguments}: {}", String::from_utf8_lossy(&output.stderr));
}

fn commit(sandbox: &Sandbox) {
    git(sandbox, ".", "add -A");
    git(sandbox, ".", "commit -q --allow-empty -m change");
}

/// A repository with a branch `main` of one commit, on a branch `change` from there.
fn repository(files: &[(&str, String)]) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put_on_path(&std::env::var("PATH").unwrap());
    for (name, content) in files {
        sandbox.write(name, content);
    }
    git(&sandbox, ".", "init -q -b main");
    commit(&sandbox);
    git(&sandbox, ".", "checkout -q -b change");
    sandbox
}

/// What is found since `main`, one line each, then what the summary says, and the status.
fn since(sandbox: &Sandbox, arguments: &[&str]) -> String {
    let fixed = ["check", "--since", "main", "--format", "json", "--render", "never", "--allow-empty"];
    let rules = ["host-pid", "host-ipc", "host-network"].map(|rule| ["--rule", rule]).concat();
    let run = sandbox.run(&[&fixed[..], &rules, arguments].concat());
    assert!(run.status < 2, "{}{}", run.stdout, run.stderr);
    let report = run.json();
    let mut text = String::new();
    for finding in report["findings"].as_array().unwrap() {
        let (file, line) = (&finding["location"]["file"], &finding["location"]["line"]);
        let _ = writeln!(text, "{}:{line} {}", file.as_str().unwrap(), finding["rule"].as_str().unwrap());
    }
    let counts = &report["since"];
    let _ = write!(text, "{} old, {} mended, exit {}", counts["old"], counts["mended"], run.status);
    text
}

#[test]
fn only_what_the_change_brings_is_reported() {
    let sandbox =
        repository(&[("a.yaml", pod("a", PID)), ("b.yaml", pod("b", IPC)), ("c.yaml", pod("c", PID))]);
    assert_eq!(since(&sandbox, &[]), "3 old, 0 mended, exit 0");
    // Lines that move, a new fault, a mended one, a file that is not tracked yet, one that is gone.
    sandbox.write("a.yaml", format!("# moved\n{}", pod("a", &format!("{NETWORK}{PID}"))));
    sandbox.write("b.yaml", pod("b", ""));
    sandbox.write("new.yaml", pod("new", PID));
    std::fs::remove_file(sandbox.path("c.yaml")).unwrap();
    let found = "a.yaml:7 host-network\nnew.yaml:6 host-pid\n1 old, 2 mended, exit 1";
    assert_eq!(since(&sandbox, &[]), found);
    commit(&sandbox);
    assert_eq!(since(&sandbox, &[]), found, "committed or not");
    // What others have done since is none of the change.
    git(&sandbox, ".", "checkout -q main");
    sandbox.write("main.yaml", pod("main", PID));
    commit(&sandbox);
    git(&sandbox, ".", "checkout -q change");
    assert_eq!(since(&sandbox, &[]), found);
}

#[test]
fn renamed_files_and_equal_objects_are_told_apart() {
    let sandbox = repository(&[("m.yaml", pod("a", PID)), ("z.yaml", pod("b", PID))]);
    git(&sandbox, ".", "mv m.yaml moved.yaml");
    assert_eq!(since(&sandbox, &[]), "2 old, 0 mended, exit 0");
    sandbox.write("a copy.yaml", pod("b", PID));
    assert_eq!(since(&sandbox, &[]), "a copy.yaml:6 host-pid\n2 old, 0 mended, exit 1");
    git(&sandbox, ".", "mv z.yaml y.yaml");
    assert!(
        since(&sandbox, &[]).ends_with("2 old, 0 mended, exit 1"),
        "counts matter: {}",
        since(&sandbox, &[])
    );
}

#[test]
fn paths_and_folders_below_the_root_are_compared_with_themselves() {
    let sandbox = repository(&[
        ("k8s/a.yaml", pod("a", PID)),
        ("other/b.yaml", pod("b", PID)),
        (".gitignore", "k8s/generated.yaml\n".to_owned()),
    ]);
    sandbox.write("k8s/a.yaml", pod("a", &format!("{PID}{IPC}")));
    sandbox.write("other/b.yaml", pod("b", IPC));
    sandbox.write("k8s/generated.yaml", pod("g", PID));
    assert_eq!(since(&sandbox, &["k8s"]), "k8s/a.yaml:7 host-ipc\n1 old, 0 mended, exit 1");
    assert_eq!(since(&sandbox, &["other/b.yaml"]), "other/b.yaml:6 host-ipc\n0 old, 1 mended, exit 1");
    let whole = sandbox.path("k8s/a.yaml");
    let found = since(&sandbox, &[whole.to_str().unwrap()]);
    assert!(found.ends_with("a.yaml:7 host-ipc\n1 old, 0 mended, exit 1"), "{found}");
    let mut command = crate::sandbox::command(
        &sandbox.path("k8s"),
        &["check", "--since", "main", "--rule", "host-pid", "--rule", "host-ipc", "--render", "never"],
    );
    let run =
        crate::sandbox::Run::from(command.env("PATH", std::env::var("PATH").unwrap()).output().unwrap());
    assert!(
        run.stdout.contains("--> a.yaml:7:3") && run.stdout.contains("1 old finding left out"),
        "{}",
        run.stdout
    );
}

#[test]
fn the_rules_of_now_judge_both() {
    let sandbox =
        repository(&[("a.yaml", pod("a", PID)), ("regimen.toml", "packs = [\"pss-baseline\"]\n".to_owned())]);
    sandbox.write("regimen.toml", "packs = [\"recommended\"]\n");
    let run = sandbox.run(&["check", "--since", "main", "--format", "json"]);
    assert_eq!((run.status, run.json()["findings"].as_array().unwrap().len()), (0, 0), "{}", run.stdout);
}

#[test]
fn submodules_links_and_pointers_are_named() {
    let sandbox = repository(&[("sub/x.yaml", pod("x", PID)), ("big.yaml", LFS.to_owned())]);
    let inner = repository(&[("inner.yaml", pod("inner", PID))]);
    git(&sandbox, ".", "checkout -q main");
    git(&sandbox, ".", &format!("submodule --quiet add {} mod", inner.path(".").display()));
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc", sandbox.path("link.yaml")).unwrap();
    commit(&sandbox);
    git(&sandbox, ".", "checkout -q change");
    git(&sandbox, ".", "reset -q --hard main");
    sandbox.write("mod/inner.yaml", pod("inner", IPC));
    assert_eq!(since(&sandbox, &[]), "1 old, 0 mended, exit 0");
    let run = sandbox.run(&["check", "--since", "main", "--rule", "host-ipc", "--render", "never"]);
    assert!(run.stdout.contains("a submodule: what was there before is not known here"), "{}", run.stdout);
    assert!(run.stdout.contains("a pointer of Git LFS, whose content is not here"), "{}", run.stdout);
    sandbox.write("big.yaml", pod("big", IPC));
    let run = sandbox.run(&["check", "--since", "main", "--rule", "host-ipc", "--render", "never"]);
    assert!(
        run.stdout.contains("kept in Git LFS: what was there before is not known here"),
        "{}",
        run.stdout
    );
}

const LFS: &str = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";

#[test]
fn what_cannot_be_compared_is_told_with_the_next_step() {
    let sandbox = repository(&[("a.yaml", pod("a", PID))]);
    let told = |line: &str| sandbox.transcript(line);
    let mut text =
        vec![told("check --since gone"), told("check --since=--upload-pack=x"), told("check - --since main")];
    text.push(
        told("check .. --since main").replace(
            sandbox.path("").canonicalize().unwrap().to_str().unwrap().trim_end_matches('/'),
            "<root>",
        ),
    );
    git(&sandbox, ".", "checkout -q --orphan other");
    text.push(told("check --since main"));
    // Within the same second, the same content would be the very commit of `main`.
    sandbox.write("b.yaml", pod("b", PID));
    commit(&sandbox);
    text.push(told("check --since main"));
    let shallow = Sandbox::new();
    shallow.put_on_path(&std::env::var("PATH").unwrap());
    git(&sandbox, ".", "checkout -q -f change");
    commit(&sandbox);
    git(
        &shallow,
        ".",
        &format!("clone -q --depth 1 --branch change file://{} .", sandbox.path(".").display()),
    );
    text.push(shallow.transcript("check --since main"));
    let none = Sandbox::new().with("a.yaml", pod("a", PID));
    none.put_on_path("/nowhere");
    text.push(none.transcript("check --since main"));
    none.put_on_path(&std::env::var("PATH").unwrap());
    text.push(none.transcript("check --since main"));
    insta::assert_snapshot!("since_told", text.join("\n"));
}

#[test]
fn what_is_rendered_is_compared_as_rendered() {
    let Some(programs) = programs() else { return };
    let overlay = |patch: &str| format!("resources: [../../base]\nnamePrefix: x-\n{patch}");
    let sandbox = repository(&[
        ("base/kustomization.yaml", "resources: [pod.yaml]\n".to_owned()),
        ("base/pod.yaml", pod("p", PID)),
        ("overlays/prod/kustomization.yaml", overlay("")),
    ]);
    sandbox.put_on_path(&format!("{programs}:{}", std::env::var("PATH").unwrap()));
    let patch = "patches:\n- target: {kind: Pod}\n  patch: |-\n    - op: add\n      path: /spec/hostIPC\n      value: true\n";
    sandbox.write("overlays/prod/kustomization.yaml", overlay(patch));
    let line = "check --since main --rule host-pid --rule host-ipc";
    let told = sandbox.transcript(line);
    assert!(told.contains("overlays/prod/kustomization.yaml:8:7"), "{told}");
    assert!(told.contains("1 old finding left out, 0 mended") && told.ends_with("[exit 1]\n"), "{told}");
    // Another overlay brings other objects, whose faults are new, although they are written in an old file.
    sandbox.write("overlays/prod/kustomization.yaml", overlay(""));
    sandbox.write("overlays/test/kustomization.yaml", "resources: [../../base]\nnamePrefix: test-\n");
    let told = sandbox.transcript(line);
    assert!(
        told.contains("rendered: overlays/prod, overlays/test") && told.ends_with("[exit 1]\n"),
        "{told}"
    );
}
