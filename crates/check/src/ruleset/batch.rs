//! Rules that are asked with one input, so that what they share is evaluated once for an object.

use foldhash::HashMap;
use regimen_engine::{Object, Policies, Question, Value};

use super::Instance;

/// Instances whose parameters do not contradict each other. A rule of the binary reads the parameters that it declares and no others,
/// so that one object with the parameters of all serves each; of others nobody knows, and theirs are the same.
#[derive(Debug)]
pub(crate) struct Batch {
    /// Whether its rules are asked through the embedded policies.
    pub(crate) is_embedded: bool,
    /// The parameters of all.
    pub(crate) parameters: Value,
    /// The places of the instances.
    pub(crate) instances: Vec<usize>,
}

/// Parameters by their names, also those without a value: no other rule may give them one.
type Parameters = HashMap<Value, Option<Value>>;

/// A batch in the making: whether it is of the binary, its parameters and instances.
type Group = (bool, Parameters, Vec<usize>);

/// Puts instances together, in order.
pub(super) fn batches(instances: &[Instance]) -> Vec<Batch> {
    let mut groups: Vec<Group> = Vec::new();
    let native = instances.iter().enumerate().filter(|(_, instance)| instance.is_own());
    for (index, instance) in native {
        let own = parameters(instance);
        let fits = |(is_embedded, parameters, _): &&mut Group| match (*is_embedded, instance.is_embedded) {
            (true, true) => {
                own.iter().all(|(name, value)| parameters.get(name).is_none_or(|known| known == value))
            }
            (false, false) => *parameters == own,
            _ => false,
        };
        match groups.iter_mut().find(fits) {
            Some((_, parameters, places)) => {
                parameters.extend(own);
                places.push(index);
            }
            None => groups.push((instance.is_embedded, own, vec![index])),
        }
    }
    let batch = |(is_embedded, parameters, instances): Group| {
        let given = parameters.into_iter().filter_map(|(name, value)| Some((name, value?)));
        Batch { is_embedded, parameters: given.collect::<Object>().into(), instances }
    };
    groups.into_iter().map(batch).collect()
}

fn parameters(instance: &Instance) -> Parameters {
    let declared = instance.rule.parameters.iter().map(|parameter| (parameter.name.as_str().into(), None));
    let given = instance.parameters.as_object().into_iter().flatten();
    declared.chain(given.map(|(name, value)| (name.clone(), Some(value.clone())))).collect()
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
