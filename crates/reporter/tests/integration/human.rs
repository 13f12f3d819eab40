//! The fixture for people.

use regimen_reporter::{Format, Style};

use crate::{PLAIN, fixture, written};

#[test]
fn a_report_reads_well() {
    insta::assert_snapshot!("full", written(&fixture::full(), Format::Human, &PLAIN));
}

#[test]
fn it_fits_a_narrow_terminal() {
    let style = Style { width: 60, ..PLAIN };
    insta::assert_snapshot!("narrow", written(&fixture::report(&["k8s/shop.yaml"]), Format::Human, &style));
}

#[test]
fn colour_is_by_severity() {
    let style = Style { color: true, ..PLAIN };
    let text = written(&fixture::report(&["k8s/shop.yaml"]), Format::Human, &style);
    insta::assert_snapshot!("colour", text.replace('\u{1b}', "ESC"));
}

#[test]
fn quiet_prints_findings_and_problems_only() {
    let style = Style { quiet: true, ..PLAIN };
    insta::assert_snapshot!("quiet", written(&fixture::full(), Format::Human, &style));
}

#[test]
fn a_clean_run_says_so() {
    insta::assert_snapshot!("empty", written(&fixture::report(&[]), Format::Human, &PLAIN));
}

#[test]
fn nothing_that_a_terminal_obeys_comes_through() {
    let text = written(&fixture::report(&["k8s/hostile.yaml"]), Format::Human, &PLAIN);
    let bad: Vec<char> =
        text.chars().filter(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}').collect();
    assert!(bad.is_empty(), "{bad:?} in {text}");
    assert!(text.contains("hostNetwork"));
}

#[test]
fn what_does_not_count_is_shown_where_that_is_asked_for() {
    let shown = written(&fixture::full(), Format::Human, &Style { accepted: true, ..PLAIN });
    for why in ["waived (until 2999-12-31, SEC-12): the cluster sets it", "accepted in the baseline"] {
        assert!(
            shown.contains(why) && !written(&fixture::full(), Format::Human, &PLAIN).contains(why),
            "{shown}"
        );
    }
}
