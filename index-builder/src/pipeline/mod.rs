//! The way of a listing from its file to the catalogue: `read → parse → index → publish`.
//!
//! [`run`] chains these phases as iterators. One thread reads, one for each core indexes batches, and
//! one for each core writes chunks. All threads end before `run` returns, even with an error: nothing
//! writes into the folder after that. Results come in the order of the listings, so that the number
//! of threads does not show in a site.

mod batches;
mod chunk_folder;
mod in_order;
mod indexing;
mod rules;
mod spill_file;
mod threads;
mod workers;

use std::path::Path;
use std::thread;

use techmatch_core::index::ChunkStore as _;
use techmatch_core::indexer::{Settings, Writer};

use crate::account::Account;
use crate::bundle;
use crate::config::{Config, member_list};
use crate::face;
use crate::glossary::Glossary;
use crate::parse::{Listings, Shelf, Updates};
use crate::progress::Progress;
use crate::read::{self, Input};
use crate::site::DIRECTORY;
use batches::Batches;
use chunk_folder::ChunkFolder;
use indexing::IndexedBatches;

pub(crate) use chunk_folder::Written;
pub(crate) use in_order::in_order;
pub(crate) use rules::Rules;
pub(crate) use threads::Threads;

/// What a site is made of.
pub(crate) struct Site<'a> {
    pub(crate) inputs: &'a [Input<'a>],
    pub(crate) config: &'a Config,
    pub(crate) face: &'a face::Made,
    pub(crate) glossary: &'a Glossary,
    pub(crate) rules: Rules,
    pub(crate) threads: Threads,
    pub(crate) progress: &'a Progress,
}

/// Writes the whole site into `folder`. What becomes of each row stands in the account.
///
/// # Errors
///
/// What is in the folder then is no site.
pub(crate) fn run(
    site: &Site<'_>,
    folder: &Path,
    account: &mut Account,
) -> anyhow::Result<Written> {
    let mut updates = Updates::default();
    let before = account.clone();
    loop {
        if let Some(written) = pass(site, folder, &mut updates, account)? {
            return Ok(written);
        }
        account.clone_from(&before);
    }
}

/// Reads all rows once; writes the site, unless they are to be read again.
fn pass(
    site: &Site<'_>,
    folder: &Path,
    updates: &mut Updates,
    account: &mut Account,
) -> anyhow::Result<Option<Written>> {
    let Site { inputs, config, .. } = *site;
    let mut writer = Writer::default();
    thread::scope(|scope| {
        let mut store = ChunkFolder::new(scope, folder, site.threads, site.progress)?;

        let mut shelf = Shelf::new(config.media);
        let rows = read::rows(scope, inputs);
        let policy = config.policy();
        let listings = Listings::new(rows, inputs, policy, updates, &mut shelf, account);
        let batches = Batches::new(listings);
        let counts = config.ranking.fields;
        let mut indexed = IndexedBatches::new(scope, batches, site.threads, site.glossary, counts);
        let outcome = indexed.try_for_each(|batch| anyhow::Ok(writer.add(batch?, &mut store)?));
        // The account names the faults of all rows, also where the disk is full.
        indexed.by_ref().for_each(drop);
        let glossary_usage = indexed.finish();
        site.progress.end();
        account.check()?;
        outcome?;
        if updates.again() {
            store.discard()?;
            return Ok(None);
        }
        site.rules.check(account)?;

        let count = account.published();
        let message = format!("writing {count} listings");
        site.progress.begin(message, store.spilled());
        let face = site.face.with_meetings(account.fair.published().as_ref());
        bundle::write(&config.site, &face, !config.members.is_empty(), &mut store)?;
        if !config.members.is_empty() {
            let (zh, en) = (&config.site.title_zh, &config.site.title_en);
            store.put(DIRECTORY, member_list(&config.members, zh, en).as_bytes())?;
        }
        config.site.host.write(&mut store)?;
        store.put_media(shelf.files())?;
        store.put_face(&face.media)?;
        let settings = Settings {
            title_zh: config.site.title_zh.clone(),
            title_en: config.site.title_en.clone(),
            params: config.ranking,
            rates: config.rates.clone(),
        };
        writer.finish(&settings, site.glossary, glossary_usage, &mut store)?;
        store.list_chunks()?;
        let written = store.finish()?;
        site.progress.end();
        Ok(Some(written))
    })
}
