//! The templates of `regex.replace` (Go's `Regexp.Expand`).

use super::super::{Context, Error};
use super::compiled::{Compiled, Group};

/// A template: text and references to groups.
pub(super) struct Template<'a>(Vec<Part<'a>>);

enum Part<'a> {
    Text(&'a str),
    Group(usize),
}

impl<'a> Template<'a> {
    /// `$1`, `$name`, `${1}` and `${name}` are groups, `$$` is a dollar sign, and any other `$` is itself. Without
    /// braces a name is as long as it can be. What no group is called is empty.
    pub(super) fn parse(template: &'a str, regex: &Compiled) -> Self {
        let mut parts = Vec::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('$') {
            parts.push(Part::Text(before));
            if let Some(after) = after.strip_prefix('$') {
                parts.push(Part::Text("$"));
                rest = after;
            } else if let Some((name, after)) = reference(after) {
                parts.extend(number(name, regex).map(Part::Group));
                rest = after;
            } else {
                parts.push(Part::Text("$"));
                rest = after;
            }
        }
        parts.push(Part::Text(rest));
        Self(parts)
    }

    /// Adds the template to `out` with the groups of a match in `text`.
    pub(super) fn expand(
        &self,
        text: &str,
        groups: &[Group],
        out: &mut String,
        context: &mut Context<'_>,
    ) -> Result<(), Error> {
        for part in &self.0 {
            let part = match part {
                Part::Text(text) => text,
                Part::Group(at) => {
                    let group = groups.get(*at).cloned().flatten();
                    group.and_then(|group| text.get(group)).unwrap_or_default()
                }
            };
            context.take(part.len())?;
            out.push_str(part);
        }
        Ok(())
    }
}

/// The name at the start of `text`, and what follows it.
fn reference(text: &str) -> Option<(&str, &str)> {
    let (text, braces) = text.strip_prefix('{').map_or((text, false), |text| (text, true));
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    let (name, rest) = text.split_at_checked(end)?;
    let rest = if braces { rest.strip_prefix('}')? } else { rest };
    (!name.is_empty()).then_some((name, rest))
}

/// The number of the group called `name`: digits without a leading zero are the number itself.
fn number(name: &str, regex: &Compiled) -> Option<usize> {
    let digits = name.bytes().all(|byte| byte.is_ascii_digit()) && (name == "0" || !name.starts_with('0'));
    if digits && name.len() <= 9 { name.parse().ok() } else { regex.group(name) }
}
