//! What of a published folder is ours and nothing needs, for `techmatch doctor`. Nothing here changes a
//! file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;

use techmatch_core::index::{ChunkName, reachable};

use super::output::{CHUNKS, Generation, Output, PREVIOUS};
use super::{plain, stage, swap};
use crate::bundle;
use crate::disk::{DiskSource, open, wait};
use crate::export::each;

/// What is left over.
#[derive(Debug, Default)]
pub(crate) struct Leftovers {
    /// Chunks that neither the site nor the last one needs.
    pub(crate) chunks: usize,
    /// Folders of pages that are neither the site's nor the last one's.
    pub(crate) apps: Vec<String>,
    /// The folder of the site's page, where it holds other files than its name says.
    pub(crate) altered: Option<String>,
    /// Plain pages of listings that are gone.
    pub(crate) pages: usize,
    /// Listings without a plain page where others have one.
    pub(crate) without_page: usize,
    /// The working folder of a build that has not ended.
    pub(crate) stage: Option<String>,
}

impl Leftovers {
    /// Finds what is left over beside a site of these chunks and this page.
    pub(crate) fn find(
        output: &Output,
        chunks: &BTreeSet<ChunkName>,
        app: Option<&str>,
    ) -> io::Result<Self> {
        let root = output.path();
        let last = fs::read(root.join(PREVIOUS)).ok();
        let last: Option<Generation> = last.and_then(|json| serde_json::from_slice(&json).ok());
        let hot = last.as_ref().and_then(Generation::readable);
        let of_last = hot.and_then(|hot| wait(reachable(&DiskSource::new(root), hot)).ok());
        let of_last = of_last.unwrap_or_default();
        let standing = swap::chunks(&root.join(CHUNKS))?;
        // Where not even the site's own are known, none can be said to be left over.
        let known = !chunks.is_empty();
        let left = standing
            .iter()
            .filter(|name| known && !chunks.contains(name) && !of_last.contains(name));
        let mut found = Self {
            chunks: left.count(),
            stage: stage::standing(root),
            ..Self::default()
        };
        for entry in fs::read_dir(root)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !bundle::is_app(&name) || !entry.file_type()?.is_dir() {
                continue;
            }
            if app == Some(&*name) {
                let mut files = BTreeMap::new();
                swap::gather(&entry.path(), "", &mut files)?;
                if bundle::app_name(&files) != name {
                    found.altered = Some(name);
                }
            } else if last.as_ref().and_then(|it| it.app.as_deref()) != Some(&name) {
                found.apps.push(name);
            }
        }
        found.apps.sort();
        let mut ids = BTreeSet::new();
        let all = open(root).and_then(|catalogue| {
            each(&catalogue, |listing| {
                ids.insert(listing.id);
                Ok(())
            })
        });
        // Where not even they are known, the check of the chunks says why.
        if all.is_ok() {
            (found.pages, found.without_page) = plain::compare(root, &ids)?;
        }
        Ok(found)
    }
}
