//! How complex a module is, without reading it as a language.

use crate::token::{Token, TokenKind, tokens};

/// How complex a module is. Strings and comments do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape {
    /// How often brackets are read by a parser that reads what is in each twice: 2 to the power of its depth for each.
    pub bracket_readings: u64,
    /// The line of the deepest bracket.
    pub deepest_line: u32,
    /// The most tokens in one expression that follow each other through operators, points and brackets.
    pub longest_chain: usize,
    /// The line where that expression starts.
    pub longest_line: u32,
}

impl Shape {
    /// Looks at a module's text.
    pub fn of(text: &str) -> Self {
        let tokens = tokens(text);
        let mut shape = Self::default();
        shape.count_brackets(&tokens);
        shape.find_longest_chain(&tokens);
        shape
    }

    fn count_brackets(&mut self, tokens: &[Token<'_>]) {
        let mut depth = 0_u32;
        let mut deepest = 0;
        for token in tokens {
            match token.text {
                "[" | "{" | "(" => {
                    let readings = 1_u64.checked_shl(depth).unwrap_or(u64::MAX);
                    self.bracket_readings = self.bracket_readings.saturating_add(readings);
                    depth += 1;
                    if depth > deepest {
                        deepest = depth;
                        self.deepest_line = token.line;
                    }
                }
                "]" | "}" | ")" => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }

    /// A comma, a semicolon, or two lines without an operator between them end a chain.
    fn find_longest_chain(&mut self, tokens: &[Token<'_>]) {
        let mut length = 0;
        let mut start = 0;
        let mut before: Option<&Token<'_>> = None;
        for token in tokens {
            let new_line = before
                .is_some_and(|before| before.line < token.line && !continues(before) && !continues(token));
            if before.is_none() || new_line || matches!(token.text, "," | ";") {
                length = 0;
                start = token.line;
            }
            length += 1;
            if length > self.longest_chain {
                self.longest_chain = length;
                self.longest_line = start;
            }
            before = Some(token);
        }
    }
}

/// Whether an expression goes on over the line at this token.
fn continues(token: &Token<'_>) -> bool {
    token.kind == TokenKind::Symbol && !matches!(token.text, ")" | "]" | "}" | "," | ";")
        || matches!(token.text, "in" | "not" | "as" | "with" | "if" | "else" | "contains")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_count_by_their_depth() {
        assert_eq!(Shape::of("x := {\"a\": [1, (2)]} # [[[[").bracket_readings, 1 + 2 + 4);
        assert_eq!(Shape::of("x\n{\n[\n(1)]}").deepest_line, 4);
    }

    #[test]
    fn a_chain_goes_on_over_lines_through_operators() {
        let shape = Shape::of("x := 1\ny := a +\nb\n+ c\nz := 2");
        assert_eq!((shape.longest_chain, shape.longest_line), (7, 2));
        assert_eq!(Shape::of("x := [1, 2,\n3]").longest_chain, 4);
    }
}
