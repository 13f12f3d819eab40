//! What a rule refers to.

use std::collections::{BTreeMap, BTreeSet};

use regorus::unstable::{AssignOp, Expr, Literal, Query, Ref, Rule, RuleAssign, RuleHead};

/// The paths of what a rule refers to, from `data`; `imports` are the paths by the names that the module gives them.
pub(super) fn references(rule: &Rule, package: &str, imports: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut walk = Walk { package, imports, scopes: Vec::new(), found: BTreeSet::new() };
    walk.rule(rule);
    walk.found
}

/// The fixed part of a reference: `a.b` of `a.b[x].c`.
pub(super) fn path(reference: &Ref<Expr>) -> String {
    match &**reference {
        Expr::Var { value, .. } => text(value),
        Expr::RefDot { refr, field, .. } => extend(refr, &text(&field.1)),
        Expr::RefBrack { refr, index, .. } => match &**index {
            Expr::String { value, .. } | Expr::RawString { value, .. } => extend(refr, &text(value)),
            _ => path(refr),
        },
        _ => String::new(),
    }
}

/// A path one step further, if nothing before it is variable.
fn extend(reference: &Ref<Expr>, step: &str) -> String {
    let before = path(reference);
    if is_fixed(reference) && !before.is_empty() { format!("{before}.{step}") } else { before }
}

fn is_fixed(reference: &Ref<Expr>) -> bool {
    match &**reference {
        Expr::Var { .. } => true,
        Expr::RefDot { refr, .. } => is_fixed(refr),
        Expr::RefBrack { refr, index, .. } => {
            matches!(&**index, Expr::String { .. } | Expr::RawString { .. }) && is_fixed(refr)
        }
        _ => false,
    }
}

fn text(value: &regorus::Value) -> String {
    value.as_string().map(ToString::to_string).unwrap_or_default()
}

/// One rule's references, as it is walked. Scopes hold the names that are declared around the place.
struct Walk<'a> {
    package: &'a str,
    imports: &'a BTreeMap<String, String>,
    scopes: Vec<BTreeSet<String>>,
    found: BTreeSet<String>,
}

impl Walk<'_> {
    fn rule(&mut self, rule: &Rule) {
        let Rule::Spec { head, bodies, .. } = rule else { return };
        let mut parameters = BTreeSet::new();
        if let RuleHead::Func { args, .. } = head {
            parameters.extend(args.iter().flat_map(names));
        }
        self.scopes.push(parameters);
        // What a head gives is in the scope of its bodies; without one it stands alone.
        let terms = match head {
            RuleHead::Compr { refr, assign, .. } => given(assign.as_ref()).chain(indices(refr)).collect(),
            RuleHead::Set { refr, key, .. } => key.iter().chain(indices(refr)).collect(),
            RuleHead::Func { assign, .. } => given(assign.as_ref()).collect::<Vec<_>>(),
        };
        for body in bodies {
            let all: Vec<_> = terms.iter().copied().chain(given(body.assign.as_ref())).collect();
            self.query(&body.query, &all);
        }
        if bodies.is_empty() {
            self.expressions(terms);
        }
        self.scopes.pop();
    }

    /// A query with the terms that see its names.
    fn query(&mut self, query: &Ref<Query>, terms: &[&Ref<Expr>]) {
        let mut declared = BTreeSet::new();
        for statement in &query.stmts {
            match &statement.literal {
                Literal::SomeVars { vars, .. } => {
                    declared.extend(vars.iter().map(|var| var.text().to_owned()));
                }
                Literal::SomeIn { key, value, .. } => {
                    declared.extend(key.iter().chain([value]).flat_map(names));
                }
                Literal::Expr { expr, .. } => {
                    if let Expr::AssignExpr { lhs, op: AssignOp::ColEq, .. } = &**expr {
                        declared.extend(names(lhs));
                    }
                }
                Literal::NotExpr { .. } | Literal::Every { .. } => {}
            }
        }
        self.scopes.push(declared);
        for statement in &query.stmts {
            self.literal(&statement.literal);
            for with in &statement.with_mods {
                self.expression(&with.r#as);
            }
        }
        self.expressions(terms.iter().copied());
        self.scopes.pop();
    }

    fn literal(&mut self, literal: &Literal) {
        match literal {
            Literal::SomeVars { .. } => {}
            Literal::SomeIn { collection, .. } => self.expression(collection),
            Literal::Expr { expr, .. } | Literal::NotExpr { expr, .. } => self.expression(expr),
            Literal::Every { key, value, domain, query, .. } => {
                self.expression(domain);
                let names = key.iter().chain([value]).map(|name| name.text().to_owned());
                self.scopes.push(names.collect());
                self.query(query, &[]);
                self.scopes.pop();
            }
        }
    }

    fn expression(&mut self, expression: &Ref<Expr>) {
        match &**expression {
            Expr::Var { .. } => self.reference(expression),
            Expr::RefDot { .. } | Expr::RefBrack { .. } => {
                self.reference(expression);
                self.expressions(indices(expression));
            }
            Expr::Call { fcn, params, .. } => {
                self.reference(fcn);
                self.expressions(params);
            }
            Expr::ArrayCompr { term, query, .. } | Expr::SetCompr { term, query, .. } => {
                self.query(query, &[term]);
            }
            Expr::ObjectCompr { key, value, query, .. } => self.query(query, &[key, value]),
            other => self.expressions(children(other)),
        }
    }

    fn expressions<'e>(&mut self, expressions: impl IntoIterator<Item = &'e Ref<Expr>>) {
        for expression in expressions {
            self.expression(expression);
        }
    }

    fn reference(&mut self, reference: &Ref<Expr>) {
        let path = path(reference);
        let root = path.split('.').next().unwrap_or_default();
        let rest = path.get(root.len()..).unwrap_or_default();
        if root.is_empty() || root == "input" || self.scopes.iter().any(|scope| scope.contains(root)) {
            return;
        }
        self.found.insert(match self.imports.get(root) {
            Some(import) => format!("{import}{rest}"),
            None if root == "data" => path,
            None => format!("{}.{path}", self.package),
        });
    }
}

/// What stands in the brackets of a reference, and what it starts from if that is no name.
fn indices(reference: &Ref<Expr>) -> Vec<&Ref<Expr>> {
    match &**reference {
        Expr::Var { .. } => Vec::new(),
        Expr::RefDot { refr, .. } => indices(refr),
        Expr::RefBrack { refr, index, .. } => indices(refr).into_iter().chain([index]).collect(),
        _ => vec![reference],
    }
}

/// The value that a head or an `else` gives.
fn given(assign: Option<&RuleAssign>) -> impl Iterator<Item = &Ref<Expr>> {
    assign.map(|assign| &assign.value).into_iter()
}

/// The parts of an expression that has no names of its own.
fn children(expression: &Expr) -> Vec<&Ref<Expr>> {
    match expression {
        Expr::Array { items, .. } | Expr::Set { items, .. } => items.iter().collect(),
        Expr::Object { fields, .. } => fields.iter().flat_map(|(_, key, value)| [key, value]).collect(),
        Expr::UnaryExpr { expr, .. } => vec![expr],
        Expr::BinExpr { lhs, rhs, .. }
        | Expr::BoolExpr { lhs, rhs, .. }
        | Expr::ArithExpr { lhs, rhs, .. }
        | Expr::AssignExpr { lhs, rhs, .. } => vec![lhs, rhs],
        Expr::Membership { key, value, collection, .. } => key.iter().chain([value, collection]).collect(),
        _ => Vec::new(),
    }
}

/// The names in a pattern.
fn names(pattern: &Ref<Expr>) -> Vec<String> {
    match &**pattern {
        Expr::Var { value, .. } => vec![text(value)],
        other => children(other).into_iter().flat_map(names).collect(),
    }
}
