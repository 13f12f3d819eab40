//! `regimen export gatekeeper`.

use std::io::Write as _;

use regimen_check::{RuleSet, Selection, constraints};
use regimen_engine::to_yaml;

use crate::args::ExportArgs;
use crate::output::Failure;
use crate::{config, library, parameters};

pub(crate) fn run(args: &ExportArgs) -> Result<u8, Failure> {
    let library = library::built_in()?;
    let mut settings = config::load(args.config.as_deref())?.settings;
    if let Some(path) = &args.parameters {
        settings.extend(parameters::from_file(path)?);
    }
    for text in &args.set {
        settings.push(parameters::from_flag(text)?);
    }
    let selection = Selection { packs: vec![args.pack.clone()], settings, ..Selection::default() };
    let rules = RuleSet::new(&library, &selection)?;
    let exported = library.packs.get(args.pack.as_str()).map(|pack| constraints(&library, pack, &rules));
    let exported = exported.filter(|exported| !exported.is_empty()).ok_or_else(|| {
        let libraries = library.packs.values();
        let libraries =
            libraries.filter(|pack| pack.controls.iter().any(|control| control.constraint.is_some()));
        let names: Vec<String> = libraries.map(|pack| format!("`{}`", pack.name)).collect();
        Failure::new(format!("`{}` is no library of policies that clusters have", args.pack))
            .help(format!("packs that are: {}", names.join(", ")))
    })?;
    std::fs::create_dir_all(&args.output)
        .map_err(|error| Failure::new(format!("`{}` cannot be made: {error}", args.output.display())))?;
    let mut err = anstream::stderr().lock();
    let mut written = 0;
    for policy in &exported {
        match &policy.object {
            Err(reason) => {
                let _ = writeln!(err, "left out: {}: {reason}", policy.kind);
            }
            Ok(object) => {
                let file = args.output.join(format!("{}.yaml", policy.name));
                let text = to_yaml(object).map_err(Failure::new)?;
                std::fs::write(&file, text).map_err(|error| {
                    Failure::new(format!("`{}` cannot be written: {error}", file.display()))
                })?;
                written += 1;
            }
        }
    }
    let _ = writeln!(err, "{written} of {} policies written to {}", exported.len(), args.output.display());
    Ok(0)
}
