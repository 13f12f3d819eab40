//! The fast reader against the general one: what it reads, it reads alike.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use arcstr::ArcStr;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;
use regimen_yaml::{Limits, Reader, Stream};

/// Compares the two readers; says whether the fast one read the text.
fn is_read_alike(reader: &mut Reader, text: &str) -> bool {
    let plain = reader.parse_plain(text);
    if let Some(stream) = &plain {
        assert_eq!(*stream, reader.parse_general(text), "{text:?}\n{text}");
    }
    plain.is_some()
}

fn alike(text: &str) -> bool {
    is_read_alike(&mut Reader::new(Limits::default()), text)
}

/// All YAML and JSON files below a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap().to_string_lossy();
        let is_yaml = [".yaml", ".yml", ".json"].iter().any(|ending| name.ends_with(ending));
        if path.is_dir() && !path.is_symlink() && name != "target" && name != ".git" {
            files(&path, found);
        } else if is_yaml && path.is_file() {
            found.push(path);
        }
    }
}

/// How many of the texts below a folder there are, and how many are read by the fast reader. All are read alike.
fn compare_all(folder: &Path) -> (usize, usize) {
    let mut found = Vec::new();
    files(folder, &mut found);
    let mut reader = Reader::new(Limits::default());
    let texts = found.iter().filter_map(|path| std::fs::read_to_string(path).ok());
    texts.fold((0, 0), |(all, fast), text| (all + 1, fast + usize::from(is_read_alike(&mut reader, &text))))
}

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn manifests_of_the_repository_are_read_alike_and_nearly_all_fast() {
    let (all, fast) = compare_all(&repository());
    assert!(all > 1_000, "{all} files");
    assert!(fast * 100 > all * 90, "the fast reader gave up on {} of {all} files", all - fast);
}

#[test]
fn public_test_data_is_read_alike() {
    let Some(folder) = crate::conformance::folder() else { return };
    let (all, fast) = compare_all(&folder);
    assert!(fast > 0, "{fast} of {all}");
}

/// Each is of the simple form.
const SIMPLE: &[&str] = &[
    "a: 1\n",
    "a: 1",
    "a:\nb:\n  c: d e\n  \"f\": 'g''h'\n",
    "# c\n\n---\n# d\na:   # e\n  # f\n  b: c # g\n...\n---\nh: i\n",
    "a:\n- b: c\n  d: [e, 'f', {g: h, \"i\":\"j\"}, [], {},]\n-  k\n-\n- - l\n  - m\n-\n  n: o\np: q\n",
    "- a\n- \"b\\n\\\"\"\n- -c\n- --d\n- e#f:g\n-   - h\n",
    "a: |\n\n  b\n    c\n\n  \td\n\ne: >-\n  f\n  g\n\n  h\n   i\n  j\nk: |+ # l\n m\n\n# n\no: >\n  p\n",
    "{\n  \"a\": [1, 2.5, -3, true, null, \"\"],\n  \"b\":\n    {\"c\": 0x1F}\n}\n",
    "a: ß 漢 😀\nb: \"ß\"\n",
    "yes: 1\n1: ~\n.5: no\n",
    "---\n---\n\n...\na: \"<<\"\n",
    "text\n",
    "--- # a\n'b'\n---\n[c]\n",
];

#[test]
fn the_simple_form_is_read_fast() {
    for text in SIMPLE {
        assert!(alike(text), "{text:?}");
    }
}

#[test]
fn anything_else_is_left_to_the_general_reader() {
    for text in [
        "a: &b c\n",
        "a: *b\n",
        "a: !!str b\n",
        "<<: {a: b}\n",
        "a: b\n c\n",
        "a: 'b\n  c'\n",
        "a: b\na: c\n",
        "? a\n: b\n",
        "%YAML 1.1\n---\na: b\n",
        "a:\tb\n",
        "a: b\r\n",
        "\u{feff}a: b\n",
        "a: \u{7}\n",
        "a: .nan\n",
        "a: [b\n",
        "a: |2\n    b\n",
        " a: b\nc: d\n",
        "a: b: c\n",
        "a: \"\\x41\"\n",
        "a: |\n  b",
        "null: 1\n",
        "- a\nb: c\n",
        "a: [b, # c\n d]\n",
        "a: ]\n",
    ] {
        assert!(!alike(text), "{text:?}");
    }
    let deep = "[".repeat(100) + &"]".repeat(100);
    assert!(!alike(&deep));
    let mut shallow = Reader::new(Limits { depth: 3, ..Limits::default() });
    assert!(is_read_alike(&mut shallow, "a: b\n") && !is_read_alike(&mut shallow, "a: {b: c}\n"));
}

#[test]
fn equal_keys_and_short_strings_of_all_texts_are_one_allocation() {
    let mut reader = Reader::new(Limits::default());
    let shared = |stream: &Stream| {
        let entry = stream.documents[0].root.entry("kind").unwrap();
        let regimen_yaml::Value::String(value) = &entry.node.value else { panic!("{entry:?}") };
        (entry.key.clone(), value.clone())
    };
    let first = shared(&reader.parse("kind: Pod\n"));
    for text in ["kind: \"Pod\"\n", "? kind\n: !!foo Pod\n", "a: &a {kind: Pod}\n<<: *a\n"] {
        let second = shared(&reader.parse(text));
        assert!(ArcStr::ptr_eq(&first.0, &second.0) && ArcStr::ptr_eq(&first.1, &second.1), "{text:?}");
    }
}

/// Pieces from which texts near the simple form are made.
const PIECES: &[&str] = &[
    "a", "b", "key: ", "\"q\"", "'q'", "1", "~", "yes", ":", ": ", " :", "- ", "-", "\n", "\n  ", "\n ",
    "\n    ", "\n- ", "\n  - ", " ", "  ", "#", " # c", "'", "\"", "[", "]", "{", "}", ", ", ",", "|", ">",
    "|-", "|+\n", ">-\n", "---", "\n---\n", "...", "\n...\n", "\\", "\\n", "ß", "\t", "?", "? ", "&a ", "*a",
    "!", "<<: ", "%", "@", "`", "\r\n", "\u{feff}", "\u{85}", "=", "0o7", "\n\n", "a: b\n",
];

/// A change of a text.
#[derive(Debug, Clone)]
enum Change {
    Insert(Index, &'static str),
    Delete(Index),
    Replace(Index, &'static str),
    Indent(Index, usize),
    Unindent(Index, usize),
    Repeat(Index, Index),
    End(Index),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let at = any::<Index>;
    let change = prop_oneof![
        (at(), select(PIECES)).prop_map(|(at, piece)| Change::Insert(at, piece)),
        at().prop_map(Change::Delete),
        (at(), select(PIECES)).prop_map(|(at, piece)| Change::Replace(at, piece)),
        (at(), 1..4_usize).prop_map(|(line, spaces)| Change::Indent(line, spaces)),
        (at(), 1..4_usize).prop_map(|(line, spaces)| Change::Unindent(line, spaces)),
        (at(), at()).prop_map(|(from, to)| Change::Repeat(from, to)),
        at().prop_map(Change::End),
    ];
    prop::collection::vec(change, 0..6)
}

impl Change {
    fn apply(&self, text: &str) -> String {
        let place = |at: &Index| {
            let at = at.index(text.len() + 1);
            (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap()
        };
        let behind = |at: usize| text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        if lines.is_empty() {
            return String::new();
        }
        match self {
            Self::Insert(at, piece) => format!("{}{piece}{}", &text[..place(at)], &text[place(at)..]),
            Self::Delete(at) => format!("{}{}", &text[..place(at)], &text[behind(place(at))..]),
            Self::Replace(at, piece) => {
                format!("{}{piece}{}", &text[..place(at)], &text[behind(place(at))..])
            }
            Self::Indent(line, spaces) => {
                let line = &mut lines[line.index(text.split_inclusive('\n').count())];
                line.insert_str(0, &" ".repeat(*spaces));
                lines.concat()
            }
            Self::Unindent(line, spaces) => {
                let line = &mut lines[line.index(text.split_inclusive('\n').count())];
                let blanks = line.len() - line.trim_start_matches(' ').len();
                line.drain(..blanks.min(*spaces));
                lines.concat()
            }
            Self::Repeat(from, to) => {
                let line = lines[from.index(lines.len())].clone();
                lines.insert(to.index(lines.len() + 1), line);
                lines.concat()
            }
            Self::End(at) => text[..place(at)].to_owned(),
        }
    }
}

/// Some lines of a manifest.
fn excerpts() -> impl Strategy<Value = String> {
    let mut found = Vec::new();
    files(&repository().join("benches/src/templates"), &mut found);
    files(&repository().join("rulepacks/rules/workload"), &mut found);
    let texts: Vec<String> = found.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let simple = SIMPLE.iter().map(|text| (*text).to_owned());
    let texts: Vec<String> = texts.into_iter().chain(simple.cycle().take(500)).collect();
    (select(texts), any::<Index>(), 1..16_usize).prop_map(|(text, from, count)| {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let from = from.index(lines.len());
        lines[from..].iter().take(count).copied().collect()
    })
}

const CASES: u32 = 2_000;

/// Whether the texts of `strategy` are read alike, and how many of them the fast reader read.
fn compared(strategy: &impl Strategy<Value = String>) -> usize {
    let fast = Cell::new(0);
    let mut runner = TestRunner::new(ProptestConfig::with_cases(CASES));
    let result = runner.run(strategy, |text| {
        fast.set(fast.get() + usize::from(alike(&text)));
        Ok(())
    });
    result.unwrap();
    fast.get()
}

#[test]
fn changed_manifests_are_read_alike() {
    let changed = |(text, changes): (String, Vec<Change>)| {
        changes.iter().fold(text, |text, change| change.apply(&text))
    };
    let fast = compared(&(excerpts(), changes()).prop_map(changed));
    assert!(fast > 500, "{fast} were read fast");
}

#[test]
fn texts_of_pieces_are_read_alike() {
    let pieces = prop::collection::vec(select(PIECES), 0..14);
    let fast = compared(&pieces.prop_map(|pieces| pieces.concat()));
    assert!(fast > 100, "{fast} were read fast");
}

#[test]
fn any_characters_are_read_alike() {
    let fast = compared(&"[-a: \n\t\\[\\]{},&*!|>'\"%#?<0.\\\\ß]{0,40}");
    assert!(fast > 20, "{fast} were read fast");
}
