//! `conftest.toml`: what the command line does not say, by the names of the flags.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args as _, ValueEnum};
use regimen_check::suggest;
use regimen_engine::{Object, Value};

use super::super::input::Reading;
use crate::args::ConftestTestArgs;
use crate::output::Failure;

/// The file that is read where none is named, if it is in the working directory.
const NAME: &str = "conftest.toml";

/// The arguments with what the configuration file says besides, and with defaults.
pub(super) fn completed(args: &ConftestTestArgs) -> Result<ConftestTestArgs, Failure> {
    let mut args = args.clone();
    let default = PathBuf::from(NAME);
    if let Some(path) = args.config_file.clone().or_else(|| default.is_file().then_some(default)) {
        let value = Reading::new(None, args.max_file_size)?.one(&path);
        let help = "it has the names of flags as keys: `policy = [\"policy\"]`";
        let value = value.map_err(|problem| Failure::from(vec![problem.help(help)]))?;
        let file = path.display().to_string();
        let Some(values) = value.as_object().cloned() else {
            return Err(Failure::new(format!("{file}: keys and values are wanted")));
        };
        Config { file, values }.complete(&mut args)?;
    }
    for (list, default) in [(&mut args.policy, "policy"), (&mut args.namespace, "main")] {
        if list.is_empty() {
            list.push(default.to_owned());
        }
    }
    Ok(args)
}

struct Config {
    file: String,
    values: Object,
}

impl Config {
    fn complete(&self, args: &mut ConftestTestArgs) -> Result<(), Failure> {
        self.tell_unknown();
        self.list("policy", &mut args.policy)?;
        self.list("namespace", &mut args.namespace)?;
        self.list("data", &mut args.data)?;
        self.list("update", &mut args.refused.update)?;
        self.list("proto-file-dirs", &mut args.refused.proto_file_dirs)?;
        self.text("parser", &mut args.parser)?;
        self.text("stdin-filename", &mut args.stdin_filename)?;
        self.text("ignore", &mut args.ignore)?;
        self.text("capabilities", &mut args.refused.capabilities)?;
        self.choice("output", &mut args.output)?;
        self.choice("rego-version", &mut args.rego_version)?;
        args.refused.tls = args.refused.tls.or(self.get("tls").map(|_| true));
        for (key, flag) in [
            ("all-namespaces", &mut args.all_namespaces),
            ("combine", &mut args.combine),
            ("fail-on-warn", &mut args.fail_on_warn),
            ("github-hide-passed", &mut args.github_hide_passed),
            ("junit-hide-message", &mut args.junit_hide_message),
            ("no-color", &mut args.no_color),
            ("no-fail", &mut args.no_fail),
            ("quiet", &mut args.quiet),
            ("show-builtin-errors", &mut args.show_builtin_errors),
            ("strict", &mut args.strict),
            ("suppress-exceptions", &mut args.suppress_exceptions),
            ("trace", &mut args.refused.trace),
        ] {
            *flag |= self.flag(key)?;
        }
        Ok(())
    }

    /// Keys of conftest's other commands may be there as well, so that none is an error.
    fn tell_unknown(&self) {
        let command = ConftestTestArgs::augment_args(clap::Command::new(""));
        let known: Vec<&str> = command.get_arguments().filter_map(clap::Arg::get_long).collect();
        for key in self.values.keys().filter_map(Value::as_str).filter(|key| !known.contains(key)) {
            let mut err = anstream::stderr().lock();
            let _ = writeln!(err, "warning: {}: the key `{key}` means nothing to `conftest test`", self.file);
            if let Some(help) = suggest::did_you_mean(key, known.iter().copied()) {
                let _ = writeln!(err, "  help: {help}");
            }
        }
    }

    fn get(&self, key: &str) -> Option<&Value> {
        self.values.get(&Value::from(key))
    }

    fn wrong(&self, key: &str, wanted: &str) -> Failure {
        Failure::new(format!("{}: `{key}` must be {wanted}", self.file))
    }

    fn flag(&self, key: &str) -> Result<bool, Failure> {
        match self.get(key) {
            None => Ok(false),
            Some(Value::Bool(value)) => Ok(*value),
            Some(_) => Err(self.wrong(key, "true or false")),
        }
    }

    /// One text is a list of its parts between commas, as on the command line.
    fn list(&self, key: &str, given: &mut Vec<String>) -> Result<(), Failure> {
        let Some(value) = self.get(key).filter(|_| given.is_empty()) else { return Ok(()) };
        let items = value.as_array().unwrap_or(std::slice::from_ref(value)).iter();
        let texts: Option<Vec<&str>> = items.map(Value::as_str).collect();
        let texts = texts.ok_or_else(|| self.wrong(key, "an array of texts"))?;
        given.extend(texts.iter().flat_map(|text| text.split(',')).map(str::to_owned));
        Ok(())
    }

    fn text(&self, key: &str, given: &mut Option<String>) -> Result<(), Failure> {
        let Some(value) = self.get(key).filter(|_| given.is_none()) else { return Ok(()) };
        let text = value.as_str().ok_or_else(|| self.wrong(key, "a text"))?;
        *given = Some(text.to_owned());
        Ok(())
    }

    fn choice<T: ValueEnum>(&self, key: &str, given: &mut Option<T>) -> Result<(), Failure> {
        let Some(value) = self.get(key).filter(|_| given.is_none()) else { return Ok(()) };
        let chosen = value.as_str().and_then(|text| T::from_str(text, false).ok());
        let names = T::value_variants().iter().filter_map(ValueEnum::to_possible_value);
        let names: Vec<String> = names.map(|name| format!("`{}`", name.get_name())).collect();
        *given = Some(chosen.ok_or_else(|| self.wrong(key, &format!("one of {}", names.join(", "))))?);
        Ok(())
    }
}
