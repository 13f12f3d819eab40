//! The tokens of the language.

use arcstr::ArcStr;

use crate::Span;

/// A token.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) span: Span,
    /// Whether white space or a comment stands before it.
    pub(crate) spaced: bool,
    /// Whether a line ends before it.
    pub(crate) newline: bool,
    /// Whether it stands in the first column of a line.
    pub(crate) line_start: bool,
    /// The value of a string, or of a part of a string template.
    pub(crate) value: Option<ArcStr>,
}

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Name,
    Word(Word),
    Number,
    String,
    RawString,
    /// `$"`, or `$` and a backquote.
    TemplateStart,
    TemplateText,
    /// The `{` of a template's expression.
    TemplateOpen,
    /// The `}` of a template's expression.
    TemplateClose,
    TemplateEnd,
    OpenParen,
    CloseParen,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    Comma,
    Semicolon,
    Colon,
    Dot,
    Assign,
    Unify,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Ampersand,
    Pipe,
    /// What is no token, and is reported already.
    Illegal,
    End,
}

/// The words with a meaning of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    As,
    Default,
    Else,
    False,
    Import,
    Not,
    Null,
    Package,
    Some,
    True,
    With,
    // Those of `future.keywords`.
    And,
    Contains,
    Every,
    If,
    In,
    Or,
}

impl Word {
    /// The word that is written like this.
    pub(crate) fn read(text: &str) -> Option<Self> {
        Some(match text {
            "as" => Self::As,
            "default" => Self::Default,
            "else" => Self::Else,
            "false" => Self::False,
            "import" => Self::Import,
            "not" => Self::Not,
            "null" => Self::Null,
            "package" => Self::Package,
            "some" => Self::Some,
            "true" => Self::True,
            "with" => Self::With,
            "and" => Self::And,
            "contains" => Self::Contains,
            "every" => Self::Every,
            "if" => Self::If,
            "in" => Self::In,
            "or" => Self::Or,
            _ => return None,
        })
    }

    /// Whether it stands between two parts of an expression or rule.
    pub(crate) const fn joins(self) -> bool {
        matches!(self, Self::And | Self::Else | Self::In | Self::Or | Self::With)
    }

    /// Whether it can be imported from `future.keywords`.
    pub(crate) const fn is_future(self) -> bool {
        matches!(self, Self::And | Self::Contains | Self::Every | Self::If | Self::In | Self::Not | Self::Or)
    }
}

impl Kind {
    /// Whether a term can start with it.
    pub(crate) const fn starts_term(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::Word(Word::Contains | Word::False | Word::Null | Word::True)
                | Self::Number
                | Self::String
                | Self::RawString
                | Self::TemplateStart
                | Self::OpenParen
                | Self::OpenBracket
                | Self::OpenBrace
                | Self::Minus
        )
    }

    /// Whether it can only be part of a term that already began, if no space stands before it.
    pub(crate) const fn continues_term(self) -> bool {
        matches!(self, Self::Dot | Self::OpenBracket | Self::OpenParen)
    }
}
