//! Files as URIs, and columns in UTF-16 units.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::sync::Arc;

use regimen_check::{LineIndex, Place, Position, Report, Span};
use serde_json::{Value, json};

/// What relative URIs are relative to.
pub(super) const ROOT: &str = "SRCROOT";

/// A file as an `artifactLocation` of SARIF: relative to the root, unless it is absolute.
pub fn artifact(file: &str) -> Value {
    if file.starts_with('/') {
        return json!({ "uri": format!("file://{}", encode(file)) });
    }
    if file.get(1..3) == Some(":/") {
        return json!({ "uri": format!("file:///{}", encode(file)) });
    }
    json!({ "uri": encode(file), "uriBaseId": ROOT })
}

/// Percent-encodes all but what a path may hold (RFC 3986, section 3.3).
fn encode(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

/// The texts of a report, ready to tell columns in UTF-16 units.
pub(super) struct Regions<'a> {
    report: &'a Report,
    /// The file that was asked about last, if there is one.
    last: RefCell<Option<Measured>>,
}

/// A text whose columns can be told.
struct Measured {
    file: String,
    text: Arc<str>,
    lines: LineIndex,
}

impl<'a> Regions<'a> {
    pub(super) const fn new(report: &'a Report) -> Self {
        Self { report, last: RefCell::new(None) }
    }

    /// The column of a byte of a file; none where its text is not there.
    fn column(&self, file: &str, offset: u32) -> Option<u32> {
        let mut last = self.last.borrow_mut();
        if last.as_ref().is_none_or(|last| last.file != file) {
            *last = self.report.sources.get(file).map(|text| Measured {
                file: file.to_owned(),
                lines: LineIndex::new(&text),
                text,
            });
        }
        last.as_ref().map(|Measured { text, lines, .. }| lines.utf16_column(text, offset))
    }

    /// The region of a span. Without the text, columns in characters must do.
    pub(super) fn region(&self, file: &str, span: Span, start: Position, end: Position) -> Value {
        let column = |offset, position: Position| self.column(file, offset).unwrap_or(position.column);
        json!({
            "startLine": start.line,
            "startColumn": column(span.start, start),
            "endLine": end.line,
            "endColumn": column(span.end, end),
        })
    }

    /// The place of a problem as a location.
    pub(super) fn of_problem(&self, place: &Place) -> Value {
        let mut physical = json!({ "artifactLocation": artifact(&place.file) });
        if let (Some(range), Some(fields)) = (place.range, physical.as_object_mut()) {
            let region = self.region(&place.file, range.span, range.start, range.end);
            fields.insert("region".to_owned(), region);
        }
        json!({ "physicalLocation": physical })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_become_valid_uris() {
        assert_eq!(artifact("k8s/a b#ß.yaml")["uri"], "k8s/a%20b%23%C3%9F.yaml");
        assert_eq!(artifact("k8s/a.yaml")["uriBaseId"], ROOT);
        assert_eq!(artifact("/tmp/a.yaml"), json!({ "uri": "file:///tmp/a.yaml" }));
        assert_eq!(artifact("C:/a.yaml"), json!({ "uri": "file:///C%3A/a.yaml" }));
        assert_eq!(artifact("<stdin>")["uri"], "%3Cstdin%3E");
    }
}
