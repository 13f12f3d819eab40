//! JSON Schema: `json.match_schema` and `json.verify_schema`.
//!
//! Source: OPA's reference, "Object", and JSON Schema drafts 4, 6 and 7 in the mixture that `gojsonschema` reads where no
//! `$schema` names one of them. Schemas elsewhere are refused: nothing is fetched.

mod check;
mod format;
mod reference;
mod report;
mod validate;

use super::{Args, Context, Error, Table};
use crate::value::Value;
use report::Report;

/// The builtins of this file.
pub(super) const TABLE: Table = &[("json.match_schema", match_schema), ("json.verify_schema", verify_schema)];

/// A document that is given as JSON text or as an object.
fn document(args: Args<'_>, at: usize) -> Result<Value, Error> {
    match args.value(at)? {
        Value::String(text) => Value::from_json(text).map_err(|_| Error::failed("invalid JSON string")),
        value @ (Value::Object(_) | Value::Array(_) | Value::Set(_)) => Ok(value.clone()),
        _ => Err(Error::failed("wrong type, expected string or object")),
    }
}

fn verify_schema(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let verified = document(args, 0).and_then(|schema| check::schema(&schema, context));
    let message = match verified {
        Ok(_) => Value::Null,
        Err(Error::Failed(message)) => Value::from(format!("jsonschema: {message}")),
        Err(error) => return Err(error),
    };
    Ok(Some(Value::from(vec![Value::from(message == Value::Null), message])))
}

fn match_schema(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let instance = document(args, 0)?;
    let schema = document(args, 1)?;
    let draft = check::schema(&schema, context)?;
    let mut report = Report::default();
    validate::Validator { root: &schema, draft, context, depth: 0 }.value(
        &schema,
        &instance,
        &validate::Place::ROOT,
        &mut report,
    )?;
    Ok(Some(report.into_value()))
}

#[cfg(test)]
mod tests;
