//! Rules that are asked with one input, so that what they share is evaluated once for an object.

use foldhash::HashMap;
use regimen_engine::{Policies, Question, Value};

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

/// A batch in the making: whether it is of the binary, its parameters by their names, and its instances.
type Group<'a> = (bool, HashMap<&'a str, &'a Value>, Vec<usize>);

/// Puts instances together, in order.
pub(super) fn batches(instances: &[Instance]) -> Vec<Batch> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let native = instances.iter().enumerate().filter(|(_, instance)| instance.is_own());
    for (index, instance) in native {
        let fits = |(is_embedded, known, _): &&mut Group<'_>| {
            let same = |(name, value): (&str, &Value)| known.get(name).map(|known| *known == value);
            *is_embedded == instance.is_embedded
                && if *is_embedded {
                    parameters(instance).all(|own| same(own) != Some(false))
                } else {
                    known.len() == parameters(instance).count()
                        && parameters(instance).all(|own| same(own) == Some(true))
                }
        };
        match groups.iter_mut().find(fits) {
            Some((_, known, places)) => {
                known.extend(parameters(instance));
                places.push(index);
            }
            None => groups.push((instance.is_embedded, parameters(instance).collect(), vec![index])),
        }
    }
    let batch = |(is_embedded, parameters, instances): Group<'_>| {
        let parameters =
            regimen_engine::object(parameters.into_iter().map(|(name, value)| (name, value.clone())));
        Batch { is_embedded, parameters, instances }
    };
    groups.into_iter().map(batch).collect()
}

/// The parameters of an instance: it has a value for each that its rule declares.
fn parameters(instance: &Instance) -> impl Iterator<Item = (&str, &Value)> {
    let given = instance.parameters.as_object().into_iter().flatten();
    given.filter_map(|(name, value)| Some((name.as_str()?, value)))
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
