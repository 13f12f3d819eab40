//! What waivers may name: rules, controls, and the checks of other tools that rules answer to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::{Pattern, rules};
use crate::suggest::did_you_mean;
use crate::{ByName, Library, Pack, Rule};

/// All that waivers may name, put together when the first one is read: most runs have none.
#[derive(Debug, Default)]
pub(crate) struct Known {
    rules: ByName<Arc<Rule>>,
    packs: ByName<Arc<Pack>>,
    /// The ids of the user's rules in other forms.
    foreign: Vec<Arc<str>>,
    names: OnceLock<Names>,
}

/// The names.
#[derive(Debug)]
struct Names {
    ids: BTreeSet<Arc<str>>,
    /// The rules that answer to the checks of other tools, by tool and check.
    peers: BTreeMap<String, BTreeMap<String, BTreeSet<Arc<str>>>>,
}

impl Known {
    /// What a library has.
    pub(crate) fn of(library: &Library) -> Self {
        let foreign = library.foreign().iter().map(|instance| instance.rule.id.clone()).collect();
        let (rules, packs) = (library.rules.clone(), library.packs.clone());
        Self { rules, packs, foreign, names: OnceLock::new() }
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| self.read())
    }

    fn read(&self) -> Names {
        let controls = || self.packs.values().flat_map(|pack| &pack.controls);
        let ids = self.rules.keys().chain(controls().map(|control| &control.id));
        let ids = ids.chain(&self.foreign).cloned().collect();
        let mut nearest = BTreeMap::<(&str, String), Nearest<'_>>::new();
        for control in controls() {
            let Some(rule) = control.rules.first() else { continue };
            for (tool, checks) in &*control.peers {
                for check in checks {
                    let distance = (control.rules.len(), checks.len());
                    nearest.entry((tool, plain(check))).or_default().add(distance, &rule.id);
                }
            }
        }
        let mut peers = BTreeMap::<String, BTreeMap<String, BTreeSet<Arc<str>>>>::new();
        for ((tool, check), Nearest { rules, .. }) in nearest {
            let rules = rules.into_iter().map(Into::into).collect();
            peers.entry(tool.to_owned()).or_default().insert(check, rules);
        }
        Names { ids, peers }
    }

    /// What is wrong with a pattern that fits nothing. The ids of constraints and of conftest's rules have a `/`; whether they
    /// exist is known only where their policies are part of the run.
    pub(crate) fn refuse(&self, pattern: &Pattern) -> Option<String> {
        let text = pattern.as_str();
        if rules::find(text).is_some() {
            return Some(format!("`{text}` cannot be waived"));
        }
        if text.contains('/') || self.names().ids.iter().any(|id| pattern.fits(id)) {
            return None;
        }
        if text.contains('*') {
            return Some(format!("no rule or control is called like `{text}`"));
        }
        let help = did_you_mean(text, self.names().ids.iter().map(|id| &**id));
        let help = help.map(|help| format!("; {help}")).unwrap_or_default();
        Some(format!("there is no rule or control `{text}`{help}"))
    }

    /// The rules that answer to a check of another tool.
    pub(super) fn of_check(&self, tool: &str, check: &str) -> Vec<Pattern> {
        let rules = self.names().peers.get(tool).and_then(|checks| checks.get(&plain(check)));
        rules.into_iter().flatten().map(|id| Pattern::from(&**id)).collect()
    }

    /// The rules that answer to any check of another tool.
    pub(super) fn of_tool(&self, tool: &str) -> Vec<Pattern> {
        let rules: BTreeSet<&Arc<str>> =
            self.names().peers.get(tool).into_iter().flat_map(BTreeMap::values).flatten().collect();
        rules.into_iter().map(|id| Pattern::from(&**id)).collect()
    }
}

/// The rules of the controls that mean a check most closely: a control that asks for several rules, or names several checks,
/// means it less. More than what the other tool would not report must not be waived.
#[derive(Default)]
struct Nearest<'a> {
    /// How many rules such a control asks for, and how many checks of the tool it names.
    distance: Option<(usize, usize)>,
    rules: BTreeSet<&'a str>,
}

impl<'a> Nearest<'a> {
    fn add(&mut self, distance: (usize, usize), rule: &'a str) {
        if self.distance.is_none_or(|known| distance < known) {
            *self = Self { distance: Some(distance), rules: BTreeSet::new() };
        }
        if self.distance == Some(distance) {
            self.rules.insert(rule);
        }
    }
}

/// A check in one spelling: `AVD-KSV-0017`, `KSV-0017` and `KSV017` are one, and so are `KSV` and `ksv`.
fn plain(check: &str) -> String {
    let check = check.to_ascii_lowercase();
    let check = check.strip_prefix("avd-").unwrap_or(&check);
    let digits = check.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '-');
    let letters = check.strip_suffix(digits).unwrap_or_default().trim_end_matches('-');
    match digits.parse::<u32>() {
        Ok(number) if letters == "ksv" || letters == "kcv" => format!("{letters}-{number:04}"),
        _ => check.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn checks_have_one_spelling() {
        for check in ["AVD-KSV-0017", "KSV-0017", "KSV017", "ksv017"] {
            assert_eq!(plain(check), "ksv-0017");
        }
        assert_eq!(plain("CKV_K8S_1"), "ckv_k8s_1");
        assert_eq!(plain("C-0057"), "c-0057");
        assert_eq!(plain("host-network"), "host-network");
    }
}
