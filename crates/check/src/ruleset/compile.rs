//! From instances to policies that can be asked.

use regimen_engine::{Options, ParsedModule, Policies, PolicyError, Value};
use regimen_yaml::{Position, Span};

use super::Instance;
use crate::{Library, Place, Problem, ProblemKind, Range};

/// Compiles the modules that `instances` need, but for embedded ones. Those whose modules do not compile are marked as broken, with the
/// problems given.
///
/// # Errors
/// What is wrong and cannot be laid at the door of an instance.
pub(super) fn compile(
    library: &Library,
    instances: &mut [Instance],
) -> Result<(Policies, Vec<Problem>), Vec<Problem>> {
    let mut problems = Vec::new();
    // What does not parse was told when the library was read.
    mark_broken(instances, library, |module| !module.errors.is_empty());
    loop {
        let sound = instances.iter().filter(|instance| !instance.broken && instance.is_compiled());
        let packages: Vec<String> = sound.map(|instance| instance.rule.package.clone()).collect();
        if packages.is_empty() {
            return Ok((Policies::default(), problems));
        }
        let modules = library.modules_with_libraries(packages);
        let policies =
            Policies::from_parsed(modules.into_iter().cloned(), Value::empty_object(), Options::default());
        let policies = policies.and_then(|policies| match policies.unanswered() {
            unanswered if unanswered.is_empty() => Ok(policies),
            unanswered => Err(unanswered),
        });
        match policies {
            Ok(policies) => return Ok((policies, problems)),
            Err(errors) => {
                problems.extend(errors.iter().map(policy_problem));
                let is_broken =
                    |module: &ParsedModule| errors.iter().any(|error| error.file == module.file());
                if !mark_broken(instances, library, is_broken) {
                    return Err(problems);
                }
            }
        }
    }
}

/// Marks the instances some of whose modules are broken; says whether there are any.
fn mark_broken(
    instances: &mut [Instance],
    library: &Library,
    is_broken: impl Fn(&ParsedModule) -> bool,
) -> bool {
    let mut any = false;
    for instance in instances.iter_mut().filter(|instance| !instance.broken && instance.is_compiled()) {
        let modules = library.modules([instance.rule.package.clone()]);
        instance.broken = modules.into_iter().any(&is_broken);
        any |= instance.broken;
    }
    any
}

/// A module's error as a problem.
pub(crate) fn policy_problem(error: &PolicyError) -> Problem {
    let problem =
        Problem { help: error.help.clone(), ..Problem::new(ProblemKind::Policy, error.message.clone()) };
    Problem { place: policy_place(error), ..problem }
}

/// Where a module's error is.
pub(crate) fn policy_place(error: &PolicyError) -> Option<Place> {
    let at = Position { line: error.line, column: error.column.max(1) };
    let range = Range { span: Span::default(), start: at, end: at };
    let range = (error.line > 0).then_some(range);
    (!error.file.is_empty()).then(|| Place { file: error.file.as_str().into(), range })
}
