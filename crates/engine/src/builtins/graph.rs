//! Graphs (OPA's reference, section "Graph"). A graph is an object of nodes and the arrays or sets of their neighbours.

use std::collections::BTreeSet;

use super::arrays::ELEMENT;
use super::{Args, Context, Error, Table};
use crate::value::{Object, Set, Value};

/// The builtins of this file.
pub(super) const TABLE: Table = &[("graph.reachable", reachable), ("graph.reachable_paths", paths)];

/// The nodes of the graph that are reached from any of the given ones.
fn reachable(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let graph = args.object(0)?;
    let mut queue = starts(args)?;
    let mut reached = Set::new();
    while let Some(node) = queue.pop() {
        if let Some(edges) = graph.get(node)
            && reached.insert(node.clone())
        {
            queue.extend(vertices(edges));
        }
    }
    Ok(Some(Value::from(reached)))
}

/// The longest paths from each of the given nodes. A path ends before a node that it already has or that the graph lacks.
fn paths(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let graph = args.object(0)?;
    let mut found = Paths { graph, paths: Set::new() };
    for start in starts(args)? {
        found.walk(start, context)?;
    }
    Ok(Some(Value::from(found.paths)))
}

struct Paths<'a> {
    graph: &'a Object,
    paths: Set,
}

/// A node of the path that is being walked, with the neighbours that were not yet seen.
struct Step<'a> {
    node: &'a Value,
    /// Whether this step made the node part of the path's nodes.
    first: bool,
    left: std::vec::IntoIter<&'a Value>,
}

impl<'a> Paths<'a> {
    /// Walks depth first, without recursion: a chain may be as long as the graph.
    fn walk(&mut self, start: &'a Value, context: &mut Context<'_>) -> Result<(), Error> {
        let mut on_path = BTreeSet::new();
        let mut steps = Vec::new();
        self.enter(start, &mut steps, &mut on_path, context)?;
        while let Some(step) = steps.last_mut() {
            let Some(next) = step.left.next() else {
                if let Some(Step { node, first: true, .. }) = steps.pop() {
                    on_path.remove(node);
                }
                continue;
            };
            // A node may follow itself once at the start.
            let closes = steps.len() > 1 && on_path.contains(next);
            if closes || !self.enter(next, &mut steps, &mut on_path, context)? {
                self.emit(&steps, context)?;
            }
        }
        Ok(())
    }

    /// Goes on to `node`; false if the graph lacks it.
    fn enter(
        &mut self,
        node: &'a Value,
        steps: &mut Vec<Step<'a>>,
        on_path: &mut BTreeSet<&'a Value>,
        context: &mut Context<'_>,
    ) -> Result<bool, Error> {
        let Some(edges) = self.graph.get(node) else { return Ok(false) };
        let left: Vec<_> = vertices(edges).collect();
        let ends = left.is_empty();
        steps.push(Step { node, first: on_path.insert(node), left: left.into_iter() });
        if ends {
            self.emit(steps, context)?;
        }
        Ok(true)
    }

    fn emit(&mut self, steps: &[Step<'a>], context: &mut Context<'_>) -> Result<(), Error> {
        context.take(steps.len() * ELEMENT)?;
        let path: Vec<_> = steps.iter().map(|step| step.node.clone()).collect();
        self.paths.insert(Value::from(path));
        Ok(())
    }
}

/// The nodes to start from.
fn starts(args: Args<'_>) -> Result<Vec<&Value>, Error> {
    match args.value(1)? {
        found @ (Value::Array(_) | Value::Set(_)) => Ok(vertices(found).collect()),
        other => Err(Error::Type(format!("operand 2 must be {{array, set}} but got {}", other.type_name()))),
    }
}

/// The elements of an array or set; none of anything else.
fn vertices(value: &Value) -> impl Iterator<Item = &Value> {
    let array = value.as_array().into_iter().flatten();
    array.chain(value.as_set().into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{call, json, type_error};
    use super::*;

    fn set_of(text: &str) -> Value {
        Value::from(json(text).as_array().unwrap().iter().cloned().collect::<Set>())
    }

    #[test]
    fn nodes_are_reached() {
        for (args, result) in [
            (r#"[{"a": ["b"], "b": ["c"], "c": []}, ["a"]]"#, r#"["a", "b", "c"]"#),
            (r#"[{"a": ["b", "a"], "b": ["c"]}, ["a", "zz"]]"#, r#"["a", "b"]"#),
            (r#"[{"a": "b", "b": [], "c": {"a": 1}}, ["a", "c"]]"#, r#"["a", "c"]"#),
        ] {
            let found = call("graph.reachable", json(args).as_array().unwrap());
            assert_eq!(found, Ok(Some(set_of(result))), "{args}");
        }
        assert_eq!(
            type_error("graph.reachable", r#"[{}, "a"]"#),
            "operand 2 must be {array, set} but got string"
        );
        assert_eq!(type_error("graph.reachable", "[[], []]"), "operand 1 must be object but got array");
    }

    #[test]
    fn paths_are_those_of_opa() {
        for (args, result) in [
            (r#"[{"a": ["b"], "b": ["c"]}, ["a"]]"#, r#"[["a", "b"]]"#),
            (
                r#"[{"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, ["a"]]"#,
                r#"[["a", "b", "d"], ["a", "c", "d"]]"#,
            ),
            (r#"[{"a": ["b"], "b": ["a"]}, ["a"]]"#, r#"[["a", "b"]]"#),
            (r#"[{"a": ["a"]}, ["a"]]"#, r#"[["a", "a"]]"#),
            (r#"[{"a": ["a", "b"], "b": []}, ["a"]]"#, r#"[["a", "a"], ["a", "a", "b"], ["a", "b"]]"#),
            (
                r#"[{"a": ["a", "a"], "b": ["b", "a"]}, ["b"]]"#,
                r#"[["b", "a"], ["b", "b"], ["b", "b", "a"]]"#,
            ),
            (r#"[{"a": ["x", "b"], "b": ["y"]}, ["a", "zz"]]"#, r#"[["a"], ["a", "b"]]"#),
            (r#"[{"a": null, "b": {"a": 1}}, ["a", "b"]]"#, r#"[["a"], ["b"]]"#),
            (
                r#"[{"a": ["b"], "b": ["c"], "c": ["a"]}, ["a", "b"]]"#,
                r#"[["a", "b", "c"], ["b", "c", "a"]]"#,
            ),
            (
                r#"[{"a": ["b", "c", "a"], "b": ["a", "c", "x"], "c": ["a", "b", "d"], "d": [1], "1": []}, ["b"]]"#,
                r#"[["b"], ["b", "a"], ["b", "a", "c"], ["b", "a", "c", "d"], ["b", "c"], ["b", "c", "a"], ["b", "c", "d"]]"#,
            ),
        ] {
            let found = call("graph.reachable_paths", json(args).as_array().unwrap());
            assert_eq!(found, Ok(Some(set_of(result))), "{args}");
        }
        assert_eq!(
            type_error("graph.reachable_paths", "[{}, {}]"),
            "operand 2 must be {array, set} but got object"
        );
    }

    #[test]
    fn many_paths_take_too_much() {
        let node = |at: i64| Value::from(at);
        let all = Value::from((0..12).map(node).collect::<Vec<_>>());
        let graph: Object = (0..12).map(|at| (node(at), all.clone())).collect();
        assert_eq!(call("graph.reachable_paths", &[graph.into(), all]), Err(Error::Memory));
    }
}
