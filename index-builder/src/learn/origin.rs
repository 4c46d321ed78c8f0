//! Whether a file of feedback is of a site. Ids of listings do not tell: other catalogues have the same.

use std::path::Path;

use techmatch_core::index::ChunkName;

use super::file::Read;
use crate::site::SiteUrl;

/// What a site is known by.
pub(crate) struct Origin<'a> {
    folder: &'a Path,
    /// Where it is published, if its configuration says it.
    pub(crate) address: Option<SiteUrl>,
}

/// Whether a file is of a site.
#[derive(Debug, PartialEq)]
pub(crate) enum Of {
    This,
    Another,
    /// The site or the file has no address to tell it by.
    Untold,
}

impl<'a> Origin<'a> {
    /// What the site in a folder is known by.
    pub(crate) fn of(folder: &'a Path) -> Self {
        Self {
            folder,
            address: SiteUrl::of_site(folder),
        }
    }

    /// Whether a file is of this site: by the build that it names, else by the address where it was said. A
    /// folder holds the last build beside the present one, and no earlier ones.
    pub(crate) fn tell(&self, read: &Read) -> Of {
        let build = ChunkName::parse(&read.catalogue).map(|it| self.folder.join(it.path()));
        if build.is_some_and(|it| it.is_file()) {
            return Of::This;
        }
        match (self.address.as_ref(), place(&read.site)) {
            (Some(own), Some(said)) if place(own.root()).as_ref() == Some(&said) => Of::This,
            (Some(_), Some(said)) if !is_preview(&said) => Of::Another,
            _ => Of::Untold,
        }
    }
}

/// An address on the web without its scheme: a site has the same listings by both.
fn place(address: &str) -> Option<String> {
    let address = address.to_ascii_lowercase();
    let (scheme, place) = address.split_once("://")?;
    let is_web = scheme == "https" || scheme == "http";
    is_web.then(|| place.trim_end_matches('/').to_owned())
}

/// Whether it is a site on the reader's own computer.
fn is_preview(place: &str) -> bool {
    ["localhost", "127.", "[::1]"]
        .iter()
        .any(|it| place.starts_with(it))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_is_of_a_site_by_its_build_or_its_address() {
        let folder = tempfile::tempdir().unwrap();
        let build = "4f0c5b0c2f4f0c5b0c2f";
        let chunk = folder.path().join(ChunkName::parse(build).unwrap().path());
        fs::create_dir_all(chunk.parent().unwrap()).unwrap();
        fs::write(chunk, "x").unwrap();
        let own = "https://a.example/b/";
        for (address, site, catalogue, expected) in [
            (Some(own), own, "", Of::This),
            (Some(own), "http://A.example/b", "0a", Of::This),
            (Some(own), "https://b.example/", build, Of::This),
            (None, "https://b.example/", build, Of::This),
            (Some(own), "https://a.example/c/", "", Of::Another),
            (
                Some(own),
                "https://b.example/",
                "0a5b0c2f4f0c5b0c2f4f",
                Of::Another,
            ),
            (Some(own), "http://127.0.0.1:8000/", "", Of::Untold),
            (Some(own), "file:///home/a/", "", Of::Untold),
            (Some(own), "", "../../manifest.json", Of::Untold),
            (None, own, "", Of::Untold),
        ] {
            let origin = Origin {
                folder: folder.path(),
                address: address.map(|it| it.parse().unwrap()),
            };
            let read = Read {
                site: site.to_owned(),
                catalogue: catalogue.to_owned(),
                ..Read::default()
            };
            assert_eq!(
                origin.tell(&read),
                expected,
                "{address:?} {site} {catalogue}"
            );
        }
    }
}
