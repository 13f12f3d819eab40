use super::super::tests::{failure, json, result, type_error};
use super::*;

#[test]
fn values_are_those_of_opa() {
    for (name, args, value) in VALUES {
        assert_eq!(plain(&result(name, args)), json(value), "{name}({args})");
    }
}

/// With sets as arrays.
fn plain(value: &Value) -> Value {
    json(&value.to_json())
}

#[test]
fn failures_are_those_of_opa() {
    for (name, args, error) in FAILURES {
        assert_eq!(failure(name, args), *error, "{name}({args})");
    }
}

#[test]
fn wrong_types_are_named() {
    for (name, args, error) in TYPES {
        assert_eq!(type_error(name, args), *error, "{name}({args})");
    }
}

/// Builtins, their arguments and their values.
const VALUES: &[(&str, &str, &str)] = &[
    ("time.parse_ns", r#"["2006--0700-MST", "2023--0700-UTC"]"#, "1672531200000000000"),
    ("time.parse_rfc3339_ns", r#"["2006-01-02T15:04:05Z"]"#, "1136214245000000000"),
    ("time.parse_rfc3339_ns", r#"["2006-01-02T15:04:05.123456789+07:00"]"#, "1136189045123456789"),
    ("time.parse_rfc3339_ns", r#"["1677-09-21T00:12:43.145224192Z"]"#, "-9223372036854775808"),
    ("time.parse_rfc3339_ns", r#"["1677-09-21T00:12:43.145224193Z"]"#, "-9223372036854775807"),
    ("time.parse_rfc3339_ns", r#"["2262-04-11T23:47:16.854775807Z"]"#, "9223372036854775807"),
    ("time.parse_rfc3339_ns", r#"["2006-01-02T5:04:05Z"]"#, "1136178245000000000"),
    ("time.parse_rfc3339_ns", r#"["2006-01-02T15:04:05,5Z"]"#, "1136214245500000000"),
    ("time.parse_rfc3339_ns", r#"["2006-01-02T15:04:05+23:60"]"#, "1136127845000000000"),
    ("time.parse_ns", r#"["RFC3339", "2006-01-02T15:04:05Z"]"#, "1136214245000000000"),
    ("time.parse_ns", r#"["2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05Z"]"#, "1136214245000000000"),
    ("time.parse_ns", r#"["RFC822", "02 Jan 06 15:04 MST"]"#, "1136214240000000000"),
    ("time.parse_ns", r#"["RFC822", "02 Jan 06 15:04 EST"]"#, "1136214240000000000"),
    ("time.parse_ns", r#"["RFC822", "02 Jan 06 15:04 GMT+3"]"#, "1136214240000000000"),
    ("time.parse_ns", r#"["RFC1123", "Mon, 02 Jan 2006 15:04:05 UTC"]"#, "1136214245000000000"),
    ("time.parse_ns", r#"["RFC1123Z", "Mon, 02 Jan 2006 15:04:05 -0700"]"#, "1136239445000000000"),
    ("time.parse_ns", r#"["RFC850", "Monday, 02-Jan-06 15:04:05 GMT"]"#, "1136214245000000000"),
    ("time.parse_ns", r#"["ANSIC", "Mon Jan  2 15:04:05 2006"]"#, "1136214245000000000"),
    ("time.parse_ns", r#"["UnixDate", "Mon Jan  2 15:04:05 MST 2006"]"#, "1136214245000000000"),
    ("time.parse_ns", r#"["RubyDate", "Mon Jan 02 15:04:05 -0700 2006"]"#, "1136239445000000000"),
    ("time.parse_ns", r#"["RFC3339Nano", "2006-01-02T15:04:05.999Z"]"#, "1136214245999000000"),
    ("time.parse_ns", r#"["RFC822Z", "02 Jan 06 15:04 -0700"]"#, "1136239440000000000"),
    ("time.parse_ns", r#"["2006-002", "2006-365"]"#, "1167523200000000000"),
    ("time.parse_ns", r#"["2006-__2", "2006-  5"]"#, "1136419200000000000"),
    ("time.parse_ns", r#"["2006-1-2", "2006-12-5"]"#, "1165276800000000000"),
    ("time.parse_ns", r#"["06-1-2", "69-12-5"]"#, "-2332800000000000"),
    ("time.parse_ns", r#"["06-1-2", "68-12-5"]"#, "3121891200000000000"),
    ("time.parse_ns", r#"["2006 January _2", "2006 March  5"]"#, "1141516800000000000"),
    ("time.parse_ns", r#"["2006 Jan 2", "2006 mar 5"]"#, "1141516800000000000"),
    ("time.parse_ns", r#"["2006-01-02 15:04:05 -07", "2006-01-02 15:04:05 +05"]"#, "1136196245000000000"),
    ("time.parse_ns", r#"["2006-01-02 15:04:05 Z07", "2006-01-02 15:04:05 Z"]"#, "1136214245000000000"),
    (
        "time.parse_ns",
        r#"["2006-01-02 15:04:05 -07:00:00", "2006-01-02 15:04:05 +05:01:02"]"#,
        "1136196183000000000",
    ),
    (
        "time.parse_ns",
        r#"["2006-01-02 15:04:05 -070000", "2006-01-02 15:04:05 +050102"]"#,
        "1136196183000000000",
    ),
    ("time.parse_ns", r#"["2006-01-02 15:04:05 Z0700", "2006-01-02 15:04:05 -0330"]"#, "1136226845000000000"),
    ("time.parse_ns", r#"["2006-01-02 15:04:05 MST", "2006-01-02 15:04:05 CEST"]"#, "1136214245000000000"),
    ("time.parse_ns", r#"["2006-01-02 15:04:05 MST", "2006-01-02 15:04:05 +03"]"#, "1136214245000000000"),
    ("time.parse_ns", r#"["2006-01-02 15:04:05 MST", "2006-01-02 15:04:05 GMT-8"]"#, "1136214245000000000"),
    ("time.parse_ns", r#"["Monday 2006", "Tuesday 2006"]"#, "1136073600000000000"),
    ("time.parse_ns", r#"["2006-01-02 002", "2006-02-01 032"]"#, "1138752000000000000"),
    ("time.parse_duration_ns", r#"["1h2m3.5s4ms5us6ns"]"#, "3723504005006"),
    ("time.parse_duration_ns", r#"["1µs2μs"]"#, "3000"),
    ("time.parse_duration_ns", r#"["-1.5h"]"#, "-5400000000000"),
    ("time.parse_duration_ns", r#"["+1h"]"#, "3600000000000"),
    ("time.parse_duration_ns", r#"["0"]"#, "0"),
    ("time.parse_duration_ns", r#"[".5s"]"#, "500000000"),
    ("time.parse_duration_ns", r#"["5.s"]"#, "5000000000"),
    ("time.parse_duration_ns", r#"["9223372036854775807ns"]"#, "9223372036854775807"),
    ("time.parse_duration_ns", r#"["-9223372036854775808ns"]"#, "-9223372036854775808"),
    ("time.parse_duration_ns", r#"["0.3333333333333333333h"]"#, "1200000000000"),
    ("time.parse_duration_ns", r#"["9007199254.740993ms"]"#, "9007199254740993"),
    ("time.parse_duration_ns", r#"["1d"]"#, "86400000000000"),
    ("time.parse_duration_ns", r#"["1w"]"#, "604800000000000"),
    ("time.parse_duration_ns", r#"["1y"]"#, "31536000000000000"),
    ("time.parse_duration_ns", r#"["1d1h"]"#, "90000000000000"),
    ("time.parse_duration_ns", r#"["1.5d"]"#, "129600000000000"),
    ("time.format", "[1700000000123456789]", r#""2023-11-14T22:13:20.123456789Z""#),
    (
        "time.format",
        r#"[[1700000000123456789, "America/New_York"]]"#,
        r#""2023-11-14T17:13:20.123456789-05:00""#,
    ),
    (
        "time.format",
        r#"[[1700000000123456789, "America/New_York", "RFC1123"]]"#,
        r#""Tue, 14 Nov 2023 17:13:20 EST""#,
    ),
    (
        "time.format",
        r#"[[1700000000123456789, "UTC", "2006-01-02T15:04:05.000000Z07:00 Mon Monday Jan January _2 __2 002 1 01 06 3 03 PM pm MST -07 -0700 -07:00 -07:00:00 -070000 Z07 Z0700 Z070000 Z07:00:00"]]"#,
        r#""2023-11-14T22:13:20.123456Z Tue Tuesday Nov November 14 318 318 11 11 23 10 10 PM pm UTC +00 +0000 +00:00 +00:00:00 +000000 Z Z Z Z""#,
    ),
    (
        "time.format",
        r#"[[1700000000123456789, "Asia/Kolkata", "2006-01-02T15:04:05.000000Z07:00 Mon Monday Jan January _2 __2 002 1 01 06 3 03 PM pm MST -07 -0700 -07:00 -07:00:00 -070000 Z07 Z0700 Z070000 Z07:00:00"]]"#,
        r#""2023-11-15T03:43:20.123456+05:30 Wed Wednesday Nov November 15 319 319 11 11 23 3 03 AM am IST +05 +0530 +05:30 +05:30:00 +053000 +05 +0530 +053000 +05:30:00""#,
    ),
    (
        "time.format",
        r#"[[1700000000123456789, "UTC", "15:04:05.999 .999 05,000 05.00 .000 4:5 _2006 2006x Janx Januaryx Mond Monx 0102 1502 5.9x 20061"]]"#,
        r#""22:13:20.123 .123 20,123 20.12 .123 13:20 _2023 2023x Janx Novemberx Mond Monx 1114 2214 20.1x 202311""#,
    ),
    ("time.format", r#"[[1700000000000000000, "UTC", "15:04:05.999999 05.0"]]"#, r#""22:13:20 20.0""#),
    ("time.format", r#"[[1700000000123456789, "America/Sao_Paulo", "MST"]]"#, r#""-03""#),
    ("time.format", r#"[[1700000000123456789, "Australia/Lord_Howe", "MST Z07:00"]]"#, r#""+11 +11:00""#),
    ("time.format", r#"[[0, "Europe/London", "MST 2006-01-02 15:04"]]"#, r#""BST 1970-01-01 01:00""#),
    (
        "time.format",
        r#"[[9223372036854775807, "Europe/Amsterdam", "MST 2006-01-02 15:04:05 -07:00:00"]]"#,
        r#""CEST 2262-04-12 01:47:16 +02:00:00""#,
    ),
    ("time.format", r#"[[0, "", ""]]"#, r#""1970-01-01T00:00:00Z""#),
    ("time.format", r#"[[0, "", "2006"]]"#, r#""1970""#),
    ("time.format", r#"[[0, "EST", "MST"]]"#, r#""EST""#),
    ("time.format", r#"[[0, "EST5EDT", "MST"]]"#, r#""EST""#),
    ("time.format", r#"[[0, "GMT", "MST"]]"#, r#""GMT""#),
    ("time.format", r#"[[0, "Etc/GMT+3", "MST"]]"#, r#""-03""#),
    ("time.format", r#"[[0, "US/Pacific", "MST"]]"#, r#""PST""#),
    ("time.format", r#"[[0, "UTC", "RFC3339Nano"]]"#, r#""1970-01-01T00:00:00Z""#),
    ("time.format", r#"[[0, "UTC", "ANSIC"]]"#, r#""Thu Jan  1 00:00:00 1970""#),
    ("time.format", r#"[[0, "UTC", "Kitchen"]]"#, r#""Kitchen""#),
    ("time.format", r#"[[0, "UTC", "RFC850"]]"#, r#""Thursday, 01-Jan-70 00:00:00 UTC""#),
    ("time.format", "[[0]]", r#""1970-01-01T00:00:00Z""#),
    ("time.format", r#"[[0, "UTC", "2006", "x"]]"#, r#""1970""#),
    ("time.date", "[1700000000123456789]", "[2023, 11, 14]"),
    ("time.date", r#"[[1700000000123456789, "Asia/Tokyo"]]"#, "[2023, 11, 15]"),
    ("time.clock", r#"[[1700000000123456789, "Asia/Tokyo"]]"#, "[7, 13, 20]"),
    ("time.clock", "[1700000000123456789]", "[22, 13, 20]"),
    ("time.weekday", r#"[[1700000000123456789, "Asia/Tokyo"]]"#, r#""Wednesday""#),
    ("time.weekday", "[1700000000123456789]", r#""Tuesday""#),
    ("time.weekday", "[-1]", r#""Wednesday""#),
    ("time.add_date", "[1700000000123456789, 1, 2, 3]", "1737152000123456789"),
    ("time.add_date", "[1700000000123456789, -1, -14, -300]", "1605737600123456789"),
    ("time.add_date", "[1706659200000000000, 0, 1, 0]", "1709337600000000000"),
    ("time.add_date", r#"[[1700000000123456789, "America/New_York"], 0, 0, 1]"#, "1700086400123456789"),
    ("time.diff", "[1700000000123456789, 0]", "[53, 10, 13, 22, 13, 20]"),
    ("time.diff", "[0, 1700000000123456789]", "[53, 10, 13, 22, 13, 20]"),
    ("time.diff", r#"[[1700000000123456789, "Asia/Tokyo"], [0, "Asia/Tokyo"]]"#, "[53, 10, 13, 22, 13, 20]"),
    (
        "time.diff",
        r#"[[1700000000123456789, "Asia/Tokyo"], [0, "America/New_York"]]"#,
        "[53, 10, 13, 22, 13, 20]",
    ),
    ("time.diff", "[1709164800000000000, 1706659200000000000]", "[0, 0, 29, 0, 0, 0]"),
    ("time.diff", "[1706659200000000000, 1709164800000000000]", "[0, 0, 29, 0, 0, 0]"),
    ("time.diff", "[9223372036854775807, -9223372036854775808]", "[584, 6, 20, 23, 34, 33]"),
    ("time.diff", "[1583020800000000000, 1580428800000000000]", "[0, 1, 1, 0, 0, 0]"),
    ("time.diff", "[1614470400000000000, 1611792001000000000]", "[0, 0, 30, 23, 59, 59]"),
    ("time.parse_ns", r#"["2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -2400"]"#, "1136300645000000000"),
    (
        "time.parse_ns",
        r#"["2006-01-02 15:04:05 Z07:00:00", "2006-01-02 15:04:05 -23:59:60"]"#,
        "1136300645000000000",
    ),
    ("time.parse_ns", r#"["Jan _2 2006", "Jan  2 2006"]"#, "1136160000000000000"),
    ("time.parse_ns", r#"["Jan _2 2006", "Jan 12 2006"]"#, "1137024000000000000"),
    ("time.parse_ns", r#"["Jan _2 2006", "Jan 2 2006"]"#, "1136160000000000000"),
    ("time.parse_ns", r#"["2006 PM 3", "2006 PM 12"]"#, "1136116800000000000"),
    ("time.parse_ns", r#"["2006 pm 3", "2006 am 12"]"#, "1136073600000000000"),
    ("time.parse_ns", r#"["2006 05x", "2006 07.5x"]"#, "1136073607500000000"),
    ("time.parse_ns", r#"["  2006", " 2006"]"#, "1136073600000000000"),
    ("time.parse_ns", r#"["2006  x", "2006 x"]"#, "1136073600000000000"),
    ("time.parse_ns", r#"["2006 002 01", "2006 060 03"]"#, "1141171200000000000"),
    ("time.parse_ns", r#"["2006 002", "2004 366"]"#, "1104451200000000000"),
    ("time.parse_ns", r#"["15 2006", "5 2006"]"#, "1136091600000000000"),
    ("time.parse_ns", r#"["3 2006", "0 2006"]"#, "1136073600000000000"),
    ("time.parse_ns", r#"["2006-01-02 MST", "2006-01-02 UTC"]"#, "1136160000000000000"),
    ("time.parse_ns", r#"["2006-01-02 MST", "2006-01-02 ChST"]"#, "1136160000000000000"),
    ("time.parse_ns", r#"["2006-01-02 MST", "2006-01-02 MeST"]"#, "1136160000000000000"),
    ("time.parse_ns", r#"["2006-01-02 MST", "2006-01-02 WITA"]"#, "1136160000000000000"),
    (
        "time.parse_ns",
        r#"["2006-01-02 15:04:05.999999999 -0700 MST", "2023-11-14 22:13:20.123 +0100 CET"]"#,
        "1699996400123000000",
    ),
];

/// Builtins, their arguments and what fails.
const FAILURES: &[(&str, &str, &str)] = &[
    (
        "time.parse_ns",
        r#"["2006 05 .000", "1999 05.123 .123"]"#,
        r#"parsing time "1999 05.123 .123" as "2006 05 .000": cannot parse ".123 .123" as " ""#,
    ),
    ("time.parse_duration_ns", r#"["12w5"]"#, r#"time: invalid duration "12w5""#),
    (
        "time.parse_rfc3339_ns",
        r#"["2006-01-02t15:04:05Z"]"#,
        r#"parsing time "2006-01-02t15:04:05Z" as "2006-01-02T15:04:05Z07:00": cannot parse "t15:04:05Z" as "T""#,
    ),
    (
        "time.parse_rfc3339_ns",
        r#"["2006-01-02T15:04:05z"]"#,
        r#"parsing time "2006-01-02T15:04:05z" as "2006-01-02T15:04:05Z07:00": cannot parse "z" as "Z07:00""#,
    ),
    (
        "time.parse_rfc3339_ns",
        r#"["2006-01-02T24:04:05Z"]"#,
        r#"parsing time "2006-01-02T24:04:05Z": hour out of range"#,
    ),
    (
        "time.parse_rfc3339_ns",
        r#"["2006-02-30T15:04:05Z"]"#,
        r#"parsing time "2006-02-30T15:04:05Z": day out of range"#,
    ),
    ("time.parse_rfc3339_ns", r#"["2262-04-11T23:47:16.854775808Z"]"#, "time outside of valid range"),
    ("time.parse_rfc3339_ns", r#"["9999-04-11T23:47:16.854775808Z"]"#, "time outside of valid range"),
    (
        "time.parse_rfc3339_ns",
        r#"[""]"#,
        r#"parsing time "" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "2006""#,
    ),
    (
        "time.parse_rfc3339_ns",
        r#"["2006-01-02T15:04:05"]"#,
        r#"parsing time "2006-01-02T15:04:05" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "Z07:00""#,
    ),
    (
        "time.parse_rfc3339_ns",
        r#"["2006-01-02T15:04:05Zx"]"#,
        r#"parsing time "2006-01-02T15:04:05Zx": extra text: "x""#,
    ),
    (
        "time.parse_rfc3339_ns",
        r#"["2006-01-02T15:04:60Z"]"#,
        r#"parsing time "2006-01-02T15:04:60Z": second out of range"#,
    ),
    (
        "time.parse_rfc3339_ns",
        r#"["2006-01-02T15:04:05+25:00"]"#,
        r#"parsing time "2006-01-02T15:04:05+25:00": time zone offset hour out of range"#,
    ),
    (
        "time.parse_ns",
        r#"["Kitchen", "3:04PM"]"#,
        r#"parsing time "3:04PM" as "Kitchen": cannot parse "3:04PM" as "Kitchen""#,
    ),
    (
        "time.parse_ns",
        r#"["Stamp", "Jan  2 15:04:05"]"#,
        r#"parsing time "Jan  2 15:04:05" as "Stamp": cannot parse "Jan  2 15:04:05" as "Stamp""#,
    ),
    (
        "time.parse_ns",
        r#"["StampMilli", "Jan  2 15:04:05.000"]"#,
        r#"parsing time "Jan  2 15:04:05.000" as "StampMilli": cannot parse "Jan  2 15:04:05.000" as "StampMilli""#,
    ),
    (
        "time.parse_ns",
        r#"["DateTime", "2006-01-02 15:04:05"]"#,
        r#"parsing time "2006-01-02 15:04:05" as "DateTime": cannot parse "2006-01-02 15:04:05" as "DateTime""#,
    ),
    (
        "time.parse_ns",
        r#"["DateOnly", "2006-01-02"]"#,
        r#"parsing time "2006-01-02" as "DateOnly": cannot parse "2006-01-02" as "DateOnly""#,
    ),
    (
        "time.parse_ns",
        r#"["TimeOnly", "15:04:05"]"#,
        r#"parsing time "15:04:05" as "TimeOnly": cannot parse "15:04:05" as "TimeOnly""#,
    ),
    (
        "time.parse_ns",
        r#"["Layout", "01/02 03:04:05PM '06 -0700"]"#,
        r#"parsing time "01/02 03:04:05PM '06 -0700" as "Layout": cannot parse "01/02 03:04:05PM '06 -0700" as "Layout""#,
    ),
    ("time.parse_ns", r#"["2006-01-02", "2006-13-02"]"#, r#"parsing time "2006-13-02": month out of range"#),
    (
        "time.parse_ns",
        r#"["2006-01-02", "2006-1-02"]"#,
        r#"parsing time "2006-1-02" as "2006-01-02": cannot parse "1-02" as "01""#,
    ),
    ("time.parse_ns", r#"["2006-01-02", "2006-01-32"]"#, r#"parsing time "2006-01-32": day out of range"#),
    ("time.parse_ns", r#"["2006-01-02", "2006-02-29"]"#, r#"parsing time "2006-02-29": day out of range"#),
    ("time.parse_ns", r#"["2006-01-02", "2006-01-02x"]"#, r#"parsing time "2006-01-02x": extra text: "x""#),
    (
        "time.parse_ns",
        r#"["2006-01-02", "x"]"#,
        r#"parsing time "x" as "2006-01-02": cannot parse "x" as "2006""#,
    ),
    ("time.parse_ns", r#"["2006-002", "2006-366"]"#, r#"parsing time "2006-366": day-of-year out of range"#),
    ("time.parse_ns", r#"["3:04:05 pm", "11:02:03 pm"]"#, "time outside of valid range"),
    ("time.parse_ns", r#"["3:04:05 PM", "12:02:03 AM"]"#, "time outside of valid range"),
    ("time.parse_ns", r#"["3:04:05 PM", "13:02:03 AM"]"#, r#"parsing time "13:02:03 AM": hour out of range"#),
    ("time.parse_ns", r#"["15:04:05.000", "11:02:03.123"]"#, "time outside of valid range"),
    ("time.parse_ns", r#"["15:04:05.999", "11:02:03.12345"]"#, "time outside of valid range"),
    ("time.parse_ns", r#"["15:04:05", "11:02:03.12345"]"#, "time outside of valid range"),
    ("time.parse_ns", r#"["15:04:05,000", "11:02:03,123"]"#, "time outside of valid range"),
    (
        "time.parse_ns",
        r#"["2006-01-02 15:04:05 MST", "2006-01-02 15:04:05 xx"]"#,
        r#"parsing time "2006-01-02 15:04:05 xx" as "2006-01-02 15:04:05 MST": cannot parse "xx" as "MST""#,
    ),
    (
        "time.parse_ns",
        r#"["Monday 2006", "Foo 2006"]"#,
        r#"parsing time "Foo 2006" as "Monday 2006": cannot parse "Foo 2006" as "Monday""#,
    ),
    ("time.parse_ns", r#"["", ""]"#, "time outside of valid range"),
    ("time.parse_ns", r#"["", "x"]"#, r#"parsing time "x": extra text: "x""#),
    ("time.parse_ns", r#"["foo", "foo"]"#, "time outside of valid range"),
    ("time.parse_ns", r#"["15h", "5h"]"#, "time outside of valid range"),
    ("time.parse_ns", r#"["15h", "25h"]"#, r#"parsing time "25h": hour out of range"#),
    ("time.parse_ns", r#"["04", "61"]"#, r#"parsing time "61": minute out of range"#),
    ("time.parse_ns", r#"["4:5", "6:7"]"#, "time outside of valid range"),
    (
        "time.parse_ns",
        r#"["2006-01-02 002", "2006-02-02 032"]"#,
        r#"parsing time "2006-02-02 032": day-of-year does not match day"#,
    ),
    ("time.parse_ns", r#"["2006", "9999"]"#, "time outside of valid range"),
    ("time.parse_ns", r#"["2006", "1600"]"#, "time outside of valid range"),
    ("time.parse_ns", r#"["2006", "20065"]"#, r#"parsing time "20065": extra text: "5""#),
    (
        "time.parse_ns",
        r#"["2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05 07:00"]"#,
        r#"parsing time "2006-01-02T15:04:05 07:00" as "2006-01-02T15:04:05Z07:00": cannot parse " 07:00" as "Z07:00""#,
    ),
    ("time.parse_duration_ns", r#"[""]"#, r#"time: invalid duration """#),
    ("time.parse_duration_ns", r#"["1"]"#, r#"time: missing unit in duration "1""#),
    ("time.parse_duration_ns", r#"["h"]"#, r#"time: invalid duration "h""#),
    ("time.parse_duration_ns", r#"["1x"]"#, r#"time: unknown unit "x" in duration "1x""#),
    ("time.parse_duration_ns", r#"[".s"]"#, r#"time: invalid duration ".s""#),
    ("time.parse_duration_ns", r#"["-"]"#, r#"time: invalid duration "-""#),
    (
        "time.parse_duration_ns",
        r#"["9223372036854775808ns"]"#,
        r#"time: invalid duration "9223372036854775808ns""#,
    ),
    ("time.parse_duration_ns", r#"["3000000h"]"#, r#"time: invalid duration "3000000h""#),
    ("time.parse_duration_ns", r#"["1 h"]"#, r#"time: unknown unit " h" in duration "1 h""#),
    ("time.parse_duration_ns", r#"["--1h"]"#, r#"time: invalid duration "--1h""#),
    (
        "time.parse_duration_ns",
        r#"["99999999999999999999h"]"#,
        r#"time: invalid duration "99999999999999999999h""#,
    ),
    ("time.parse_duration_ns", r#"["1M"]"#, r#"time: unknown unit "M" in duration "1M""#),
    ("time.format", r#"[[0, "utc", "MST"]]"#, "unknown time zone utc"),
    ("time.format", r#"[[0, "europe/london", "MST"]]"#, "unknown time zone europe/london"),
    ("time.format", r#"[[0, "Foo/Bar", "MST"]]"#, "unknown time zone Foo/Bar"),
    ("time.format", r#"[[0, "../x", "MST"]]"#, "time: invalid location name"),
    ("time.format", r#"[[0, "/x", "MST"]]"#, "time: invalid location name"),
    ("time.format", "[1.5]", "timestamp too big"),
    ("time.format", r#"[[1.5, "UTC"]]"#, "timestamp too big"),
    ("time.format", "[1e+30]", "timestamp too big"),
    ("time.format", "[9223372036854775808]", "timestamp too big"),
    ("time.date", r#"[[1700000000123456789, "x"]]"#, "unknown time zone x"),
    ("time.date", "[1.5]", "timestamp too big"),
    ("time.add_date", "[1700000000123456789, 1000, 2, 3]", "time outside of valid range"),
    ("time.add_date", "[1700000000123456789, 292277022000, 2, 3]", "time outside of valid range"),
    ("time.diff", r#"[1, [1, "x"]]"#, "unknown time zone x"),
    (
        "time.parse_ns",
        r#"["2006 PM 3", "2006 XM 12"]"#,
        r#"parsing time "2006 XM 12" as "2006 PM 3": cannot parse "XM 12" as "PM""#,
    ),
    (
        "time.parse_ns",
        r#"["2006 .000", "2006 .12"]"#,
        r#"parsing time "2006 .12" as "2006 .000": cannot parse ".12" as ".000""#,
    ),
    (
        "time.parse_ns",
        r#"["2006 05.00", "2006 07.1"]"#,
        r#"parsing time "2006 07.1" as "2006 05.00": cannot parse ".1" as ".00""#,
    ),
    ("time.parse_ns", r#"["2006 05.00", "2006 07.123"]"#, r#"parsing time "2006 07.123": extra text: "3""#),
    ("time.parse_ns", r#"["2006 05", "2006 07."]"#, r#"parsing time "2006 07.": extra text: ".""#),
    ("time.parse_ns", r#"["2006 002", "2006 000"]"#, r#"parsing time "2006 000": day-of-year out of range"#),
    (
        "time.parse_ns",
        r#"["2006 002 01", "2006 060 02"]"#,
        r#"parsing time "2006 060 02": day-of-year does not match month"#,
    ),
    ("time.parse_ns", r#"["2006-1-2", "2006-001-2"]"#, r#"parsing time "2006-001-2": month out of range"#),
    (
        "time.parse_ns",
        r#"["03 2006", "3 2006"]"#,
        r#"parsing time "3 2006" as "03 2006": cannot parse "3 2006" as "03""#,
    ),
    (
        "time.parse_ns",
        r#"["2006-01-02 MST", "2006-01-02 ABCD"]"#,
        r#"parsing time "2006-01-02 ABCD" as "2006-01-02 MST": cannot parse "ABCD" as "MST""#,
    ),
    (
        "time.parse_ns",
        r#"["2006-01-02 MST", "2006-01-02 ABCDE"]"#,
        r#"parsing time "2006-01-02 ABCDE" as "2006-01-02 MST": cannot parse "ABCDE" as "MST""#,
    ),
    (
        "time.parse_ns",
        r#"["2006-01-02 MST", "2006-01-02 ABCDEF"]"#,
        r#"parsing time "2006-01-02 ABCDEF" as "2006-01-02 MST": cannot parse "ABCDEF" as "MST""#,
    ),
    (
        "time.parse_ns",
        r#"["2006-01-02 MST", "2006-01-02 GMT+24"]"#,
        r#"parsing time "2006-01-02 GMT+24": extra text: "+24""#,
    ),
    (
        "time.parse_ns",
        r#"["2006-01-02 MST", "2006-01-02 +24"]"#,
        r#"parsing time "2006-01-02 +24" as "2006-01-02 MST": cannot parse "+24" as "MST""#,
    ),
];

/// Builtins, their arguments and what is wrong with their types.
const TYPES: &[(&str, &str, &str)] = &[
    ("time.parse_rfc3339_ns", "[1]", "operand 1 must be string but got number"),
    ("time.parse_ns", r#"[1, "x"]"#, "operand 1 must be string but got number"),
    ("time.parse_ns", r#"["2006", 1]"#, "operand 2 must be string but got number"),
    ("time.parse_duration_ns", "[1]", "operand 1 must be string but got number"),
    ("time.format", "[[0, 1]]", "operand 1 must be string but got number"),
    ("time.format", r#"[[0, "UTC", 1]]"#, "operand 1 must be string but got number"),
    (
        "time.format",
        "[[]]",
        "operand 1 must be either number (ns) or [number (ns), string (tz)] but got array",
    ),
    ("time.format", r#"[["a", "UTC"]]"#, "operand 1 must be number but got string"),
    (
        "time.format",
        r#"["a"]"#,
        "operand 1 must be either number (ns) or [number (ns), string (tz)] but got string",
    ),
    (
        "time.date",
        r#"["x"]"#,
        "operand 1 must be either number (ns) or [number (ns), string (tz)] but got string",
    ),
    ("time.weekday", "[[1, 2, 3]]", "operand 1 must be string but got number"),
    ("time.weekday", r#"[[1, "UTC", 3]]"#, "operand 1 must be string but got number"),
    (
        "time.add_date",
        "[1700000000123456789, 1.5, 2, 3]",
        "operand 2 must be integer number but got floating-point number",
    ),
    (
        "time.add_date",
        r#"["x", 1, 2, 3]"#,
        "operand 1 must be either number (ns) or [number (ns), string (tz)] but got string",
    ),
    ("time.add_date", r#"[0, "a", 2, 3]"#, "operand 2 must be number but got string"),
    ("time.add_date", r#"[0, 0, "a", 3]"#, "operand 3 must be number but got string"),
    ("time.add_date", r#"[0, 0, 0, "a"]"#, "operand 4 must be number but got string"),
    (
        "time.diff",
        r#"["a", 1]"#,
        "operand 1 must be either number (ns) or [number (ns), string (tz)] but got string",
    ),
];

#[test]
fn the_time_of_the_evaluation_is_given() {
    assert_eq!(result("time.now_ns", "[]"), 0_i64.into());
    assert_eq!(result("trace", r#"["note"]"#), true.into());
    assert_eq!(type_error("trace", "[1]"), "operand 1 must be string but got number");
}
