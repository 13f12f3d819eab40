//! Where a violation is that does not say it: the policy itself is asked.
//!
//! A part of the object without which the violation is gone is a cause of it, and the deepest such part is its place. Two kinds
//! of causes count last, for messages hold them: names, and values that are only quoted, so that with another value the same is
//! said of that. Where there is no other cause, something may be missing: a place where the policy looks and finds nothing,
//! and with a value at which the violation is gone. Where several parts are each enough for one violation, its place is in the
//! first of them. Else its place is what holds all that the policy reads. No guess from the text of the message.

mod change;

use regimen_engine::Value;
use regimen_yaml::{Path, Segment};

use change::{changed, children, without};

/// How often the policy is asked for one violation. A search that ends early has a place that is right, if not the deepest.
const MOST_QUESTIONS: usize = 400;

/// What is put where something is missing. What policies ask for is most often that something is set, or is true.
const PROBES: [&str; 5] = ["true", "\"x\"", "1", "{}", "[\"x\"]"];

/// A place of the object where the policy has looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Read {
    pub(crate) path: Path,
    /// How many segments of it there are; less than all where it leads to nothing.
    pub(crate) depth: usize,
}

/// Who knows the policy.
pub(crate) trait Policy {
    /// Whether a message is said of an object; none if the policy does not answer.
    fn says(&mut self, message: &str, object: Value) -> Option<bool>;

    /// Where it looks.
    fn reads(&mut self) -> Vec<Read>;
}

/// The path of the cause of a violation of `object`; the root if there is none.
pub(crate) fn cause(object: &Value, message: &str, policy: &mut dyn Policy) -> Path {
    let mut search = Search {
        object: object.clone(),
        message,
        policy,
        left: MOST_QUESTIONS,
        found: Path::default(),
        rank: Rank::None,
    };
    search.below(object, &Path::default(), Rank::None);
    let whole = search.found.segments().to_vec();
    let within = match (search.rank, whole.split_last()) {
        (Rank::Plain, _) => return search.found,
        (Rank::Part, _) => whole.as_slice(),
        // An exception that the object could ask for is missing elsewhere, too.
        (Rank::Quoted, Some((_, parent))) => parent,
        _ => &[],
    };
    let mut reads = search.policy.reads();
    reads.retain(|read| read.path.segments().starts_with(within));
    let around = if search.rank <= Rank::Name { around(&reads) } else { None };
    search.missing(reads).or(around).unwrap_or(search.found)
}

/// How much a cause tells, from little to much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// The object as a whole.
    None,
    /// What something is called.
    Name,
    /// A part with parts of which none is a cause.
    Part,
    /// A value that the message only quotes.
    Quoted,
    /// Any other value.
    Plain,
}

struct Search<'a> {
    /// All of it, but for what was found not to matter.
    object: Value,
    message: &'a str,
    policy: &'a mut dyn Policy,
    left: usize,
    /// The best cause so far.
    found: Path,
    rank: Rank,
}

impl Search<'_> {
    /// Looks into the parts of a cause. What names an object is asked about last: messages hold names, so that without one
    /// the message is another.
    fn below(&mut self, value: &Value, path: &Path, rank: Rank) {
        let (names, others): (Vec<_>, Vec<_>) =
            children(value).into_iter().partition(|(segment, _)| is_name(path, segment));
        let is_deepest =
            !self.among(&others, path) && !self.among(&names, path) && !self.among_several(others, path);
        let depth = path.segments().len();
        if is_deepest && (rank, depth) > (self.rank, self.found.segments().len()) {
            (self.rank, self.found) = (rank, path.clone());
        }
    }

    /// Whether some of these parts are causes.
    fn among(&mut self, parts: &[(Segment, Value)], path: &Path) -> bool {
        let mut any = false;
        for (segment, child) in parts {
            let path = path.join(segment.clone());
            if self.is_gone(without(&self.object, path.segments())) {
                any = true;
                let rank = self.rank_of(&path, child);
                self.below(child, &path, rank);
            }
        }
        any
    }

    /// Whether several of these parts are each enough for the violation: all are left out but the first of them.
    fn among_several(&mut self, mut parts: Vec<(Segment, Value)>, path: &Path) -> bool {
        if parts.len() < 2 {
            return false;
        }
        let whole = self.object.clone();
        while let Some((segment, child)) = parts.pop() {
            let path = path.join(segment);
            let less = without(&self.object, path.segments());
            if self.is_gone(less.clone()) {
                let rank = self.rank_of(&path, &child);
                self.below(&child, &path, rank);
                self.object = whole;
                return true;
            }
            self.object = less;
        }
        self.object = whole;
        false
    }

    fn rank_of(&mut self, path: &Path, value: &Value) -> Rank {
        let mut parent = path.clone();
        match parent.pop() {
            None => Rank::None,
            Some(last) if is_name(&parent, &last) => Rank::Name,
            Some(_) if !children(value).is_empty() => Rank::Part,
            Some(_) if self.is_quoted(path, value) => Rank::Quoted,
            Some(_) => Rank::Plain,
        }
    }

    /// Whether another value makes no difference but in the text of the message.
    fn is_quoted(&mut self, path: &Path, value: &Value) -> bool {
        let (text, other) = match value {
            Value::String(text) => (text.to_string(), Value::from("x")),
            Value::Number(number) if number.as_i64() == Some(0) => ("0".to_owned(), Value::from(1_i64)),
            Value::Number(_) => (value.to_json(), Value::from(0_i64)),
            _ => return false,
        };
        if text.is_empty() || !self.message.contains(&text) {
            return false;
        }
        let shown = other.as_str().map_or_else(|| other.to_json(), str::to_owned);
        let message = self.message.replace(&text, &shown);
        let object = changed(&self.object, path.segments(), &other);
        self.says(&message, object) == Some(true)
    }

    /// The first place where the policy finds nothing, and with something at which the violation is gone: the deepest parts of
    /// the object first.
    fn missing(&mut self, reads: Vec<Read>) -> Option<Path> {
        let is_missing = |read: &Read| read.depth < read.path.segments().len();
        let mut missing: Vec<Read> = reads.into_iter().filter(is_missing).collect();
        missing.sort_by_key(|read| std::cmp::Reverse(read.depth));
        for Read { path, .. } in missing {
            for probe in PROBES.into_iter().filter_map(|probe| Value::from_json(probe).ok()) {
                if self.is_gone(changed(&self.object, path.segments(), &probe)) {
                    return Some(path);
                }
            }
        }
        None
    }

    fn is_gone(&mut self, object: Value) -> bool {
        self.says(self.message, object) == Some(false)
    }

    fn says(&mut self, message: &str, object: Value) -> Option<bool> {
        self.left = self.left.checked_sub(1)?;
        self.policy.says(message, object)
    }
}

/// Whether a part says what the object, or a part of it, is called.
fn is_name(parent: &Path, segment: &Segment) -> bool {
    let Segment::Key(key) = segment else { return false };
    match &**key {
        "name" | "generateName" => true,
        "apiVersion" | "kind" => parent.is_empty(),
        "namespace" => parent.to_string() == "metadata",
        _ => false,
    }
}

/// What holds all places that were read, names apart.
fn around(reads: &[Read]) -> Option<Path> {
    let there = |read: &Read| read.path.segments().iter().take(read.depth).cloned().collect::<Path>();
    let is_named = |path: &Path| {
        let mut parent = path.clone();
        parent.pop().is_none_or(|last| is_name(&parent, &last))
    };
    let places: Vec<Path> = reads.iter().map(there).filter(|path| !is_named(path)).collect();
    let is_last = |path: &&Path| {
        let is_longer = |other: &Path| {
            other.segments().len() > path.segments().len() && other.segments().starts_with(path.segments())
        };
        !places.iter().any(is_longer)
    };
    let mut last = places.iter().filter(is_last);
    let first = last.next()?.segments().to_vec();
    let common = last.fold(first, |common, path| {
        let same = common.iter().zip(path.segments()).take_while(|(a, b)| a == b).count();
        common.into_iter().take(same).collect()
    });
    (!common.is_empty()).then(|| common.into_iter().collect())
}

#[cfg(test)]
mod tests;
