//! The book: a page for each rule and pack. `UPDATE=1 cargo test` writes the generated pages anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use regimen_check::Rule;
use regimen_reporter::{Format, PageFormat, Style, Tool, pack_page, responsibility, rule_page, write_table};

use crate::files::{LIBRARY, below, root};

/// The pages that are not generated, with their titles, in the order of the book.
const GUIDES: [(&str, &str); 7] = [
    ("introduction.md", "Introduction"),
    ("configuration.md", "Configuration"),
    ("pre-commit.md", "Check each commit"),
    ("gitops.md", "Check a GitOps repository"),
    ("ci.md", "In a pipeline"),
    ("waivers.md", "Waivers and baseline"),
    ("acs.md", "Check an ACS repository"),
];

fn docs() -> PathBuf {
    root().join("../docs")
}

/// The generated pages by their names below `docs/src`.
fn pages() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    for rule in LIBRARY.rules.values() {
        let page = rule_page(&LIBRARY, rule, PageFormat::Markdown) + &examples(rule);
        pages.insert(format!("rules/{}.md", rule.id), page);
    }
    for pack in LIBRARY.packs.values() {
        let page = pack_page(&LIBRARY, pack, |rule| format!("[{rule}](../rules/{rule}.md)"));
        pages.insert(format!("packs/{}.md", pack.name), page);
    }
    pages.insert("responsibility.md".to_owned(), duties());
    pages.insert("packs.md".to_owned(), packs());
    pages.insert("rules.md".to_owned(), rules());
    pages.insert("SUMMARY.md".to_owned(), summary());
    pages
}

/// An example of each sort, from the rule's folder.
fn examples(rule: &Rule) -> String {
    let folder = root().join(rule.file.rsplit_once('/').unwrap().0).join("examples");
    let mut text = String::new();
    for (heading, sort) in [("What fails", "fail"), ("What passes", "pass")] {
        let files =
            below(&folder.join(sort)).into_iter().filter(|file| !file.to_string_lossy().contains(".fixed."));
        let mut examples = files.map(|file| std::fs::read_to_string(file).unwrap());
        let mark = format!("# expect: {}", rule.id);
        let is_meant = |text: &String| {
            sort == "pass"
                || text.lines().any(|line| {
                    line.split(", ").any(|part| part.ends_with(&mark))
                        || line.contains(&format!(", {}", rule.id))
                })
        };
        let example = examples.find(is_meant).unwrap_or_else(|| panic!("{}: no example in {sort}", rule.id));
        let _ = write!(text, "\n## {heading}\n\n```yaml\n{}\n```\n", example.trim_end());
    }
    text
}

/// The table of who answers for what, on all platforms.
fn duties() -> String {
    let table = responsibility(&LIBRARY, None, None);
    let style = Style { color: false, width: 100, quiet: true, accepted: false };
    let mut page = Vec::new();
    write_table(&table, Format::Markdown, &style, &Tool { version: "", folder: "" }, &mut page).unwrap();
    String::from_utf8(page).unwrap()
}

fn packs() -> String {
    let mut text = "# Packs\n\n| pack | controls | title |\n| --- | --- | --- |\n".to_owned();
    for pack in LIBRARY.packs.values() {
        let (name, controls) = (&pack.name, LIBRARY.controls(pack).len());
        let _ = writeln!(text, "| [{name}](packs/{name}.md) | {controls} | {} |", pack.title);
    }
    text
}

fn rules() -> String {
    let mut text = format!("# Rules\n\n{} rules, by the area they are about.\n", LIBRARY.rules.len());
    for (area, rules) in areas() {
        let _ = write!(text, "\n## {area}\n\n| rule | severity | title |\n| --- | --- | --- |\n");
        for rule in rules {
            let _ = writeln!(text, "| [{0}](rules/{0}.md) | {1} | {2} |", rule.id, rule.severity, rule.title);
        }
    }
    text
}

fn areas() -> BTreeMap<&'static str, Vec<&'static Rule>> {
    let mut areas = BTreeMap::<_, Vec<_>>::new();
    for rule in LIBRARY.rules.values() {
        areas.entry(rule.area.as_str()).or_default().push(&**rule);
    }
    areas
}

fn summary() -> String {
    let mut text = "# Summary\n\n".to_owned();
    for (file, title) in GUIDES {
        let _ = writeln!(text, "- [{title}]({file})");
    }
    text.push_str("- [Who answers for what on Alibaba Cloud](responsibility.md)\n- [Packs](packs.md)\n");
    for pack in LIBRARY.packs.values() {
        let _ = writeln!(text, "  - [{0}](packs/{0}.md)", pack.name);
    }
    text.push_str("- [Rules](rules.md)\n");
    for (area, rules) in areas() {
        let _ = write!(text, "\n# {area}\n\n");
        for rule in rules {
            let _ = writeln!(text, "- [{0}](rules/{0}.md)", rule.id);
        }
    }
    text
}

#[test]
fn every_rule_and_pack_has_a_page_that_is_up_to_date() {
    let source = docs().join("src");
    let pages = pages();
    let standing = || -> BTreeSet<String> {
        let name = |path: &Path| path.strip_prefix(&source).unwrap().to_string_lossy().replace('\\', "/");
        below(&source)
            .iter()
            .map(|path| name(path))
            .filter(|name| name.ends_with(".md") && !GUIDES.iter().any(|(guide, _)| guide == name))
            .collect()
    };
    if std::env::var_os("UPDATE").is_some() {
        for name in standing().iter().filter(|name| !pages.contains_key(*name)) {
            std::fs::remove_file(source.join(name)).unwrap();
        }
        for (name, text) in &pages {
            std::fs::create_dir_all(source.join(name).parent().unwrap()).unwrap();
            std::fs::write(source.join(name), text).unwrap();
        }
    }
    assert_eq!(standing(), pages.keys().cloned().collect(), "run `UPDATE=1 cargo test`");
    for (name, text) in pages {
        let stands = std::fs::read_to_string(source.join(&name)).unwrap();
        assert!(stands == text, "docs/src/{name} is stale: run `UPDATE=1 cargo test`");
    }
}

#[test]
fn the_book_builds() {
    let out = tempfile::tempdir().unwrap();
    let mut book = mdbook_driver::MDBook::load(docs()).unwrap();
    book.config.build.build_dir = out.path().to_owned();
    book.build().unwrap();
    let page = std::fs::read_to_string(out.path().join("rules/privileged-container.html")).unwrap();
    assert!(page.contains("A privileged container has every capability"));
}
