//! Where manifests are deployed to, as far as it changes what rules say.

mod detect;

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use detect::Detected;
pub(crate) use detect::{Said, detect, of_object};

/// A platform of Alibaba Cloud, or any cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Platform {
    /// Any cluster: nothing is known of who runs it.
    #[default]
    Generic,
    /// Container Compute Service: pods without nodes of one's own.
    Acs,
    /// Container Service for Kubernetes, control plane run by Alibaba Cloud.
    AckManaged,
    /// The same with node pools whose systems and kubelets Alibaba Cloud keeps up to date.
    AckManagedNodePools,
    /// The same with pods on virtual nodes (Elastic Container Instance).
    AckServerless,
    /// The same with nodes at the edge.
    AckEdge,
    /// Container Service for Kubernetes with a control plane on machines of the customer's.
    AckDedicated,
}

impl Platform {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Generic,
        Self::Acs,
        Self::AckManaged,
        Self::AckManagedNodePools,
        Self::AckServerless,
        Self::AckEdge,
        Self::AckDedicated,
    ];

    /// The name in rules and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Generic => "generic",
            Self::Acs => "acs",
            Self::AckManaged => "ack-managed",
            Self::AckManagedNodePools => "ack-managed-node-pools",
            Self::AckServerless => "ack-serverless",
            Self::AckEdge => "ack-edge",
            Self::AckDedicated => "ack-dedicated",
        }
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Generic => "any cluster",
            Self::Acs => "ACS",
            Self::AckManaged => "ACK managed",
            Self::AckManagedNodePools => "ACK with managed node pools",
            Self::AckServerless => "ACK Serverless",
            Self::AckEdge => "ACK Edge",
            Self::AckDedicated => "ACK dedicated",
        }
    }
}

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A word that names no platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownPlatform(pub String);

impl fmt::Display for UnknownPlatform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Platform::ALL.map(Platform::name);
        write!(f, "`{}` is no platform: one of {}", self.0, names.join(", "))
    }
}

impl std::error::Error for UnknownPlatform {}

impl FromStr for Platform {
    type Err = UnknownPlatform;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let platform = Self::ALL.into_iter().find(|platform| platform.name() == name);
        platform.ok_or_else(|| UnknownPlatform(name.to_owned()))
    }
}

/// The platform of a run, and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RunPlatform {
    /// Which.
    pub platform: Platform,
    /// Who says so.
    pub source: PlatformSource,
}

/// Who says what platform it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PlatformSource {
    /// Nobody.
    #[default]
    Nobody,
    /// The user.
    Chosen,
    /// The manifests.
    Manifests(Detected),
    /// A pack that is about one platform was asked for.
    Pack(Arc<str>),
}

impl RunPlatform {
    /// What the user says wins; then what manifests say for sure, then what packs are about, then what manifests hint at.
    pub(crate) fn new(
        chosen: Option<Platform>,
        detected: Option<Detected>,
        pack: Option<(Platform, Arc<str>)>,
    ) -> Self {
        if let Some(platform) = chosen {
            return Self { platform, source: PlatformSource::Chosen };
        }
        match (detected, pack) {
            (Some(detected), pack) if detected.sure || pack.is_none() => {
                Self { platform: detected.platform, source: PlatformSource::Manifests(detected) }
            }
            (_, Some((platform, pack))) => Self { platform, source: PlatformSource::Pack(pack) },
            _ => Self::default(),
        }
    }

    /// The platform of pods that say themselves where they run; not if the user says so for all.
    pub(crate) fn of_pods(&self, own: Option<Platform>) -> Platform {
        let asked = self.source != PlatformSource::Chosen
            || !matches!(self.platform, Platform::Generic | Platform::Acs);
        own.filter(|_| asked).unwrap_or(self.platform)
    }
}
