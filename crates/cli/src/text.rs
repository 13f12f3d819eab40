//! Text from policies and manifests made fit for a terminal.

/// A word in bold and in a colour, where there is colour.
pub(crate) fn bold(word: &str, color: anstyle::AnsiColor, colored: bool) -> String {
    if !colored {
        return word.to_owned();
    }
    let style = color.on_default().bold();
    format!("{style}{word}{style:#}")
}

/// A text without what a terminal would obey: control characters become `�`, line breaks blanks.
pub(crate) fn clean(text: &str) -> String {
    let visible = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() || is_direction(c) => '\u{fffd}',
        c => c,
    };
    text.chars().map(visible).collect()
}

/// Characters that turn the direction of text around, and so can make it read as something else (CVE-2021-42574).
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

/// At most so many characters, the last of them dots if there were more.
pub(crate) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most.saturating_sub(3)).collect();
    short.push_str("...");
    short
}
