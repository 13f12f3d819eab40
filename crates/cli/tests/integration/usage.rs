//! Help, lists and mistakes on the command line, as transcripts.

use crate::sandbox::Sandbox;

fn transcripts(lines: &[&str]) -> String {
    let sandbox = Sandbox::new()
        .with("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n")
        .with("empty/notes.txt", "nothing\n")
        .with("parameters.yaml", "pss-baseline: {versio: 1}\nproc-mount: {version: 1.20}\n")
        .with("flat.yaml", "pss-baseline: 1.25\nproc-mount:\n")
        .with("broken.j2", "{% for x in findings %}\n{{ x. }}\n{% endfor %}\n")
        .with("wrong.j2", "a\n{{ findigs }}\n")
        .with("list.j2", "{% for found in findings[:2] %}{{ found.rule }}\n{% endfor %}")
        .with("wrong.toml", "pack = []\npacks = \"pss-baseline\"\n")
        .with(
            "values.toml",
            "packs = [\"pss-baselin\"]\n[parameters.pss-baseline]\nversion = 1.25\nversio = \"1.25\"\n",
        );
    lines.iter().map(|line| sandbox.transcript(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn help_says_what_there_is() {
    for (name, line) in [("help", "--help"), ("help_short", "-h"), ("help_check", "check --help")] {
        insta::assert_snapshot!(name, transcripts(&[line]));
    }
    let lines = ["test --help", "eval --help"];
    insta::assert_snapshot!("help_policies", transcripts(&lines));
    let lines =
        ["rules --help", "packs --help", "parse --help", "completions --help", "man --help", "verify --help"];
    insta::assert_snapshot!("help_others", transcripts(&lines));
    let lines = ["export --help", "export gatekeeper --help", "export bundle --help", "new rule --help"];
    insta::assert_snapshot!("help_export", transcripts(&lines));
    let lines =
        ["conftest --help", "conftest test --help", "conftest verify --help", "conftest parse --help"];
    insta::assert_snapshot!("help_conftest", transcripts(&lines));
    let lines = ["gator --help", "gator test --help", "gator verify --help", "gator expand --help"];
    insta::assert_snapshot!("help_gator", transcripts(&lines));
}

#[test]
fn mistakes_are_told_with_the_next_step() {
    insta::assert_snapshot!(
        "mistakes",
        transcripts(&[
            "chek",
            "check --pak pss-baseline",
            "check --pack pss-basline",
            "check --pack cis",
            "check --rule privileged-containr",
            "check --skip PSS-B-PRIVILEGD",
            "check --format jsn",
            "check --format sarf=x",
            "check --format json --format human",
            "check --format json=- --format human",
            "check --format json=a --format sarif=a",
            "check --format json=",
            "check --format templat=x",
            "check --format template",
            "check --format template=gone.j2",
            "check --format template=broken.j2",
            "check pod.yaml --format template=wrong.j2",
            "check pod.yaml --severity info --format template=list.j2",
            "responsibility --format junit",
            "check --severity hi",
            "check --set version",
            "check --pack pss-baseline --set pss-baseline.versio=1.25",
            "check --pack pss-baseline --set pss-baseline.version=newest",
            "check --set pss-basline.version=1.25",
            "check --set pss-restricted.version=1.25",
            "check --parameters parameters.yaml",
            "check --parameters gone.yaml",
            "check --parameters flat.yaml",
            "check --config gone.toml",
            "check --config wrong.toml",
            "check --config values.toml",
            "check --jobs many",
            "check gone.yaml",
            "check empty",
            "rules privileged",
            "rules CIS-5.6.1",
            "check --rule host-network --set host-network.field=hostPID",
            "packs pss",
            "parse",
            "completions bas",
        ])
    );
}

#[test]
fn a_configuration_file_says_what_the_command_line_does_not() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {securityContext: {sysctls: [{name: net.ipv4.tcp_keepalive_time, value: '1'}]}}\n";
    let config = "packs = [\"pss-baseline\"]\n[parameters.pss-baseline]\nversion = \"1.28\"\n";
    let sandbox = Sandbox::new()
        .with("pod.yaml", pod)
        .with("regimen.toml", config)
        .with("other.toml", config.replace("1.28", "1.29"));
    let rules = |arguments: &[&str]| -> Vec<String> {
        let report = sandbox.run(&[&["check", "pod.yaml", "--format", "json"], arguments].concat()).json();
        report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|found| found["rule"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(rules(&[]), ["unsafe-sysctl"]);
    assert_eq!(rules(&["--config", "other.toml"]), [""; 0]);
    assert_eq!(rules(&["--set", "pss-baseline.version=1.29"]), [""; 0], "the command line wins");
    assert_eq!(
        rules(&["--pack", "least-privilege"]).iter().filter(|rule| *rule == "root-container").count(),
        0
    );
}

#[test]
fn rules_and_packs_are_listed_and_explained() {
    for (name, line) in [
        ("rules", "rules"),
        ("rule", "rules proc-mount"),
        ("rule_markdown", "rules host-network --format markdown"),
        ("rule_json", "rules privilege-escalation --format json"),
        ("rules_of_a_control", "rules PSS-R-SECCOMP"),
        ("packs", "packs"),
        ("pack", "packs pss-restricted"),
    ] {
        insta::assert_snapshot!(name, transcripts(&[line]));
    }
}

#[test]
fn lists_for_programs_are_json() {
    for (line, key) in [("rules", "rules"), ("packs", "packs")] {
        let list = Sandbox::new().run(&[line, "--format", "json"]).json();
        assert!(list[key].as_array().unwrap().len() > 3, "{list}");
        assert_eq!(list["schema"], format!("regimen.{key}/v1"));
    }
}

#[test]
fn completions_and_the_man_page_come_from_the_one_definition() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = Sandbox::new().run(&["completions", shell]);
        assert!(run.status == 0 && run.stdout.contains("max-file-size"), "{shell}");
    }
    let page = Sandbox::new().run(&["man"]).stdout;
    assert!(page.contains(".TH") && page.contains("max\\-file\\-size"), "{page}");
}

#[test]
fn the_version_is_that_of_the_package() {
    let run = Sandbox::new().run(&["--version"]);
    assert_eq!(run.stdout, format!("regimen {}\n", env!("CARGO_PKG_VERSION")));
}
