//! PEM (RFC 7468) as Go's `encoding/pem` reads it: text around the blocks is skipped, headers are allowed.

use super::base64;

/// One block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::builtins) struct Block<'a> {
    /// What stands after `BEGIN`.
    pub(in crate::builtins) label: &'a str,
    /// What it holds.
    pub(in crate::builtins) bytes: Vec<u8>,
}

const BEGIN: &str = "-----BEGIN ";
const END: &str = "\n-----END ";
const DASHES: &str = "-----";

/// The first block and the text after it; none if there is none.
pub(in crate::builtins) fn decode(text: &str) -> Option<(Block<'_>, &str)> {
    let mut rest = text;
    loop {
        let end = rest.find(END)?;
        let (before, _) = rest.split_at_checked(end)?;
        let Some(body) = after_begin(before, rest) else {
            rest = rest.get(end + END.len()..)?;
            continue;
        };
        match block(body) {
            Ok(found) => return Some(found),
            Err(next) => rest = next,
        }
    }
}

/// All blocks.
pub(in crate::builtins) fn decode_all(text: &str) -> Vec<Block<'_>> {
    let mut blocks = vec![];
    let mut rest = text;
    while let Some((block, next)) = decode(rest) {
        blocks.push(block);
        rest = next;
    }
    blocks
}

/// What follows the last `BEGIN` of `before`, which must start a line.
fn after_begin<'a>(before: &str, rest: &'a str) -> Option<&'a str> {
    let begin = before.rfind(BEGIN)?;
    let starts_line = begin == 0 || before.as_bytes().get(begin - 1) == Some(&b'\n');
    if starts_line { rest.get(begin + BEGIN.len()..) } else { None }
}

/// The block whose label comes next, or where to look for another.
fn block(text: &str) -> Result<(Block<'_>, &str), &str> {
    let (first, body) = line(text);
    let label = first.strip_suffix(DASHES).ok_or(body)?;
    let (has_headers, body) = skip_headers(body);
    let at_once = body.strip_prefix(END.trim_start()).filter(|_| !has_headers);
    let (content, trailer) = match at_once {
        Some(trailer) => ("", trailer),
        None => body.split_once(END).ok_or(body)?,
    };
    let last = trailer.strip_prefix(label).and_then(|rest| rest.strip_prefix(DASHES)).ok_or(body)?;
    let (blank, rest) = line(last);
    if !blank.is_empty() {
        return Err(body);
    }
    let content: String = content.chars().filter(|c| !matches!(c, ' ' | '\t' | '\n' | '\r')).collect();
    let bytes = base64::decode(&content).map_err(|_| body)?;
    Ok((Block { label, bytes }, rest))
}

/// Skips lines with a colon.
fn skip_headers(text: &str) -> (bool, &str) {
    let mut body = text;
    loop {
        let (header, rest) = line(body);
        if !header.contains(':') {
            return (body.len() != text.len(), body);
        }
        body = rest;
    }
}

/// The first line, without the white space at its end, and what follows.
fn line(text: &str) -> (&str, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    (line.trim_end_matches([' ', '\t', '\r']), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "-----BEGIN X-----\nYWJj\n-----END X-----\n";

    #[test]
    fn blocks_are_found_among_text() {
        let text = format!("intro\n{ONE}between{ONE}{ONE}");
        let labels: Vec<_> = decode_all(&text).into_iter().map(|block| (block.label, block.bytes)).collect();
        assert_eq!(labels, [("X", b"abc".to_vec()), ("X", b"abc".to_vec())]);
        assert_eq!(decode(&format!("{ONE}rest")).unwrap().1, "rest");
    }

    #[test]
    fn headers_and_empty_blocks_are_read() {
        let text = "-----BEGIN X-----\r\nProc-Type: 4\r\nA: b\r\n\r\nYW\r\nJj\r\n-----END X-----";
        assert_eq!(decode(text).unwrap().0.bytes, b"abc");
        assert_eq!(decode("-----BEGIN X-----\n-----END X-----\n").unwrap().0.bytes, b"");
    }

    #[test]
    fn broken_blocks_are_none() {
        for text in [
            "",
            " -----BEGIN X-----\nYWJj\n-----END X-----",
            "-----BEGIN X-----\nYWJj",
            "-----BEGIN X-----\nYWJj\n-----END Y-----",
            "-----BEGIN X-----\nYWJ\n-----END X-----",
            "-----BEGIN X-----\nYWJj\n-----END X-----x",
            "-----BEGIN X\nYWJj\n-----END X-----",
        ] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
