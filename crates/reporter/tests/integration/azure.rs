//! The fixture as logging commands, read as the agent of Azure Pipelines does.

use std::collections::BTreeMap;

use regimen_reporter::Format;

use crate::{PLAIN, fixture, written};

pub(crate) fn parse(line: &str) -> (BTreeMap<String, String>, String) {
    let (properties, message) = line.strip_prefix("##vso[task.logissue ").unwrap().split_once(']').unwrap();
    let plain = |text: &str| {
        let text = text.replace("%3B", ";").replace("%5D", "]").replace("%0D", "\r").replace("%0A", "\n");
        text.replace("%AZP25", "%")
    };
    let pairs = properties.split(';').filter(|pair| !pair.is_empty());
    let pair = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap();
        (key.to_owned(), plain(value))
    };
    (pairs.map(pair).collect(), plain(message))
}

#[test]
fn findings_and_problems_are_issues() {
    insta::assert_snapshot!("azure", written(&fixture::full(), Format::Azure, &PLAIN));
}

#[test]
fn each_is_one_command_that_says_what_it_means() {
    let report = fixture::full();
    let text = written(&report, Format::Azure, &PLAIN);
    let commands: Vec<_> = text.lines().filter(|line| line.starts_with("##")).map(parse).collect();
    let active = report.findings.iter().filter(|finding| finding.is_active()).count();
    assert_eq!(commands.len(), report.problems.len() + active);
    assert_eq!(text.lines().count(), commands.len() + 1, "and the counts");
    let odd = "k8s/100% `|<b> ::error file=a::b,c;d].yaml";
    assert!(
        commands
            .iter()
            .any(|(properties, _)| properties["code"] == "user" && properties["sourcepath"] == odd)
    );
    let known = ["type", "sourcepath", "linenumber", "columnnumber", "code"];
    for (properties, message) in &commands {
        assert!(["error", "warning"].contains(&properties["type"].as_str()));
        assert!(properties.keys().all(|key| known.contains(&key.as_str())), "{properties:?}");
        assert!(!message.is_empty());
    }
}
