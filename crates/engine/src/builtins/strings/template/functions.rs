//! The functions that templates may call.

mod compare;
mod pick;
mod write;

use compare::{equal, less, less_or_equal};
use pick::{index, len, slice};
use write::{html, js, print, printf, println, url_query};

use super::value::Val;
use crate::builtins::{Context, Error};
use crate::value::text;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    And,
    Or,
    Not,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Len,
    Index,
    Slice,
    Print,
    Printf,
    Println,
    Html,
    Js,
    UrlQuery,
}

const NAMES: [(&str, Function); 18] = [
    ("and", Function::And),
    ("or", Function::Or),
    ("not", Function::Not),
    ("eq", Function::Equal),
    ("ne", Function::NotEqual),
    ("lt", Function::Less),
    ("le", Function::LessOrEqual),
    ("gt", Function::Greater),
    ("ge", Function::GreaterOrEqual),
    ("len", Function::Len),
    ("index", Function::Index),
    ("slice", Function::Slice),
    ("print", Function::Print),
    ("printf", Function::Printf),
    ("println", Function::Println),
    ("html", Function::Html),
    ("js", Function::Js),
    ("urlquery", Function::UrlQuery),
];

/// The function of a name; the error says that there is none.
pub(super) fn find(name: &str) -> Result<Function, String> {
    let found = NAMES.iter().find(|(known, _)| *known == name);
    found.map(|(_, function)| *function).ok_or_else(|| match name {
        "call" => "function \"call\" is not supported".to_owned(),
        _ => format!("function {} not defined", text::quoted(name)),
    })
}

impl Function {
    fn name(self) -> &'static str {
        NAMES.iter().find(|(_, function)| *function == self).map_or("", |(name, _)| name)
    }

    /// Whether it may be called with so many arguments.
    pub(super) fn check_count(self, count: usize) -> Result<(), String> {
        let (least, exact) = match self {
            Self::Not | Self::Len => (1, true),
            Self::NotEqual | Self::Less | Self::LessOrEqual | Self::Greater | Self::GreaterOrEqual => {
                (2, true)
            }
            Self::And | Self::Or | Self::Equal | Self::Index | Self::Slice | Self::Printf => (1, false),
            Self::Print | Self::Println | Self::Html | Self::Js | Self::UrlQuery => (0, false),
        };
        if count < least || (exact && count > least) {
            let at_least = if exact { "" } else { "at least " };
            return Err(format!(
                "wrong number of args for {}: want {at_least}{least} got {count}",
                self.name()
            ));
        }
        Ok(())
    }

    /// Whether the first argument must be a string.
    pub(super) const fn wants_text(self) -> bool {
        matches!(self, Self::Printf)
    }

    /// Whether `and` or `or` need no more arguments.
    pub(super) fn ends_with(self, arg: &Val) -> bool {
        match self {
            Self::And => !arg.is_true(),
            Self::Or => arg.is_true(),
            _ => false,
        }
    }
}

/// An error that ends the evaluation, or what the message says.
pub(super) type Failed = Result<Error, String>;

fn fail<T>(message: impl Into<String>) -> Result<T, Failed> {
    Err(Err(message.into()))
}

pub(super) fn call(context: &mut Context<'_>, function: Function, args: &[Val]) -> Result<Val, Failed> {
    let compared = |found: Result<bool, String>| found.map(Val::Bool).map_err(Err);
    let written = |found: Result<String, Error>| found.map(|text| Val::Text(text.into())).map_err(Ok);
    match (function, args) {
        (Function::Not, [arg]) => Ok(Val::Bool(!arg.is_true())),
        (Function::Equal, [first, others @ ..]) => compared(equal(first, others)),
        (Function::NotEqual, [a, b]) => compared(equal(a, std::slice::from_ref(b)).map(|found| !found)),
        (Function::Less, [a, b]) => compared(less(a, b)),
        (Function::LessOrEqual, [a, b]) => compared(less_or_equal(a, b)),
        (Function::Greater, [a, b]) => compared(less_or_equal(a, b).map(|found| !found)),
        (Function::GreaterOrEqual, [a, b]) => compared(less(a, b).map(|found| !found)),
        (Function::Len, [arg]) => len(arg).map(|length| Val::Int(i64::try_from(length).unwrap_or(i64::MAX))),
        (Function::Index, [item, keys @ ..]) => index(item, keys),
        (Function::Slice, [item, bounds @ ..]) => slice(item, bounds),
        (Function::Print, args) => written(print(context, args)),
        (Function::Println, args) => written(println(context, args)),
        (Function::Printf, [Val::Text(format), args @ ..]) => printf(context, format, args),
        (Function::Printf, [other, ..]) => {
            fail(format!("wrong type for value; expected string; got {}", other.type_name()))
        }
        (Function::Html, args) => written(print(context, args).and_then(|text| html(context, &text))),
        (Function::Js, args) => written(print(context, args).and_then(|text| js(context, &text))),
        (Function::UrlQuery, args) => {
            written(print(context, args).and_then(|text| url_query(context, &text)))
        }
        // `and` and `or` end with their last argument.
        _ => Ok(args.last().cloned().unwrap_or(Val::Missing)),
    }
}
