//! The fixture as markdown.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regimen_check::Report;
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

/// Programs look for it in comments of earlier versions.
#[test]
fn the_first_line_marks_the_comment() {
    for report in [fixture::full(), fixture::report(&[])] {
        assert!(written(&report, Format::Markdown, &PLAIN).starts_with("<!-- regimen: report -->\n"));
    }
}

/// Read by a parser of its own: whatever a manifest says, the only markup is that of the format.
#[test]
fn nothing_of_a_manifest_is_markup() {
    assert_no_markup(&written(&fixture::full(), Format::Markdown, &PLAIN));
}

/// A text without any markup but that of the format.
pub(crate) fn assert_no_markup(text: &str) {
    let (mut cells, mut lists) = (Vec::new(), 0);
    for event in Parser::new_ext(text, Options::all()) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                let ours = ["<details>", "</details>", "<!-- regimen: report -->"];
                assert!(ours.contains(&html.trim()) || html.starts_with("<summary>"), "{html}");
            }
            Event::Start(Tag::Link { dest_url, .. }) => assert!(dest_url.starts_with("https://example.com/")),
            Event::Start(Tag::TableRow | Tag::TableHead) => cells.push(0),
            Event::Start(Tag::TableCell) => *cells.last_mut().unwrap() += 1,
            Event::Start(Tag::List(_)) => {
                lists += 1;
                assert_eq!(lists, 1, "a list in a list");
            }
            Event::End(TagEnd::List(_)) => lists -= 1,
            Event::Start(
                Tag::Image { .. } | Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::CodeBlock(_),
            )
            | Event::Rule
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_) => panic!("{event:?}"),
            _ => {}
        }
    }
    assert!(cells.len() > 2 && cells.iter().all(|count| *count == 5 || *count == 6), "{cells:?}");
}

/// A report with so many findings, problems and controls.
fn long(count: usize) -> Report {
    let mut report = fixture::full();
    let mut many = Vec::new();
    for _ in 0..count {
        many.extend(report.findings.iter().cloned());
    }
    report.findings = many;
    report.problems = vec![report.problems[0].clone(); count];
    report.controls = (0..count).flat_map(|_| report.controls.clone()).collect();
    report
}

#[test]
fn it_fits_a_comment_and_says_what_is_left_out() {
    for count in [2, 50, 200] {
        let report = long(count);
        let text = written(&report, Format::Markdown, &PLAIN);
        assert!(text.chars().map(char::len_utf16).sum::<usize>() < 65_536, "{count}");
        assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
        let rows = text.lines().filter(|line| line.starts_with("| critical") || line.starts_with("| high"));
        assert!(rows.count() > 3);
        for (noun, is_cut) in [("problem", count > 50), ("finding", count > 2)] {
            let told =
                text.lines().any(|line| line.starts_with("and ") && line.contains(&format!(" more {noun}s")));
            assert_eq!(told, is_cut, "{noun}: {count}");
        }
    }
}

#[test]
fn a_text_without_end_is_cut() {
    let mut report = fixture::report(&["k8s/wide.yaml"]);
    report.findings[0].message = "long ".repeat(100_000).into();
    let text = written(&report, Format::Markdown, &PLAIN);
    assert!(text.len() < 3_000 && text.contains("long …"), "{}", text.len());
}
