//! Dockerfiles in the shape that conftest gives what `BuildKit`'s parser reads.
//!
//! An array with one array of instructions, each `{"Cmd": "from", "SubCmd": "", "Flags": [], "Value": ["alpine"], "JSON": false, "Stage":
//! 0}`. The outer array is there because `conftest test` takes a list for several documents, so that a policy's `input` is the
//! inner one. `Cmd` is lower case, as it was before `BuildKit` 0.14; `Value` is null without arguments, and of `ENV` and `LABEL` it is
//! name, value and `=` (or nothing, for `ENV name value`) for each pair; quotes stay. What stands in a heredoc is in none of it.
//! Flags are not judged, and of arguments only whether there are enough.
//!
//! Source: `frontend/dockerfile/parser` of `BuildKit`, and conftest's `parser/docker`.

mod heredoc;
mod instruction;
mod lines;
mod words;

use regimen_engine::{Value, object};
use regimen_yaml::Path;

use crate::ParseError;
use crate::lines::Lines;
use instruction::Instruction;
use lines::Lines as Instructions;

pub(crate) fn parse(text: &str) -> Result<Value, ParseError> {
    let commands: Vec<Value> = read(text)?.into_iter().map(|(_, command)| command).collect();
    if commands.is_empty() {
        return Err(ParseError::new("a Dockerfile without an instruction"));
    }
    Ok(Value::from(vec![Value::from(commands)]))
}

/// The lines of the instructions; none if the text does not parse.
pub(crate) fn lines(text: &str) -> Lines<'_> {
    let mut lines = Lines::new(text);
    let document = Path::default().join(0);
    for (at, (number, _)) in read(text).unwrap_or_default().into_iter().enumerate() {
        lines.add(document.join(at), number);
    }
    lines
}

/// The instructions, each with the line on which it starts.
fn read(text: &str) -> Result<Vec<(usize, Value)>, ParseError> {
    let mut lines = Instructions::new(text)?;
    let mut commands = Vec::new();
    let mut stages = 0_usize;
    while let Some((number, line)) = lines.instruction() {
        let wrong = |message: String| ParseError::at_line(number, message);
        let instruction = Instruction::parse(&line, lines.escape).map_err(wrong)?;
        if instruction.may_have_heredocs() {
            for heredoc in heredoc::of_line(&line) {
                let unterminated = || wrong(format!("the heredoc has no end: a line `{}`", heredoc.name));
                lines.skip(&heredoc).then_some(()).ok_or_else(unterminated)?;
            }
        }
        stages += usize::from(instruction.name == "from");
        commands.push((number, value(instruction, stages.saturating_sub(1))));
    }
    Ok(commands)
}

fn value(instruction: Instruction, stage: usize) -> Value {
    let texts = |texts: Vec<String>| Value::from(texts.into_iter().map(Value::from).collect::<Vec<_>>());
    let values = if instruction.values.is_empty() { Value::Null } else { texts(instruction.values) };
    object([
        ("Cmd", Value::from(instruction.name)),
        ("SubCmd", Value::from(instruction.trigger.unwrap_or_default())),
        ("Flags", texts(instruction.flags)),
        ("Value", values),
        ("JSON", Value::from(instruction.is_json)),
        ("Stage", Value::from(stage)),
    ])
}
