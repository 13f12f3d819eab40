//! The policies.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use globset::GlobBuilder;
use regimen_check::{Conftest, Place, Problem, ProblemKind, Range, Settings, Span};
use regimen_engine::{Options, PolicyError, Version};

use crate::args::{PolicyArgs, RegoVersion};
use crate::command::eval::now_ns;
use crate::output::Failure;
use crate::policy_files::PolicyFiles;
use crate::source::{Data, Sources};
use crate::text::clean;

/// The modules of `--policy` with the documents of `--data`.
pub(super) fn load(args: &PolicyArgs) -> Result<Conftest, Failure> {
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
    let options = Options { strict: args.strict, version, conftest: true };
    let conftest = Conftest::compile(policies.modules, data.documents.value(), options).map_err(refused)?;
    let conflicts = data.documents.conflicts(conftest.policies());
    if !conflicts.is_empty() {
        return Err(refused(conflicts));
    }
    Ok(conftest.with_files(Arc::new(PolicyFiles::new(args.policy.iter().map(Path::new)))))
}

/// How they are evaluated.
pub(super) fn settings(args: &PolicyArgs) -> Settings {
    Settings { strict_builtin_errors: args.show_builtin_errors, now_ns: now_ns(), ..Settings::DEFAULT }
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

/// The packages that a pattern fits; a name without `*`, `?` and `[` is that of a package, whether it is there or not.
pub(super) fn named(wanted: &str, packages: &BTreeSet<String>) -> Result<Vec<String>, Failure> {
    if !wanted.contains(['*', '?', '[']) {
        return Ok(vec![wanted.to_owned()]);
    }
    let glob = GlobBuilder::new(wanted).literal_separator(true).build();
    let glob = glob.map_err(|error| Failure::new(format!("`--namespace` is no pattern: {error}")))?;
    let matcher = glob.compile_matcher();
    Ok(packages.iter().filter(|package| matcher.is_match(package)).cloned().collect())
}

/// A builtin that fails is the most common reason why a policy says nothing.
pub(super) fn tell_undefined<'a>(failures: impl IntoIterator<Item = &'a PolicyError>) {
    let mut told: Vec<String> = Vec::new();
    for failure in failures {
        let text = clean(&failure.to_string());
        if !told.contains(&text) {
            told.push(text);
        }
    }
    let mut err = anstream::stderr().lock();
    for text in &told {
        let _ = writeln!(err, "note: a builtin failed and was undefined: {text}");
    }
    if !told.is_empty() {
        let _ = writeln!(err, "  help: `--show-builtin-errors` makes it an error");
    }
}
