//! The images of a packed catalogue: in the page itself, as far as there is room. Documents and videos
//! stay behind.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Context as _;
use techmatch_core::index::{Catalogue, ChunkSource};
use techmatch_core::listing::Details;

use super::File;
use crate::export::each;
use crate::parse::{MEDIA, is_image};

/// More bytes of images make a page too large to be opened.
const MOST: u64 = 20_000_000;

/// What of the files of listings is packed, and how many are not.
#[derive(Default)]
pub(crate) struct Packed {
    pub(crate) images: Vec<File>,
    pub(crate) left: usize,
}

/// Reads the images of all listings of a catalogue from the folder of its site.
pub(crate) fn read<S: ChunkSource>(
    catalogue: &Catalogue<S>,
    site: &Path,
) -> anyhow::Result<Packed> {
    let mut packed = Packed::default();
    let mut seen = BTreeSet::new();
    let mut bytes = 0;
    each(catalogue, |listing| {
        for media in Details::of(&listing).media_mut().into_iter().flatten() {
            let Some(path) = media.url.take() else {
                continue;
            };
            let own = path
                .strip_prefix(MEDIA)
                .is_some_and(|it| it.starts_with('/'));
            if !own || !seen.insert(path.clone()) {
                continue;
            }
            bytes += media.bytes.unwrap_or_default();
            if !is_image(&path) || bytes > MOST {
                packed.left += 1;
                continue;
            }
            let image = std::fs::read(site.join(&path));
            let image = image.with_context(|| format!("cannot read {path} of the site"))?;
            packed.images.push((path, image));
        }
        Ok(())
    })?;
    Ok(packed)
}
