//! `--watch`: what is printed after each change.

use std::io::{BufRead as _, BufReader};
use std::process::Child;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::sandbox::{Sandbox, command};

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {hostNetwork: true}\n";

/// A run that goes on; ended with the test.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(sandbox: &Sandbox, arguments: &[&str]) -> Self {
        let mut child = command(&sandbox.path(""), arguments).spawn().unwrap();
        let (sender, lines) = channel();
        for stream in [
            Box::new(child.stdout.take().unwrap()) as Box<dyn std::io::Read + Send>,
            Box::new(child.stderr.take().unwrap()),
        ] {
            let sender = sender.clone();
            std::thread::spawn(move || {
                BufReader::new(stream).lines().map_while(Result::ok).all(|line| sender.send(line).is_ok())
            });
        }
        Self { child, lines }
    }

    /// What is printed up to a line that starts so.
    fn until(&self, start: &str) -> String {
        let mut text = String::new();
        // More lines than any run prints: one that runs for ever must not be waited for.
        for _ in 0..1_000 {
            let line = self.lines.recv_timeout(Duration::from_mins(2));
            let line = line.unwrap_or_else(|_| panic!("no line `{start}…` after:\n{text}"));
            text += &line;
            text.push('\n');
            if line.starts_with(start) {
                return text;
            }
        }
        panic!("no line `{start}…` after:\n{text}");
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn manifests_policies_and_configuration_are_watched() {
    let policy = "package main\n\ndeny contains \"never\" if input.kind == \"Never\"\n";
    let sandbox = Sandbox::new()
        .with("k8s/web.yaml", POD)
        .with("policy/deny.rego", policy)
        .with("regimen.toml", "packs = [\"pss-baseline\"]\npolicies = [\"policy\"]\n");
    let watching = Watching::start(
        &sandbox,
        &["check", "k8s", "--watch", "--format", "json=report.json", "--format", "human"],
    );
    watching.until("1 finding ");
    sandbox.write("k8s/web.yaml", POD.replace("true", "false"));
    watching.until("no findings in 1 file");
    sandbox.write("k8s/web.yaml", "kind: [\n");
    watching.until("error[parse]");
    sandbox.write("k8s/web.yaml", POD.replace("true", "false"));
    watching.until("no findings in 1 file");
    sandbox.write("policy/deny.rego", policy.replace("Never", "Pod"));
    watching.until("1 finding ");
    sandbox.write("regimen.toml", "packs = 1\n");
    watching.until("error: regimen.toml:1:9");
    sandbox.write("regimen.toml", "rules = [\"host-network\"]\n");
    watching.until("no findings in 1 file");
}

#[test]
fn tests_are_run_again() {
    let test = "package main_test\n\ntest_one if 1 == 1\n";
    let sandbox = Sandbox::new().with("policy/main_test.rego", test);
    let watching = Watching::start(&sandbox, &["test", "policy", "--watch"]);
    watching.until("PASS: 1/1");
    sandbox.write("policy/main_test.rego", test.replace("== 1", "== 2"));
    watching.until("FAIL: 1/1");
}

#[test]
fn standard_input_cannot_be_watched() {
    let run = Sandbox::new().run(&["check", "-", "--watch"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    insta::assert_snapshot!(run.stderr);
}
