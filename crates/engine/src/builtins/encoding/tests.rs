use super::super::tests::answers;

#[test]
fn answers_are_those_of_opa() {
    answers(VALUES, FAILURES, TYPES);
}

/// Builtins, their arguments and their values.
const VALUES: &[(&str, &str, &str)] = &[
    ("base64.decode", r#"["YQ=="]"#, r#""a""#),
    ("base64.decode", r#"["YQ==\n"]"#, r#""a""#),
    ("base64.decode", r#"["Y\nQ=="]"#, r#""a""#),
    ("base64.decode", r#"["YR=="]"#, r#""a""#),
    ("base64.decode", r#"["////"]"#, r#""���""#),
    ("base64.decode", r#"["gICA"]"#, r#""���""#),
    ("base64.decode", r#"[""]"#, r#""""#),
    ("base64.is_valid", r#"["YQ=="]"#, "true"),
    ("base64.is_valid", r#"["YQ"]"#, "false"),
    ("base64.is_valid", "[1]", "false"),
    ("base64.encode", r#"["a\u0000é"]"#, r#""YQDDqQ==""#),
    ("base64url.decode", r#"["YQ=="]"#, r#""a""#),
    ("base64url.decode", r#"["YQ"]"#, r#""a""#),
    ("base64url.decode", r#"["-_-_"]"#, r#""���""#),
    ("base64url.decode", r#"["YWI"]"#, r#""ab""#),
    ("base64url.decode", r#"["YQ\n=="]"#, r#""a""#),
    ("base64url.encode", r#"["a?>~"]"#, r#""YT8-fg==""#),
    ("base64url.encode_no_pad", r#"["a?>~"]"#, r#""YT8-fg""#),
    ("base64url.encode_no_pad", r#"["ÿÿ"]"#, r#""w7_Dvw""#),
    ("hex.encode", r#"["aé"]"#, r#""61c3a9""#),
    ("hex.decode", r#"["61C3a9"]"#, r#""aé""#),
    ("hex.decode", r#"["ff"]"#, r#""�""#),
    ("urlquery.encode", r#"["a b&c=d/é~-_.*+%"]"#, r#""a+b%26c%3Dd%2F%C3%A9~-_.%2A%2B%25""#),
    ("urlquery.decode", r#"["a+b%20c%C3%A9"]"#, r#""a b cé""#),
    ("urlquery.decode", r#"["%ff"]"#, r#""�""#),
    ("urlquery.decode", r#"["é+é"]"#, r#""é é""#),
    ("urlquery.encode_object", "[{}]", r#""""#),
    ("urlquery.encode_object", r#"[{"a": []}]"#, r#""""#),
    (
        "urlquery.decode_object",
        r#"["a=b&c=d&c=e&f&=g&a+b=c%20d"]"#,
        r#"{"": ["g"], "a": ["b"], "a b": ["c d"], "c": ["d", "e"], "f": [""]}"#,
    ),
    ("urlquery.decode_object", r#"[""]"#, "{}"),
    ("urlquery.decode_object", r#"["&&a==b"]"#, r#"{"a": ["=b"]}"#),
    ("urlquery.decode_object", r#"["?a=b"]"#, r#"{"?a": ["b"]}"#),
];

/// Builtins, their arguments and what fails.
const FAILURES: &[(&str, &str, &str)] = &[
    ("base64.decode", r#"["YQ"]"#, "illegal base64 data at input byte 0"),
    ("base64.decode", r#"["YQ="]"#, "illegal base64 data at input byte 3"),
    ("base64.decode", r#"["Y"]"#, "illegal base64 data at input byte 0"),
    ("base64.decode", r#"["Y!=="]"#, "illegal base64 data at input byte 1"),
    ("base64.decode", r#"["YQ==YQ=="]"#, "illegal base64 data at input byte 4"),
    ("base64.decode", r#"["YQ==="]"#, "illegal base64 data at input byte 4"),
    ("base64.decode", r#"["YWI=x"]"#, "illegal base64 data at input byte 4"),
    ("base64.decode", r#"["-_-_"]"#, "illegal base64 data at input byte 0"),
    ("base64.decode", r#"["="]"#, "illegal base64 data at input byte 0"),
    ("base64.decode", r#"["YW=I"]"#, "illegal base64 data at input byte 2"),
    ("base64url.decode", r#"["Y"]"#, "illegal base64url string: Y"),
    ("base64url.decode", r#"["+/+/"]"#, "illegal base64 data at input byte 0"),
    ("base64url.decode", r#"["YQ="]"#, "illegal base64 data at input byte 3"),
    ("hex.decode", r#"["6"]"#, "encoding/hex: odd length hex string"),
    ("hex.decode", r#"["6g"]"#, "encoding/hex: invalid byte: U+0067 'g'"),
    ("hex.decode", r#"["g"]"#, "encoding/hex: invalid byte: U+0067 'g'"),
    ("hex.decode", r#"["616"]"#, "encoding/hex: odd length hex string"),
    ("hex.decode", r#"["é"]"#, "encoding/hex: invalid byte: U+00C3 'Ã'"),
    ("urlquery.decode", r#"["%"]"#, r#"invalid URL escape "%""#),
    ("urlquery.decode", r#"["%zz"]"#, r#"invalid URL escape "%zz""#),
    ("urlquery.decode", r#"["abc%2"]"#, r#"invalid URL escape "%2""#),
    ("urlquery.decode_object", r#"["a=b;c=d"]"#, "invalid semicolon separator in query"),
    ("urlquery.decode_object", r#"["a=%zz"]"#, r#"invalid URL escape "%zz""#),
    ("urlquery.decode_object", r#"["%zz=a"]"#, r#"invalid URL escape "%zz""#),
    ("urlquery.decode_object", r#"["a=%ff&b=;&c=%zz"]"#, "invalid semicolon separator in query"),
];

/// Builtins, their arguments and what is wrong with their types.
const TYPES: &[(&str, &str, &str)] = &[
    ("base64.decode", "[1]", "operand 1 must be string but got number"),
    ("base64.encode", "[1]", "operand 1 must be string but got number"),
    ("hex.decode", "[1]", "operand 1 must be string but got number"),
    (
        "urlquery.encode_object",
        r#"[{"a": 1}]"#,
        "operand 1 values must be string, array[string], or set[string]",
    ),
    (
        "urlquery.encode_object",
        r#"[{"a": [1]}]"#,
        "operand 1 values must be string, array[string], or set[string]",
    ),
    ("urlquery.encode_object", "[1]", "operand 1 must be object but got number"),
    ("urlquery.decode_object", "[1]", "operand 1 must be string but got number"),
];
