//! Why something did not come, by the codes of the JS API's errors.

/// A failure that the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// What sort it is.
    pub(crate) code: Code,
    /// The engine's own words, for a report.
    pub(crate) message: String,
    /// What the page's security policy lacks, where it forbids matching.
    pub(crate) directive: Option<String>,
}

/// The codes of the engine's errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    Unsupported,
    Forbidden,
    Network,
    Missing,
    Altered,
    NewerFormat,
    UnknownListing,
    InvalidNeed,
    /// Nobody waits for the answer any more: it is not shown.
    Cancelled,
    Internal,
}

impl Code {
    /// Reads a code; one that is not known counts as internal.
    pub(crate) fn read(code: &str) -> Self {
        match code {
            "unsupported" => Self::Unsupported,
            "forbidden" => Self::Forbidden,
            "network" => Self::Network,
            "missing" => Self::Missing,
            "altered" => Self::Altered,
            "newer_format" => Self::NewerFormat,
            "unknown_listing" => Self::UnknownListing,
            "invalid_need" => Self::InvalidNeed,
            "cancelled" => Self::Cancelled,
            _ => Self::Internal,
        }
    }

    /// The keys of the texts that say what happened and what to do.
    pub(crate) fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Unsupported => ("failure.unsupported", "failure.unsupported_help"),
            Self::Forbidden => ("failure.forbidden", "failure.forbidden_help"),
            Self::Network => ("failure.network", "failure.network_help"),
            Self::Missing => ("failure.missing", "failure.missing_help"),
            Self::Altered => ("failure.altered", "failure.altered_help"),
            Self::NewerFormat => ("failure.newer_format", "failure.newer_format_help"),
            Self::UnknownListing => ("failure.unknown_listing", "failure.unknown_listing_help"),
            Self::InvalidNeed => ("failure.invalid_need", "failure.invalid_need_help"),
            Self::Cancelled | Self::Internal => ("failure.internal", "failure.internal_help"),
        }
    }

    /// Whether asking again could help.
    pub(crate) fn retryable(self) -> bool {
        !matches!(
            self,
            Self::Unsupported | Self::UnknownListing | Self::InvalidNeed
        )
    }

    /// The code as the engine writes it, for a report and for tests.
    pub(crate) fn name(self) -> &'static str {
        self.keys().0.trim_start_matches("failure.")
    }
}

impl Failure {
    /// A failure of the page itself.
    pub(crate) fn internal(message: impl Into<String>) -> Self {
        Self {
            code: Code::Internal,
            message: message.into(),
            directive: None,
        }
    }
}
