//! What providers of external data answer, recorded in files: `{provider: {key: value, other: {error: "…"}}}`.
//!
//! Gatekeeper asks providers in the cluster when a template calls `external_data`. A check reaches no network, so whoever
//! checks says what they answer.

mod read;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use regimen_engine::{Lack, Policies, Providers, Unanswered, Value};

use crate::suggest::did_you_mean;
use crate::{Place, Problem, ProblemKind, SourceFile};
use read::Reader;

/// Answers of providers, and where they are written.
#[derive(Debug, Clone, Default)]
pub struct ExternalData {
    /// None where no file was given.
    providers: Option<Arc<Providers>>,
    /// The first file of each provider.
    files: BTreeMap<String, Arc<str>>,
    /// The first file of all.
    first: Option<Arc<str>>,
}

impl ExternalData {
    /// Reads files of answers, with what is wrong in them. Without a file, no call of `external_data` has an answer.
    ///
    /// An answer is a value; `{error: TEXT}` is what the provider says of a key that it has no value for, `{system_error:
    /// TEXT}` that it does not work. `{value: …}` is for values that look like one of these.
    pub fn read(files: &[SourceFile]) -> (Self, Vec<Problem>) {
        let Some(first) = files.first() else { return (Self::default(), Vec::new()) };
        let mut reader = Reader::default();
        for file in files {
            reader.read(file);
        }
        let Reader { providers, files, problems, .. } = reader;
        let providers = Some(Arc::new(providers));
        (Self { providers, files, first: Some(first.name.clone()) }, problems)
    }

    /// Has the calls of policies answered.
    pub(crate) fn answer<'a>(&self, policies: impl Iterator<Item = &'a mut Policies>) {
        let Some(providers) = &self.providers else { return };
        for policies in policies {
            *policies = policies.with_providers(providers.clone());
        }
    }

    /// What to tell of calls that had no answer: of each place and provider once, with all keys.
    pub(crate) fn problems(
        &self,
        calls: impl IntoIterator<Item = (Unanswered, Option<Place>)>,
    ) -> Vec<Problem> {
        let mut all: Vec<(Unanswered, Option<Place>)> = Vec::new();
        for (call, place) in calls {
            let is_same = |(known, at): &&mut (Unanswered, Option<Place>)| {
                *at == place && known.provider == call.provider && known.lack == call.lack
            };
            match all.iter_mut().find(is_same) {
                Some((known, _)) => known.keys.extend(call.keys),
                None => all.push((call, place)),
            }
        }
        let problem = |(unanswered, place): (Unanswered, Option<Place>)| {
            let message = format!("external_data: {unanswered}");
            let problem = Problem::new(ProblemKind::Evaluation, message).help(self.help(&unanswered));
            Problem { place, ..problem }
        };
        all.into_iter().map(problem).collect()
    }

    fn help(&self, Unanswered { lack, provider, keys }: &Unanswered) -> String {
        let write = |file: &str| format!("write in {file}: `{}`", entry(provider, keys));
        match lack {
            Lack::Everything => write("a file and name it, `--external-data FILE`"),
            Lack::Provider => {
                let write = write(&quoted(self.first.as_deref()));
                let meant = did_you_mean(provider, self.files.keys().map(String::as_str));
                meant.map_or(write.clone(), |meant| format!("{meant} Else {write}"))
            }
            Lack::Keys => write(&quoted(self.files.get(provider).map(|file| &**file))),
            Lack::Request(_) => {
                "write `external_data({\"provider\": NAME, \"keys\": [KEY, …]})`; keys are strings or numbers"
                    .to_owned()
            }
        }
    }
}

fn quoted(file: Option<&str>) -> String {
    format!("`{}`", file.unwrap_or("FILE"))
}

/// What to write of a provider: `scanner: {"nginx:1.27": VALUE}`.
fn entry(provider: &str, keys: &BTreeSet<String>) -> String {
    let key = |key: &String| format!("{}: VALUE", Value::from(key.as_str()).to_json());
    let answers: Vec<String> = keys.iter().map(key).collect();
    format!("{provider}: {{{}}}", answers.join(", "))
}

#[cfg(test)]
mod tests {
    use regimen_engine::Recorded;

    use super::*;

    fn read(texts: &[&str]) -> (ExternalData, Vec<String>) {
        let file =
            |(index, text): (usize, &&str)| SourceFile::from((format!("{index}.yaml").as_str(), *text));
        let (data, problems) = ExternalData::read(&texts.iter().enumerate().map(file).collect::<Vec<_>>());
        let line = |problem: &Problem| problem.place.as_ref().unwrap().range.unwrap().start.line;
        let told = problems.iter().map(|problem| format!("{}: {}", line(problem), problem.message));
        (data, told.collect())
    }

    #[test]
    fn answers_of_several_files_and_documents_come_together() {
        let (data, problems) = read(&[
            "a: {x: 1, w: {error: none}}\n---\nb: {x: {value: {error: 1}}, '7': {system_error: down}, z: }\n",
            "a: {z: [1, {error: x}]}\n",
        ]);
        assert_eq!(problems, Vec::<String>::new());
        let value = |json: &str| Recorded::Value(Value::from_json(json).unwrap());
        let mut expected = Providers::default();
        for (provider, key, answer) in [
            ("a", "x", value("1")),
            ("a", "w", Recorded::Error("none".to_owned())),
            ("a", "z", value(r#"[1, {"error": "x"}]"#)),
            ("b", "x", value(r#"{"error": 1}"#)),
            ("b", "7", Recorded::SystemError("down".to_owned())),
            ("b", "z", value("null")),
        ] {
            expected.record(provider, key, answer);
        }
        assert_eq!(data.providers.as_deref(), Some(&expected));
        assert!(read(&[]).0.providers.is_none());
    }

    #[test]
    fn mistakes_have_their_lines_and_the_rest_is_read() {
        let (data, problems) = read(&[
            "a:\n  x: {error: }\n  w: {error: none, value: 1}\n  z: 1\nb: text\nc:\n  x: {system_error: 1}\n",
            "a:\n  z: 2\n",
            "- a\n",
            "a: {x: [}\n",
        ]);
        assert_eq!(
            problems[..6],
            [
                "2: `error` must be a text",
                "3: beside `value` an answer has nothing else",
                "5: the answers of `b` must be a mapping, found a string",
                "7: `system_error` must be a text",
                "2: the answer of `a` for `z` is recorded twice",
                "1: providers must be a mapping, found an array",
            ]
        );
        assert_eq!(problems.len(), 7, "{problems:?}");
        assert_eq!(data.providers.unwrap().names().collect::<Vec<_>>(), ["a", "c"]);
    }
}
