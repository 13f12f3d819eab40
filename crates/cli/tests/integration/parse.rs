//! `regimen parse`: what the tool sees.

use serde_json::{Value, json};

use crate::sandbox::Sandbox;

#[test]
fn documents_come_with_file_line_value_and_object() {
    let text =
        "# a pod\napiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {on: yes, port: 0x50}}\n---\na: 1\n";
    let run = Sandbox::new().with("a.yaml", text).run(&["parse", "a.yaml"]);
    let parsed = run.json();
    assert_eq!(parsed["schema"], "regimen.parse/v1");
    let documents = parsed["documents"].as_array().unwrap();
    assert_eq!(documents[0]["line"], 2);
    assert_eq!(documents[0]["value"]["metadata"]["labels"], json!({"true": true, "port": 80}));
    assert_eq!(
        documents[0]["resource"],
        json!({"apiVersion": "v1", "kind": "Pod", "namespace": null, "name": "p"})
    );
    assert_eq!((&documents[1]["document"], &documents[1]["resource"]), (&json!(1), &Value::Null));
}

#[test]
fn a_document_that_does_not_parse_is_exit_2_and_the_others_are_there() {
    let run = Sandbox::new().with("a.yaml", "a: [\n---\nb: 1\n").run(&["parse", "a.yaml"]);
    let parsed = run.json();
    assert_eq!(run.status, 2);
    assert_eq!(parsed["documents"][0]["value"], json!({"b": 1}));
    assert_eq!(parsed["problems"][0]["location"]["line"], 1);
    assert!(parsed["problems"][0]["location"]["column"].as_u64().unwrap() > 0);
}

#[test]
fn items_of_a_list_are_objects_of_their_own() {
    let text = "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n- {apiVersion: v1, kind: Pod, metadata: {name: b}}\n";
    let parsed = Sandbox::new().run_with_input(&["parse", "-"], text).json();
    let names: Vec<&Value> = parsed["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|document| &document["resource"]["name"])
        .collect();
    assert_eq!(names, ["a", "b"]);
    assert_eq!(parsed["documents"][1]["line"], 5);
    assert_eq!(parsed["documents"][1]["file"], "<stdin>");
}
