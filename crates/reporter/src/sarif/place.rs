//! Files as URIs, and columns in UTF-16 units.

use std::fmt::Write as _;
use std::sync::Arc;

use regimen_check::{Place, Position, Report, Span};
use serde_json::{Value, json};

/// What relative URIs are relative to.
pub(super) const ROOT: &str = "SRCROOT";

/// The place of a file: relative to the root, unless it is absolute.
pub(super) fn artifact(file: &str) -> Value {
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

/// The region of a span. Without the text, columns in characters must do.
pub(super) fn region(source: Option<&str>, span: Span, start: Position, end: Position) -> Value {
    let columns = source.and_then(|source| Some((column(source, span.start)?, column(source, span.end)?)));
    let (start_column, end_column) = columns.unwrap_or((start.column as usize, end.column as usize));
    json!({ "startLine": start.line, "startColumn": start_column, "endLine": end.line, "endColumn": end_column })
}

/// The column of an offset in UTF-16 units, from 1.
fn column(source: &str, offset: u32) -> Option<usize> {
    let before = source.get(..offset as usize)?;
    let line = before.rsplit(['\n', '\r']).next()?;
    Some(line.encode_utf16().count() + 1)
}

/// The place of a problem as a location.
pub(super) fn of_problem(place: &Place, report: &Report) -> Value {
    let mut physical = json!({ "artifactLocation": artifact(&place.file) });
    if let (Some(range), Some(fields)) = (place.range, physical.as_object_mut()) {
        let source = report.sources.get(&place.file).map(Arc::as_ref);
        fields.insert("region".to_owned(), region(source, range.span, range.start, range.end));
    }
    json!({ "physicalLocation": physical })
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

    #[test]
    fn columns_count_utf16_units() {
        let source = "a\n😀: x";
        assert_eq!(column(source, 8), Some(5));
        assert_eq!(column(source, 2), Some(1));
    }
}
