//! Every rule of every pack has a way to Gatekeeper and to OPA, byte for byte.

use std::collections::{BTreeMap, BTreeSet};

use regimen_check::{Action, Export, RuleSet, Selection, SourceFile, bundle, gatekeeper, suite};
use regimen_engine::{ArchiveLimits, Bundle, BundleFile, Options, Policies, Value, Version};
use regimen_yaml::{Limits, Node};

use crate::files::{LIBRARY, below, library_files, root, rules};

/// Rules that Gatekeeper cannot be given: they are about files of components alone.
const LEFT_OUT: [&str; 1] = ["pod-security-exemptions"];

fn pack(name: &str) -> RuleSet {
    rules(&Selection { packs: vec![name.to_owned()], ..Selection::default() })
}

fn exported(name: &str) -> (RuleSet, Export) {
    let rules = pack(name);
    let export = gatekeeper(&LIBRARY, &rules, Action::Deny);
    (rules, export)
}

fn parsed(text: &str) -> Node {
    let stream = regimen_yaml::parse(text, &Limits::default());
    assert_eq!(stream.errors, [], "{text}");
    assert_eq!(stream.documents.len(), 1, "{text}");
    stream.documents.into_iter().next().unwrap().root
}

fn at<'a>(node: &'a Node, path: &[&str]) -> &'a Node {
    path.iter().fold(node, |node, key| match key.parse::<usize>() {
        Ok(index) => &node.items()[index],
        Err(_) => node.get(key).unwrap_or_else(|| panic!("no `{key}` of {path:?}")),
    })
}

fn text<'a>(node: &'a Node, path: &[&str]) -> &'a str {
    at(node, path).as_str().unwrap()
}

fn objects<'a>(export: &'a Export, folder: &'a str) -> impl Iterator<Item = (&'a str, Node)> {
    let files = export.files.iter().filter(move |file| file.path.starts_with(folder));
    files
        .filter(|file| !file.path.ends_with("/kustomization.yaml"))
        .map(|file| (file.path.as_str(), parsed(&file.text)))
}

#[test]
fn every_rule_of_every_pack_is_exported_or_named() {
    for name in LIBRARY.packs.keys() {
        let (rules, export) = exported(name);
        let left_out: Vec<&str> = export.left_out.iter().map(|(rule, _)| rule.as_str()).collect();
        assert!(left_out.iter().all(|rule| LEFT_OUT.contains(rule)), "{name}: {:?}", export.left_out);
        let names: BTreeSet<&str> = export.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(names.len(), export.files.len(), "{name}: a file twice");
        for rule in rules.rules() {
            let written = names.contains(format!("constraints/{}.yaml", rule.id).as_str());
            assert_ne!(written, left_out.contains(&&*rule.id), "{name}: {}", rule.id);
        }
    }
}

#[test]
fn every_constraint_fits_its_template() {
    let (_, export) = exported("all");
    let templates: BTreeMap<String, Node> = objects(&export, "templates/")
        .map(|(_, template)| {
            (text(&template, &["spec", "crd", "spec", "names", "kind"]).to_owned(), template)
        })
        .collect();
    for (kind, template) in &templates {
        assert_eq!(text(template, &["metadata", "name"]), kind.to_lowercase());
        assert_eq!(text(template, &["apiVersion"]), "templates.gatekeeper.sh/v1");
        assert_eq!(text(template, &["spec", "targets", "0", "target"]), "admission.k8s.gatekeeper.sh");
        let code = at(template, &["spec", "targets", "0", "code", "0"]);
        assert_eq!((text(code, &["engine"]), text(code, &["source", "version"])), ("Rego", "v1"));
    }
    let mut kinds = BTreeSet::new();
    for (path, constraint) in objects(&export, "constraints/") {
        let name = text(&constraint, &["metadata", "name"]);
        assert_eq!(path, format!("constraints/{name}.yaml"));
        let kind = text(&constraint, &["kind"]);
        let schema = at(&templates[kind], &["spec", "crd", "spec", "validation", "openAPIV3Schema"]);
        let known: BTreeSet<&str> = schema
            .get("properties")
            .map(|properties| properties.entries().iter().map(|entry| &*entry.key).collect())
            .unwrap_or_default();
        let given: BTreeSet<&str> = constraint
            .get("spec")
            .and_then(|spec| spec.get("parameters"))
            .map(|parameters| parameters.entries().iter().map(|entry| &*entry.key).collect())
            .unwrap_or_default();
        assert_eq!(given, known, "{name}");
        let has_our_word =
            export.files.iter().any(|file| file.path == path && file.text.contains("- Workload\n"));
        assert!(!has_our_word, "{name}");
        kinds.insert(kind.to_owned());
    }
    assert_eq!(kinds, templates.keys().cloned().collect(), "a template without a Constraint");
}

/// The packages that a module imports, read from its lines.
fn imports(text: &str) -> impl Iterator<Item = String> {
    let paths = text.lines().filter_map(|line| line.strip_prefix("import data.lib."));
    paths.map(|path| path.split_whitespace().next().unwrap().to_owned())
}

#[test]
fn a_template_has_its_module_and_what_it_imports_byte_for_byte() {
    let (_, export) = exported("all");
    let files: BTreeMap<String, String> = library_files().into_iter().collect();
    let mut count = 0;
    for (path, template) in objects(&export, "templates/") {
        let folder = path.trim_start_matches("templates/").trim_end_matches(".yaml");
        let ending = format!("/{folder}/{}.rego", folder.replace('-', "_"));
        let module = files.iter().find(|(name, _)| name.ends_with(&ending)).unwrap().1;
        let source = at(&template, &["spec", "targets", "0", "code", "0", "source"]);
        assert_eq!(text(source, &["rego"]), module, "{path}");
        let mut wanted: Vec<String> = imports(module).collect();
        let mut libs = BTreeMap::new();
        while let Some(name) = wanted.pop() {
            let lib = &files[&format!("lib/{name}.rego")];
            if libs.insert(name, lib.as_str()).is_none() {
                wanted.extend(imports(lib));
            }
        }
        let written = source.get("libs").map(Node::items).unwrap_or_default();
        let written: Vec<&str> = written.iter().map(|lib| lib.as_str().unwrap()).collect();
        assert_eq!(written, libs.into_values().collect::<Vec<_>>(), "{path}");
        count += 1;
    }
    assert!(count > 300, "{count}");
}

/// What Gatekeeper compiles: the module with its libraries and nothing else.
#[test]
fn a_template_compiles_by_itself() {
    let (_, export) = exported("recommended");
    for (path, template) in objects(&export, "templates/") {
        let source = at(&template, &["spec", "targets", "0", "code", "0", "source"]);
        let libs = source.get("libs").map(Node::items).unwrap_or_default();
        let texts = [at(source, &["rego"])].into_iter().chain(libs).map(|node| node.as_str().unwrap());
        let modules: Vec<_> = texts
            .enumerate()
            .map(|(number, text)| regimen_engine::Module::new(format!("{path}#{number}"), text))
            .collect();
        let policies = Policies::new(&modules, Value::empty_object());
        assert!(policies.is_ok(), "{path}: {:?}", policies.err());
    }
}

fn examples() -> Vec<SourceFile> {
    let is_example = |path: &std::path::PathBuf| path.components().any(|part| part.as_os_str() == "examples");
    let files = below(&root().join("rules")).into_iter().filter(is_example).map(|path| {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(&path).unwrap();
        SourceFile::from((name.as_str(), text.as_str()))
    });
    files.collect()
}

#[test]
fn a_suite_names_files_that_are_there_and_has_a_test_of_nearly_every_rule() {
    let (rules, export) = exported("all");
    let suite = suite(&LIBRARY, &rules, &examples());
    let paths: BTreeSet<&str> =
        export.files.iter().chain(&suite.files).map(|file| file.path.as_str()).collect();
    assert_eq!(paths.len(), export.files.len() + suite.files.len(), "a file twice");
    let file = suite.files.iter().find(|file| file.path == "suite.yaml").unwrap();
    let mut found = BTreeSet::new();
    let mut names = BTreeSet::new();
    for test in parsed(&file.text).get("tests").unwrap().items() {
        assert!(names.insert(text(test, &["name"]).to_owned()), "{:?} twice", test.get("name"));
        let mut mentioned = vec![text(test, &["template"]), text(test, &["constraint"])];
        for case in test.get("cases").unwrap().items() {
            mentioned.push(text(case, &["object"]));
            mentioned.extend(
                case.get("inventory").map(Node::items).unwrap_or_default().iter().filter_map(Node::as_str),
            );
            let violations = at(case, &["assertions", "0", "violations"]);
            if violations.as_str() == Some("no") {
                continue;
            }
            assert!(violations.as_i64().unwrap() > 0);
            found.insert(text(test, &["template"]).to_owned());
        }
        let missing: Vec<&&str> = mentioned.iter().filter(|path| !paths.contains(**path)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
    let templates: Vec<&str> = objects(&export, "templates/").map(|(path, _)| path).collect();
    let silent: Vec<&&str> = templates.iter().filter(|path| !found.contains(**path)).collect();
    assert!(silent.len() * 20 < templates.len(), "no case with a violation: {silent:?}");
    for (_, object) in objects(&suite, "cases/") {
        assert!(!text(&object, &["metadata", "name"]).is_empty());
    }
}

#[test]
fn a_bundle_is_read_back_and_answers() {
    let export = bundle(&LIBRARY, &pack("pss-baseline"), "1.2.3");
    let mut files: Vec<BundleFile> = export
        .files
        .iter()
        .map(|file| BundleFile { path: file.path.clone(), bytes: file.text.clone().into_bytes() })
        .collect();
    let packed = Bundle::pack(&files).unwrap();
    files.reverse();
    assert_eq!(packed, Bundle::pack(&files).unwrap(), "the order of files must not matter");
    let files = Bundle::unpack("pss.tar.gz", &packed, &ArchiveLimits::default()).unwrap();
    let bundle = Bundle::read("pss.tar.gz", &files, Version::V0).unwrap();
    assert_eq!((bundle.manifest.revision.as_str(), &bundle.documents.len()), ("1.2.3", &0));
    assert_eq!(bundle.manifest.roots, ["rules", "lib"]);
    let library: BTreeSet<String> = library_files().into_iter().map(|(_, text)| text).collect();
    assert!(bundle.modules.iter().all(|module| library.contains(module.text())));
    let policies = Policies::from_parsed(bundle.modules, Value::empty_object(), Options::default()).unwrap();
    let input = r#"{"review": {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"},
        "spec": {"hostPID": true, "containers": []}}}, "parameters": {"field": "hostPID"}}"#;
    let input = Value::from_json(input).unwrap();
    let found = policies.evaluator().eval("data.rules.host_namespace.violation", Some(input)).value.unwrap();
    assert_eq!(found.unwrap().as_set().unwrap().len(), 1);
}
