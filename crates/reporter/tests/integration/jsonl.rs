//! The fixture as lines of JSON: the same objects as in the report, one by one.

use regimen_reporter::Format;
use serde_json::Value;

use crate::{PLAIN, fixture, written};

#[test]
fn each_line_is_an_item_of_the_report() {
    let report = fixture::full();
    let whole: Value = serde_json::from_str(&written(&report, Format::Json, &PLAIN)).unwrap();
    let text = written(&report, Format::JsonLines, &PLAIN);
    for (kind, list) in
        [("finding", "findings"), ("problem", "problems"), ("note", "notes"), ("skipped", "skipped")]
    {
        let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let items: Vec<Value> = lines
            .filter(|line| line["type"] == kind)
            .map(|mut line| {
                line.as_object_mut().unwrap().remove("type");
                line
            })
            .collect();
        assert_eq!(Value::from(items), whole[list], "{kind}");
    }
}
