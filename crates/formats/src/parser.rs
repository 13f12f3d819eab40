//! Which parser reads what.

use regimen_engine::Value;

use crate::{
    ParseError, UnknownParser, cyclonedx, dockerfile, dotenv, hcl2, ignore, ini, json, jsonc, properties,
    suggest, toml, xml, yaml,
};

/// A format, by the name that conftest's `--parser` has for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parser {
    /// `cyclonedx`: a bill of materials in JSON.
    Cyclonedx,
    /// `dockerfile`: an array with one array of instructions.
    Dockerfile,
    /// `dotenv`: an object of strings.
    Dotenv,
    /// `hcl2`: blocks as objects by their type and labels, expressions as `"${…}"`.
    Hcl2,
    /// `ignore`: `.gitignore` and its like, an array with one array of entries.
    Ignore,
    /// `ini`: an object of sections.
    Ini,
    /// `json`.
    Json,
    /// `jsonc`: JSON with comments.
    Jsonc,
    /// `properties`: Java's, an object of strings.
    Properties,
    /// `toml`.
    Toml,
    /// `xml`: elements as objects, attributes with `-` before them.
    Xml,
    /// `yaml`: the document, or an array of several.
    Yaml,
}

/// Parsers of conftest that are not here, and what to do.
const MISSING: [(&str, &str); 8] = [
    ("cue", "convert the file: `cue export FILE | regimen conftest test --parser json -`"),
    ("edn", CONVERT),
    ("hcl1", "convert the file to JSON, or to HCL 2 for `hcl2`"),
    ("hocon", CONVERT),
    ("jsonnet", "convert the file: `jsonnet FILE | regimen conftest test --parser json -`"),
    ("spdx", "convert the file to JSON, and read it with `json`"),
    ("textproto", CONVERT),
    ("vcl", CONVERT),
];

const CONVERT: &str = "convert the file to JSON";

impl Parser {
    /// All of them, by name.
    pub const ALL: [Self; 12] = [
        Self::Cyclonedx,
        Self::Dockerfile,
        Self::Dotenv,
        Self::Hcl2,
        Self::Ignore,
        Self::Ini,
        Self::Json,
        Self::Jsonc,
        Self::Properties,
        Self::Toml,
        Self::Xml,
        Self::Yaml,
    ];

    /// What conftest calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cyclonedx => "cyclonedx",
            Self::Dockerfile => "dockerfile",
            Self::Dotenv => "dotenv",
            Self::Hcl2 => "hcl2",
            Self::Ignore => "ignore",
            Self::Ini => "ini",
            Self::Json => "json",
            Self::Jsonc => "jsonc",
            Self::Properties => "properties",
            Self::Toml => "toml",
            Self::Xml => "xml",
            Self::Yaml => "yaml",
        }
    }

    /// The parser of this name.
    ///
    /// # Errors
    /// There is none, or it is one of conftest's that is not here.
    pub fn named(name: &str) -> Result<Self, UnknownParser> {
        Self::ALL.into_iter().find(|parser| parser.name() == name).ok_or_else(|| unknown(name))
    }

    /// The parser for a file by its name, as conftest picks it; a name without an ending, and `-` for standard input, mean YAML.
    /// Source: `parser.NewFromPath` of conftest.
    ///
    /// # Errors
    /// No parser here is for files of that name.
    pub fn of_path(path: &str) -> Result<Self, UnknownParser> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
        let ending = name.rsplit_once('.').map_or("yaml", |(_, ending)| ending);
        if name == "dockerfile" || name.starts_with("dockerfile.") {
            return Ok(Self::Dockerfile);
        }
        Self::named(by_ending(ending).unwrap_or(ending))
    }

    /// Parses a text. Takes time and memory in proportion to it, whatever it is.
    ///
    /// # Errors
    /// What is wrong with the text, and where.
    pub fn parse(self, text: &str) -> Result<Value, ParseError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        match self {
            Self::Cyclonedx => cyclonedx::parse(text),
            Self::Dockerfile => dockerfile::parse(text),
            Self::Dotenv => dotenv::parse(text),
            Self::Hcl2 => hcl2::parse(text),
            Self::Ignore => ignore::parse(text),
            Self::Ini => ini::parse(text),
            Self::Json => json::parse(text),
            Self::Jsonc => jsonc::parse(text),
            Self::Properties => properties::parse(text),
            Self::Toml => toml::parse(text),
            Self::Xml => xml::parse(text),
            Self::Yaml => yaml::parse(text),
        }
    }
}

/// Parses a text with the parser of this name, as conftest's `parse_config` does.
///
/// # Errors
/// There is no such parser, or the text is wrong.
pub fn parse(parser: &str, text: &str) -> Result<Value, ParseError> {
    Parser::named(parser)?.parse(text)
}

/// The parser for an ending that is not called like it.
fn by_ending(ending: &str) -> Option<&'static str> {
    Some(match ending {
        "yml" => "yaml",
        "hcl" | "tf" | "tfvars" => "hcl2",
        "env" => "dotenv",
        "gitignore" | "dockerignore" => "ignore",
        "libsonnet" => "jsonnet",
        _ => return None,
    })
}

fn unknown(name: &str) -> UnknownParser {
    let known = Parser::ALL.map(Parser::name);
    let there_are = || format!("there are {}", known.map(|known| format!("`{known}`")).join(", "));
    let missing = MISSING.into_iter().find(|(missing, _)| *missing == name);
    let (message, help) = if let Some((_, help)) = missing {
        let message = format!("conftest's parser `{name}` is not among those of regimen");
        (message, format!("{help}; {}", there_are()))
    } else {
        let meant = by_ending(name).or_else(|| suggest::closest(name, known));
        let help = meant.map(|known| format!("did you mean `{known}`?"));
        (format!("there is no parser `{name}`"), help.unwrap_or_else(there_are))
    };
    UnknownParser { name: name.to_owned(), message, help }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_by_its_name() {
        for (path, parser) in [
            ("a/Dockerfile", Parser::Dockerfile),
            ("Dockerfile.dev", Parser::Dockerfile),
            ("web.Dockerfile", Parser::Dockerfile),
            ("a/.env", Parser::Dotenv),
            ("prod.env", Parser::Dotenv),
            ("main.tf", Parser::Hcl2),
            ("terraform.TFVARS", Parser::Hcl2),
            ("a.hcl", Parser::Hcl2),
            (".gitignore", Parser::Ignore),
            ("a/.dockerignore", Parser::Ignore),
            ("a.ini", Parser::Ini),
            ("tsconfig.jsonc", Parser::Jsonc),
            ("a.json", Parser::Json),
            ("a.properties", Parser::Properties),
            ("Cargo.toml", Parser::Toml),
            ("pom.xml", Parser::Xml),
            ("a.yml", Parser::Yaml),
            ("a.yaml", Parser::Yaml),
            ("a.b/config", Parser::Yaml),
            ("-", Parser::Yaml),
        ] {
            assert_eq!(Parser::of_path(path), Ok(parser), "{path}");
        }
        let names = |path| Parser::of_path(path).unwrap_err().name;
        assert_eq!((names("a.jsonnet"), names("a.lock")), ("jsonnet".to_owned(), "lock".to_owned()));
    }

    #[test]
    fn a_parser_that_is_not_here_is_told_with_the_next_step() {
        let told = |name| {
            let error = parse(name, "").unwrap_err();
            format!("{error}; {}", error.help.clone().unwrap())
        };
        assert_eq!(told("yml"), "there is no parser `yml`; did you mean `yaml`?");
        assert_eq!(told("hcl"), "there is no parser `hcl`; did you mean `hcl2`?");
        assert!(told("zzz").contains("there are `cyclonedx`, `dockerfile`"));
        assert!(told("cue").starts_with("conftest's parser `cue` is not among those of regimen; convert"));
    }
}
