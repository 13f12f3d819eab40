//! Regular expressions (OPA's reference, section "Regex"), in the syntax of Go's `regexp/syntax`.

mod class;
mod compiled;
mod expand;
mod globs;
mod named;
mod parse;
mod template;

use std::sync::Arc;

use super::arrays::ELEMENT;
use super::{Args, Context, Error, Table};
use crate::value::Value;
pub(crate) use compiled::Cache;
use compiled::Compiled;

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("re_match", is_match),
    ("regex.find_all_string_submatch_n", find_submatches),
    ("regex.find_n", find),
    ("regex.globs_match", globs::globs_match),
    ("regex.is_valid", is_valid),
    ("regex.match", is_match),
    ("regex.replace", replace),
    ("regex.split", split),
    ("regex.template_match", template::template_match),
];

/// The pattern, compiled now or before, for a text.
fn compile(pattern: &str, text: &str, context: &mut Context<'_>) -> Result<Arc<Compiled>, Error> {
    context.cache.regexes.get(pattern, text.len()).map_err(Error::Failed)
}

/// Whether a text matches, for other builtins.
pub(super) fn matches(pattern: &str, text: &str, context: &mut Context<'_>) -> Result<bool, Error> {
    Ok(compile(pattern, text, context)?.is_match(text))
}

fn is_match(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (pattern, text) = (args.string(0)?, args.string(1)?);
    Ok(Some(compile(pattern, text, context)?.is_match(text).into()))
}

/// Whether the argument is a regular expression; what is no text is none.
fn is_valid(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let valid = args.value(0)?.as_str().is_some_and(|pattern| compile(pattern, "", context).is_ok());
    Ok(Some(valid.into()))
}

/// How many matches a number asks for; a negative one asks for all.
fn limit(args: Args<'_>, at: usize) -> Result<usize, Error> {
    Ok(usize::try_from(args.integer(at)?).unwrap_or(usize::MAX))
}

fn find(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (pattern, text, limit) = (args.string(0)?, args.string(1)?, limit(args, 2)?);
    let regex = compile(pattern, text, context)?;
    let mut found = Vec::new();
    for groups in regex.matches(text, 1).take(limit) {
        found.push(group(text, groups.first(), context)?);
    }
    Ok(Some(Value::from(found)))
}

/// Each match as an array of all of it and its groups; a group without part in the match is empty.
fn find_submatches(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (pattern, text, limit) = (args.string(0)?, args.string(1)?, limit(args, 2)?);
    let regex = compile(pattern, text, context)?;
    let mut found = Vec::new();
    for groups in regex.matches(text, regex.groups()).take(limit) {
        let groups = groups.iter().map(|at| group(text, Some(at), context));
        found.push(Value::from(groups.collect::<Result<Vec<_>, _>>()?));
    }
    Ok(Some(Value::from(found)))
}

/// The text of a group.
fn group(text: &str, at: Option<&compiled::Group>, context: &mut Context<'_>) -> Result<Value, Error> {
    let text = at.and_then(|at| text.get(at.clone()?)).unwrap_or_default();
    context.take(ELEMENT + text.len())?;
    Ok(text.into())
}

/// The parts of a text between the matches, as Go's `Regexp.Split` has them.
fn split(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (pattern, text) = (args.string(0)?, args.string(1)?);
    let regex = compile(pattern, text, context)?;
    if text.is_empty() && !pattern.is_empty() {
        return Ok(Some(Value::from(vec!["".into()])));
    }
    let (mut parts, mut start, mut end) = (Vec::new(), 0, 0);
    for groups in regex.matches(text, 1) {
        let Some(Some(all)) = groups.first() else { continue };
        end = all.start;
        if all.end != 0 {
            parts.push(group(text, Some(&Some(start..end)), context)?);
        }
        start = all.end;
    }
    if end != text.len() {
        parts.push(group(text, Some(&Some(start..text.len())), context)?);
    }
    Ok(Some(Value::from(parts)))
}

/// The text with each match replaced, as Go's `Regexp.ReplaceAllString` does it.
fn replace(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (text, pattern, template) = (args.string(0)?, args.string(1)?, args.string(2)?);
    let regex = compile(pattern, text, context)?;
    let template = expand::Template::parse(template, &regex);
    let mut replaced = String::new();
    let mut copied = 0;
    for groups in regex.matches(text, regex.groups()) {
        let Some(Some(all)) = groups.first() else { continue };
        let before = replaced.len();
        replaced.push_str(text.get(copied..all.start).unwrap_or_default());
        template.expand(text, &groups, &mut replaced, context)?;
        context.take(replaced.len() - before)?;
        copied = all.end;
    }
    replaced.push_str(text.get(copied..).unwrap_or_default());
    Ok(Some(replaced.into()))
}

#[cfg(test)]
mod tests;
