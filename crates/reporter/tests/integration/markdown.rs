//! The fixture as markdown.

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

/// Without what stands between backticks or behind a backslash.
fn outside_of_code(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        if c == '\\' {
            let escaped = rest[1..].chars().next().map_or(0, char::len_utf8);
            rest = &rest[1 + escaped..];
        } else if ticks > 0 {
            let fence = &rest[..ticks];
            let body = &rest[ticks..];
            let is_end = |at: &usize| !body[..*at].ends_with('`') && !body[at + ticks..].starts_with('`');
            let end = body.match_indices(fence).map(|(at, _)| at).find(is_end).expect("code has an end");
            rest = &body[end + ticks..];
        } else {
            plain.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    plain
}

#[test]
fn nothing_of_a_manifest_is_markup() {
    let report = fixture::full();
    for line in written(&report, Format::Markdown, &PLAIN).lines() {
        let plain = outside_of_code(line);
        let ours = ["<details>", "</details>", "<!-- regimen: report -->"];
        let is_ours = ours.contains(&line) || line.starts_with("<summary>");
        assert!(
            is_ours || !plain.replace("<https://example.com/", "").contains(['<', '@', '[', '&']),
            "{line}"
        );
        let cells = plain.matches('|').count();
        assert!(!line.starts_with('|') || cells == 6 || cells == 7, "{cells}: {line}");
    }
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
    report.findings[0].message = "long ".repeat(100_000);
    let text = written(&report, Format::Markdown, &PLAIN);
    assert!(text.len() < 3_000 && text.contains("long …"), "{}", text.len());
}
