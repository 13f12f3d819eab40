//! Reads what stands between braces.

use super::super::lex::{Kind, Token, Wrong};
use super::super::value::Val;
use super::super::{constant, functions};
use super::{Operand, Parser, Pipeline, Term, unexpected};
use crate::value::text::quoted;

impl<'t> Parser<'t> {
    pub(super) fn pipeline(&mut self, context: &str, end: Kind) -> Result<Pipeline, Wrong> {
        let (variables, declares) = self.declaration(context)?;
        let mut commands: Vec<Vec<Operand>> = Vec::new();
        loop {
            let token = self.skip_space()?;
            match token.kind {
                kind if kind == end => {
                    self.next()?;
                    return self.checked(Pipeline { variables, declares, commands }, context);
                }
                Kind::Other | Kind::Pipe | Kind::Declare | Kind::Assign | Kind::Keyword | Kind::Close => {
                    return Err(unexpected(token, context));
                }
                _ => commands.push(self.command()?),
            }
        }
    }

    fn checked(&self, pipeline: Pipeline, context: &str) -> Result<Pipeline, Wrong> {
        if pipeline.commands.is_empty() {
            return Err(self.wrong(format!("missing value for {context}")));
        }
        for (stage, command) in pipeline.commands.iter().enumerate().skip(1) {
            let is_constant = |term: &Term| matches!(term, Term::Dot | Term::Nil | Term::Constant(_));
            if command.first().is_some_and(|first| is_constant(&first.term) && first.fields.is_empty()) {
                return Err(self.wrong(format!("non executable command in pipeline stage {}", stage + 1)));
            }
        }
        Ok(pipeline)
    }

    /// `$x :=`, `$x =`, and after `range` also `$x, $y :=`.
    fn declaration(&mut self, context: &str) -> Result<(Vec<String>, bool), Wrong> {
        let mut names = Vec::new();
        while self.skip_space()?.kind == Kind::Variable {
            // Only what follows tells whether it is a declaration, so a copy of the lexer looks ahead.
            let mut ahead = Self { lexer: self.lexer, peeked: self.peeked, variables: Vec::new(), ..*self };
            let name = ahead.next()?.text.to_owned();
            let after = ahead.next_word()?;
            let is_comma = after.kind == Kind::Other && after.text == ",";
            let ends = matches!(after.kind, Kind::Declare | Kind::Assign);
            if !ends && !is_comma {
                break;
            }
            (self.lexer, self.peeked) = (ahead.lexer, ahead.peeked);
            names.push(name.clone());
            if is_comma && (context != "range" || names.len() > 1) {
                return Err(self.wrong(format!("too many declarations in {context}")));
            }
            if ends {
                let declares = after.kind == Kind::Declare;
                if declares {
                    self.variables.extend(names.iter().cloned());
                }
                return Ok((names, declares));
            }
        }
        Ok((Vec::new(), false))
    }

    fn command(&mut self) -> Result<Vec<Operand>, Wrong> {
        let mut operands = Vec::new();
        loop {
            self.skip_space()?;
            operands.push(self.operand()?);
            let token = self.next()?;
            match token.kind {
                Kind::Space if matches!(self.skip_space()?.kind, Kind::Close | Kind::RightParen) => {
                    return Ok(operands);
                }
                Kind::Space if self.peek()?.kind == Kind::Pipe => {
                    self.next()?;
                    return Ok(operands);
                }
                Kind::Space => {}
                Kind::Close | Kind::RightParen => {
                    self.peeked = Some(token);
                    return Ok(operands);
                }
                Kind::Pipe => return Ok(operands),
                _ => return Err(unexpected(token, "operand")),
            }
        }
    }

    fn operand(&mut self) -> Result<Operand, Wrong> {
        let token = self.next()?;
        let (mut at, mut fields) = (token.at, Vec::new());
        let term = self.term(token, &mut fields)?;
        let mut end = self.peeked.map_or(self.lexer.at(), |token| token.at);
        let mut is_first = true;
        while self.peek()?.kind == Kind::Field {
            if let (Term::Dot | Term::Nil | Term::Constant(_), true) = (&term, fields.is_empty()) {
                let text = quoted(self.text.get(token.at..end).unwrap_or_default());
                return Err(self.wrong(format!("unexpected . after term {text}")));
            }
            let field = self.next()?;
            if std::mem::take(&mut is_first) {
                at = field.at;
            }
            end = field.at + field.text.len();
            fields.push(field.text.trim_start_matches('.').to_owned());
        }
        let text = self.text.get(token.at..end).unwrap_or_default().trim_end().to_owned();
        Ok(Operand { at, text, term, fields })
    }

    fn term(&mut self, token: Token<'t>, fields: &mut Vec<String>) -> Result<Term, Wrong> {
        let wrong = |message: String| Wrong { at: token.at, message };
        let unquoted = |mark| {
            let text = constant::unquote(token.text, mark);
            text.ok_or_else(|| wrong("invalid syntax".to_owned()))
        };
        Ok(match token.kind {
            Kind::Dot => Term::Dot,
            Kind::Nil => Term::Nil,
            Kind::Bool => Term::Constant(Val::Bool(token.text == "true")),
            Kind::Quoted => Term::Constant(Val::Text(unquoted('"')?.into())),
            Kind::Raw => Term::Constant(Val::Text(token.text.trim_matches('`').replace('\r', "").into())),
            Kind::Number => Term::Constant(constant::number(token.text).map_err(wrong)?),
            Kind::Char => {
                let text = unquoted('\'')?;
                let mut characters = text.chars();
                match (characters.next(), characters.next()) {
                    (Some(one), None) => Term::Constant(Val::Int(i64::from(u32::from(one)))),
                    _ => return Err(wrong(format!("malformed character constant: {}", token.text))),
                }
            }
            Kind::Field => {
                fields.push(token.text.trim_start_matches('.').to_owned());
                Term::Dot
            }
            Kind::Variable if self.variables.iter().any(|name| name == token.text) => {
                Term::Variable(token.text.to_owned())
            }
            Kind::Variable => return Err(wrong(format!("undefined variable {}", quoted(token.text)))),
            Kind::Name => Term::Function(functions::find(token.text).map_err(wrong)?),
            Kind::LeftParen => {
                self.deeper()?;
                let pipeline = self.pipeline("parenthesized pipeline", Kind::RightParen)?;
                self.depth -= 1;
                Term::Pipeline(pipeline)
            }
            _ => return Err(unexpected(token, "operand")),
        })
    }
}
