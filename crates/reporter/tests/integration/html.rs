//! The fixture for a browser.

use std::collections::BTreeSet;

use regimen_reporter::Format;
use sha2::{Digest, Sha256};

use crate::{PLAIN, fixture, written};

fn page(report: &regimen_check::Report) -> String {
    written(report, Format::Html, &PLAIN)
}

/// What stands between two texts, each time.
pub(crate) fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    text.split(open).skip(1).map(|rest| rest.split_once(close).unwrap().0).collect()
}

#[test]
fn a_page_has_all_of_the_report() {
    let page = page(&fixture::full());
    let (_, body) = page.split_once("<body>").unwrap();
    let (body, _) = body.split_once("<script>").unwrap();
    insta::assert_snapshot!("html", body);
}

#[test]
fn what_manifests_say_is_text_and_nothing_is_fetched() {
    let page = page(&fixture::full());
    let bad =
        page.chars().filter(|c| (c.is_control() && *c != '\n' && *c != '\t') || *c == '\u{202e}').count();
    assert_eq!(bad, 0);
    for word in ["src=", "@import", "url(", "<link", "<img", "fetch(", "style="] {
        assert!(!page.contains(word), "{word}");
    }
    let (_, body) = page.split_once("<body>").unwrap();
    let (body, _) = body.split_once("<script>").unwrap();
    let attributes = between(body, "<", ">").into_iter().flat_map(str::split_whitespace);
    assert_eq!(attributes.filter(|attribute| attribute.starts_with("on")).count(), 0, "no handlers");
    let links = between(&page, "href=\"", "\"");
    assert!(
        links.iter().all(|link| link.starts_with('#') || link.starts_with("https:&#x2f;&#x2f;")),
        "{links:?}"
    );
}

/// The policy of the page lets run what has the digest, and nothing else: not what a manifest would smuggle in.
#[test]
fn only_its_own_script_runs() {
    let page = page(&fixture::full());
    let scripts = between(&page, "<script>", "</script>");
    assert_eq!((scripts.len(), page.matches("<script").count()), (1, 1));
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"")[0];
    assert!(policy.starts_with("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"));
    let digest = base64(&Sha256::digest(scripts[0]));
    assert!(policy.contains(&format!("'sha256-{digest}'")), "the digest in html.rs must be {digest}");
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte))
            << (8 * (3 - group.len()));
        for at in 0..4 {
            let sign = char::from(SIGNS[bits >> (18 - 6 * at) & 63]);
            text.push(if at > group.len() { '=' } else { sign });
        }
    }
    text
}

#[test]
fn markup_in_a_manifest_is_shown_as_it_is() {
    let page = page(&fixture::report(&["k8s/markup.yaml"]));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;&#x2f;script&gt;"), "{page}");
    assert!(!page.contains("<script>alert"));
}

#[test]
fn every_link_within_the_page_leads_somewhere() {
    let page = page(&fixture::full());
    let all = between(&page, " id=\"", "\"");
    let ids: BTreeSet<&str> = all.iter().copied().collect();
    assert_eq!(ids.len(), all.len(), "an id stands once");
    let links = between(&page, "href=\"#", "\"");
    assert!(links.len() > 10);
    for link in links {
        assert!(ids.contains(link), "{link}");
    }
}

/// Without script, each choice has a style that hides what it leaves out.
#[test]
fn filters_work_by_style() {
    let report = fixture::full();
    let page = page(&report);
    for finding in report.findings.iter().filter(|finding| finding.is_active()) {
        assert!(page.contains(&format!("id=\"s-{}\" checked", finding.severity)));
        assert!(page.contains(&format!("body:has(#s-{}:not(:checked)) .finding.{0}", finding.severity)));
    }
    let options = between(&page, "<option id=\"", "\"");
    assert!(options.len() >= 5 + 2 + 2, "{options:?}");
    let articles: BTreeSet<&str> = between(&page, "<article class=\"", "\"")
        .into_iter()
        .flat_map(|classes| classes.split(' '))
        .collect();
    for option in options {
        let class = option.strip_prefix("o-").unwrap();
        assert!(page.contains(&format!("body:has(#{option}:checked) ")), "{option}");
        assert!(articles.contains(class), "{option}");
    }
}

/// With very many files a style for each would cost more than it helps; the list waits for the script then.
#[test]
fn a_report_of_thousands_stays_small() {
    let mut report = fixture::full();
    let mut many = Vec::new();
    for at in 0..300 {
        many.extend(report.findings.iter().cloned().map(|mut finding| {
            finding.location.file = format!("k8s/{at}.yaml").into();
            finding
        }));
    }
    report.findings = many;
    let page = page(&report);
    let findings = page.matches("<article").count();
    assert!(
        findings > 2_000 && page.len() / findings < 1_500,
        "{} bytes for {findings} findings",
        page.len()
    );
    assert!(page.contains("<label class=\"scripted\">File") && page.contains("<label>Rule"));
    assert!(!page.contains("body:has(#o-f1:checked)"));
}

/// WCAG 2.2, 1.4.3: text has a contrast of 4.5 to what it stands on.
#[test]
fn colours_can_be_read_on_both_grounds() {
    let page = page(&fixture::report(&[]));
    for theme in between(&page, ":root {", "}") {
        let theme = theme.replace(' ', "").replace(':', ": ") + ";";
        let colour = |name: &str| {
            let value = between(&theme, &format!("--{name}: #"), ";")[0];
            let wide: String = if value.len() == 3 {
                value.chars().flat_map(|c| [c, c]).collect()
            } else {
                value.to_owned()
            };
            luminance(u32::from_str_radix(&wide, 16).unwrap())
        };
        for ground in ["back", "panel"] {
            for name in ["text", "soft", "critical", "high", "medium", "low", "info", "pass"] {
                let (a, b) = (colour(name), colour(ground));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(contrast >= 4.5, "{name} on {ground}: {contrast:.2} in {theme}");
            }
        }
        let (text, mark) = (colour("text"), colour("mark"));
        assert!((text.max(mark) + 0.05) / (text.min(mark) + 0.05) >= 4.5);
    }
}

fn luminance(rgb: u32) -> f64 {
    let part = |shift: u32| {
        let value = f64::from(rgb >> shift & 255) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
}
