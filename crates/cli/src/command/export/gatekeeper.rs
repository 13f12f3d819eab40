//! `regimen export gatekeeper`.

use std::path::Path;
use std::sync::Arc;

use regimen_check::{Export, Library, Pack, RuleSet, Setting, SourceFile, constraints, gatekeeper, suite};
use regimen_engine::to_yaml;
use walkdir::WalkDir;

use super::{chosen, tell};
use crate::args::GatekeeperArgs;
use crate::files::{name, read_file};
use crate::output::Failure;
use crate::output_folder::OutputFolder;
use crate::{config, parameters};

/// The largest example that is read.
const MAX_BYTES: u64 = 1024 * 1024;

pub(crate) fn run(args: &GatekeeperArgs) -> Result<u8, Failure> {
    let (library, rules) = chosen(&args.what, settings(args)?)?;
    let named = args.what.pack.as_ref().and_then(|name| library.packs.get(name.as_str()));
    let has_constraints =
        |pack: &&Arc<Pack>| pack.controls.iter().any(|control| control.constraint.is_some());
    if let Some(pack) = named.filter(has_constraints).filter(|_| args.what.policies.is_empty()) {
        return for_templates_at_hand(args, &library, pack, &rules);
    }
    let mut export = gatekeeper(&library, &rules, args.enforcement_action.into());
    let count = |export: &Export, folder: &str| {
        let is_there = |path: &str| path.starts_with(folder) && !path.ends_with("/kustomization.yaml");
        export.files.iter().filter(|file| is_there(&file.path)).count()
    };
    let (templates, constraints) = (count(&export, "templates/"), count(&export, "constraints/"));
    if let Some(folder) = &args.suite {
        let Export { files, left_out, notes } = suite(&library, &rules, &examples(folder)?);
        export.files.extend(files);
        export.left_out.extend(left_out);
        export.notes.extend(notes);
    }
    let folder = OutputFolder::new(&args.output, args.force)?;
    export.files.iter().try_for_each(|file| folder.write(&file.path, &file.text))?;
    let output = args.output.display();
    tell(&export, &format!("written to {output}: templates {templates}, Constraints {constraints}"));
    Ok(0)
}

fn settings(args: &GatekeeperArgs) -> Result<Vec<Setting>, Failure> {
    let mut settings = config::of_here(args.config.as_deref())?.settings;
    if let Some(path) = &args.parameters {
        settings.extend(parameters::from_file(path)?);
    }
    for text in &args.set {
        settings.push(parameters::from_flag(text)?);
    }
    Ok(settings)
}

/// Writes the Constraints of a pack whose templates clusters have.
fn for_templates_at_hand(
    args: &GatekeeperArgs,
    library: &Library,
    pack: &Pack,
    rules: &RuleSet,
) -> Result<u8, Failure> {
    if args.suite.is_some() {
        return Err(Failure::new(format!("there is no suite of `{}`", pack.name))
            .help("its templates are those of the cluster, not ours: leave `--suite` out"));
    }
    let policies = constraints(library, pack, rules, args.enforcement_action.into());
    let folder = OutputFolder::new(&args.output, args.force)?;
    let mut export = Export::default();
    let mut written = 0;
    for policy in &policies {
        match &policy.object {
            Err(reason) => export.left_out.push((policy.kind.clone(), reason.clone())),
            Ok(object) => {
                folder.write(&format!("{}.yaml", policy.name), to_yaml(object).map_err(Failure::new)?)?;
                written += 1;
            }
        }
    }
    tell(&export, &format!("{written} of {} policies written to {}", policies.len(), args.output.display()));
    Ok(0)
}

/// The examples below a folder, under the names that the library gives the files of its rules: those of the built-in ones
/// start at the folder, those of the user's where the user said.
fn examples(folder: &Path) -> Result<Vec<SourceFile>, Failure> {
    let mut examples = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).display().to_string();
            let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
            Failure::new(format!("`{path}` cannot be read: {reason}"))
        })?;
        let path = entry.path();
        if !path.is_file() || !path.components().any(|part| part.as_os_str() == "examples") {
            continue;
        }
        let file = name(path);
        let text: Arc<str> =
            read_file(path, &file, MAX_BYTES).map_err(|problem| Failure::from(vec![problem]))?.into();
        let below = path.strip_prefix(folder).map(name).ok().filter(|below| *below != file);
        examples.extend(below.map(|name| SourceFile { name, text: text.clone() }));
        examples.push(SourceFile { name: file, text });
    }
    if examples.is_empty() {
        return Err(Failure::new(format!("there are no examples below `{}`", folder.display()))
            .help("name the folder of the rules' sources, in which `rules/<area>/<name>/examples` are"));
    }
    Ok(examples)
}
