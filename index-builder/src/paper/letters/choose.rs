//! Whose letters are written: the listings that are chosen, one by one or by their organisation.

use std::collections::BTreeMap;
use std::path::Path;

use techmatch_core::listing::Listing;
use techmatch_core::vocabulary::fold;

use super::{Options, To};
use crate::disk::open;

/// The listings of one letter: one, or all of an organisation. Never empty.
pub(super) type Group = Vec<Listing>;

/// The groups, in the order of the catalogue or of the organisations' names.
///
/// # Errors
///
/// A site that cannot be read, or a value of `--only` that the catalogue does not have.
pub(super) fn groups(site: &Path, options: &Options<'_>) -> anyhow::Result<Vec<Group>> {
    let catalogue = open(site)?;
    let mut listings = options.only.listings(&catalogue)?;
    listings.retain(|it| options.to.kinds().contains(&it.kind));
    if options.to != To::Organisation {
        return Ok(listings.into_iter().map(|it| vec![it]).collect());
    }
    // Sources write one name with blanks and without.
    let mut named: BTreeMap<String, Group> = BTreeMap::new();
    for listing in listings {
        let name = listing.organisation.as_deref().unwrap_or_default();
        let name = fold(name);
        if !name.is_empty() {
            named.entry(name).or_default().push(listing);
        }
    }
    Ok(named.into_values().collect())
}
