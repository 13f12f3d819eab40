//! The cache of earlier runs, as users meet it.

use std::path::Path;

use crate::sandbox::{Run, Sandbox, command};

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {hostNetwork: true}\n";

fn check(sandbox: &Sandbox, cache: &Path, arguments: &[&str]) -> Run {
    let mut command =
        command(&sandbox.path(""), &[&["check", "k8s", "--format", "json"], arguments].concat());
    Run::from(command.env("XDG_CACHE_HOME", cache).output().unwrap())
}

/// How many entries there are, and how many were written since a moment.
fn entries(cache: &Path) -> usize {
    let below = walkdir::WalkDir::new(cache.join("regimen")).min_depth(2).into_iter().flatten();
    below.filter(|entry| entry.file_type().is_file()).count()
}

#[test]
fn a_second_run_says_the_same_and_finds_nothing_anew() {
    let sandbox =
        Sandbox::new().with("k8s/web.yaml", POD).with("k8s/other.yaml", POD.replace("web", "other"));
    let cache = sandbox.path("cache");
    let first = check(&sandbox, &cache, &[]);
    let kept = entries(&cache);
    assert!(kept >= 2, "{kept}");
    assert_eq!(check(&sandbox, &cache, &[]).stdout, first.stdout);
    assert_eq!(entries(&cache), kept);
    sandbox.write("k8s/web.yaml", POD.replace("true", "false"));
    let changed = check(&sandbox, &cache, &[]);
    assert_ne!(changed.stdout, first.stdout);
    assert_eq!(changed.stdout, check(&sandbox, &cache, &["--no-cache"]).stdout);
    assert!(entries(&cache) > kept);
}

#[test]
fn another_question_has_another_answer() {
    let sandbox = Sandbox::new().with("k8s/web.yaml", POD);
    let cache = sandbox.path("cache");
    let found = |arguments: &[&str]| check(&sandbox, &cache, arguments).json()["summary"]["findings"].clone();
    let all = found(&["--pack", "pss-baseline"]);
    assert_ne!(all, found(&["--pack", "pss-baseline", "--skip", "host-network"]));
    sandbox.write("regimen.toml", "[severities]\nhost-network = \"low\"\n");
    assert_ne!(all, found(&["--pack", "pss-baseline", "--severity", "info"]));
    sandbox.write("regimen.toml", "");
    assert_eq!(all, found(&["--pack", "pss-baseline"]));
}

#[test]
fn no_cache_is_kept_where_none_is_wanted_or_can_be() {
    let sandbox = Sandbox::new().with("k8s/web.yaml", POD);
    let cache = sandbox.path("cache");
    let found = check(&sandbox, &cache, &["--no-cache"]);
    assert!(!cache.exists());
    sandbox.write("cache", "a file, and no folder");
    let run = check(&sandbox, &cache, &[]);
    assert_eq!((run.status, &run.stdout, run.stderr.as_str()), (found.status, &found.stdout, ""));
}
