//! Which rules Gatekeeper can be given, and under which names.

use std::collections::BTreeMap;

use regimen_engine::ParsedModule;
use regimen_rego::ast::walk::{self, Visit};
use regimen_rego::ast::{Step, Term, TermKind};

use super::Export;
use super::constraint::in_gatekeepers_words;
use crate::ruleset::Instance;
use crate::{Kinds, Library, Match, Rule, RuleSet};

/// The most letters of a name that Gatekeeper keeps as the value of a label.
const LONGEST: usize = 63;

/// A rule with its parameters as Gatekeeper knows it.
pub(super) struct Policy<'a> {
    pub(super) instance: &'a Instance,
    /// The kind of its Constraints: `PrivilegedContainer`.
    pub(super) kind: String,
    /// The name of its Constraint.
    pub(super) name: String,
    /// What it is about, in Gatekeeper's words.
    pub(super) matching: Match,
}

impl Policy<'_> {
    /// The name of its template's folder.
    pub(super) fn folder(&self) -> String {
        folder(&self.instance.rule.package)
    }

    pub(super) fn template_file(&self) -> String {
        format!("templates/{}.yaml", self.folder())
    }

    pub(super) fn constraint_file(&self) -> String {
        format!("constraints/{}.yaml", self.name)
    }
}

/// The rules that Gatekeeper can be given, in the order of their names; the others are left out of `export`.
pub(super) fn policies<'a>(library: &Library, rules: &'a RuleSet, export: &mut Export) -> Vec<Policy<'a>> {
    let mut policies = Vec::new();
    let mut kinds = BTreeMap::<String, &str>::new();
    let mut asked = BTreeMap::<&str, usize>::new();
    for instance in &rules.instances {
        let Rule { id, package, matching, .. } = &*instance.rule;
        let kind = kind(package);
        let count = asked.entry(id).or_default();
        *count += 1;
        // Rules of one id differ in their parameters.
        let name = if *count > 1 { format!("{id}-{count}") } else { id.to_string() };
        let taken = kinds.get(&kind).filter(|known| **known != package.as_str());
        let taken = taken.map(|known| format!("`{known}` has a template of the kind `{kind}` already"));
        match taken.or_else(|| unfit(library, instance, &name, &kind)) {
            Some(reason) if *count == 1 => export.leave_out(id, reason),
            Some(_) => {}
            None => {
                kinds.insert(kind.clone(), package);
                policies.push(Policy { instance, kind, name, matching: in_gatekeepers_words(matching) });
            }
        }
    }
    policies.sort_by(|a, b| a.name.cmp(&b.name));
    policies
}

/// Why Gatekeeper cannot be given a rule; none if it can.
fn unfit(library: &Library, instance: &Instance, name: &str, kind: &str) -> Option<String> {
    let rule = &instance.rule;
    if instance.broken {
        return Some("its modules do not compile".to_owned());
    }
    if !is_dns_name(name) {
        return Some(format!(
            "`{name}` cannot be the name of a Constraint: small letters, digits and `-` can"
        ));
    }
    if name.len() > LONGEST || kind.len() > LONGEST {
        return Some(format!("Gatekeeper's names have at most {LONGEST} letters"));
    }
    if !rule.matching.kinds.is_empty() && rule.matching.kinds.iter().all(is_never_served) {
        return Some("no cluster serves the files that it is about as objects".to_owned());
    }
    let modules = library.modules([rule.package.clone()]);
    let foreign = modules.into_iter().find_map(|module| Some((module, foreign(module)?)));
    foreign.map(|(module, name)| {
        format!(
            "`{}` reads `{name}`: in a template there are `data.lib` and `data.inventory` alone",
            module.file()
        )
    })
}

/// Whether an entry is about files of components alone, which only look like objects.
fn is_never_served(of: &Kinds) -> bool {
    let is_core = of.api_groups.iter().all(String::is_empty);
    let is_kubeconfig = is_core && !of.kinds.is_empty() && of.kinds.iter().all(|kind| kind == "Config");
    let is_file = |group: &String| {
        group.ends_with(".config.k8s.io")
            || ["audit.k8s.io", "apiserver.k8s.io", "kubeadm.k8s.io"].contains(&group.as_str())
    };
    is_kubeconfig || (!of.api_groups.is_empty() && of.api_groups.iter().all(is_file))
}

/// The name of a template's folder: `host-namespace` of `rules.host_namespace`.
fn folder(package: &str) -> String {
    package.trim_start_matches("rules.").replace(['_', '.'], "-")
}

/// The kind that a template gives: `HostNamespace` of `rules.host_namespace`.
fn kind(package: &str) -> String {
    let folder = folder(package);
    let words = folder.split('-').map(|word| {
        let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
        first.to_uppercase() + rest
    });
    words.collect()
}

fn is_dns_name(name: &str) -> bool {
    let is_label = |label: &str| {
        label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.split('.').all(is_label)
}

/// What a module reads of `data` that Gatekeeper does not have, as far as it is written out.
fn foreign(module: &ParsedModule) -> Option<String> {
    let tree = module.tree.as_ref()?;
    let imported = tree.imports.iter().find_map(|import| {
        let names: Vec<&str> = import.path.iter().map(|name| &*name.text).collect();
        (names.first() == Some(&"data") && !is_known(names.get(1).copied())).then(|| names.join("."))
    });
    let mut reads = DataReads::default();
    walk::module(tree, &mut reads);
    imported.or(reads.foreign).or_else(|| (reads.names > reads.paths).then(|| "data".to_owned()))
}

fn is_known(name: Option<&str>) -> bool {
    matches!(name, Some("lib" | "inventory"))
}

/// What is read of `data`.
#[derive(Default)]
struct DataReads {
    /// How often `data` is named, and how often as the start of a path.
    names: usize,
    paths: usize,
    foreign: Option<String>,
}

impl Visit for DataReads {
    fn term(&mut self, term: &Term) {
        let is_data = |term: &Term| matches!(&term.kind, TermKind::Var(name) if &**name == "data");
        self.names += usize::from(is_data(term));
        let TermKind::Ref(reference) = &term.kind else { return };
        if !is_data(&reference.head) {
            return;
        }
        self.paths += 1;
        let first = match reference.path.first() {
            Some(Step::Field(name)) => Some(&*name.text),
            Some(Step::Index(Term { kind: TermKind::String(text), .. })) => Some(&*text.value),
            _ => None,
        };
        if !is_known(first) {
            self.foreign.get_or_insert_with(|| format!("data.{}", first.unwrap_or("[…]")));
        }
    }
}

#[cfg(test)]
mod tests {
    use regimen_engine::Module;

    use super::*;

    fn read(text: &str) -> Option<String> {
        foreign(&ParsedModule::new(&Module::new("a.rego", format!("package rules.a\n\n{text}\n"))))
    }

    #[test]
    fn what_a_template_cannot_read_is_found_wherever_it_stands() {
        for fine in [
            "import data.lib.workload",
            "import data.lib.workload as w",
            "p := data.inventory.cluster.v1",
            "p contains x if some x in data[\"lib\"].a.b",
            "p := input.data.x",
        ] {
            assert_eq!(read(fine), None, "{fine}");
        }
        for (text, name) in [
            ("import data.rules.b", "data.rules.b"),
            ("import data", "data"),
            ("p := data.settings.x", "data.settings"),
            ("p := {x | some x in data[\"rules\"].b.violation}", "data.rules"),
            ("p := data[input.x]", "data.[…]"),
            ("p if walk(data, [_, 1])", "data"),
            ("p if { not data.lib.a.b with data.settings as 1 }", "data.settings"),
        ] {
            assert_eq!(read(text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn packages_become_kinds_and_folders() {
        assert_eq!(kind("rules.privileged_container"), "PrivilegedContainer");
        assert_eq!(folder("rules.privileged_container"), "privileged-container");
        assert_eq!(kind("rules.team.no_latest2"), "TeamNoLatest2");
        assert_eq!(kind("rules._x"), "X");
    }

    #[test]
    fn names_are_those_of_dns() {
        assert!(["a", "host-pid", "a.b-2"].into_iter().all(is_dns_name));
        assert!(!["", "A", "a_b", "-a", "a-", "a..b", "ä"].into_iter().any(is_dns_name));
    }

    #[test]
    fn files_of_components_are_no_objects() {
        let of = |groups: &[&str], kinds: &[&str]| {
            let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
            is_never_served(&Kinds { api_groups: owned(groups), kinds: owned(kinds) })
        };
        assert!(of(&["kubelet.config.k8s.io"], &["KubeletConfiguration"]) && of(&[""], &["Config"]));
        assert!(!of(&["*"], &["Config"]) && !of(&[], &[]) && !of(&[""], &[]));
        assert!(!of(&["kubeadm.k8s.io", "apps"], &["Deployment"]));
    }
}
