//! Mistakes in rules and packs are told, all of them, where they are; the rest is read.

use crate::texts::{host, load, pack, rule, told};

fn problems(files: &[(String, String)]) -> Vec<String> {
    told(&load(files).1)
}

#[test]
fn a_rule_is_read_from_its_folder() {
    let (library, problems) = load(&[host()]);
    assert_eq!(problems, []);
    let rule = &library.rules["host"];
    assert_eq!(
        (rule.area.as_str(), rule.package.as_str(), rule.severity.name()),
        ("workload", "rules.host", "high")
    );
    assert_eq!(
        (rule.title.as_str(), rule.links[0].url.as_str()),
        ("The rule host", "https://example.com/host")
    );
    assert_eq!(rule.parameter("limit").unwrap().default.to_string(), "1");
}

#[test]
fn modules_that_could_never_find_anything_are_refused() {
    let module = |text: &str| vec![("rules/a/x/x.rego".to_owned(), text.to_owned())];
    assert_eq!(problems(&module("violation := 1\n")), ["rules/a/x/x.rego:1: package expected"]);
    assert_eq!(
        problems(&module("package main\ndenny contains \"x\"\n")),
        ["rules/a/x/x.rego: the package `main` holds no rules that could be asked"]
    );
    assert_eq!(
        problems(&module("package rules.x\nviolations contains \"x\"\n")),
        ["rules/a/x/x.rego: the module has no rule `violation`, so it can never find anything"]
    );
}

#[test]
fn a_rule_may_say_nothing_of_itself() {
    let text = "package rules.no_latest\n\nviolation contains {\"msg\": \"x\"}\n";
    let (library, problems) = load(&[("policy/no-latest/no_latest.rego".to_owned(), text.to_owned())]);
    assert_eq!(problems, []);
    let rule = &library.rules["no-latest"];
    assert_eq!(
        (rule.title.as_str(), rule.severity.name(), rule.area.as_str()),
        ("no-latest", "medium", "policy")
    );
    assert_eq!(rule.matching, regimen_check::Match::default());
}

#[test]
fn every_mistake_of_the_metadata_is_told_at_its_line() {
    let (name, text) = host();
    let text = text
        .replace("severity: high", "severity: hi")
        .replace("remediation: Change it.", "remedy: Change it.")
        .replace("type: integer", "type: integr");
    assert_eq!(
        problems(&[(name, text)]),
        [
            "rules/workload/host/host.rego:7: `hi` is no severity: one of critical, high, medium, low, info",
            "rules/workload/host/host.rego:9: unknown field `remedy`",
            "rules/workload/host/host.rego:10: a parameter cannot be of the type `integr`",
        ]
    );
}

#[test]
fn a_mistake_of_the_metadata_is_found_after_any_letters() {
    let (name, text) = host();
    let text = text.replace("limit: {type: integer", "größe: {type: integr");
    let (_, problems) = load(&[(name, text.clone())]);
    let span = problems[0].place.as_ref().unwrap().range.unwrap().span;
    assert_eq!(span.slice(&text), "{type: integr, default: 1}}}");
}

#[test]
fn named_rules_of_a_template_take_what_they_do_not_say_from_it() {
    let list = "rules:\n- {id: one, title: One, severity: low, parameters: {limit: 7}}\n- {id: two, parameters: {limit: x, other: 1}}\n- {id: other, defaults: {limit: 9}}\n";
    let files = [host(), ("rules/workload/host/rules.yaml".to_owned(), list.to_owned())];
    let (library, problems) = load(&files);
    let one = &library.rules["one"];
    assert_eq!((one.title.as_str(), one.severity.name()), ("One", "low"));
    assert_eq!(one.defaults()["limit"].to_string(), "7");
    assert!(one.parameter("limit").is_none(), "what a template fixes nobody changes");
    let other = &library.rules["other"];
    assert_eq!(other.parameter("limit").unwrap().default.to_string(), "9", "a default anybody changes");
    assert_eq!(*library.rules["two"].title, "The rule host");
    assert!(!library.rules.contains_key("host"));
    assert_eq!(
        told(&problems),
        [
            "rules/workload/host/rules.yaml:3: `limit` must be an integer, not `\"x\"`",
            "rules/workload/host/rules.yaml:3: the template has no parameter `other`",
        ]
    );
}

#[test]
fn lists_of_nothing_are_refused() {
    let files = [
        host(),
        ("rules/workload/host/rules.yaml".to_owned(), "rules: []\n".to_owned()),
        pack("a", "controls: []\n"),
    ];
    assert_eq!(
        problems(&files),
        [
            "packs/a.yaml:1: the pack has no `controls` and includes none",
            "rules/workload/host/rules.yaml:1: there is no rule in the list `rules`",
        ]
    );
}

#[test]
fn two_rules_of_one_id_are_refused() {
    let files = [
        rule("other", "low", "violation contains {\"msg\": \"x\"}"),
        ("rules/workload/other/rules.yaml".to_owned(), "rules: [{id: host}]\n".to_owned()),
        host(),
    ];
    assert_eq!(problems(&files), ["rules/workload/host/host.rego: there are two rules with the id `host`"]);
}

#[test]
fn what_a_pack_names_must_exist() {
    let text = "include: [other, b]\nexclude: [B-9]\nparameters: {limit: x, none: 1}\ncontrols:\n- {id: A-1, title: A, rules: [{id: hots}]}\n- {id: A-2, title: A, rules: [{id: host, parameters: {limit: z, more: 1}}]}\n";
    let files =
        [host(), pack("a", text), pack("b", "controls: [{id: B-1, title: B, rules: [{id: host}]}]\n")];
    assert_eq!(
        problems(&files),
        [
            "packs/a.yaml: `host` has no parameter `more`",
            "packs/a.yaml: `limit` must be an integer, not `\"x\"`",
            "packs/a.yaml: `limit` must be an integer, not `\"z\"`",
            "packs/a.yaml: none of the rules has the parameter `none`",
            "packs/a.yaml: there is no included control `B-9`",
            "packs/a.yaml: there is no pack `other`",
            "packs/a.yaml: there is no rule `hots`",
        ]
    );
}

#[test]
fn included_controls_come_first_once_and_without_the_excluded() {
    let files = [
        host(),
        rule("other", "low", "violation contains {\"msg\": \"x\"} if false"),
        pack(
            "base",
            "controls:\n- {id: B-1, title: B, rules: [{id: host}]}\n- {id: B-2, title: B, rules: [{id: other}]}\n",
        ),
        pack(
            "more",
            "include: [base, more]\nexclude: [B-2]\ncontrols: [{id: M-1, title: M, rules: [{id: other}]}]\n",
        ),
    ];
    let (library, problems) = load(&files);
    assert_eq!(problems, []);
    let ids: Vec<&str> =
        library.controls(&library.packs["more"]).iter().map(|control| &*control.id).collect();
    assert_eq!(ids, ["B-1", "M-1"]);
}

#[test]
fn two_packs_of_one_name_are_refused() {
    let text = "controls: [{id: A-1, title: A, rules: [{id: host}]}]\n";
    let (name, other) = pack("a", text);
    let files = [host(), pack("a", text), (format!("more/{name}"), other)];
    assert_eq!(problems(&files), ["more/packs/a.yaml: there are two packs with the name `a`"]);
}

#[test]
fn two_modules_of_one_package_and_imports_of_nothing_are_refused() {
    let module = |name: &str, text: &str| (format!("lib/{name}.rego"), text.to_owned());
    let files = [
        module(
            "a",
            "package lib.a\nimport data.lib.b\nimport data.lib.b.f\nimport data.inventory\nimport rego.v1\nx := 1\n",
        ),
        module("b", "package lib.b\n\nimport data.lib.aa\n\ny := 1\n"),
        module("c", "package lib.b\nz := 1\n"),
    ];
    assert_eq!(
        problems(&files),
        [
            "lib/b.rego:3: nothing is called `data.lib.aa`",
            "lib/c.rego: there are two modules of the package `lib.b`"
        ]
    );
}
