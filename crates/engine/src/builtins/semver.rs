//! Semantic versions (OPA's reference, section "Semantic Versions"; semver.org 2.0.0), as OPA reads them: a `v` may stand
//! before the number, and numbers may have leading zeros.

use std::cmp::Ordering;

use super::{Args, Context, Error, Table};
use crate::value::Value;

/// The builtins of this file.
pub(super) const TABLE: Table = &[("semver.compare", compare), ("semver.is_valid", is_valid)];

/// -1, 0 or 1, as the first version is older than, the same as or newer than the second.
fn compare(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (first, second) = (args.string(0)?, args.string(1)?);
    let (first, second) = (read(first, 1)?, read(second, 2)?);
    Ok(Some(Value::from(first.order(&second) as i64)))
}

fn read(text: &str, operand: usize) -> Result<Version<'_>, Error> {
    let wrong =
        || Error::failed(format!("operand {operand}: string {} is not a valid SemVer", Value::from(text)));
    Version::parse(text).ok_or_else(wrong)
}

fn is_valid(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(args.value(0)?.as_str().is_some_and(|text| Version::parse(text).is_some()).into()))
}

/// A version without its build metadata, which no comparison looks at.
struct Version<'a> {
    numbers: [i64; 3],
    pre_release: &'a str,
}

impl<'a> Version<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let text = text.strip_prefix('v').unwrap_or(text);
        let (text, metadata) = text.split_once('+').unwrap_or((text, ""));
        let (core, pre_release) = text.split_once('-').unwrap_or((text, ""));
        let mut numbers = core.split('.').map(|number| {
            let digits = number.bytes().all(|byte| byte.is_ascii_digit());
            number.parse().ok().filter(|_| digits)
        });
        let found = [numbers.next()??, numbers.next()??, numbers.next()??];
        let valid = numbers.next().is_none() && identifiers(metadata) && identifiers(pre_release);
        valid.then_some(Self { numbers: found, pre_release })
    }

    /// The precedence (section 11).
    fn order(&self, other: &Self) -> Ordering {
        self.numbers.cmp(&other.numbers).then_with(|| {
            match (self.pre_release.is_empty(), other.pre_release.is_empty()) {
                (false, false) => {
                    let length = |version: &Self| version.pre_release.split('.').count();
                    order(self.pre_release, other.pre_release).then_with(|| length(self).cmp(&length(other)))
                }
                (first, second) => first.cmp(&second),
            }
        })
    }
}

/// Whether a part is empty or identifiers with dots between them.
fn identifiers(part: &str) -> bool {
    let identifier = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    part.is_empty() || part.split('.').all(identifier)
}

/// The order of two pre-releases by the identifiers that both have.
fn order(first: &str, second: &str) -> Ordering {
    let (mut first, mut second) = (first.split('.'), second.split('.'));
    while let (Some(a), Some(b)) = (first.next(), second.next()) {
        let order = match (number(a), number(b)) {
            (Some(a), Some(b)) => a.len().cmp(&b.len()).then_with(|| a.cmp(b)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => a.cmp(b),
        };
        if order.is_ne() {
            return order;
        }
    }
    Ordering::Equal
}

/// A numeric identifier without leading zeros.
fn number(identifier: &str) -> Option<&str> {
    let digits = identifier.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| identifier.trim_start_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{failure, result, type_error};

    #[test]
    fn versions_are_valid_as_in_opa() {
        for valid in [
            "1.2.3",
            "v1.2.3",
            "01.2.3",
            "1.2.3-01",
            "1.2.3-",
            "1.2.3+",
            "1.2.3-1.-a",
            "1.2.3+a-b",
            "1.2.3+a.b-",
            "9223372036854775807.2.3",
            "1.2.3-99999999999999999999",
        ] {
            assert_eq!(result("semver.is_valid", &format!(r#"["{valid}"]"#)), true.into(), "{valid}");
        }
        for invalid in [
            "1.2",
            "",
            "1.2.3.4",
            "1.2.x",
            "1..3",
            "+1.2.3",
            "-1.2.3",
            " 1.2.3",
            "1.2.3-a+b+c",
            "1.2.3-a..b",
            "1.2.3-a_b",
            "1.2.3+a_b",
            "1.2.3-é",
            "9223372036854775808.2.3",
        ] {
            assert_eq!(result("semver.is_valid", &format!(r#"["{invalid}"]"#)), false.into(), "{invalid}");
        }
        assert_eq!(result("semver.is_valid", "[1]"), false.into());
    }

    #[test]
    fn versions_have_an_order() {
        for (first, second, order) in [
            ("1.2.3", "v1.2.3", 0_i64),
            ("1.2.3", "1.2.4", -1),
            ("1.10.0", "1.9.0", 1),
            ("1.2.3-a", "1.2.3", -1),
            ("1.2.3-a.1", "1.2.3-a.b", -1),
            ("1.2.3-a.2", "1.2.3-a.10", -1),
            ("1.2.3-a", "1.2.3-a.1", -1),
            ("1.2.3+a", "1.2.3+b", 0),
            ("1.2.3-A", "1.2.3-a", -1),
            ("1.2.3-99999999999999999999", "1.2.3-a", -1),
            ("1.2.3-99999999999999999999", "1.2.3-5", 1),
        ] {
            assert_eq!(result("semver.compare", &format!(r#"["{first}", "{second}"]"#)), order.into());
        }
        let error = r#"operand 2: string "b" is not a valid SemVer"#;
        assert_eq!(failure("semver.compare", r#"["1.2.3", "b"]"#), error);
        assert_eq!(type_error("semver.compare", r#"["b", 1]"#), "operand 2 must be string but got number");
    }
}
