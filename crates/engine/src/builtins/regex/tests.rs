use super::super::tests::{call, failure, json, result, type_error};
use super::*;

fn matches(pattern: &str, text: &str) -> Result<bool, String> {
    match call("regex.match", &[pattern.into(), text.into()]) {
        Ok(Some(Value::Bool(found))) => Ok(found),
        Err(Error::Failed(error)) => Err(error),
        other => panic!("{pattern}: {other:?}"),
    }
}

#[test]
fn patterns_mean_what_they_mean_in_go() {
    for (pattern, text, found) in MATCHES {
        assert_eq!(matches(pattern, text), Ok(*found), "{pattern}");
    }
}

/// A pattern, a text, and whether it matches.
const MATCHES: &[(&str, &str, bool)] = &[
    (r"\p{Letter}", "a", true),
    (r"\p{lu}", "A", true),
    (r"\p{Assigned}", "A", true),
    (r"\p{^Lu}", "A", false),
    (r"\PZ", "A", true),
    ("a*?", "a", true),
    ("a{,2}", "a{,2}", true),
    ("a{", "a{", true),
    ("[]a]", "]", true),
    ("[^]a]", "]", false),
    ("[a-]", "-", true),
    ("[a-b-c]", "-", true),
    (r"[\d-z]", "-", true),
    ("[[:word:]]", "_", true),
    ("[[:^word:]]", "_", false),
    ("(?P<n>a)(?P<n>b)", "a", false),
    ("(?<n>a)", "a", true),
    ("(?)a", "a", true),
    (r"\0", "a", false),
    (r"\012", "\n", true),
    (r"\07", "\u{7}", true),
    (r"\12", "\n", true),
    (r"\x{41}", "A", true),
    (r"\_", "_", true),
    ("^*", "A", true),
    (r"\b*", "A", true),
    (r"\Q*+\E+", "*++", true),
    (r"\Qab\E*", "abbb", true),
    (r"^\Qab\E*$", "abab", false),
    (r"\Qa\b", r"a\b", true),
    (r"[\a]", "\u{7}", true),
    (r"[\pL]", "a", true),
    (r"\pL{1,1000}", "a", true),
    (r"(?i)\w", "ſ", true),
    ("(?i)[[:word:]]", "ſ", true),
    (r"(?i)\W", "ſ", false),
    ("(?i)[^a-z]", "ſ", false),
    ("(?i)k", "K", true),
    (r"(?i)\p{Lu}", "a", true),
    ("(?U)a*", "a", true),
    ("(?s).", "\n", true),
    ("(?m)^a$", "b\na\nc", true),
    (r"\w+", "é", false),
    (r"[\s]", "\u{b}", false),
    ("(?i)(?-i)A", "a", false),
    ("[[.a.]]", "a", false),
    ("[[=a=]]", "a", false),
    ("[a&&b]", "&", true),
    ("[a~~b]", "~", true),
    ("[[a]b]", "[b]", true),
    ("a||b", "", true),
    ("(?i)ß", "ẞ", true),
    ("x{0}", "", true),
    ("(a|b|){0,3}c", "c", true),
    ("a{1a}", "a{1a}", true),
    ("a{1,", "a{1,", true),
    ("[[:alpha:]-z]", "-", true),
    (r"[\x{41}-\x{43}]", "B", true),
    ("(?P<1a>x)", "x", true),
    (r"\p{greek}", "α", true),
    (r"\p{ L }", "a", true),
    (r"\p{L_u}", "A", true),
    (r"\p{LC}", "A", true),
    (r"\p{Cn}", "A", false),
    (r"\p{C}", "A", false),
    (r"\p{any}", "A", true),
    (r"\p{ascii}", "A", true),
    (r"\p{Uppercase_Letter}", "A", true),
    (r"\p{punct}", "!", true),
    (r"\p{digit}", "1", true),
    (r"\p{Co}", "a", false),
    (r"\p{Cs}", "a", false),
    (r"\p{Common}", "1", true),
];

#[test]
fn what_is_no_pattern_is_refused_in_gos_words() {
    for (what, patterns) in FAULTS {
        for (pattern, part) in *patterns {
            let error = format!("error parsing regexp: {what}: `{part}`");
            assert_eq!(matches(pattern, "a"), Err(error), "{pattern}");
            assert_eq!(call("regex.is_valid", &[(*pattern).into()]), Ok(Some(false.into())));
        }
    }
}

/// What is wrong, patterns, and the part of each that is named.
const FAULTS: &[(&str, &[(&str, &str)])] = &[
    (
        "invalid character class range",
        &[
            (r"\p{Foo}", r"\p{Foo}"),
            ("[z-a]", "z-a"),
            ("[[:foo:]]", "[:foo:]"),
            (r"\pé", r"\pé"),
            (r"\p", r"\p"),
            (r"\p{", r"\p{"),
            (r"\p{Greek", r"\p{Greek"),
            ("[a--b]", "a--"),
            ("[a-[:digit:]]", "a-["),
            (r"\p{Grek}", r"\p{Grek}"),
            (r"\p{gc=Lu}", r"\p{gc=Lu}"),
            (r"\p{Alphabetic}", r"\p{Alphabetic}"),
            (r"\p{L&}", r"\p{L&}"),
            (r"\p{isGreek}", r"\p{isGreek}"),
            (r"\p{Unknown}", r"\p{Unknown}"),
            (r"\p{Zzzz}", r"\p{Zzzz}"),
            (r"\p{}", r"\p{}"),
            (r"[\p{Foo}]", r"\p{Foo}"),
        ],
    ),
    (
        "invalid or unsupported Perl syntax",
        &[
            ("(?x)a", "(?x"),
            ("(?P=n)", "(?P"),
            ("(?'n'a)", "(?'"),
            ("(?=a)", "(?="),
            ("(?>a)", "(?>"),
            ("(?i-)a", "(?i-)"),
            ("(?-)a", "(?-)"),
            ("(?i", "(?i"),
            ("(?i--s)", "(?i--"),
            ("(?z)", "(?z"),
        ],
    ),
    (
        "invalid escape sequence",
        &[
            (r"\Z", r"\Z"),
            (r"\C", r"\C"),
            (r"\1", r"\1"),
            (r"\8", r"\8"),
            (r"\x4", r"\x4"),
            (r"\x{110000}", r"\x{110000"),
            (r"\x{}", r"\x{}"),
            (r"\q", r"\q"),
            (r"\é", r"\é"),
            (r"\E", r"\E"),
            (r"\a\f\v\e", r"\e"),
            (r"[\Qa\E]", r"\Q"),
            (r"[\b]", r"\b"),
            (r"\u0041", r"\u"),
            (r"\h", r"\h"),
            (r"[a-\d]", r"\d"),
        ],
    ),
    (
        "invalid nested repetition operator",
        &[("a**", "**"), ("a*+", "*+"), ("a*??", "*??"), ("a{2}{3}", "{2}{3}")],
    ),
    (
        "invalid repeat count",
        &[
            ("a{1001}", "{1001}"),
            ("(a{100}){100}", "{100}"),
            ("((a{10}){10}){11}", "{11}"),
            ("a{2,1}", "{2,1}"),
            (r"(\pL{1,100}){1,100}", "{1,100}"),
            ("a{99999999999}", "{99999999999}"),
        ],
    ),
    ("missing closing ]", &[("[a", "[a"), ("[[:alpha:]", "[[:alpha:]")]),
    ("unexpected )", &[("a)", "a)")]),
    ("missing closing )", &[("(?P<n>a", "(?P<n>a"), ("(((((", "((((("), ("(?:a", "(?:a")]),
    (
        "invalid named capture",
        &[
            ("(?P<n", "(?P<n"),
            ("(?P<>a)", "(?P<>"),
            ("(?P<n-b>a)", "(?P<n-b>"),
            ("(?<!a)", "(?<!a)"),
            ("(?<=a)", "(?<=a)"),
            ("(?P<é>x)", "(?P<é>"),
        ],
    ),
    ("trailing backslash at end of expression", &[(r"\", "")]),
    (
        "missing argument to repetition operator",
        &[("*a", "*"), ("+", "+"), ("?", "?"), ("(*)", "*"), ("(|*)", "*")],
    ),
];

#[test]
fn matches_are_found_split_and_replaced() {
    for (name, args, found) in FOUND {
        assert_eq!(result(name, args), json(found), "{name}({args})");
    }
}

/// Builtins, their arguments and what OPA answers.
const FOUND: &[(&str, &str, &str)] = &[
    ("regex.find_n", r#"["a*","baac",-1]"#, r#"["", "aa", ""]"#),
    ("regex.find_n", r#"["a*","baac",2]"#, r#"["", "aa"]"#),
    ("regex.find_n", r#"["a","aaa",0]"#, "[]"),
    ("regex.find_n", r#"["","é",-1]"#, r#"["", ""]"#),
    ("regex.find_n", r#"["\\B","aéb",-1]"#, "[]"),
    ("regex.find_n", r#"["a","aaa",-5]"#, r#"["a", "a", "a"]"#),
    ("regex.find_all_string_submatch_n", r#"["(a)(b)?","aab",-1]"#, r#"[["a", "a", ""], ["ab", "a", "b"]]"#),
    ("regex.find_all_string_submatch_n", r#"["(a)(b)?","aab",1]"#, r#"[["a", "a", ""]]"#),
    ("regex.find_all_string_submatch_n", r#"["x","aab",-1]"#, "[]"),
    (
        "regex.find_all_string_submatch_n",
        r#"["(|a)*","aab",-1]"#,
        r#"[["", ""], ["", ""], ["", ""], ["", ""]]"#,
    ),
    ("regex.find_all_string_submatch_n", r#"["(a|b)*","aab",-1]"#, r#"[["aab", "b"]]"#),
    ("regex.split", r#"["","abc"]"#, r#"["a", "b", "c"]"#),
    ("regex.split", r#"["b","abc"]"#, r#"["a", "c"]"#),
    ("regex.split", r#"["a*","abaac"]"#, r#"["", "b", "c"]"#),
    ("regex.split", r#"["^","abc"]"#, r#"["abc"]"#),
    ("regex.split", r#"["x",""]"#, r#"[""]"#),
    ("regex.split", r#"["",""]"#, "[]"),
    ("regex.split", r#"["b","b"]"#, r#"["", ""]"#),
    ("regex.replace", r#"["abc","b","[$0]"]"#, r#""a[b]c""#),
    ("regex.replace", r#"["abc","(b)","$1x"]"#, r#""ac""#),
    ("regex.replace", r#"["abc","(b)","${1}x"]"#, r#""abxc""#),
    ("regex.replace", r#"["abc","(?P<n>b)","$n-${n}-$nx"]"#, r#""ab-b-c""#),
    ("regex.replace", r#"["abc","b","$$ $ ${ ${} ${1 $- $é"]"#, r#""a$ $ ${ ${} ${1 $- c""#),
    ("regex.replace", r#"["abc","(b)","$01 ${01} $2 $12345678901"]"#, r#""a   c""#),
    ("regex.replace", r#"["abc","x*","-"]"#, r#""-a-b-c-""#),
    ("regex.replace", r#"["aaa","a*","-"]"#, r#""-""#),
    ("regex.replace", r#"["baaac","a*","-"]"#, r#""-b-c-""#),
    ("regex.replace", r#"["éa","","-"]"#, r#""-é-a-""#),
];

#[test]
fn templates_and_globs_match() {
    for (name, args, found) in ANSWERS {
        assert_eq!(result(name, args), json(found), "{name}({args})");
    }
}

/// Builtins, their arguments and what OPA answers.
const ANSWERS: &[(&str, &str, &str)] = &[
    ("regex.template_match", r#"["urn:foo:{.*}","urn:foo:bar:baz","{","}"]"#, "true"),
    ("regex.template_match", r#"["urn:foo:<.*>","urn:foo:bar:baz","<",">"]"#, "true"),
    ("regex.template_match", r#"["urn:foo:{(a|b)}","urn:foo:a","{","}"]"#, "true"),
    ("regex.template_match", r#"["urn:foo:{[0-9]{3}}","urn:foo:123","{","}"]"#, "true"),
    ("regex.template_match", r#"["a.b{x}","a.bx","{","}"]"#, "true"),
    ("regex.template_match", r#"["a.b{x}","aXbx","{","}"]"#, "false"),
    ("regex.template_match", r#"["a{x}b","zaxb","{","}"]"#, "false"),
    ("regex.template_match", r#"["{a}|{b}","zb","{","}"]"#, "false"),
    ("regex.template_match", r#"["{a|b}c","bc","{","}"]"#, "true"),
    ("regex.globs_match", r#"["a.a.[0-9]+z","b.b.[0-9]+y"]"#, "false"),
    ("regex.globs_match", r#"["[a-z]+","b"]"#, "true"),
    ("regex.globs_match", r#"["[a-z]+[0-9]*","b"]"#, "false"),
    ("regex.globs_match", r#"["a*","b*"]"#, "false"),
    ("regex.globs_match", r#"["a*b","aaac"]"#, "false"),
    ("regex.globs_match", r#"["",""]"#, "true"),
    ("regex.globs_match", r#"["a",""]"#, "false"),
    ("regex.globs_match", r#"["a*",""]"#, "false"),
    ("regex.globs_match", r#"[".*","abc"]"#, "true"),
    ("regex.globs_match", r#"[".+",".+"]"#, "true"),
    ("regex.globs_match", r#"["[]","a"]"#, "false"),
    ("regex.globs_match", r#"["[^a]","a"]"#, "true"),
    ("regex.globs_match", r#"["[^a]","^"]"#, "true"),
    ("regex.globs_match", r#"["\\a","a"]"#, "true"),
    ("regex.globs_match", r#"["[a\\-z]","-"]"#, "true"),
    ("regex.globs_match", r#"["[a.]","."]"#, "true"),
    ("regex.globs_match", r#"["[a+]","x"]"#, "false"),
    ("regex.globs_match", r#"["a?","a"]"#, "false"),
    ("regex.globs_match", r#"["(a)","(a)"]"#, "true"),
    ("regex.globs_match", r#"["a{2}","a{2}"]"#, "true"),
    ("regex.globs_match", r#"["[abc]*x","cccx"]"#, "true"),
    ("regex.globs_match", r#"["\\*","\\*"]"#, "true"),
    ("regex.globs_match", r#"["\\*","a"]"#, "false"),
    ("regex.globs_match", r#"["\\**","\\*"]"#, "true"),
    ("regex.globs_match", r#"["[\\]]","\\]"]"#, "true"),
    ("regex.globs_match", r#"["[a*]","\\*"]"#, "true"),
    ("regex.globs_match", r#"["[[]","\\["]"#, "true"),
    ("regex.globs_match", r#"["[\\a-\\c]","b"]"#, "true"),
    ("regex.globs_match", r#"["[.-a]","B"]"#, "true"),
    ("regex.globs_match", r#"["[\\--a]","B"]"#, "true"),
    ("regex.globs_match", r#"["[[a]","b"]"#, "false"),
    ("regex.globs_match", r#"["[a-c\\-e]","-"]"#, "true"),
    ("regex.globs_match", r#"["[a-cc-e]","d"]"#, "true"),
    ("regex.globs_match", r#"["[a-a]","a"]"#, "true"),
    ("regex.globs_match", r#"["[]*",""]"#, "false"),
    ("regex.globs_match", r#"["[]*a","a"]"#, "true"),
    ("regex.globs_match", r#"["[]*","[]*"]"#, "false"),
    ("regex.globs_match", r#"["a.*b.*c","axxbyyc"]"#, "true"),
    ("regex.globs_match", r#"["a.*b.*c","a.*c"]"#, "true"),
    ("regex.globs_match", r#"["a+b","ab+"]"#, "true"),
    ("regex.globs_match", r#"["a+b+","a*b*"]"#, "true"),
    ("regex.globs_match", r#"["a*a*","aa"]"#, "true"),
    ("regex.globs_match", r#"[".*a.*","b*"]"#, "false"),
    ("regex.globs_match", r#"[".*.*","b+c"]"#, "true"),
];

#[test]
fn what_cannot_be_used_is_named() {
    for (name, args, error) in BROKEN {
        assert_eq!(failure(name, args), *error, "{name}({args})");
    }
}

/// Builtins, their arguments and what OPA answers.
const BROKEN: &[(&str, &str, &str)] = &[
    (
        "regex.template_match",
        r#"["urn:foo:{.*","urn:foo:bar:baz","{","}"]"#,
        r#"unbalanced braces in "urn:foo:{.*""#,
    ),
    (
        "regex.template_match",
        r#"["urn:foo:.*}","urn:foo:bar:baz","{","}"]"#,
        r#"unbalanced braces in "urn:foo:.*}""#,
    ),
    (
        "regex.template_match",
        r#"["urn:foo:{.*}","urn:foo:bar:baz","{{","}"]"#,
        "start delimiter has to be exactly one character long but is 2 long",
    ),
    (
        "regex.template_match",
        r#"["urn:foo:{.*}","urn:foo:bar:baz","{","}}"]"#,
        "end delimiter has to be exactly one character long but is 1 long",
    ),
    (
        "regex.template_match",
        r#"["urn:foo:{.*}","urn:foo:bar:baz","","}"]"#,
        "start delimiter has to be exactly one character long but is 0 long",
    ),
    (
        "regex.template_match",
        r#"["é{x}","éx","é","}"]"#,
        "start delimiter has to be exactly one character long but is 2 long",
    ),
    ("regex.template_match", r#"["a|x|b","axb","|","|"]"#, r#"unbalanced braces in "a|x|b""#),
    (
        "regex.globs_match",
        r#"["*a","a"]"#,
        "input:*a, pos:1, flag '*' must be preceded by a non-flag: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[a","a"]"#,
        "input:[a, pos:2, found [ without matching ]: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[a-]","a"]"#,
        "input:[a-], pos:3, range character '-' must be followed by a Unicode character: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[-a]","a"]"#,
        "input:[-a], pos:2, range character '-' must be preceded by a Unicode character: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[z-a]","a"]"#,
        "input:[z-a], pos:4, range is out of order: 'a' comes before 'z' in Unicode: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["a**","a"]"#,
        "input:a**, pos:3, flag '*' must be preceded by a non-flag: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["a+*","a"]"#,
        "input:a+*, pos:3, flag '*' must be preceded by a non-flag: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["\\*","*"]"#,
        "input:*, pos:1, flag '*' must be preceded by a non-flag: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["\\","a"]"#,
        r"input:\, pos:0, input ends with a \ (escape) character: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["a\\","a"]"#,
        r"input:a\, pos:1, input ends with a \ (escape) character: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["a]","a]"]"#,
        "input:a], pos:2, set-close ']' with no preceding '[': the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[\\]]","]"]"#,
        "input:], pos:1, set-close ']' with no preceding '[': the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[a*]","*"]"#,
        "input:*, pos:1, flag '*' must be preceded by a non-flag: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[[]","["]"#,
        "input:[, pos:1, found [ without matching ]: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[a-c-e]","d"]"#,
        "input:[a-c-e], pos:5, range character '-' must be preceded by a Unicode character: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[^]]","\\["]"#,
        "input:[^]], pos:4, set-close ']' with no preceding '[': the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["\\**a*+","\\*"]"#,
        r"input:\**a*+, pos:6, flag '+' must be preceded by a non-flag: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["é*a*+","\\*"]"#,
        "input:é*a*+, pos:5, flag '+' must be preceded by a non-flag: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["\\[a]","\\*"]"#,
        r"input:\[a], pos:4, set-close ']' with no preceding '[': the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[a-\\","b"]"#,
        r"input:[a-\, pos:3, range character '-' must be followed by a Unicode character: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[ab\\","b"]"#,
        r"input:[ab\, pos:3, input ends with a \ (escape) character: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[a-.]","b"]"#,
        "input:[a-.], pos:4, range is out of order: '.' comes before 'a' in Unicode: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[a-[]","B"]"#,
        "input:[a-[], pos:4, range is out of order: '[' comes before 'a' in Unicode: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[--a]","B"]"#,
        "input:[--a], pos:2, range character '-' must be preceded by a Unicode character: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[+--]","-"]"#,
        "input:[+--], pos:4, range character '-' cannot be followed by a special symbol: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[a--]","B"]"#,
        "input:[a--], pos:4, range character '-' cannot be followed by a special symbol: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[a-","B"]"#,
        "input:[a-, pos:3, range character '-' must be followed by a Unicode character: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[a-\\]]","b"]"#,
        r"input:[a-\]], pos:5, range is out of order: ']' comes before 'a' in Unicode: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[]]","b"]"#,
        "input:[]], pos:3, set-close ']' with no preceding '[': the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["é[b-a]","b"]"#,
        "input:é[b-a], pos:5, range is out of order: 'a' comes before 'b' in Unicode: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["\\é[b-a]","b"]"#,
        r"input:\é[b-a], pos:6, range is out of order: 'a' comes before 'b' in Unicode: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[é-a]","b"]"#,
        "input:[é-a], pos:4, range is out of order: 'a' comes before 'é' in Unicode: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["[ac-e-]","d"]"#,
        "input:[ac-e-], pos:6, range character '-' must be preceded by a Unicode character: the input provided is invalid",
    ),
    (
        "regex.globs_match",
        r#"["a]*","d"]"#,
        "input:a]*, pos:2, set-close ']' with no preceding '[': the input provided is invalid",
    ),
];

#[test]
fn wrong_types_are_named() {
    for (name, args, error) in [
        ("regex.match", r#"[1, "a"]"#, "operand 1 must be string but got number"),
        ("regex.split", r#"["a", 1]"#, "operand 2 must be string but got number"),
        ("regex.replace", r#"["a", "a", 1]"#, "operand 3 must be string but got number"),
        ("regex.template_match", r#"["a", "a", "|", 1]"#, "operand 4 must be string but got number"),
        (
            "regex.find_n",
            r#"["a", "a", 1.5]"#,
            "operand 3 must be integer number but got floating-point number",
        ),
    ] {
        assert_eq!(type_error(name, args), error, "{name}({args})");
    }
    assert_eq!(result("regex.is_valid", "[1]"), false.into());
    assert_eq!(result("regex.is_valid", r#"["a"]"#), true.into());
}

#[test]
fn hostile_patterns_are_answered() {
    assert_eq!(matches(&format!("{}a{}", "(".repeat(200), ")".repeat(200)), "a"), Ok(true));
    assert!(matches(&"(".repeat(1_000_000), "a").unwrap_err().contains("nests too deeply"));
    assert_eq!(matches("(a*)*(a*)*(a*)*b", &"a".repeat(10_000)), Ok(false));
    assert_eq!(matches(r"[\w]{1,500}", "abc"), Ok(true));
    let (left, right) = ("a*b*".repeat(50), "a*c*".repeat(50));
    assert_eq!(call("regex.globs_match", &[left.into(), right.into()]), Ok(Some(false.into())));
    let args = ["a".repeat(10_000).into(), "a".into(), "$0".repeat(10_000).into()];
    assert_eq!(call("regex.replace", &args), Err(Error::Memory));
}
