//! What waivers and a baseline cover, in each format.

use regimen_reporter::{Format, Style};

use crate::{PLAIN, fixture, written};

#[test]
fn people_see_how_many_there_are_and_each_where_they_ask() {
    let shown = Style { accepted: true, ..PLAIN };
    let report = fixture::accepted();
    insta::assert_snapshot!("accepted_not_shown", written(&report, Format::Human, &PLAIN));
    insta::assert_snapshot!("accepted_shown", written(&report, Format::Human, &shown));
    assert!(!written(&report, Format::Human, &shown).contains('\u{1b}'));
}

#[test]
fn pages_mark_each() {
    let report = fixture::accepted();
    insta::assert_snapshot!("accepted_markdown", written(&report, Format::Markdown, &PLAIN));
    let page = written(&report, Format::Html, &PLAIN);
    let (_, body) = page.split_once("<body>").unwrap();
    insta::assert_snapshot!("accepted_html", body);
}

#[test]
fn programs_get_all_that_is_known() {
    let report = fixture::accepted();
    insta::assert_snapshot!("accepted_json", written(&report, Format::Json, &PLAIN));
    insta::assert_snapshot!("accepted_sarif", written(&report, Format::Sarif, &PLAIN));
}
