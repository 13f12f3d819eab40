//! The table of who answers for what, with the evidence of a run.

use regimen_check::{
    ControlResult, Duty, Library, Owner, Platform, PlatformSource, Report, Responsibility, Share,
};
use serde_json::{Value, json};

use crate::Table;
use crate::counts::count;

const SCHEMA: &str = "regimen.responsibility/v1";

/// The table for `platform`, for all of them without one. With a report, how the evidence for each duty stands in it.
pub fn responsibility(library: &Library, platform: Option<Platform>, report: Option<&Report>) -> Table {
    let table = &library.responsibility;
    let columns = match report {
        Some(_) => vec!["id", "what", "result", "who", "evidence", "what no manifest shows"],
        None => vec!["id", "what", "who", "evidence", "what no manifest shows"],
    };
    let duties = table
        .duties
        .iter()
        .filter(|duty| platform.is_none_or(|platform| duty.shares.contains_key(&platform)));
    let duties: Vec<&Duty> = duties.collect();
    let json = json!({
        "schema": SCHEMA,
        "platform": platform.map(Platform::name),
        "sources": table.sources,
        "duties": duties.iter().map(|duty| as_json(library, duty, report)).collect::<Vec<_>>(),
    });
    Table {
        title: table.title.clone(),
        intro: intro(table, platform, report),
        columns,
        rows: duties.iter().map(|duty| row(duty, platform, report)).collect(),
        json,
    }
}

fn intro(table: &Responsibility, platform: Option<Platform>, report: Option<&Report>) -> Vec<String> {
    let sources: Vec<&str> = table.sources.values().map(String::as_str).collect();
    let mut intro = vec![format!(
        "From {}. `[…]` follows from what the platform is and is not said of it.",
        sources.join("; ")
    )];
    if let Some(platform) = platform {
        let reason = report.and_then(|report| match &report.platform.source {
            PlatformSource::Manifests(found) => Some(format!(": {}", found.reason)),
            _ => None,
        });
        intro.push(format!("On {}{}.", platform.title(), reason.unwrap_or_default()));
    }
    if let Some(report) = report {
        let (files, objects) =
            (count(report.summary.files, "file"), count(report.summary.resources, "object"));
        let what = "a result is that of the evidence in manifests, and of nothing else";
        intro.push(format!("Results of {files}, {objects}: {what}."));
    }
    intro
}

fn row(duty: &Duty, platform: Option<Platform>, report: Option<&Report>) -> Vec<String> {
    let standing = report.map(|report| duty.standing(&report.controls));
    let result = standing.as_ref().map(|standing| standing.status.unwrap_or_default().to_owned());
    let evidence = match &standing {
        Some(standing) => counted(&standing.controls),
        None => duty.evidence.join(", "),
    };
    let cells = [duty.id.to_string(), duty.title.clone()].into_iter().chain(result);
    let limits = duty.limits.clone().unwrap_or_default();
    cells.chain([who(duty, platform), evidence, limits]).collect()
}

/// The owner on a platform, or those on all, the platforms of each together.
fn who(duty: &Duty, platform: Option<Platform>) -> String {
    if let Some(platform) = platform {
        return duty.shares.get(&platform).map(share).unwrap_or_default();
    }
    let mut owners: Vec<(String, Vec<&str>)> = Vec::new();
    for (platform, of) in &duty.shares {
        let owner = share(of);
        match owners.iter_mut().find(|(known, _)| *known == owner) {
            Some((_, platforms)) => platforms.push(platform.name()),
            None => owners.push((owner, vec![platform.name()])),
        }
    }
    let owners = owners.into_iter().map(|(owner, platforms)| format!("{owner} on {}", platforms.join(", ")));
    owners.collect::<Vec<_>>().join("; ")
}

fn share(share: &Share) -> String {
    let owner = share.owner.map_or("nobody", Owner::name);
    let remark = share.remark.as_ref().map(|remark| format!(" ({remark})")).unwrap_or_default();
    if share.inferred { format!("[{owner}{remark}]") } else { format!("{owner}{remark}") }
}

/// The controls that fail, by name, and how many stand how else.
fn counted(controls: &[&ControlResult]) -> String {
    let mut parts = Vec::new();
    for status in ["fail", "incomplete", "not-evaluable", "pass", "manual", "not-applicable"] {
        let ids: Vec<&str> = controls
            .iter()
            .filter(|control| control.status.name() == status)
            .map(|control| &*control.id)
            .collect();
        match ids.as_slice() {
            [] => {}
            ids if status == "fail" => parts.push(format!("fail: {}", ids.join(", "))),
            ids => parts.push(format!("{} {}", ids.len(), status.replace('-', " "))),
        }
    }
    parts.join("; ")
}

fn as_json(library: &Library, duty: &Duty, report: Option<&Report>) -> Value {
    let owners: serde_json::Map<String, Value> = duty
        .shares
        .iter()
        .map(|(platform, share)| {
            let owner = share.owner.map(Owner::name);
            let share = json!({ "owner": owner, "inferred": share.inferred, "remark": share.remark });
            (platform.name().to_owned(), share)
        })
        .collect();
    let standing = report.map(|report| duty.standing(&report.controls));
    let controls = standing.as_ref().map(|standing| {
        let control = |control: &&ControlResult| {
            json!({
                "pack": &*control.pack,
                "id": &*control.id,
                "status": control.status.name(),
                "findings": control.findings,
            })
        };
        standing.controls.iter().map(control).collect::<Vec<_>>()
    });
    json!({
        "id": &*duty.id,
        "title": duty.title,
        "sources": duty.sources,
        "owners": owners,
        "evidence": duty.evidence,
        "rules": duty.rules(library),
        "limits": duty.limits,
        "result": standing.and_then(|standing| standing.status),
        "controls": controls,
    })
}
