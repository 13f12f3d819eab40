//! The policies, and which of their packages are asked.

use std::io::Write as _;
use std::path::Path;

use globset::GlobBuilder;
use regimen_check::{Conftest, Place, Problem, ProblemKind, Range, Span, suggest};
use regimen_engine::{Options, PolicyError, Version};

use crate::args::{ConftestTestArgs, RegoVersion};
use crate::output::Failure;
use crate::source::{Data, Sources};

/// The modules of `--policy` with the documents of `--data`.
pub(super) fn load(args: &ConftestTestArgs) -> Result<Conftest, Failure> {
    let version = if args.rego_version == Some(RegoVersion::V0) { Version::V0 } else { Version::V1 };
    let mut policies = Sources::new(version);
    args.policy.iter().for_each(|path| policies.add(Path::new(path), Data::None));
    let mut data = Sources::new(version);
    args.data.iter().for_each(|path| data.add(Path::new(path), Data::All));
    policies.errors.append(&mut data.errors);
    if !policies.errors.is_empty() {
        return Err(refused(policies.errors));
    }
    if policies.modules.is_empty() {
        let message = format!("there is no policy in `{}`", args.policy.join("`, `"));
        return Err(
            Failure::new(message).help("policies are files `*.rego`; name their folder with `--policy`")
        );
    }
    let options = Options { strict: args.strict, version };
    let conftest = Conftest::compile(policies.modules, data.documents.value(), options).map_err(refused)?;
    let conflicts = data.documents.conflicts(conftest.policies());
    if conflicts.is_empty() { Ok(conftest) } else { Err(refused(conflicts)) }
}

fn refused(errors: Vec<PolicyError>) -> Failure {
    let problem = |error: PolicyError| {
        let start = regimen_check::Position { line: error.line, column: error.column };
        let range = (error.line > 0).then_some(Range { span: Span::default(), start, end: start });
        let place = Place { file: error.file.into(), range };
        Problem { help: error.help, ..Problem::new(ProblemKind::Policy, error.message).at(place) }
    };
    Failure::from(errors.into_iter().map(problem).collect::<Vec<_>>())
}

/// The namespaces that are asked, each once. One without rules is told: nothing would ever fail.
pub(super) fn namespaces(args: &ConftestTestArgs, conftest: &Conftest) -> Result<Vec<String>, Failure> {
    let mut asked: Vec<String> = Vec::new();
    let mut empty: Vec<String> = Vec::new();
    if args.all_namespaces {
        asked.extend(conftest.namespaces().iter().cloned());
        empty.extend(conftest.rules().is_empty().then(|| "no package has".to_owned()));
    } else {
        for wanted in &args.namespace {
            let named = named(wanted, conftest)?;
            if !named.iter().any(|namespace| has_rules(namespace, conftest)) {
                empty.push(format!("the namespace `{wanted}` has"));
            }
            asked.extend(named);
        }
    }
    let mut namespaces = Vec::new();
    asked.retain(|namespace| {
        let is_new = !namespaces.contains(namespace);
        namespaces.push(namespace.clone());
        is_new
    });
    for subject in empty {
        let message = format!("{subject} no rule `deny`, `warn` or `violation`, so that nothing is tested");
        let help = help(args, conftest);
        if args.strict {
            return Err(Failure::new(message).help(help));
        }
        let _ = writeln!(anstream::stderr().lock(), "warning: {message}\n  help: {help}");
    }
    Ok(asked)
}

/// The packages that a pattern fits; a name without `*`, `?` and `[` is that of a namespace, whether it is there or not.
fn named(wanted: &str, conftest: &Conftest) -> Result<Vec<String>, Failure> {
    if !wanted.contains(['*', '?', '[']) {
        return Ok(vec![wanted.to_owned()]);
    }
    let glob = GlobBuilder::new(wanted).literal_separator(true).build();
    let glob = glob.map_err(|error| Failure::new(format!("`--namespace` is no pattern: {error}")))?;
    let matcher = glob.compile_matcher();
    Ok(conftest.namespaces().iter().filter(|namespace| matcher.is_match(namespace)).cloned().collect())
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
