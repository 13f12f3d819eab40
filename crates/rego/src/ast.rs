//! The syntax tree of a module: what the author wrote, every node with its span.
//!
//! Rego v0 and v1 as OPA 1.x reads them. Nothing is resolved or rewritten here; only what has two spellings and one
//! meaning for the parser is normalised (see [`Rule::chained`] and [`Head::contains`]).

mod spans;
pub mod walk;

use arcstr::ArcStr;
use serde::{Deserialize, Serialize};

use crate::span::Span;

pub use spans::without_spans;

/// The version of the language that a module is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Version {
    /// As OPA before 1.0: `if` and `contains` only with an import.
    V0,
    /// As OPA 1.0 and later.
    #[default]
    V1,
}

/// A module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// The version it was read as. A v0 module with `import rego.v1` is read as v1 and has [`Version::V1`] here.
    pub version: Version,
    /// Its package.
    pub package: Package,
    /// Its imports, in order, wherever they stand.
    pub imports: Vec<Import>,
    /// Its rules, in order.
    pub rules: Vec<Rule>,
    /// Its `# METADATA` blocks, in order.
    pub annotations: Vec<Annotation>,
    /// All its comments, in order, those of annotations included.
    pub comments: Vec<Comment>,
}

/// `package a.b["c"]`: the path starts after `data`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// The statement.
    pub span: Span,
    /// Its parts, without `data`: `["a", "b", "c"]`.
    pub path: Vec<Name>,
}

/// A name with its place: a variable, or a part after a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// The name, without quotes.
    pub text: ArcStr,
}

/// `import data.a.b as c`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The statement.
    pub span: Span,
    /// What is imported, root included: `["data", "a", "b"]`, `["rego", "v1"]`, `["future", "keywords", "in"]`.
    pub path: Vec<Name>,
    /// The name after `as`.
    pub alias: Option<Name>,
}

/// One definition of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The whole rule, its `else` branches included.
    pub span: Span,
    /// Whether it starts with `default`.
    pub default: bool,
    /// What stands before the body.
    pub head: Head,
    /// Its body; none when none is written.
    pub body: Option<Body>,
    /// Its `else` branches, in order.
    pub branches: Vec<Else>,
    /// Whether it is a further body of the rule before it (`p { … } { … }`, v0): its head is that one's, repeated.
    pub chained: bool,
}

/// `else := value if { body }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Else {
    /// From `else` to the end of the body.
    pub span: Span,
    /// Its value; none stands for `true`.
    pub value: Option<Term>,
    /// Its body; none when none is written.
    pub body: Option<Body>,
}

/// The head of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The head.
    pub span: Span,
    /// The first name: `p` of `p.q[x]`.
    pub name: Name,
    /// What follows the name: `.q`, `[x]`. Without the key of a set: that is `contains`.
    pub path: Vec<Step>,
    /// The parameters of a function.
    pub args: Option<Vec<Term>>,
    /// The key of a set: `x` of `p contains x`, and of v0's `p[x] { … }`.
    pub contains: Option<Term>,
    /// The value after `:=` or `=`; none stands for `true`.
    pub value: Option<Term>,
    /// Whether the value comes after `:=`.
    pub assigned: bool,
}

/// Expressions that must all hold, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// With its braces, where it has any.
    pub span: Span,
    /// The expressions; at least one.
    pub exprs: Vec<Expr>,
}

/// One expression of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expr {
    /// The expression, `not` and `with` included.
    pub span: Span,
    /// Whether `not` stands before it.
    pub negated: bool,
    /// What it says.
    pub kind: ExprKind,
    /// Its `with` modifiers, in order.
    pub with: Vec<With>,
}

/// What an expression says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExprKind {
    /// A term that must be defined and not `false`.
    Term(Term),
    /// `left := right`.
    Assign(Term, Term),
    /// `left = right`.
    Unify(Term, Term),
    /// `some x, y`.
    Some(Vec<Name>),
    /// `some value in collection`, `some key, value in collection`.
    SomeIn(Box<SomeIn>),
    /// `every key, value in domain { body }`.
    Every(Box<Every>),
    /// `{ … }` after the `not` of `future.keywords.not`, which [`Expr::negated`] tells, and as an operand of `and` and `or`.
    Block(Body),
    /// `left and right` of `future.keywords.and`. Its operands may have `with` of their own where they stand in parentheses.
    And(Box<Logical>),
    /// `left or right` of `future.keywords.or`.
    Or(Box<Logical>),
}

/// The operands of `and` and `or`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logical {
    /// The left one.
    pub left: Expr,
    /// The right one.
    pub right: Expr,
}

/// `some key, value in collection`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SomeIn {
    /// The key or index pattern.
    pub key: Option<Term>,
    /// The value pattern.
    pub value: Term,
    /// What is looked through.
    pub collection: Term,
}

/// `every key, value in domain { body }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Every {
    /// The variable of the key or index.
    pub key: Option<Name>,
    /// The variable of the value.
    pub value: Name,
    /// What is looked through.
    pub domain: Term,
    /// What must hold for each.
    pub body: Body,
}

/// `with target as value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct With {
    /// The modifier.
    pub span: Span,
    /// What is replaced: `input`, `data`, a path below, or a function.
    pub target: Term,
    /// What stands in for it.
    pub value: Term,
}

/// A term with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Where it stands, with parentheses around it.
    pub span: Span,
    /// What it is.
    pub kind: TermKind,
}

/// What a term is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TermKind {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number as it was written, sign included: `1`, `-1.5e3`.
    Number(ArcStr),
    /// A string, without quotes and escapes.
    String(StringLiteral),
    /// A string template: `$"a {x}"`.
    Template(Template),
    /// A variable, or a name that is to be resolved. `_` is `_`.
    Var(ArcStr),
    /// A term with what is looked up in it: `a.b[c]`. The path is not empty.
    Ref(Box<Ref>),
    /// A call that gives a value: `f(x)`, `a.b.f(x)`.
    Call(Box<Call>),
    /// `left op right`; and `-x`, which is `0 - x` with an empty span for the `0`.
    Infix(Box<Infix>),
    /// `value in collection`, `key, value in collection`.
    In(Box<In>),
    /// `[a, b]`.
    Array(Vec<Term>),
    /// `{a: b}`.
    Object(Vec<(Term, Term)>),
    /// `{a, b}`, `set()`.
    Set(Vec<Term>),
    /// `[term | body]`.
    ArrayComprehension(Box<Comprehension>),
    /// `{term | body}`.
    SetComprehension(Box<Comprehension>),
    /// `{key: term | body}`.
    ObjectComprehension(Box<Comprehension>),
}

/// A string literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StringLiteral {
    /// Its value.
    pub value: ArcStr,
    /// Whether it stands in backquotes.
    pub raw: bool,
}

/// A string template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its parts, in order.
    pub parts: Vec<TemplatePart>,
    /// Whether it stands in backquotes.
    pub raw: bool,
}

/// A part of a string template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplatePart {
    /// Text, without escapes.
    Text(ArcStr),
    /// `{expr}`: an undefined one reads `<undefined>`.
    Expr(Expr),
}

/// A term with what is looked up in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ref {
    /// What is looked into: a variable, a call, a literal, a comprehension; no reference.
    pub head: Term,
    /// The way into it, at least one step.
    pub path: Vec<Step>,
}

/// One step of a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// `.name`.
    Field(Name),
    /// `[term]`.
    Index(Term),
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// What is called: a variable, or a reference. Only one of names can name a function.
    pub function: Term,
    /// With what.
    pub args: Vec<Term>,
}

/// `left op right`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Infix {
    /// The operator.
    pub op: Operator,
    /// Where the operator stands.
    pub op_span: Span,
    /// Its left side.
    pub left: Term,
    /// Its right side.
    pub right: Term,
}

/// The infix operators, without `=`, `:=` and `in`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
    /// `&`
    And,
    /// `|`
    Or,
}

/// `key, value in collection`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct In {
    /// The key or index.
    pub key: Option<Term>,
    /// The value.
    pub value: Term,
    /// What is looked through.
    pub collection: Term,
}

/// A comprehension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comprehension {
    /// The key, of an object.
    pub key: Option<Term>,
    /// The element, or the value of an object.
    pub term: Term,
    /// What must hold.
    pub body: Body,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// From `#` to the end of the line.
    pub span: Span,
    /// The text after the `#`.
    pub text: ArcStr,
}

/// A `# METADATA` block: YAML in comments, as in OPA's policy language reference, section "Metadata".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// From the `#` of the first line to the end of the last.
    pub span: Span,
    /// The YAML, without the comment signs.
    pub text: ArcStr,
    /// The line of the module at which the YAML starts, from 1.
    pub line: u32,
    /// What stands after it.
    pub target: Target,
}

/// What an annotation stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The package.
    Package,
    /// The import with that index.
    Import(usize),
    /// The rule with that index in [`Module::rules`].
    Rule(usize),
    /// Nothing.
    Nothing,
}

impl Import {
    /// The name that it gives.
    pub fn name(&self) -> Option<&Name> {
        self.alias.as_ref().or(self.path.last())
    }

    /// Whether it is from `data` or `input`, and no feature of the language.
    pub fn is_document(&self) -> bool {
        self.path.first().is_some_and(|root| matches!(&*root.text, "data" | "input"))
    }
}

impl Package {
    /// Its path from the root, parted by points: `data.a.b`.
    pub fn document(&self) -> String {
        let parts = self.path.iter().map(|name| format!(".{}", name.text));
        format!("data{}", parts.collect::<String>())
    }
}

impl Head {
    /// The names of the path as far as they are fixed: `p`, `q` of `p.q[x].r`.
    pub fn fixed_path(&self) -> impl Iterator<Item = &ArcStr> {
        let fixed = self.path.iter().map_while(|step| match step {
            Step::Field(name) => Some(&name.text),
            Step::Index(term) => match &term.kind {
                TermKind::String(text) => Some(&text.value),
                _ => None,
            },
        });
        std::iter::once(&self.name.text).chain(fixed)
    }
}

impl Operator {
    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
            Self::And => "&",
            Self::Or => "|",
        }
    }

    /// The builtin function behind it.
    pub const fn builtin(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::NotEqual => "neq",
            Self::Less => "lt",
            Self::LessOrEqual => "lte",
            Self::Greater => "gt",
            Self::GreaterOrEqual => "gte",
            Self::Plus => "plus",
            Self::Minus => "minus",
            Self::Multiply => "mul",
            Self::Divide => "div",
            Self::Remainder => "rem",
            Self::And => "and",
            Self::Or => "or",
        }
    }
}
