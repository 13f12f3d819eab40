//! Waivers and what they cover; what is wrong with them is found like anything else.

mod own;

use std::collections::BTreeMap;
use std::sync::Arc;

use regimen_yaml::{Path, Segment};

use super::state::{Asked, Asking, Found, Run};
use crate::parsed::{Held, ParsedFile};
use crate::waiver::{Mistake, Written, annotation, comment, rules};
use crate::{
    Exceptions, Finding, Location, Pattern, Resource, ResourceId, Rule, Status, Waiver, WaiverOrigin,
};

/// Marks the findings that waivers cover, and adds what is to be said of the waivers themselves.
pub(super) fn heed(
    found: &mut Vec<Found>,
    files: &[&Held<'_>],
    run: Run<'_>,
    asked: &[Asked],
    exceptions: &Exceptions,
) {
    if !exceptions.heed_waivers {
        return;
    }
    let (waivers, mistakes) = gather(files, run, exceptions);
    let by_name: ByName<'_> = files.iter().map(|file| (&*file.name, *file)).collect();
    let mut used = vec![Use::default(); waivers.len()];
    mark(found, &by_name, &waivers, &mut used);
    let told = mistakes.into_iter().map(|mistake| (rules::INVALID, mistake));
    let judged = waivers.iter().zip(&used).filter_map(|(waiver, used)| {
        let (rule, message) = judge(waiver, used, &by_name, run, asked)?;
        let (place, resource) = (waiver.waiver.place.clone(), waiver.resource.clone());
        Some((rule, Mistake { message, place, resource }))
    });
    let told = told.chain(judged).filter(|(rule, _)| !run.rules.skip.iter().any(|id| id == rule));
    found.extend(told.filter_map(|(rule, mistake)| own::finding(rule, mistake, &by_name)));
}

/// The files of a run by their names.
type ByName<'a> = BTreeMap<&'a str, &'a Held<'a>>;

/// A waiver of the run.
struct Given {
    waiver: Arc<Waiver>,
    /// The object it is written in.
    resource: Arc<ResourceId>,
    expired: bool,
}

/// What a waiver has met.
#[derive(Debug, Default, Clone)]
struct Use {
    covers: bool,
    /// The first rule that cannot be waived.
    refused: Option<Arc<str>>,
}

/// All waivers of a run that name what there is, those of manifests first, and what is wrong with the others.
fn gather(files: &[&Held<'_>], run: Run<'_>, exceptions: &Exceptions) -> (Vec<Given>, Vec<Mistake>) {
    let known = &run.rules.known;
    let read = |file: &Held<'_>| {
        let mut written = Written::default();
        if file.may_have_waivers {
            let file = file.open();
            comment::read(&file, known, &mut written);
            annotation::read(&file, known, &mut written);
        }
        written
    };
    let written: Vec<Written> = run.threads.map(files.to_vec(), read);
    let mut mistakes = Vec::new();
    let mut all: Vec<(Arc<Waiver>, Arc<ResourceId>)> = Vec::new();
    for mut written in written {
        mistakes.append(&mut written.mistakes);
        all.extend(written.waivers.into_iter().map(|(waiver, resource)| (Arc::new(waiver), resource)));
    }
    all.extend(exceptions.waivers.iter().map(|waiver| (waiver.clone(), itself(waiver))));
    let mut given = Vec::new();
    for (waiver, resource) in all {
        let wrong: Vec<String> = waiver.rules.iter().filter_map(|rule| known.refuse(rule)).collect();
        if wrong.is_empty() {
            let expired = waiver.has_run_out(exceptions.today);
            given.push(Given { waiver, resource, expired });
        } else {
            let (message, place) = (wrong.join("; "), waiver.place.clone());
            mistakes.push(Mistake { message, place, resource });
        }
    }
    (given, mistakes)
}

/// What a finding about a waiver that stands in no object is about.
fn itself(waiver: &Waiver) -> Arc<ResourceId> {
    let rules: Vec<&str> = waiver.rules.iter().map(Pattern::as_str).collect();
    Arc::new(ResourceId { kind: "Waiver".into(), name: rules.join(",").into(), ..ResourceId::default() })
}

/// Gives each finding the first waiver that covers it.
fn mark(found: &mut [Found], files: &ByName<'_>, waivers: &[Given], used: &mut [Use]) {
    let mut by_file = BTreeMap::<Option<&str>, Vec<usize>>::new();
    for (place, given) in waivers.iter().enumerate() {
        by_file.entry(given.waiver.scope.file()).or_default().push(place);
    }
    for Found { finding, .. } in found {
        let file = &finding.location.file;
        let container = || container(finding, &files.get(&**file)?.open());
        let mut status = None;
        for place in [Some(&**file), None].iter().filter_map(|file| by_file.get(file)).flatten() {
            let (Some(given), Some(used)) = (waivers.get(*place), used.get_mut(*place)) else { continue };
            if given.expired || !given.waiver.covers(finding, container) {
                continue;
            }
            used.covers = true;
            if finding.rule.waivable {
                status = status.or_else(|| Some(Status::Waived(given.waiver.clone())));
            } else {
                used.refused.get_or_insert_with(|| finding.rule.id.clone());
            }
        }
        finding.status = status.unwrap_or(Status::Active);
    }
}

/// The name of the container that a finding is in.
fn container(finding: &Finding, file: &ParsedFile) -> Option<String> {
    let Location { document, path, .. } = &finding.location;
    let is_its = |resource: &&Resource| {
        let its = file.documents.get(resource.document).is_some_and(|of| of.index == *document);
        its && resource.id == finding.resource
    };
    let resource = file.resources.iter().find(is_its)?;
    let lists = ["containers", "initContainers", "ephemeralContainers"];
    let of_list = |pair: &[Segment]| match pair {
        [Segment::Key(list), Segment::Index(_)] => lists.contains(&&**list),
        _ => false,
    };
    let at = path.segments().windows(2).position(of_list)?;
    let item: Path = path.segments().get(..at + 2)?.iter().cloned().collect();
    let located = file.documents.get(resource.document)?.locate(&resource.path.concat(&item));
    Some(located.node.get("name").filter(|_| located.exact)?.as_str()?.to_owned())
}

/// What is to be said of a waiver: the rule, and the message.
fn judge(
    Given { waiver, expired, .. }: &Given,
    used: &Use,
    files: &ByName<'_>,
    run: Run<'_>,
    asked: &[Asked],
) -> Option<(&'static str, String)> {
    let named = waiver.named();
    if let Some(rule) = &used.refused {
        return Some((rules::INVALID, format!("`{rule}` cannot be waived")));
    }
    if used.covers {
        return None;
    }
    if let Some(until) = waiver.until.filter(|_| *expired) {
        let told = is_asked(waiver, run, asked, |_| true);
        return told.then(|| (rules::EXPIRED, format!("the waiver of {named} ran out on {until}")));
    }
    let is_foreign = matches!(waiver.origin, WaiverOrigin::Tool(_));
    // What a rule that looks up other objects finds rests on what else the run holds.
    let told = !is_foreign && is_asked(waiver, run, asked, |rule| rule.inventory.is_empty());
    let may_be_in = |file: &Held<'_>| {
        file.resources.iter().any(|resource| waiver.scope.may_be_about(&file.name, &resource.id))
    };
    let met = told
        && match waiver.scope.file() {
            Some(file) => files.get(file).is_some_and(|file| may_be_in(file)),
            None => files.values().any(|file| may_be_in(file)),
        };
    met.then(|| (rules::UNUSED, format!("the waiver of {named} covers nothing")))
}

/// Whether one of its rules was asked and never failed, of those that are meant.
fn is_asked(waiver: &Waiver, run: Run<'_>, asked: &[Asked], is_meant: impl Fn(&Rule) -> bool) -> bool {
    let instances = run.rules.instances.iter().zip(run.states).zip(asked);
    let mut asked = instances.filter(|((instance, state), asked)| {
        let whole = !instance.broken && asked.errors == 0;
        whole && state.asking == Asking::Yes && is_meant(&instance.rule)
    });
    asked.any(|((instance, _), _)| {
        let controls = instance.controls.iter().filter_map(|control| run.rules.controls.get(*control));
        let mut ids = controls.map(|control| &control.id).chain([&instance.rule.id]);
        ids.any(|id| waiver.rules.iter().any(|rule| rule.fits(id)))
    })
}
