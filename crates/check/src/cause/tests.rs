use super::*;

/// A policy that is a function from a value to its messages, and what it reads.
struct Asked<F>(F, Vec<Read>);

impl<F: FnMut(&str) -> Vec<String>> Policy for Asked<F> {
    fn says(&mut self, message: &str, object: Value) -> Option<bool> {
        Some((self.0)(&object.to_json()).iter().any(|said| said == message))
    }

    fn reads(&mut self) -> Vec<Read> {
        self.1.clone()
    }
}

/// The place of the message `m`, or of the only one that is said at first.
fn found(yaml: &str, mut says: impl FnMut(&str) -> Vec<String>, reads: &[(&[&str], usize)]) -> String {
    let read = |(path, depth): &(&[&str], usize)| Read {
        path: path.iter().map(|key| Segment::from(*key)).collect(),
        depth: *depth,
    };
    let node = regimen_yaml::parse(yaml, &regimen_yaml::Limits::default()).documents.remove(0).root;
    let object = regimen_engine::from_node(&node);
    let message = says(&object.to_json()).remove(0);
    cause(&object, &message, &mut Asked(says, reads.iter().map(read).collect())).to_string()
}

fn when(is_said: bool) -> Vec<String> {
    is_said.then(|| "m".to_owned()).into_iter().collect()
}

#[test]
fn the_deepest_part_without_which_it_is_gone_is_found() {
    let yaml = "metadata: {name: a}\nspec: {x: 1, list: [{name: b, bad: true}, {name: c}]}\n";
    assert_eq!(found(yaml, |text| when(text.contains("\"bad\":true")), &[]), "spec.list[0].bad");
    assert_eq!(found(yaml, |_| when(true), &[]), "");
}

#[test]
fn names_count_last() {
    let yaml = "metadata: {name: a, labels: {x: z}}\nspec: {y: 1}\n";
    assert_eq!(found(yaml, |text| when(text.contains("\"name\":\"a\"")), &[]), "metadata.name");
    let says = |text: &str| when(text.contains("\"name\":\"a\"") && text.contains("\"x\":\"z\""));
    assert_eq!(found(yaml, says, &[]), "metadata.labels.x");
}

/// The messages of a policy that quotes the image of each container that is not said to be `sound`.
fn quoting(text: &str) -> Vec<String> {
    let image = |part: &str| {
        part.split_once("\"image\":\"").map(|(_, rest)| rest.split('"').next().unwrap().to_owned())
    };
    let bad = text.split('{').filter(|part| !part.contains("sound"));
    bad.filter_map(image).map(|image| format!("image {image} is bad")).collect()
}

#[test]
fn values_that_are_only_quoted_count_last() {
    let yaml = "spec: {list: [{image: a, sound: true}, {image: nginx, other: 1}]}\n";
    assert_eq!(found(yaml, quoting, &[]), "spec.list[1].image");
    let flat = "image: nginx\nother: 1\n";
    assert_eq!(found(flat, quoting, &[(&["sound"], 0)]), "sound");
    assert_eq!(found(flat, quoting, &[(&["other"], 1), (&["gone"], 0)]), "image");
    let latest = |text: &str| when(text.contains("nginx:latest"));
    assert_eq!(found("image: nginx:latest\n", latest, &[(&["sound"], 0)]), "image");
}

#[test]
fn what_is_missing_is_found_where_it_is_looked_for() {
    let yaml = "metadata: {name: a}\nspec: {y: 1}\n";
    let says =
        |text: &str| when(text.contains("\"name\":\"a\"") && !text.contains("\"security\":{\"user\":1}"));
    let reads: &[(&[&str], usize)] =
        &[(&["metadata", "labels"], 1), (&["metadata", "name"], 2), (&["spec", "security", "user"], 1)];
    assert_eq!(found(yaml, says, reads), "spec.security.user");
}

#[test]
fn of_several_parts_that_are_each_enough_the_first_is_found() {
    let yaml = "spec: {hard: [{a: 1}, {bad: true, b: 2}, {bad: true}], init: [{bad: true}]}\n";
    assert_eq!(found(yaml, |text| when(text.contains("\"bad\":true")), &[]), "spec.hard[1].bad");
}

#[test]
fn what_holds_all_that_is_read_is_the_last_resort() {
    let yaml = "metadata: {name: a, labels: {x: y}}\nspec: {y: 1}\n";
    let labels: &[(&[&str], usize)] =
        &[(&["metadata"], 1), (&["metadata", "labels"], 2), (&["metadata", "name"], 2)];
    assert_eq!(found(yaml, |_| when(true), labels), "metadata.labels");
    let both: &[(&[&str], usize)] = &[(&["metadata", "labels"], 2), (&["spec", "y"], 2)];
    assert_eq!(found(yaml, |_| when(true), both), "");
}

#[test]
fn the_search_ends() {
    let wide = format!("list: [{}]\n", "{a: 1}, ".repeat(5_000));
    let mut asked = 0;
    found(
        &wide,
        |_| {
            asked += 1;
            when(asked == 1)
        },
        &[],
    );
    // Once to know what is said.
    assert_eq!(asked, MOST_QUESTIONS + 1);
}
