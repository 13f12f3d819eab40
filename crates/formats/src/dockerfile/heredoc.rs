//! Heredocs: `<<NAME`, `<<-NAME`, and the name in quotes.

/// What lines that belong to an instruction end with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Heredoc {
    pub(super) name: String,
    /// Whether tabs before the lines do not count.
    pub(super) is_indented: bool,
}

/// The heredocs that start in a line.
pub(super) fn of_line(line: &str) -> Vec<Heredoc> {
    if !line.contains("<<") {
        return Vec::new();
    }
    words(line).iter().filter_map(|word| of_word(word)).collect()
}

/// A word of a shell is one: an optional number of a file, `<<`, a name.
fn of_word(word: &str) -> Option<Heredoc> {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix("<<")?;
    let (rest, is_indented) = rest.strip_prefix('-').map_or((rest, false), |rest| (rest, true));
    if rest.contains('<') {
        return None;
    }
    let name: String = rest.chars().filter(|c| !matches!(c, '"' | '\'' | '\\')).collect();
    (!name.is_empty()).then_some(Heredoc { name, is_indented })
}

/// The words of a line as a shell parts them, quotes and escapes kept; none if a quote is not closed.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if quote.is_none() && c.is_whitespace() {
            words.push(String::new());
            continue;
        }
        let Some(word) = words.last_mut() else { break };
        word.push(c);
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None | Some('"'), '\\') => word.extend(chars.next()),
            _ => {}
        }
    }
    if quote.is_some() { Vec::new() } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heredocs_are_words_of_their_own() {
        let names = |line| of_line(line).into_iter().map(|heredoc| heredoc.name).collect::<Vec<_>>();
        assert_eq!(names("RUN <<EOF"), ["EOF"]);
        assert_eq!(names("RUN cat <<-'E F' 3<<\"B\" > /x"), ["E F", "B"]);
        assert_eq!(names("RUN a<<EOF '<<EOF' <<< word << EOF"), [""; 0]);
        assert_eq!(names("RUN <<EOF '"), [""; 0]);
        assert!(of_line("COPY <<-A /b").first().is_some_and(|heredoc| heredoc.is_indented));
    }
}
