//! What a case asserts of the violations.

use regex::Regex;
use regimen_yaml::{Node, Value as Yaml};

use super::filter::Pattern;
use crate::fields::{Fault, Fields};

/// How many violations there must be, of those whose message matches.
#[derive(Debug)]
pub(super) struct Assertion {
    wanted: Wanted,
    message: Option<Regex>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Some,
    None,
    Exactly(usize),
}

impl Assertion {
    pub(super) fn read(node: &Node, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut fields = Fields::new(node, faults);
        let violations = fields.optional("violations");
        let wanted = violations.map_or(Some(Wanted::Some), Wanted::read);
        if let (None, Some(node)) = (wanted, violations) {
            fields.fault(node.span, "`violations` must be `yes`, `no` or a number");
        }
        let message = fields.parsed("message").map(|Pattern(regex)| regex);
        fields.finish();
        Some(Self { wanted: wanted?, message })
    }

    /// Why it does not hold of these messages; none if it does.
    pub(super) fn failure(&self, messages: &[String]) -> Option<String> {
        let matches = |message: &&String| self.message.as_ref().is_none_or(|wanted| wanted.is_match(message));
        let count = messages.iter().filter(matches).count();
        let wanted = match self.wanted {
            Wanted::Some if count == 0 => "at least one violation".to_owned(),
            Wanted::None if count > 0 => "no violation".to_owned(),
            Wanted::Exactly(1) if count != 1 => "one violation".to_owned(),
            Wanted::Exactly(number) if count != number => format!("{number} violations"),
            _ => return None,
        };
        let which = self.message.as_ref().map(|message| format!(" with a message that matches `{message}`"));
        Some(format!("expected {wanted}{}, found {count}", which.unwrap_or_default()))
    }
}

impl Wanted {
    fn read(node: &Node) -> Option<Self> {
        match &node.value {
            Yaml::Bool(true) => Some(Self::Some),
            Yaml::Bool(false) => Some(Self::None),
            Yaml::Int(count) => usize::try_from(*count).ok().map(Self::Exactly),
            Yaml::String(text) => match &**text {
                "yes" | "true" => Some(Self::Some),
                "no" | "false" => Some(Self::None),
                text => text.parse().ok().map(Self::Exactly),
            },
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(assertion: &str, messages: &[&str]) -> Result<Option<String>, Vec<String>> {
        let node = regimen_yaml::parse(assertion, &regimen_yaml::Limits::default()).documents.remove(0).root;
        let mut faults = Vec::new();
        let read = Assertion::read(&node, &mut faults);
        let messages: Vec<String> = messages.iter().map(|message| (*message).to_owned()).collect();
        match read.filter(|_| faults.is_empty()) {
            Some(read) => Ok(read.failure(&messages)),
            None => Err(faults.into_iter().map(|fault| fault.message).collect()),
        }
    }

    #[test]
    fn every_form_holds_and_fails_as_it_says() {
        for (assertion, none, one, two) in [
            ("{}", false, true, true),
            ("violations: yes", false, true, true),
            ("violations: 'yes'", false, true, true),
            ("violations: true", false, true, true),
            ("violations: no", true, false, false),
            ("violations: 'no'", true, false, false),
            ("violations: off", true, false, false),
            ("violations: 0", true, false, false),
            ("violations: 1", false, true, false),
            ("violations: '2'", false, false, true),
            ("message: first", false, true, true),
            ("{violations: no, message: first}", true, false, false),
            ("{violations: 1, message: ^fi}", false, true, true),
            ("{violations: 2, message: second|first}", false, false, true),
            ("{violations: no, message: third}", true, true, true),
        ] {
            for (holds, messages) in [(none, &[][..]), (one, &["first"][..]), (two, &["first", "second"][..])]
            {
                let failed = failure(assertion, messages).unwrap();
                assert_eq!(failed.is_none(), holds, "{assertion} {messages:?} {failed:?}");
            }
        }
    }

    #[test]
    fn a_failure_says_what_was_expected_and_found() {
        let failed = failure("{violations: 2, message: a+}", &["a", "b"]).unwrap();
        assert_eq!(
            failed.as_deref(),
            Some("expected 2 violations with a message that matches `a+`, found 1")
        );
    }

    #[test]
    fn other_forms_are_refused() {
        for assertion in ["violations: maybe", "violations: -1", "violations: [1]", "violations: 1.5"] {
            assert_eq!(
                failure(assertion, &[]),
                Err(vec!["`violations` must be `yes`, `no` or a number".to_owned()])
            );
        }
        assert!(failure("message: '('", &[]).is_err());
        assert_eq!(failure("violation: no", &[]), Err(vec!["unknown field `violation`".to_owned()]));
    }
}
