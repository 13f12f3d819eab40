//! The report that all formats are tested on: made by a check of two small rules, so that it is a real one.

use std::sync::Arc;

use regimen_check::{
    Baseline, CheckOptions, Exceptions, Host, Input, Library, Place, Problem, ProblemKind, Report, RuleSet,
    Selection, Settings, Severity, Skipped, SourceFile, check,
};

const RULES: &[(&str, &str)] = &[
    (
        "rules/workload/host-network/host_network.rego",
        r#"# METADATA
# title: Host network
# description: A pod in the host's network sees its traffic and reaches what listens on the loopback address of the node only.
# related_resources:
# - ref: https://example.com/host-network
# custom:
#   severity: high
#   match: {kinds: [{apiGroups: [""], kinds: [Pod]}]}
#   remediation: "Remove `hostNetwork: true`, and expose ports through a Service."
#   since: 0.1.0
package rules.host_network

violation contains {"msg": msg, "details": {"path": ["spec", "hostNetwork"]}} if {
	input.review.object.spec.hostNetwork
	msg := sprintf("the pod `%s` uses the host's network", [input.review.object.metadata.name])
}
"#,
    ),
    (
        "rules/workload/user/user.rego",
        r#"# METADATA
# title: No user
# description: Without a user of its own a container runs as root.
# related_resources:
# - ref: https://example.com/user
#   description: Users
# custom:
#   severity: medium
#   match: {kinds: [{apiGroups: [""], kinds: [Pod]}]}
#   remediation: "Set `runAsNonRoot: true`."
#   since: 0.1.0
package rules.user

violation contains {"msg": msg, "details": {"path": ["spec", "containers", i, "securityContext"]}} if {
	some i, container in input.review.object.spec.containers
	msg := sprintf("container `%s` has no user", [container.name])
}

violation contains {"msg": "a"} if to_number(input.review.object.metadata.name) == 1
"#,
    ),
    (
        "packs/bench.yaml",
        "title: A benchmark
description: For tests.
controls:
- {id: B-1, title: Networks, severity: critical, rules: [{id: host-network}]}
- {id: B-2, title: Users, rules: [{id: user}]}
- {id: B-3, title: Locks, manual: locks are no manifests}
",
    ),
];

const SHOP: &str = "apiVersion: v1
kind: Pod
metadata:
  name: wäb
  namespace: shop
spec:
  hostNetwork: true # 😀
  containers:
  - name: web\t
    image: 'registry.example/web:1'
";

/// A manifest with waivers, one of them by who means harm.
const WAIVED: &str = "apiVersion: v1
kind: Pod
metadata:
  name: agent
  annotations:
    regimen/waive: \"user: \\e[31m <b>x</b> | y\"
spec:
  hostNetwork: true # regimen:waive B-1 until=2999-12-31 owner=team ticket=SEC-12: it listens at its node
  containers:
  # regimen:waive user until=2020-01-01: for a time
  - name: web
";

/// A manifest whose texts would drive a terminal.
const HOSTILE: &str = "apiVersion: v1\r
kind: Pod\r
metadata: {name: \"a\\e[31mb\\u202E\"}\r
spec: {hostNetwork: true, \"containers\": [{name: \"x\\r\\ny\\x07\"}]} # \u{202e}\r
";

struct Texts;

impl Host for Texts {
    fn read(&self, file: &str) -> Result<String, Problem> {
        match file {
            "k8s/shop.yaml" => Ok(SHOP.to_owned()),
            "k8s/waived.yaml" => Ok(WAIVED.to_owned()),
            "k8s/wide.yaml" => Ok("{apiVersion: v1, kind: Pod, metadata: {name: a},\n  spec: {hostname: '😀', ß: 1, hostNetwork: true}}\n".to_owned()),
            "k8s/markup.yaml" => {
                Ok("{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: <b>bold</b>}]}}\n".to_owned())
            }
            "k8s/hostile.yaml" => Ok(HOSTILE.to_owned()),
            "k8s/twice.yaml" => {
                Ok("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: b\ndata: {}\n"
                    .to_owned())
            }
            _ => Err(Problem::new(ProblemKind::Read, "cannot be read: gone").at(Place::file(file))),
        }
    }
}

pub(crate) fn report(files: &[&str]) -> Report {
    report_with(files, Exceptions::NONE)
}

fn report_with(files: &[&str], exceptions: Exceptions) -> Report {
    let sources: Vec<SourceFile> = RULES.iter().map(|file| SourceFile::from(*file)).collect();
    let (library, problems) = Library::load(&[], &sources);
    assert_eq!(problems, []);
    let rules = RuleSet::new(&library, &Selection { packs: vec!["bench".into()], ..Selection::default() });
    let skipped = Skipped {
        file: "chart".into(),
        line: None,
        reason: "a Helm chart: no manifests until it is rendered".to_owned(),
        help: Some("helm template chart | regimen check -".to_owned()),
    };
    let input = Input {
        files: files.iter().map(|file| Arc::from(*file)).collect(),
        skipped: if files.is_empty() { Vec::new() } else { vec![skipped] },
        ..Input::default()
    };
    let limits = regimen_yaml::Limits::default();
    let evaluation = Settings::DEFAULT;
    let options = CheckOptions {
        severity: Severity::Info,
        jobs: 1,
        limits,
        allow_empty: true,
        platform: None,
        evaluation,
        exceptions,
    };
    check(input, &Texts, &rules.unwrap_or_else(|problems| panic!("{problems:?}")), &options)
}

/// A report with findings that are waived, findings that a baseline has, and what is wrong with both.
pub(crate) fn accepted() -> Report {
    let before = Baseline::text(&report(&["k8s/shop.yaml"])).replace("\"Pod shop/wäb\"", "\"Pod agent\"");
    let gone = before.replace("\"fingerprint\":\"", "\"fingerprint\":\"0");
    let entries = [before, gone]
        .map(|text| Baseline::read(SourceFile::from(("base.json", text.as_str()))).unwrap().entries);
    let baseline = Baseline { file: "base.json".into(), entries: entries.concat() };
    let exceptions =
        Exceptions { baseline: Some(Arc::new(baseline)), ..Exceptions::on("2026-06-15".parse().unwrap()) };
    report_with(&["k8s/shop.yaml", "k8s/waived.yaml"], exceptions)
}

pub(crate) fn full() -> Report {
    report(&["k8s/shop.yaml", "k8s/hostile.yaml", "k8s/twice.yaml", "k8s/gone.yaml"])
}
