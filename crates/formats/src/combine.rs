//! Several files as one input.

use regimen_engine::{Value, object};

/// The documents of files, by path and content, as conftest's `--combine` and `parse_combined_config_files` give them: an array
/// of `{path, contents}`, with an element for each document of a file that has several (or is a list), in the order of the files.
pub fn combine<'a>(files: impl IntoIterator<Item = (&'a str, &'a Value)>) -> Value {
    let mut documents = Vec::new();
    for (path, content) in files {
        for document in content.as_array().unwrap_or(std::slice::from_ref(content)) {
            documents.push(object([("path", Value::from(path)), ("contents", document.clone())]));
        }
    }
    Value::from(documents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_document_has_the_path_of_its_file() {
        let (one, list) = (Value::from("x"), Value::from(vec![Value::from(1_i64), Value::from(2_i64)]));
        assert_eq!(
            combine([("a", &one), ("b", &list), ("c", &Value::from(vec![]))]).to_json(),
            r#"[{"contents":"x","path":"a"},{"contents":1,"path":"b"},{"contents":2,"path":"b"}]"#
        );
    }
}
