//! Bundles and base documents.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use regimen_engine::{
    ArchiveLimits, Bundle, BundleFile, Document, Documents, Module, Policies, PolicyError, Version,
};

fn file(path: &str, text: &str) -> BundleFile {
    BundleFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
}

fn read(files: &[(&str, &str)]) -> Result<Bundle, Vec<PolicyError>> {
    let files: Vec<BundleFile> = files.iter().map(|(path, text)| file(path, text)).collect();
    Bundle::read("b", &files, Version::V1)
}

fn messages(errors: &[PolicyError]) -> Vec<String> {
    errors.iter().map(ToString::to_string).collect()
}

#[test]
fn data_is_at_the_path_of_its_folder_and_other_files_are_none() {
    let bundle = read(&[
        ("a/data.json", r#"{"x": 1}"#),
        ("a/b/data.yaml", "z: yes\n"),
        ("other.json", r#"{"not": "read"}"#),
        ("a/p.rego", "package a.p\nq := 1"),
        (".signatures.json", "{}"),
    ])
    .unwrap();
    let mut documents = Documents::default();
    bundle.documents.into_iter().for_each(|document| documents.add(document).unwrap());
    assert_eq!(documents.value().to_json(), r#"{"a":{"b":{"z":true},"x":1}}"#);
    assert_eq!(bundle.modules[0].file(), "b/a/p.rego");
    assert_eq!(bundle.notes, ["`b` is signed, and the signatures were not verified"]);
}

#[test]
fn a_manifest_gives_versions_and_roots() {
    let manifest = r#"{"revision": "7", "roots": ["a", "c/d"], "rego_version": 1,
        "file_rego_versions": {"/a/old/*.rego": 0}, "metadata": {"by": "us"}}"#;
    let bundle = read(&[
        (".manifest", manifest),
        ("a/old/x.rego", "package a.x\np { true }"),
        ("a/y.rego", "package a.y\np if true"),
        ("c/d/data.json", "{}"),
        ("c/data.json", r#"{"d": {"e": 1}}"#),
    ])
    .unwrap();
    assert_eq!((bundle.manifest.revision.as_str(), bundle.manifest.roots.len()), ("7", 2));
    assert!(bundle.modules.iter().all(|module| module.errors.is_empty()));
    let errors = read(&[
        (".manifest", r#"{"roots": ["a"]}"#),
        ("x.rego", "package b.c"),
        ("data.json", r#"{"a": 1, "z": {"y": 1}}"#),
    ])
    .unwrap_err();
    assert_eq!(
        messages(&errors),
        [
            "b/data.json: `data.z` is outside of the roots of the bundle: `a`",
            "b/x.rego: the package `b.c` is outside of the roots of the bundle: `a`",
        ]
    );
    let errors = read(&[(".manifest", r#"{"roots": ["a", "a/b"], "rego_version": 3, "revision": 1}"#)]);
    assert_eq!(
        messages(&errors.unwrap_err()),
        [
            "b/.manifest: `revision` is no string",
            "b/.manifest: two roots are not apart: `a` and `a/b`",
            "b/.manifest: `rego_version` is neither 0 nor 1",
        ]
    );
}

#[test]
fn roots_of_bundles_are_apart() {
    let one = read(&[(".manifest", r#"{"roots": ["a/b"]}"#)]).unwrap();
    let two = read(&[(".manifest", r#"{"roots": ["a/c"]}"#)]).unwrap();
    assert_eq!(Bundle::overlaps(&[one.clone(), two.clone()]), []);
    let all = read(&[]).unwrap();
    assert_eq!(
        messages(&Bundle::overlaps(&[one, two, all])),
        [
            "b: the roots of this bundle and of `b` are not apart: all of `data` and `a/b`",
            "b: the roots of this bundle and of `b` are not apart: all of `data` and `a/c`",
        ]
    );
}

#[test]
fn documents_that_differ_and_rules_at_documents_name_both_places() {
    let mut documents = Documents::default();
    let mut add = |file: &str, text: &str| documents.add(Document::read(file, Vec::new(), text).unwrap());
    add("x.json", r#"{"a": {"b": 1, "c": [1]}}"#).unwrap();
    add("y.yaml", "a: {c: [1], d: 2}").unwrap();
    assert_eq!(
        add("z.json", r#"{"a": {"b": 2}}"#).unwrap_err().to_string(),
        "z.json: `data.a.b` is in `x.json` as well, and is something else there"
    );
    assert_eq!(
        add("l.json", "[1]").unwrap_err().to_string(),
        "l.json: a document at the root of `data` is an object, and this is an array"
    );
    let module = Module::new("p.rego", "package a\nd := 1\ne := 2");
    let policies = Policies::new(&[module], documents.value()).unwrap();
    assert_eq!(
        messages(&documents.conflicts(&policies)),
        ["p.rego:2:1: the rule `data.a.d` stands where `y.yaml` has data"]
    );
    assert_eq!(
        Document::read("t.yaml", Vec::new(), "a: 1\n---\nb: 2").unwrap_err().to_string(),
        "t.yaml:3:1: a file of data is one document, and here a second one starts"
    );
    assert!(
        Document::read("t.json", Vec::new(), "{\"a\": 1,}")
            .unwrap_err()
            .to_string()
            .starts_with("t.json:1:9: ")
    );
}

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    for (path, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.as_gnu_mut().unwrap().name[..path.len()].copy_from_slice(path.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        archive.append(&header, *bytes).unwrap();
    }
    archive.into_inner().unwrap().finish().unwrap()
}

#[test]
fn archives_are_unpacked_within_limits() {
    let unpack = |bytes: &[u8], limits| Bundle::unpack("b.tar.gz", bytes, &limits).map_err(|e| e.to_string());
    let small = packed(&[("/a/./data.json", b"{}"), ("p.rego", b"package p")]);
    let files = unpack(&small, ArchiveLimits::default()).unwrap();
    assert_eq!(files, [file("a/data.json", "{}"), file("p.rego", "package p")]);
    assert_eq!(
        unpack(&small, ArchiveLimits { entries: 1, ..ArchiveLimits::default() }).unwrap_err(),
        "b.tar.gz: the archive has more than 1 entries"
    );
    assert_eq!(
        unpack(&packed(&[("../../etc/x", b"x")]), ArchiveLimits::default()).unwrap_err(),
        "b.tar.gz: the archive has a file outside of itself: `../../etc/x`"
    );
    let bomb = packed(&[("data.json", &vec![b' '; 20 << 20])]);
    assert!(bomb.len() < 200_000);
    let error = unpack(&bomb, ArchiveLimits { bytes: 1 << 20, ..ArchiveLimits::default() }).unwrap_err();
    assert!(error.ends_with("unpacked, it is larger than it may be"), "{error}");
    let mut cut = Vec::new();
    cut.write_all(&small[..small.len() / 2]).unwrap();
    assert!(unpack(&cut, ArchiveLimits::default()).is_err());
    assert!(unpack(b"no archive", ArchiveLimits::default()).is_err());
}

#[test]
fn what_is_packed_is_unpacked_and_does_not_depend_on_the_order_or_the_time() {
    let long = format!("{}p.rego", "folder/".repeat(40));
    let mut files = vec![file("b/data.json", "{}"), file(&long, "package p"), file(".manifest", "{}")];
    let packed = Bundle::pack(&files).unwrap();
    let mut unpacked = Bundle::unpack("b.tar.gz", &packed, &ArchiveLimits::default()).unwrap();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    unpacked.sort_by(|a, b| a.path.cmp(&b.path));
    assert_eq!(unpacked, files);
    assert_eq!(packed, Bundle::pack(&files).unwrap());
    // The header of gzip: no name, no time, no system.
    assert_eq!(packed[..10], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
    assert!(Bundle::pack(&[file("../x", "")]).is_err());
}
