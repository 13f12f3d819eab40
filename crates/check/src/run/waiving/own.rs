//! What the host itself finds about waivers, at their own places.

use std::sync::Arc;

use regimen_yaml::{Path, Position, Span};

use super::ByName;
use crate::run::fingerprint::fingerprint_of;
use crate::run::state::Found;
use crate::waiver::{Mistake, rules};
use crate::{Action, Finding, Location, Place, Range, Status};

/// What is wrong with a waiver, as a finding.
pub(super) fn finding(rule: &str, mistake: Mistake, files: &ByName<'_>) -> Option<Found> {
    let Mistake { message, place, resource } = mistake;
    let rule = rules::find(rule)?.clone();
    let namespace = resource.namespace.as_deref().unwrap_or_default();
    let fingerprint = fingerprint_of(&[&rule.id, &resource.kind, namespace, &resource.name, &message]);
    let finding = Finding {
        controls: Arc::default(),
        severity: rule.severity,
        action: Action::Deny,
        owner: None,
        effect: None,
        location: location(place, files),
        status: Status::Active,
        fix: None,
        faults: vec![fingerprint.clone()],
        fingerprint,
        rendered: Vec::new(),
        rule,
        message: message.into(),
        resource,
    };
    Some(Found { finding: Box::new(finding), controls: Arc::default(), secret: None })
}

fn location(place: Place, files: &ByName<'_>) -> Location {
    let first = Position { line: 1, column: 1 };
    let range = place.range.unwrap_or(Range { span: Span::default(), start: first, end: first });
    let file = files.get(&*place.file).map(|file| file.open());
    let documents = file.as_ref().map(|file| file.documents.as_slice()).unwrap_or_default();
    let before = documents.iter().rev().find(|document| document.root.span.start <= range.span.start);
    Location {
        file: place.file,
        object: Path::default(),
        document: before.or(documents.first()).map_or(0, |document| document.index),
        span: range.span,
        start: range.start,
        end: range.end,
        path: Arc::default(),
        exact: true,
    }
}
