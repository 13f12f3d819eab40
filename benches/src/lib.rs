//! The corpus that benchmarks run on: realistic manifests, always the same for a seed.

use std::ops::Range;
use std::path::Path;
use std::{fs, io};

use fastrand::Rng;

const DEPLOYMENT: &str = include_str!("templates/deployment.yaml");
const STATEFUL_SET: &str = include_str!("templates/statefulset.yaml");
const CRON_JOB: &str = include_str!("templates/cronjob.yaml");
const REST: &str = include_str!("templates/rest.yaml");
const LINKED: &str = include_str!("templates/linked.yaml");

/// Objects in a file.
pub const OBJECTS: usize = 8;

/// The seed of the published figures.
pub const SEED: u64 = 42;

/// The file at `index` of the corpus of `seed`, as pair of name and text: eight objects of an application in about 11 KB, most
/// as they should be, some with faults.
pub fn file(seed: u64, index: usize) -> (String, String) {
    let mut random = Rng::with_seed(seed.wrapping_mul(1_000_003).wrapping_add(index as u64));
    let namespace = pick(&mut random, &["shop", "payments", "search", "logistics", "identity"]);
    let kind = pick(&mut random, &["api", "worker", "gateway", "frontend", "importer", "notifier"]);
    let name = format!("{kind}-{index}");
    let values = [
        ("{name}", name.clone()),
        ("{namespace}", namespace.to_owned()),
        ("{version}", format!("{}.{}.{}", random.u8(0..4), random.u8(0..30), random.u8(0..10))),
        ("{hash}", format!("{:016x}", random.u64(..))),
        ("{small}", random.u8(1..6).to_string()),
        ("{port}", random.u16(20_000..30_000).to_string()),
        ("{cpu}", (u16::from(random.u8(1..10)) * 50).to_string()),
        ("{memory}", (u16::from(random.u8(1..16)) * 64).to_string()),
    ];
    let second = if index.is_multiple_of(2) { STATEFUL_SET } else { CRON_JOB };
    let documents = [DEPLOYMENT, second, REST].map(|template| fill(template, &values, &mut random));
    (format!("{namespace}/{name}.yaml"), documents.join("---\n"))
}

/// The file at `index` of another corpus, as pair of name and text: objects each of which looks up others, and many of which are
/// in one namespace, so that a rule that goes through all of them for each is seen.
pub fn linked(index: usize) -> (String, String) {
    let text = LINKED.replace("{i}", &index.to_string()).replace("{next}", &(index + 1).to_string());
    (format!("linked/{index}.yaml"), text)
}

/// Writes files of the corpus of the published figures below a folder.
///
/// # Errors
/// What the system says.
pub fn write(folder: &Path, indices: Range<usize>) -> io::Result<()> {
    write_all(folder, indices.map(|index| file(SEED, index)))
}

/// Writes files, as pairs of name and text, below a folder.
///
/// # Errors
/// What the system says.
pub fn write_all(folder: &Path, files: impl IntoIterator<Item = (String, String)>) -> io::Result<()> {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
    }
    Ok(())
}

/// A template with its values. A line that ends in `#? N` stands in N of 100 files; lines of one N that follow each other
/// stand or fall together.
fn fill(template: &str, values: &[(&str, String)], random: &mut Rng) -> String {
    let mut text = String::with_capacity(template.len());
    let mut last = (None, true);
    for line in template.lines() {
        let (line, chance) = match line.split_once(" #? ") {
            Some((line, chance)) => (line, chance.parse::<u8>().ok()),
            None => (line, None),
        };
        if last.0 != chance {
            last = (chance, chance.is_none_or(|chance| random.u8(0..100) < chance));
        }
        if last.1 {
            text.push_str(line);
            text.push('\n');
        }
    }
    values.iter().fold(text, |text, (key, value)| text.replace(key, value))
}

fn pick<'a>(random: &mut Rng, words: &[&'a str]) -> &'a str {
    words.get(random.usize(0..words.len())).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use regimen_check::{ParsedFile, SourceFile};

    #[test]
    fn every_file_holds_its_objects_and_is_the_same_for_a_seed() {
        for index in 0..4_000 {
            let (name, text) = file(SEED, index);
            assert_eq!(file(SEED, index).1, text);
            let parsed = ParsedFile::new(
                SourceFile::from((name.as_str(), text.as_str())),
                &regimen_yaml::Limits::default(),
            );
            assert_eq!(parsed.problems, [], "{text}");
            assert_eq!(parsed.resources.len(), OBJECTS, "{text}");
        }
        assert_ne!(file(1, 0).1, file(2, 0).1);
    }

    #[test]
    fn linked_files_hold_objects_of_their_own() {
        let (name, text) = linked(7);
        let parsed = ParsedFile::new(
            SourceFile::from((name.as_str(), text.as_str())),
            &regimen_yaml::Limits::default(),
        );
        assert_eq!(parsed.problems, [], "{text}");
        assert_eq!(parsed.resources.len(), text.matches("\nkind: ").count(), "{text}");
        assert!(!text.contains("{i}") && !text.contains("{next}") && linked(8).1 != text);
    }

    #[test]
    fn every_file_is_read_by_the_fast_reader_of_yaml_as_by_the_other() {
        let mut reader = regimen_yaml::Reader::new(regimen_yaml::Limits::default());
        for index in 0..1_000 {
            let (name, text) = file(SEED, index);
            assert_eq!(reader.parse_plain(&text), Some(reader.parse_general(&text)), "{name}");
        }
    }

    #[test]
    fn files_are_of_about_eleven_kilobytes() {
        let bytes: usize = (0..100).map(|index| file(SEED, index).1.len()).sum();
        assert!((1_000_000..1_200_000).contains(&bytes), "{bytes}");
    }
}
