//! Examples beside rules: manifests in `examples/pass` and `examples/fail` of a rule's folder.
//!
//! `# expect: <rule-id>` stands on each line that a rule of the folder must mark, and on no other; `# parameters: {…}` in
//! the first line sets parameters. An example under `pass` has no marks, one under `fail` has at least one. `x.fixed.yaml`
//! beside `x.yaml` is the text that the fixes of all findings make of it: the rules find nothing there any more.

use std::collections::BTreeSet;
use std::sync::Arc;

use regimen_engine::from_node;
use regimen_yaml::Limits;

use crate::fixing;
use crate::{
    Applicability, CheckOptions, Exceptions, Finding, Library, ParsedFile, Platform, Report, Rule, RuleSet,
    Selection, Setting, SettingValue, Severity, SourceFile, check_parsed,
};

/// An example, and the rules that it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Its file.
    pub file: Arc<str>,
    /// The folder of the rules.
    pub folder: String,
    /// The rules of the folder, by id.
    pub rules: Vec<Arc<str>>,
}

/// A line that was to be marked by a rule and was not, or the other way round.
type Mark = (u32, String);

impl Example {
    /// The example that a file is, by its place; none for another file.
    pub fn new(library: &Library, file: &Arc<str>) -> Option<Self> {
        let folder = folder(file)?;
        let is_here = |rule: &str| rule.rsplit_once('/').map_or("", |(folder, _)| folder) == folder;
        let rules = library.rules.values().filter(|rule| is_here(&rule.file)).map(|rule| rule.id.clone());
        let rules: Vec<Arc<str>> = rules.collect();
        (!rules.is_empty()).then(|| Self { file: file.clone(), folder: folder.to_owned(), rules })
    }

    /// What reports call the rule or the rules.
    pub fn subject(&self) -> &str {
        match self.rules.as_slice() {
            [rule] => rule,
            _ => self.folder.rsplit('/').next().unwrap_or_default(),
        }
    }

    /// The file that has what fixes make of it, if there is one.
    pub fn fixed_file(&self) -> Option<String> {
        let (stem, ending) = self.file.rsplit_once('.')?;
        Some(format!("{stem}.fixed.{ending}"))
    }

    /// Checks it, with its text, and the text that its fixes must make of it if there is one.
    ///
    /// # Errors
    /// In what it is not as it says, one line each.
    pub fn run(&self, library: &Library, text: &str, fixed: Option<&str>) -> Result<(), Vec<String>> {
        let rules = self.rule_set(library, text)?;
        let (file, report) = self.checked(&rules, text);
        self.judge(&report, text)?;
        let Some(fixed) = fixed else { return Ok(()) };
        let (made, left) = made(file, report, &rules);
        let wrong: Vec<String> = difference(&made, fixed).into_iter().chain(left).collect();
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }

    /// The text that its fixes make of it.
    ///
    /// # Errors
    /// If its parameters cannot be used.
    pub fn fix(&self, library: &Library, text: &str) -> Result<Arc<str>, Vec<String>> {
        let rules = self.rule_set(library, text)?;
        let (file, report) = self.checked(&rules, text);
        Ok(made(file, report, &rules).0)
    }

    fn rule_set(&self, library: &Library, text: &str) -> Result<RuleSet, Vec<String>> {
        let settings = self.settings(text)?;
        let rules = self.rules.iter().map(ToString::to_string).collect();
        let selection = Selection { rules, settings, ..Selection::default() };
        RuleSet::new(library, &selection)
            .map_err(|problems| problems.into_iter().map(|problem| problem.message).collect())
    }

    fn checked(&self, rules: &RuleSet, text: &str) -> (ParsedFile, Report) {
        let options = options(rules);
        let source = SourceFile { name: self.file.clone(), text: text.into() };
        let file = ParsedFile::new(source, &options.limits);
        let report = check_parsed(std::slice::from_ref(&file), rules, &options);
        (file, report)
    }

    fn judge(&self, report: &Report, text: &str) -> Result<(), Vec<String>> {
        let mut wrong: Vec<String> = report
            .problems
            .iter()
            .map(|problem| {
                let line = problem.place.as_ref().and_then(|place| place.range).map(|range| range.start.line);
                format!(
                    "{}{}",
                    line.map(|line| format!("line {line}: ")).unwrap_or_default(),
                    problem.message
                )
            })
            .collect();
        if report.summary.resources == 0 && wrong.is_empty() {
            wrong.push("the example holds no object".to_owned());
        }
        let found: BTreeSet<Mark> = report
            .findings
            .iter()
            .map(|finding| (finding.location.start.line, finding.rule.id.to_string()))
            .collect();
        let (expected, unknown) = self.expected(text);
        for (line, id) in unknown {
            wrong.push(format!("line {line}: `{id}` is no rule of `{}`", self.folder));
        }
        for (line, id) in expected.difference(&found) {
            wrong.push(format!("line {line}: `{id}` is expected and was not found"));
        }
        for (line, id) in found.difference(&expected) {
            wrong.push(format!("line {line}: `{id}` was found and is not expected"));
        }
        let fails = self.file.contains("/fail/");
        if fails && expected.is_empty() {
            wrong.push("an example in `fail` says with `# expect: <rule-id>` what is to be found".to_owned());
        } else if !fails && !expected.is_empty() {
            wrong.push("an example in `pass` expects no finding".to_owned());
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }

    /// `# parameters: {name: value}` in the first line, for each of the rules.
    pub(crate) fn settings(&self, text: &str) -> Result<Vec<Setting>, Vec<String>> {
        let Some(parameters) = text.lines().next().and_then(|line| line.strip_prefix("# parameters: "))
        else {
            return Ok(Vec::new());
        };
        let stream = regimen_yaml::parse(parameters, &Limits::default());
        if let Some(error) = stream.errors.first() {
            return Err(vec![format!("line 1: {}", error.message)]);
        }
        let entries = stream.documents.first().map(|document| document.root.entries()).unwrap_or_default();
        let of_rule = |rule: &Arc<str>| -> Vec<Setting> {
            let setting = entries.iter().map(|entry| Setting {
                target: rule.to_string(),
                parameter: entry.key.to_string(),
                value: SettingValue::Value(from_node(&entry.node)),
                place: None,
            });
            setting.collect()
        };
        Ok(self.rules.iter().flat_map(of_rule).collect())
    }

    /// The lines that must be marked, and the marks that name no rule of the folder.
    fn expected(&self, text: &str) -> (BTreeSet<Mark>, BTreeSet<Mark>) {
        let marks = (1..).zip(text.lines()).filter_map(|(line, content)| {
            let (_, marks) = content.split_once("# expect: ")?;
            Some(marks.split(',').map(move |id| (line, id.trim().to_owned())))
        });
        marks.flatten().partition(|(_, id)| self.rules.iter().any(|rule| **rule == **id))
    }
}

/// A platform that all of the rules are for; none where that does not matter.
fn platform(rules: &[Arc<Rule>]) -> Option<Platform> {
    let particular = rules.iter().any(|rule| !rule.platforms.is_empty());
    let mut fits =
        Platform::ALL.into_iter().filter(|platform| rules.iter().all(|rule| rule.is_for(*platform)));
    fits.next().filter(|_| particular)
}

/// How examples are checked: all severities, on a platform that the rules are for.
fn options(rules: &RuleSet) -> CheckOptions {
    CheckOptions {
        severity: Severity::Info,
        jobs: 1,
        limits: Limits::default(),
        allow_empty: true,
        platform: platform(&rules.rules()),
        evaluation: regimen_engine::Settings::DEFAULT,
        exceptions: Exceptions::NONE,
        held: CheckOptions::HELD,
    }
}

/// The text that the fixes of a report make, and what they leave that they should not.
fn made(file: ParsedFile, report: Report, rules: &RuleSet) -> (Arc<str>, Vec<String>) {
    let options = options(rules);
    let offers = report.findings.iter().any(|finding| finding.fix.is_some());
    let text = file.source.text.clone();
    let check = |files: &[ParsedFile]| check_parsed(files, rules, &options);
    let fixed = fixing::fix(vec![file], report, Applicability::Unsafe, &options.limits, &check);
    let mut left: Vec<String> = fixed.after.findings.iter().filter_map(still).collect();
    if !offers {
        left.push("there is a fixed text, and no finding has a fix".to_owned());
    }
    (fixed.files.into_iter().next().map_or(text, |file| file.after), left)
}

/// What is wrong with a finding in a fixed text: its rule has fixes.
fn still(finding: &Finding) -> Option<String> {
    finding.rule.fix?;
    let reason = finding.fix.as_ref().and_then(|fix| fix.edits.as_ref().err());
    let reason = reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
    let (line, rule) = (finding.location.start.line, &finding.rule.id);
    Some(format!("line {line} of the fixed text: `{rule}` still finds: {}{reason}", finding.message))
}

/// The first line in which the text that fixes make is not the fixed one.
fn difference(made: &str, fixed: &str) -> Option<String> {
    if made == fixed {
        return None;
    }
    let equal = made.lines().zip(fixed.lines()).take_while(|(made, fixed)| made == fixed).count();
    let line = |text: &str| text.lines().nth(equal).map_or("nothing".to_owned(), |line| format!("`{line}`"));
    Some(format!(
        "line {} of the fixed text has {}, and the fixes make {}",
        equal + 1,
        line(fixed),
        line(made)
    ))
}

/// The folder of the rules that an example is for: the one around `examples/pass/` or `examples/fail/`.
fn folder(file: &str) -> Option<&str> {
    let (parent, name) = file.rsplit_once('/')?;
    let is_manifest = [".yaml", ".yml", ".json"].iter().any(|ending| name.ends_with(ending));
    let folder = ["/examples/pass", "/examples/fail"].iter().find_map(|end| parent.strip_suffix(end))?;
    // What `--fix` makes of an example is no example.
    (is_manifest && !name.contains(".fixed.")).then_some(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = "package rules.no_host\n\nviolation contains {\"msg\": \"x\", \"details\": {\"path\": [\"spec\", \"hostPID\"]}} if {\n\tinput.review.object.spec.hostPID\n}\n";

    fn run(file: &str, text: &str) -> Result<(), Vec<String>> {
        let rule = SourceFile::from(("r/no-host/no_host.rego", RULE));
        let (library, problems) = Library::load(&[rule], &[]);
        assert_eq!(problems, []);
        Example::new(&library, &file.into()).unwrap().run(&library, text, None)
    }

    #[test]
    fn an_example_is_told_by_its_place() {
        assert_eq!(folder("r/x/examples/pass/a.yaml"), Some("r/x"));
        for other in
            ["examples/pass/a.yaml", "r/x/examples/a.yaml", "r/x/examples/fail/a.fixed.yaml", "a.yaml"]
        {
            assert_eq!(folder(other), None, "{other}");
        }
    }

    #[test]
    fn marks_and_findings_must_agree() {
        let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n";
        let (pass, fail) = ("r/no-host/examples/pass/a.yaml", "r/no-host/examples/fail/a.yaml");
        assert_eq!(run(fail, &format!("{pod}  hostPID: true # expect: no-host\n")), Ok(()));
        assert_eq!(run(pass, &format!("{pod}  hostPID: false\n")), Ok(()));
        for (file, line, wrong) in [
            (pass, "  hostPID: true", "line 5: `no-host` was found and is not expected"),
            (fail, "  hostIPC: true # expect: no-host", "line 5: `no-host` is expected and was not found"),
            (
                fail,
                "  hostPID: true # expect: no-host, no-hots",
                "line 5: `no-hots` is no rule of `r/no-host`",
            ),
            (fail, "  {}", "an example in `fail` says with `# expect: <rule-id>` what is to be found"),
        ] {
            assert_eq!(run(file, &format!("{pod}{line}\n")), Err(vec![wrong.to_owned()]));
        }
        assert_eq!(run(pass, "a: 1\n"), Err(vec!["the example holds no object".to_owned()]));
    }

    #[test]
    fn a_fixed_text_is_what_the_fixes_make() {
        let offering = RULE.replace("[\"spec\", \"hostPID\"]}}", "[\"spec\", \"hostPID\"], \"fix\": {\"title\": \"t\", \"patches\": [{\"op\": \"remove\", \"path\": [\"spec\", \"hostPID\"]}]}}}");
        let rule = SourceFile::from((
            "r/no-host/no_host.rego",
            format!("# METADATA\n# title: t\n# custom:\n#   fix: safe\n{offering}").as_str(),
        ));
        let (library, problems) = Library::load(&[rule], &[]);
        assert_eq!(problems, []);
        let example = Example::new(&library, &"r/no-host/examples/fail/a.yaml".into()).unwrap();
        assert_eq!(example.fixed_file().unwrap(), "r/no-host/examples/fail/a.fixed.yaml");
        let text =
            "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  hostPID: true # expect: no-host\n";
        let wanted = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {}\n";

        assert_eq!(example.run(&library, text, Some(wanted)), Ok(()));
        let wrong = example.run(&library, text, Some(&wanted.replace("{}", "{a: 1}"))).unwrap_err();
        assert!(wrong[0].starts_with("line 4 of the fixed text has"), "{wrong:?}");
        assert_eq!(&*example.fix(&library, text).unwrap(), wanted);
        let anchored = format!("{}other: *y\n", text.replace("spec:", "spec: &y"));
        let still = example.run(&library, &anchored, Some(&anchored)).unwrap_err();
        assert!(still.iter().any(|line| line.contains("`no-host` still finds")), "{still:?}");
    }
}
