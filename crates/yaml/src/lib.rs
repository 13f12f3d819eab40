//! YAML and JSON streams to nodes that know their bytes, read as Kubernetes reads them.
//!
//! For everyone above who needs a value *and* the place it was written at. Knows nothing of Kubernetes objects
//! and nothing of Rego. [`Layout`] gives the way back: from a value that a document is to have to the smallest edits of its text.
//!
//! ```
//! let stream = regimen_yaml::parse("a: yes\nb: [0755]\n", &regimen_yaml::Limits::default());
//! let document = &stream.documents[0];
//! let found = document.locate(&regimen_yaml::Path::from_iter([
//!     regimen_yaml::Segment::from("b"),
//!     regimen_yaml::Segment::from(0),
//! ]));
//! assert!(found.exact);
//! assert_eq!(found.node.as_i64(), Some(493));
//! ```

mod comment;
mod decode;
mod edit;
mod embedded;
mod locate;
mod node;
mod parse;
mod path;
mod resolve;
mod text;

pub use comment::{Comment, comments};
pub use decode::{DecodeError, decode};
pub use edit::{Edit, Layout, Refusal, apply};
pub use embedded::{lines_in_source, locate_in_text};
pub use locate::Located;
pub use node::{Entry, Node, Value};
pub use parse::{Document, Error, ErrorKind, Limits, Note, Reader, Stream, parse};
pub use path::{Path, Segment};
pub use text::{LineIndex, Position, Span};
