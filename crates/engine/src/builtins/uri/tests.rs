use super::super::tests::answers;

#[test]
fn answers_are_those_of_opa() {
    answers(VALUES, FAILURES, TYPES);
}

/// Builtins, their arguments and their values.
const VALUES: &[(&str, &str, &str)] = &[
    (
        "uri.parse",
        r#"["https://user:pass@example.com:8080/a/b%20c?x=1&y=2#frag%20x"]"#,
        r#"{"fragment": "frag x", "hostname": "example.com", "path": "/a/b c", "port": "8080", "raw_path": "/a/b c", "raw_query": "x=1&y=2", "scheme": "https"}"#,
    ),
    ("uri.parse", r#"[""]"#, "{}"),
    ("uri.parse", r#"["/a/b"]"#, r#"{"path": "/a/b", "raw_path": "/a/b"}"#),
    ("uri.parse", r#"["mailto:a@b.c"]"#, r#"{"scheme": "mailto"}"#),
    ("uri.parse", r#"["http://"]"#, r#"{"scheme": "http"}"#),
    (
        "uri.parse",
        r#"["http://[::1]:80/x"]"#,
        r#"{"hostname": "::1", "path": "/x", "port": "80", "raw_path": "/x", "scheme": "http"}"#,
    ),
    (
        "uri.parse",
        r#"["http://[fe80::1%25eth0]/"]"#,
        r#"{"hostname": "fe80::1%eth0", "path": "/", "raw_path": "/", "scheme": "http"}"#,
    ),
    (
        "uri.parse",
        r#"["http://a/ b"]"#,
        r#"{"hostname": "a", "path": "/ b", "raw_path": "/ b", "scheme": "http"}"#,
    ),
    ("uri.parse", r#"["a:b:c"]"#, r#"{"scheme": "a"}"#),
    ("uri.parse", r#"["a/b:c"]"#, r#"{"path": "a/b:c", "raw_path": "a/b:c"}"#),
    ("uri.parse", r#"["b:c/d"]"#, r#"{"scheme": "b"}"#),
    ("uri.parse", r#"["http://a?"]"#, r#"{"hostname": "a", "scheme": "http"}"#),
    ("uri.parse", r#"["http://a#"]"#, r#"{"hostname": "a", "scheme": "http"}"#),
    ("uri.parse", r#"["//host/path"]"#, r#"{"hostname": "host", "path": "/path", "raw_path": "/path"}"#),
    ("uri.parse", r#"["///path"]"#, r#"{"path": "///path", "raw_path": "///path"}"#),
    (
        "uri.parse",
        r#"["HTTP://EXAMPLE.com/A"]"#,
        r#"{"hostname": "EXAMPLE.com", "path": "/A", "raw_path": "/A", "scheme": "http"}"#,
    ),
    ("uri.parse", r#"["http://u@h"]"#, r#"{"hostname": "h", "scheme": "http"}"#),
    ("uri.parse", r#"["http://u:@h"]"#, r#"{"hostname": "h", "scheme": "http"}"#),
    ("uri.parse", r#"["http://:p@h"]"#, r#"{"hostname": "h", "scheme": "http"}"#),
    ("uri.parse", r#"["http://u:p:q@h"]"#, r#"{"hostname": "h", "scheme": "http"}"#),
    ("uri.parse", r#"["http://u%40x:p%3a@h"]"#, r#"{"hostname": "h", "scheme": "http"}"#),
    ("uri.parse", r#"["http://u@x@h"]"#, r#"{"hostname": "h", "scheme": "http"}"#),
    (
        "uri.parse",
        r#"["http://h:/"]"#,
        r#"{"hostname": "h", "path": "/", "raw_path": "/", "scheme": "http"}"#,
    ),
    (
        "uri.parse",
        r#"["http://h:99999/"]"#,
        r#"{"hostname": "h", "path": "/", "port": "99999", "raw_path": "/", "scheme": "http"}"#,
    ),
    (
        "uri.parse",
        r#"["http://%c3%a9/"]"#,
        r#"{"hostname": "é", "path": "/", "raw_path": "/", "scheme": "http"}"#,
    ),
    (
        "uri.parse",
        r#"["http://é/é?é#é"]"#,
        r#"{"fragment": "é", "hostname": "é", "path": "/é", "raw_path": "/é", "raw_query": "é", "scheme": "http"}"#,
    ),
    (
        "uri.parse",
        r#"["http://h/a%2fb"]"#,
        r#"{"hostname": "h", "path": "/a/b", "raw_path": "/a%2fb", "scheme": "http"}"#,
    ),
    (
        "uri.parse",
        r#"["http://h/a?b?c#d#e"]"#,
        r#"{"fragment": "d#e", "hostname": "h", "path": "/a", "raw_path": "/a", "raw_query": "b?c", "scheme": "http"}"#,
    ),
    ("uri.parse", r#"["*"]"#, r#"{"path": "*", "raw_path": "*"}"#),
    ("uri.parse", r#"["http://h?a=%zz"]"#, r#"{"hostname": "h", "raw_query": "a=%zz", "scheme": "http"}"#),
    ("uri.parse", r#"["urn:uuid:f47ac10b"]"#, r#"{"scheme": "urn"}"#),
    (
        "uri.parse",
        r#"["file:///etc/passwd"]"#,
        r#"{"path": "/etc/passwd", "raw_path": "/etc/passwd", "scheme": "file"}"#,
    ),
    ("uri.parse", r#"["a%3ab"]"#, r#"{"path": "a:b", "raw_path": "a%3ab"}"#),
    (
        "uri.parse",
        r#"["http://h/p;a=b"]"#,
        r#"{"hostname": "h", "path": "/p;a=b", "raw_path": "/p;a=b", "scheme": "http"}"#,
    ),
    (
        "uri.parse",
        r#"["http://h<x>/"]"#,
        r#"{"hostname": "h<x>", "path": "/", "raw_path": "/", "scheme": "http"}"#,
    ),
    (
        "uri.parse",
        r#"["http://h/<x>"]"#,
        r#"{"hostname": "h", "path": "/<x>", "raw_path": "/<x>", "scheme": "http"}"#,
    ),
    ("uri.parse", r#"["http:a?b#c"]"#, r#"{"fragment": "c", "raw_query": "b", "scheme": "http"}"#),
    ("uri.parse", r#"["http:/a"]"#, r#"{"path": "/a", "raw_path": "/a", "scheme": "http"}"#),
    ("uri.parse", r#"["a+b-c.d1://x"]"#, r#"{"hostname": "x", "scheme": "a+b-c.d1"}"#),
    ("uri.parse", r#"["http://1.2.3.4:80"]"#, r#"{"hostname": "1.2.3.4", "port": "80", "scheme": "http"}"#),
    ("uri.parse", r#"["//u:p@/x"]"#, r#"{"path": "/x", "raw_path": "/x"}"#),
    (
        "uri.parse",
        r#"["http://h/a?#"]"#,
        r#"{"hostname": "h", "path": "/a", "raw_path": "/a", "scheme": "http"}"#,
    ),
    (
        "uri.parse",
        r#"["http://[::ffff:1.2.3.4]/"]"#,
        r#"{"hostname": "::ffff:1.2.3.4", "path": "/", "raw_path": "/", "scheme": "http"}"#,
    ),
    (
        "uri.parse",
        r#"["http://h\"x/"]"#,
        r#"{"hostname": "h\"x", "path": "/", "raw_path": "/", "scheme": "http"}"#,
    ),
    ("uri.parse", r#"["?a=b"]"#, r#"{"raw_query": "a=b"}"#),
    ("uri.parse", r##"["#x"]"##, r#"{"fragment": "x"}"#),
    ("uri.parse", r#"["./a:b"]"#, r#"{"path": "./a:b", "raw_path": "./a:b"}"#),
    (
        "uri.parse",
        r#"["http://[fe80::1%25e%20h]/"]"#,
        r#"{"hostname": "fe80::1%e h", "path": "/", "raw_path": "/", "scheme": "http"}"#,
    ),
    (
        "uri.parse",
        r#"["http://h/%41%2f%20"]"#,
        r#"{"hostname": "h", "path": "/A/ ", "raw_path": "/%41%2f%20", "scheme": "http"}"#,
    ),
    ("uri.is_valid", r#"["http://a"]"#, "true"),
    ("uri.is_valid", r#"["http://a b"]"#, "false"),
    ("uri.is_valid", r#"[""]"#, "false"),
    ("uri.is_valid", "[1]", "false"),
];

/// Builtins, their arguments and what fails.
const FAILURES: &[(&str, &str, &str)] = &[
    ("uri.parse", r#"["http://a:b/"]"#, r#"parse "http://a:b/": invalid port ":b" after host"#),
    ("uri.parse", r#"["http://a b/"]"#, r#"parse "http://a b/": invalid character " " in host name"#),
    ("uri.parse", r#"["http://a/%zz"]"#, r#"parse "http://a/%zz": invalid URL escape "%zz""#),
    ("uri.parse", r#"["1http://a"]"#, r#"parse "1http://a": first path segment in URL cannot contain colon"#),
    ("uri.parse", r#"[":a"]"#, r#"parse ":a": missing protocol scheme"#),
    (
        "uri.parse",
        r#"["http://a/\u0001"]"#,
        r#"parse "http://a/\x01": net/url: invalid control character in URL"#,
    ),
    ("uri.parse", r#"["http://%41/"]"#, r#"parse "http://%41/": invalid URL escape "%41""#),
    ("uri.parse", r#"["http://[::1"]"#, r#"parse "http://[::1": missing ']' in host"#),
    ("uri.parse", r#"["http://[::1]x"]"#, r#"parse "http://[::1]x": invalid port "x" after host"#),
    ("uri.parse", r#"["http://[::1]:x"]"#, r#"parse "http://[::1]:x": invalid port ":x" after host"#),
    (
        "uri.parse",
        r#"["http://[x]"]"#,
        r#"parse "http://[x]": invalid host: ParseAddr("x"): unable to parse IP"#,
    ),
    ("uri.parse", r#"["http://h#%zz"]"#, r#"parse "http://h#%zz": invalid URL escape "%zz""#),
    ("uri.parse", r#"["http://u<x>@h/"]"#, r#"parse "http://u<x>@h/": net/url: invalid userinfo"#),
    ("uri.parse", r#"["a_b://x"]"#, r#"parse "a_b://x": first path segment in URL cannot contain colon"#),
    (
        "uri.parse",
        "[\"http://h\u{7f}/\"]",
        r#"parse "http://h\x7f/": net/url: invalid control character in URL"#,
    ),
    ("uri.parse", r#"["http://h:80:90/"]"#, r#"parse "http://h:80:90/": invalid port ":80:90" after host"#),
    ("uri.parse", r#"["http://h|x/"]"#, r#"parse "http://h|x/": invalid character "|" in host name"#),
    ("uri.parse", r#"["http://h%20x/"]"#, r#"parse "http://h%20x/": invalid URL escape "%20""#),
];

/// Builtins, their arguments and what is wrong with their types.
const TYPES: &[(&str, &str, &str)] = &[("uri.parse", "[1]", "operand 1 must be string but got number")];
