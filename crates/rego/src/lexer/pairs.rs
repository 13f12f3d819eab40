//! Which token closes which.

use super::{Kind, Token};

/// For each token that opens or closes something, the index of its counterpart, where it has one.
pub(super) fn pairs(tokens: &[Token]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; tokens.len()];
    let mut open: Vec<(usize, Kind)> = Vec::new();
    let mut counts = [0_usize; 5];
    for (index, token) in tokens.iter().enumerate() {
        if let Some(close) = closing(token.kind) {
            open.push((index, close));
            count(&mut counts, close, |count| count.saturating_add(1));
        } else if count(&mut counts, token.kind, |count| count) > 0 {
            while let Some((start, close)) = open.pop() {
                count(&mut counts, close, |count| count.saturating_sub(1));
                if close == token.kind {
                    set(&mut pairs, start, index);
                    set(&mut pairs, index, start);
                    break;
                }
            }
        }
    }
    pairs
}

fn set(pairs: &mut [Option<usize>], at: usize, partner: usize) {
    if let Some(pair) = pairs.get_mut(at) {
        *pair = Some(partner);
    }
}

fn count(counts: &mut [usize; 5], close: Kind, change: impl FnOnce(usize) -> usize) -> usize {
    let [parens, brackets, braces, expressions, templates] = counts;
    let count = match close {
        Kind::CloseParen => parens,
        Kind::CloseBracket => brackets,
        Kind::CloseBrace => braces,
        Kind::TemplateClose => expressions,
        Kind::TemplateEnd => templates,
        _ => return 0,
    };
    *count = change(*count);
    *count
}

const fn closing(kind: Kind) -> Option<Kind> {
    Some(match kind {
        Kind::OpenParen => Kind::CloseParen,
        Kind::OpenBracket => Kind::CloseBracket,
        Kind::OpenBrace => Kind::CloseBrace,
        Kind::TemplateOpen => Kind::TemplateClose,
        Kind::TemplateStart => Kind::TemplateEnd,
        _ => return None,
    })
}
