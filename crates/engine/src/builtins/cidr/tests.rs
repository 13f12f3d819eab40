use super::super::tests::answers;
use super::*;

#[test]
fn answers_are_those_of_opa() {
    answers(VALUES, FAILURES, TYPES);
}

/// Builtins, their arguments and their values.
const VALUES: &[(&str, &str, &str)] = &[
    ("net.cidr_contains", r#"["10.0.0.0/8", "10.1.2.3"]"#, "true"),
    ("net.cidr_contains", r#"["10.0.0.0/8", "10.1.0.0/16"]"#, "true"),
    ("net.cidr_contains", r#"["10.0.0.0/16", "10.0.0.0/8"]"#, "false"),
    ("net.cidr_contains", r#"["10.0.0.0/8", "::ffff:10.1.2.3"]"#, "true"),
    ("net.cidr_contains", r#"["::/0", "10.1.2.3"]"#, "false"),
    ("net.cidr_contains", r#"["::ffff:0:0/96", "10.1.2.3"]"#, "true"),
    ("net.cidr_contains", r#"["::ffff:10.0.0.0/104", "10.1.2.3"]"#, "true"),
    ("net.cidr_contains", r#"["10.0.0.0/08", "10.1.2.3"]"#, "true"),
    ("net.cidr_contains", r#"["10.0.0.1/8", "10.1.2.3"]"#, "true"),
    ("net.cidr_contains", r#"["2001:db8::/32", "2001:db8:1::/48"]"#, "true"),
    ("net.cidr_contains", r#"["2001:db8::/32", "2001:db8::1"]"#, "true"),
    ("net.cidr_contains", r#"["10.0.0.0/8", "10.0.0.0/8"]"#, "true"),
    ("net.cidr_contains", r#"["10.0.0.0/8", "::/0"]"#, "false"),
    ("net.cidr_contains", r#"["0.0.0.0/0", "::1"]"#, "false"),
    ("net.cidr_contains_matches", r#"["1.1.1.0/24", "1.1.1.128"]"#, r#"[["1.1.1.0/24", "1.1.1.128"]]"#),
    ("net.cidr_contains_matches", r#"[["1.1.1.0/24", "1.1.2.0/24"], "1.1.1.128"]"#, r#"[[0, "1.1.1.128"]]"#),
    (
        "net.cidr_contains_matches",
        r#"[[["1.1.0.0/16", "foo"], "1.1.2.0/24"], ["1.1.1.128", ["1.1.254.254", "bar"]]]"#,
        "[[0, 0], [0, 1]]",
    ),
    (
        "net.cidr_contains_matches",
        r#"[{"a": "1.1.0.0/16"}, {"x": "1.1.1.128", "y": ["1.1.254.254", "bar"]}]"#,
        r#"[["a", "x"], ["a", "y"]]"#,
    ),
    ("net.cidr_contains_matches", r#"[1, ["x"]]"#, "[]"),
    ("net.cidr_contains_matches", r#"[["1.1.1.1/32"], 1]"#, "[]"),
    ("net.cidr_contains_matches", r#"[["1.1.1.1/32"], [["1.1.1.1"]]]"#, "[[0, 0]]"),
    ("net.cidr_contains_matches", r#"[[], "x"]"#, "[]"),
    ("net.cidr_contains_matches", r#"[["1.1.1.1/32"], []]"#, "[]"),
    (
        "net.cidr_expand",
        r#"["192.168.0.0/30"]"#,
        r#"["192.168.0.0", "192.168.0.1", "192.168.0.2", "192.168.0.3"]"#,
    ),
    (
        "net.cidr_expand",
        r#"["192.168.0.1/30"]"#,
        r#"["192.168.0.0", "192.168.0.1", "192.168.0.2", "192.168.0.3"]"#,
    ),
    ("net.cidr_expand", r#"["255.255.255.254/31"]"#, r#"["255.255.255.254", "255.255.255.255"]"#),
    (
        "net.cidr_expand",
        r#"["2001:db8::/126"]"#,
        r#"["2001:db8::", "2001:db8::1", "2001:db8::2", "2001:db8::3"]"#,
    ),
    (
        "net.cidr_expand",
        r#"["ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe/127"]"#,
        r#"["ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"]"#,
    ),
    ("net.cidr_expand", r#"["::ffff:1.2.3.4/126"]"#, r#"["1.2.3.4", "1.2.3.5", "1.2.3.6", "1.2.3.7"]"#),
    ("net.cidr_expand", r#"["::1.2.3.4/127"]"#, r#"["::102:304", "::102:305"]"#),
    ("net.cidr_intersects", r#"["10.0.0.0/8", "10.1.0.0/16"]"#, "true"),
    ("net.cidr_intersects", r#"["10.1.0.0/16", "10.0.0.0/8"]"#, "true"),
    ("net.cidr_intersects", r#"["10.1.0.0/16", "11.0.0.0/8"]"#, "false"),
    ("net.cidr_intersects", r#"["10.1.0.0/16", "::/0"]"#, "false"),
    ("net.cidr_is_valid", r#"["10.0.0.0/8"]"#, "true"),
    ("net.cidr_is_valid", r#"["10.0.0.1/8"]"#, "true"),
    ("net.cidr_is_valid", r#"["10.0.0.1"]"#, "false"),
    ("net.cidr_is_valid", r#"["::/0"]"#, "true"),
    ("net.cidr_is_valid", r#"["::/129"]"#, "false"),
    ("net.cidr_is_valid", r#"["1.2.3/8"]"#, "false"),
    ("net.cidr_is_valid", r#"["::1.2.3.4/8"]"#, "true"),
    ("net.cidr_is_valid", r#"["::01.2.3.4/8"]"#, "false"),
    ("net.cidr_is_valid", r#"["10.0.0.0/8/8"]"#, "false"),
    ("net.cidr_is_valid", r#"["10.0.0.0/"]"#, "false"),
    ("net.cidr_is_valid", r#"["10.0.0.0/-1"]"#, "false"),
    ("net.cidr_is_valid", r#"["/8"]"#, "false"),
    ("net.cidr_is_valid", r#"["fe80::1%eth0/64"]"#, "false"),
    ("net.cidr_is_valid", r#"["1:2:3:4:5:6:7::/64"]"#, "true"),
    ("net.cidr_is_valid", r#"["::2:3:4:5:6:7:8/64"]"#, "true"),
    ("net.cidr_is_valid", r#"["12345::/64"]"#, "false"),
    ("net.cidr_is_valid", r#"["10.0.0.0/008"]"#, "true"),
    ("net.cidr_is_valid", "[1]", "false"),
    ("net.cidr_merge", r#"[["192.0.128.0/24", "192.0.129.0/24"]]"#, r#"["192.0.128.0/23"]"#),
    (
        "net.cidr_merge",
        r#"[["192.0.128.0/24", "192.0.130.0/24"]]"#,
        r#"["192.0.128.0/24", "192.0.130.0/24"]"#,
    ),
    ("net.cidr_merge", r#"[["10.0.0.0/8", "10.1.2.3"]]"#, r#"["10.0.0.0/8"]"#),
    ("net.cidr_merge", r#"[["10.0.0.1", "10.0.0.2", "10.0.0.3"]]"#, r#"["10.0.0.0/8"]"#),
    ("net.cidr_merge", r#"[["10.0.0.1", "10.0.0.0"]]"#, r#"["10.0.0.0/8"]"#),
    (
        "net.cidr_merge",
        r#"[["2601:600:8a80:207e:a57d:7567:e2c9:e7b3/128"]]"#,
        r#"["2601:600:8a80:207e:a57d:7567:e2c9:e7b3/128"]"#,
    ),
    ("net.cidr_merge", r#"[["::/1", "8000::/1"]]"#, r#"["::/0"]"#),
    ("net.cidr_merge", r#"[["0.0.0.0/1", "128.0.0.0/1"]]"#, r#"["0.0.0.0/0"]"#),
    ("net.cidr_merge", r#"[["0.0.0.0/0", "::/0"]]"#, r#"["::/0"]"#),
    ("net.cidr_merge", r#"[["10.0.0.0/8", "10.0.0.0/8"]]"#, r#"["10.0.0.0/8"]"#),
    ("net.cidr_merge", r#"[["10.0.0.5/24"]]"#, r#"["10.0.0.0/24"]"#),
    ("net.cidr_merge", "[[]]", "[]"),
    ("net.cidr_merge", r#"[["10.0.1.0/24", "10.0.0.0/23", "10.0.2.0/23"]]"#, r#"["10.0.0.0/22"]"#),
    ("net.cidr_merge", r#"[["10.0.1.0/24", "10.0.2.0/24"]]"#, r#"["10.0.1.0/24", "10.0.2.0/24"]"#),
    ("net.cidr_merge", r#"[["10.0.0.255", "10.0.1.0"]]"#, r#"["10.0.0.0/8"]"#),
    ("net.cidr_merge", r#"[["255.255.255.255", "255.255.255.254"]]"#, r#"["255.255.255.0/24"]"#),
    ("net.cidr_merge", r#"[["::ffff:10.0.0.1", "10.0.0.0"]]"#, r#"["10.0.0.0/8"]"#),
];

/// Builtins, their arguments and what fails.
const FAILURES: &[(&str, &str, &str)] = &[
    ("net.cidr_contains", r#"["10.0.0.0", "10.1.2.3"]"#, "invalid CIDR address: 10.0.0.0"),
    ("net.cidr_contains", r#"["10.0.0.0/33", "10.1.2.3"]"#, "invalid CIDR address: 10.0.0.0/33"),
    ("net.cidr_contains", r#"["10.0.0.0/+8", "10.1.2.3"]"#, "invalid CIDR address: 10.0.0.0/+8"),
    (
        "net.cidr_contains",
        r#"["10.0.0.0/8", "x"]"#,
        "not a valid textual representation of an IP address or CIDR: x",
    ),
    (
        "net.cidr_contains",
        r#"["10.0.0.0/8", "10.1.2.3/99"]"#,
        "not a valid textual representation of an IP address or CIDR: 10.1.2.3/99",
    ),
    ("net.cidr_contains", r#"["10.00.0.0/8", "10.1.2.3"]"#, "invalid CIDR address: 10.00.0.0/8"),
    ("net.cidr_contains", r#"["fe80::1%eth0/64", "fe80::1"]"#, "invalid CIDR address: fe80::1%eth0/64"),
    (
        "net.cidr_contains",
        r#"["10.0.0.0/8", "fe80::1%eth0"]"#,
        "not a valid textual representation of an IP address or CIDR: fe80::1%eth0",
    ),
    ("net.cidr_contains_matches", r#"[["1.1.1.1"], "1.1.1.1"]"#, "invalid CIDR address: 1.1.1.1"),
    (
        "net.cidr_contains_matches",
        r#"[["1.1.1.1/32"], ["x"]]"#,
        "not a valid textual representation of an IP address or CIDR: x",
    ),
    ("net.cidr_contains_matches", r#"[[1], ["x"]]"#, "operand 1: element must be string or non-empty array"),
    ("net.cidr_contains_matches", r#"[[[]], ["x"]]"#, "operand 1: element must be string or non-empty array"),
    (
        "net.cidr_contains_matches",
        r#"[["1.1.1.1/32"], [1]]"#,
        "operand 2: element must be string or non-empty array",
    ),
    ("net.cidr_expand", r#"["192.168.0.1"]"#, "invalid CIDR address: 192.168.0.1"),
    ("net.cidr_expand", r#"["x"]"#, "invalid CIDR address: x"),
    ("net.cidr_intersects", r#"["x", "::/0"]"#, "invalid CIDR address: x"),
    ("net.cidr_intersects", r#"["::/0", "x"]"#, "invalid CIDR address: x"),
    ("net.cidr_merge", r#"[["x"]]"#, "invalid CIDR address: x"),
    ("net.cidr_merge", "[[1]]", "element must be string"),
    ("net.cidr_merge", "[1]", "operand must be an array"),
    ("net.cidr_merge", r#"[["10.0.0.0/99"]]"#, "invalid CIDR address: 10.0.0.0/99"),
    ("net.cidr_merge", r#"[["192.168.1.1-192.168.1.5"]]"#, "invalid CIDR address: 192.168.1.1-192.168.1.5"),
];

/// Builtins, their arguments and what is wrong with their types.
const TYPES: &[(&str, &str, &str)] = &[
    ("net.cidr_contains", r#"[1, "2001:db8::1"]"#, "operand 1 must be string but got number"),
    ("net.cidr_contains", r#"["10.0.0.0/8", 1]"#, "operand 1 must be string but got number"),
    ("net.cidr_contains_matches", r#"[[[1]], ["x"]]"#, "operand 1 must be string but got number"),
    ("net.cidr_expand", "[1]", "operand 1 must be string but got number"),
    ("net.cidr_intersects", r#"[1, "x"]"#, "operand 1 must be string but got number"),
];

#[test]
fn large_networks_take_too_much() {
    assert_eq!(super::super::tests::call("net.cidr_expand", &["::/0".into()]), Err(Error::Memory));
}
