//! What waivers cover, what they do not, and what is said of them.

use std::sync::Arc;

use regimen_check::{
    CheckOptions, Date, Exceptions, ExitStatus, Pattern, Place, Report, RuleSet, Status, Target, Waiver,
    WaiverOrigin, WaiverScope, waiver_rules,
};

use crate::texts::{OPTIONS, Texts, check, library, pack, packs, rule};

const TODAY: &str = "2026-06-15";

/// Rules about the fields of pods: one for each namespace of the host, one about images, and one that cannot be waived.
pub(crate) fn rules() -> RuleSet {
    let field = |name: &str, field: &str| {
        let body = format!(
            "violation contains {{\"msg\": \"{name}\", \"details\": {{\"path\": [\"spec\", \"{field}\"]}}}} if input.review.object.spec.{field}"
        );
        rule(name, "high", &body)
    };
    let image = rule(
        "image",
        "medium",
        "violation contains {\"msg\": container.name, \"details\": {\"path\": [\"spec\", \"containers\", i, \"image\"]}} if {\n\tsome i, container in input.review.object.spec.containers\n\tcontainer.image == \"x\"\n}",
    );
    let (name, text) = field("host-ipc", "hostIPC");
    let fixed = (name, text.replace("#   since:", "#   waivable: false\n#   since:"));
    let library = library(&[
        field("host-pid", "hostPID"),
        field("host-net", "hostNetwork"),
        fixed,
        image,
        pack(
            "a",
            "controls:\n- {id: A-1, title: A, rules: [{id: host-pid}], peers: {trivy: [KSV-0010], checkov: [CKV_K8S_17], kube-linter: [host-pid], polaris: [hostPIDSet], kube-score: [pid]}}\n- {id: A-2, title: A, rules: [{id: host-net}, {id: image}], peers: {kube-linter: [host-pid, host-net], kubescape: [C-0041]}}\n- {id: A-3, title: A, rules: [{id: host-ipc}]}\n",
        ),
    ]);
    RuleSet::new(&library, &packs(&["a"])).unwrap_or_else(|problems| panic!("{problems:?}"))
}

pub(crate) fn today() -> Date {
    TODAY.parse().unwrap()
}

pub(crate) fn options(waivers: Vec<Waiver>) -> CheckOptions {
    let waivers = waivers.into_iter().map(Arc::new).collect();
    CheckOptions { exceptions: Exceptions { waivers, ..Exceptions::on(today()) }, ..OPTIONS }
}

pub(crate) fn report(text: &str, waivers: Vec<Waiver>) -> Report {
    check(&Texts::new([("a.yaml", text)]), &rules(), &options(waivers))
}

/// Line, rule and status of each finding; who waives it, or what is said of a waiver.
pub(crate) fn told(report: &Report) -> Vec<String> {
    let of = |finding: &regimen_check::Finding| {
        let (line, rule) = (finding.location.start.line, &finding.rule.id);
        let is_own = waiver_rules().iter().any(|own| own.id == *rule);
        match &finding.status {
            Status::Waived(waiver) => format!("{line} {rule}: {}, {}", waiver.origin.name(), waiver.reason),
            Status::Active if is_own => format!("{line} {rule}: {}", finding.message),
            status => format!("{line} {rule} {}", status.name()),
        }
    };
    report.findings.iter().map(of).collect()
}

pub(crate) fn of(text: &str) -> Vec<String> {
    told(&report(text, Vec::new()))
}

pub(crate) fn pod(spec: &str) -> String {
    format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n{spec}")
}

fn annotated(annotations: &str, spec: &str) -> String {
    format!("apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  annotations:\n{annotations}spec:\n{spec}")
}

pub(crate) fn waiver(rules: &[&str], target: Target, until: Option<&str>) -> Waiver {
    Waiver {
        rules: rules.iter().map(|rule| Pattern::from(*rule)).collect(),
        scope: WaiverScope::Target(Box::new(target)),
        reason: "agreed".into(),
        owner: None,
        ticket: None,
        until: until.map(|day| day.parse().unwrap()),
        origin: WaiverOrigin::Configuration,
        place: Place::file("w.toml"),
    }
}

#[test]
fn a_comment_covers_its_line_or_what_begins_below_it() {
    let text = pod(
        "  hostPID: true # regimen:waive host-pid: it looks\n  # regimen:waive A-2: by control\n  hostNetwork: true\n",
    );
    let report = report(&text, Vec::new());
    assert_eq!(told(&report), ["5 host-pid: comment, it looks", "7 host-net: comment, by control"]);
    assert_eq!(report.exit_status(false), ExitStatus::Clean);
    assert_eq!((report.summary.waived, report.summary.findings.len()), (2, 0));
    let status: Vec<_> =
        report.controls.iter().map(|control| (control.status.name(), control.accepted)).collect();
    assert_eq!(status, [("accepted", 1), ("accepted", 1), ("pass", 0)]);
    assert_eq!((report.packs[0].pass, report.packs[0].accepted, report.packs[0].score()), (1, 2, Some(33)));
}

#[test]
fn a_comment_covers_no_more_than_that() {
    assert_eq!(
        of(&pod("  hostPID: true\n  # regimen:waive *: the network alone\n  hostNetwork: true\n")),
        ["5 host-pid active", "7 host-net: comment, the network alone"]
    );
    assert_eq!(
        of(&pod(
            "  containers:\n  # regimen:waive image: the first\n  - name: a\n    image: x\n  - name: b\n    image: x\n"
        )),
        ["8 image: comment, the first", "10 image active"]
    );
    let two = format!("# regimen:waive host-pid: all of it\n{0}---\n{0}", pod("  hostPID: true\n"));
    assert_eq!(of(&two), ["6 host-pid: comment, all of it", "12 host-pid active"]);
}

#[test]
fn only_real_comments_count() {
    let in_texts =
        "  hostPID: true\n  a: 'x # regimen:waive host-pid: no'\n  b: |\n    # regimen:waive host-pid: no\n";
    assert_eq!(of(&pod(in_texts)), ["5 host-pid active"]);
    let json = "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"# regimen:waive host-pid: no\"}, \"spec\": {\"hostPID\": true}}";
    assert_eq!(of(json), ["1 host-pid active"]);
}

#[test]
fn an_annotation_covers_its_object_and_one_of_a_template_what_is_in_it() {
    let text = annotated(
        "    regimen/waive: |\n      host-pid until=2026-06-15 owner=team: to its last day\n\n      host-net: agreed\n",
        "  hostPID: true\n  hostNetwork: true\n",
    );
    assert_eq!(of(&text), ["11 host-pid: annotation, to its last day", "12 host-net: annotation, agreed"]);
    let json = "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"p\", \"annotations\": {\"regimen/waive\": \"host-pid: a\\nhost-net: b\"}}, \"spec\": {\"hostPID\": true, \"hostNetwork\": true}}";
    assert_eq!(of(json), ["1 host-pid: annotation, a", "1 host-net: annotation, b"]);
}

#[test]
fn a_file_names_objects_by_what_they_are() {
    let text = pod("  hostPID: true\n  containers:\n  - {name: web, image: x}\n  - {name: log, image: x}\n");
    let target = |set: fn(&mut Target)| {
        let mut target = Target::default();
        set(&mut target);
        told(&report(&text, vec![waiver(&["*"], target, None)]))
    };
    let all = "configuration, agreed";
    let pid = format!("5 host-pid: {all}");
    let (web, log) = (format!("7 image: {all}"), format!("8 image: {all}"));
    let (pid_counts, web_counts, log_counts) = ("5 host-pid active", "7 image active", "8 image active");
    assert_eq!(target(|_| ()), [&*pid, &web, &log]);
    assert_eq!(target(|of| of.container = Some("w*".into())), [pid_counts, &web, log_counts]);
    assert_eq!(target(|of| of.path = Some("spec.containers[1].*".into())), [pid_counts, web_counts, &log]);
    assert_eq!(target(|of| of.kind = Some("Pod".into())), [&*pid, &web, &log]);
    for set in [
        (|of| of.kind = Some("Deployment".into())) as fn(&mut Target),
        |of| of.name = Some("q*".into()),
        |of| of.namespace = Some("kube-*".into()),
        |of| of.file = Some("b/*".into()),
    ] {
        // No object fits, so that the waiver is not called unused.
        assert_eq!(target(set), [pid_counts, web_counts, log_counts]);
    }
    assert_eq!(target(|of| of.namespace = Some("default".into())).len(), 3);
}

#[test]
fn what_has_run_out_or_covers_nothing_is_found() {
    assert_eq!(
        of(&pod("  hostPID: true # regimen:waive host-pid until=2026-06-14: for a time\n")),
        ["5 host-pid active", "5 expired-waiver: the waiver of `host-pid` ran out on 2026-06-14"]
    );
    assert_eq!(
        of(&pod("  # regimen:waive host-pid,host-net: left over\n  a: 1\n")),
        ["5 unused-waiver: the waiver of `host-pid`, `host-net` covers nothing"]
    );
    let expired =
        report(&pod("  hostPID: true\n"), vec![waiver(&["host-pid"], Target::default(), Some("2026-01-01"))]);
    assert_eq!(
        told(&expired),
        ["5 host-pid active", "1 expired-waiver: the waiver of `host-pid` ran out on 2026-01-01"]
    );
    let unused = report(&pod("  a: 1\n"), vec![waiver(&["host-pid"], Target::default(), None)]);
    assert_eq!(told(&unused), ["1 unused-waiver: the waiver of `host-pid` covers nothing"]);
    assert_eq!(unused.exit_status(false), ExitStatus::Findings);
    assert_eq!(unused.rules.last().map(|rule| &*rule.id), Some("unused-waiver"));
}

#[test]
fn a_run_says_nothing_of_waivers_that_it_could_not_meet() {
    // A rule of another selection, and of policies that are not at hand.
    let only = regimen_check::Selection { rules: vec!["host-net".into()], ..packs(&["a"]) };
    let text =
        pod("  # regimen:waive K8sRepos/prod: not here\n  # regimen:waive host-pid: not asked\n  a: 1\n");
    let library = library(&[
        rule("host-pid", "high", "violation contains {\"msg\": \"x\"} if input.review.object.spec.hostPID"),
        rule(
            "host-net",
            "high",
            "violation contains {\"msg\": \"x\"} if input.review.object.spec.hostNetwork",
        ),
        pack(
            "a",
            "controls:\n- {id: A-1, title: A, rules: [{id: host-pid}]}\n- {id: A-2, title: A, rules: [{id: host-net}]}\n",
        ),
    ]);
    let rules = RuleSet::new(&library, &only).unwrap_or_else(|problems| panic!("{problems:?}"));
    let run = check(&Texts::new([("a.yaml", text.as_str())]), &rules, &options(Vec::new()));
    assert_eq!(told(&run), [""; 0]);
}

#[test]
fn what_cannot_be_waived_is_not_and_that_is_found() {
    assert_eq!(
        of(&pod("  hostIPC: true # regimen:waive host-ipc: please\n")),
        ["5 host-ipc active", "5 invalid-waiver: `host-ipc` cannot be waived"]
    );
    let star =
        report(&pod("  hostPID: true\n  hostIPC: true\n"), vec![waiver(&["*"], Target::default(), None)]);
    assert_eq!(
        told(&star),
        [
            "5 host-pid: configuration, agreed",
            "6 host-ipc active",
            "1 invalid-waiver: `host-ipc` cannot be waived"
        ]
    );
}

#[test]
fn mistakes_are_found_at_their_places() {
    let text = annotated(
        "    regimen/waive: |\n      host-pod: a typo\n      host-pid until=tomorrow: no day\n    regimen/waiver: host-pid\n",
        "  # regimen:waive host-pid\n  # regimen:waiver host-pid: a typo\n  # regimen:waive unused-waiver: no\n  # regimen:waive B-*: no such\n  hostPID: true\n  # regimen:waive host-pid: below all\n",
    );
    assert_eq!(
        of(&text),
        [
            "7 invalid-waiver: there is no rule or control `host-pod`; did you mean `host-pid`?",
            "8 invalid-waiver: `tomorrow` is no day such as `2027-01-31`",
            "9 invalid-waiver: there is no annotation `regimen/waiver`; did you mean `waive`?",
            "11 invalid-waiver: the waiver gives no reason; write `RULE[,RULE…] [until=2027-01-31] [ticket=SEC-12] [owner=team]: reason`",
            "12 invalid-waiver: there is no comment `regimen:waiver`; did you mean `waive`?",
            "13 invalid-waiver: `unused-waiver` cannot be waived",
            "14 invalid-waiver: no rule or control is called like `B-*`",
            "15 host-pid active",
            "16 invalid-waiver: nothing stands below the waiver in its document that it could be about",
        ]
    );
}

#[test]
fn suppressions_of_other_tools_cover_what_they_mean_and_no_more() {
    let spec = "  hostPID: true\n  hostNetwork: true\n";
    let by = |annotation: &str| of(&annotated(&format!("    {annotation}\n"), spec));
    let pid =
        |by: &str, reason: &str| vec![format!("8 host-pid: {by}, {reason}"), "9 host-net active".to_owned()];
    assert_eq!(by("ignore-check.kube-linter.io/host-pid: an agent"), pid("kube-linter", "an agent"));
    assert_eq!(by("checkov.io/skip1: CKV_K8S_17=an agent"), pid("checkov", "an agent"));
    assert_eq!(by("kube-score/ignore: 'pid,other'"), pid("kube-score", "no reason given"));
    assert_eq!(by("polaris.fairwinds.com/hostPIDSet-exempt: 'true'"), pid("polaris", "no reason given"));
    let none = ["8 host-pid active", "9 host-net active"];
    assert_eq!(by("polaris.fairwinds.com/hostPIDSet-exempt: 'false'"), none);
    assert_eq!(by("checkov.io/skip1: CKV_K8S_999=whatever"), none);
    let all = ["8 host-pid: kube-linter, old", "9 host-net: kube-linter, old"];
    assert_eq!(by("kube-linter.io/ignore-all: old"), all);
    assert_eq!(by("kubescape.io/skip-C-0041: 'true'"), [none[0], "9 host-net: kubescape, no reason given"]);
    let comment = |comment: &str| of(&pod(&format!("  {comment}\n  hostPID: true\n  hostNetwork: true\n")));
    let pid = |by: &str| vec![format!("6 host-pid: {by}"), "7 host-net active".to_owned()];
    assert_eq!(comment("#trivy:ignore:AVD-KSV-0010"), pid("trivy, no reason given"));
    assert_eq!(comment("# checkov:skip=CKV_K8S_17:an agent"), pid("checkov, an agent"));
    assert_eq!(
        comment("#trivy:ignore:KSV010 exp:2026-01-01"),
        [
            "5 expired-waiver: the waiver of `host-pid` ran out on 2026-01-01",
            "6 host-pid active",
            "7 host-net active"
        ]
    );
    // One that covers nothing is no fault of the manifest.
    assert_eq!(of(&pod("  a: 1 #trivy:ignore:KSV010\n")), [""; 0]);
}
