//! Programs of this machine.

use std::path::PathBuf;

/// Where a program is installed. Only whole paths of `PATH` count: what lies in the folder that is checked is never run.
pub(crate) fn installed(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let folders = std::env::split_paths(&path).filter(|folder| folder.is_absolute());
    folders.map(|folder| folder.join(&name)).find(|path| path.is_file())
}
