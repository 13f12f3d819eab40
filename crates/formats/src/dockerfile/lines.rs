//! Lines put together to those that instructions stand on.

use crate::ParseError;

use super::heredoc::Heredoc;

/// Parser directives: comments at the top that change how the rest is read.
const DIRECTIVES: [&str; 3] = ["check", "escape", "syntax"];

pub(super) struct Lines<'a> {
    lines: std::iter::Enumerate<std::str::Lines<'a>>,
    /// What makes a line go on in the next, and escapes in arguments.
    pub(super) escape: char,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Result<Self, ParseError> {
        Ok(Self { lines: text.lines().enumerate(), escape: escape(text)? })
    }

    /// The next line with an instruction, and its number from 1.
    pub(super) fn instruction(&mut self) -> Option<(usize, String)> {
        loop {
            let (at, line) = self.lines.next()?;
            if is_comment(line) {
                continue;
            }
            let (line, goes_on) = part(line.trim_start(), self.escape);
            let mut whole = line.to_owned();
            if goes_on {
                self.continue_to(&mut whole);
            }
            if !whole.trim().is_empty() {
                return Some((at + 1, whole));
            }
        }
    }

    /// Comments and empty lines between the lines of an instruction do not count.
    fn continue_to(&mut self, whole: &mut String) {
        for (_, line) in self.lines.by_ref() {
            if is_comment(line) || line.trim().is_empty() {
                continue;
            }
            let (line, goes_on) = part(line, self.escape);
            whole.push_str(line);
            if !goes_on {
                return;
            }
        }
    }

    /// Leaves out the lines of a heredoc; whether it ends.
    pub(super) fn skip(&mut self, heredoc: &Heredoc) -> bool {
        self.lines.any(|(_, line)| {
            let line = if heredoc.is_indented { line.trim_start_matches('\t') } else { line };
            line == heredoc.name
        })
    }
}

/// A line without the character that makes it go on, and whether it was there. Two of them are one that is escaped.
fn part(line: &str, escape: char) -> (&str, bool) {
    let trimmed = line.trim_end_matches([' ', '\t']);
    match trimmed.strip_suffix(escape) {
        Some(rest) if !rest.ends_with(escape) => (rest, true),
        _ => (line, false),
    }
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// What the directives at the top say.
fn escape(text: &str) -> Result<char, ParseError> {
    let mut seen = Vec::new();
    let mut escape = '\\';
    for (line, number) in text.lines().zip(1..) {
        let Some((name, value)) = directive(line) else { break };
        let wrong = |message: String| ParseError::at_line(number, message);
        if seen.contains(&name) {
            return Err(wrong(format!("the directive `{name}` stands twice")));
        }
        if name == "escape" {
            escape = match value {
                "\\" => '\\',
                "`" => '`',
                other => return Err(wrong(format!("`{other}` cannot escape: only `\\` and ` can"))),
            };
        }
        seen.push(name);
    }
    Ok(escape)
}

/// `# name=value`
fn directive(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.trim_start().strip_prefix('#')?.split_once('=')?;
    let name = name.trim().to_ascii_lowercase();
    let value = value.trim();
    (DIRECTIVES.contains(&name.as_str()) && !value.is_empty()).then_some((name, value))
}
