//! The tokens of a glob-style expression.

/// One character of a text, repeated or not.
#[derive(Debug)]
pub(super) struct Token {
    kind: Kind,
    pub(super) flag: Flag,
}

#[derive(Debug)]
enum Kind {
    Dot,
    /// Any character within one of these bounds.
    Set(Vec<(char, char)>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flag {
    None,
    Plus,
    Star,
}

impl Token {
    /// Whether some character matches both.
    pub(super) fn meets(&self, other: &Self) -> bool {
        match (&self.kind, &other.kind) {
            (Kind::Dot, _) | (_, Kind::Dot) => true,
            (Kind::Set(a), Kind::Set(b)) => {
                a.iter().any(|(low, high)| b.iter().any(|(from, to)| low <= to && from <= high))
            }
        }
    }
}

/// Reads an expression: characters, `.`, `[a-z]`, each with `*` or `+` after it.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut reader = Reader { text, chars: text.chars().collect(), at: 0 };
    let mut tokens = Vec::new();
    while let Some(next) = reader.next()? {
        let kind = match next {
            Char::Plain('.') => Kind::Dot,
            Char::Plain('[') => Kind::Set(reader.set()?),
            Char::Plain(']') => return Err(reader.wrong("set-close ']' with no preceding '['")),
            Char::Plain(c @ ('*' | '+')) => {
                return Err(reader.wrong(&format!("flag '{c}' must be preceded by a non-flag")));
            }
            Char::Plain(c) | Char::Escaped(c) => Kind::Set(vec![(c, c)]),
        };
        tokens.push(Token { kind, flag: reader.flag() });
    }
    Ok(tokens)
}

/// A character, and whether a backslash stands before it.
#[derive(Clone, Copy)]
enum Char {
    Plain(char),
    Escaped(char),
}

impl Char {
    const fn get(self) -> char {
        match self {
            Self::Plain(c) | Self::Escaped(c) => c,
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    chars: Vec<char>,
    at: usize,
}

impl Reader<'_> {
    /// That `what` is wrong before the place that was reached.
    fn wrong(&self, what: &str) -> String {
        format!("input:{}, pos:{}, {what}: the input provided is invalid", self.text, self.at)
    }

    fn next(&mut self) -> Result<Option<Char>, String> {
        let Some(c) = self.chars.get(self.at) else { return Ok(None) };
        if *c != '\\' {
            self.at += 1;
            return Ok(Some(Char::Plain(*c)));
        }
        let Some(escaped) = self.chars.get(self.at + 1) else {
            return Err(self.wrong("input ends with a \\ (escape) character"));
        };
        self.at += 2;
        Ok(Some(Char::Escaped(*escaped)))
    }

    fn flag(&mut self) -> Flag {
        let flag = match self.chars.get(self.at) {
            Some('*') => Flag::Star,
            Some('+') => Flag::Plus,
            _ => return Flag::None,
        };
        self.at += 1;
        flag
    }

    /// What stands after an opening bracket.
    fn set(&mut self) -> Result<Vec<(char, char)>, String> {
        let mut set = Vec::new();
        // The character before, if a range may start with it.
        let mut low = None;
        loop {
            match self.next()? {
                None => return Err(self.wrong("found [ without matching ]")),
                Some(Char::Plain(']')) => return Ok(set),
                Some(Char::Plain('-')) => {
                    let wrong = "range character '-' must be preceded by a Unicode character";
                    let low = low.take().ok_or_else(|| self.wrong(wrong))?;
                    set.push((low, self.high(low)?));
                }
                Some(c) => {
                    low = Some(c.get());
                    set.push((c.get(), c.get()));
                }
            }
        }
    }

    /// The end of a range that starts with `low`.
    fn high(&mut self, low: char) -> Result<char, String> {
        let missing = self.wrong("range character '-' must be followed by a Unicode character");
        let high = match self.next() {
            Err(_) | Ok(None | Some(Char::Plain(']'))) => return Err(missing),
            Ok(Some(Char::Plain('-'))) => {
                return Err(self.wrong("range character '-' cannot be followed by a special symbol"));
            }
            Ok(Some(_)) if self.at == self.chars.len() => return Err(missing),
            Ok(Some(c)) => c.get(),
        };
        if high < low {
            let wrong = format!("range is out of order: '{high}' comes before '{low}' in Unicode");
            return Err(self.wrong(&wrong));
        }
        Ok(high)
    }
}
