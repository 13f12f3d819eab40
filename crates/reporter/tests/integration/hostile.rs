//! Whatever texts manifests and rules have, each format stays what it is.

use proptest::prelude::*;
use regimen_check::{Report, WaiverOrigin};
use regimen_reporter::Format;

use crate::html::between;
use crate::{PLAIN, azure, fixture, github, junit, markdown, tap, written};

/// What some format has a meaning for, and harmless text between.
const SIGNS: &[&str] = &[
    "`",
    "``",
    "```",
    "|",
    "<img>",
    "</p>",
    "<!--",
    "-->",
    "<",
    ">",
    "&amp;",
    "&",
    "\n",
    "\r",
    "\t",
    "%",
    "%0A",
    "::",
    ":",
    ",",
    ";",
    "]",
    "##vso[task.complete]",
    "#",
    "\\",
    "\u{1b}[31m",
    "\u{202e}",
    "\0",
    "\u{fffe}",
    "]]>",
    "'",
    "\"",
    "{{ x }}",
    "{%",
    "$x$",
    "*",
    "_",
    "~~",
    "[a](b)",
    "![a](b)",
    "@me",
    "---",
    "...",
    "1. ",
    "+ ",
    "    ",
    "not ok 1",
    "😀",
    "ä",
    " ",
    "a",
    "word",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(SIGNS), 1..12).prop_map(|signs| signs.concat())
}

/// A report with these texts wherever a report has texts of others.
fn report(message: &str, file: &str, reason: &str) -> Report {
    let mut report = fixture::full();
    for finding in &mut report.findings {
        finding.message = message.into();
        std::sync::Arc::make_mut(&mut finding.resource).name = file.into();
        finding.location.file = file.into();
        finding.effect = Some(reason.into());
        if !finding.is_active() {
            finding.status = fixture::waived_by(reason, WaiverOrigin::Configuration);
        }
    }
    for problem in &mut report.problems {
        message.clone_into(&mut problem.message);
        problem.help = Some(reason.to_owned());
    }
    report
}

/// The names of the tags of a page, without those of code.
fn tags(page: &str) -> Vec<String> {
    let (_, body) = page.split_once("<body>").unwrap();
    let names = between(body, "<", ">").into_iter().filter_map(|tag| tag.split_whitespace().next());
    names.filter(|name| !name.ends_with("code")).map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_text_breaks_a_format(message in text(), file in text(), reason in text()) {
        let report = report(&message, &file, &reason);
        let active = report.findings.iter().filter(|finding| finding.is_active()).count();
        let lines = report.problems.len() + active + 1;
        let of = |format| written(&report, format, &PLAIN);
        let github = of(Format::Github);
        prop_assert_eq!(github.lines().count(), lines);
        github.lines().take(lines - 1).for_each(|line| drop(github::parse(line)));
        let azure = of(Format::Azure);
        prop_assert_eq!(azure.lines().count(), lines);
        azure.lines().take(lines - 1).for_each(|line| drop(azure::parse(line)));
        junit::read(&of(Format::Junit));
        tap::assert_plan(&of(Format::Tap));
        markdown::assert_no_markup(&of(Format::Markdown));
        let plain = self::report("a", "a", "a");
        prop_assert_eq!(tags(&of(Format::Html)), tags(&written(&plain, Format::Html, &PLAIN)));
        prop_assert_eq!(of(Format::JsonLines).lines().count(), written(&plain, Format::JsonLines, &PLAIN).lines().count());
    }
}
