//! Reads a template.

mod pipeline;

use super::lex::{Kind, Lexer, Token, Wrong};
use super::value::Val;
use super::{DEEPEST, functions};
use crate::value::text::quoted;

pub(super) enum Node {
    Text(String),
    Action(Pipeline),
    If { condition: Pipeline, then: Vec<Node>, otherwise: Vec<Node> },
    With { value: Pipeline, then: Vec<Node>, otherwise: Vec<Node> },
    Range { over: Pipeline, body: Vec<Node>, otherwise: Vec<Node> },
    Break,
    Continue,
}

/// Commands, each given what the one before it gave.
pub(super) struct Pipeline {
    pub(super) variables: Vec<String>,
    /// Whether the variables are new ones.
    pub(super) declares: bool,
    pub(super) commands: Vec<Vec<Operand>>,
}

pub(super) struct Operand {
    /// For messages.
    pub(super) at: usize,
    pub(super) text: String,
    pub(super) term: Term,
    /// The fields of it that are meant.
    pub(super) fields: Vec<String>,
}

pub(super) enum Term {
    Dot,
    Nil,
    Constant(Val),
    Variable(String),
    Function(functions::Function),
    Pipeline(Pipeline),
}

/// The nodes of a template; the error starts with the line.
pub(super) fn parse(text: &str) -> Result<Vec<Node>, String> {
    let lexer = Lexer::new(text);
    let mut parser =
        Parser { text, lexer, peeked: None, variables: vec!["$".to_owned()], ranges: 0, depth: 0 };
    let parsed = parser.list(0).and_then(|(nodes, ended)| match ended {
        Ended::End => Err(parser.stray("end")),
        Ended::Else => Err(parser.stray("else")),
        Ended::Text => Ok(nodes),
    });
    parsed.map_err(|wrong| {
        let before = text.get(..wrong.at).unwrap_or(text);
        format!("{}: {}", before.matches('\n').count() + 1, wrong.message)
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ended {
    End,
    Else,
    Text,
}

struct Parser<'t> {
    text: &'t str,
    lexer: Lexer<'t>,
    peeked: Option<Token<'t>>,
    variables: Vec<String>,
    ranges: usize,
    depth: usize,
}

impl<'t> Parser<'t> {
    fn next(&mut self) -> Result<Token<'t>, Wrong> {
        match self.peeked.take() {
            Some(token) => Ok(token),
            None => self.lexer.next(),
        }
    }

    fn peek(&mut self) -> Result<Token<'t>, Wrong> {
        let token = self.next()?;
        self.peeked = Some(token);
        Ok(token)
    }

    fn skip_space(&mut self) -> Result<Token<'t>, Wrong> {
        while self.peek()?.kind == Kind::Space {
            self.next()?;
        }
        self.peek()
    }

    fn next_word(&mut self) -> Result<Token<'t>, Wrong> {
        self.skip_space()?;
        self.next()
    }

    fn wrong(&self, message: impl Into<String>) -> Wrong {
        let at = self.peeked.map_or(self.lexer.at(), |token| token.at);
        Wrong { at, message: message.into() }
    }

    fn close(&mut self, context: &str) -> Result<(), Wrong> {
        let token = self.next_word()?;
        if token.kind == Kind::Close { Ok(()) } else { Err(unexpected(token, context)) }
    }

    /// An end without a start; what is wrong inside of it comes first.
    fn stray(&mut self, keyword: &str) -> Wrong {
        let goes_on = keyword == "else"
            && self
                .skip_space()
                .is_ok_and(|word| word.kind == Kind::Keyword && matches!(word.text, "if" | "with"));
        let closed = if goes_on { Ok(()) } else { self.close(keyword) };
        closed.err().unwrap_or_else(|| self.wrong(format!("unexpected {{{{{keyword}}}}}")))
    }

    fn deeper(&mut self) -> Result<(), Wrong> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(self.wrong("nested too deep")) } else { Ok(()) }
    }

    /// Nodes up to an end, which is read without what follows it.
    fn list(&mut self, level: usize) -> Result<(Vec<Node>, Ended), Wrong> {
        let mut nodes = Vec::new();
        loop {
            let token = self.next()?;
            match token.kind {
                Kind::Text => nodes.push(Node::Text(token.text.to_owned())),
                Kind::End if level > 0 => {
                    return Err(Wrong { at: token.at, message: "unexpected EOF".to_owned() });
                }
                Kind::End => return Ok((nodes, Ended::Text)),
                _ => {
                    let word = self.skip_space()?;
                    match (word.kind, word.text) {
                        (Kind::Keyword, "end" | "else") => {
                            self.next()?;
                            let ended = if word.text == "end" { Ended::End } else { Ended::Else };
                            return Ok((nodes, ended));
                        }
                        (Kind::Keyword, keyword) => nodes.push(self.control(keyword, level)?),
                        _ => nodes.push(Node::Action(self.pipeline("command", Kind::Close)?)),
                    }
                }
            }
        }
    }

    fn control(&mut self, keyword: &str, level: usize) -> Result<Node, Wrong> {
        match keyword {
            "if" | "with" | "range" => {
                self.next()?;
                self.deeper()?;
                let kept = self.variables.len();
                let node = self.branches(keyword, level + 1);
                self.variables.truncate(kept);
                self.depth -= 1;
                node
            }
            "break" | "continue" => {
                let shown = format!("{{{{{keyword}}}}}");
                self.next()?;
                self.close(&shown)?;
                match keyword {
                    _ if self.ranges == 0 => Err(self.wrong(format!("{shown} outside {{{{range}}}}"))),
                    "break" => Ok(Node::Break),
                    _ => Ok(Node::Continue),
                }
            }
            _ => Err(self.wrong(format!("{{{{{keyword}}}}} is not supported"))),
        }
    }

    fn branches(&mut self, keyword: &str, level: usize) -> Result<Node, Wrong> {
        let head = self.pipeline(keyword, Kind::Close)?;
        let is_range = usize::from(keyword == "range");
        self.ranges += is_range;
        let body = self.list(level);
        self.ranges -= is_range;
        let (then, ended) = body?;
        let otherwise = if ended == Ended::Else { self.otherwise(keyword, level)? } else { Vec::new() };
        if ended == Ended::End {
            self.close("end")?;
        }
        Ok(match keyword {
            "if" => Node::If { condition: head, then, otherwise },
            "with" => Node::With { value: head, then, otherwise },
            _ => Node::Range { over: head, body: then, otherwise },
        })
    }

    /// What follows `else`, with the end.
    fn otherwise(&mut self, keyword: &str, level: usize) -> Result<Vec<Node>, Wrong> {
        let word = self.skip_space()?;
        if word.kind == Kind::Keyword && word.text == keyword && keyword != "range" {
            return Ok(vec![self.control(keyword, level)?]);
        }
        self.close("else")?;
        let (nodes, ended) = self.list(level)?;
        if ended == Ended::Else {
            return Err(self.wrong("expected end; found {{else}}"));
        }
        self.close("end")?;
        Ok(nodes)
    }
}

fn unexpected(token: Token<'_>, context: &str) -> Wrong {
    let shown = match token.kind {
        Kind::End => "EOF".to_owned(),
        Kind::Keyword | Kind::Dot | Kind::Nil => format!("<{}>", token.text),
        _ if token.text.chars().count() > 10 => {
            format!("{}...", quoted(&token.text.chars().take(10).collect::<String>()))
        }
        _ => quoted(token.text),
    };
    Wrong { at: token.at, message: format!("unexpected {shown} in {context}") }
}
