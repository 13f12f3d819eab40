//! Cases as text.

use regimen_engine::Value;

/// Modules, and what they are asked about.
pub(super) struct Case {
    pub(super) modules: Vec<String>,
    pub(super) input: Option<Value>,
    pub(super) data: Option<Value>,
}

/// Reads cases that are separated by lines `# ---`.
///
/// A case is a v1 module, whose package is `t` where it says none; a line `# module` starts another module of the same
/// case. `# input: …` and `# data: …` have JSON.
pub(super) fn read(text: &str) -> Vec<Case> {
    parts(text, "# ---").iter().map(|part| case(part)).collect()
}

fn case(text: &str) -> Case {
    let json = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix("# ")?.strip_prefix(name))?;
        Some(Value::from_json(line).unwrap_or_else(|error| panic!("{line}: {error}")))
    };
    Case {
        modules: parts(text, "# module").iter().map(|text| module(text)).collect(),
        input: json("input: "),
        data: json("data: "),
    }
}

fn module(text: &str) -> String {
    let has_package = text.lines().any(|line| line.starts_with("package "));
    if has_package { text.to_owned() } else { format!("package t\n{text}") }
}

fn parts(text: &str, separator: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for line in text.lines() {
        if line == separator {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push_str(line);
            part.push('\n');
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}
