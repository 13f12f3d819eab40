//! The fixture for a browser.

use regimen_reporter::Format;

use crate::{PLAIN, fixture, written};

#[test]
fn a_page_has_all_of_the_report() {
    let page = written(&fixture::full(), Format::Html, &PLAIN);
    let (_, body) = page.split_once("<body>").unwrap();
    insta::assert_snapshot!("html", body);
}

#[test]
fn what_manifests_say_is_text_and_nothing_is_fetched() {
    let page = written(&fixture::full(), Format::Html, &PLAIN);
    let bad =
        page.chars().filter(|c| (c.is_control() && *c != '\n' && *c != '\t') || *c == '\u{202e}').count();
    assert_eq!(bad, 0);
    for word in ["<script", "src=", "@import", "url(", "<link", "<img"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn markup_in_a_manifest_is_shown_as_it_is() {
    let page = written(&fixture::report(&["k8s/markup.yaml"]), Format::Html, &PLAIN);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;&#x2f;script&gt;"), "{page}");
    assert!(!page.contains("<script>alert"));
}
