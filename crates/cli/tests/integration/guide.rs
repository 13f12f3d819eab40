//! The guides in `docs/src` are followed word for word: files that they show are written, commands run, and what they print
//! must be what stands there. `UPDATE=1 cargo test` writes it anew. The commands for pipelines are run as they stand.

use std::path::{Path, PathBuf};

use crate::sandbox::Sandbox;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The files of a fixture in a folder of the sandbox.
fn copy(fixture: &Path, folder: &str, sandbox: &Sandbox) {
    for entry in std::fs::read_dir(fixture).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{folder}/{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            copy(&path, &name, sandbox);
        } else {
            sandbox.write(&name, std::fs::read(&path).unwrap());
        }
    }
}

/// The text with each block of code that can be followed as it is after following it.
fn followed(text: &str, sandbox: &Sandbox) -> String {
    let mut done = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\n```") {
        let (block, after) = after.split_once("\n```").unwrap();
        let (language, code) = block.split_once('\n').unwrap();
        done += before;
        let code = match language {
            "console" => run(code.lines().next().unwrap(), sandbox),
            "toml" | "yaml" => {
                let name = code.lines().next().unwrap().strip_prefix("# ").unwrap();
                sandbox.write(name, code);
                code.to_owned()
            }
            _ => code.to_owned(),
        };
        for part in ["\n```", language, "\n", &code, "\n```"] {
            done += part;
        }
        rest = after;
    }
    done + rest
}

/// A command and what it prints.
fn run(line: &str, sandbox: &Sandbox) -> String {
    let command = line.strip_prefix("$ regimen ").unwrap();
    let arguments: Vec<&str> = command.split_whitespace().collect();
    let run = sandbox.run(&arguments);
    assert!(run.status < 2, "{line}: {}", run.stderr);
    let printed = [run.stderr.trim_end(), run.stdout.trim_end()];
    let printed = printed.into_iter().filter(|part| !part.is_empty());
    [line].into_iter().chain(printed).collect::<Vec<_>>().join("\n")
}

/// Follows a page in a sandbox with a fixture, which it calls `shop`.
fn is_true(page: &str, fixture: &str, sandbox: &Sandbox) {
    copy(&root().join("fixtures").join(fixture), "shop", sandbox);
    let path = root().join("docs/src").join(page);
    let standing = std::fs::read_to_string(&path).unwrap();
    let text = followed(&standing, sandbox);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let now = std::fs::read_to_string(&path).unwrap();
    assert_eq!(now, text, "docs/src/{page} is stale: run `UPDATE=1 cargo test`");
}

#[test]
fn the_guide_to_a_gitops_repository_is_true() {
    let Some(programs) = crate::rendering::programs() else { return };
    let sandbox = Sandbox::new();
    sandbox.put_on_path(&programs);
    is_true("gitops.md", "gitops-shop", &sandbox);
}

#[test]
fn the_guide_to_waivers_is_true() {
    is_true("waivers.md", "waivers", &Sandbox::new());
}

#[test]
fn the_guide_to_an_acs_repository_is_true() {
    let sandbox = Sandbox::new();
    is_true("acs.md", "acs-shop", &sandbox);
    for file in ["responsibility.html", "responsibility.md", "report.html"] {
        assert!(std::fs::metadata(sandbox.path(file)).unwrap().len() > 1000, "{file}");
    }
}

/// The blocks of code of a page: the language and the code.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let blocks = text.split("\n```").skip(1).step_by(2);
    blocks.map(|block| block.split_once('\n').unwrap()).collect()
}

/// The commands in a line of a pipeline, as a shell would read them there.
fn commands(code: &str) -> impl Iterator<Item = String> {
    let lines = code.lines().filter_map(|line| line.split_once("regimen check ").map(|(_, rest)| rest));
    lines.map(|rest| {
        format!("check {}", rest.trim_end_matches('\'')).replace("$GITHUB_STEP_SUMMARY", "summary.md")
    })
}

#[test]
fn the_commands_for_pipelines_are_accepted_and_write_what_the_pipelines_read() {
    let page = std::fs::read_to_string(root().join("docs/src/ci.md")).unwrap();
    let mut count = 0;
    for (language, code) in blocks(&page) {
        if language == "yaml" {
            let parsed = Sandbox::new().run_with_input(&["parse", "-"], code);
            assert_eq!(parsed.status, 0, "{code}{}", parsed.stdout);
        }
        for command in commands(code) {
            count += 1;
            let sandbox = Sandbox::new();
            copy(&root().join("fixtures/shop"), "k8s", &sandbox);
            for (_, template) in blocks(&page).into_iter().filter(|(language, _)| *language == "jinja") {
                let name = template.split_whitespace().nth(1).unwrap();
                sandbox.write(name, format!("{template}\n"));
            }
            let arguments: Vec<&str> = command.split_whitespace().collect();
            let run = sandbox.run(&arguments);
            assert!(
                run.status == 1 && run.stderr.is_empty() && !run.stdout.is_empty(),
                "{command}: {}",
                run.stderr
            );
            for file in arguments.iter().filter_map(|argument| Some(argument.rsplit_once('=')?.1)) {
                let written = std::fs::read_to_string(sandbox.path(file)).unwrap();
                assert!(written.contains("privileged-container"), "{command}: {file}");
            }
        }
    }
    assert_eq!(count, 8, "the page has its commands in another form now");
}
