//! Suites for `gator verify`, made of the examples beside rules.
//!
//! Source: Gatekeeper, "The gator CLI", `gator verify` (`test.gatekeeper.sh/v1alpha1`).

mod cases;

use rayon::prelude::*;
use regimen_engine::{Value, object};

use super::Export;
use super::constraint::constraint;
use super::policy::{self, Policy};
use crate::{Action, Library, RuleSet, SourceFile};
use cases::Cases;

/// What tests the files of [`super::gatekeeper`]: `suite.yaml`, the objects of `examples`, and Constraints for examples that
/// set parameters. How many violations a case wants is what its rule finds here. Files that are no examples of `rules` are
/// passed over.
pub fn suite(library: &Library, rules: &RuleSet, examples: &[SourceFile]) -> Export {
    let mut export = Export::default();
    // Which rules cannot be exported is told with their templates.
    let policies = policy::policies(library, rules, &mut Export::default());
    let is_asked = |cases: &Cases| policies.iter().any(|policy| cases.is_for(policy));
    let examples: Vec<Cases> =
        examples.iter().filter_map(|file| Cases::new(library, file)).filter(is_asked).collect();
    let tests: Vec<Tests> = policies.par_iter().map(|policy| Tests::of(rules, policy, &examples)).collect();
    let mut list = Vec::new();
    for tests in tests {
        list.extend(tests.list);
        export.files.extend(tests.export.files);
        export.left_out.extend(tests.export.left_out);
    }
    for cases in &examples {
        for object in &cases.objects {
            export.add(&*object.source.name, object.source.text.to_string());
        }
    }
    let nameless: usize = examples.iter().map(|cases| cases.nameless).sum();
    if nameless > 0 {
        export.notes.push(format!(
            "objects of examples without a name ({nameless}) are no cases of the suite: no cluster has them"
        ));
    }
    let suite = [
        ("apiVersion", Value::from("test.gatekeeper.sh/v1alpha1")),
        ("kind", Value::from("Suite")),
        ("tests", Value::from(list)),
    ];
    export.add_object("suite.yaml", &object(suite), |yaml| yaml);
    export.files.sort_by(|a, b| a.path.cmp(&b.path));
    export
}

/// The tests of a policy, and the Constraints that they need.
#[derive(Default)]
struct Tests {
    list: Vec<Value>,
    export: Export,
}

impl Tests {
    fn of(rules: &RuleSet, policy: &Policy<'_>, examples: &[Cases]) -> Self {
        let mut tests = Self::default();
        let mut shared = Vec::new();
        for cases in examples.iter().filter(|cases| cases.is_for(policy)) {
            let made = cases.parameters(policy).and_then(|parameters| {
                let made = cases.cases(rules, policy, &parameters)?;
                Ok((made, parameters))
            });
            match made {
                Err(reason) => tests.leave_out(policy, format!("{}: {reason}", cases.file)),
                Ok((made, parameters)) if parameters == policy.instance.parameters => shared.extend(made),
                Ok((made, _)) if made.is_empty() => {}
                Ok((made, parameters)) => tests.add_with_parameters(policy, cases, made, parameters),
            }
        }
        if !shared.is_empty() {
            tests.list.insert(0, test(&policy.name, policy, &policy.constraint_file(), shared));
        } else if tests.list.is_empty() {
            tests.leave_out(policy, "no object of an example is one that its Constraint is for");
        }
        tests
    }

    fn leave_out(&mut self, policy: &Policy<'_>, reason: impl Into<String>) {
        self.export.leave_out(&format!("the test of {}", policy.name), reason);
    }

    /// An example that sets parameters is tested with a Constraint of its own.
    fn add_with_parameters(
        &mut self,
        policy: &Policy<'_>,
        cases: &Cases,
        made: Vec<Value>,
        parameters: Value,
    ) {
        let file = format!("cases/{}.{}.constraint.yaml", cases.place, policy.name);
        let object = constraint(&policy.kind, &policy.name, Action::Deny, &policy.matching, Some(parameters));
        self.export.add_object(&file, &object, |yaml| yaml);
        self.list.push(test(&format!("{} in {}", policy.name, cases.place), policy, &file, made));
    }
}

fn test(name: &str, policy: &Policy<'_>, constraint: &str, cases: Vec<Value>) -> Value {
    object([
        ("name", Value::from(name)),
        ("template", Value::from(policy.template_file())),
        ("constraint", Value::from(constraint)),
        ("cases", Value::from(cases)),
    ])
}
