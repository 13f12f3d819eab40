//! The fixture as annotations, read as the runner of GitHub Actions does.

use std::collections::BTreeMap;

use regimen_reporter::Format;

use crate::{PLAIN, fixture, written};

/// A command: its name, properties and message, with what is escaped put back.
pub(crate) fn parse(line: &str) -> (String, BTreeMap<String, String>, String) {
    let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (command, properties) = head.split_once(' ').unwrap();
    let plain = |text: &str| {
        let text = text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",");
        text.replace("%25", "%")
    };
    let pair = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap();
        (key.to_owned(), plain(value))
    };
    (command.to_owned(), properties.split(',').map(pair).collect(), plain(message))
}

#[test]
fn findings_and_problems_are_annotations() {
    insta::assert_snapshot!("github", written(&fixture::full(), Format::Github, &PLAIN));
}

#[test]
fn each_is_one_command_that_says_what_it_means() {
    let report = fixture::full();
    let text = written(&report, Format::Github, &PLAIN);
    let commands: Vec<_> = text.lines().filter(|line| line.starts_with("::")).map(parse).collect();
    let active = report.findings.iter().filter(|finding| finding.is_active()).count();
    assert_eq!(commands.len(), report.problems.len() + active);
    assert_eq!(text.lines().count(), commands.len() + 1, "and the counts");
    let odd = "k8s/100% `|<b> ::error file=a::b,c;d].yaml";
    assert!(
        commands
            .iter()
            .any(|(_, properties, _)| properties["title"].starts_with("user") && properties["file"] == odd)
    );
    let known = ["file", "line", "endLine", "col", "endColumn", "title"];
    for (command, properties, message) in &commands {
        assert!(["error", "warning", "notice"].contains(&command.as_str()));
        assert!(properties.keys().all(|key| known.contains(&key.as_str())), "{properties:?}");
        assert!(!message.is_empty());
        let one_line = properties.get("line") == properties.get("endLine");
        assert!(!properties.contains_key("col") || one_line, "columns are for one line");
    }
}

/// GitHub drops what is over ten of a type.
#[test]
fn the_worst_stand_first() {
    let text = written(&fixture::full(), Format::Github, &PLAIN);
    let place = |word: &str| text.lines().position(|line| line.starts_with(word)).unwrap();
    assert!(place("::error") < place("::warning") && place("::warning") < place("::notice"));
    let severities: Vec<usize> = text
        .lines()
        .filter(|line| line.starts_with("::error") && !line.contains("problem"))
        .map(|line| ["(critical)", "(high)"].iter().position(|severity| line.contains(severity)).unwrap())
        .collect();
    assert!(severities.is_sorted() && severities.len() > 1, "{severities:?}");
}

#[test]
fn what_fails_nothing_is_no_error() {
    let text = written(&fixture::full(), Format::Github, &PLAIN);
    let command =
        |rule: &str| text.lines().find(|line| line.contains(rule)).unwrap().split(' ').next().unwrap();
    assert_eq!((command("title=password"), command("title=script")), ("::warning", "::notice"));
}
