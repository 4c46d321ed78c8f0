//! Matches every listing that gets a letter, by all threads.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use techmatch_core::index::Catalogue;
use techmatch_core::listing::Listing;
use techmatch_core::matching::Matcher;
use techmatch_core::wire::Need;

use super::choose::{Group, groups};
use super::view::{Letter, Look, Maker};
use super::{Asked, Options};
use crate::disk::{DiskSource, open, wait};

/// All letters.
pub(crate) struct All {
    /// Letters with at least one counterpart, in order; one after another of a group's languages.
    pub(crate) letters: Vec<Letter>,
    /// Listings without a counterpart that fits, each once.
    pub(crate) alone: Vec<Asked>,
}

/// What became of a group: its letters, and its listings without a counterpart.
type Part = (usize, Vec<Letter>, Vec<Asked>);

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
    let next = AtomicUsize::new(0);
    let work = || -> anyhow::Result<Vec<Part>> {
        let catalogue = open(site)?;
        let maker = Maker { options };
        let mut parts = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(group) = groups.get(at) else {
                return Ok(parts);
            };
            let (letters, alone) = of_group(&catalogue, &maker, group)?;
            parts.push((at, letters, alone));
            options.progress.forward();
        }
    };
    let threads = options.threads.number().min(groups.len()).max(1);
    let mut parts = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let mut parts = Vec::new();
        for thread in threads {
            match thread.join() {
                Ok(of_thread) => parts.extend(of_thread?),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        anyhow::Ok(parts)
    })?;
    options.progress.end();
    parts.sort_by_key(|(at, ..)| *at);
    let mut all = All {
        letters: Vec::new(),
        alone: Vec::new(),
    };
    for (_, letters, alone) in parts {
        all.letters.extend(letters);
        all.alone.extend(alone);
    }
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
