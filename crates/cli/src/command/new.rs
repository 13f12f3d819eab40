//! `regimen new`.

use std::path::{Path, PathBuf};

use crate::args::{NewArgs, NewFolder, NewRuleArgs};
use crate::files::name;
use crate::library;
use crate::output::{Failure, print};
use crate::output_folder::OutputFolder;

/// Where rules of a project are that has them as this one.
const RULEPACKS: &str = "rulepacks";

pub(crate) fn run(args: &NewArgs) -> Result<u8, Failure> {
    match &args.what {
        NewFolder::Rule(args) => rule(args),
    }
}

fn rule(args: &NewRuleArgs) -> Result<u8, Failure> {
    let (area, id) = parts(&args.name)?;
    let default = if Path::new(RULEPACKS).is_dir() { RULEPACKS } else { "." };
    let output = args.output.clone().unwrap_or_else(|| PathBuf::from(default));
    let package = id.replace('-', "_");
    refuse_taken(id, &package, &output)?;
    let path = output.join("rules").join(area).join(id);
    if path.exists() {
        return Err(Failure::new(format!("`{}` is there already", name(&path))).help("choose another name"));
    }
    let folder = OutputFolder::new(&path, false)?;
    let filled = |text: &str| text.replace("RULE_PACKAGE", &package).replace("RULE_ID", id);
    folder.write(&format!("{package}.rego"), filled(include_str!("new/rule.rego")))?;
    folder.write(&format!("{package}_test.rego"), filled(include_str!("new/rule_test.rego")))?;
    folder.write("examples/pass/labelled.yaml", filled(include_str!("new/pass.yaml")))?;
    folder.write("examples/fail/unlabelled.yaml", filled(include_str!("new/fail.yaml")))?;
    let (path, output) = (name(&path), name(&output));
    // Fits the package of the unit tests, and the rule.
    let pattern = id.replace('-', ".");
    let text = format!(
        "wrote {path}\n\n\
         next: change {package}.rego to look for what the rule is about, and the tests and examples with it;\n  \
         regimen test {output} --run {pattern}     says whether they agree\n  \
         regimen check --policy {path}     asks the rule about your manifests\n"
    );
    print(text.as_bytes()).map(|()| 0)
}

/// The area and the id.
fn parts(name: &str) -> Result<(&str, &str), Failure> {
    let parts = name.split_once('/').filter(|(area, id)| is_kebab_case(area) && is_kebab_case(id));
    parts.ok_or_else(|| {
        Failure::new(format!("`{name}` is no area and id of a rule"))
            .help("write words of small letters and digits with `-` between them: `workload/team-label`")
    })
}

fn is_kebab_case(name: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.split('-').all(is_word)
}

/// An id, and the package that goes with it, must be free among the built-in rules and those of the folder.
fn refuse_taken(id: &str, package: &str, output: &Path) -> Result<(), Failure> {
    let own = output.join("rules");
    let own = if own.is_dir() { vec![own] } else { Vec::new() };
    // What is wrong with other rules of the folder is none of this command's business.
    let library = match library::load(&own) {
        Ok(loaded) => loaded.library,
        Err(_) => library::built_in()?,
    };
    let package = format!("rules.{package}");
    match library.rules.values().find(|rule| *rule.id == *id || rule.package == package) {
        None => Ok(()),
        Some(rule) => {
            let message = format!("the id `{id}` is taken: by `{}` in {}", rule.id, rule.file);
            Err(Failure::new(message).help("choose another one; `regimen rules` lists the built-in ones"))
        }
    }
}
