//! What earlier runs have found, as files in the user's folder for caches.
//!
//! An entry is a file named by its key, with a checksum in front: one that was cut off or changed is none. What was not used
//! for two weeks goes. Nothing that cannot be read or kept is told: it is found anew.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use etcetera::BaseStrategy as _;
use regimen_check::{Cache, CacheKey};
use tempfile::NamedTempFile;

/// How long an entry is kept that no run uses.
const AGE: Duration = Duration::from_hours(14 * 24);

/// How often old entries are looked for.
const PAUSE: Duration = Duration::from_hours(24);

/// When old entries were looked for last is the age of this file.
const SWEPT: &str = "swept";

/// Bytes of the checksum in front of an entry.
const CHECKSUM: usize = 32;

/// A folder of entries.
pub(crate) struct Folder {
    root: PathBuf,
    /// What all keys are joined with: which program it is.
    program: [u8; 32],
}

impl Folder {
    /// The folder for this user and this program; none if there can be none.
    pub(crate) fn of_user() -> Option<Self> {
        let root = etcetera::choose_base_strategy().ok()?.cache_dir().join("regimen");
        Self::at(root)
    }

    fn at(root: PathBuf) -> Option<Self> {
        let program = std::env::current_exe().ok()?;
        let metadata = std::fs::metadata(&program).ok()?;
        let built = metadata.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        let version = env!("CARGO_PKG_VERSION");
        let text = format!("{version}\n{}\n{}\n{}", program.display(), metadata.len(), built.as_nanos());
        create_private(&root).ok()?;
        let folder = Self { root, program: *blake3::hash(text.as_bytes()).as_bytes() };
        folder.sweep();
        Some(folder)
    }

    fn path(&self, key: &CacheKey) -> PathBuf {
        let name = blake3::keyed_hash(&self.program, key).to_hex();
        let (folder, file) = name.split_at_checked(2).unwrap_or(("", &name));
        self.root.join(folder).join(file)
    }

    /// Removes what is old, at most once a day.
    fn sweep(&self) {
        let mark = self.root.join(SWEPT);
        if age(&mark).is_some_and(|age| age < PAUSE) || std::fs::write(&mark, "").is_err() {
            return;
        }
        let entries = walkdir::WalkDir::new(&self.root).min_depth(2).into_iter().flatten();
        for entry in entries.filter(|entry| entry.file_type().is_file()) {
            if age(entry.path()).is_some_and(|age| age > AGE) {
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }
}

impl Cache for Folder {
    fn load(&self, key: &CacheKey) -> Option<Vec<u8>> {
        let path = self.path(key);
        let bytes = std::fs::read(&path).ok()?;
        let (checksum, entry) = bytes.split_at_checked(CHECKSUM)?;
        if *blake3::hash(entry).as_bytes() != *checksum {
            return None;
        }
        if age(&path).is_some_and(|age| age > PAUSE) {
            let now = SystemTime::now();
            let _ = std::fs::File::options().append(true).open(&path).and_then(|file| file.set_modified(now));
        }
        Some(entry.to_vec())
    }

    fn is_empty(&self) -> bool {
        let inside = std::fs::read_dir(&self.root).into_iter().flatten().flatten();
        !inside.into_iter().any(|entry| entry.file_name() != SWEPT)
    }

    fn keep(&self, key: &CacheKey, entry: &[u8]) {
        let _ = write(&self.path(key), entry);
    }
}

/// Writes an entry so that others see all of it or nothing.
fn write(path: &Path, entry: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    create_private(folder)?;
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(blake3::hash(entry).as_bytes())?;
    file.write_all(entry)?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// A folder that others may not look into: findings tell of manifests.
fn create_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

fn age(path: &Path) -> Option<Duration> {
    SystemTime::now().duration_since(std::fs::metadata(path).ok()?.modified().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_read_as_it_was_kept_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Folder::at(folder.path().join("a/b")).unwrap();
        let key = [7; 32];
        assert_eq!((cache.load(&key), cache.is_empty()), (None, true));
        cache.keep(&key, b"found");
        assert!(!cache.is_empty());
        assert_eq!(cache.load(&key), Some(b"found".to_vec()));
        assert_eq!(cache.load(&[8; 32]), None);
        for broken in [&b"short"[..], &[0; 40]] {
            std::fs::write(cache.path(&key), broken).unwrap();
            assert_eq!(cache.load(&key), None);
        }
    }

    #[test]
    fn what_is_old_goes() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Folder::at(folder.path().to_owned()).unwrap();
        let (old, new) = ([1; 32], [2; 32]);
        cache.keep(&old, b"old");
        cache.keep(&new, b"new");
        let long_ago = SystemTime::now() - AGE - PAUSE;
        for path in [cache.path(&old), folder.path().join(SWEPT)] {
            std::fs::File::options().append(true).open(path).unwrap().set_modified(long_ago).unwrap();
        }
        cache.sweep();
        assert_eq!((cache.load(&old), cache.load(&new)), (None, Some(b"new".to_vec())));
    }
}
