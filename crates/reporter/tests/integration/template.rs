//! Templates over the fixture.

use regimen_reporter::{Template, Tool};

use crate::fixture;

fn rendered(name: &str, text: &str) -> Result<String, String> {
    let template = Template::new(name, text.to_owned()).map_err(|error| format!("{name}:{error}"))?;
    let mut out = Vec::new();
    let written = template.write(&fixture::full(), &Tool { version: "1.2.3", folder: "" }, &mut out);
    written.map(|()| String::from_utf8(out).unwrap()).map_err(|error| error.to_string())
}

#[test]
fn a_template_sees_the_report_of_json() {
    let text = "{{ tool.name }} {{ tool.version }}: {{ summary.findings.critical }}
{% for finding in findings if finding.status == 'active' -%}
{{ finding.severity }} {{ finding.location.file | tojson }}:{{ finding.location.line }} {{ finding.message | clean }}
{% endfor -%}
{% for problem in problems %}{{ problem.kind }} {% endfor %}
";
    insta::assert_snapshot!("template", rendered("list.txt", text).unwrap());
}

#[test]
fn values_are_escaped_as_the_name_says() {
    let text = "{{ '<b>' ~ \"'\" }}";
    assert_eq!(rendered("a.txt", text).unwrap(), "<b>'");
    for name in ["a.html", "a.xml", "a.html.j2"] {
        assert_eq!(rendered(name, text).unwrap(), "&lt;b&gt;&#x27;", "{name}");
    }
    assert_eq!(rendered("a.md", "{{ '*<b>' | markdown }}").unwrap(), "\\*\\<b\\>");
}

#[test]
fn mistakes_have_their_line() {
    for (text, wanted) in [
        ("a\n{% for %}", "t:2: syntax error: unexpected end of block, expected in"),
        ("a\n\n{{ findings | nothing }}", "t:3: unknown filter: filter nothing is unknown"),
        ("{{ findigs }}", "t:1: undefined value: `findigs`"),
        ("\n{{ tool.nam }}", "t:2: undefined value: `tool.nam`"),
        (
            "\n{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}",
            "t:2: engine ran out of fuel: `range(100000)`",
        ),
    ] {
        assert_eq!(rendered("t", text).unwrap_err(), wanted);
    }
}

#[test]
fn a_template_reads_no_file() {
    for text in [
        "{% include '/etc/hostname' %}",
        "{% extends 'x' %}",
        "{% import 'x' as x %}",
        "{{ open('x') }}",
        "{{ env }}",
    ] {
        assert!(rendered("t", text).is_err(), "{text}");
    }
}
