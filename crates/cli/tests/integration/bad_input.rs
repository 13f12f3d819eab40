//! Input that is wrong, hostile or strange: a clear problem with file and line, and everything else is still checked.

use std::fmt::Write as _;

use serde_json::Value;

use crate::sandbox::{Run, Sandbox};

/// A pod with a fault, which must be found beside whatever is wrong.
const FAULTY: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: c\n    image: i\n    securityContext: {privileged: true}\n";

const RULE: [&str; 5] = ["check", "--rule", "privileged-container", "--format", "json"];

/// Checks a bad file beside a faulty pod: exit status 2, the pod's finding is there, and the problems are given.
fn beside_a_faulty_pod(content: impl AsRef<[u8]>) -> Vec<String> {
    let sandbox = Sandbox::new().with("bad.yaml", content).with("z.yaml", FAULTY);
    let run = sandbox.run(&RULE);
    let report = run.json();
    let found: Vec<&Value> = report["findings"].as_array().unwrap().iter().collect();
    assert!(found.iter().any(|finding| finding["location"]["file"] == "z.yaml"), "{report:#}");
    let problems = problems(&report);
    assert_eq!(run.status, if problems.is_empty() { 1 } else { 2 }, "{report:#}");
    problems
}

/// Each problem as `file:line: message`.
fn problems(report: &Value) -> Vec<String> {
    let of = |problem: &Value| {
        let location = &problem["location"];
        let line = location["line"].as_u64().map(|line| format!(":{line}")).unwrap_or_default();
        format!("{}{line}: {}", location["file"].as_str().unwrap_or(""), problem["message"].as_str().unwrap())
    };
    report["problems"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn texts_that_are_no_yaml_are_named_with_their_line() {
    for (content, problem) in [
        (&b"a: 1\nb: [1, 2\n"[..], "bad.yaml:2: a `[` or `{` is not closed"),
        (b"a:\n\tb: 1\n", "bad.yaml:2: a tab cannot indent: YAML takes spaces only"),
        (b"a: 1\nb: \xff\n", "bad.yaml:2: not text: found the byte 0xff, which is no UTF-8"),
        (b"a: 1\nb: x\0y\n", "bad.yaml:2: not text: found a NUL character"),
        (b"a: 1\nb: .nan\n", "bad.yaml:2: `.nan` is no number that JSON has"),
        (b"a: 1\nb: &b [*b]\n", "bad.yaml:2: an alias stands inside the node that it means"),
        (b"\xff\xfea\0:\0 \0[\0", "bad.yaml:1: a `[` or `{` is not closed"),
        (b"a: {{ .Values.a }}\n", "bad.yaml:1: template syntax, `{{`, where YAML is expected"),
    ] {
        assert_eq!(beside_a_faulty_pod(content), [problem]);
    }
}

#[test]
fn limits_that_are_hit_are_named() {
    let mut laughs = String::from("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..12 {
        let previous = format!("*a{}", level - 1);
        let _ = writeln!(laughs, "a{level}: &a{level} [{}]", [previous.as_str(); 9].join(", "));
    }
    assert_eq!(
        beside_a_faulty_pod(laughs),
        ["bad.yaml:6: anchors and aliases make more than 200000 nodes in the document"]
    );
    assert_eq!(
        beside_a_faulty_pod("[".repeat(10_000)),
        ["bad.yaml:1: too many collections inside each other"]
    );
    assert_eq!(
        beside_a_faulty_pod(vec![b' '; 50 * 1024 * 1024]),
        ["bad.yaml: the file is larger than 32 MiB and was not checked"]
    );
}

#[test]
fn documents_that_should_be_objects_and_are_none_are_named() {
    for (content, problem) in [
        ("apiVersion: v1\nmetadata: {name: a}\n", "bad.yaml:1: `kind` is missing"),
        ("kind: Pod\nmetadata: {name: a}\n", "bad.yaml:1: `apiVersion` is missing"),
        ("apiVersion: v1\nkind: Pod\nmetadata: null\n", "bad.yaml:3: `metadata` is null"),
        (
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: {name: c}\n",
            "bad.yaml:5: `spec.containers` of the Pod must be an array, found an object",
        ),
        (
            "apiVersion: v1\nkind: Pod\nmetadata: {name: 1.5}\n",
            "bad.yaml:3: `metadata.name` of the Pod must be a string, found a number",
        ),
        (
            "- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n",
            "bad.yaml:1: a list of objects at the top level is no manifest",
        ),
        (
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\nname: b\n",
            "bad.yaml:5: this document has no `apiVersion` and `kind`, and the others of the file have",
        ),
    ] {
        assert_eq!(beside_a_faulty_pod(content), [problem]);
    }
}

#[test]
fn strange_and_harmless_texts_are_no_problem() {
    for content in [
        "",
        "\n",
        "# only a comment\n",
        "---\n...\n---\n",
        "a: list\nof: values\n",
        "just text\n",
        "- a\n- b\n",
    ] {
        assert_eq!(beside_a_faulty_pod(content), [""; 0], "{content:?}");
    }
}

/// Peers abort the run, skip the file, drop the second document or invent an empty one at these.
#[test]
fn streams_are_read_however_their_documents_are_separated() {
    for separator in
        ["---\n", "--- # comment\n", "---   \n", "---\r\n", "...\n---\n", "---\n# comment\n---\n"]
    {
        let content = format!("# first\n---\n{FAULTY}{separator}{}", FAULTY.replace("name: p}", "name: q}"));
        let run = Sandbox::new().with("a.yaml", content).run(&RULE);
        let report = run.json();
        assert_eq!(run.status, 1, "{separator:?}: {report:#}");
        assert_eq!(report["summary"]["documents"], 2, "{separator:?}");
        assert_eq!(report["findings"].as_array().unwrap().len(), 2, "{separator:?}");
    }
}

#[test]
fn a_broken_document_does_not_lose_the_others_of_its_file() {
    let content = format!("{FAULTY}---\nkind: [\n---\n{FAULTY}");
    let report = Sandbox::new().with("a.yaml", content).run(&RULE).json();
    assert_eq!(report["findings"].as_array().unwrap().len(), 2, "{report:#}");
    assert_eq!(problems(&report).len(), 1);
}

#[test]
fn other_encodings_with_a_byte_order_mark_are_read() {
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(FAULTY.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let utf8 = [b"\xef\xbb\xbf", FAULTY.as_bytes()].concat();
    for content in [utf16, utf8] {
        let report = Sandbox::new().with("a.yaml", content).run(&RULE).json();
        assert_eq!(report["findings"][0]["location"]["line"], 8, "{report:#}");
    }
}

#[test]
fn crlf_counts_lines_like_lf() {
    let report = Sandbox::new().with("a.yaml", FAULTY.replace('\n', "\r\n")).run(&RULE).json();
    let location = &report["findings"][0]["location"];
    assert_eq!((&location["line"], &location["column"]), (&Value::from(8), &Value::from(23)));
}

#[test]
fn a_folder_with_the_name_of_a_file_is_walked() {
    let run = Sandbox::new().with("x.yaml/pod.yaml", FAULTY).run(&RULE);
    assert_eq!(
        (run.status, &run.json()["findings"][0]["location"]["file"]),
        (1, &Value::from("x.yaml/pod.yaml"))
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_are_problems_and_links_out_are_skipped() {
    let outside = Sandbox::new().with("pod.yaml", FAULTY);
    let sandbox = Sandbox::new().with("pod.yaml", FAULTY);
    std::os::unix::fs::symlink("nowhere.yaml", sandbox.path("dangling.yaml")).unwrap();
    std::os::unix::fs::symlink(outside.path("pod.yaml"), sandbox.path("out.yaml")).unwrap();
    std::os::unix::fs::symlink(outside.path("."), sandbox.path("folder")).unwrap();
    std::os::unix::fs::symlink("pod.yaml", sandbox.path("same.yaml")).unwrap();
    let run = sandbox.run(&RULE);
    let report = run.json();
    let found: Vec<&Value> =
        report["findings"].as_array().unwrap().iter().map(|finding| &finding["location"]["file"]).collect();
    assert_eq!(found, ["pod.yaml", "same.yaml"]);
    let skipped: Vec<&Value> =
        report["skipped"].as_array().unwrap().iter().map(|skipped| &skipped["file"]).collect();
    assert_eq!(skipped, ["folder", "out.yaml"]);
    assert!(
        problems(&report)[0].starts_with("dangling.yaml: cannot be read: the symbolic link leads nowhere")
    );
    assert_eq!(run.status, 2);
}

/// Who may read everything cannot test this.
#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_a_problem() {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = Sandbox::new().with("bad.yaml", FAULTY).with("z.yaml", FAULTY);
    std::fs::set_permissions(sandbox.path("bad.yaml"), std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(sandbox.path("bad.yaml")).is_ok() {
        eprintln!("left out: this user may read everything");
        return;
    }
    let Run { status, stdout, .. } = sandbox.run(&RULE);
    assert!(status == 2 && stdout.contains("cannot be read: Permission denied"), "{stdout}");
}

#[test]
fn names_that_a_terminal_would_obey_come_out_harmless() {
    let content = FAULTY.replace("name: c\n", "name: \"c\\e[2J\\u202e\"\n");
    let run = Sandbox::new().with("a\u{1b}.yaml", content).run(&["check", "--rule", "privileged-container"]);
    assert!(run.status == 1 && run.stdout.contains("runs privileged"), "{}", run.stdout);
    assert!(!run.stdout.contains(['\u{1b}', '\u{202e}']), "{:?}", run.stdout);
}

#[test]
fn a_file_named_on_the_command_line_that_is_no_object_is_noted_and_no_failure() {
    let sandbox =
        Sandbox::new().with("values.yaml", "a: 1\n").with("pod.yaml", FAULTY.replace("true", "false"));
    let run = sandbox.run(&["check", "--rule", "privileged-container", "values.yaml", "pod.yaml"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(
        run.stdout.contains("values.yaml") && run.stdout.contains("no Kubernetes object"),
        "{}",
        run.stdout
    );
    assert_eq!(sandbox.run(&["check", "--rule", "privileged-container", "values.yaml"]).status, 0);
}
