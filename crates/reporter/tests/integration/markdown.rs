//! The fixture as markdown.

use regimen_reporter::Format;

use crate::{PLAIN, fixture, written};

#[test]
fn packs_and_findings_are_tables() {
    insta::assert_snapshot!("markdown", written(&fixture::full(), Format::Markdown, &PLAIN));
}

#[test]
fn a_clean_run_is_short() {
    insta::assert_snapshot!("markdown_empty", written(&fixture::report(&[]), Format::Markdown, &PLAIN));
}
