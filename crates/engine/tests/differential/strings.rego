a := count("😀")
b := count("é")
c := count("e\u0301")
d := count("")
# ---
a := strings.count("11111", "11")
b := strings.count("cheese", "e")
c := strings.count("abc", "")
d := strings.count("", "a")
# ---
a := regex.match(`^\d+$`, "١٢")
b := regex.match(`^\w+$`, "é")
c := regex.match(`^\s$`, "\u00a0")
d := regex.match(`\bfoo\b`, "a foo b")
e := regex.match(`(?i)ABC`, "abc")
f := regex.match(`^\pL+$`, "é")
g := regex.match(`[[:alpha:]]`, "é")
# ---
a := "a\tb\n\"\\\u00e9\ud83d\ude00"
b := `a\tb`
c := "/\/"
d := "\b\f\r"
# ---
a := "\x41"
# ---
a := "\ud800"
# ---
a := "unterminated
# ---
a := `multi
line`
# ---
a := upper("straße")
b := lower("ÀÉ")
c := upper("ǆ")
d := lower("İ")
# ---
a := split("a,b,c", ",")
b := split("", ",")
c := split("abc", "")
d := concat("-", ["a", "b"])
e := concat("-", {"b", "a"})
f := shown if { shown := join_ with input as 1 }
join_ := concat("", [])
# ---
a := substring("hello", 1, 3)
b := substring("hello", 1, -1)
c := substring("hé😀llo", 1, 2)
d := substring("abc", 5, 1)
e := substring("abc", 0, 10)
# ---
a := substring("abc", -1, 1)
# ---
a := indexof("hé😀llo", "l")
b := indexof("abc", "z")
c := indexof_n("ababa", "a")
# ---
a := indexof("abc", "")
# ---
a := trim("  a ", " ")
b := trim_space("\t a \n")
c := trim_left("aab", "a")
d := trim_right("baa", "a")
e := trim_prefix("abc", "a")
f := trim_suffix("abc", "c")
# ---
a := replace("aaa", "a", "b")
b := replace("abc", "", "-")
c := strings.reverse("hé😀")
d := strings.replace_n({"a": "b", "b": "c"}, "ab")
# ---
a := contains("abc", "b")
b := startswith("abc", "")
c := endswith("abc", "bc")
d := strings.any_prefix_match("abc", ["x", "a"])
e := strings.any_suffix_match(["abc", "x"], {"c"})
# ---
a := sprintf("%s", ["é"])
b := format_int(10, 2)
c := "a" < "b"
d := "a" < "B"
e := "é" < "z"
f := "😀" < "\uffff"
# ---
a := base64.encode("é")
b := base64.decode("w6k=")
c := hex.encode("é")
d := urlquery.encode("é &=")
e := json.marshal("é<>&\u2028")
# ---
a := regex.replace("abc", "(b)", "[$1]")
b := regex.split(`\s+`, "a b  c")
c := regex.find_n("a.", "abacad", -1)
d := regex.find_all_string_submatch_n("a(.)", "abac", -1)
e := regex.is_valid("(")
f := regex.template_match("urn:{.*}", "urn:x", "{", "}")
# ---
a := regex.match("(", "a")
# ---
a := regex.match(`[\w]{1,500}`, "abc")
# ---
a := glob.match("*.com", ["."], "a.com")
b := glob.match("*.com", ["."], "a.b.com")
c := glob.match("**.com", ["."], "a.b.com")
d := glob.match("*", null, "a.b")
e := glob.match("*", [], "a.b")
f := glob.match("{a,b}", [], "b")
# ---
a := "a" + "b"
# ---
a := strings.split_n("a,b,c", ",", 2)
# ---
a := strings.render_template("{{.x}}", {"x": 1})
# ---
a := "é"["0"]
# ---
x := "abc"
a := x[0]
# ---
a := shown if { shown := input.s[0] with input.s as "abc" }
b := shown if { shown := [c | c := input.s[_]] with input.s as "abc" }
# ---
a := to_number(" 1")
