//! The builtins that conftest adds to OPA's: configuration as values. Whoever evaluates policies reads it for them.
//!
//! Source: `builtins` and `docs/options.md` of conftest.

use super::{Args, Context, Error, Table};
use crate::value::Value;

/// Who reads configuration for policies. What it refuses makes the builtin fail, with the message.
pub trait ConfigFiles: Send + Sync {
    /// The value of a text, by the name of its parser.
    ///
    /// # Errors
    /// There is no such parser, or the text is wrong.
    fn parse(&self, parser: &str, text: &str) -> Result<Value, String>;

    /// The value of a file, by its path from the folder of `module`, the file of the policy that asks.
    ///
    /// # Errors
    /// It may not be read, or cannot.
    fn file(&self, module: &str, path: &str) -> Result<Value, String>;

    /// The values of files as an array of `{path, contents}`, by their paths from the folder of `module`.
    ///
    /// # Errors
    /// One of them may not be read, or cannot.
    fn combined(&self, module: &str, paths: &[&str]) -> Result<Value, String>;
}

pub(super) const TABLE: Table =
    &[("parse_combined_config_files", combined), ("parse_config", parse), ("parse_config_file", file)];

/// What values take besides their text.
const BYTES_FOR_BYTE: usize = 8;

fn parse(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (parser, text) = (args.string(0)?, args.string(1)?);
    context.take(text.len().saturating_mul(BYTES_FOR_BYTE))?;
    host(context)?.0.parse(parser, text).map(Some).map_err(Error::Failed)
}

fn file(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let path = args.string(0)?;
    let (files, module) = host(context)?;
    files.file(module, path).map(Some).map_err(Error::Failed)
}

fn combined(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let path = |item| Value::as_str(item).ok_or_else(|| args.wrong_element(0, "strings", item));
    let paths: Vec<&str> = args.array(0)?.iter().map(path).collect::<Result<_, _>>()?;
    let (files, module) = host(context)?;
    files.combined(module, &paths).map(Some).map_err(Error::Failed)
}

/// Who reads for the module. To read takes long, so that it is seen first whether there is time left.
fn host<'a>(context: &mut Context<'a>) -> Result<(&'a dyn ConfigFiles, &'a str), Error> {
    context.allowance.look()?;
    context.host.ok_or_else(|| Error::failed("no files are read here"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::builtins::tests::{failure, type_error};
    use crate::{Module, Options, Policies, Settings};

    /// Gives back what it is asked.
    struct Echo;

    impl ConfigFiles for Echo {
        fn parse(&self, parser: &str, text: &str) -> Result<Value, String> {
            Ok(Value::from(format!("{parser} {text}")))
        }

        fn file(&self, module: &str, path: &str) -> Result<Value, String> {
            Err(format!("{module} may not read {path}"))
        }

        fn combined(&self, module: &str, paths: &[&str]) -> Result<Value, String> {
            Ok(Value::from(format!("{module} {}", paths.join(","))))
        }
    }

    const MODULES: [(&str, &str); 2] = [
        (
            "p/a.rego",
            "package a\ntext := parse_config(\"toml\", \"a = 1\")\nall := parse_combined_config_files([\"x\", \"y\"])\nof_b := data.b.f(\"z\")",
        ),
        ("p/b.rego", "package b\nf(path) := parse_config_file(path)"),
    ];

    #[test]
    fn the_module_that_has_the_call_is_who_asks() {
        let modules = MODULES.map(|(file, text)| Module::new(file, text));
        let options = Options { conftest: true, ..Options::default() };
        let policies = Policies::with_options(&modules, Value::empty_object(), options).unwrap();
        let policies = policies.with_files(Arc::new(Echo)).with_data(&Value::empty_object());
        let mut evaluator = policies.evaluator().with_settings(Settings::DEFAULT);
        let mut value = |path: &str| evaluator.eval(path, None).value.unwrap();
        assert_eq!(value("data.a.text"), Some(Value::from("toml a = 1")));
        assert_eq!(value("data.a.all"), Some(Value::from("p/a.rego x,y")));
        assert_eq!(value("data.a.of_b"), None);
        let failures = evaluator.eval("data.a.of_b", None).failures;
        assert_eq!(failures[0].message, "parse_config_file: p/b.rego may not read z");
        assert!(Policies::new(&modules, Value::empty_object()).is_err());
    }

    #[test]
    fn nobody_reads_where_nobody_is_there_to() {
        assert_eq!(failure("parse_config", r#"["toml", ""]"#), "no files are read here");
        assert_eq!(failure("parse_config_file", r#"["a"]"#), "no files are read here");
        let wrong = type_error("parse_combined_config_files", r#"[["a", 1]]"#);
        assert_eq!(wrong, "operand 1 must be array of strings but got array containing number");
    }
}
