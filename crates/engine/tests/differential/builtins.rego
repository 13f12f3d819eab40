a := crypto.sha256("a")
b := crypto.md5("a")
c := crypto.sha1("a")
d := crypto.hmac.sha256("a", "k")
# ---
a := net.cidr_contains("10.0.0.0/8", "10.1.2.3")
b := net.cidr_intersects("10.0.0.0/8", "10.1.0.0/16")
c := net.cidr_merge(["10.0.0.0/9", "10.128.0.0/9"])
d := net.cidr_contains_matches("10.0.0.0/8", ["10.1.2.3"])
e := net.cidr_is_valid("x")
f := net.cidr_expand("10.0.0.0/30")
# ---
a := regex.globs_match("a.a.[0-9]+z", "a.b.[a-z]+")
# ---
a := rego.parse_module("a.rego", "package a\np := 1")["package"].path
# ---
a := graphql.is_valid("query { a }", "type Query { a: Int }")
# ---
a := io.jwt.decode("eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2ln")
# ---
a := semver.compare("1.2.3", "1.2.4")
b := semver.is_valid("1.2")
# ---
a := time.parse_rfc3339_ns("2020-01-01T00:00:00Z")
b := time.date(1577836800000000000)
c := time.weekday(1577836800000000000)
d := time.format(1577836800000000000)
e := time.clock([1577836800000000000, "Europe/Zurich"])
f := time.add_date(1577836800000000000, 0, 1, 0)
g := time.diff(1577836800000000000, 0)
h := time.parse_duration_ns("1h30m")
# ---
a := units.parse("10Ki")
b := units.parse_bytes("10KB")
c := units.parse("100m")
# ---
a := internal.member_2(1, [1])
# ---
a := json.match_schema({"a": 1}, {"type": "object"})
b := json.verify_schema({"type": "x"})
# ---
a := hex.decode("zz")
# ---
a := base64.decode("!")
# ---
a := json.unmarshal("{")
# ---
a := time.parse_rfc3339_ns("x")
# ---
a := opa.runtime()
# ---
a := uri.parse("https://a.b/c?d=e#f")
# ---
a := urlquery.decode("a%20b")
b := urlquery.encode_object({"a": "b", "c": ["d", "e"]})
c := urlquery.decode_object("a=b&a=c")
# ---
a := any([true])
# ---
a := re_match("a", "a")
# ---
a := cast_string("a")
# ---
a := set_diff({1}, {2})
# ---
a := net.cidr_overlap("10.0.0.0/8", "10.0.0.1")
