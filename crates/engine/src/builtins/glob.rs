//! Globs (OPA's reference, section "Glob"), with the meaning of `gobwas/glob`.

mod parse;

use std::collections::HashMap;

use arcstr::ArcStr;
use regex_automata::meta::{self, Regex};
use regex_syntax::hir::Hir;

use super::{Args, Context, Error, Table};
use crate::value::Value;

/// The builtins of this file.
pub(super) const TABLE: Table = &[("glob.match", is_match), ("glob.quote_meta", quote_meta)];

/// Whether a text matches a glob all through.
fn is_match(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (pattern, delimiters) = (args.string(0)?, delimiters(args)?);
    let text = args.string(2)?;
    let glob = context.cache.globs.get(pattern, delimiters)?;
    Ok(Some(glob.is_match(&**text).into()))
}

/// The characters that wildcards stop at: none for null, the dot for an empty array.
fn delimiters(args: Args<'_>) -> Result<Vec<char>, Error> {
    let wrong = |what: &str, of: &str| {
        Err(Error::Type(format!("operand 2 must be array of {what} but got array containing {of}")))
    };
    match args.value(1)? {
        Value::Null => Ok(Vec::new()),
        Value::Array(items) if items.is_empty() => Ok(vec!['.']),
        Value::Array(items) => {
            let mut delimiters = Vec::with_capacity(items.len());
            for item in items.iter() {
                let Value::String(text) = item else { return wrong("strings", item.type_name()) };
                let mut chars = text.chars();
                let (Some(c), None) = (chars.next(), chars.next()) else { return wrong("runes", "string") };
                delimiters.push(c);
            }
            Ok(delimiters)
        }
        _ => Err(args.wrong(1, &["array", "null"])),
    }
}

/// The glob that matches only the text.
fn quote_meta(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let text = args.string(0)?;
    context.take(2 * text.len())?;
    let mut quoted = String::with_capacity(text.len());
    for c in text.chars() {
        if r"*?\[]{}".contains(c) {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    Ok(Some(quoted.into()))
}

/// Globs that were compiled before, by pattern and delimiters.
#[derive(Default)]
pub(crate) struct Cache {
    compiled: HashMap<(ArcStr, Vec<char>), Regex>,
    bytes: usize,
}

/// How much is kept.
const KEPT: usize = 500;
const KEPT_BYTES: usize = 32 << 20;

impl Cache {
    fn get(&mut self, pattern: &ArcStr, delimiters: Vec<char>) -> Result<Regex, Error> {
        let key = (ArcStr::clone(pattern), delimiters);
        if let Some(regex) = self.compiled.get(&key) {
            return Ok(regex.clone());
        }
        let hir = parse::parse(pattern, &key.1).map_err(Error::Failed)?;
        let regex = compile(&hir)?;
        let bytes = regex.memory_usage() + pattern.len();
        if self.compiled.len() >= KEPT || self.bytes.saturating_add(bytes) > KEPT_BYTES {
            self.compiled.clear();
            self.bytes = 0;
        }
        self.bytes += bytes;
        self.compiled.insert(key, regex.clone());
        Ok(regex)
    }
}

fn compile(hir: &Hir) -> Result<Regex, Error> {
    let config = meta::Config::new().nfa_size_limit(Some(16 << 20));
    let regex = meta::Builder::new().configure(config).build_from_hir(hir);
    regex.map_err(|_| Error::failed("the glob is too large"))
}

#[cfg(test)]
mod tests;
