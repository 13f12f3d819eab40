//! `regimen check` and `regimen verify` on the folders of `tests/gatekeeper`.

use crate::cases::are_as_expected;

#[test]
fn every_case_is_as_expected() {
    are_as_expected("gatekeeper", "");
}
