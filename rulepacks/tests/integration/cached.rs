//! Reports with a cache are those without one, whatever has changed between runs, and however much of a run is held.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex};

use proptest::prelude::*;
use proptest::sample::Index;
use regimen_check::{
    Cache, CacheKey, CheckOptions, Exceptions, Host, Input, Problem, RuleSet, Selection, Settings, Severity,
    check,
};
use regimen_reporter::{Format, Style, Tool, write};
use regimen_yaml::Limits;

use crate::files::{LIBRARY, below, root};

static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let selection = Selection { packs: vec!["all".to_owned()], ..Selection::default() };
    RuleSet::new(&LIBRARY, &selection).unwrap_or_else(|problems| panic!("{problems:?}"))
});

/// The failing examples of all rules, by name.
static EXAMPLES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let files = below(&root().join("rules")).into_iter();
    let failing = files.filter(|path| path.to_string_lossy().contains("/examples/fail/"));
    let read = |path: std::path::PathBuf| {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).unwrap())
    };
    failing.filter(|path| path.extension().is_some_and(|of| of == "yaml")).map(read).collect()
});

#[derive(Default)]
struct Memory {
    entries: Mutex<BTreeMap<CacheKey, Vec<u8>>>,
    hits: Mutex<usize>,
}

impl Cache for Memory {
    fn load(&self, key: &CacheKey) -> Option<Vec<u8>> {
        let found = self.entries.lock().unwrap().get(key).cloned();
        *self.hits.lock().unwrap() += usize::from(found.is_some());
        found
    }

    fn is_empty(&self) -> bool {
        self.entries.lock().unwrap().is_empty()
    }

    fn keep(&self, key: &CacheKey, entry: &[u8]) {
        self.entries.lock().unwrap().insert(*key, entry.to_vec());
    }
}

struct Texts<'a> {
    files: &'a BTreeMap<String, String>,
    cache: Option<&'a Memory>,
}

impl Host for Texts<'_> {
    fn read(&self, file: &str) -> Result<String, Problem> {
        Ok(self.files[file].clone())
    }

    fn cache(&self) -> Option<&dyn Cache> {
        self.cache.map(|cache| cache as &dyn Cache)
    }
}

/// The least severity, and how many bytes are held with their documents.
type How = (Severity, usize);

const ALL: How = (Severity::Info, CheckOptions::HELD);

fn report(files: &BTreeMap<String, String>, cache: Option<&Memory>, (severity, held): How) -> String {
    let options = CheckOptions {
        severity,
        jobs: 2,
        limits: Limits::default(),
        allow_empty: true,
        platform: None,
        evaluation: Settings::DEFAULT,
        exceptions: Exceptions::NONE,
        held,
    };
    let names = files.keys().map(|name| Arc::from(name.as_str())).collect();
    let input = Input { files: names, ..Input::default() };
    let report = check(input, &Texts { files, cache }, &RULES, &options);
    let style = Style { color: false, width: 100, quiet: false, accepted: false };
    let mut text = Vec::new();
    write(&report, Format::Json, &style, &Tool { version: "", folder: "" }, &mut text).unwrap();
    String::from_utf8(text).unwrap()
}

/// What happens to the files between two runs.
#[derive(Debug, Clone)]
enum Change {
    Add(Index),
    Remove(Index),
    /// A line of a file goes.
    Cut(Index, Index),
    /// Lines of a file move.
    Push(Index),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => any::<Index>().prop_map(Change::Add),
        1 => any::<Index>().prop_map(Change::Remove),
        2 => any::<(Index, Index)>().prop_map(|(file, line)| Change::Cut(file, line)),
        1 => any::<Index>().prop_map(Change::Push),
    ]
}

fn how() -> impl Strategy<Value = How> {
    let severity = prop::sample::select(vec![Severity::Info, Severity::High]);
    (severity, prop::sample::select(vec![0, 4_000, CheckOptions::HELD]))
}

fn apply(files: &mut BTreeMap<String, String>, change: &Change) {
    let names: Vec<String> = files.keys().cloned().collect();
    match change {
        Change::Add(which) => {
            let (name, text) = which.get(&EXAMPLES);
            files.insert(name.clone(), text.clone());
        }
        _ if names.is_empty() => {}
        Change::Remove(which) => {
            files.remove(which.get(&names));
        }
        Change::Cut(which, line) => {
            let text = files.get_mut(which.get(&names)).unwrap();
            let lines: Vec<&str> = text.lines().collect();
            if !lines.is_empty() {
                let at = line.index(lines.len());
                *text = lines
                    .iter()
                    .enumerate()
                    .filter(|(number, _)| *number != at)
                    .fold(String::new(), |text, (_, line)| text + line + "\n");
            }
        }
        Change::Push(which) => files.get_mut(which.get(&names)).unwrap().insert(0, '\n'),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn a_cache_changes_no_report(
        steps in prop::collection::vec((prop::collection::vec(change(), 1..4), how()), 1..5),
    ) {
        let (mut files, cache) = (BTreeMap::new(), Memory::default());
        for (step, how) in steps {
            for change in &step {
                apply(&mut files, change);
            }
            let plain = report(&files, None, (how.0, CheckOptions::HELD));
            prop_assert_eq!(report(&files, Some(&cache), how), plain);
        }
    }
}

#[test]
fn what_is_as_it_was_is_known() {
    let cache = Memory::default();
    let files: BTreeMap<String, String> = EXAMPLES.iter().step_by(40).cloned().collect();
    let first = report(&files, Some(&cache), ALL);
    assert_eq!(*cache.hits.lock().unwrap(), 0);
    assert_eq!(report(&files, Some(&cache), ALL), first);
    let kept = cache.entries.lock().unwrap().len();
    assert_eq!(*cache.hits.lock().unwrap(), kept);
    assert!(kept > files.len(), "{kept} entries of {} files", files.len());
}

#[test]
fn what_was_put_away_is_as_it_was() {
    let files: BTreeMap<String, String> = EXAMPLES.iter().cloned().collect();
    let report = |held| report(&files, None, (Severity::Info, held));
    assert!(
        report(0) == report(usize::MAX),
        "a report is another when neither documents nor findings are held"
    );
}

#[test]
fn fixes_that_nobody_saw_are_made_when_somebody_does() {
    let cache = Memory::default();
    let files: BTreeMap<String, String> = EXAMPLES.iter().step_by(40).cloned().collect();
    report(&files, Some(&cache), (Severity::Critical, CheckOptions::HELD));
    assert!(report(&files, Some(&cache), ALL) == report(&files, None, ALL), "a fix is missing");
}
