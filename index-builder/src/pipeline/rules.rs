//! What is likely not meant, and is published only where the command says so.

use anyhow::bail;

use crate::account::Account;

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
}

impl Rules {
    /// Refuses to publish what breaks them.
    pub(crate) fn check(&self, account: &Account) -> anyhow::Result<()> {
        let site = &self.site;
        if !account.failed.is_empty() && !self.partial {
            bail!(
                "not published: what could not be read would be missing; {site} is as it was before\n  \
                 hint: correct what the errors name, or publish the rest with --partial"
            );
        }
        let published = account.published();
        if published == 0 {
            bail!("nothing to publish: {site} is as it was before");
        }
        match self.listings_before {
            Some(before) if published * 2 < before && !self.shrink => bail!(
                "not published: {site} has {before} listings, and would have {published}\n  \
                 hint: look for a file that is not named; if it is meant, add --shrink"
            ),
            _ => Ok(()),
        }
    }
}
