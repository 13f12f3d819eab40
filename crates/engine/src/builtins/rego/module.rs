//! Packages, imports, rules and their heads.

use regimen_rego::Span;
use regimen_rego::ast::{self, Else, Import, Module, Rule, Step};

use super::order::is_ground;
use super::{DEEPEST, Error, Value, Writer};

/// The parts of a head.
struct Head {
    name: Option<Value>,
    reference: Vec<Value>,
    args: Option<Vec<Value>>,
    key: Option<Value>,
    value: Option<Value>,
    assigned: bool,
}

impl Writer<'_> {
    pub(super) fn module(mut self, module: &Module) -> Result<Value, Error> {
        self.not_from = module.imports.iter().find(|import| imports_not(import)).map(|of| of.span.start);
        let data = self.typed("var", "data")?;
        let path = self.strings(vec![data], &module.package.path)?;
        let package = self.object([("path", path.into())])?;
        let comments = self.comments(&module.comments)?;
        let (mut imports, mut rules) = (Vec::new(), Vec::new());
        let mut next = module.imports.iter().peekable();
        let mut rest = &*module.rules;
        while let Some((rule, after)) = rest.split_first() {
            while let Some(import) = next.next_if(|import| import.span.start < rule.span.start) {
                imports.push(self.import(import)?);
            }
            let further = after.iter().take_while(|rule| rule.chained).count();
            let (chained, after) = after.split_at_checked(further).unwrap_or_default();
            self.rule(rule, chained, &mut rules)?;
            rest = after;
        }
        for import in next {
            imports.push(self.import(import)?);
        }
        let lists = [("comments", comments), ("imports", imports), ("rules", rules)];
        let lists = lists.into_iter().filter(|(_, all)| !all.is_empty());
        self.object(lists.map(|(name, all)| (name, all.into())).chain([("package", package)]))
    }

    fn import(&mut self, import: &Import) -> Result<Value, Error> {
        let Some((root, rest)) = import.path.split_first() else { return Ok(Value::Null) };
        let root = self.variable(&root.text)?;
        let path = self.strings(vec![root], rest)?;
        let path = self.typed("ref", path)?;
        let alias = import.alias.as_ref().map(|alias| ("alias", self.name(&alias.text).into()));
        self.object(alias.into_iter().chain([("path", path)]))
    }

    /// A root and names as strings behind it.
    fn strings(&mut self, mut path: Vec<Value>, names: &[ast::Name]) -> Result<Vec<Value>, Error> {
        for name in names {
            path.push(self.string(&name.text)?);
        }
        Ok(path)
    }

    /// A rule and its further bodies, whose heads repeat its own.
    fn rule(&mut self, rule: &Rule, chained: &[Rule], rules: &mut Vec<Value>) -> Result<(), Error> {
        let mut head = self.head(rule)?;
        let body = self.rule_body(rule.body.as_ref())?;
        let otherwise = self.branches(&head, &rule.branches)?;
        let default = rule.default.then(|| ("default", true.into()));
        let written = self.written(&head)?;
        let parts = [("head", written), ("body", body)].into_iter().chain(default).chain(otherwise);
        rules.push(self.object(parts)?);
        for further in chained {
            let body = self.rule_body(further.body.as_ref())?;
            self.renew(&mut head)?;
            let written = self.written(&head)?;
            rules.push(self.object([("head", written), ("body", body)])?);
        }
        Ok(())
    }

    fn rule_body(&mut self, body: Option<&ast::Body>) -> Result<Value, Error> {
        if let Some(body) = body {
            return self.body(body);
        }
        let holds = self.typed("boolean", true)?;
        Ok(vec![self.object([("index", 0_i64.into()), ("terms", holds)])?].into())
    }

    /// The `else` of a rule: each is in the one before.
    fn branches(&mut self, head: &Head, branches: &[Else]) -> Result<Option<(&'static str, Value)>, Error> {
        if branches.len() > DEEPEST {
            return Err(Error::failed("too many `else` branches"));
        }
        let mut written = Vec::new();
        for branch in branches {
            let mut head = Head {
                name: head.name.clone(),
                reference: head.reference.clone(),
                args: head.args.clone(),
                key: None,
                value: None,
                assigned: self.is_assigned(branch),
            };
            self.renew(&mut head)?;
            head.value = Some(match &branch.value {
                Some(value) => self.term(value)?,
                None => self.typed("boolean", true)?,
            });
            let body = self.rule_body(branch.body.as_ref())?;
            written.push((self.written(&head)?, body));
        }
        let mut inner = None;
        for (head, body) in written.into_iter().rev() {
            let parts = [("head", head), ("body", body)].into_iter().chain(inner);
            inner = Some(("else", self.object(parts)?));
        }
        Ok(inner)
    }

    /// Whether `:=` stands after an `else`.
    fn is_assigned(&self, branch: &Else) -> bool {
        let Some(value) = &branch.value else { return false };
        let between = Span::new(branch.span.start, value.span.start).text(self.text);
        between.lines().filter_map(|line| line.split('#').next()).any(|line| line.contains(":="))
    }

    /// A head. OPA gives a name to some with a path, for those who knew its tree before rules had paths.
    fn head(&mut self, rule: &Rule) -> Result<Head, Error> {
        let head = &rule.head;
        let name = self.name(&head.name.text);
        let mut reference = vec![self.typed("var", &*name)?];
        for step in &head.path {
            reference.push(self.step(step)?);
        }
        let args = head.args.as_ref().map(|args| self.terms(args)).transpose()?;
        let mut key = head.contains.as_ref().map(|key| self.term(key)).transpose()?;
        let value = match &head.value {
            Some(value) => Some(self.term(value)?),
            None if head.contains.is_none() => Some(self.typed("boolean", true)?),
            None => None,
        };
        let mut named = head.path.is_empty();
        if let ([_, step], None, false) = (&*reference, &head.contains, rule.default) {
            let has_body = rule.body.is_some();
            let plain = head.args.is_none();
            named = if has_body { head.value.is_some() || !plain } else { plain };
            let shown = !has_body || !is_ground(step) || is_lookup(&head.path);
            key = Some(step.clone()).filter(|_| plain && shown);
        }
        let name = Some(name.into()).filter(|_| named);
        Ok(Head { name, reference, args, key, value, assigned: head.assigned })
    }

    fn written(&mut self, head: &Head) -> Result<Value, Error> {
        let args = head.args.clone().map(Value::from);
        let pairs = [
            ("name", head.name.clone()),
            ("args", args),
            ("key", head.key.clone()),
            ("value", head.value.clone()),
            ("ref", Some(head.reference.clone().into())),
            ("assign", head.assigned.then(|| true.into())),
        ];
        self.object(pairs.into_iter().filter_map(|(name, value)| Some((name, value?))))
    }

    /// Gives new numbers to the parameters of a repeated head that are wildcards.
    fn renew(&mut self, head: &mut Head) -> Result<(), Error> {
        for arg in head.args.iter_mut().flatten() {
            let name = arg.get(&"value".into()).and_then(Value::as_str);
            let variable = arg.get(&"type".into()).and_then(Value::as_str) == Some("var");
            if variable && name.is_some_and(|name| name.starts_with('$')) {
                *arg = self.variable("_")?;
            }
        }
        Ok(())
    }
}

/// Whether it brings the `not` of `future.keywords`.
fn imports_not(import: &Import) -> bool {
    let mut path = import.path.iter().map(|name| &*name.text);
    path.next() == Some("future")
        && path.next() == Some("keywords")
        && matches!(path.next(), None | Some("not"))
}

/// Whether the last step is a reference.
fn is_lookup(path: &[Step]) -> bool {
    path.last().is_some_and(|step| {
        let Step::Index(term) = step else { return false };
        match &term.kind {
            ast::TermKind::Ref(_) => true,
            ast::TermKind::Var(name) => matches!(&**name, "input" | "data"),
            _ => false,
        }
    })
}
