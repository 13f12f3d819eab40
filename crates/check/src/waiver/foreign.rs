//! Suppressions of other tools in manifests, so that coming from them touches no manifest.

mod table;

use jiff::civil::Date;

use super::{Known, Pattern, read_day};
use table::{Annotation, Comment, TOOLS, Value};

/// What stands where no reason is given.
const NO_REASON: &str = "no reason given";

/// What a tool is not to report.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Suppression {
    /// The tool.
    pub(super) tool: &'static str,
    /// Its checks; all without any.
    checks: Vec<String>,
    pub(super) reason: String,
    pub(super) until: Option<Date>,
    /// Whether it is about the whole object, wherever in it it stands.
    pub(super) of_object: bool,
}

impl Suppression {
    fn new(tool: &'static str, checks: Vec<String>, reason: &str) -> Self {
        let reason = if reason.is_empty() || reason == "true" { NO_REASON } else { reason };
        Self { tool, checks, reason: reason.to_owned(), until: None, of_object: true }
    }

    /// The rules that answer to what is suppressed; none where no rule does.
    pub(super) fn rules(&self, known: &Known) -> Vec<Pattern> {
        if self.checks.is_empty() {
            return known.of_tool(self.tool);
        }
        self.checks.iter().flat_map(|check| known.of_check(self.tool, check)).collect()
    }
}

/// What comments must hold to be looked at.
pub(super) fn of_comments() -> impl Iterator<Item = &'static str> {
    TOOLS.iter().filter_map(|tool| tool.comment).map(|form| match form {
        Comment::OfObject { prefix } | Comment::OfPlace { prefix, .. } => prefix,
    })
}

/// What the keys of annotations begin with that suppress something.
pub(super) fn of_annotations() -> impl Iterator<Item = &'static str> {
    TOOLS.iter().flat_map(|tool| tool.annotations).map(|form| match form {
        Annotation::Key { prefix, .. } | Annotation::Value { prefix } => *prefix,
        Annotation::List { key } | Annotation::All { key, .. } => *key,
    })
}

/// What an annotation suppresses.
pub(super) fn of_annotation(key: &str, value: &str) -> Option<Suppression> {
    TOOLS.iter().find_map(|tool| {
        let (checks, reason) = tool.annotations.iter().find_map(|form| form.read(key, value.trim()))?;
        Some(Suppression::new(tool.name, checks, reason))
    })
}

impl Annotation {
    /// The checks, all without any, and the reason.
    fn read<'v>(&self, key: &str, value: &'v str) -> Option<(Vec<String>, &'v str)> {
        match self {
            Self::Key { prefix, suffix, value: means } => {
                let check =
                    key.strip_prefix(prefix)?.strip_suffix(suffix).filter(|check| !check.is_empty())?;
                Some((vec![check.to_owned()], means.reason(value)?))
            }
            Self::Value { prefix } => {
                key.strip_prefix(prefix)?;
                let (check, reason) = value.split_once('=').unwrap_or((value, ""));
                Some((vec![check.trim().to_owned()], reason.trim()))
            }
            Self::List { key: own } => {
                let checks = value.split(',').map(str::trim).filter(|check| !check.is_empty());
                let checks: Vec<String> = checks.map(str::to_owned).collect();
                (*own == key && !checks.is_empty()).then_some((checks, ""))
            }
            Self::All { key: own, value: means } => {
                let reason = means.reason(value).filter(|_| *own == key)?;
                Some((Vec::new(), reason))
            }
        }
    }
}

impl Value {
    fn reason(self, value: &str) -> Option<&str> {
        match self {
            Self::Reason => Some(value),
            Self::True => (value == "true").then_some(""),
        }
    }
}

/// What a comment suppresses: each part that a tool reads, or what is wrong with it.
pub(super) fn of_comment(text: &str) -> Vec<Result<Suppression, String>> {
    let forms = TOOLS.iter().filter_map(|tool| Some((tool.name, tool.comment?)));
    forms
        .flat_map(|(tool, form)| match form {
            Comment::OfObject { prefix } => {
                let read = text.strip_prefix(prefix).map(|rest| Ok(of_object(tool, rest)));
                read.into_iter().collect::<Vec<_>>()
            }
            Comment::OfPlace { prefix, until } => {
                let parts = text.split('#').filter_map(|part| part.trim().strip_prefix(prefix));
                parts.map(|rest| of_place(tool, rest, until)).collect()
            }
        })
        .collect()
}

fn of_object(tool: &'static str, rest: &str) -> Suppression {
    let (checks, reason) = rest.split_once(':').unwrap_or((rest, ""));
    let checks = checks.split([',', ' ']).filter(|check| !check.is_empty()).map(str::to_owned).collect();
    Suppression::new(tool, checks, reason.trim())
}

fn of_place(tool: &'static str, rest: &str, until: &str) -> Result<Suppression, String> {
    let mut words = rest.split_whitespace();
    let checks = words.next().map(str::to_owned).into_iter().collect();
    let day = words.find_map(|word| word.strip_prefix(until)).map(read_day).transpose()?;
    Ok(Suppression { until: day, of_object: false, ..Suppression::new(tool, checks, "") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn annotation(key: &str, value: &str) -> Option<(&'static str, String, String)> {
        let read = of_annotation(key, value)?;
        Some((read.tool, read.checks.join(" "), read.reason))
    }

    #[test]
    fn annotations_of_each_tool_are_read() {
        let is = |key, value, tool, checks: &str, reason: &str| {
            assert_eq!(annotation(key, value), Some((tool, checks.into(), reason.into())), "{key}");
        };
        is("ignore-check.kube-linter.io/host-pid", "agent", "kube-linter", "host-pid", "agent");
        is("kube-linter.io/ignore-all", "legacy", "kube-linter", "", "legacy");
        is("checkov.io/skip1", "CKV_K8S_20=I know", "checkov", "CKV_K8S_20", "I know");
        is("bridgecrew.io/skip2", "CKV_K8S_20", "checkov", "CKV_K8S_20", NO_REASON);
        is(
            "kube-score/ignore",
            "container-resources, pod-probes",
            "kube-score",
            "container-resources pod-probes",
            NO_REASON,
        );
        is("kubescape.io/skip-C-0038", "true", "kubescape", "C-0038", NO_REASON);
        is("polaris.fairwinds.com/exempt", "true", "polaris", "", NO_REASON);
        is("polaris.fairwinds.com/hostPIDSet-exempt", "true", "polaris", "hostPIDSet", NO_REASON);
    }

    #[test]
    fn other_annotations_suppress_nothing() {
        for (key, value) in [
            ("polaris.fairwinds.com/exempt", "false"),
            ("polaris.fairwinds.com/hostPIDSet-exempt", "no"),
            ("kube-score/ignore", " , "),
            ("kube-score/enable", "a"),
            ("ignore-check.kube-linter.io/", "a"),
            ("checkov.io/other", "CKV_K8S_1=a"),
        ] {
            assert_eq!(annotation(key, value), None, "{key}");
        }
    }

    #[test]
    fn comments_of_each_tool_are_read() {
        let read = |text| -> Vec<String> {
            let told = |read: Result<Suppression, String>| match read {
                Ok(of) => {
                    let until = of.until.map(|day| format!(" until {day}")).unwrap_or_default();
                    format!("{} {} {}{until}", of.tool, of.checks.join(" "), of.reason)
                }
                Err(wrong) => wrong,
            };
            of_comment(text).into_iter().map(told).collect()
        };
        assert_eq!(read("checkov:skip=CKV_K8S_1:why not"), ["checkov CKV_K8S_1 why not"]);
        assert_eq!(read("checkov:skip=CKV_K8S_1"), ["checkov CKV_K8S_1 no reason given"]);
        assert_eq!(
            read("trivy:ignore:KSV001 exp:2027-01-01 #trivy:ignore:AVD-KSV-0002"),
            ["trivy KSV001 no reason given until 2027-01-01", "trivy AVD-KSV-0002 no reason given"]
        );
        assert_eq!(read("trivy:ignore:KSV001 exp:soon"), ["`soon` is no day such as `2027-01-31`"]);
        assert!(read("about trivy:ignore:KSV001").is_empty());
    }
}
