//! `regimen packs [NAME]`.

use std::fmt::Write as _;

use regimen_check::{Library, Pack, suggest};
use regimen_reporter::{evidence, pack_page};
use serde_json::{Value, json};

use crate::args::{ListFormat, PacksArgs};
use crate::library;
use crate::output::{Failure, print};
use crate::table::{Table, wrap};

pub(crate) fn run(args: &PacksArgs) -> Result<u8, Failure> {
    let library = library::built_in()?;
    let text = match &args.name {
        None => list(&library, args.format),
        Some(name) => show(&library, find(&library, name)?, args.format),
    };
    print(text.as_bytes()).map(|()| 0)
}

fn find<'a>(library: &'a Library, name: &str) -> Result<&'a Pack, Failure> {
    library.packs.get(name).map(AsRef::as_ref).ok_or_else(|| {
        let help = suggest::did_you_mean(name, library.packs.keys().map(|name| &**name));
        Failure::new(format!("there is no pack `{name}`"))
            .help(help.unwrap_or_else(|| "`regimen packs` lists them".to_owned()))
    })
}

fn list(library: &Library, format: ListFormat) -> String {
    let packs = library.packs.values();
    match format {
        ListFormat::Json => {
            let packs: Vec<Value> = packs.map(|pack| as_json(library, pack)).collect();
            format!("{:#}\n", json!({ "schema": "regimen.packs/v1", "packs": packs }))
        }
        ListFormat::Markdown => {
            let mut text = String::from("| pack | controls | title |\n| --- | --- | --- |\n");
            for pack in packs {
                let _ =
                    writeln!(text, "| `{}` | {} | {} |", pack.name, library.controls(pack).len(), pack.title);
            }
            text
        }
        ListFormat::Human => {
            let mut table = Table::default();
            for pack in packs {
                let controls = library.controls(pack).len();
                let plural = if controls == 1 { "" } else { "s" };
                table.row([&pack.name, &format!("{controls} control{plural}"), &pack.title]);
            }
            table.to_string()
        }
    }
}

fn show(library: &Library, pack: &Pack, format: ListFormat) -> String {
    match format {
        ListFormat::Json => format!("{:#}\n", as_json(library, pack)),
        ListFormat::Markdown => pack_page(library, pack, str::to_owned),
        ListFormat::Human => {
            let mut text = format!("{} ({})\n\n{}\n\n", pack.title, pack.name, wrap(&pack.description, ""));
            let mut table = Table::default();
            for control in library.controls(pack) {
                table.row([&control.id, &library.title(control), &evidence(control, str::to_owned)]);
            }
            let _ = write!(text, "{table}");
            text
        }
    }
}

fn as_json(library: &Library, pack: &Pack) -> Value {
    let controls = library.controls(pack).into_iter().map(|control| {
        let rules: Vec<&str> = control.rules.iter().map(|used| used.id.as_str()).collect();
        json!({
            "id": &*control.id,
            "title": &*library.title(control),
            "severity": control.severity.map(regimen_check::Severity::name),
            "why": control.why,
            "rules": rules,
            "manual": control.manual.as_deref(),
            "constraint": control.constraint.as_ref().map(|constraint| {
                json!({ "kind": constraint.kind, "category": constraint.category })
            }),
            "peers": control.peers,
        })
    });
    json!({
        "name": &*pack.name,
        "title": pack.title,
        "description": pack.description,
        "source": pack.source,
        "platform": pack.platform.map(regimen_check::Platform::name),
        "controls": controls.collect::<Vec<_>>(),
    })
}
