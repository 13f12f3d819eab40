//! The fixture as `JUnit` XML, read back by another library.

use quick_xml::events::Event;
use regimen_check::Action;
use regimen_reporter::Format;

use crate::{PLAIN, fixture, written};

#[test]
fn findings_controls_and_problems_are_cases() {
    insta::assert_snapshot!("junit", written(&fixture::full(), Format::Junit, &PLAIN));
}

/// An element, and its attributes.
pub(crate) type Element = (String, Vec<(String, String)>);

/// The elements of a file, and the texts in them.
pub(crate) fn read(xml: &str) -> (Vec<Element>, Vec<String>) {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut elements, mut texts) = (Vec::new(), Vec::new());
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) | Event::Empty(element) => {
                let attributes = element.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let key = String::from_utf8(attribute.key.as_ref().to_vec()).unwrap();
                    let value = std::str::from_utf8(&attribute.value).unwrap();
                    (key, quick_xml::escape::unescape(value).unwrap().into_owned())
                });
                let name = String::from_utf8(element.name().as_ref().to_vec()).unwrap();
                elements.push((name, attributes.collect()));
            }
            Event::Text(part) => text += &part.decode().unwrap(),
            Event::GeneralRef(name) => {
                let name = format!("&{};", name.decode().unwrap());
                text += &quick_xml::escape::unescape(&name).unwrap();
            }
            Event::End(_) => texts.push(std::mem::take(&mut text)),
            Event::Eof => return (elements, texts),
            _ => {}
        }
    }
}

#[test]
fn counts_are_those_of_the_report() {
    let report = fixture::full();
    let (elements, _) = read(&written(&report, Format::Junit, &PLAIN));
    let count = |name: &str| elements.iter().filter(|(element, _)| element == name).count();
    let failing = |finding: &&regimen_check::Finding| finding.is_active() && finding.action == Action::Deny;
    assert_eq!(count("failure"), report.findings.iter().filter(failing).count());
    assert_eq!(count("error"), report.problems.len());
    let excepted = report.findings.iter().filter(|finding| !finding.is_active()).count();
    let status = |control: &&regimen_check::ControlResult| !matches!(control.status.name(), "pass" | "fail");
    assert_eq!(count("skipped"), excepted + report.controls.iter().filter(status).count());
    let (_, attributes) = &elements[0];
    let total =
        |key: &str| attributes.iter().find(|(name, _)| name == key).unwrap().1.parse::<usize>().unwrap();
    assert_eq!(
        (total("tests"), total("failures"), total("errors")),
        (count("testcase"), count("failure"), count("error"))
    );
}

/// What Jenkins, GitLab and Azure Pipelines ask of a file: <https://github.com/testmoapp/junitxml>.
#[test]
fn the_form_is_what_ci_servers_read() {
    for report in [fixture::full(), fixture::report(&[])] {
        let (elements, _) = read(&written(&report, Format::Junit, &PLAIN));
        let mut parent = "";
        for (name, attributes) in &elements {
            let has = |key: &str| attributes.iter().any(|(name, value)| name == key && !value.is_empty());
            match name.as_str() {
                "testsuites" => assert_eq!(parent, ""),
                "testsuite" => assert!(has("name") && has("tests") && has("failures") && has("errors")),
                "testcase" => {
                    assert!(has("name") && has("classname") && !parent.is_empty(), "{attributes:?}");
                }
                "failure" | "error" | "skipped" => assert!(parent == "testcase" && has("message")),
                "system-out" => assert_eq!(parent, "testcase"),
                other => panic!("`{other}` is not of the form"),
            }
            parent = name;
        }
    }
}

/// XML 1.0, section 2.2.
#[test]
fn texts_come_back_and_only_characters_of_xml_are_there() {
    let xml = written(&fixture::full(), Format::Junit, &PLAIN);
    let is_legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(xml.chars().all(is_legal));
    let (elements, texts) = read(&xml);
    let suites: Vec<&str> =
        elements.iter().filter(|(name, _)| name == "testsuite").map(|(_, all)| all[0].1.as_str()).collect();
    assert!(suites.contains(&"k8s/100% `|<b> ::error file=a::b,c;d].yaml"), "{suites:?}");
    assert!(texts.iter().any(|text| text.contains("`x]]>y`")), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("<script>alert(1)</script>")));
}
