//! The one way in which comments and annotations write waivers: `RULE[,RULE…] [until=…] [ticket=…] [owner=…]: reason`.

use jiff::civil::Date;

use super::{Pattern, Waiver, WaiverOrigin, WaiverScope, read_day};
use crate::Place;
use crate::suggest::did_you_mean;

/// The form, for who has missed it.
const FORM: &str = "write `RULE[,RULE…] [until=2027-01-31] [ticket=SEC-12] [owner=team]: reason`";

/// What a line says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) rules: Vec<Pattern>,
    pub(super) reason: String,
    pub(super) owner: Option<String>,
    pub(super) ticket: Option<String>,
    pub(super) until: Option<Date>,
}

/// Reads what stands behind `regimen:waive`, or in a line of the annotation.
///
/// # Errors
/// What is wrong, with the next step.
pub(super) fn read(text: &str) -> Result<Line, String> {
    let (head, reason) = split(text);
    let mut line =
        Line { rules: Vec::new(), reason: reason.to_owned(), owner: None, ticket: None, until: None };
    for word in head.split_whitespace() {
        match word.split_once('=') {
            Some((key, value)) => line.set(key, value)?,
            None => line.rules.extend(word.split(',').filter(|id| !id.is_empty()).map(Pattern::from)),
        }
    }
    match &line {
        line if line.rules.is_empty() => Err(format!("the waiver names no rule; {FORM}")),
        line if line.reason.is_empty() => Err(format!("the waiver gives no reason; {FORM}")),
        _ => Ok(line),
    }
}

/// What stands before the reason, and the reason: behind the first colon that ends a word.
fn split(text: &str) -> (&str, &str) {
    let mut colons = text.match_indices(':').map(|(at, _)| (text.get(..at), text.get(at + 1..)));
    let ends_word = |after: &str| after.is_empty() || after.starts_with(char::is_whitespace);
    let found = colons.find_map(|(before, after)| Some((before?, after.filter(|after| ends_word(after))?)));
    found.map_or((text, ""), |(head, reason)| (head, reason.trim()))
}

impl Line {
    /// The waiver that it is where it stands.
    pub(super) fn waiver(self, scope: WaiverScope, origin: WaiverOrigin, place: Place) -> Waiver {
        let Self { rules, reason, owner, ticket, until } = self;
        Waiver { rules, scope, reason, owner, ticket, until, origin, place }
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
        if value.is_empty() {
            return Err(format!("`{key}` has no value"));
        }
        let slot = match key {
            "owner" => &mut self.owner,
            "ticket" => &mut self.ticket,
            "until" => {
                self.until = Some(read_day(value)?);
                return Ok(());
            }
            _ => {
                let help = did_you_mean(key, ["until", "ticket", "owner"]).unwrap_or_else(|| FORM.to_owned());
                return Err(format!("there is nothing called `{key}`; {help}"));
            }
        };
        *slot = Some(value.to_owned());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_rules_words_with_values_and_a_reason() {
        let line =
            read("host-pid,CIS-5.2.* until=2027-01-31 ticket=https://t/1 owner=team: needs it: really")
                .unwrap();
        let rules: Vec<&str> = line.rules.iter().map(Pattern::as_str).collect();
        assert_eq!(rules, ["host-pid", "CIS-5.2.*"]);
        assert_eq!((line.owner.as_deref(), line.ticket.as_deref()), (Some("team"), Some("https://t/1")));
        assert_eq!(line.until.map(|day| day.to_string()).as_deref(), Some("2027-01-31"));
        assert_eq!(line.reason, "needs it: really");
        assert_eq!(read("a, K8sRepos/prod : b").unwrap().rules.len(), 2);
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, wrong) in [
            ("host-pid", "the waiver gives no reason"),
            ("host-pid:", "the waiver gives no reason"),
            ("host-pid:because", "the waiver gives no reason"),
            (": because", "the waiver names no rule"),
            ("until=2027-01-01: because", "the waiver names no rule"),
            ("a until=01.02.2027: b", "`01.02.2027` is no day"),
            ("a until=2027-02-30: b", "`2027-02-30` is no day"),
            ("a until=20270201: b", "`20270201` is no day"),
            ("a untill=2027-01-01: b", "there is nothing called `untill`; did you mean `until`?"),
            ("a owner=: b", "`owner` has no value"),
        ] {
            let told = read(text).unwrap_err();
            assert!(told.starts_with(wrong), "{text}: {told}");
        }
    }
}
