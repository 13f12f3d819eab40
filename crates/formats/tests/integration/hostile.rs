//! No text makes a parser panic, overflow its stack or take long.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use regimen_formats::Parser;
use regimen_yaml::Path;

use crate::cases;

/// Far more than any of the texts here needs, on a slow machine without optimization.
const LONGEST: Duration = Duration::from_secs(20);

/// What formats give a meaning to.
const PIECES: [&str; 67] = [
    "//",
    "/*",
    "*/",
    "\n",
    "\r\n",
    " ",
    "\t",
    "\\",
    "\"",
    "'",
    "`",
    "=",
    ":",
    "#",
    ";",
    "!",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "<",
    ">",
    "/",
    "-",
    "--",
    "---",
    "\n---\n",
    ",",
    ".",
    "$",
    "${",
    "%{",
    "~",
    "&",
    "*",
    "|",
    "?",
    "a",
    "b",
    "Ä",
    "0",
    "1.5",
    "true",
    "null",
    "FROM a\n",
    "RUN <<a\n",
    "ENV ",
    "ONBUILD ",
    "export ",
    "$a",
    "\"\"\"",
    "[[a]]\n",
    "a = ",
    "<a>",
    "</a>",
    "<![CDATA[",
    "]]>",
    "<?",
    "<!",
    "&lt;",
    "\\u00",
    "<<-a\n",
    "for a in ",
    "%YAML",
    "\u{feff}",
];

fn parse_all(text: &str) {
    for parser in Parser::ALL {
        let start = Instant::now();
        if let Err(error) = parser.parse(text) {
            assert!(
                !error.message.is_empty() && !error.message.contains('\n'),
                "{}: {error:?}",
                parser.name()
            );
        }
        for placed in parser.placed(text).iter().flatten() {
            assert!(placed.line(&Path::default()) > 0);
        }
        assert!(start.elapsed() < LONGEST, "{}: {:?}", parser.name(), start.elapsed());
    }
}

proptest! {
    #[test]
    fn any_text_is_a_value_or_an_error(text in any::<String>()) {
        parse_all(&text);
    }

    #[test]
    fn any_text_of_meaningful_pieces_is_a_value_or_an_error(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60)) {
        parse_all(&pieces.concat());
    }

    #[test]
    fn a_text_that_is_cut_or_changed_is_a_value_or_an_error(
        parser in prop::sample::select(&Parser::ALL[..]),
        case in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        piece in prop::sample::select(&PIECES[..]),
        rest in any::<bool>(),
    ) {
        let cases = cases::of(parser);
        let text: Vec<char> = case.get(&cases).1.chars().collect();
        let (before, after) = text.split_at(at.index(text.len() + 1));
        let after = if rest { after } else { &[] };
        let changed = [before, &piece.chars().collect::<Vec<_>>(), after].concat();
        let _ = parser.parse(&changed.into_iter().collect::<String>());
    }
}

#[test]
fn deep_nesting_is_an_error_and_nothing_worse() {
    let nested = [
        ("[", "]"),
        ("{", "}"),
        ("a = [", "]"),
        ("a = ", ""),
        ("a = {a = ", "}"),
        ("a = (", ")"),
        ("a = \"${", "}\""),
        ("a = !", ""),
        ("a = 1 ? ", " : 1"),
        ("a {\n", "\n}\n"),
        ("a = \"%{if a}", "%{endif}\""),
        ("<a>", "</a>"),
        ("- ", ""),
        ("a: {", "}"),
        ("ONBUILD ", ""),
        ("[a.", "]"),
        ("\"\"\"", ""),
    ];
    for (open, close) in nested {
        for depth in [30, 150, 20_000] {
            let start = if open.starts_with("a = ") { "a = " } else { "" };
            let inner = open.strip_prefix(start).unwrap_or(open);
            parse_all(&format!("{start}{}{}\n", inner.repeat(depth), close.repeat(depth)));
            parse_all(&format!("{start}{}", inner.repeat(depth)));
        }
    }
    for operator in ["+", "&&", "==", ".a", "[0]", "?.a", ".*"] {
        parse_all(&format!("a = b{}\n", format!(" {operator} b").repeat(20_000)));
        parse_all(&format!("a = b{}\n", operator.repeat(20_000)));
    }
}

#[test]
fn many_lines_take_time_in_proportion() {
    let lines = [
        "k@ = 1\n",
        "k@: 1\n",
        "k@=$k@$k@\n",
        "[s@]\n",
        "[[t]]\n",
        "b \"l@\" {\n}\n",
        "<a@/>",
        "ENV a=@ \\\n",
        "RUN <<A <<B @\n",
        "---\n",
        "k=\\\n",
        "#\n",
        "k='@\n",
        "\\\n",
        "k = \"\"\"@\n",
    ];
    for line in lines {
        let text: String = (0..20_000).map(|number| line.replace('@', &number.to_string())).collect();
        parse_all(&text);
        parse_all(&format!("<a>{text}</a>"));
    }
}

#[test]
fn variables_that_double_each_other_are_stopped() {
    let mut text = "A0=xxxxxxxxxx\n".to_owned();
    for number in 1..100 {
        let _ = writeln!(text, "A{number}=$A{0}$A{0}", number - 1);
    }
    let error = Parser::Dotenv.parse(&text).unwrap_err();
    assert_eq!(error.to_string(), "21:1: variables make more than 16 MiB");
}
