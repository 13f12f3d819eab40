//! What the command line does not say: the environment says it, or else `conftest.toml`, by the names of the flags.
//!
//! Source: `internal/commands/default.go` of conftest, which reads both through viper: `CONFTEST_REGO_VERSION` is
//! `--rego-version`, an empty variable is none, and a text is a list of its parts between commas.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Command, ValueEnum};
use regimen_check::suggest;
use regimen_engine::Value;

use super::input::Reading;
use crate::args::{
    ConftestParseArgs, ConftestTestArgs, ConftestVerifyArgs, MAX_FILE_SIZE, PolicyArgs, RefusedArgs,
    ReportArgs,
};
use crate::output::Failure;
use crate::text::clean;

/// The file that is read where none is named, if it is in the working directory.
const NAME: &str = "conftest.toml";

/// What stands before the names of variables.
const PREFIX: &str = "CONFTEST_";

/// What pipelines call the version that they install: it is like a flag, and none.
const OF_PIPELINES: &str = "CONFTEST_VERSION";

/// Values by the names of flags.
pub(super) struct Config {
    values: BTreeMap<String, Given>,
}

/// A value, and what errors call it.
struct Given {
    value: Value,
    origin: String,
}

impl Config {
    /// Reads the environment, and `file` or what stands for it.
    pub(super) fn read(file: Option<&Path>) -> Result<Self, Failure> {
        let known = known();
        let mut config = Self { values: BTreeMap::new() };
        let environment = environment(&known)?;
        let named = environment.get("config-file").and_then(|given| given.value.as_str());
        let named = file.map(Path::to_owned).or_else(|| named.map(PathBuf::from));
        let default = || Some(PathBuf::from(NAME)).filter(|path| path.is_file());
        if let Some(path) = named.or_else(default) {
            config.values = of_file(&path, &known)?;
        }
        config.values.extend(environment);
        Ok(config)
    }

    pub(super) fn policies(&self, args: &mut PolicyArgs) -> Result<(), Failure> {
        self.list("policy", &mut args.policy)?;
        if args.policy.is_empty() {
            args.policy.push("policy".to_owned());
        }
        self.list("data", &mut args.data)?;
        self.choice("rego-version", &mut args.rego_version)?;
        self.flag("strict", &mut args.strict)?;
        self.flag("show-builtin-errors", &mut args.show_builtin_errors)
    }

    pub(super) fn report(&self, args: &mut ReportArgs) -> Result<(), Failure> {
        self.choice("output", &mut args.output)?;
        self.flag("quiet", &mut args.quiet)?;
        self.flag("no-color", &mut args.no_color)?;
        self.flag("junit-hide-message", &mut args.junit_hide_message)?;
        self.flag("github-hide-passed", &mut args.github_hide_passed)
    }

    pub(super) fn refused(&self, args: &mut RefusedArgs) -> Result<(), Failure> {
        self.flag("trace", &mut args.trace)?;
        self.text("capabilities", &mut args.capabilities)?;
        self.list("proto-file-dirs", &mut args.proto_file_dirs)
    }

    /// A flag that is not given may be set, or set to false.
    pub(super) fn flag(&self, key: &str, given: &mut bool) -> Result<(), Failure> {
        let Some(known) = self.values.get(key).filter(|_| !*given) else { return Ok(()) };
        let value = match &known.value {
            Value::Bool(value) => Some(*value),
            // As `strconv.ParseBool` of Go reads it.
            Value::String(text) => match &**text {
                "1" | "t" | "T" | "true" | "TRUE" | "True" => Some(true),
                "0" | "f" | "F" | "false" | "FALSE" | "False" => Some(false),
                _ => None,
            },
            _ => None,
        };
        *given = value.ok_or_else(|| known.wrong("true or false"))?;
        Ok(())
    }

    /// One text is a list of its parts between commas, as on the command line.
    pub(super) fn list(&self, key: &str, given: &mut Vec<String>) -> Result<(), Failure> {
        let Some(known) = self.values.get(key).filter(|_| given.is_empty()) else { return Ok(()) };
        let items = known.value.as_array().unwrap_or(std::slice::from_ref(&known.value)).iter();
        let texts: Option<Vec<&str>> = items.map(Value::as_str).collect();
        let texts = texts.ok_or_else(|| known.wrong("an array of texts"))?;
        given.extend(texts.iter().flat_map(|text| text.split(',')).map(str::to_owned));
        Ok(())
    }

    pub(super) fn text(&self, key: &str, given: &mut Option<String>) -> Result<(), Failure> {
        let Some(known) = self.values.get(key).filter(|_| given.is_none()) else { return Ok(()) };
        let text = known.value.as_str().ok_or_else(|| known.wrong("a text"))?;
        *given = Some(text.to_owned());
        Ok(())
    }

    pub(super) fn choice<T: ValueEnum>(&self, key: &str, given: &mut Option<T>) -> Result<(), Failure> {
        let Some(known) = self.values.get(key).filter(|_| given.is_none()) else { return Ok(()) };
        let chosen = known.value.as_str().and_then(|text| T::from_str(text, false).ok());
        let names = T::value_variants().iter().filter_map(ValueEnum::to_possible_value);
        let names: Vec<String> = names.map(|name| format!("`{}`", name.get_name())).collect();
        *given = Some(chosen.ok_or_else(|| known.wrong(&format!("one of {}", names.join(", "))))?);
        Ok(())
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }
}

impl Given {
    fn wrong(&self, wanted: &str) -> Failure {
        Failure::new(format!("{} must be {wanted}", self.origin))
    }
}

/// The flags of all commands: one file, and one environment, are for all of them.
fn known() -> BTreeSet<String> {
    let command = |augment: fn(Command) -> Command| augment(Command::new(""));
    let commands = [
        command(ConftestTestArgs::augment_args),
        command(ConftestVerifyArgs::augment_args),
        command(ConftestParseArgs::augment_args),
    ];
    let flags = commands.iter().flat_map(Command::get_arguments).filter_map(clap::Arg::get_long);
    flags.filter(|flag| *flag != "max-file-size").map(str::to_owned).collect()
}

fn of_file(path: &Path, known: &BTreeSet<String>) -> Result<BTreeMap<String, Given>, Failure> {
    let value = Reading::new(None, MAX_FILE_SIZE)?.one(path);
    let help = "it has the names of flags as keys: `policy = [\"policy\"]`";
    let value = value.map_err(|problem| Failure::from(vec![problem.help(help)]))?;
    let file = path.display().to_string();
    let Some(values) = value.as_object() else {
        return Err(Failure::new(format!("{file}: keys and values are wanted")));
    };
    let mut given = BTreeMap::new();
    for (key, value) in values {
        let key = key.as_str().unwrap_or_default().to_lowercase();
        if !known.contains(&key) {
            tell_unknown(&format!("{file}: the key `{}`", clean(&key)), &key, known);
        }
        let origin = format!("{file}: `{key}`");
        given.insert(key, Given { value: value.clone(), origin });
    }
    Ok(given)
}

fn environment(known: &BTreeSet<String>) -> Result<BTreeMap<String, Given>, Failure> {
    let mut given = BTreeMap::new();
    for (variable, value) in std::env::vars_os().collect::<BTreeMap<OsString, OsString>>() {
        let Some(variable) = variable.to_str().filter(|name| *name != OF_PIPELINES) else { continue };
        let Some(name) = variable.strip_prefix(PREFIX).filter(|_| !value.is_empty()) else { continue };
        let key = name.to_lowercase().replace('_', "-");
        if known.contains(&key) && name == name.to_uppercase() {
            let text = value.to_str().ok_or_else(|| Failure::new(format!("`{variable}` is no UTF-8")))?;
            given.insert(key, Given { value: Value::from(text), origin: format!("`{variable}`") });
        } else if suggest::did_you_mean(&key, known.iter().map(String::as_str)).is_some() {
            // What is like no flag is for others.
            tell_unknown(&format!("the environment variable `{}`", clean(variable)), &key, known);
        }
    }
    Ok(given)
}

/// Keys of conftest's other commands may be there as well, so that none is an error.
fn tell_unknown(subject: &str, key: &str, known: &BTreeSet<String>) {
    let mut err = anstream::stderr().lock();
    let _ = writeln!(err, "warning: {subject} means nothing to `regimen conftest`");
    if let Some(help) = suggest::did_you_mean(key, known.iter().map(String::as_str)) {
        let _ = writeln!(err, "  help: {help}");
    }
}
