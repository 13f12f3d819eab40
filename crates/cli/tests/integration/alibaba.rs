//! Alibaba Cloud: the worked examples under `fixtures`, the platform, who answers for what, the inspection, Constraints.

use std::path::PathBuf;
use std::process::Stdio;

use crate::sandbox::{Run, Sandbox, command};

/// Runs in the root of the project.
fn in_root(arguments: &[&str]) -> Run {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    command(&root, arguments).stdin(Stdio::null()).output().unwrap().into()
}

fn all(run: &Run) -> String {
    format!("{}{}[exit {}]\n", run.stderr, run.stdout, run.status)
}

const PLAIN: &str = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

#[test]
fn an_acs_application() {
    let check = ["check", "fixtures/acs-shop", "--pack", "acs", "--severity", "info"];
    insta::assert_snapshot!("acs_shop", all(&in_root(&check)));
    let controls = in_root(&[&check[..], &["--format", "markdown"]].concat()).stdout;
    let (_, controls) = controls.split_once("<summary>Alibaba").unwrap();
    insta::assert_snapshot!("acs_shop_controls", controls);
}

#[test]
fn the_repository_of_a_managed_cluster() {
    let packs = ["--pack", "ack-policies", "--pack", "recommended"];
    let check = in_root(&[&["check", "fixtures/ack-managed", "--severity", "info"][..], &packs].concat());
    insta::assert_snapshot!("ack_managed", all(&check));
    insta::assert_snapshot!("ack_managed_inspection", all(&in_root(&["inspection", "fixtures/ack-managed"])));
}

#[test]
fn a_dedicated_cluster_with_its_control_plane() {
    let check = ["check", "fixtures/ack-dedicated", "--pack", "cis-ack", "--severity", "info"];
    insta::assert_snapshot!("ack_dedicated", all(&in_root(&check)));
}

#[test]
fn who_answers_for_what() {
    let with_results = in_root(&["responsibility", "fixtures/acs-shop"]);
    insta::assert_snapshot!("acs_responsibility", all(&with_results));
    let table = in_root(&["responsibility", "--platform", "ack-dedicated", "--format", "json"]).json();
    assert_eq!(table["schema"], "regimen.responsibility/v1");
    let duties = table["duties"].as_array().unwrap();
    let audit = duties.iter().find(|duty| duty["id"] == "S4-19").unwrap();
    assert_eq!(audit["owners"]["ack-dedicated"]["owner"], "customer");
    assert!(audit["rules"].as_array().unwrap().iter().any(|rule| rule == "api-server-audit-log-age"));
    assert_eq!(audit["result"], serde_json::Value::Null);
}

#[test]
fn tables_have_four_formats() {
    for command in ["responsibility", "inspection"] {
        for (format, start) in [("json", "{"), ("markdown", "# "), ("html", "<!doctype html>"), ("human", "")]
        {
            let run = in_root(&[command, "fixtures/ack-managed", "--quiet", "--format", format]);
            assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{command} {format}");
            assert!(run.stdout.starts_with(start) && run.stdout.len() > 1000, "{command} {format}");
        }
        let sarif = in_root(&[command, "fixtures/ack-managed", "--format", "sarif"]);
        assert_eq!(sarif.status, 2);
        assert!(sarif.stderr.contains("the formats are human, json, markdown, html"), "{}", sarif.stderr);
    }
}

#[test]
fn a_table_of_what_could_not_be_read_is_not_whole() {
    let sandbox = Sandbox::new().with("a.yaml", "a: [").with("b.yaml", PLAIN);
    for command in ["responsibility", "inspection"] {
        let run = sandbox.run(&[command, "."]);
        assert_eq!(run.status, 2, "{}", run.stdout);
        assert!(run.stderr.contains("error: a.yaml:1:4: a `[` or `{` is not closed"), "{}", run.stderr);
    }
}

#[test]
fn the_user_says_the_platform_or_the_configuration_or_the_manifests() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {alibabacloud.com/compute-class: gpu}}\nspec: {containers: []}\n";
    let sandbox = Sandbox::new().with("a.yaml", pod);
    let platform = |arguments: &[&str]| {
        let run = sandbox.run(&[&["check", "a.yaml", "--format", "json"][..], arguments].concat());
        let json = run.json();
        let told = if run.stderr.is_empty() { "silent" } else { "told" };
        let text = |field: &str| json["platform"][field].as_str().unwrap_or("-").to_owned();
        format!("{} by {}, {told}", text("name"), text("source"))
    };
    assert_eq!(platform(&[]), "acs by manifests, told");
    assert_eq!(platform(&["--quiet"]), "acs by manifests, silent");
    assert_eq!(platform(&["--platform", "ack-edge"]), "ack-edge by user, silent");
    sandbox.write("regimen.toml", "platform = \"ack-managed\"\n");
    assert_eq!(platform(&[]), "ack-managed by user, silent");
    assert_eq!(platform(&["--platform", "generic"]), "generic by user, silent");
    sandbox.write("regimen.toml", "platform = \"ack-manged\"\n");
    let run = sandbox.run(&["check", "a.yaml"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("regimen.toml:1:12: `ack-manged` is no platform"), "{}", run.stderr);
    assert!(run.stderr.contains("did you mean `ack-managed`?"), "{}", run.stderr);
}

#[test]
fn a_pack_about_a_platform_brings_it_along() {
    let sandbox = Sandbox::new().with("a.yaml", PLAIN);
    let run = sandbox.run(&["check", "a.yaml", "--pack", "acs"]);
    assert_eq!(run.stderr, "platform `acs`: the pack `acs` is about it; `--platform` says otherwise\n");
    assert_eq!(sandbox.run(&["check", "a.yaml"]).stderr, "");
}

#[test]
fn policies_are_exported_as_constraints_with_their_parameters() {
    let sandbox = Sandbox::new();
    let export = ["export", "gatekeeper", "--pack", "ack-policies", "--output", "out"];
    let set = ["--set", "ack-allowed-repos.repos=registry-vpc.cn-hangzhou.aliyuncs.com/shop/"];
    let run = sandbox.run(&[&export[..], &set].concat());
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    insta::assert_snapshot!("ack_export", run.stderr);
    let text = std::fs::read_to_string(sandbox.path("out/ack-allowed-repos.yaml")).unwrap();
    insta::assert_snapshot!("ack_export_constraint", text);
    // What is written is what the rules about Constraints want.
    let checked = sandbox.run(&["check", "out", "--pack", "ack-policies", "--severity", "low"]);
    assert_eq!(checked.status, 0, "{}", checked.stdout);
}

/// The text of the key, in whatever way a format would have it.
#[test]
fn a_credential_is_in_no_report() {
    let key = ["LTAI5tQ7", "mZr9Kd2wX4nB8cVy"].concat();
    let manifest = format!(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: a}}\ndata:\n  id: {key}\n  app.yaml: |\n    oss:\n      id: {key}\n---\napiVersion: v1\nkind: Pod\nmetadata: {{name: b, annotations: {{note: \"{key}\"}}}}\nspec:\n  containers:\n  - name: c\n    image: registry.example/c:1\n    args: [--id={key}, \"-k\", '{key}']\n    env: [{{name: ID, value: {key}}}]\n"
    );
    let sandbox = Sandbox::new().with("a.yaml", &manifest);
    for format in ["human", "json", "sarif", "markdown", "html"] {
        let run =
            sandbox.run(&["check", "a.yaml", "--pack", "all", "--severity", "info", "--format", format]);
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert!(run.stdout.contains("known-key"), "{}", run.stdout);
        assert!(!run.stdout.contains(&key), "{format}: {}", run.stdout);
    }
}
