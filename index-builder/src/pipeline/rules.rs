//! Refuses sites that are likely a mistake: one without listings, and, unless an option allows it, one
//! that lacks files or more than half of the listings that were there before.

use crate::account::Account;
use crate::diagnostics::{Diagnostic, fault};

/// What a build may publish.
pub(crate) struct Rules {
    /// The site as messages name it.
    pub(crate) site: String,
    /// The listings of the site that is replaced.
    pub(crate) listings_before: Option<usize>,
    /// Whether files may be missing, or the rest of them.
    pub(crate) partial: bool,
    /// Whether the site may lose more than half of its listings.
    pub(crate) shrink: bool,
    /// Whether the page answers from members, so that the site need have no listings.
    pub(crate) alliance: bool,
}

impl Rules {
    /// Refuses to publish what breaks them.
    pub(crate) fn check(&self, account: &Account) -> Result<(), Diagnostic> {
        let site = &self.site;
        if !account.failed.is_empty() && !self.partial {
            let reason = format!(
                "not published: what could not be read would be missing; {site} is as it was before"
            );
            let hint = "correct what the errors name, or publish the rest with --partial";
            return Err(fault(reason, hint));
        }
        let published = account.published();
        if published == 0 && !(self.alliance && account.read == 0) {
            let reason = format!("nothing to publish: {site} is as it was before");
            return Err(Diagnostic::error(reason));
        }
        match self.listings_before {
            Some(before) if published * 2 < before && !self.shrink => Err(fault(
                format!("not published: {site} has {before} listings, and would have {published}"),
                "look for a file that is not named; if it is meant, add --shrink",
            )),
            _ => Ok(()),
        }
    }
}
