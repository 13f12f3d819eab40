//! Arguments as words.

/// Flags before the arguments of an instruction, without quotes and escapes, and what follows them. `--` alone ends them.
pub(super) fn flags(line: &str) -> (Vec<String>, &str) {
    let mut flags = Vec::new();
    let mut rest = line.trim_start();
    while rest.starts_with("--") {
        let (flag, after) = flag(rest);
        rest = after.trim_start();
        if flag == "--" {
            break;
        }
        flags.push(flag);
    }
    (flags, rest.trim_end())
}

fn flag(text: &str) -> (String, &str) {
    let mut flag = String::new();
    let mut quote = None;
    let mut chars = text.chars();
    loop {
        let before = chars.as_str();
        match (chars.next(), quote) {
            (None, _) => return (flag, ""),
            (Some(c), None) if c.is_whitespace() => return (flag, before),
            (Some('\\'), _) => flag.extend(chars.next()),
            (Some(c @ ('"' | '\'')), None) => quote = Some(c),
            (Some(c), Some(open)) if c == open => quote = None,
            (Some(c), _) => flag.push(c),
        }
    }
}

/// Words parted by blanks that are in no quotes and not escaped; quotes and escapes stay.
pub(super) fn quoted(text: &str, escape: char) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if quote.is_none() && c.is_whitespace() {
            words.push(std::mem::take(&mut word));
            continue;
        }
        if c == escape && quote != Some('\'') {
            // One at the very end is dropped.
            if let Some(next) = chars.next() {
                word.extend([c, next]);
            }
            continue;
        }
        match quote {
            None if matches!(c, '"' | '\'') => quote = Some(c),
            Some(open) if open == c => quote = None,
            _ => {}
        }
        word.push(c);
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// Words parted by blanks, whatever they are.
pub(super) fn plain(text: &str) -> Vec<String> {
    text.split(is_blank).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The blanks that part the words of a line.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\u{b}' | '\u{c}')
}
