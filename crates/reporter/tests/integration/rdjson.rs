//! The fixture for reviewdog.

use regimen_reporter::Format;
use serde_json::Value;

use crate::{PLAIN, fixture, written};

fn diagnostics() -> Vec<Value> {
    let report: Value = serde_json::from_str(&written(&fixture::full(), Format::Rdjson, &PLAIN)).unwrap();
    report["diagnostics"].as_array().unwrap().clone()
}

#[test]
fn findings_and_problems_are_diagnostics() {
    insta::assert_snapshot!("rdjson", written(&fixture::full(), Format::Rdjson, &PLAIN));
}

#[test]
fn places_are_lines_and_bytes_of_the_file() {
    let report = fixture::full();
    let mut suggestions = 0;
    for diagnostic in diagnostics() {
        let place = &diagnostic["location"];
        let ranges = diagnostic["suggestions"].as_array().into_iter().flatten().map(|one| &one["range"]);
        suggestions += ranges.clone().count();
        for range in [&place["range"]].into_iter().chain(ranges).filter(|range| range.is_object()) {
            let Some(text) = report.sources.get(place["path"].as_str().unwrap()) else { continue };
            for end in ["start", "end"] {
                let number = |key: &str| usize::try_from(range[end][key].as_u64().unwrap()).unwrap();
                let line = text.split_inclusive('\n').nth(number("line") - 1).unwrap_or_default();
                assert!(line.is_char_boundary(number("column") - 1), "{diagnostic}");
            }
        }
    }
    assert!(suggestions > 0);
}
