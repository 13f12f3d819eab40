//! Configuration files of many formats to values, in the shapes that conftest gives them.
//!
//! For whoever has a text and policies that were written for conftest: the policies see the `input` that they expect. Knows no
//! files, no environment and no Kubernetes. Where a shape is taken from a library that conftest uses, the module of the format
//! names it, and says what is done otherwise here.
//!
//! ```
//! use regimen_formats::{Parser, parse};
//!
//! let value = parse("toml", "[server]\nport = 80\n").unwrap();
//! assert_eq!(value.to_json(), r#"{"server":{"port":80}}"#);
//! assert_eq!(Parser::of_path("build/Dockerfile.dev").unwrap(), Parser::Dockerfile);
//! ```

mod combine;
mod cyclonedx;
mod dockerfile;
mod dotenv;
mod error;
mod hcl2;
mod ignore;
mod ini;
mod json;
mod jsonc;
mod lines;
mod parser;
mod placed;
mod properties;
mod scalar;
mod suggest;
mod toml;
mod xml;
mod yaml;

pub use combine::combine;
pub use error::{ParseError, UnknownParser};
pub use parser::{Parser, parse};
pub use placed::{Placed, combine_placed};
