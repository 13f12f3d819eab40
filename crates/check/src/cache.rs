//! What earlier runs have found in files that are as they were.

/// Names an entry: a digest of all that it rests on.
pub type CacheKey = [u8; 32];

/// Where entries are kept between runs. Called from several threads.
pub trait Cache: Sync {
    /// The entry of a key; none if there is none, or it cannot be read.
    fn load(&self, key: &CacheKey) -> Option<Vec<u8>>;

    /// Whether it has no entry at all, so that nothing will be found in it.
    fn is_empty(&self) -> bool;

    /// Keeps an entry. One that cannot be kept is found anew by the next run.
    fn keep(&self, key: &CacheKey, entry: &[u8]);
}
