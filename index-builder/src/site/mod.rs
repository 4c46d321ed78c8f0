//! Publishing: the page, the engine and the catalogue in one folder, all of it or nothing. What
//! stands in that folder and is not ours stays as it is.

mod output;
mod stage;
mod swap;

use std::io;
use std::thread;

use techmatch_core::index::ChunkStore;
use techmatch_core::indexer::Settings;
use techmatch_core::listing::Listing;

use crate::bundle;
use crate::config::{Config, SiteConfig};
use crate::glossary::Glossary;
use crate::pipeline::{ChunkWriterPool, IndexerPool, Progress, threads};
use crate::terminal::say;

pub(crate) use output::{Output, Standing, is_hex};
use stage::Stage;

/// What was written.
#[derive(Debug, Default)]
pub(crate) struct Published {
    /// Files of the site.
    pub(crate) files: u64,
    /// Their bytes.
    pub(crate) bytes: u64,
    /// Why files that no site needs any more are still there.
    pub(crate) left: Option<io::Error>,
}

/// Takes the listings of a catalogue batch by batch.
pub(crate) type Take<'a> = dyn FnMut(Vec<Listing>) + 'a;

/// What a site is published with.
pub(crate) struct Publisher<'a> {
    pub(crate) config: &'a Config,
    pub(crate) glossary: &'a Glossary,
    pub(crate) progress: &'a Progress,
    /// Whether the files of the site that is replaced stay until the next build.
    pub(crate) keep_last: bool,
}

impl Publisher<'_> {
    /// Writes the whole site into a working folder, and publishes it when it is complete. Until then
    /// an old site stands as it was, whatever happens. Listings come from `read` as they are read. It
    /// is given what stands in the output, and says how many listings there are; where it fails,
    /// nothing is published.
    pub(crate) fn publish(
        &self,
        output: &Output,
        read: impl FnOnce(&mut Take<'_>, &Standing) -> anyhow::Result<usize>,
    ) -> anyhow::Result<Published> {
        let stage = Stage::lock(output)?;
        let standing = output.survey()?;
        let (files, bytes) = self.write(&stage, |take| read(take, &standing))?;
        let kept = swap::publish(&stage, output, &standing, self.keep_last)?;
        Ok(Published {
            files,
            bytes,
            left: swap::prune(output, &kept).err(),
        })
    }

    /// Writes the site into the working folder; gives the number of its files and of their bytes.
    fn write(
        &self,
        stage: &Stage,
        read: impl FnOnce(&mut Take<'_>) -> anyhow::Result<usize>,
    ) -> anyhow::Result<(u64, u64)> {
        let (config, glossary, progress) = (self.config, self.glossary, self.progress);
        let mut chunk_writer_pool =
            ChunkWriterPool::new(stage.path(), threads(), progress.clone())?;
        thread::scope(|scope| {
            let mut indexer_pool =
                IndexerPool::new(scope, threads(), glossary, config.ranking.fields);
            let mut failed = Ok(());
            let count = read(&mut |batch| {
                // What cannot be written is said when all is read.
                if failed.is_ok() {
                    failed = indexer_pool.take(batch, &mut chunk_writer_pool);
                }
            })?;
            failed?;
            let (writer, met) = indexer_pool.finish(&mut chunk_writer_pool)?;
            progress.begin(
                format!("writing {count} listings"),
                chunk_writer_pool.spilled(),
            );
            put_bundle(config, &mut chunk_writer_pool)?;
            let settings = Settings {
                title_zh: config.site.title_zh.clone(),
                title_en: config.site.title_en.clone(),
                params: config.ranking,
            };
            writer.finish(&settings, glossary, met, &mut chunk_writer_pool)?;
            anyhow::Ok(())
        })?;
        let written = chunk_writer_pool.finish()?;
        progress.end();
        Ok(written)
    }
}

/// The page and the engine.
fn put_bundle(config: &Config, store: &mut impl ChunkStore) -> io::Result<()> {
    for (name, bytes) in bundle::FILES {
        let titled;
        let bytes = if *name == output::PAGE {
            titled = title(bytes, &config.site);
            titled.as_bytes()
        } else {
            bytes
        };
        store.put(name, bytes)?;
    }
    if bundle::FILES.is_empty() {
        say(
            "note: this command was built without the page: the site holds the catalogue alone\n  \
             hint: `cargo xtask bundle` builds the page; then build the command again",
        );
    }
    Ok(())
}

/// The page with the catalogue's name in its title, for search engines and bookmarks.
fn title(page: &[u8], config: &SiteConfig) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    String::from_utf8_lossy(page)
        .replace("{{title_zh}}", &escaped(&config.title_zh))
        .replace("{{title_en}}", &escaped(&config.title_en))
}
