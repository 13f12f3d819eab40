//! Rules that are asked with one input, so that what they share is evaluated once for an object.

use std::collections::HashMap;

use regimen_engine::{Object, Policies, Question, Value};

use super::Instance;

/// Instances whose parameters do not contradict each other. A rule reads its own parameters only, so that one object with the
/// parameters of all serves each.
#[derive(Debug)]
pub(crate) struct Batch {
    /// Whether its rules are asked through the embedded policies.
    pub(crate) is_embedded: bool,
    /// The parameters of all.
    pub(crate) parameters: Value,
    /// The places of the instances.
    pub(crate) instances: Vec<usize>,
}

/// A batch in the making: whether it is of the binary, its parameters and instances.
type Group = (bool, HashMap<Value, Value>, Vec<usize>);

/// Puts instances together, in order.
pub(super) fn batches(instances: &[Instance]) -> Vec<Batch> {
    let mut groups: Vec<Group> = Vec::new();
    let native = instances.iter().enumerate().filter(|(_, instance)| instance.is_own());
    for (index, instance) in native {
        let own = instance.parameters.as_object().cloned().unwrap_or_default();
        let fits = |(is_embedded, parameters, _): &&mut Group| {
            *is_embedded == instance.is_embedded
                && own.iter().all(|(name, value)| parameters.get(name).is_none_or(|known| known == value))
        };
        match groups.iter_mut().find(fits) {
            Some((_, parameters, places)) => {
                parameters.extend(own);
                places.push(index);
            }
            None => groups.push((instance.is_embedded, own.into_iter().collect(), vec![index])),
        }
    }
    let batch = |(is_embedded, parameters, instances): Group| Batch {
        is_embedded,
        parameters: Value::from(parameters.into_iter().collect::<Object>()),
        instances,
    };
    groups.into_iter().map(batch).collect::<Vec<_>>()
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
