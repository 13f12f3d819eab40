//! The forms of `regimen check`: those of the library, and templates of users.

use std::io::{self, Write};
use std::path::Path;

use regimen_check::Report;
use regimen_reporter::{Format, Style, Template, Tool};

use crate::output::Failure;
use crate::reports::{Output, TOOL, destination, places_differ};

/// The name of the form that is a template: `template=FILE[=OUT]`.
const TEMPLATE: &str = "template";

/// A form of a report.
pub(super) enum Form {
    Of(Format),
    Template(Template),
}

/// What the flags say. Templates are read at once: a mistake in one is told before the work.
pub(super) fn outputs(flags: &[String]) -> Result<Vec<Output<Form>>, Failure> {
    let names = Format::ALL.iter().map(|format| (format.name(), Some(*format)));
    let known: Vec<_> = names.chain([(TEMPLATE, None)]).collect();
    let read = |flag: &String| {
        if let Some(rest) = flag.strip_prefix(TEMPLATE).and_then(|rest| rest.strip_prefix('=')) {
            return template(flag, rest);
        }
        let Output { form, file } = Output::read(flag, &known)?;
        let no_template = || {
            Failure::new("`--format template` names no template")
                .help("`--format template=FILE`, or `--format template=FILE=OUT` for a file")
        };
        Ok(Output { form: Form::Of(form.ok_or_else(no_template)?), file })
    };
    let outputs = flags.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    places_differ(&outputs)?;
    Ok(outputs)
}

fn template(flag: &str, rest: &str) -> Result<Output<Form>, Failure> {
    let (name, file) = match rest.split_once('=') {
        Some((name, file)) => (name, destination(flag, file)?),
        None => (rest, None),
    };
    let text = std::fs::read_to_string(name)
        .map_err(|error| Failure::new(format!("the template `{name}` cannot be read: {error}")))?;
    let base = Path::new(name).file_name().map_or_else(|| name.into(), |base| base.to_string_lossy());
    let template = Template::new(&base, text).map_err(|error| {
        Failure::new(format!("{name}:{error}")).help("README.md says what a template has")
    })?;
    Ok(Output { form: Form::Template(template), file })
}

impl Form {
    pub(super) fn write(&self, report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let folder = std::env::current_dir().unwrap_or_default().to_string_lossy().replace('\\', "/");
        let tool = Tool { folder: &folder, ..TOOL };
        match self {
            Self::Of(format) => regimen_reporter::write(report, *format, style, &tool, out),
            Self::Template(template) => {
                // One that asks for what is not there has written nothing.
                let mut bytes = Vec::new();
                template.write(report, &tool, &mut bytes)?;
                out.write_all(&bytes)
            }
        }
    }
}
