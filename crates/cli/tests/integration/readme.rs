//! The README shows what the binary prints. `UPDATE=1 cargo test` writes its generated parts anew.

use std::path::PathBuf;
use std::process::Stdio;

use crate::rendering::programs;
use crate::sandbox::{Run, command};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn printed(line: &str) -> String {
    printed_with(line, "")
}

/// What a command prints where the programs on a `PATH` are installed.
fn printed_with(line: &str, path: &str) -> String {
    let arguments: Vec<&str> = line.split_whitespace().collect();
    Run::from(command(&root(), &arguments).env("PATH", path).stdin(Stdio::null()).output().unwrap()).stdout
}

/// The text with what stands between `<!-- name -->` and `<!-- /name -->` replaced.
fn with_part(text: &str, name: &str, content: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&open).unwrap();
    let (_, after) = rest.split_once(&close).unwrap();
    format!("{before}{open}{content}{close}{after}")
}

#[test]
fn the_readme_shows_what_is_printed() {
    let path = root().join("README.md");
    let standing = std::fs::read_to_string(&path).unwrap();
    let check = "check fixtures/shop";
    let picture = format!("```console\n$ regimen {check}\n{}```\n", printed(check));
    let text = with_part(&standing, "fixtures", &picture);
    let check = "check fixtures/waivers --waivers fixtures/waivers/waivers.toml --quiet --show-waived";
    let waivers = format!("```console\n$ regimen {check}\n{}\n```\n", printed(check).trim_end());
    let text = with_part(&text, "waivers", &waivers);
    let text = with_part(&text, "packs", &printed("packs --format markdown"));
    let text = match programs() {
        Some(programs) => {
            let check = "check fixtures/gitops-shop --rule privileged-container";
            let picture = format!("```console\n$ regimen {check}\n{}```\n", printed_with(check, &programs));
            with_part(&text, "gitops", &picture)
        }
        None => text,
    };
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let now = std::fs::read_to_string(&path).unwrap();
    assert!(now == text, "README.md is stale: run `UPDATE=1 cargo test`");
}
