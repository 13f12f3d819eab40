//! What a platform changes: which rules are asked, how bad findings are, who answers for them, and what may be shown.

use regimen_check::{CheckOptions, Owner, Platform, PlatformSource, Report, RuleSet, Severity};

use crate::texts::{OPTIONS, Texts, check, host, library, load, pack, packs, rule, told};

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {hostPID: true}\n";
const ACS_POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: q, labels: {alibabacloud.com/acs: \"true\"}}\nspec: {hostPID: true}\n";
const POOL: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: n}\nspec: {nodeSelector: {alibabacloud.com/nodepool-id: a}}\n";

/// The rule about host namespaces, with more in its metadata.
fn host_with(custom: &str) -> (String, String) {
    let (name, text) = host();
    (name, text.replace("#   since:", &format!("{custom}#   since:")))
}

const CONTROLS: &str = "controls: [{id: A-1, title: A, rules: [{id: host}]}]\n";

fn run(files: &[(String, String)], texts: &[(&str, &str)], platform: Option<Platform>) -> Report {
    let rules =
        RuleSet::new(&library(files), &packs(&["a"])).unwrap_or_else(|problems| panic!("{problems:?}"));
    check(&Texts::new(texts.iter().copied()), &rules, &CheckOptions { platform, ..OPTIONS })
}

fn names(report: &Report) -> Vec<&str> {
    report.findings.iter().map(|finding| finding.resource.name.as_str()).collect()
}

#[test]
fn a_rule_for_a_platform_is_asked_there_alone() {
    let files = [host_with("#   platforms: [acs]\n"), pack("a", CONTROLS)];
    let acs = run(&files, &[("a.yaml", POD)], Some(Platform::Acs));
    assert_eq!((names(&acs), acs.controls[0].status.name()), (vec!["p"], "fail"));
    for platform in [None, Some(Platform::Generic), Some(Platform::AckManaged)] {
        let other = run(&files, &[("a.yaml", POD)], platform);
        assert_eq!((names(&other), other.controls[0].status.name()), (vec![], "not-applicable"));
    }
}

#[test]
fn pods_on_virtual_nodes_are_judged_as_what_they_are() {
    let files = [host_with("#   platforms: [acs]\n"), pack("a", CONTROLS)];
    let texts = [("a.yaml", POD), ("b.yaml", ACS_POD), ("c.yaml", POOL)];
    let found = run(&files, &texts, None);
    assert_eq!((found.platform.platform, names(&found)), (Platform::AckManaged, vec!["q"]));
    assert_eq!(names(&run(&files, &texts, Some(Platform::AckManaged))), ["q"]);
    assert_eq!(names(&run(&files, &texts, Some(Platform::Generic))), [""; 0]);
    assert_eq!(names(&run(&files, &texts, Some(Platform::Acs))), ["p", "q"]);
}

#[test]
fn what_manifests_say_for_sure_goes_before_what_a_pack_is_about() {
    let files = [host(), pack("a", &format!("platform: acs\n{CONTROLS}"))];
    let platform = |texts: &[(&str, &str)]| run(&files, texts, None).platform;
    assert_eq!(platform(&[("a.yaml", POD)]).source, PlatformSource::Pack("a".into()));
    let class = "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: a}\nprovisioner: diskplugin.csi.alibabacloud.com\n";
    assert_eq!(platform(&[("a.yaml", class)]).platform, Platform::Acs);
    let pool = platform(&[("a.yaml", class), ("c.yaml", POOL)]);
    assert_eq!(pool.platform, Platform::AckManaged);
    let PlatformSource::Manifests(found) = pool.source else { panic!("{:?}", pool.source) };
    assert_eq!(&*found.place.file, "c.yaml");
}

#[test]
fn a_platform_changes_severity_and_says_what_it_makes_of_a_field() {
    let custom = "#   by_platform: {acs: {severity: low, effect: It is set back.}}\n";
    let files = [host_with(custom), pack("a", CONTROLS)];
    let finding = |platform| {
        let report = run(&files, &[("a.yaml", POD)], platform);
        (report.findings[0].severity, report.findings[0].effect.as_deref().map(str::to_owned))
    };
    assert_eq!(finding(Some(Platform::Acs)), (Severity::Low, Some("It is set back.".to_owned())));
    assert_eq!(finding(Some(Platform::AckEdge)), (Severity::High, None));
}

#[test]
fn what_is_not_sure_is_less_severe() {
    for (confidence, severity) in [("high", "high"), ("medium", "medium"), ("low", "low")] {
        let files = [host_with(&format!("#   confidence: {confidence}\n")), pack("a", CONTROLS)];
        let report = run(&files, &[("a.yaml", POD)], None);
        assert_eq!(report.findings[0].severity.name(), severity);
    }
}

#[test]
fn findings_and_controls_say_who_answers_for_them() {
    let table =
        "title: T\nsources: {}\nduties:\n- {id: D, title: D, owners: {acs: platform}, decides: [\"A-*\"]}\n";
    let files = [host(), pack("a", CONTROLS), ("responsibility.yaml".to_owned(), table.to_owned())];
    let owners = |platform| {
        let report = run(&files, &[("a.yaml", POD)], platform);
        (report.findings[0].owner, report.controls[0].owner)
    };
    assert_eq!(owners(Some(Platform::Acs)), (Some(Owner::Platform), Some(Owner::Platform)));
    assert_eq!(owners(None), (None, None));
}

#[test]
fn what_a_sensitive_rule_marks_is_shown_nowhere() {
    let sensitive = "violation contains {\"msg\": \"a key\", \"details\": {\"path\": [\"spec\", \"key\"]}} if input.review.object.spec.key";
    let (name, text) = rule("key", "low", sensitive);
    let key = (name, text.replace("#   since:", "#   sensitive: true\n#   since:"));
    let repeats = rule(
        "repeats",
        "high",
        "violation contains {\"msg\": sprintf(\"it is `%s`\", [input.review.object.spec.key])}",
    );
    let controls = "controls: [{id: A-1, title: A, rules: [{id: key}, {id: repeats}]}]\n";
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {key: very-secret-value}\n";
    let files = [key, repeats, pack("a", controls)];
    let rules =
        RuleSet::new(&library(&files), &packs(&["a"])).unwrap_or_else(|problems| panic!("{problems:?}"));
    // Also where the finding itself is not shown.
    for severity in [Severity::Info, Severity::High] {
        let report = check(&Texts::new([("a.yaml", text)]), &rules, &CheckOptions { severity, ..OPTIONS });
        assert_eq!(report.findings.last().unwrap().message, "it is `****`");
        assert!(
            report.sources.get("a.yaml").unwrap().contains("{key: *****************}"),
            "{:?}",
            report.sources
        );
    }
}

#[test]
fn mistakes_about_platforms_are_named() {
    let custom = "#   platforms: [asc]\n#   by_platform: {acs: {severty: low}}\n#   confidence: sure\n";
    let files = [host_with(custom), pack("a", &format!("platform: eks\n{CONTROLS}"))];
    let (_, problems) = load(&files);
    let told = told(&problems);
    assert_eq!(told.len(), 4, "{told:#?}");
    assert!(told[0].contains("`eks` is no platform: one of generic, acs, ack-managed"), "{told:#?}");
}
