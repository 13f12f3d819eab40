use super::super::tests::{call, json, result, type_error};
use super::*;

#[test]
fn globs_match_as_in_opa() {
    for (pattern, delimiters, text, found) in MATCHES {
        let args = [(*pattern).into(), json(delimiters), (*text).into()];
        assert_eq!(call("glob.match", &args), Ok(Some((*found).into())), "{pattern} {delimiters} {text}");
    }
}

/// A glob, the delimiters, a text, and whether it matches.
const MATCHES: &[(&str, &str, &str, bool)] = &[
    ("?", "null", "", true),
    ("[!a]", "null", "", true),
    ("[a]", "null", "", false),
    ("[!a-b]", "[]", "", true),
    ("*.github.com", "[]", "api.github.com", true),
    ("*.github.com", r#"["."]"#, "api.x.github.com", false),
    ("*", "null", "a.b/c", true),
    ("*", "[]", "a.b", false),
    ("*", "[]", "a/b", true),
    ("*", r#"["/"]"#, "a.b", true),
    ("*", r#"["/", ":"]"#, "a:b", false),
    ("*", r#"["é"]"#, "a:b", true),
    ("*", r#"["é"]"#, "aéb", false),
    ("**", r#"["."]"#, "a.b", true),
    ("**.com", r#"["."]"#, "a.b.com", true),
    ("a?c", "[]", "abc", true),
    ("a?c", "[]", "a.c", false),
    ("a?c", "null", "a.c", true),
    ("a?c", "[]", "ac", false),
    ("[abc]", "[]", "b", true),
    ("[!abc]", "[]", "b", false),
    ("[!abc]", "[]", "d", true),
    ("[!abc]", "[]", ".", true),
    ("[^abc]", "[]", "d", false),
    ("[^abc]", "[]", "^", true),
    ("[a-c]", "[]", "b", true),
    ("[!a-c]", "[]", "b", false),
    ("[!a-c]", "[]", "z", true),
    ("a]", "[]", "a]", true),
    (r"[\]]", "[]", "]", true),
    (r"[a\-c]", "[]", "b", false),
    ("[-a]", "[]", "-", true),
    ("[.]", "[]", ".", true),
    ("[*]", "[]", "*", true),
    ("[!!]", "[]", "a", true),
    ("{a,b}", "[]", "b", true),
    ("{a,b}c", "[]", "bc", true),
    ("{a,{b,c}}", "[]", "c", true),
    ("{a,b", "[]", "a", true),
    ("a}", "[]", "a}", true),
    ("a,b", "[]", "a,b", true),
    ("{}", "[]", "", true),
    ("{,a}", "[]", "", true),
    ("{,a}", "[]", "a", true),
    ("{a,}b", "[]", "b", true),
    ("{a}", "[]", "a", true),
    ("{[abc],x}z", "[]", "bz", true),
    (r"\*", "[]", "*", true),
    (r"\*", "[]", "a", false),
    (r"\a", "[]", "a", true),
    (r"\\", "[]", r"\", true),
    (r"\", "[]", r"\", false),
    (r"a\", "[]", r"a\", false),
    (r"a\", "[]", "a", true),
    (r"\{a\}", "[]", "{a}", true),
    (r"{a\,b}", "[]", "a,b", true),
    ("", "[]", "", true),
    ("", "[]", "a", false),
    ("***", r#"["."]"#, "a.b", true),
    ("a***b", r#"["."]"#, "a.b.b", true),
    ("*a*", "[]", "bab", true),
    ("*a*b*", "[]", "xaxbx", true),
    ("*a*", "[]", "b.a", false),
    ("a*?b", "[]", "axb", true),
    ("a?*b", "[]", "ab", false),
    ("*?", "[]", "a", true),
    ("*?*", "[]", "", false),
    ("?*?", "[]", "ab", true),
    ("*[a-z]", "[]", "1a", true),
    ("[a-z]*", "[]", "a1.", false),
    ("[a-z][!a-x]*cat*[h][!b]*eyes*", "[]", "my cat has very bright eyes", true),
    ("[a-z][!a-x]*cat*[h][!b]*eyes*", "null", "my dog has very bright eyes", false),
    ("a**c", r#"["."]"#, "a.b.c", true),
    ("a*c", "[]", "ac", true),
    ("{*.a,b}", "[]", "x.a", true),
    ("{*.a,b}", "[]", "x.y.a", false),
    ("{a,ab}c", "[]", "abc", true),
    ("{ab,a}bc", "[]", "abc", true),
    ("{ab,a}bc", "[]", "abbc", true),
    ("*{a,ab}", "[]", "xab", true),
    ("{a,b}*", "[]", "ab", true),
    ("{a,b}?", "[]", "ab", true),
    ("é*", "[]", "éa", true),
    ("?", "[]", "é", true),
    ("[é-ü]", "[]", "ö", true),
    ("a\nb", "[]", "a\nb", true),
    ("*", "[]", "a\nb", true),
    ("?", "[]", "\n", true),
    ("{a,b}{c,d}", "[]", "bd", true),
    ("{a,b}{c,d}*", "[]", "bdx", true),
    ("*{a,b}*{c,d}*", "[]", "xxaxxdxx", true),
    ("x{a,{b,c*}d}y", "[]", "xczzdy", true),
    ("{a?,b}", "[]", "a.", false),
    ("{a,b,[!c]}", "[]", "d", true),
    ("a{1,2", "[]", "a{1,2", false),
    ("^a$", "[]", "^a$", true),
    ("a+b", "[]", "a+b", true),
    ("(a)", "[]", "(a)", true),
    ("a|b", "[]", "a|b", true),
    ("{[a],b}", "[]", "a", true),
    ("[{a,b}]", "[]", "a", true),
    ("{!a,b}", "[]", "!a", true),
    ("*.example.com", "[]", ".example.com", true),
    ("?at", r#"["a"]"#, "aat", false),
    ("**", "[]", "", true),
    ("*", "[]", "", true),
];

#[test]
fn broken_globs_are_refused() {
    for (pattern, error) in [
        ("[a-cx]", "expected close range character"),
        ("[a-c-e]", "expected close range character"),
        ("[]", "could not parse range"),
        ("[", "unexpected end of input"),
        ("[a", "unexpected end of input"),
        ("[]a]", "could not parse range"),
        ("[z-a]", "hi character 'a' should be greater than lo 'z'"),
        ("[a-]", "unexpected end of input"),
        ("[!]", "could not parse range"),
        ("[!]]", "could not parse range"),
        ("{a,[b}", "unexpected end of input"),
    ] {
        let args = [pattern.into(), Value::Null, "a".into()];
        assert_eq!(call("glob.match", &args), Err(Error::failed(error)), "{pattern}");
    }
    let deep = ["{a,".repeat(1_000_000).into(), Value::Null, "a".into()];
    assert!(call("glob.match", &deep).is_err());
}

#[test]
fn wrong_types_are_named() {
    for (args, error) in [
        (r#"["*",["ab"],"a:b"]"#, "operand 2 must be array of runes but got array containing string"),
        (r#"["*",[""],"a:b"]"#, "operand 2 must be array of runes but got array containing string"),
        (r#"["*",[1],"a:b"]"#, "operand 2 must be array of strings but got array containing number"),
        (r#"["*",".","a:b"]"#, "operand 2 must be one of {array, null} but got string"),
        (r#"[1,[],"a"]"#, "operand 1 must be string but got number"),
        (r#"["a",[],1]"#, "operand 3 must be string but got number"),
    ] {
        assert_eq!(type_error("glob.match", args), error, "{args}");
    }
}

#[test]
fn texts_are_quoted() {
    let quoted = r#"["a{b},[c]?\\!-é*"]"#;
    assert_eq!(result("glob.quote_meta", quoted), r"a\{b\},\[c\]\?\\!-é\*".into());
}
