//! `strings.render_template`: Go's `text/template` without templates within templates. Source: OPA's reference, "Strings",
//! and the documentation of Go's package `text/template`.

mod constant;
mod functions;
mod lex;
mod parse;
mod run;
mod value;

use super::{Args, Context, Error, Value};

/// How deep control structures and parentheses may be nested.
const DEEPEST: usize = 64;

pub(super) fn render(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (text, data) = (args.string(0)?, args.value(1)?);
    args.object(1)?;
    // OPA reads the text of the object as JSON, so that sets and keys that are no strings are refused.
    let data = data.to_string();
    context.take(data.len())?;
    let data = Value::from_json(&data).map_err(|error| Error::failed(error.message))?;
    let nodes = parse::parse(text).map_err(|error| Error::failed(format!("template: template:{error}")))?;
    let out = run::run(context, text, &nodes, &data)?;
    context.take(out.len())?;
    Ok(Some(Value::from(out.replace("<no value>", "<undefined>"))))
}

#[cfg(test)]
mod tests;
