//! Rules that are asked with one input, so that what they share is evaluated once for an object.

use std::collections::HashMap;

use regimen_engine::{Object, Policies, Question, Value};

use super::Instance;
use crate::{Match, Platform};

/// Instances for the same resources on the same platforms whose parameters do not contradict each other. A rule reads its own parameters only,
/// so that one object with the parameters of all serves each.
#[derive(Debug)]
pub(crate) struct Batch {
    /// The resources.
    pub(crate) matching: Match,
    /// Whether its rules are asked through the embedded policies.
    pub(crate) is_embedded: bool,
    /// The parameters of all.
    pub(crate) parameters: Value,
    /// The places of the instances.
    pub(crate) instances: Vec<usize>,
}

/// Puts instances together, in order.
pub(super) fn batches(instances: &[Instance]) -> Vec<Batch> {
    let mut groups: Vec<(&Instance, Object, Vec<usize>)> = Vec::new();
    let mut alike = HashMap::<_, Vec<usize>>::new();
    let native = instances.iter().enumerate().filter(|(_, instance)| instance.is_own());
    for (index, instance) in native {
        let own = instance.parameters.as_object().cloned().unwrap_or_default();
        let alike = alike.entry(key(instance)).or_default();
        let fits = |parameters: &Object| {
            own.iter().all(|(name, value)| parameters.get(name).is_none_or(|known| known == value))
        };
        let mut known = alike.iter().copied();
        let fitting = known.find(|at| groups.get(*at).is_some_and(|(_, parameters, _)| fits(parameters)));
        if let Some((_, parameters, places)) = fitting.and_then(|at| groups.get_mut(at)) {
            parameters.extend(own);
            places.push(index);
        } else {
            alike.push(groups.len());
            groups.push((instance, own, vec![index]));
        }
    }
    let batch = |(first, parameters, instances): (&Instance, Object, Vec<usize>)| Batch {
        matching: first.rule.matching.clone(),
        is_embedded: first.is_embedded,
        parameters: Value::from(parameters),
        instances,
    };
    groups.into_iter().map(batch).collect()
}

/// What all instances of a batch have in common.
fn key(instance: &Instance) -> (&Match, &[Platform], bool) {
    (&instance.rule.matching, &instance.rule.platforms, instance.is_embedded)
}

/// What an instance is asked of its policies.
pub(crate) struct Questions {
    pub(crate) violation: Question,
    /// Whether an object is one that the rule is about, where the rule says so.
    pub(crate) applies: Option<Question>,
}

impl Questions {
    pub(super) fn new(instance: &Instance, policies: &Policies) -> Self {
        let applies = instance.rule.applies.then(|| format!("data.{}.applies", instance.rule.package));
        Self {
            violation: policies.question(&instance.query),
            applies: applies.map(|path| policies.question(&path)),
        }
    }
}
