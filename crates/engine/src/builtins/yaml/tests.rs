use crate::builtins::Error;
use crate::builtins::tests::call;
use crate::value::{Set, Value};

fn marshal(value: &Value) -> Result<String, Error> {
    let text = call("yaml.marshal", std::slice::from_ref(value))?.unwrap();
    Ok(text.as_str().unwrap().to_owned())
}

/// Each row was asked of OPA 1.20.
#[rustfmt::skip]
const STRINGS: &[(&str, &str)] = &[
    ("a", "a"),
    ("", "\"\""),
    (" a", "' a'"),
    ("a ", "'a '"),
    ("a b", "a b"),
    ("a: b", "'a: b'"),
    ("a:", "'a:'"),
    ("a #b", "'a #b'"),
    ("#a", "'#a'"),
    ("- a", "'- a'"),
    ("-", "'-'"),
    ("-a", "-a"),
    ("?", "'?'"),
    ("? a", "'? a'"),
    ("?a", "?a"),
    (":a", ":a"),
    ("{", "'{'"),
    ("a{", "a{"),
    ("[", "'['"),
    ("]", "']'"),
    ("}", "'}'"),
    ("a,b", "a,b"),
    (",", "','"),
    ("&a", "'&a'"),
    ("*a", "'*a'"),
    ("!a", "'!a'"),
    ("|a", "'|a'"),
    (">a", "'>a'"),
    ("%a", "'%a'"),
    ("@a", "'@a'"),
    ("`a", "'`a'"),
    ("'", "''''"),
    ("\"", "'\"'"),
    ("it's", "it's"),
    ("a\"b", "a\"b"),
    ("~", "\"~\""),
    ("null", "\"null\""),
    ("Null", "\"Null\""),
    ("true", "\"true\""),
    ("True", "\"True\""),
    ("yes", "\"yes\""),
    ("YES", "\"YES\""),
    ("y", "\"y\""),
    ("n", "\"n\""),
    ("N", "\"N\""),
    ("off", "\"off\""),
    ("no", "\"no\""),
    ("1", "\"1\""),
    ("1.0", "\"1.0\""),
    ("-1", "\"-1\""),
    ("+1", "\"+1\""),
    (".5", "\".5\""),
    ("1e3", "\"1e3\""),
    ("0x1f", "\"0x1f\""),
    ("0o7", "\"0o7\""),
    ("0b1", "\"0b1\""),
    ("010", "\"010\""),
    ("08", "\"08\""),
    ("1_000", "\"1_000\""),
    ("1:30", "\"1:30\""),
    ("190:20:30", "\"190:20:30\""),
    ("2020-01-01", "\"2020-01-01\""),
    ("2001-12-14t21:59:43.10-05:00", "\"2001-12-14t21:59:43.10-05:00\""),
    ("2020-01-01T00:00:00Z", "\"2020-01-01T00:00:00Z\""),
    (".inf", "\".inf\""),
    (".nan", "\".nan\""),
    ("-.inf", "\"-.inf\""),
    ("=", "="),
    ("<<", "<<"),
    ("...", "'...'"),
    ("---", "'---'"),
    ("--- a", "'--- a'"),
    ("a\nb", "|-\n  a\n  b\n"),
    ("a\n", "|\n  a\n"),
    ("a\n\n", "|+\n  a\n\n"),
    ("\na", "|2-\n\n  a\n"),
    ("\n", "|2+\n\n"),
    ("a\tb", "\"a\\tb\""),
    ("\t", "\"\\t\""),
    ("\ta", "\"\\ta\""),
    ("a\rb", "\"a\\rb\""),
    ("a\r\nb", "\"a\\r\\nb\""),
    ("é", "é"),
    ("日本", "日本"),
    ("😀", "\"\\U0001F600\""),
    ("\u{85}", "' '"),
    ("\u{2028}", "'\u{2028}'"),
    ("\u{feff}", "\"\\uFEFF\""),
    ("\u{feff}a", "\"\\uFEFF\\x61\""),
    ("\u{1}", "\"\\x01\""),
    ("\u{a0}", "\u{a0}"),
    ("a\u{a0}b", "a\u{a0}b"),
    ("a\\b", "a\\b"),
    ("a\\\nb", "|-\n  a\\\n  b\n"),
    ("  a\nb", "|2-\n    a\n  b\n"),
    ("a\n  b\n", "|\n  a\n    b\n"),
    ("a \nb", "\"a \\nb\""),
    ("#a\nb", "|-\n  #a\n  b\n"),
    ("0.1", "\"0.1\""),
    ("1e", "1e"),
    ("e1", "e1"),
    ("1.", "\"1.\""),
    ("0.", "\"0.\""),
    ("--", "--"),
    ("_", "_"),
    ("_1", "_1"),
    ("1_", "\"1_\""),
    ("0x", "0x"),
    ("NaN", "NaN"),
    ("inf", "inf"),
    ("a: b\nc", "|-\n  a: b\n  c\n"),
    ("http://x:80/y", "http://x:80/y"),
    ("a=b", "a=b"),
    ("a:b", "a:b"),
    ("a::b", "a::b"),
    ("key: \"v\"", "'key: \"v\"'"),
    ("\\", "\\"),
    ("$x", "$x"),
    ("^", "^"),
    ("(a)", "(a)"),
    ("a;b", "a;b"),
    ("a/b", "a/b"),
    ("<a>", "<a>"),
    ("1,000", "1,000"),
    ("1 2", "1 2"),
    ("None", "None"),
    ("none", "none"),
    ("T", "T"),
    ("t", "t"),
    ("TRUE", "\"TRUE\""),
    ("tRUE", "tRUE"),
    ("0", "\"0\""),
    ("00", "\"00\""),
    ("0.0", "\"0.0\""),
    ("-0", "\"-0\""),
    ("1e400", "1e400"),
    ("99999999999999999999", "\"99999999999999999999\""),
    ("12e03", "\"12e03\""),
    ("1E5", "\"1E5\""),
    ("+.5", "\"+.5\""),
    ("-.5", "\"-.5\""),
    ("a\u{1b}b", "\"a\\eb\""),
    ("a\u{200b}b", "a\u{200b}b"),
    ("\u{e000}", "\u{e000}"),
    ("�", "�"),
    ("a\u{2029}b", "'a\u{2029}  b'"),
    ("\"a\"", "'\"a\"'"),
    ("'a'", "'''a'''"),
    ("x\u{85}y", "x y"),
    ("a\n\nb", "|-\n  a\n\n  b\n"),
    ("a\n\n\nb\n\n\n", "|+\n  a\n\n\n  b\n\n\n"),
    (" ", "' '"),
    ("  ", "'  '"),
    ("   a\n b", "|2-\n     a\n   b\n"),
    ("a\u{2028}b c: d", "'a\u{2028}  b c: d'"),
    ("a\u{2028}b", "'a\u{2028}  b'"),
    ("a\n\u{2028}b", "|-\n  a\n\u{2028}  b\n"),
    ("a\u{85}b: c\nd", "|-\n  a b: c\n  d\n"),
    ("a b: c\u{2028} d", "\"a b: c\\L d\""),
    ("a\n b", "|-\n  a\n   b\n"),
    ("a \n", "\"a \\n\""),
    (" a\n", "|2\n   a\n"),
    ("a\n ", "\"a\\n \""),
    ("a\n b \nc", "\"a\\n b \\nc\""),
    ("\n\na", "|2-\n\n\n  a\n"),
    ("a\n\n\n", "|+\n  a\n\n\n"),
    ("\n a", "|2-\n\n   a\n"),
    ("trail \n\n", "\"trail \\n\\n\""),
    ("x\n#y", "|-\n  x\n  #y\n"),
    ("\u{2028}a\nb", "|2-\n\u{2028}  a\n  b\n"),
    ("1234567.5", "\"1234567.5\""),
];

#[test]
fn strings_are_quoted_as_by_goyaml() {
    for (text, yaml) in STRINGS {
        let yaml = if yaml.ends_with('\n') { (*yaml).to_owned() } else { format!("{yaml}\n") };
        assert_eq!(marshal(&Value::from(*text)).unwrap(), yaml, "{text:?}");
    }
}

/// Each row was asked of OPA 1.20.
#[rustfmt::skip]
const VALUES: &[(&str, &str)] = &[
    ("null", "null\n"),
    ("true", "true\n"),
    ("1", "1\n"),
    ("-1", "-1\n"),
    ("123456789", "123456789\n"),
    ("9007199254740993", "9007199254740993\n"),
    ("12345678901234567", "12345678901234567\n"),
    ("[]", "[]\n"),
    ("{}", "{}\n"),
    ("[[]]", "- []\n"),
    ("[[1, [2, 3]], {\"a\": [], \"b\": {}}]", "- - 1\n  - - 2\n    - 3\n- a: []\n  b: {}\n"),
    ("[{\"a\": 1, \"b\": 2}, {\"c\": [{\"d\": 1}]}]", "- a: 1\n  b: 2\n- c:\n  - d: 1\n"),
    ("[null, [null]]", "- null\n- - null\n"),
    ("18446744073709551615", "18446744073709551615\n"),
    ("18446744073709551616", "1.8446744073709552e+19\n"),
    ("-9223372036854775808", "-9223372036854775808\n"),
    ("100000000", "100000000\n"),
    ("123456789012345680000", "1.2345678901234568e+20\n"),
    ("{\"a\": \"x\\ny\\n\", \"b\": [\"x\\ny\"]}", "a: |\n  x\n  y\nb:\n- |-\n  x\n  y\n"),
    ("{\"kkk\":[\"'word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word x\",{\"x\":\"'word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word x\",\"y\":[\"'word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word x\"]}]}", "kkk:\n- '''word word word word word word word word word word word word word word word word\n  word word word word word word word word word word word word word word x'\n- x: '''word word word word word word word word word word word word word word word\n    word word word word word word word word word word word word word word word x'\n  \"y\":\n  - '''word word word word word word word word word word word word word word word\n    word word word word word word word word word word word word word word word x'\n"),
    ("{\"kkk\":[\"a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b x\",{\"x\":\"a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b x\",\"y\":[\"a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b x\"]}]}", "kkk:\n- a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b\n  a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b\n  a  b a  b a  b a  b a  b a  b a  b a  b x\n- x: a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b\n    a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b\n    a  b a  b a  b a  b a  b a  b a  b a  b x\n  \"y\":\n  - a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b\n    a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b a  b\n    a  b a  b a  b a  b a  b a  b a  b a  b x\n"),
    ("{\"kkk\":[\"word word word word word word word word word word word word word word word word \",{\"x\":\"word word word word word word word word word word word word word word word word \",\"y\":[\"word word word word word word word word word word word word word word word word \"]}]}", "kkk:\n- 'word word word word word word word word word word word word word word word word '\n- x: 'word word word word word word word word word word word word word word word word '\n  \"y\":\n  - 'word word word word word word word word word word word word word word word word '\n"),
    ("{\"kkk\":[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b\",{\"x\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b\",\"y\":[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b\"]}]}", "kkk:\n- aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n  b\n- x: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n    b\n  \"y\":\n  - aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n    b\n"),
    ("{\"kkk\":[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b\",{\"x\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b\",\"y\":[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b\"]}]}", "kkk:\n- aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n  b\n- x: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n    b\n  \"y\":\n  - aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n    b\n"),
    ("{\"kkk\":[\"\\u0001aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  b c\",{\"x\":\"\\u0001aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  b c\",\"y\":[\"\\u0001aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  b c\"]}]}", "kkk:\n- \"\\x01aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n  \\ b c\"\n- x: \"\\x01aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n    \\ b c\"\n  \"y\":\n  - \"\\x01aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n    \\ b c\"\n"),
    ("{\"kkk\":[\"a\\n b \\nc\",{\"x\":\"a\\n b \\nc\",\"y\":[\"a\\n b \\nc\"]}]}", "kkk:\n- \"a\\n b \\nc\"\n- x: \"a\\n b \\nc\"\n  \"y\":\n  - \"a\\n b \\nc\"\n"),
    ("{\"kkk\":[\"\\n a\",{\"x\":\"\\n a\",\"y\":[\"\\n a\"]}]}", "kkk:\n- |2-\n\n   a\n- x: |2-\n\n     a\n  \"y\":\n  - |2-\n\n     a\n"),
];

#[test]
fn values_are_written_in_blocks() {
    for (json, yaml) in VALUES {
        assert_eq!(marshal(&Value::from_json(json).unwrap()).unwrap(), *yaml, "{json}");
    }
    for (json, yaml) in
        [("1e6", "1e+06\n"), ("1234567.5", "1.2345675e+06\n"), ("1e400", "1e400\n"), ("-0", "0\n")]
    {
        assert_eq!(marshal(&Value::from_json(json).unwrap()).unwrap(), yaml);
    }
    let set = Set::from_iter([Value::from(2_i64), Value::from("a")]);
    assert_eq!(marshal(&Value::from(set)).unwrap(), "- 2\n- a\n");
    let object = Value::from(crate::value::Object::from_iter([(Value::from(1_i64), Value::Null)]));
    assert_eq!(marshal(&object).unwrap(), "\"1\": null\n");
}

/// Each row was asked of OPA 1.20.
#[rustfmt::skip]
const KEYS: &[(&str, &str)] = &[
    ("a\nb", "? |-\n  a\n  b\n: 1\n"),
    ("a\n", "? |\n  a\n: 1\n"),
    ("a\n\n", "? |+\n  a\n\n: 1\n"),
    ("\na", "? |2-\n\n  a\n: 1\n"),
    ("\n", "? |2+\n\n: 1\n"),
    ("a\rb", "? \"a\\rb\"\n: 1\n"),
    ("a\r\nb", "? \"a\\r\\nb\"\n: 1\n"),
    ("a\\\nb", "? |-\n  a\\\n  b\n: 1\n"),
];

#[test]
fn keys_that_are_long_or_have_lines_are_marked() {
    for (key, yaml) in KEYS {
        assert_eq!(marshal(&crate::value::object([(*key, Value::from(1_i64))])).unwrap(), *yaml, "{key:?}");
    }
}

#[test]
fn keys_are_in_the_order_of_goyaml() {
    let keys = ["é", "b", "a10", "a9", "A", "_", "1", "10", "9", "a", "a01", "a1"];
    let object = crate::value::object(keys.map(|key| (key, Value::Null)));
    let yaml = marshal(&object).unwrap().replace(": null\n", " ");
    assert_eq!(yaml, "_ \"1\" \"9\" \"10\" A a a1 a01 a9 a10 b é ");
}

#[test]
fn some_characters_cannot_be_written() {
    for (value, message) in [
        (Value::from("\u{7f}"), "yaml: control characters are not allowed"),
        (crate::value::object([("\u{85}", Value::Null)]), "yaml: line 1: did not find expected ',' or '}'"),
    ] {
        assert_eq!(marshal(&value), Err(Error::failed(message)));
    }
}

/// Each row was asked of OPA 1.20.
#[rustfmt::skip]
const TEXTS: &[(&str, &str)] = &[
    ("", "null"),
    ("---\n", "null"),
    ("a: &x 1\nb: *x", "{\"a\": 1, \"b\": 1}"),
    ("1.5: x", "{\"1.5\": \"x\"}"),
    ("true: x", "{\"true\": \"x\"}"),
    ("a: !foo b", "{\"a\": \"b\"}"),
    ("a: !!set {x}", "{\"a\": {\"x\": null}}"),
    ("a: 1\n---\nb: [", "{\"a\": 1}"),
    ("<<: {a: 1}\nb: 2", "{\"a\": 1, \"b\": 2}"),
    ("x: &x {a: 1}\ny: {<<: *x, b: 2}", "{\"true\": {\"a\": 1, \"b\": 2}, \"x\": {\"a\": 1}}"),
    ("a: 0.10\nb: 1e3\nc: 1.0", "{\"a\": 0.1, \"b\": 1000, \"c\": 1}"),
    ("a: 1e999", "{\"a\": \"1e999\"}"),
    ("a: 12345678901234567890", "{\"a\": 12345678901234567890}"),
    ("a: -9223372036854775809", "{\"a\": -9223372036854776000}"),
    ("a: 1_000", "{\"a\": 1000}"),
    ("a: 0o17", "{\"a\": 15}"),
    ("a: 0x_1F", "{\"a\": 31}"),
    ("a: \"\\x41\"", "{\"a\": \"A\"}"),
    ("a: 'it''s'", "{\"a\": \"it's\"}"),
    ("a: !!str 1", "{\"a\": \"1\"}"),
    ("a: !!float 1", "{\"a\": 1}"),
    ("a: !!null \"\"", "{\"a\": null}"),
    ("a: !!timestamp 2020-01-01", "{\"a\": \"2020-01-01\"}"),
    ("a: 2001-12-14t21:59:43.10-05:00", "{\"a\": \"2001-12-14t21:59:43.10-05:00\"}"),
    ("\u{feff}a: 1", "{\"a\": 1}"),
    ("a: é", "{\"a\": \"é\"}"),
    ("- - - a", "[[[\"a\"]]]"),
    ("a: 1\na: 2", "{\"a\": 2}"),
    ("a: {b: 1, b: 2}", "{\"a\": {\"b\": 2}}"),
    ("a: y\nb: Y\nc: n\nd: on", "{\"a\": true, \"b\": true, \"c\": false, \"d\": true}"),
    ("a: 0b11\nb: 0777\nc: 0888", "{\"a\": 3, \"b\": 511, \"c\": 888}"),
    ("{\"a\": [1, 2.50, \"\\u00e9\"]}", "{\"a\": [1, 2.5, \"é\"]}"),
    ("{\"a\": 1e400}", "{\"a\": \"1e400\"}"),
    ("a: 100000000000000000000", "{\"a\": 100000000000000000000}"),
    ("a: 1.23456789012345678901", "{\"a\": 1.2345678901234567}"),
    ("- \n-", "[null, null]"),
    ("a:\n", "{\"a\": null}"),
    ("a: 3.", "{\"a\": 3}"),
    ("a: +1", "{\"a\": 1}"),
    ("a: .5", "{\"a\": 0.5}"),
    ("a: 1.e5", "{\"a\": 100000}"),
    ("a: 1e5", "{\"a\": 100000}"),
    ("a: -0", "{\"a\": 0}"),
    ("a: -0.0", "{\"a\": 0}"),
    ("a: 1:30", "{\"a\": \"1:30\"}"),
    ("\"1\": 1\n1: 2", "{\"1\": 2}"),
    ("a: 9007199254740993.0", "{\"a\": 9007199254740992}"),
    ("1e21: x", "{\"1e+21\": \"x\"}"),
    ("100000.5: x", "{\"100000.5\": \"x\"}"),
    ("-0.0: x", "{\"-0\": \"x\"}"),
    ("0.00001: x", "{\"1e-05\": \"x\"}"),
    ("---\n---\na: 1", "null"),
    ("# c\n---\n...\na: 1", "null"),
    ("--- |\n  x\n---\n", "\"x\\n\""),
    ("&a", "null"),
    ("!!str", "\"\""),
    ("a: 1\n...\n---\nb: 1", "{\"a\": 1}"),
    ("a: !!binary aGVsbG8=", "{\"a\": \"hello\"}"),
    ("!!binary aGVsbG8=: 1", "{\"hello\": 1}"),
    ("a: !!binary gA==", "{\"a\": \"�\"}"),
    ("a: !!merge x", "{\"a\": \"x\"}"),
    ("a: <<", "{\"a\": \"<<\"}"),
    ("a: =", "{\"a\": \"=\"}"),
    ("\"<<\": {a: 1}", "{\"<<\": {\"a\": 1}}"),
    ("<<: [{a: 1}, {b: 2}]", "{\"a\": 1, \"b\": 2}"),
    ("a: !!int \"1\"", "{\"a\": 1}"),
    ("a: !!float \"1.5\"", "{\"a\": 1.5}"),
    ("a: !!bool \"yes\"", "{\"a\": true}"),
    ("a: !!map {b: 1}", "{\"a\": {\"b\": 1}}"),
    ("a: !!seq [1]", "{\"a\": [1]}"),
    ("a: !!foo x", "{\"a\": \"x\"}"),
    ("- ? a\n  : b", "[{\"a\": \"b\"}]"),
    ("{a, b: 1}", "{\"a\": null, \"b\": 1}"),
    ("[a: 1]", "[{\"a\": 1}]"),
    ("a: \"b\\\n  c\"", "{\"a\": \"bc\"}"),
    ("[1 2]", "[\"1 2\"]"),
    ("a: 1 # c", "{\"a\": 1}"),
    ("a: #c", "{\"a\": null}"),
    ("a:\n- b\n- c", "{\"a\": [\"b\", \"c\"]}"),
    ("a:\n  - b", "{\"a\": [\"b\"]}"),
    ("a: &b\nc: *b", "{\"a\": null, \"c\": null}"),
    ("&x a: *x", "{\"a\": \"a\"}"),
    ("!!omap [a: 1]", "[{\"a\": 1}]"),
    ("a: 1__0", "{\"a\": 10}"),
    ("a: 0x", "{\"a\": \"0x\"}"),
    ("a: 0xg", "{\"a\": \"0xg\"}"),
    ("a: 0b", "{\"a\": \"0b\"}"),
    ("a: 1_", "{\"a\": 1}"),
    ("a: _1", "{\"a\": \"_1\"}"),
    ("a: 0_7", "{\"a\": 7}"),
    ("a: 09", "{\"a\": 9}"),
    ("a: 0o8", "{\"a\": \"0o8\"}"),
    ("a: -0x1F", "{\"a\": -31}"),
    ("a: -0b1", "{\"a\": -1}"),
    ("a: +0x1", "{\"a\": 1}"),
    ("a: 1e1_0", "{\"a\": 10000000000}"),
    ("a: 1_0.5", "{\"a\": 10.5}"),
    ("a: 1.5_0", "{\"a\": 1.5}"),
    ("? |\n  x\n: 1", "{\"x\\n\": 1}"),
    ("a: 😀", "{\"a\": \"😀\"}"),
];

#[test]
fn texts_are_read_as_by_kubernetes() {
    for (text, json) in TEXTS {
        let value = call("yaml.unmarshal", &[Value::from(*text)]).unwrap().unwrap();
        assert_eq!(value, Value::from_json(json).unwrap(), "{text:?}");
        assert_eq!(call("yaml.is_valid", &[Value::from(*text)]), Ok(Some(Value::from(true))), "{text:?}");
    }
}

/// Each row was asked of OPA 1.20.
#[rustfmt::skip]
const BROKEN: &[&str] = &[
    "a: *x",
    "a: [",
    "a: {",
    "\"a",
    "a: b: c",
    "a: 1\n b: 2",
    "- a\nb",
    "a: !!int x",
    "a: .nan",
    "? [a]\n: 1",
    "[a]: 1",
    "{a: 1}: 2",
    "null: 1",
    "~: 1",
    "%YAML 1.2\n---\na: 1",
    "@a",
    "`a",
    "a: @b",
    "%a",
    "a\u{0}b",
    "&a [*a]",
    "<<: 1",
    "<<: [1]",
    "a: !!int 1.5",
    "a: !!float x",
    "a: [1,,2]",
    "a: b #c\n  d",
    "a: *b\nb: &b 1",
    "a: .Inf",
    "a: +.inf",
    "a:\n\tb: 1",
    "a: \"\\q\"",
    "a: \u{7}",
    "a: \"\u{7f}\"",
];

#[test]
fn broken_texts_are_errors() {
    for text in BROKEN {
        let error = call("yaml.unmarshal", &[Value::from(*text)]).unwrap_err();
        assert!(
            matches!(&error, Error::Failed(message) if message.starts_with("yaml: ")),
            "{text:?} {error:?}"
        );
        assert_eq!(call("yaml.is_valid", &[Value::from(*text)]), Ok(Some(Value::from(false))), "{text:?}");
    }
    assert_eq!(call("yaml.is_valid", &[Value::Null]), Ok(Some(Value::from(false))));
    let wrong = Error::Type("operand 1 must be string but got null".into());
    assert_eq!(call("yaml.unmarshal", &[Value::Null]), Err(wrong));
}

#[test]
fn aliases_cannot_take_all_memory() {
    let text = format!("a: &a {}\nb: [{}]", "x".repeat(1 << 20), ["*a"; 100].join(","));
    assert_eq!(call("yaml.unmarshal", &[Value::from(text)]), Err(Error::Memory));
}
