//! The packs against a catalogue of what can be checked, where one is at hand: `catalog.yaml` beside the conformance data.

use std::collections::BTreeMap;
use std::io::Write as _;

use regimen_yaml::{Limits, Node};

use crate::files::{LIBRARY, conformance};

/// Controls that manifests can show, and that no rule judges, with the reason.
const UNCOVERED: &[(&str, &str)] = &[];

/// The controls of a pack, and whether manifests can show them.
fn catalogue(root: &Node, pack: &str) -> BTreeMap<String, bool> {
    let rules = root.get("rules").map(Node::items).unwrap_or_default();
    let own = rules.iter().filter(|rule| rule.get("pack").and_then(Node::as_str) == Some(pack));
    let entry = |rule: &Node| {
        let id = rule.get("id").and_then(Node::as_str).unwrap_or_default().to_owned();
        (id, rule.get("checkable_offline").and_then(Node::as_bool) == Some(true))
    };
    own.map(entry).collect()
}

#[test]
fn every_control_of_the_catalogue_is_judged_or_says_why_not() {
    let Some(file) = conformance("").map(|folder| folder.join("../catalog.yaml")) else { return };
    let Ok(text) = std::fs::read_to_string(&file) else {
        eprintln!("left out: there is no {}", file.display());
        return;
    };
    let stream = regimen_yaml::parse(&text, &Limits::default());
    assert_eq!(stream.errors, []);
    let root = &stream.documents[0].root;
    let mut wrong = Vec::new();
    for pack in ["cis-kubernetes", "least-privilege", "acs", "ack-policies", "cis-ack"] {
        let controls: BTreeMap<&str, _> = LIBRARY
            .controls(&LIBRARY.packs[pack])
            .into_iter()
            .map(|control| (&*control.id, control))
            .collect();
        let catalogue = catalogue(root, pack);
        let (mut offline, mut judged) = (0, 0);
        for (id, checkable) in &catalogue {
            let excused = UNCOVERED.iter().find(|(uncovered, _)| uncovered == id);
            let control = controls.get(id.as_str());
            let has_rules = control.is_some_and(|control| !control.rules.is_empty());
            offline += usize::from(*checkable);
            judged += usize::from(*checkable && has_rules);
            match (control, excused) {
                (None, _) => wrong.push(format!("{id} is not in the pack `{pack}`")),
                (Some(_), Some((_, reason))) => say(&format!("{id} is not judged: {reason}")),
                (Some(control), None) if !has_rules && (*checkable || control.manual.is_none()) => {
                    wrong.push(format!("{id} has no rule, and manifests can show it"));
                }
                _ => {}
            }
        }
        let more: Vec<_> = controls.keys().filter(|id| !catalogue.contains_key(**id)).collect();
        let all = catalogue.len();
        say(&format!(
            "{pack}: {judged} of {offline} controls that manifests can show are judged; {all} in all"
        ));
        if !more.is_empty() {
            say(&format!("{pack}: not in the catalogue: {more:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Says it also where the test passes.
fn say(text: &str) {
    std::io::stderr().write_all(format!("{text}\n").as_bytes()).unwrap();
}
