//! A line as an instruction with its arguments.

use regimen_engine::Value;

use super::words;
use crate::suggest;

/// An instruction.
#[derive(Debug)]
pub(super) struct Instruction {
    /// Its name, lower case.
    pub(super) name: String,
    /// Of `ONBUILD`: the name of the instruction in it, lower case.
    pub(super) trigger: Option<String>,
    /// `--from=…` and the like.
    pub(super) flags: Vec<String>,
    /// Its arguments; of `ONBUILD` those of the instruction in it.
    pub(super) values: Vec<String>,
    /// Whether the arguments are written as an array of JSON.
    pub(super) is_json: bool,
}

/// How the arguments of an instruction are parted.
#[derive(Clone, Copy)]
enum Arguments {
    /// An array of JSON, or words.
    JsonOrWords,
    /// An array of JSON, or a command line.
    JsonOrText,
    /// A first word, and then an array of JSON or a command line.
    WordAndCommand,
    /// Words that may have quotes.
    Quoted,
    /// `name=value …`, or `name value`.
    Pairs,
    /// Words.
    Words,
    /// One text.
    Text,
    /// Another instruction.
    Instruction,
}

/// All instructions, with the fewest arguments that they can have.
const INSTRUCTIONS: [(&str, Arguments, usize); 18] = [
    ("add", Arguments::JsonOrWords, 2),
    ("arg", Arguments::Quoted, 1),
    ("cmd", Arguments::JsonOrText, 0),
    ("copy", Arguments::JsonOrWords, 2),
    ("entrypoint", Arguments::JsonOrText, 0),
    ("env", Arguments::Pairs, 1),
    ("expose", Arguments::Words, 1),
    ("from", Arguments::Words, 1),
    ("healthcheck", Arguments::WordAndCommand, 1),
    ("label", Arguments::Pairs, 1),
    ("maintainer", Arguments::Text, 1),
    ("onbuild", Arguments::Instruction, 0),
    ("run", Arguments::JsonOrText, 0),
    ("shell", Arguments::JsonOrText, 1),
    ("stopsignal", Arguments::Text, 1),
    ("user", Arguments::Text, 1),
    ("volume", Arguments::JsonOrWords, 1),
    ("workdir", Arguments::Text, 1),
];

impl Instruction {
    /// Reads a line; what is wrong with it otherwise.
    pub(super) fn parse(line: &str, escape: char) -> Result<Self, String> {
        let line = line.trim();
        let (name, rest) = line.split_once(words::is_blank).unwrap_or((line, ""));
        let name = name.to_lowercase();
        let known = INSTRUCTIONS.into_iter().find(|(known, ..)| *known == name);
        let (_, arguments, fewest) = known.ok_or_else(|| unknown(&name))?;
        let (flags, rest) = words::flags(rest);
        let mut instruction = Self { name, trigger: None, flags, values: Vec::new(), is_json: false };
        instruction.read(rest, arguments, escape)?;
        if instruction.values.len() < fewest {
            let name = instruction.name.to_uppercase();
            let arguments = if fewest == 1 { "an argument" } else { "two arguments" };
            return Err(format!("`{name}` needs {arguments}"));
        }
        Ok(instruction)
    }

    /// Whether the lines behind it can belong to it.
    pub(super) fn may_have_heredocs(&self) -> bool {
        let name = self.trigger.as_ref().unwrap_or(&self.name);
        !self.is_json && ["add", "copy", "run"].contains(&name.as_str())
    }

    fn read(&mut self, text: &str, arguments: Arguments, escape: char) -> Result<(), String> {
        match arguments {
            Arguments::JsonOrWords if !self.read_json(text)? => self.values = words::plain(text),
            Arguments::JsonOrText if !self.read_json(text)? => self.values = one(text),
            Arguments::JsonOrWords | Arguments::JsonOrText => {}
            Arguments::WordAndCommand => {
                let (first, command) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
                self.read(command.trim_start(), Arguments::JsonOrText, escape)?;
                self.values.splice(..0, one(first));
            }
            Arguments::Quoted => self.values = words::quoted(text, escape),
            Arguments::Pairs => self.values = pairs(text, &words::quoted(text, escape))?,
            Arguments::Words => self.values = words::plain(text),
            Arguments::Text => self.values = one(text),
            Arguments::Instruction => self.read_trigger(text, escape)?,
        }
        Ok(())
    }

    /// Whether the text is an array of JSON. One of anything but strings is an error.
    fn read_json(&mut self, text: &str) -> Result<bool, String> {
        let json = if text.starts_with('[') { Value::from_json(text).ok() } else { None };
        let Some(items) = json.as_ref().and_then(Value::as_array) else { return Ok(false) };
        let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
        let only_strings = || "an array as arguments has strings and nothing else".to_owned();
        self.values = texts.collect::<Option<Vec<_>>>().ok_or_else(only_strings)?;
        self.is_json = true;
        Ok(true)
    }

    fn read_trigger(&mut self, text: &str, escape: char) -> Result<(), String> {
        let name = text.split(words::is_blank).next().unwrap_or_default();
        if ["", "from", "maintainer", "onbuild"].contains(&name.to_lowercase().as_str()) {
            return Err(format!("`ONBUILD` needs an instruction, and cannot have `{name}`"));
        }
        let inner = Self::parse(text, escape)?;
        (self.trigger, self.values, self.is_json) = (Some(inner.name), inner.values, inner.is_json);
        Ok(())
    }
}

fn one(text: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { vec![text.to_owned()] }
}

/// Name, value and what is between them, for each pair.
fn pairs(text: &str, words: &[String]) -> Result<Vec<String>, String> {
    let Some(first) = words.first() else { return Ok(Vec::new()) };
    if !first.contains('=') {
        let pair = text.split_once(words::is_blank);
        let (name, value) = pair.ok_or_else(|| format!("`{text}` has a name and no value"))?;
        return Ok([name, value.trim_start_matches(words::is_blank), ""].map(str::to_owned).to_vec());
    }
    let mut parts = Vec::new();
    for word in words {
        let pair = word.split_once('=').ok_or_else(|| format!("`{word}` is no `name=value`"))?;
        parts.extend([pair.0, pair.1, "="].map(str::to_owned));
    }
    Ok(parts)
}

fn unknown(name: &str) -> String {
    let closest = suggest::closest(name, INSTRUCTIONS.iter().map(|(known, ..)| *known));
    let help = closest.map(|known| format!("; did you mean `{}`?", known.to_uppercase()));
    format!("there is no instruction `{}`{}", name.to_uppercase(), help.unwrap_or_default())
}
