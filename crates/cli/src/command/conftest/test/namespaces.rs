//! Which packages are asked.

use std::collections::BTreeSet;
use std::io::Write as _;

use regimen_check::{Conftest, suggest};

use super::super::policies::named;
use crate::args::ConftestTestArgs;
use crate::output::Failure;

/// The namespaces that are asked, each once. One without rules is told: nothing would ever fail.
pub(super) fn namespaces(args: &ConftestTestArgs, conftest: &Conftest) -> Result<Vec<String>, Failure> {
    let mut asked: Vec<String> = Vec::new();
    let mut empty: Vec<String> = Vec::new();
    if args.all_namespaces {
        asked.extend(conftest.namespaces().iter().cloned());
        empty.extend(conftest.rules().is_empty().then(|| "no package has".to_owned()));
    } else {
        for wanted in &args.namespace {
            let named = named(wanted, conftest.namespaces())?;
            if !named.iter().any(|namespace| has_rules(namespace, conftest)) {
                empty.push(format!("the namespace `{wanted}` has"));
            }
            asked.extend(named);
        }
    }
    let mut seen = BTreeSet::new();
    asked.retain(|namespace| seen.insert(namespace.clone()));
    for subject in empty {
        let message = format!("{subject} no rule `deny`, `warn` or `violation`, so that nothing is tested");
        let help = help(args, conftest);
        if args.policies.strict {
            return Err(Failure::new(message).help(help));
        }
        let _ = writeln!(anstream::stderr().lock(), "warning: {message}\n  help: {help}");
    }
    Ok(asked)
}

fn has_rules(namespace: &str, conftest: &Conftest) -> bool {
    conftest.rules().iter().any(|rule| rule.namespace == namespace)
}

fn help(args: &ConftestTestArgs, conftest: &Conftest) -> String {
    let mut known: Vec<&str> = conftest.rules().iter().map(|rule| rule.namespace.as_str()).collect();
    known.dedup();
    let nearest = args.namespace.iter().find_map(|wanted| {
        suggest::did_you_mean(wanted, known.iter().copied().filter(|namespace| namespace != wanted))
    });
    match nearest {
        _ if known.is_empty() => "write `deny contains msg if { … }`".to_owned(),
        Some(nearest) => nearest,
        None => format!(
            "name one that has: `--namespace {}`, or ask all with `--all-namespaces`",
            known.join(",")
        ),
    }
}
