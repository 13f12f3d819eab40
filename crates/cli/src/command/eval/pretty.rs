//! Results for people.

use std::fmt::Write as _;

use regimen_engine::{Answer, Value};

use crate::text::{clean, cut};

/// How many characters of a value a table shows.
const LONGEST: usize = 80;

/// The one value, or a table of variables and expressions, as `opa eval` prints.
pub(super) fn result(answers: &[Answer]) -> String {
    match answers {
        [] => "undefined\n".to_owned(),
        [Answer { bindings, expressions }] if bindings.is_empty() => {
            let only_tests = expressions.iter().all(|expression| matches!(expression.value, Value::Bool(_)));
            match expressions.as_slice() {
                [first, rest @ ..] if rest.is_empty() || only_tests => {
                    format!("{}\n", first.value.to_json_pretty("", "  "))
                }
                _ => table(answers),
            }
        }
        _ => table(answers),
    }
}

/// The values, a line for each answer.
pub(super) fn raw(answers: &[Answer]) -> String {
    let mut text = String::new();
    for answer in answers {
        let values = answer.expressions.iter().map(|expression| match &expression.value {
            Value::String(text) => text.to_string(),
            other => other.to_json(),
        });
        let _ = writeln!(text, "{}", values.collect::<Vec<_>>().join(" "));
    }
    text
}

/// A column for each variable, and for each expression that is not only a test.
fn table(answers: &[Answer]) -> String {
    let Some(first) = answers.first() else { return String::new() };
    let is_shown = |at: usize| {
        let values = answers.iter().filter_map(|answer| answer.expressions.get(at));
        values.into_iter().any(|expression| !matches!(expression.value, Value::Bool(_)))
    };
    let shown: Vec<usize> = (0..first.expressions.len()).filter(|at| is_shown(*at)).collect();
    let names = first.bindings.iter().map(|(name, _)| name.to_string());
    let texts = shown.iter().filter_map(|at| first.expressions.get(*at));
    let heads: Vec<String> =
        names.chain(texts.map(|expression| expression.text.clone())).map(|head| cell(&head)).collect();
    let rows: Vec<Vec<String>> = answers
        .iter()
        .map(|answer| {
            let variables = answer.bindings.iter().map(|(_, value)| value);
            let values = shown.iter().filter_map(|at| answer.expressions.get(*at)).map(|each| &each.value);
            variables.chain(values).map(|value| cell(&value.to_json())).collect()
        })
        .collect();
    draw(&heads, &rows)
}

fn cell(text: &str) -> String {
    cut(&clean(text), LONGEST)
}

fn draw(heads: &[String], rows: &[Vec<String>]) -> String {
    let length = |text: &String| text.chars().count();
    let widths: Vec<usize> = heads
        .iter()
        .enumerate()
        .map(|(at, head)| {
            let cells = rows.iter().filter_map(|row| row.get(at)).map(length);
            cells.chain([length(head)]).max().unwrap_or_default()
        })
        .collect();
    let dashes: Vec<String> = widths.iter().map(|width| "-".repeat(width + 2)).collect();
    let line = format!("+{}+", dashes.join("+"));
    let mut text = format!("{line}\n");
    for (head, width) in heads.iter().zip(&widths) {
        let _ = write!(text, "| {head:^width$} ");
    }
    let _ = writeln!(text, "|\n{line}");
    for row in rows {
        for (value, width) in row.iter().zip(&widths) {
            let _ = write!(text, "| {value:<width$} ");
        }
        text.push_str("|\n");
    }
    let _ = writeln!(text, "{line}");
    text
}
