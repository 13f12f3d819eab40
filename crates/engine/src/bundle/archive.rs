//! Packed bundles.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::MultiGzDecoder;
use flate2::{Compression, GzBuilder};
use tar::{Archive, Builder, Entry, Header};

use super::BundleFile;

/// How large a packed bundle may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArchiveLimits {
    /// How many bytes all its files may have, unpacked.
    pub bytes: u64,
    /// How many entries it may have.
    pub entries: usize,
}

impl Default for ArchiveLimits {
    fn default() -> Self {
        Self { bytes: 256 << 20, entries: 20_000 }
    }
}

/// The files of an archive.
pub(super) fn unpack(bytes: &[u8], limits: &ArchiveLimits) -> Result<Vec<BundleFile>, String> {
    let broken = |error: std::io::Error| format!("the archive cannot be read: {error}");
    // What is unpacked is counted before it is looked at: a small archive may hold no end of bytes.
    let unpacked = MultiGzDecoder::new(bytes).take(limits.bytes.saturating_add(1));
    let mut archive = Archive::new(Counted { inner: unpacked, left: limits.bytes });
    // As in OPA, the last file of a name counts.
    let mut files = BTreeMap::new();
    for (count, entry) in archive.entries().map_err(broken)?.enumerate() {
        if count >= limits.entries {
            return Err(format!("the archive has more than {} entries", limits.entries));
        }
        if let Some(file) = read(entry.map_err(broken)?)? {
            files.insert(file.path, file.bytes);
        }
    }
    Ok(files.into_iter().map(|(path, bytes)| BundleFile { path, bytes }).collect())
}

/// An archive of files, in the order of their paths.
pub(super) fn pack(files: &[BundleFile]) -> std::io::Result<Vec<u8>> {
    let sorted: BTreeMap<&str, &[u8]> =
        files.iter().map(|file| (file.path.as_str(), file.bytes.as_slice())).collect();
    // A builder of its own sets neither a time nor a name, and the system is always "unknown".
    let packed = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    let mut archive = Builder::new(packed);
    for (path, bytes) in sorted {
        let mut header = Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(0);
        archive.append_data(&mut header, path, bytes)?;
    }
    archive.into_inner()?.finish()
}

/// A file of the archive; none for a folder or a link.
fn read(mut entry: Entry<'_, impl Read>) -> Result<Option<BundleFile>, String> {
    let raw = entry.path_bytes().into_owned();
    let path =
        String::from_utf8(raw).map_err(|_| "the name of a file in the archive is no UTF-8".to_owned())?;
    if !entry.header().entry_type().is_file() {
        return Ok(None);
    }
    let path = clean(&path).ok_or_else(|| format!("the archive has a file outside of itself: `{path}`"))?;
    let mut bytes = Vec::new();
    entry.read_to_end(&mut bytes).map_err(|error| format!("`{path}` cannot be unpacked: {error}"))?;
    Ok(Some(BundleFile { path, bytes }))
}

/// A path without what says nothing; none for one that leads out.
fn clean(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    (!parts.contains(&"..")).then(|| parts.join("/"))
}

/// Fails, rather than ends, when there is more than may be.
struct Counted<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => return Err(std::io::Error::other("unpacked, it is larger than it may be")),
        }
        Ok(read)
    }
}
