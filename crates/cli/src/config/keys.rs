//! The keys of `regimen.toml`, what they are for, and their JSON Schema.

use regimen_check::{Platform, Severity};
use serde_json::{Value, json};

/// A key at the top of the file.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    /// What it is for: one sentence, as users read it.
    pub(crate) help: &'static str,
    form: Form,
    /// A line that sets it.
    pub(crate) example: &'static str,
}

/// What values a key has.
enum Form {
    Flag,
    Text,
    Texts,
    Platform,
    Severity,
    Severities,
    Parameters,
    Waivers,
}

/// All keys, in the order in which `regimen config` prints them.
pub(crate) const KEYS: [Key; 16] = [
    Key {
        name: "extend",
        help: "Another configuration file, for what this one does not say; relative to this one",
        form: Form::Text,
        example: "extend = \"../regimen.toml\"",
    },
    Key {
        name: "packs",
        help: "The packs whose controls are checked",
        form: Form::Texts,
        example: "packs = [\"recommended\", \"cis-kubernetes\"]",
    },
    Key {
        name: "rules",
        help: "Rules and controls: only these are checked, of the packs or of any",
        form: Form::Texts,
        example: "rules = [\"privileged-container\"]",
    },
    Key {
        name: "skip",
        help: "Rules and controls that are left out",
        form: Form::Texts,
        example: "skip = [\"host-port\", \"CIS-5.7.4\"]",
    },
    Key {
        name: "policies",
        help: "Files and folders of your own policies, relative to this file",
        form: Form::Texts,
        example: "policies = [\"policy/\"]",
    },
    Key {
        name: "data",
        help: "Files and folders with data for packages in conftest's form, relative to this file",
        form: Form::Texts,
        example: "data = [\"policy/data.yaml\"]",
    },
    Key {
        name: "platform",
        help: "Where the manifests are deployed to",
        form: Form::Platform,
        example: "platform = \"acs\"",
    },
    Key {
        name: "severity",
        help: "The least severity that is shown and fails",
        form: Form::Severity,
        example: "severity = \"high\"",
    },
    Key {
        name: "exclude",
        help: "Files and folders that are left out when folders are checked, in the form of .gitignore, relative to this file",
        form: Form::Texts,
        example: "exclude = [\"vendor/\", \"*.example.yaml\"]",
    },
    Key {
        name: "formats",
        help: "How to report, and where, as --format has it; counts in the working directory's file alone",
        form: Form::Texts,
        example: "formats = [\"human\", \"sarif=regimen.sarif\"]",
    },
    Key {
        name: "fail-on-warn",
        help: "Whether findings of the action warn fail the run; counts in the working directory's file alone",
        form: Form::Flag,
        example: "fail-on-warn = true",
    },
    Key {
        name: "baseline",
        help: "What was accepted by `regimen baseline` and does not fail; relative to this file",
        form: Form::Text,
        example: "baseline = \"regimen-baseline.json\"",
    },
    Key {
        name: "waiver-files",
        help: "Files with more waivers, for what is not yours to change; relative to this file",
        form: Form::Texts,
        example: "waiver-files = [\"waivers.toml\"]",
    },
    Key {
        name: "waivers",
        help: "Exceptions with a reason: rules, kind, namespace, name, file, path, container, owner, ticket, until",
        form: Form::Waivers,
        example: "waivers = [{rules = [\"host-pid\"], name = \"agent\", reason = \"it counts processes\"}]",
    },
    Key {
        name: "severities",
        help: "How bad findings are, by rule or control",
        form: Form::Severities,
        example: "severities = {host-port = \"low\"}",
    },
    Key {
        name: "parameters",
        help: "Values of parameters, by pack or rule",
        form: Form::Parameters,
        example: "parameters = {pss-baseline = {version = \"1.25\"}}",
    },
];

/// The JSON Schema of the file, for editors.
pub(crate) fn schema() -> Value {
    let properties = KEYS.iter().map(|key| {
        let mut schema = key.form.schema();
        if let Some(fields) = schema.as_object_mut() {
            fields.insert("description".to_owned(), json!(key.help));
        }
        (key.name.to_owned(), schema)
    });
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "regimen.toml",
        "description": "Configuration of regimen",
        "type": "object",
        "additionalProperties": false,
        "properties": properties.collect::<serde_json::Map<_, _>>(),
    })
}

impl Form {
    fn schema(&self) -> Value {
        let severity = json!({"enum": Severity::ALL.map(Severity::name)});
        match self {
            Self::Flag => json!({"type": "boolean"}),
            Self::Text => json!({"type": "string"}),
            Self::Texts => json!({"type": "array", "items": {"type": "string"}}),
            Self::Platform => json!({"enum": Platform::ALL.map(Platform::name)}),
            Self::Severity => severity,
            Self::Severities => json!({"type": "object", "additionalProperties": severity}),
            Self::Parameters => json!({"type": "object", "additionalProperties": {"type": "object"}}),
            Self::Waivers => {
                let text = || json!({"type": "string"});
                let texts = json!({"type": "array", "items": text(), "minItems": 1});
                let names = [
                    "kind",
                    "namespace",
                    "name",
                    "file",
                    "path",
                    "container",
                    "reason",
                    "owner",
                    "ticket",
                    "until",
                ];
                let mut fields: serde_json::Map<_, _> =
                    names.map(|name| (name.to_owned(), text())).into_iter().collect();
                fields.insert("rules".to_owned(), texts);
                json!({"type": "array", "items": {
                    "type": "object",
                    "properties": fields,
                    "required": ["rules", "reason"],
                    "additionalProperties": false,
                }})
            }
        }
    }
}
