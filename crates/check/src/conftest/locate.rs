//! Where results are that do not say it: the policy itself is asked.

use regimen_engine::{Evaluator, Value, from_node, path_from_value};
use regimen_yaml::Node;

use super::{ConftestFinding, ConftestReport, ConftestResult, ConftestTester};
use crate::cause::{Policy, Read, cause};

/// How often policies are asked for the places of all results of a run.
pub(super) const MOST_QUESTIONS: usize = 50_000;

impl ConftestTester<'_> {
    /// Finds the causes of failures and warnings without `_loc` of the last test, as [`ConftestFinding::path`]. `documents` are
    /// those of that test, in order; about one that is not there nothing is known. After so many questions in all that they would
    /// take long, causes are less deep, or that of the whole document.
    pub fn locate(&mut self, report: &mut ConftestReport, documents: &[Option<&Node>]) {
        for finding in report.failures.iter_mut().chain(&mut report.warnings) {
            let node = documents.get(finding.document).copied().flatten();
            if let Some(node) = node.filter(|_| finding.result.location.is_none()) {
                let (evaluator, left) = (&mut self.evaluator, &mut self.questions);
                let path = cause(node, &mut Questions { finding, node, evaluator, left });
                finding.path = Some(path);
            }
        }
    }
}

/// A result about which its rule is asked.
struct Questions<'a> {
    finding: &'a ConftestFinding,
    node: &'a Node,
    evaluator: &'a mut Evaluator,
    left: &'a mut usize,
}

impl Policy for Questions<'_> {
    fn is_gone(&mut self, object: Value) -> bool {
        let Some(left) = self.left.checked_sub(1) else { return false };
        *self.left = left;
        match self.evaluator.eval(&self.finding.rule.query(), Some(object)).value {
            Ok(value) => ConftestResult::read_all(value.as_ref()).is_ok_and(|results| {
                !results.iter().any(|result| result.message == self.finding.result.message)
            }),
            Err(error) => {
                // What has hit a limit would do so again and again.
                if error.limit {
                    *self.left = 0;
                }
                false
            }
        }
    }

    fn reads(&mut self) -> Vec<Read> {
        if *self.left == 0 {
            return Vec::new();
        }
        let reads = self.evaluator.input_reads(&self.finding.rule.query(), &from_node(self.node));
        let read = |read: regimen_engine::InputRead| {
            Some(Read { path: path_from_value(&Value::from(read.path))?, depth: read.depth })
        };
        reads.into_iter().filter_map(read).collect()
    }
}
