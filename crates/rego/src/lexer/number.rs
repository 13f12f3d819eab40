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
        if problem.is_none() && is_too_big(self.text.get(start..self.at).unwrap_or_default()) {
            problem = Some("number is too big");
        }
        if let Some(problem) = problem {
            self.error(start, problem);
        }
        self.push(Kind::Number, start, None);
    }
}

/// Whether the first digit of a number is further from its point than OPA reads: about 100,000 bits. What is too small for
/// its floating-point numbers is zero there.
fn is_too_big(number: &str) -> bool {
    const TOO_SMALL: i64 = -646_456_993;
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let whole = mantissa.find('.').unwrap_or(mantissa.len());
    let digits = mantissa.bytes().filter(|byte| *byte != b'.');
    let Some(first) = digits.into_iter().position(|digit| digit != b'0') else { return false };
    let Ok(exponent) = exponent.parse::<i64>() else { return true };
    let place = i64::try_from(whole).unwrap_or(i64::MAX) - i64::try_from(first).unwrap_or(i64::MAX) - 1;
    let place = place.saturating_add(exponent);
    place > 30_102 || (TOO_SMALL..-30_103).contains(&place)
}

#[cfg(test)]
mod tests {
    use super::is_too_big;

    #[test]
    fn numbers_are_read_as_far_as_opa_reads_them() {
        let read = ["1e30102", "1e-30103", "0e999999", "0.001e30104", "1e-646457000", "0.10", "12"];
        let refused = ["1e30103", "1e-30110", "0.001e30106", "123e30101", "1e99999999999999999999"];
        assert!(!read.into_iter().any(is_too_big));
        assert!(refused.into_iter().all(is_too_big));
    }
}
