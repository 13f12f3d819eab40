//! Rules that are asked together, so that what they share is computed once for an object.

use std::collections::HashMap;

use regimen_engine::{Entrypoint, Object, Value};

use super::Instance;
use crate::{Match, Platform};

/// Instances for the same resources on the same platforms whose parameters do not contradict each other. A rule reads its own parameters only,
/// so that one object with the parameters of all serves each.
#[derive(Debug)]
pub(crate) struct Batch {
    /// The resources.
    pub(crate) matching: Match,
    /// What to evaluate: first what each instance finds, then whether the object is what it is about, where its rule says so.
    pub(crate) queries: Vec<Entrypoint>,
    /// The places of the latter in `queries`, for each instance.
    applies: Vec<Option<usize>>,
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
    let batch = |(first, parameters, places): (&Instance, Object, Vec<usize>)| {
        let of: Vec<&Instance> = places.iter().filter_map(|place| instances.get(*place)).collect();
        let mut queries: Vec<Entrypoint> = of.iter().map(|of| Entrypoint::new(&of.query)).collect();
        let mut add = |query: String| {
            queries.push(Entrypoint::new(&query));
            queries.len() - 1
        };
        let applies = of.iter().map(|of| of.applies_query().map(&mut add)).collect();
        let matching = first.rule.matching.clone();
        let (parameters, is_embedded) = (Value::from(parameters), first.is_embedded);
        Batch { matching, queries, applies, is_embedded, parameters, instances: places }
    };
    groups.into_iter().map(batch).collect()
}

/// What all instances of a batch have in common.
fn key(instance: &Instance) -> (&Match, &[Platform], bool) {
    (&instance.rule.matching, &instance.rule.platforms, instance.is_embedded)
}

impl Batch {
    /// What the instance at a place of `instances` finds, and whether it is about the object, among the answers to `queries`.
    pub(crate) fn of<'a>(&self, at: usize, answers: &'a [Option<Value>]) -> [Option<&'a Value>; 2] {
        let applies = self.applies.get(at).copied().flatten();
        [Some(at), applies].map(|query| answers.get(query?)?.as_ref())
    }
}
