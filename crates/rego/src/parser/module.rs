//! Modules: package, imports and rules, and where to go on after a mistake.

use arcstr::ArcStr;

use crate::{
    Span,
    ast::{Import, Module, Name, Package, Rule, Target, Version},
    lexer::{Kind, Word},
};

use super::{Failed, Parse, Parser};

/// What was read so far.
#[derive(Default)]
pub(super) struct Parts {
    package: Option<Package>,
    imports: Vec<Import>,
    pub(super) rules: Vec<Rule>,
    /// Where each statement starts, and what it is.
    pub(super) starts: Vec<(u32, Target)>,
}

impl Parser<'_> {
    /// The whole text as a module.
    pub(super) fn module(&mut self) -> Option<Module> {
        if self.is(Kind::End) {
            self.report(self.span(), "module is empty: expected `package` and a name");
            return None;
        }
        if !self.word(Word::Package) {
            let message = "package expected";
            self.report_with_help(self.span(), message, "a module starts with `package` and a name");
        }
        let mut parts = Parts::default();
        while !self.is(Kind::End) {
            self.statement = self.at;
            let start = self.span().start;
            if self.statement(&mut parts).is_err() {
                parts.starts.push((start, Target::Nothing));
                self.recover();
            }
        }
        let annotations = super::annotation::annotations(&self.comments, self.text, &parts.starts);
        let Parts { package, imports, rules, .. } = parts;
        let comments = std::mem::take(&mut self.comments);
        Some(Module { version: self.version, package: package?, imports, rules, annotations, comments })
    }

    fn statement(&mut self, parts: &mut Parts) -> Parse<()> {
        let start = self.span().start;
        match self.kind() {
            Kind::Word(Word::Package) if !self.dotted() => {
                let package = self.package()?;
                if parts.package.is_some() {
                    return Err(self.fail(package.span, "a module has only one package"));
                }
                parts.starts.push((start, Target::Package));
                parts.package = Some(package);
            }
            Kind::Word(Word::Import) if !self.dotted() => {
                let before = self.version;
                let import = self.import()?;
                if before != self.version && !parts.rules.is_empty() {
                    self.report(import.span, "`import rego.v1` must stand before the rules");
                }
                parts.starts.push((start, Target::Import(parts.imports.len())));
                parts.imports.push(import);
            }
            _ => {
                let first = parts.rules.len();
                self.rules(parts)?;
                parts.starts.push((start, Target::Rule(first)));
            }
        }
        Ok(())
    }

    /// Goes on at the line of the mistake, if it is a new one that starts like a statement, or at the next such line.
    fn recover(&mut self) {
        self.open.clear();
        self.nesting = 0;
        let line = self.line_start();
        let mut at = if line > self.statement { line } else { self.at.max(self.statement + 1) };
        while !self.starts_statement(at) && self.token_at(at).kind != Kind::End {
            at += 1;
        }
        self.jump(at);
    }

    fn package(&mut self) -> Parse<Package> {
        let start = self.skip();
        let path = self.path("the name of the package")?;
        Ok(Package { span: self.since(start), path })
    }

    fn import(&mut self) -> Parse<Import> {
        let start = self.skip();
        let path = self.path("what to import, as in `import data.lib`")?;
        let alias = if self.eat_word(Word::As) { Some(self.alias()?) } else { None };
        let import = Import { span: self.since(start), path, alias };
        self.check_import(&import)?;
        Ok(import)
    }

    fn alias(&mut self) -> Parse<Name> {
        let root = matches!(self.text_at(self.at), "input" | "data");
        if self.is(Kind::Name) && !root {
            return Ok(self.name_here());
        }
        Err(self.unexpected("a name other than a keyword, `input` or `data`"))
    }

    /// Names with points between them, or strings in brackets.
    fn path(&mut self, expected: &str) -> Parse<Vec<Name>> {
        if !matches!(self.token().kind, Kind::Name | Kind::Word(_)) {
            return Err(self.unexpected(expected));
        }
        let mut path = vec![self.name_here()];
        while !self.token().spaced {
            match self.kind() {
                Kind::Dot => {
                    self.skip();
                    let spaced = self.token().spaced;
                    if !matches!(self.token().kind, Kind::Name | Kind::Word(_)) || spaced {
                        return Err(self.unexpected("a name right after the point"));
                    }
                    path.push(self.name_here());
                }
                Kind::OpenBracket => path.push(self.quoted()?),
                _ => break,
            }
        }
        Ok(path)
    }

    fn quoted(&mut self) -> Parse<Name> {
        self.open();
        if !matches!(self.kind(), Kind::String | Kind::RawString) {
            return Err(self.unexpected("a string"));
        }
        let text: ArcStr = self.token().value.clone().unwrap_or_else(|| "".into());
        let span = self.skip();
        self.close(Kind::CloseBracket, "`]`")?;
        Ok(Name { span, text })
    }

    fn check_import(&mut self, import: &Import) -> Parse<()> {
        let path: Vec<ArcStr> = import.path.iter().map(|name| ArcStr::clone(&name.text)).collect();
        let path: Vec<&str> = path.iter().map(|part| &**part).collect();
        let span = import.path.iter().fold(Span::new(u32::MAX, 0), |span, name| span.to(name.span));
        match *path {
            ["data" | "input"] => Ok(()),
            ["data" | "input", .., last] => self.check_last(span, last, import.alias.is_some()),
            ["future", "keywords", ref words @ ..] => self.future(span, words, import.alias.is_some()),
            ["rego", "v1"] => self.rego_v1(span, import.alias.is_some()),
            ["future", ..] => Err(self.fail(span, "invalid import: must be `future.keywords`")),
            ["rego", ..] => Err(self.fail(span, "invalid import: must be `rego.v1`")),
            _ => Err(self.fail_with_help(
                span,
                "import must begin with `data`, `input`, `future` or `rego`",
                "packages are imported as `import data.<package>`",
            )),
        }
    }

    fn check_last(&mut self, span: Span, last: &str, alias: bool) -> Parse<()> {
        if !alias && Word::read(last).is_some_and(|word| self.words.has(word)) {
            let message = format!("import must not end with the keyword `{last}`");
            return Err(self.fail_with_help(span, message, "give it another name: `import … as <name>`"));
        }
        Ok(())
    }

    fn future(&mut self, span: Span, words: &[&str], alias: bool) -> Parse<()> {
        if alias {
            return Err(self.fail(span, "`future` imports cannot be given another name"));
        }
        let Some(word) = words.first() else {
            self.words.add_all();
            return Ok(());
        };
        let known = Word::read(word).filter(|word| word.is_future());
        let Some(word) = known else {
            let message = format!("unknown keyword `{word}`");
            let help = "it must be one of `and`, `contains`, `every`, `if`, `in`, `not`, `or`";
            return Err(self.fail_with_help(span, message, help));
        };
        self.words.add(word);
        if word == Word::Every {
            self.words.add(Word::In);
        }
        Ok(())
    }

    fn rego_v1(&mut self, span: Span, alias: bool) -> Parse<()> {
        if self.version == Version::V1 {
            return Ok(());
        }
        if alias {
            return Err(self.fail(span, "`rego` imports cannot be given another name"));
        }
        self.version = Version::V1;
        self.words.add_v1();
        Ok(())
    }

    /// The next token cannot start a statement.
    pub(super) fn no_statement(&mut self) -> Failed {
        let expected = if self.token().newline { "a rule or an import" } else { "a new line" };
        self.unexpected(expected)
    }
}
