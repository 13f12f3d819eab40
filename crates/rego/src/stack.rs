//! Room to walk trees.

/// What the highest tree that the parser makes may need, in a build without optimisation: 400 levels of up to 100 KiB.
const NEEDED: usize = 40 << 20;

/// Runs `act` with enough stack to walk any tree of a module by recursion, whatever thread it is called from. The parser
/// itself needs less than a thread has.
pub fn with_stack<T>(act: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(NEEDED, NEEDED + (1 << 20), act)
}
