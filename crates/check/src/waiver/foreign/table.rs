//! How other tools write suppressions in manifests.
//!
//! Sources: kube-linter, `docs/configuring-kubelinter.md`; checkov, `docs/2.Concepts/suppressions.md`; kube-score,
//! `README.md`; trivy, `docs/configuration/filtering.md`; polaris, `docs/customization/exemptions.md`.

/// A tool, and where in manifests it reads what it is not to report.
pub(super) struct Tool {
    /// What packs call it among the `peers` of controls.
    pub(super) name: &'static str,
    pub(super) annotations: &'static [Annotation],
    pub(super) comment: Option<Comment>,
}

/// A form of annotation.
pub(super) enum Annotation {
    /// The check stands in the key, between these.
    Key { prefix: &'static str, suffix: &'static str, value: Value },
    /// The key begins so, and the value is `CHECK=reason`.
    Value { prefix: &'static str },
    /// This key, and the value is a list of checks with commas between them.
    List { key: &'static str },
    /// This key, for all checks.
    All { key: &'static str, value: Value },
}

/// What the value of an annotation is.
#[derive(Clone, Copy)]
pub(super) enum Value {
    Reason,
    /// `true`, or it suppresses nothing.
    True,
}

/// A form of comment.
#[derive(Clone, Copy)]
pub(super) enum Comment {
    /// `PREFIX CHECK[,CHECK…][:reason]`, for the object that it stands in.
    OfObject { prefix: &'static str },
    /// `PREFIX CHECK [exp:DAY]`, several of them with `#` between, for the line or what begins below it.
    OfPlace { prefix: &'static str, until: &'static str },
}

pub(super) const TOOLS: [Tool; 6] = [
    Tool {
        name: "kube-linter",
        annotations: &[
            Annotation::Key { prefix: "ignore-check.kube-linter.io/", suffix: "", value: Value::Reason },
            Annotation::All { key: "kube-linter.io/ignore-all", value: Value::Reason },
        ],
        comment: None,
    },
    Tool {
        name: "checkov",
        annotations: &[
            Annotation::Value { prefix: "checkov.io/skip" },
            Annotation::Value { prefix: "bridgecrew.io/skip" },
        ],
        comment: Some(Comment::OfObject { prefix: "checkov:skip=" }),
    },
    Tool { name: "kube-score", annotations: &[Annotation::List { key: "kube-score/ignore" }], comment: None },
    Tool {
        name: "kubescape",
        annotations: &[Annotation::Key { prefix: "kubescape.io/skip-", suffix: "", value: Value::Reason }],
        comment: None,
    },
    Tool {
        name: "trivy",
        annotations: &[],
        comment: Some(Comment::OfPlace { prefix: "trivy:ignore:", until: "exp:" }),
    },
    Tool {
        name: "polaris",
        annotations: &[
            Annotation::Key { prefix: "polaris.fairwinds.com/", suffix: "-exempt", value: Value::True },
            Annotation::All { key: "polaris.fairwinds.com/exempt", value: Value::True },
        ],
        comment: None,
    },
];
