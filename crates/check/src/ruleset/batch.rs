//! Rules that are asked together, so that what they share is computed once for an object.

use std::fmt::Write as _;

use regimen_engine::{Module, Object, Value};

use super::Instance;
use crate::{Match, Rule};

/// Instances for the same resources on the same platforms whose parameters do not contradict each other. A rule reads its own parameters only,
/// so that one object with the parameters of all serves each.
#[derive(Debug)]
pub(crate) struct Batch {
    /// The resources.
    pub(crate) matching: Match,
    /// What to evaluate: an object with `found`, what each instance finds, and `applies`, whether the object is what it is
    /// about, both by its place in [`super::RuleSet::instances`].
    pub(crate) query: String,
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
    let batch = |(number, (first, parameters, instances)): (usize, (&Rule, _, _))| Batch {
        matching: first.matching.clone(),
        query: format!("data.{}", package(number)),
        parameters: Value::from(parameters),
        instances,
    };
    groups.into_iter().enumerate().map(batch).collect()
}

/// The module of a batch.
pub(super) fn module(batch: &Batch, instances: &[Instance]) -> Module {
    let package = batch.query.trim_start_matches("data.");
    let mut text = format!("package {package}\n");
    for place in &batch.instances {
        if let Some(instance) = instances.get(*place).filter(|instance| !instance.broken) {
            let _ = write!(text, "\nfound[{place}] := {}\n", instance.query);
            let applies = instance.applies_query();
            let _ = applies.map(|query| write!(text, "\napplies[{place}] := {query}\n"));
        }
    }
    Module::new(package, text)
}

fn package(number: usize) -> String {
    format!("batch.n{number}")
}
