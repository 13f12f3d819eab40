//! What a program made of files.

use std::sync::Arc;

/// The objects that a program, such as kustomize or Helm, made of files. Findings in them are placed in those files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// What its text is called in the run: below its folder, and unlike any file.
    pub name: Arc<str>,
    /// The objects, as YAML without marks of where they come from.
    pub text: Arc<str>,
    /// The folder that was rendered, as reports show it.
    pub folder: Arc<str>,
    /// For each document of the text, the file that it comes from; none for one that was generated.
    pub sources: Vec<Option<Arc<str>>>,
    /// The files that change objects: patches, and kustomizations, the outermost first.
    pub patches: Vec<Arc<str>>,
    /// What is placed nowhere else is placed in this file: the kustomization, or the description of the chart.
    pub file: Arc<str>,
}
