//! What holds of every format.

use regimen_reporter::{Format, Style};

use crate::{PLAIN, fixture, written};

#[test]
fn nothing_that_a_terminal_obeys_and_no_secret_comes_through() {
    let report = fixture::full();
    for format in Format::ALL {
        let text = written(&report, format, &PLAIN);
        let is_bad = |c: &char| (c.is_control() && !"\n\t".contains(*c)) || *c == '\u{202e}';
        // JSON writes control characters as `\u001b`; what turns text around is a letter to it.
        let is_json = matches!(format, Format::Json | Format::JsonLines | Format::Sarif);
        let bad: Vec<char> = text.chars().filter(is_bad).filter(|c| !is_json || c.is_control()).collect();
        assert!(bad.is_empty(), "{}: {bad:?}", format.name());
        assert!(!text.contains("correct-horse"), "{}", format.name());
        assert!(text.ends_with('\n'), "{}", format.name());
    }
}

#[test]
fn only_people_get_colour_and_less_when_they_want_quiet() {
    let report = fixture::full();
    let quiet_matters = [Format::Human, Format::Github, Format::Azure];
    for format in Format::ALL {
        let plain = written(&report, format, &PLAIN);
        let colored = written(&report, format, &Style { color: true, ..PLAIN });
        assert_eq!(plain == colored, format != Format::Human, "{}", format.name());
        let quiet = written(&report, format, &Style { quiet: true, ..PLAIN });
        assert_eq!(plain == quiet, !quiet_matters.contains(&format), "{}", format.name());
    }
}

/// What counts is in each of them, and so is each problem.
#[test]
fn nothing_that_counts_is_left_out() {
    let report = fixture::full();
    for format in Format::ALL {
        let text = written(&report, format, &PLAIN);
        for finding in report.findings.iter().filter(|finding| finding.is_active()) {
            assert!(text.contains(&*finding.rule.id), "{}: {}", format.name(), finding.rule.id);
        }
        assert!(text.contains("cannot be read: gone") && text.contains("time ran out"), "{}", format.name());
    }
}

#[test]
fn names_are_words_and_each_once() {
    let mut names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Format::ALL.len());
}
