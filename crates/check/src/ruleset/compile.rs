//! From instances to policies that can be asked.

use regimen_engine::{Policies, PolicyError, Value};
use regimen_yaml::{Position, Span};

use super::Instance;
use super::batch::{Batch, module};
use crate::{Library, Place, Problem, ProblemKind, Range};

/// Compiles the modules that `instances` and their `batches` need. Those whose modules do not compile are marked as broken, with the problems
/// given.
///
/// # Errors
/// What is wrong and cannot be laid at the door of an instance.
pub(super) fn compile(
    library: &Library,
    instances: &mut [Instance],
    batches: &[Batch],
) -> Result<(Policies, Vec<Problem>), Vec<Problem>> {
    let mut problems = Vec::new();
    loop {
        let sound = instances.iter().filter(|instance| !instance.broken);
        let mut modules = library.modules(sound.map(|instance| instance.rule.package.clone()));
        modules.extend(batches.iter().map(|batch| module(batch, instances)));
        match Policies::new(&modules, Value::new_object()) {
            Ok(policies) => return Ok((policies, problems)),
            Err(errors) => {
                problems.extend(errors.iter().map(policy_problem));
                if !mark_broken(instances, library, &errors) {
                    return Err(problems);
                }
            }
        }
    }
}

/// Marks the instances whose modules have errors; says whether there are any.
fn mark_broken(instances: &mut [Instance], library: &Library, errors: &[PolicyError]) -> bool {
    let mut any = false;
    for instance in instances.iter_mut().filter(|instance| !instance.broken) {
        let modules = library.modules([instance.rule.package.clone()]);
        instance.broken = modules.iter().any(|module| errors.iter().any(|error| error.file == module.file));
        any |= instance.broken;
    }
    any
}

/// A module's error as a problem.
pub(crate) fn policy_problem(error: &PolicyError) -> Problem {
    let mut problem = Problem::new(ProblemKind::Policy, error.message.clone());
    if error.message.contains("keyword is required") {
        problem = problem.help("rules are Rego v1: `opa fmt --v0-v1 --write` rewrites a module of v0");
    }
    if error.file.is_empty() {
        return problem;
    }
    let at = Position { line: error.line.max(1), column: error.column.max(1) };
    let range = Range { span: Span::default(), start: at, end: at };
    let range = (error.line > 0).then_some(range);
    problem.at(Place { file: error.file.as_str().into(), range })
}
