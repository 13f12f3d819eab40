//! Pages about one rule or pack, for a terminal or in markdown.

use std::fmt::Write as _;

use regimen_check::{Applicability, Confidence, Control, Library, Pack, Rule};

use crate::text::wrap;

/// How wide a page for a terminal is.
const WIDTH: usize = 100;

/// What a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageFormat {
    /// A terminal.
    Text,
    /// A browser, through something that reads markdown.
    Markdown,
}

/// All that is known of a rule.
pub fn rule_page(library: &Library, rule: &Rule, format: PageFormat) -> String {
    let markdown = format == PageFormat::Markdown;
    let mut page = Page { text: String::new(), markdown };
    page.title(&format!("{} ({})", rule.id, rule.severity));
    page.paragraph(&format!("{}.", rule.title));
    page.section("Why", &rule.description);
    page.section("Fix", &rule.remediation);
    page.items("Where", where_it_holds(rule).into_iter());
    if rule.confidence != Confidence::High {
        let confidence = rule.confidence.name();
        page.section(
            "Confidence",
            &format!("{confidence}: what it rests on is not sure, so its severity is lowered."),
        );
    }
    if !rule.waivable {
        page.paragraph("What it finds cannot be waived.");
    }
    if let Some(fix) = rule.fix {
        page.paragraph(match fix {
            Applicability::Safe => "`regimen check --fix` makes the change, which is safe.",
            Applicability::Unsafe => {
                "`regimen check --fix=unsafe` makes the change; look first whether what runs needs what it takes away."
            }
        });
    }
    page.items(
        "Parameters",
        rule.open_parameters().map(|parameter| {
            let (name, kind, default) = (&parameter.name, &parameter.kind, &parameter.default);
            format!("`{name}` ({kind}, default `{default}`): {}", parameter.description)
        }),
    );
    page.items(
        "Packs and controls",
        library.uses(rule).map(|(pack, control)| match &*control.id {
            id if *id == *rule.id => pack.name.to_string(),
            id => format!("{}: {id}", pack.name),
        }),
    );
    page.items(
        "Nearest in other tools",
        library.peers(rule).into_iter().map(|(tool, ids)| {
            let ids: Vec<String> = ids.into_iter().map(|id| format!("`{id}`")).collect();
            format!("{tool}: {}", ids.join(", "))
        }),
    );
    page.items(
        "Read on",
        rule.links.iter().map(|link| match &link.description {
            Some(description) if markdown => format!("[{description}]({})", link.url),
            Some(description) => format!("{description}: {}", link.url),
            None if markdown => format!("<{}>", link.url),
            None => link.url.clone(),
        }),
    );
    page.text
}

/// The platforms that a rule is for, and what is otherwise there.
fn where_it_holds(rule: &Rule) -> Vec<String> {
    let names: Vec<&str> = rule.platforms.iter().map(|platform| platform.name()).collect();
    let only = (!names.is_empty()).then(|| format!("Only on {}.", names.join(", ")));
    let on = rule.by_platform.iter().map(|(platform, on)| {
        let severity = on.severity.map(|severity| format!("severity {severity}"));
        let effect = on.effect.as_deref().map(str::to_owned);
        let parts: Vec<String> = severity.into_iter().chain(effect).collect();
        format!("`{platform}`: {}", parts.join("; "))
    });
    only.into_iter().chain(on).collect()
}

/// All that is known of a pack, in markdown. `link` makes what stands for a rule.
pub fn pack_page(library: &Library, pack: &Pack, link: impl Fn(&str) -> String) -> String {
    let mut text = format!("# {}\n\n{}\n", pack.title, pack.description);
    let controls = library.controls(pack);
    let in_categories = controls.iter().any(|control| control.constraint.is_some());
    let (heading, rule) = if in_categories { (" category |", " --- |") } else { ("", "") };
    let _ = writeln!(text, "\n| control | title |{heading} rules |\n| --- | --- |{rule} --- |");
    for control in controls {
        let title = library.title(control);
        let _ = write!(text, "| {} | {title} |", control.id);
        if in_categories {
            let category = control.constraint.as_ref().map(|constraint| constraint.category.as_str());
            let _ = write!(text, " {} |", category.unwrap_or_default());
        }
        let _ = writeln!(text, " {} |", evidence(control, &link));
    }
    text
}

/// The rules of a control, or why it has none.
pub fn evidence(control: &Control, link: impl Fn(&str) -> String) -> String {
    let rules: Vec<String> = control.rules.iter().map(|used| link(&used.id)).collect();
    let manual = control.manual.as_ref().map(|reason| format!("manual: {reason}"));
    let parts = [(!rules.is_empty()).then(|| rules.join(", ")), manual];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

struct Page {
    text: String,
    markdown: bool,
}

impl Page {
    fn title(&mut self, title: &str) {
        let mark = if self.markdown { "# " } else { "" };
        let _ = writeln!(self.text, "{mark}{title}");
    }

    fn paragraph(&mut self, text: &str) {
        let _ = writeln!(self.text, "\n{}", self.set(text));
    }

    fn heading(&mut self, heading: &str) {
        let mark = if self.markdown { "## " } else { "" };
        let _ = writeln!(self.text, "\n{mark}{heading}");
    }

    fn section(&mut self, heading: &str, text: &str) {
        self.heading(heading);
        let gap = if self.markdown { "\n" } else { "" };
        let _ = writeln!(self.text, "{gap}{}", self.set(text));
    }

    fn items(&mut self, heading: &str, items: impl Iterator<Item = String>) {
        let mut items = items.peekable();
        if items.peek().is_none() {
            return;
        }
        self.heading(heading);
        if self.markdown {
            self.text.push('\n');
        }
        for item in items {
            let mark = if self.markdown { "- " } else { "" };
            let _ = writeln!(self.text, "{mark}{}", self.set(&item));
        }
    }

    /// Text as it stands on the page: for a terminal in lines of its width.
    fn set(&self, text: &str) -> String {
        if self.markdown {
            return text.to_owned();
        }
        let lines = wrap(text, WIDTH - 2);
        lines.split('\n').map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
    }
}
