//! Trees without places, to compare what two texts say.

use crate::Span;

use super::{
    Body, Comprehension, Else, Every, Expr, ExprKind, Head, Module, Name, Rule, SomeIn, Step, TemplatePart,
    Term, TermKind, With,
};

/// Clears all spans, comments and annotations of a module: two modules that say the same are equal then.
pub fn without_spans(module: &mut Module) {
    module.comments.clear();
    module.annotations.clear();
    module.package.span = Span::default();
    names(&mut module.package.path);
    for import in &mut module.imports {
        import.span = Span::default();
        names(&mut import.path);
        names(&mut import.alias);
    }
    module.rules.iter_mut().for_each(rule);
}

fn names<'a>(all: impl IntoIterator<Item = &'a mut Name>) {
    for name in all {
        name.span = Span::default();
    }
}

fn rule(rule: &mut Rule) {
    rule.span = Span::default();
    head(&mut rule.head);
    rule.body.iter_mut().for_each(body);
    rule.branches.iter_mut().for_each(branch);
}

fn head(head: &mut Head) {
    head.span = Span::default();
    names([&mut head.name]);
    steps(&mut head.path);
    terms(head.args.iter_mut().flatten());
    terms(&mut head.contains);
    terms(&mut head.value);
}

fn branch(branch: &mut Else) {
    branch.span = Span::default();
    terms(&mut branch.value);
    branch.body.iter_mut().for_each(body);
}

fn body(body: &mut Body) {
    body.span = Span::default();
    body.exprs.iter_mut().for_each(expr);
}

fn expr(each: &mut Expr) {
    each.span = Span::default();
    each.with.iter_mut().for_each(with);
    match &mut each.kind {
        ExprKind::Term(only) => terms([only]),
        ExprKind::Assign(left, right) | ExprKind::Unify(left, right) => terms([left, right]),
        ExprKind::Some(declared) => names(declared),
        ExprKind::SomeIn(some) => {
            let SomeIn { key, value, collection } = &mut **some;
            terms(key.iter_mut().chain([value, collection]));
        }
        ExprKind::Every(every) => {
            let Every { key, value, domain, body: inner } = &mut **every;
            names(key.iter_mut().chain([value]));
            terms([domain]);
            body(inner);
        }
        ExprKind::Block(inner) => body(inner),
        ExprKind::And(both) | ExprKind::Or(both) => {
            expr(&mut both.left);
            expr(&mut both.right);
        }
    }
}

fn with(with: &mut With) {
    with.span = Span::default();
    terms([&mut with.target, &mut with.value]);
}

fn steps(path: &mut [Step]) {
    for step in path {
        match step {
            Step::Field(name) => names([name]),
            Step::Index(key) => terms([key]),
        }
    }
}

fn terms<'a>(all: impl IntoIterator<Item = &'a mut Term>) {
    for each in all {
        term(each);
    }
}

fn term(each: &mut Term) {
    each.span = Span::default();
    match &mut each.kind {
        TermKind::Null | TermKind::Bool(_) | TermKind::Number(_) | TermKind::String(_) | TermKind::Var(_) => {
        }
        TermKind::Template(template) => template.parts.iter_mut().for_each(part),
        TermKind::Ref(reference) => {
            term(&mut reference.head);
            steps(&mut reference.path);
        }
        TermKind::Call(call) => terms([&mut call.function].into_iter().chain(&mut call.args)),
        TermKind::Infix(infix) => {
            infix.op_span = Span::default();
            terms([&mut infix.left, &mut infix.right]);
        }
        TermKind::In(found) => {
            terms(found.key.iter_mut().chain([&mut found.value, &mut found.collection]));
        }
        TermKind::Array(all) | TermKind::Set(all) => terms(all),
        TermKind::Object(pairs) => pairs.iter_mut().for_each(|(key, value)| terms([key, value])),
        TermKind::ArrayComprehension(inner)
        | TermKind::SetComprehension(inner)
        | TermKind::ObjectComprehension(inner) => {
            let Comprehension { key, term: value, body: inner } = &mut **inner;
            terms(key.iter_mut().chain([value]));
            body(inner);
        }
    }
}

fn part(part: &mut TemplatePart) {
    if let TemplatePart::Expr(inner) = part {
        expr(inner);
    }
}
