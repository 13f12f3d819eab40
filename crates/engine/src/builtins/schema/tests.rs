use crate::builtins::Error;
use crate::builtins::tests::call;
use crate::value::Value;

fn json(text: &str) -> Value {
    Value::from_json(text).unwrap()
}

fn matched(value: &str, schema: &str) -> Result<Value, Error> {
    Ok(call("json.match_schema", &[json(value), json(schema)])?.unwrap())
}

/// Each row was asked of OPA 1.20: a schema, and what is wrong with it.
#[rustfmt::skip]
const SCHEMAS: &[(&str, &str)] = &[
    ("{}", ""),
    (r#""{}""#, ""),
    (r#""true""#, ""),
    (r#""1""#, "schema is invalid"),
    (r#""\"x\"""#, "schema is invalid"),
    (r#""[]""#, "schema is invalid"),
    (r#""""#, "invalid JSON string"),
    (r#"{"type":1}"#, "Invalid type. Expected: type, given: string/Array Of Strings"),
    (r#"{"type":[]}"#, ""),
    (r#"{"type":["string","x"]}"#, "has a primitive type that is NOT VALID -- given: /x/ Expected valid values are:[array boolean integer number null object string]"),
    (r#"{"type":["string","string"]}"#, "string type is duplicated"),
    (r#"{"properties":1}"#, "Properties must be of type object"),
    (r#"{"properties":{"a":1}}"#, "Expected: Valid Schema, given: Invalid JSON"),
    (r#"{"properties":{"a":{"type":"x"}}}"#, "has a primitive type that is NOT VALID -- given: /x/ Expected valid values are:[array boolean integer number null object string]"),
    (r#"{"required":"a"}"#, "required must be of an array"),
    (r#"{"required":[]}"#, ""),
    (r#"{"required":["a","a"]}"#, "required items must be unique"),
    (r#"{"required":[1]}"#, "Invalid type. Expected: string, given: required"),
    (r#"{"items":1}"#, "Invalid type. Expected: Valid Schema/Array Of Schemas, given: items"),
    (r#"{"items":[1]}"#, "Invalid type. Expected: Valid Schema/Array Of Schemas, given: items"),
    (r#"{"minimum":"x"}"#, "minimum must be of a Number"),
    (r#"{"exclusiveMinimum":true}"#, "exclusiveMinimum cannot be used without minimum"),
    (r#"{"exclusiveMinimum":true,"minimum":1}"#, ""),
    (r#"{"exclusiveMinimum":1}"#, ""),
    (r#"{"multipleOf":0}"#, "multipleOf must be strictly greater than 0"),
    (r#"{"multipleOf":-1}"#, "multipleOf must be strictly greater than 0"),
    (r#"{"maxLength":-1}"#, "maxLength must be greater than or equal to 0"),
    (r#"{"maxLength":1.5}"#, "maxLength must be of an integer"),
    (r#"{"minLength":"x"}"#, "minLength must be of an integer"),
    (r#"{"minLength":3,"maxLength":2}"#, "minLength cannot be greater than maxLength"),
    (r#"{"pattern":1}"#, "Invalid type. Expected: string, given: pattern"),
    (r#"{"pattern":"("}"#, "pattern must be a valid regex"),
    (r#"{"enum":[]}"#, ""),
    (r#"{"enum":1}"#, "enum must be of an array"),
    (r#"{"enum":[1,1]}"#, "enum items must be unique"),
    (r#"{"enum":[1,1.0]}"#, "enum items must be unique"),
    (r#"{"allOf":[]}"#, ""),
    (r#"{"allOf":1}"#, "allOf must be of an array"),
    (r#"{"anyOf":[1]}"#, "Expected: Valid Schema, given: Invalid JSON"),
    (r#"{"oneOf":[{}]}"#, ""),
    (r#"{"not":1}"#, "not must be of an object"),
    (r#"{"$ref":1}"#, "Invalid type. Expected: string, given: $ref"),
    (r##"{"$ref":"#/x"}"##, "Object has no key 'x'"),
    (r##"{"$ref":"#/definitions/a","definitions":{"a":{}}}"##, ""),
    (r#"{"definitions":1}"#, "Invalid type. Expected: Array Of Schemas, given: definitions"),
    (r#"{"definitions":{"a":1}}"#, "Invalid type. Expected: Array Of Schemas, given: definitions"),
    (r#"{"format":"x"}"#, ""),
    (r#"{"format":1}"#, "Invalid type. Expected: string, given: format"),
    (r#"{"$schema":"http://json-schema.org/draft-07/schema#"}"#, ""),
    (r#"{"$schema":"http://json-schema.org/draft-04/schema#","exclusiveMinimum":1}"#, "Invalid type. Expected: boolean, given: exclusiveMinimum"),
    (r#"{"$schema":"foo"}"#, ""),
    (r#"{"$schema":"https://json-schema.org/draft/2020-12/schema"}"#, ""),
    (r#"{"$schema":1}"#, "$schema must be of type string"),
    (r#"{"id":1}"#, "Invalid type. Expected: string, given: id"),
    (r#"{"$id":1}"#, "Invalid type. Expected: string, given: $id"),
    (r#"{"title":1}"#, "Invalid type. Expected: string, given: title"),
    (r#"{"description":1}"#, "Invalid type. Expected: string, given: description"),
    (r#"{"additionalProperties":1}"#, "Invalid type. Expected: boolean/Valid Schema, given: additionalProperties"),
    (r#"{"additionalItems":1}"#, "Invalid type. Expected: boolean/Valid Schema, given: additionalItems"),
    (r#"{"patternProperties":{"(":{}}}"#, "Invalid regex pattern '('"),
    (r#"{"patternProperties":1}"#, "Invalid type. Expected: Valid Schema, given: patternProperties"),
    (r#"{"dependencies":1}"#, "dependencies must be of type object"),
    (r#"{"dependencies":{"a":1}}"#, "Dependency must be of type Schema Or Array Of Strings"),
    (r#"{"dependencies":{"a":["b"]}}"#, ""),
    (r#"{"propertyNames":1}"#, "Invalid type. Expected: Valid Schema, given: patternProperties"),
    (r#"{"const":1}"#, ""),
    (r#"{"contains":1}"#, "Expected: Valid Schema, given: Invalid JSON"),
    (r#"{"if":1}"#, "if must be of an object"),
    (r#"{"uniqueItems":1}"#, "uniqueItems must be of a boolean"),
    (r#"{"minItems":-1}"#, "minItems must be greater than or equal to 0"),
    (r#"{"maxItems":"x"}"#, "maxItems must be of an integer"),
    (r#"{"minItems":2,"maxItems":1}"#, ""),
    (r#"{"minProperties":2,"maxProperties":1}"#, "minProperties cannot be greater than maxProperties"),
    (r#"{"maxProperties":-1}"#, "maxProperties must be greater than or equal to 0"),
    (r#"{"minimum":2,"maximum":1}"#, ""),
    (r##"{"type":"object","required":["a"],"properties":{"a":{"$ref":"#"}}}"##, ""),
    (r##"{"$ref":"#/$defs/a","$defs":{"a":{"type":"x"}}}"##, "has a primitive type that is NOT VALID -- given: /x/ Expected valid values are:[array boolean integer number null object string]"),
];

#[test]
fn schemas_are_checked() {
    for (schema, problem) in SCHEMAS {
        let is_valid = problem.is_empty();
        let message = if is_valid { Value::Null } else { Value::from(format!("jsonschema: {problem}")) };
        let expected = Value::from(vec![Value::from(is_valid), message]);
        assert_eq!(call("json.verify_schema", &[json(schema)]), Ok(Some(expected)), "{schema}");
    }
    for value in ["null", "1", "true"] {
        let result = call("json.verify_schema", &[json(value)]).unwrap().unwrap().to_json();
        assert_eq!(result, r#"[false,"jsonschema: wrong type, expected string or object"]"#);
    }
}

type Finding = (&'static str, &'static str, &'static str);

/// Each row was asked of OPA 1.20: a value, a schema, and what is found as field, sort and text.
#[rustfmt::skip]
const VALUES: &[(&str, &str, &[Finding])] = &[
    ("{}", r#"{"required":["a","b"]}"#, &[("(Root)", "required", "a is required"), ("(Root)", "required", "b is required")]),
    (r#"{"a":1}"#, r#"{"additionalProperties":false}"#, &[("(Root)", "additional_property_not_allowed", "Additional property a is not allowed")]),
    (r#"{"a":1,"b":2}"#, r#"{"properties":{"a":{}},"additionalProperties":false}"#, &[("(Root)", "additional_property_not_allowed", "Additional property b is not allowed")]),
    (r#"{"a":1}"#, r#"{"additionalProperties":{"type":"string"}}"#, &[("a", "invalid_type", "Invalid type. Expected: string, given: integer")]),
    (r#"{"a":1}"#, r#"{"patternProperties":{"^a":{"type":"string"}},"additionalProperties":false}"#, &[("a", "invalid_type", "Invalid type. Expected: string, given: integer")]),
    (r#"{"a":1}"#, r#"{"minProperties":2}"#, &[("(Root)", "array_min_properties", "Must have at least 2 properties")]),
    (r#"{"a":1}"#, r#"{"maxProperties":0}"#, &[("(Root)", "array_max_properties", "Must have at most 0 properties")]),
    (r#"{"a":{"b":[{"c":1}]}}"#, r#"{"properties":{"a":{"properties":{"b":{"items":{"properties":{"c":{"type":"string"}}}}}}}}"#, &[("a.b.0.c", "invalid_type", "Invalid type. Expected: string, given: integer")]),
    (r#"{"ab":1}"#, r#"{"propertyNames":{"maxLength":1}}"#, &[("(Root)", "invalid_property_name", r#"Property name of "ab" does not match"#), ("(Root)", "string_lte", "String length must be less than or equal to 1")]),
    (r#"{"a":1}"#, r#"{"dependencies":{"a":["b"]}}"#, &[("(Root)", "missing_dependency", "Has a dependency on b")]),
    (r#"{"a":1}"#, r#"{"dependencies":{"a":{"required":["b"]}}}"#, &[("(Root)", "required", "b is required")]),
    (r#"{"a":"x"}"#, r#"{"properties":{"a":{"enum":["y","z",1]}}}"#, &[("a", "enum", r#"a must be one of the following: "y", "z", 1"#)]),
    (r#"{"a":"x"}"#, r#"{"properties":{"a":{"const":"y"}}}"#, &[("a", "const", r#"a does not match: "y""#)]),
    (r#"{"a":5}"#, r#"{"properties":{"a":{"minimum":6}}}"#, &[("a", "number_gte", "Must be greater than or equal to 6")]),
    (r#"{"a":5}"#, r#"{"properties":{"a":{"maximum":4}}}"#, &[("a", "number_lte", "Must be less than or equal to 4")]),
    (r#"{"a":5}"#, r#"{"properties":{"a":{"exclusiveMinimum":5}}}"#, &[("a", "number_gt", "Must be greater than 5")]),
    (r#"{"a":5}"#, r#"{"properties":{"a":{"exclusiveMaximum":5}}}"#, &[("a", "number_lt", "Must be less than 5")]),
    (r#"{"a":5}"#, r#"{"properties":{"a":{"exclusiveMaximum":true,"maximum":5}}}"#, &[("a", "number_lt", "Must be less than 5")]),
    (r#"{"a":5}"#, r#"{"properties":{"a":{"multipleOf":2}}}"#, &[("a", "multiple_of", "Must be a multiple of 2")]),
    (r#"{"a":0.3}"#, r#"{"properties":{"a":{"multipleOf":0.1}}}"#, &[]),
    (r#"{"a":"abc"}"#, r#"{"properties":{"a":{"maxLength":2}}}"#, &[("a", "string_lte", "String length must be less than or equal to 2")]),
    (r#"{"a":"é"}"#, r#"{"properties":{"a":{"minLength":2}}}"#, &[("a", "string_gte", "String length must be greater than or equal to 2")]),
    (r#"{"a":"abc"}"#, r#"{"properties":{"a":{"pattern":"^b"}}}"#, &[("a", "pattern", "Does not match pattern '^b'")]),
    (r#"{"a":1}"#, r#"{"allOf":[{"required":["b"]},{"required":["c"]}]}"#, &[("(Root)", "required", "b is required"), ("(Root)", "required", "c is required"), ("(Root)", "number_all_of", "Must validate all the schemas (allOf)")]),
    (r#"{"a":1}"#, r#"{"anyOf":[{"required":["b"]},{"required":["c"]}]}"#, &[("(Root)", "number_any_of", "Must validate at least one schema (anyOf)"), ("(Root)", "required", "b is required")]),
    (r#"{"a":1}"#, r#"{"oneOf":[{"required":["b"]},{"required":["c","d"]}]}"#, &[("(Root)", "number_one_of", "Must validate one and only one schema (oneOf)"), ("(Root)", "required", "b is required")]),
    (r#"{"a":1}"#, r#"{"oneOf":[{},{}]}"#, &[("(Root)", "number_one_of", "Must validate one and only one schema (oneOf)")]),
    (r#"{"a":1}"#, r#"{"not":{}}"#, &[("(Root)", "number_not", "Must not validate the schema (not)")]),
    (r#"{"a":1}"#, r#"{"if":{"required":["a"]},"then":{"required":["b"]}}"#, &[("(Root)", "condition_then", r#"Must validate "then" as "if" was valid"#), ("(Root)", "required", "b is required")]),
    (r#"{"a":1}"#, r#"{"if":{"required":["z"]},"else":{"required":["b"]}}"#, &[("(Root)", "condition_else", r#"Must validate "else" as "if" was not valid"#), ("(Root)", "required", "b is required")]),
    (r#"{"a":1}"#, r#"{"properties":{"a":false}}"#, &[("a", "false", "False always fails validation")]),
    (r#"{"a":1.0}"#, r#"{"properties":{"a":{"type":"integer"}}}"#, &[]),
    (r#"{"a":1.5}"#, r#"{"properties":{"a":{"type":["integer","string"]}}}"#, &[("a", "invalid_type", "Invalid type. Expected: [integer,string], given: number")]),
    (r#"{"a":null}"#, r#"{"properties":{"a":{"type":"string"}}}"#, &[("a", "invalid_type", "Invalid type. Expected: string, given: null")]),
    (r#"{"a":1}"#, r##"{"properties":{"a":{"$ref":"#/definitions/x"}},"definitions":{"x":{"type":"string"}}}"##, &[("a", "invalid_type", "Invalid type. Expected: string, given: integer")]),
    (r#"{"a":{"a":{"a":1}}}"#, r##"{"properties":{"a":{"$ref":"#"}},"type":"object"}"##, &[("a.a.a", "invalid_type", "Invalid type. Expected: object, given: integer")]),
    (r#""\"x\"""#, r#"{"type":"object"}"#, &[("(Root)", "invalid_type", "Invalid type. Expected: object, given: string")]),
    (r#""{\"a\":1}""#, r#""{\"required\":[\"b\"]}""#, &[("(Root)", "required", "b is required")]),
    (r#""1""#, "{}", &[]),
    (r#"{"a":"x","b":1}"#, r#"{"properties":{"a":{"type":"integer"},"b":{"type":"string"}},"required":["z"],"additionalProperties":false}"#, &[("(Root)", "required", "z is required"), ("a", "invalid_type", "Invalid type. Expected: integer, given: string"), ("b", "invalid_type", "Invalid type. Expected: string, given: integer")]),
    (r#"{"a b":{"c.d":1}}"#, r#"{"properties":{"a b":{"properties":{"c.d":{"type":"string"}}}}}"#, &[("a b.c.d", "invalid_type", "Invalid type. Expected: string, given: integer")]),
    (r#"{"a":"x"}"#, r#"{"type":"array","properties":{"a":{"type":"integer"}}}"#, &[("(Root)", "invalid_type", "Invalid type. Expected: array, given: object")]),
    (r#"{"a":[1,"a"]}"#, r#"{"properties":{"a":{"items":{"type":"integer"}}}}"#, &[("a.1", "invalid_type", "Invalid type. Expected: integer, given: string")]),
    (r#"{"a":[1,2,3]}"#, r#"{"properties":{"a":{"items":[{}],"additionalItems":false}}}"#, &[("a", "array_no_additional_items", "No additional items allowed on array")]),
    (r#"{"a":[1,2,3]}"#, r#"{"properties":{"a":{"items":[{}],"additionalItems":{"type":"string"}}}}"#, &[("a.1", "invalid_type", "Invalid type. Expected: string, given: integer"), ("a.2", "invalid_type", "Invalid type. Expected: string, given: integer")]),
    (r#"{"a":[1,2]}"#, r#"{"properties":{"a":{"additionalItems":false}}}"#, &[]),
    (r#"{"a":[1,2]}"#, r#"{"properties":{"a":{"items":false}}}"#, &[("a.0", "false", "False always fails validation"), ("a.1", "false", "False always fails validation")]),
    (r#"{"a":[1]}"#, r#"{"properties":{"a":{"minItems":2}}}"#, &[("a", "array_min_items", "Array must have at least 2 items")]),
    (r#"{"a":[1,2]}"#, r#"{"properties":{"a":{"maxItems":1}}}"#, &[("a", "array_max_items", "Array must have at most 1 items")]),
    (r#"{"a":[1,2,1,2,1]}"#, r#"{"properties":{"a":{"uniqueItems":true}}}"#, &[("a", "unique", "array items[0,2] must be unique"), ("a", "unique", "array items[1,3] must be unique"), ("a", "unique", "array items[2,4] must be unique")]),
    (r#"{"a":[1,"a"]}"#, r#"{"properties":{"a":{"contains":{"type":"null"}}}}"#, &[("a", "contains", "At least one of the items must match"), ("a.0", "invalid_type", "Invalid type. Expected: null, given: integer")]),
    (r#"{"a":[]}"#, r#"{"properties":{"a":{"contains":{}}}}"#, &[("a", "contains", "At least one of the items must match")]),
    (r#"{"a":4.5}"#, r#"{"properties":{"a":{"multipleOf":1.5}}}"#, &[]),
    (r#"{"a":5}"#, r#"{"properties":{"a":{"maximum":4,"exclusiveMaximum":5,"minimum":6,"exclusiveMinimum":5}}}"#, &[("a", "number_lte", "Must be less than or equal to 4"), ("a", "number_lt", "Must be less than 5"), ("a", "number_gte", "Must be greater than or equal to 6"), ("a", "number_gt", "Must be greater than 5")]),
    (r#"{"a":5}"#, r#"{"properties":{"a":{"minimum":5,"exclusiveMinimum":true}}}"#, &[("a", "number_gt", "Must be greater than 5")]),
    (r#"{"a":null}"#, r#"{"properties":{"a":{"enum":[1]}}}"#, &[("a", "enum", "a must be one of the following: 1")]),
    (r#"{"a":"x"}"#, r#"{"properties":{"a":{"enum":[{"a":1},[1],null,true,1.0]}}}"#, &[("a", "enum", r#"a must be one of the following: {"a":1}, [1], null, true, 1"#)]),
    (r#"{"a":"s"}"#, r#"{"properties":{"a":{"minLength":5,"maxLength":6,"pattern":"z","format":"date","enum":["q"],"const":"r"}}}"#, &[("a", "const", r#"a does not match: "r""#), ("a", "enum", r#"a must be one of the following: "q""#), ("a", "format", "Does not match format 'date'"), ("a", "string_gte", "String length must be greater than or equal to 5"), ("a", "pattern", "Does not match pattern 'z'")]),
    (r#"{"a":{"k":1}}"#, r#"{"properties":{"a":{"anyOf":[{"required":["a","b","c"]},{"properties":{"k":{"type":"string"}}},{"type":"array"}]}}}"#, &[("a", "number_any_of", "Must validate at least one schema (anyOf)"), ("a.k", "invalid_type", "Invalid type. Expected: string, given: integer")]),
];

#[test]
fn values_are_matched() {
    for (value, schema, findings) in VALUES {
        let result = matched(value, schema).unwrap();
        let expected = findings.iter().map(|(field, kind, text)| {
            let error = format!("{field}: {text}");
            let pairs = [("field", *field), ("type", *kind), ("desc", *text), ("error", error.as_str())];
            crate::value::object(pairs.map(|(name, text)| (name, Value::from(text))))
        });
        let expected =
            Value::from(vec![Value::from(findings.is_empty()), Value::from(expected.collect::<Vec<_>>())]);
        assert_eq!(result, expected, "{value} {schema}");
    }
}

/// Each row was asked of OPA 1.20.
#[rustfmt::skip]
const FORMATS: &[(&str, &str, bool)] = &[
    ("date", "2020-01-01", true),
    ("date", "2020-13-01", false),
    ("time", "12:00:00Z", true),
    ("time", "12:00:00", true),
    ("time", "25:00:00Z", false),
    ("date-time", "2020-01-01T00:00:00Z", true),
    ("date-time", "2020-01-01 00:00:00", false),
    ("date-time", "x", false),
    ("hostname", "a.b", true),
    ("hostname", "-a", false),
    ("hostname", "a_b", false),
    ("hostname", "", false),
    ("email", "a@b", true),
    ("email", "a", false),
    ("email", "A <a@b>", true),
    ("idn-email", "é@b", true),
    ("idn-email", "a", false),
    ("ipv4", "1.2.3.4", true),
    ("ipv4", "1.2.3", false),
    ("ipv4", "01.2.3.4", false),
    ("ipv4", "::1", false),
    ("ipv6", "::1", true),
    ("ipv6", "1.2.3.4", false),
    ("ipv6", "::ffff:1.2.3.4", true),
    ("ipv6", "::1%eth0", false),
    ("uri", "http://a", true),
    ("uri", "a", false),
    ("uri", "/a", false),
    ("uri", "a:b", true),
    ("uri", "http://a b", false),
    ("uri", "http://a\\b", false),
    ("uri-reference", "a", true),
    ("uri-reference", "\\a", false),
    ("uri-reference", "http://%zz", false),
    ("iri", "http://é", true),
    ("iri-reference", "é", true),
    ("uri-template", "/{a}", true),
    ("uri-template", "/{a", false),
    ("uri-template", "{", false),
    ("uuid", "123e4567-e89b-12d3-a456-426614174000", true),
    ("uuid", "x", false),
    ("uuid", "123E4567-E89B-12D3-A456-426614174000", true),
    ("regex", "a", true),
    ("regex", "(", false),
    ("json-pointer", "/a", true),
    ("json-pointer", "a", false),
    ("json-pointer", "", true),
    ("json-pointer", "/~2", false),
    ("relative-json-pointer", "0/a", true),
    ("relative-json-pointer", "a", false),
    ("relative-json-pointer", "0#", true),
    ("foo", "x", true),
    ("idn-hostname", "é.x", true),
];

#[test]
fn formats_are_checked() {
    for (format, text, fits) in FORMATS {
        let value = crate::value::object([("a", Value::from(*text))]);
        let schema = format!(r#"{{"properties":{{"a":{{"format":"{format}"}}}}}}"#);
        let result = matched(&value.to_json(), &schema).unwrap();
        assert_eq!(result.get(&Value::from(0_i64)), Some(&Value::from(*fits)), "{format} {text:?}");
    }
}

#[test]
fn the_draft_decides_which_keywords_count() {
    for (draft, valid) in [("04", true), ("06", false), ("07", false)] {
        let schema = format!(r#"{{"$schema":"http://json-schema.org/draft-{draft}/schema#","const":{{}}}}"#);
        let result = matched(r#"{"a":1}"#, &schema).unwrap();
        assert_eq!(result.get(&Value::from(0_i64)), Some(&Value::from(valid)), "{draft}");
    }
}

#[test]
fn nothing_is_fetched_and_nothing_goes_on_for_ever() {
    let failure = |schema: &str| match matched("{}", schema) {
        Err(Error::Failed(message)) => message,
        other => panic!("{other:?}"),
    };
    let elsewhere = failure(r#"{"$ref":"http://x.invalid/y"}"#);
    assert!(elsewhere.starts_with("the schema `http://x.invalid/y` is elsewhere"), "{elsewhere}");
    assert!(failure(r##"{"$ref":"#a"}"##).starts_with("the schema `#a` is named by its `$id`"));
    assert_eq!(failure(r##"{"$ref":"#"}"##), "schemas refer to each other without end");
    let twice = |of: &str| format!(r#"[{{"$ref":"{of}"}},{{"$ref":"{of}"}}]"#);
    let doubling = format!(
        r#"{{"anyOf":{},"definitions":{{"a":{{"allOf":{}}}}}}}"#,
        twice("#/definitions/a"),
        twice("#")
    );
    assert_eq!(failure(&doubling), "schemas refer to each other without end");
    let names: Vec<_> = (0..40)
        .map(|at| format!(r#""{at}":{{"allOf":{}}}"#, twice(&format!("#/definitions/{}", at + 1))))
        .collect();
    let tree = format!(r##"{{"$ref":"#/definitions/0","definitions":{{{},"40":{{}}}}}}"##, names.join(","));
    assert_eq!(matched("{}", &tree), Err(Error::Memory));
    assert_eq!(matched("1", "{}"), Err(Error::failed("wrong type, expected string or object")));
}
