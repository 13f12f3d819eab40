//! Text from manifests and rules as markdown, in which nothing but code between backticks is markup.

use crate::text::clean;

/// What markdown, or GitHub's form of it, would take for markup.
const SIGNS: [char; 13] = ['\\', '*', '_', '[', ']', '<', '>', '|', '#', '&', '~', '@', '$'];

/// Text on one line of a table.
pub(crate) fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let parts: Vec<&str> = text.split('`').collect();
    // Backticks that are not in pairs are no code.
    let has_code = parts.len() % 2 == 1;
    for (at, part) in parts.into_iter().enumerate().filter(|(_, part)| !part.is_empty()) {
        if has_code && at % 2 == 1 {
            // Backticks that touch would be taken together, and what was code would be markup.
            if escaped.ends_with('`') {
                escaped.push(' ');
            }
            escaped.push_str(&code(part));
        } else {
            for c in clean(part).chars() {
                if SIGNS.contains(&c) {
                    escaped.push('\\');
                }
                escaped.push(c);
            }
        }
    }
    escaped
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
