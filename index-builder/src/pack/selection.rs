//! A selection of a catalogue: the listings that the page's own facets choose, or that stand in a hall,
//! indexed anew in memory.

use std::collections::BTreeMap;

use anyhow::bail;
use techmatch_core::index::{Catalogue, ChunkSource, MemorySource};
use techmatch_core::indexer::{Settings, write};
use techmatch_core::listing::{Date, Kind, Listing};
use techmatch_core::matching::Matcher;
use techmatch_core::vocabulary::fold;
use techmatch_core::wire::{Facet, FacetName, Filter, Need};

use crate::diagnostics::{Usage, fault, nearest, some};
use crate::disk::wait;
use crate::glossary::Glossary;

/// The number of listings that are read at a time.
const AT_ONCE: usize = 1000;

/// What `--only` can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Name {
    Kind,
    Facet(FacetName),
    Hall,
    Booth,
    Organisation,
}

impl Name {
    fn all() -> impl Iterator<Item = Self> {
        // The organisation is read from the listings: a facet has the most frequent ones alone.
        let facets = FacetName::ALL.into_iter();
        let facets = facets.filter(|it| *it != FacetName::Organisation);
        let facets = facets.map(Self::Facet);
        let texts = [Self::Hall, Self::Booth, Self::Organisation];
        [Self::Kind].into_iter().chain(facets).chain(texts)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Facet(facet) => facet.name(),
            Self::Hall => "hall",
            Self::Booth => "booth",
            Self::Organisation => "organisation",
        }
    }

    /// What a listing says of it, where that is a text.
    fn text(self, listing: &Listing) -> Option<&str> {
        match self {
            Self::Kind | Self::Facet(_) => None,
            Self::Hall => listing.hall.as_deref(),
            Self::Booth => listing.booth.as_deref(),
            Self::Organisation => listing.organisation.as_deref(),
        }
    }
}

/// A name and a value of it: `field=新材料`.
#[derive(Clone, Debug)]
pub(crate) struct Only {
    name: Name,
    value: String,
}

impl std::str::FromStr for Only {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = || Name::all().map(Name::name);
        let names = || known().collect::<Vec<_>>().join(", ");
        let (name, value) = text
            .split_once('=')
            .ok_or_else(|| format!("write NAME=VALUE; a name is one of {}", names()))?;
        let found = Name::all().find(|it| it.name() == name);
        let found = found.ok_or_else(|| match nearest(name, known()) {
            Some(meant) => format!("there is no {name}; perhaps {meant}"),
            None => format!("there is no {name}; there are {}", names()),
        })?;
        if found == Name::Kind && !["supply", "demand"].contains(&value) {
            return Err("a kind is `supply` or `demand`".into());
        }
        Ok(Self {
            name: found,
            value: value.to_owned(),
        })
    }
}

/// Which listings are packed: those that have one of the values of every name.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    pub(crate) only: Vec<Only>,
    /// The day by which expired listings are left out.
    pub(crate) without_expired: Option<Date>,
}

impl Selection {
    pub(crate) fn is_all(&self) -> bool {
        self.only.is_empty() && self.without_expired.is_none()
    }

    /// A catalogue of the listings that are chosen, with the ranking parameters of the whole.
    pub(crate) fn apply<S: ChunkSource>(
        &self,
        catalogue: &Catalogue<S>,
        glossary: &Glossary,
    ) -> anyhow::Result<Catalogue<MemorySource>> {
        let listings = self.listings(catalogue)?;
        if listings.is_empty() {
            let hint = "--only of different names narrow each other; of one name they add up";
            bail!(fault("no listing is chosen", hint));
        }
        let info = catalogue.info();
        let settings = Settings {
            title_zh: info.title_zh.clone(),
            title_en: info.title_en.clone(),
            params: *catalogue.params(),
            rates: catalogue.rates().cloned(),
        };
        let mut files = BTreeMap::new();
        write(&listings, &settings, glossary, |path, bytes| {
            files.insert(path.to_owned(), bytes.to_vec());
            Ok(())
        })?;
        Ok(wait(Catalogue::open(MemorySource { files }))?)
    }

    /// The listings that are chosen, in the order of the catalogue.
    pub(crate) fn listings<S: ChunkSource>(
        &self,
        catalogue: &Catalogue<S>,
    ) -> anyhow::Result<Vec<Listing>> {
        let filters = self.filters(catalogue)?;
        let mut documents = Vec::new();
        for kind in [Kind::Supply, Kind::Demand] {
            let mut kinds = self.values(Name::Kind).peekable();
            if kinds.peek().is_some() && !kinds.any(|it| it == kind.name()) {
                continue;
            }
            let need = Need {
                filters: filters.clone(),
                limit: catalogue.documents(kind).len(),
                today: self.without_expired,
                ..Need::new(kind)
            };
            let ranked = wait(Matcher::default().rank(catalogue, &need))?;
            documents.extend(ranked.iter().map(|it| it.document));
        }
        documents.sort_unstable();
        let mut listings = Vec::new();
        for some in documents.chunks(AT_ONCE) {
            let read = wait(catalogue.listings(some))?;
            listings.extend(read.into_iter().filter(|it| self.has_texts(it)));
        }
        Ok(listings)
    }

    fn values(&self, name: Name) -> impl Iterator<Item = &str> {
        let of_name = self.only.iter().filter(move |it| it.name == name);
        of_name.map(|it| it.value.as_str())
    }

    /// The values of facets by the codes that the catalogue has for them.
    fn filters<S: ChunkSource>(&self, catalogue: &Catalogue<S>) -> anyhow::Result<Vec<Filter>> {
        if !self.only.iter().any(|it| matches!(it.name, Name::Facet(_))) {
            return Ok(Vec::new());
        }
        let mut facets: Vec<Facet> = Vec::new();
        for kind in [Kind::Supply, Kind::Demand] {
            let need = Need {
                facets: true,
                limit: 1,
                ..Need::new(kind)
            };
            facets.extend(wait(Matcher::default().answer(catalogue, &need))?.facets);
        }
        let mut filters = Vec::new();
        for name in FacetName::ALL {
            let of_name = facets.iter().filter(|it| it.name == name);
            let known: Vec<_> = of_name.flat_map(|it| &it.values).collect();
            let mut codes = Vec::new();
            for asked in self.values(Name::Facet(name)) {
                let folded = fold(asked);
                let means = |text: &str| fold(text) == folded;
                let mut values = known.iter();
                let found = values.find(|it| means(&it.code) || means(&it.zh) || means(&it.en));
                let found = found.ok_or_else(|| {
                    let mut names: Vec<_> = known.iter().map(|it| it.en.as_str()).collect();
                    names.sort_unstable();
                    names.dedup();
                    let hint = format!("it has {}", some(&names));
                    let reason = format!("the catalogue has no {} {asked:?}", name.name());
                    Usage::error(fault(reason, hint))
                })?;
                codes.push(found.code.clone());
            }
            if !codes.is_empty() {
                filters.push(Filter { name, codes });
            }
        }
        Ok(filters)
    }

    fn has_texts(&self, listing: &Listing) -> bool {
        [Name::Hall, Name::Booth, Name::Organisation]
            .into_iter()
            .all(|name| {
                let text = name.text(listing).map(fold);
                let mut values = self.values(name).map(fold).peekable();
                values.peek().is_none() || values.any(|it| Some(it) == text)
            })
    }
}

#[cfg(test)]
mod tests {
    use techmatch_core::listing::Stated;
    use techmatch_core::text::Dictionary;
    use techmatch_core::vocabulary::{Field, Vocabulary};

    use super::*;

    fn listing(id: &str, kind: Kind, field: &str, hall: &str) -> Listing {
        let mut listing = Listing::new(id, kind, format!("title of {id}"));
        let value =
            Field::all().find(|it| it.name(techmatch_core::vocabulary::Language::Zh) == field);
        listing.field = vec![Stated::known(field, value.unwrap())];
        listing.hall = Some(hall.to_owned());
        listing
    }

    fn catalogue() -> Catalogue<MemorySource> {
        let mut expired = listing("B", Kind::Supply, "新材料", "4");
        expired.expires = Some(Stated::known(
            "2026-01-01",
            Date::read("2026-01-01").unwrap(),
        ));
        let listings = [
            listing("A", Kind::Supply, "新材料", "3"),
            expired,
            listing("C", Kind::Supply, "生物与新医药", "3"),
            listing("D", Kind::Demand, "新材料", "3"),
        ];
        let mut files = BTreeMap::new();
        let dictionary: &(dyn Dictionary + Sync) = &BTreeMap::new();
        write(
            &listings,
            &Settings::default(),
            dictionary,
            |path, bytes| {
                files.insert(path.to_owned(), bytes.to_vec());
                Ok(())
            },
        )
        .unwrap();
        wait(Catalogue::open(MemorySource { files })).unwrap()
    }

    #[test]
    fn names_narrow_each_other_and_values_of_one_add_up() {
        let catalogue = catalogue();
        for (only, today, chosen) in [
            (&["field=new materials"][..], None, "ABD"),
            (&["field=新材料", "kind=supply"], None, "AB"),
            (&["hall=3"], None, "ACD"),
            (&["hall=3", "hall=4"], None, "ABCD"),
            (&["hall=3", "field=New materials"], None, "AD"),
            (&["hall=9"], None, ""),
            (&[], Some("2026-06-01"), "ACD"),
            (&[], Some("2025-06-01"), "ABCD"),
        ] {
            let selection = Selection {
                only: only.iter().map(|it| it.parse().unwrap()).collect(),
                without_expired: today.map(|it| Date::read(it).unwrap()),
            };
            let listings = selection.listings(&catalogue).unwrap();
            let ids: String = listings.iter().map(|it| it.id.as_str()).collect();
            assert_eq!(ids, chosen, "{only:?} {today:?}");
        }
        let unknown = Selection {
            only: vec!["field=astrology".parse().unwrap()],
            without_expired: None,
        };
        let error = unknown.listings(&catalogue).unwrap_err().to_string();
        assert!(error.contains("no field \"astrology\""), "{error}");
    }

    #[test]
    fn a_wrong_name_is_corrected() {
        for (given, said) in [
            ("feild=3", "perhaps field"),
            ("hall", "NAME=VALUE"),
            ("kind=both", "`supply` or `demand`"),
        ] {
            let error = given.parse::<Only>().unwrap_err();
            assert!(error.contains(said), "{error}");
        }
    }
}
