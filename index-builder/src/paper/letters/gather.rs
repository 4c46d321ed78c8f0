//! Matches every listing that gets a letter, by all threads.

use std::path::Path;

use techmatch_core::index::Catalogue;
use techmatch_core::listing::Listing;
use techmatch_core::matching::Matcher;
use techmatch_core::wire::Need;

use super::choose::{Group, groups};
use super::view::{Letter, Look, Maker};
use super::{Asked, Options};
use crate::disk::{DiskSource, open, wait};
use crate::pipeline::in_order;

/// All letters.
pub(crate) struct All {
    /// Letters with at least one counterpart, in order; one after another of a group's languages.
    pub(crate) letters: Vec<Letter>,
    /// Listings without a counterpart that fits, each once.
    pub(crate) alone: Vec<Asked>,
}

/// Matches what the options choose of the site in a folder.
///
/// # Errors
///
/// A site that cannot be read, or a value of `--only` that the catalogue does not have.
pub(crate) fn gather(site: &Path, options: &Options<'_>) -> anyhow::Result<All> {
    let groups = groups(site, options)?;
    options
        .progress
        .begin_files("matching".to_owned(), groups.len() as u64);
    let maker = Maker { options };
    let mut all = All {
        letters: Vec::new(),
        alone: Vec::new(),
    };
    in_order(
        options.threads,
        &groups,
        || open(site),
        |catalogue, group| of_group(catalogue, &maker, group),
        |(letters, alone)| {
            all.letters.extend(letters);
            all.alone.extend(alone);
            options.progress.forward();
            Ok(true)
        },
    )?;
    options.progress.end();
    Ok(all)
}

fn of_group(
    catalogue: &Catalogue<DiskSource>,
    maker: &Maker<'_>,
    group: &Group,
) -> anyhow::Result<(Vec<Letter>, Vec<Asked>)> {
    let options = maker.options;
    let languages = options.tongue.languages(&group[0].title);
    let info = catalogue.info();
    let mut letters: Vec<Letter> = languages
        .iter()
        .map(|lang| maker.letter(*lang, info, group))
        .collect();
    let mut alone = Vec::new();
    for listing in group {
        let answer = wait(Matcher::default().answer(catalogue, &need(options, listing)))?;
        let fits = answer
            .hits
            .iter()
            .filter(|hit| options.least.takes(hit.fit));
        let hits: Vec<_> = fits.collect();
        for (letter, lang) in letters.iter_mut().zip(languages) {
            let asked = Look::new(*lang, options).asked(listing, &hits, answer.fitting);
            if !hits.is_empty() {
                letter.listings.push(asked);
            } else if alone
                .last()
                .is_none_or(|it: &Asked| it.card.id != listing.id)
            {
                alone.push(asked);
            }
        }
    }
    letters.retain(|letter| !letter.listings.is_empty());
    Ok((letters, alone))
}

fn need(options: &Options<'_>, listing: &Listing) -> Need {
    Need {
        like: Some(listing.id.clone()),
        limit: options.top,
        today: options.today,
        ..Need::new(listing.kind.counterpart())
    }
}
