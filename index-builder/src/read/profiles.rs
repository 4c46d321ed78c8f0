//! Profiles of sources: what the columns of well-known exports and forms hold. Each is a small file in the
//! program, chosen by headers that stand in no other list.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;
use techmatch_core::listing::Kind;

use super::Target;
use super::headers::key;

const FILES: &[&str] = &[
    include_str!("profiles/atom.toml"),
    include_str!("profiles/cordis.toml"),
    include_str!("profiles/een.toml"),
    include_str!("profiles/flintbox.toml"),
    include_str!("profiles/google-patents.toml"),
    include_str!("profiles/ko-demand.toml"),
    include_str!("profiles/ko-supply.toml"),
    include_str!("profiles/lens.toml"),
    include_str!("profiles/nasa-patents.toml"),
    include_str!("profiles/rss.toml"),
    include_str!("profiles/sbir-awards.toml"),
    include_str!("profiles/technology-publisher.toml"),
    include_str!("profiles/zh-demand.toml"),
    include_str!("profiles/zh-supply.toml"),
];

/// What is known of the lists of a source.
pub(super) struct Profile {
    /// What the account calls it.
    pub(super) name: String,
    pub(super) kind: Option<Kind>,
    /// The keys of the headers by which it is known; none where the form of a file chooses it.
    headers: BTreeSet<String>,
    /// By the keys of headers.
    columns: BTreeMap<String, Target>,
    /// Those of its headers that are paths through objects: `list.item.name`.
    pub(super) paths: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    name: String,
    kind: Option<String>,
    headers: Vec<String>,
    columns: BTreeMap<String, String>,
}

/// One that cannot be read is missing; a test reads them all.
static PROFILES: LazyLock<Vec<Profile>> =
    LazyLock::new(|| FILES.iter().filter_map(|text| read(text)).collect());

fn read(text: &str) -> Option<Profile> {
    let raw: Raw = toml::from_str(text).ok()?;
    let kind = match raw.kind {
        None => None,
        Some(name) => Some(
            [Kind::Supply, Kind::Demand]
                .into_iter()
                .find(|kind| kind.name() == name)?,
        ),
    };
    let column = |(header, name): (String, String)| Some((key(&header), Target::from_name(&name)?));
    let deep = raw.columns.keys().filter(|header| header.contains('.'));
    let paths = deep.cloned().collect();
    let columns: Option<_> = raw.columns.into_iter().map(column).collect();
    Some(Profile {
        name: raw.name,
        kind,
        headers: raw.headers.iter().map(|header| key(header)).collect(),
        columns: columns?,
        paths,
    })
}

impl Profile {
    /// The profile of a list with these headers.
    pub(super) fn of<'h>(headers: impl Iterator<Item = &'h str>) -> Option<&'static Self> {
        let keys: BTreeSet<String> = headers.filter(|it| it.len() < 120).map(key).collect();
        PROFILES
            .iter()
            .find(|profile| !profile.headers.is_empty() && profile.headers.is_subset(&keys))
    }

    /// The profile that no headers choose, but the form of the file: that of this name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        PROFILES.iter().find(|profile| profile.name == name)
    }

    /// What the column of a header holds, by the key of the header.
    pub(super) fn column(&self, key: &str) -> Option<Target> {
        self.columns.get(key).copied()
    }
}

#[cfg(test)]
mod tests;
