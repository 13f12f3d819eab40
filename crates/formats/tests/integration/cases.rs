//! Each `tests/cases/<parser>/<name>.<ending>` gives what stands beside it: a value in `<name>.json`, or an error in
//! `<name>.error`. `UPDATE=1` writes them.

use std::fs;
use std::path::{Path, PathBuf};

use regimen_formats::{Parser, parse};

/// The texts of all cases of a parser, with their paths.
pub(crate) fn of(parser: Parser) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(parser.name());
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_input =
        |path: &PathBuf| path.extension().is_some_and(|ending| ending != "json" && ending != "error");
    let mut paths: Vec<PathBuf> = paths.filter(is_input).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

fn check(parser: Parser) {
    let cases = of(parser);
    assert!(cases.len() > 1, "there are no cases of `{}`", parser.name());
    for (path, text) in cases {
        let (ending, other, given) = match parse(parser.name(), &text) {
            Ok(value) => ("json", "error", format!("{}\n", value.to_json_pretty("", "  "))),
            Err(error) => ("error", "json", format!("{error}\n")),
        };
        let expected = path.with_extension(ending);
        if std::env::var_os("UPDATE").is_some() {
            let _ = fs::remove_file(path.with_extension(other));
            fs::write(&expected, &given).unwrap();
        }
        let recorded = fs::read_to_string(&expected);
        assert_eq!(given, recorded.unwrap_or_default(), "{}", path.display());
    }
}

#[test]
fn cyclonedx() {
    check(Parser::Cyclonedx);
}

#[test]
fn dockerfile() {
    check(Parser::Dockerfile);
}

#[test]
fn dotenv() {
    check(Parser::Dotenv);
}

#[test]
fn hcl2() {
    check(Parser::Hcl2);
}

#[test]
fn ignore() {
    check(Parser::Ignore);
}

#[test]
fn ini() {
    check(Parser::Ini);
}

#[test]
fn json() {
    check(Parser::Json);
}

#[test]
fn jsonc() {
    check(Parser::Jsonc);
}

#[test]
fn properties() {
    check(Parser::Properties);
}

#[test]
fn toml() {
    check(Parser::Toml);
}

#[test]
fn xml() {
    check(Parser::Xml);
}

#[test]
fn yaml() {
    check(Parser::Yaml);
}
