//! Values as text, and text escaped for where it goes.

use std::fmt::Write;

use super::compare::{Kind, kind};
use super::{Failed, Val, fail};
use crate::builtins::sprintf::{self, Arg};
use crate::builtins::{Context, Error};
use crate::value::text;

/// `fmt.Sprint`: spaces between what is no string on both sides.
pub(super) fn print(context: &mut Context<'_>, args: &[Val]) -> Result<String, Error> {
    let mut out = String::new();
    let mut after_text = true;
    for arg in args {
        let is_text = kind(arg) == Kind::Text;
        if !is_text && !after_text {
            out.push(' ');
        }
        out.push_str(&arg.text(context)?);
        after_text = is_text;
    }
    Ok(out)
}

pub(super) fn println(context: &mut Context<'_>, args: &[Val]) -> Result<String, Error> {
    let mut out = String::new();
    for (at, arg) in args.iter().enumerate() {
        out.push_str(if at == 0 { "" } else { " " });
        out.push_str(&arg.text(context)?);
    }
    out.push('\n');
    Ok(out)
}

pub(super) fn printf(context: &mut Context<'_>, format: &str, args: &[Val]) -> Result<Val, Failed> {
    let has_elements = args.iter().any(|arg| matches!(arg, Val::List(_) | Val::Map(_)));
    let is_plain = |format: &str| format.split('%').skip(1).all(|verb| verb.starts_with('v'));
    if has_elements && !is_plain(format) {
        return fail("printf of a list or a map with anything but %v is not supported");
    }
    let args: Vec<Arg<'_>> = args.iter().map(Val::arg).collect();
    sprintf::printf(context, format, &args).map(|text| Val::Text(text.into())).map_err(Ok)
}

pub(super) fn html(context: &mut Context<'_>, text: &str) -> Result<String, Error> {
    escaped(context, text, |character, out| match character {
        '"' => out.push_str("&#34;"),
        '\'' => out.push_str("&#39;"),
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '\0' => out.push('\u{fffd}'),
        _ => out.push(character),
    })
}

pub(super) fn js(context: &mut Context<'_>, text: &str) -> Result<String, Error> {
    escaped(context, text, |character, out| match character {
        '\\' | '\'' | '"' => out.extend(['\\', character]),
        '<' | '>' | '&' | '=' | '\0'..='\u{1f}' => code(character, out),
        _ if character.is_ascii() || text::is_printable(character) => out.push(character),
        _ => code(character, out),
    })
}

/// As a code of four digits or more.
fn code(character: char, out: &mut String) {
    // Writing to a string does not fail.
    let _ = write!(out, "\\u{:04X}", u32::from(character));
}

pub(super) fn url_query(context: &mut Context<'_>, text: &str) -> Result<String, Error> {
    escaped(context, text, |character, out| match character {
        ' ' => out.push('+'),
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '.' | '~' => out.push(character),
        _ => {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a string does not fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    })
}

fn escaped(context: &mut Context<'_>, text: &str, each: impl Fn(char, &mut String)) -> Result<String, Error> {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        each(character, &mut out);
    }
    context.take(out.len())?;
    Ok(out)
}
