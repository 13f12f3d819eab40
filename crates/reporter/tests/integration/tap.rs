//! The fixture as TAP, read by the rules of version 14.

use regimen_reporter::Format;
use serde_json::Value;

use crate::{PLAIN, fixture, written};

#[test]
fn findings_controls_and_problems_are_test_points() {
    insta::assert_snapshot!("tap", written(&fixture::full(), Format::Tap, &PLAIN));
}

#[test]
fn one_plan_counts_all_test_points_in_order() {
    assert_plan(&written(&fixture::full(), Format::Tap, &PLAIN));
}

/// A stream of one plan whose test points are all there, in order.
pub(crate) fn assert_plan(text: &str) {
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("TAP version 14"));
    let plan: usize = lines.next().unwrap().strip_prefix("1..").unwrap().parse().unwrap();
    let mut number = 0;
    let mut in_block = false;
    for line in lines {
        match line {
            "  ---" if !in_block => in_block = true,
            "  ..." if in_block => in_block = false,
            line if in_block => {
                let (_, value) = line.strip_prefix("  ").unwrap().split_once(": ").unwrap();
                serde_json::from_str::<Value>(value).unwrap();
            }
            line if line.starts_with("# ") => {}
            line => {
                let rest = line.strip_prefix("not ").unwrap_or(line).strip_prefix("ok ").unwrap();
                number += 1;
                assert_eq!(rest.split(' ').next(), Some(number.to_string().as_str()), "{line}");
            }
        }
    }
    assert_eq!((number, in_block), (plan, false));
}

#[test]
fn only_what_is_excepted_or_passes_has_a_directive() {
    let text = written(&fixture::full(), Format::Tap, &PLAIN);
    let point = |what: &str| text.lines().find(|line| line.contains(what)).unwrap();
    assert!(point("SEC-12): the cluster sets it").starts_with("ok"));
    assert!(point("owner team, SEC-12): until \\# the | move --> `done`").starts_with("ok"));
    assert!(point("# TODO accepted in the baseline").starts_with("not ok"));
    assert!(point("# TODO warn").starts_with("not ok"));
    assert!(point("# SKIP manual: locks are no manifests").starts_with("ok"));
    // What a manifest calls its container is no directive.
    assert!(point("not ok 1 \\# SKIP").starts_with("not ok"));
}

#[test]
fn without_cases_there_is_a_plan_that_says_so() {
    let mut report = fixture::report(&[]);
    report.controls.clear();
    let text = written(&report, Format::Tap, &PLAIN);
    assert_eq!(text, "TAP version 14\n1..0 # SKIP nothing was found, and no control was judged\n");
}
