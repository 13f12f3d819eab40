//! Rules that are asked with one input, so that what they share is evaluated once for an object.

use regimen_engine::{Object, Policies, Question, Value};

use super::Instance;
use crate::{Match, Rule};

/// Instances for the same resources on the same platforms whose parameters do not contradict each other. A rule reads its own parameters only,
/// so that one object with the parameters of all serves each.
#[derive(Debug)]
pub(crate) struct Batch {
    /// The resources.
    pub(crate) matching: Match,
    /// The parameters of all.
    pub(crate) parameters: Value,
    /// The places of the instances.
    pub(crate) instances: Vec<usize>,
}

/// Puts instances together, in order.
pub(super) fn batches(instances: &[Instance]) -> Vec<Batch> {
    let mut groups: Vec<(&Rule, Object, Vec<usize>)> = Vec::new();
    let native = instances.iter().enumerate().filter(|(_, instance)| instance.is_own());
    for (index, instance) in native {
        let own = instance.parameters.as_object().cloned().unwrap_or_default();
        let fits = |(first, parameters, _): &&mut (&Rule, Object, Vec<usize>)| {
            (&first.matching, &first.platforms) == (&instance.rule.matching, &instance.rule.platforms)
                && own.iter().all(|(name, value)| parameters.get(name).is_none_or(|known| known == value))
        };
        match groups.iter_mut().find(fits) {
            Some((_, parameters, places)) => {
                parameters.extend(own);
                places.push(index);
            }
            None => groups.push((&instance.rule, own, vec![index])),
        }
    }
    let batch = |(first, parameters, instances): (&Rule, _, _)| Batch {
        matching: first.matching.clone(),
        parameters: Value::from(parameters),
        instances,
    };
    groups.into_iter().map(batch).collect()
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
