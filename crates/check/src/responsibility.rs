//! Who answers for what: the shared responsibility models of a provider as a table.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use foldhash::HashMap;
use regimen_yaml::{Entry, Node, Span};

use crate::fields::{Fault, Fields};
use crate::{ControlResult, ControlStatus, Library, Platform};

/// Who answers for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Owner {
    /// Who runs the platform.
    Platform,
    /// Both: the platform offers it, the customer turns it on or configures it.
    Shared,
    /// Who uses the platform.
    Customer,
}

impl Owner {
    const ALL: [Self; 3] = [Self::Platform, Self::Shared, Self::Customer];

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Platform => "platform",
            Self::Shared => "shared",
            Self::Customer => "customer",
        }
    }
}

impl std::str::FromStr for Owner {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let owner = Self::ALL.into_iter().find(|owner| owner.name() == name);
        owner.ok_or_else(|| format!("`{name}` is no owner: one of platform, shared, customer, nobody"))
    }
}

/// A table of duties, and the documents that it is made from.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Responsibility {
    /// What it is called.
    pub title: String,
    /// What the documents are called, by the key that duties name them with.
    pub sources: BTreeMap<String, String>,
    /// Its rows, in the order of the documents.
    pub duties: Vec<Duty>,
    /// Which duty decides, once somebody asks.
    #[serde(skip)]
    deciders: OnceLock<Deciders>,
}

/// The last duty that decides for each pattern: ids, and starts of ids.
#[derive(Debug, Clone, Default)]
struct Deciders {
    ids: HashMap<String, usize>,
    starts: HashMap<String, usize>,
    /// How long the starts are.
    lengths: BTreeSet<usize>,
}

/// Something that somebody answers for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Duty {
    /// Its id: `S0-P4`.
    pub id: Arc<str>,
    /// The documents that say so.
    pub sources: Vec<String>,
    /// What it is, in our words.
    pub title: String,
    /// Who answers for it, by platform; a platform of which the documents say nothing is not there.
    pub shares: BTreeMap<Platform, Share>,
    /// Ids of controls whose results are evidence; `*` at the end stands for any rest.
    pub evidence: Vec<String>,
    /// Ids of controls whose owner is that of this duty.
    pub decides: Vec<String>,
    /// What no manifest can show of it.
    pub limits: Option<String>,
}

/// Who answers for a duty on one platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Who; nobody where there is nothing to answer for.
    pub owner: Option<Owner>,
    /// What is to be added.
    pub remark: Option<String>,
    /// Whether it follows from another document or from what the platform is, and is not said of this platform.
    pub inferred: bool,
}

/// How the evidence for a duty stands.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    /// The status that says most of those of the controls: `fail` before what could not be judged, that before `pass`. None if
    /// no control is evidence.
    pub status: Option<&'static str>,
    /// The controls that are evidence.
    pub controls: Vec<&'a ControlResult>,
}

impl Responsibility {
    pub(crate) fn read(root: &Node, faults: &mut Vec<Fault>) -> Self {
        let mut fields = Fields::new(root, faults);
        let title = fields.required_text("title");
        let sources = fields.required("sources").map(Node::entries).unwrap_or_default();
        let duties = fields.list("duties");
        fields.finish();
        let source = |entry: &Entry| Some((entry.key.to_string(), entry.node.as_str()?.to_owned()));
        let sources = sources.iter().filter_map(source).collect();
        let duties = duties.iter().map(|node| Duty::read(node, faults)).collect();
        Self { title, sources, duties, deciders: OnceLock::new() }
    }

    /// Who answers for a control, by platform; nothing of platforms of which the documents say nothing.
    pub fn owners(&self, control: &str) -> Owners {
        let shares = self.duty_of(control).into_iter().flat_map(|duty| &duty.shares);
        shares.filter_map(|(platform, share)| Some((*platform, share.owner?))).collect()
    }

    /// The duty that decides who answers for a control: of several patterns the longest.
    pub fn duty_of(&self, control: &str) -> Option<&Duty> {
        let Deciders { ids, starts, lengths } = self.deciders.get_or_init(|| Deciders::of(&self.duties));
        let start = |end: &usize| Some((end + 1, *starts.get(control.get(..*end)?)?));
        let by_start = lengths.iter().filter_map(start).max();
        let by_id = ids.get(control).map(|at| (control.len(), *at));
        let (_, at) = by_start.max(by_id)?;
        self.duties.get(at)
    }
}

impl Deciders {
    fn of(duties: &[Duty]) -> Self {
        let mut deciders = Self::default();
        for (at, pattern) in
            duties.iter().enumerate().flat_map(|(at, duty)| duty.decides.iter().map(move |id| (at, id)))
        {
            match pattern.strip_suffix('*') {
                Some(start) => {
                    deciders.lengths.insert(start.len());
                    deciders.starts.insert(start.to_owned(), at)
                }
                None => deciders.ids.insert(pattern.clone(), at),
            };
        }
        deciders
    }
}

const _: () = assert!(2 * Platform::ALL.len() <= 16, "platforms fit into the bits of `Owners`");

/// Who answers for a control or for what a rule finds, by platform.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owners {
    /// Two bits for each platform: 0 is nobody that is known, 1 the first of [`Owner::ALL`].
    bits: u16,
}

impl Owners {
    /// Who does on a platform; nobody that is known where the documents say nothing of it.
    pub fn on(self, platform: Platform) -> Option<Owner> {
        let place = usize::from(self.bits >> (2 * platform as u16) & 0b11);
        Owner::ALL.get(place.checked_sub(1)?).copied()
    }

    /// Whether nothing is known.
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// Of several answers on a platform the customer before others.
    pub(crate) fn merge(&mut self, other: Self) {
        let both = |platform| Some((platform, self.on(platform).max(other.on(platform))?));
        *self = Platform::ALL.into_iter().filter_map(both).collect();
    }
}

impl FromIterator<(Platform, Owner)> for Owners {
    fn from_iter<I: IntoIterator<Item = (Platform, Owner)>>(all: I) -> Self {
        let bits = |(platform, owner)| (owner as u16 + 1) << (2 * platform as u16);
        Self { bits: all.into_iter().map(bits).fold(0, |all, bits| all | bits) }
    }
}

impl Duty {
    fn read(node: &Node, faults: &mut Vec<Fault>) -> Self {
        let mut fields = Fields::new(node, faults);
        let id = fields.required_text("id").into();
        let sources = fields.texts("sources");
        let title = fields.required_text("title");
        let owners = fields.optional("owners").map(Node::entries).unwrap_or_default();
        let inferred = fields.texts("inferred");
        let remarks = fields.optional("remarks");
        let evidence = fields.texts("evidence");
        let decides = fields.texts("decides");
        let limits = fields.text("limits");
        let mut shares = BTreeMap::new();
        for entry in owners {
            let owner = entry.node.as_str().unwrap_or_default();
            match (entry.key.parse::<Platform>(), owner_or_nobody(owner)) {
                (Ok(platform), Ok(owner)) => {
                    let remark =
                        remarks.and_then(|remarks| remarks.get(&entry.key)?.as_str()).map(str::to_owned);
                    let inferred = inferred.iter().any(|name| *name == *entry.key);
                    shares.insert(platform, Share { owner, remark, inferred });
                }
                (platform, owner) => {
                    fields
                        .faults()
                        .extend(platform.err().map(|error| fault(error.to_string(), entry.key_span)));
                    fields.faults().extend(owner.err().map(|message| fault(message, entry.node.span)));
                }
            }
        }
        fields.finish();
        Self { id, sources, title, shares, evidence, decides, limits }
    }

    /// How the evidence for it stands among the controls of a run. Of one that several packs have the first counts.
    pub fn standing<'a>(&self, controls: &'a [ControlResult]) -> Standing<'a> {
        let mut known = BTreeSet::new();
        let own =
            controls.iter().filter(|control| self.is_shown_by(&control.id) && known.insert(&control.id));
        let controls: Vec<&ControlResult> = own.collect();
        let order = |control: &&&ControlResult| match control.status {
            ControlStatus::NotApplicable => 0,
            ControlStatus::Manual(_) => 1,
            ControlStatus::Pass => 2,
            ControlStatus::Accepted => 3,
            ControlStatus::NotEvaluable => 4,
            ControlStatus::Incomplete => 5,
            ControlStatus::Fail => 6,
        };
        let status = controls.iter().max_by_key(order).map(|control| control.status.name());
        Standing { status, controls }
    }

    /// The rules of the controls that are evidence, by id.
    pub fn rules<'a>(&self, library: &'a Library) -> BTreeSet<&'a str> {
        let controls = library.packs.values().flat_map(|pack| &pack.controls);
        let own = controls.filter(|control| self.is_shown_by(&control.id));
        own.flat_map(|control| &control.rules).map(|used| used.id.as_str()).collect()
    }

    /// Whether the results of a control are evidence.
    pub fn is_shown_by(&self, control: &str) -> bool {
        self.evidence.iter().any(|pattern| fits(pattern, control))
    }
}

/// `nobody` where there is nothing to answer for.
fn owner_or_nobody(name: &str) -> Result<Option<Owner>, String> {
    if name == "nobody" { Ok(None) } else { name.parse().map(Some) }
}

fn fault(message: String, span: Span) -> Fault {
    Fault { message, span, help: None }
}

/// Whether an id is one that a pattern stands for.
fn fits(pattern: &str, id: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => id.starts_with(start),
        None => id == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "
title: Who answers
sources: {acs: Model}
duties:
- id: A
  sources: [acs]
  title: Control plane
  owners: {acs: platform, ack-dedicated: customer, ack-edge: nobody}
  inferred: [ack-dedicated]
  evidence: [CIS-1.*, CIS-2.1]
  decides: [CIS-*]
- id: B
  title: Pods
  owners: {acs: customer}
  remarks: {acs: on application}
  decides: [CIS-5.*]
";

    fn read(text: &str) -> (Responsibility, Vec<String>) {
        let stream = regimen_yaml::parse(text, &regimen_yaml::Limits::default());
        let mut faults = Vec::new();
        let table = Responsibility::read(&stream.documents[0].root, &mut faults);
        (table, faults.into_iter().map(|fault| fault.message).collect())
    }

    #[test]
    fn the_longest_pattern_decides() {
        let (table, faults) = read(TABLE);
        assert_eq!(faults, [""; 0]);
        let dedicated = (Platform::AckDedicated, Owner::Customer);
        assert_eq!(
            table.owners("CIS-1.2.1"),
            Owners::from_iter([(Platform::Acs, Owner::Platform), dedicated])
        );
        assert_eq!(table.owners("CIS-5.2.1"), Owners::from_iter([(Platform::Acs, Owner::Customer)]));
        assert_eq!(table.owners("LP-POD-001"), Owners::default());
    }

    #[test]
    fn evidence_is_named_whole_or_by_its_start() {
        let (table, _) = read(TABLE);
        let shown = |id| table.duties[0].is_shown_by(id);
        assert!(shown("CIS-1.2.1") && shown("CIS-2.1") && !shown("CIS-2.10"));
    }

    #[test]
    fn shares_say_what_is_inferred() {
        let (table, _) = read(TABLE);
        let share = &table.duties[0].shares[&Platform::AckDedicated];
        assert!(share.inferred && share.owner == Some(Owner::Customer));
        assert_eq!(table.duties[0].shares[&Platform::AckEdge].owner, None);
        let (_, faults) = read(&TABLE.replace("acs: platform", "asc: platform").replace("customer", "me"));
        assert_eq!(faults.len(), 3, "{faults:?}");
    }
}
