//! Values that the user gives to parameters.

use regimen_engine::Value;

use crate::{Library, Parameter, Place, Problem, ProblemKind, Rule, suggest};

/// A value for a parameter of a rule, or of all rules of a pack that have it.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The pack's name or the rule's id.
    pub target: String,
    /// The parameter's name.
    pub parameter: String,
    /// The value.
    pub value: SettingValue,
    /// Where it is written, if in a file.
    pub place: Option<Place>,
}

/// A value as it came.
#[derive(Debug, Clone)]
pub enum SettingValue {
    /// From the command line: its type is the parameter's.
    Text(String),
    /// From a file.
    Value(Value),
}

impl Setting {
    /// The value as one that `parameter` may have.
    pub(crate) fn value_for(&self, parameter: &Parameter) -> Result<Value, String> {
        match &self.value {
            SettingValue::Text(text) => parameter.parse(text),
            SettingValue::Value(value) => parameter.accepts(value).map(|()| value.clone()),
        }
    }
}

/// Every setting must name something that exists and have a value that fits.
pub(super) fn check(library: &Library, settings: &[Setting]) -> Vec<Problem> {
    settings.iter().filter_map(|setting| check_one(library, setting)).collect()
}

fn check_one(library: &Library, setting: &Setting) -> Option<Problem> {
    let rules = targets(library, &setting.target);
    if rules.is_empty() {
        let known = library.packs.keys().chain(library.rules.keys()).map(|name| &**name);
        let help = suggest::did_you_mean(&setting.target, known);
        return Some(refuse(setting, format!("there is no pack or rule `{}`", setting.target), help));
    }
    let parameters: Vec<&Parameter> =
        rules.iter().filter_map(|rule| rule.parameter(&setting.parameter)).collect();
    if parameters.is_empty() {
        let known =
            rules.iter().flat_map(|rule| rule.open_parameters().map(|parameter| parameter.name.as_str()));
        let help = suggest::did_you_mean(&setting.parameter, known);
        let message = format!("`{}` has no parameter `{}`", setting.target, setting.parameter);
        return Some(refuse(setting, message, help));
    }
    let wrong = parameters.iter().find_map(|parameter| setting.value_for(parameter).err());
    wrong.map(|message| refuse(setting, message, None))
}

fn targets<'a>(library: &'a Library, target: &str) -> Vec<&'a Rule> {
    if let Some(rule) = library.rules.get(target) {
        return vec![rule];
    }
    let Some(pack) = library.packs.get(target) else {
        return Vec::new();
    };
    let controls = library.controls(pack);
    let uses = controls.iter().flat_map(|control| &control.rules);
    uses.filter_map(|rule| library.rules.get(rule.id.as_str())).map(|rule| &**rule).collect()
}

fn refuse(setting: &Setting, message: String, help: Option<String>) -> Problem {
    Problem { help, place: setting.place.clone(), ..Problem::new(ProblemKind::Policy, message) }
}
