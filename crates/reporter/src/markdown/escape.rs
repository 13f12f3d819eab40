//! Text from manifests and rules as markdown, in which nothing but code between backticks is markup.

use crate::text::clean;

/// What markdown, or GitHub's form of it, would take for markup.
const SIGNS: [char; 13] = ['\\', '*', '_', '[', ']', '<', '>', '|', '#', '&', '~', '@', '$'];

/// Text on one line of a table or a list.
pub(crate) fn text(text: &str) -> String {
    let mut text = clean(text);
    // Backticks that are not in pairs are no code.
    if text.matches('`').count() % 2 == 1 {
        text.retain(|c| c != '`');
    }
    let mut escaped = String::with_capacity(text.len());
    for (at, part) in text.split('`').enumerate().filter(|(_, part)| !part.is_empty()) {
        if at % 2 == 1 {
            // Backticks that touch would be taken together, and what was code would be markup.
            if escaped.ends_with('`') {
                escaped.push(' ');
            }
            escaped.push_str(&code(part));
        } else {
            for c in part.chars() {
                if SIGNS.contains(&c) {
                    escaped.push('\\');
                }
                escaped.push(c);
            }
        }
    }
    // Blanks at the start of a list's line would make code of it.
    let mut escaped = escaped.trim().to_owned();
    if let Some(at) = block_sign(&escaped) {
        escaped.insert(at, '\\');
    }
    escaped
}

/// Where a text has the sign that makes a list, or a line across the page, of the line that it starts.
fn block_sign(text: &str) -> Option<usize> {
    let marker = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let at = text.len() - marker.len();
    let begins = match marker.strip_prefix(['.', ')']) {
        Some(rest) => at > 0 && (rest.is_empty() || rest.starts_with(' ')),
        None => at == 0 && marker.starts_with(['-', '+']),
    };
    begins.then_some(at)
}

/// Text as code in a table: between more backticks than stand together in it.
pub(super) fn code(text: &str) -> String {
    let text = clean(text).replace('|', "\\|");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    if longest == 0 {
        return format!("`{text}`");
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}

/// At most so many characters of a text.
pub(super) fn short(text: &str, most: usize) -> String {
    let mut chars = text.chars();
    let mut short: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_code_is_markup() {
        assert_eq!(text("a `b_c|d` <i> *x* @me"), "a `b_c\\|d` \\<i\\> \\*x\\* \\@me");
        assert_eq!(text("one ` alone"), "one  alone");
        assert_eq!(text("line\nbreak"), "line break");
    }

    #[test]
    fn the_start_of_a_line_is_no_block() {
        assert_eq!(text("\n\n\n\n"), "");
        assert_eq!(text("    a - b 1. "), "a - b 1.");
        assert_eq!((text("---"), text("+ a")), ("\\---".to_owned(), "\\+ a".to_owned()));
        assert_eq!((text("1. a."), text("12)")), ("1\\. a.".to_owned(), "12\\)".to_owned()));
        assert_eq!((text("5.1.3"), text("1`. a")), ("5.1.3".to_owned(), "1\\. a".to_owned()));
        assert_eq!((text("``1. ``"), text("``    - a")), ("1\\.".to_owned(), "\\- a".to_owned()));
    }

    #[test]
    fn backticks_never_let_code_out() {
        assert_eq!(text("`a``` `<img>`"), "`a` `<img>`");
        assert_eq!(text("`a``<b>`"), "`a` `<b>`");
        assert_eq!(text("``"), "");
        assert_eq!(code("a``<b>"), "``` a``<b> ```");
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!((short("äbc", 3), short("äbcd", 3)), ("äbc".to_owned(), "äbc…".to_owned()));
    }
}
