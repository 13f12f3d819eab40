//! Extended key usages (RFC 5280, section 4.2.1.12), numbered and named as in Go's `crypto/x509`.

const KNOWN: [(&str, &[u64]); 14] = [
    ("KeyUsageAny", &[2, 5, 29, 37, 0]),
    ("KeyUsageServerAuth", &[1, 3, 6, 1, 5, 5, 7, 3, 1]),
    ("KeyUsageClientAuth", &[1, 3, 6, 1, 5, 5, 7, 3, 2]),
    ("KeyUsageCodeSigning", &[1, 3, 6, 1, 5, 5, 7, 3, 3]),
    ("KeyUsageEmailProtection", &[1, 3, 6, 1, 5, 5, 7, 3, 4]),
    ("KeyUsageIPSECEndSystem", &[1, 3, 6, 1, 5, 5, 7, 3, 5]),
    ("KeyUsageIPSECTunnel", &[1, 3, 6, 1, 5, 5, 7, 3, 6]),
    ("KeyUsageIPSECUser", &[1, 3, 6, 1, 5, 5, 7, 3, 7]),
    ("KeyUsageTimeStamping", &[1, 3, 6, 1, 5, 5, 7, 3, 8]),
    ("KeyUsageOCSPSigning", &[1, 3, 6, 1, 5, 5, 7, 3, 9]),
    ("KeyUsageMicrosoftServerGatedCrypto", &[1, 3, 6, 1, 4, 1, 311, 10, 3, 3]),
    ("KeyUsageNetscapeServerGatedCrypto", &[2, 16, 840, 1, 113_730, 4, 1]),
    ("KeyUsageMicrosoftCommercialCodeSigning", &[1, 3, 6, 1, 4, 1, 311, 2, 1, 22]),
    ("KeyUsageMicrosoftKernelCodeSigning", &[1, 3, 6, 1, 4, 1, 311, 61, 1, 1]),
];

/// Any usage.
pub(super) const ANY: usize = 0;
/// Servers of TLS.
pub(super) const SERVER: usize = 1;

/// The number of a usage.
pub(super) fn number(oid: &[u64]) -> Option<usize> {
    KNOWN.iter().position(|(_, known)| *known == oid)
}

/// The number of a usage by its name.
pub(super) fn named(name: &str) -> Option<usize> {
    KNOWN.iter().position(|(known, _)| *known == name)
}
