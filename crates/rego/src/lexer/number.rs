//! Numbers.

use super::{Kind, Lexer};

impl Lexer<'_> {
    /// A number, as JSON has it without the sign.
    pub(super) fn number(&mut self) {
        let start = self.at;
        let whole = self.eat_while(|c| c.is_ascii_digit());
        let zero = whole.len() > 1 && whole.starts_with('0');
        let mut problem = zero.then_some("number starts with a needless zero");
        if self.peek() == Some('.') {
            self.at += 1;
            if self.eat_while(|c| c.is_ascii_digit()).is_empty() {
                problem = Some("number ends with a point: expected digits after it");
            }
        }
        if self.eat('e') || self.eat('E') {
            let _ = self.eat('+') || self.eat('-');
            if self.eat_while(|c| c.is_ascii_digit()).is_empty() {
                problem = Some("number has no exponent: expected digits after `e`");
            }
        }
        if !self.eat_while(|c| c.is_alphanumeric() || c == '_').is_empty() {
            problem = problem.or(Some("illegal number: expected decimal digits only"));
        }
        if let Some(problem) = problem {
            self.error(start, problem);
        }
        self.push(Kind::Number, start, None);
    }
}
