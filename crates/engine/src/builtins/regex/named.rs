//! Classes that have a name.

use regex_syntax::hir::{Class, ClassUnicode, HirKind};

/// The ranges of an ASCII class between `[:` and `:]`.
pub(super) fn ascii(name: &str) -> Option<&'static [(char, char)]> {
    Some(match name {
        "alnum" => &[('0', '9'), ('A', 'Z'), ('a', 'z')],
        "alpha" => &[('A', 'Z'), ('a', 'z')],
        "ascii" => &[('\0', '\x7f')],
        "blank" => &[('\t', '\t'), (' ', ' ')],
        "cntrl" => &[('\0', '\x1f'), ('\x7f', '\x7f')],
        "digit" => DIGIT,
        "graph" => &[('!', '~')],
        "lower" => &[('a', 'z')],
        "print" => &[(' ', '~')],
        "punct" => &[('!', '/'), (':', '@'), ('[', '`'), ('{', '~')],
        "space" => &[('\t', '\r'), (' ', ' ')],
        "upper" => &[('A', 'Z')],
        "word" => WORD,
        "xdigit" => &[('0', '9'), ('A', 'F'), ('a', 'f')],
        _ => return None,
    })
}

const DIGIT: &[(char, char)] = &[('0', '9')];
const WORD: &[(char, char)] = &[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];

/// The ranges of `\d`, `\s` or `\w`.
pub(super) fn perl(letter: char) -> Option<&'static [(char, char)]> {
    Some(match letter {
        'd' => DIGIT,
        's' => &[('\t', '\n'), ('\x0c', '\r'), (' ', ' ')],
        'w' => WORD,
        _ => return None,
    })
}

/// The class that `\p{…}` names: a general category or a script (Go's `unicode.Categories`, `CategoryAliases` and
/// `Scripts`), in any case and with spaces, dashes and underscores left out.
pub(super) fn unicode(name: &str) -> Option<ClassUnicode> {
    let plain: String = name.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).collect();
    let plain = plain.to_ascii_lowercase();
    if plain.is_empty() || !plain.bytes().all(|byte| byte.is_ascii_alphanumeric()) || plain == "unknown" {
        return None;
    }
    if plain.starts_with("is") {
        return None;
    }
    if matches!(plain.as_str(), "cs" | "surrogate") {
        return Some(ClassUnicode::empty());
    }
    lookup(&format!("gc={plain}")).or_else(|| {
        // Four letters are the code of a script, which Go does not know, unless its name is as short.
        let code = plain.len() == 4 && !SHORT_SCRIPTS.contains(&plain.as_str());
        if code { None } else { lookup(&format!("sc={plain}")) }
    })
}

/// The names of scripts that have four letters.
const SHORT_SCRIPTS: [&str; 7] = ["cham", "kawi", "lisu", "newa", "thai", "toto", "ahom"];

fn lookup(property: &str) -> Option<ClassUnicode> {
    let hir = regex_syntax::Parser::new().parse(&format!(r"\p{{{property}}}")).ok()?;
    match hir.into_kind() {
        HirKind::Class(Class::Unicode(class)) => Some(class),
        // A class of one character.
        HirKind::Literal(literal) => {
            let c = std::str::from_utf8(&literal.0).ok()?.chars().next()?;
            Some(ClassUnicode::new([regex_syntax::hir::ClassUnicodeRange::new(c, c)]))
        }
        _ => None,
    }
}
