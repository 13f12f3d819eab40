//! Writes the corpus to a folder: `cargo run --release -p regimen-benches --bin corpus -- 1000 target/corpus`.

use std::path::PathBuf;
use std::{env, io};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (files, folder) = match &arguments[..] {
        [files, folder] => (files.parse().map_err(io::Error::other)?, PathBuf::from(folder)),
        _ => return Err(io::Error::other("usage: corpus FILES FOLDER")),
    };
    regimen_benches::write(&folder, 0..files)
}
