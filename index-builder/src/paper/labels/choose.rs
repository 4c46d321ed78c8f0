//! What gets a label, and what it says.

use std::collections::BTreeMap;

use techmatch_core::listing::{Kind, Listing};
use techmatch_core::vocabulary::{Language, fold};
use techmatch_core::wire::CatalogueInfo;

use super::{Label, Of};
use crate::site::{SiteUrl, Texts, language_of};

/// Listings of a booth that its code leads to one by one; of more, to those of their organisation.
const MOST_OF_BOOTH: usize = 8;

/// How labels speak, and where they lead.
pub(crate) struct Look<'a> {
    /// The language of all labels; without one, each is in that of its listing.
    pub(crate) lang: Option<Language>,
    pub(crate) address: &'a SiteUrl,
    pub(crate) info: &'a CatalogueInfo,
}

/// The labels of these listings, or of what they have together; in the order of halls and booths where
/// there are some.
pub(crate) fn labels(look: &Look<'_>, of: Of, listings: &[Listing]) -> Vec<Label> {
    match of {
        Of::Site => vec![look.site()],
        Of::Listings => {
            let mut listings: Vec<&Listing> = listings.iter().collect();
            // Those without a booth come last.
            listings.sort_by_key(|it| (text(it.booth.as_ref()).is_empty(), place_key(it)));
            listings.into_iter().map(|it| look.listing(it)).collect()
        }
        Of::Booths => {
            let at_booth = listings
                .iter()
                .filter(|it| !text(it.booth.as_ref()).is_empty());
            let groups = grouped(at_booth, place_key);
            groups.values().map(|it| look.booth(it)).collect()
        }
        Of::Organisations => {
            let key = |it: &Listing| fold(text(it.organisation.as_ref()));
            let named = listings.iter().filter(|it| !key(it).is_empty());
            let groups = grouped(named, key);
            groups.values().map(|it| look.organisation(it)).collect()
        }
    }
}

fn grouped<'l, K: Ord>(
    listings: impl Iterator<Item = &'l Listing>,
    key: impl Fn(&Listing) -> K,
) -> BTreeMap<K, Vec<&'l Listing>> {
    let mut groups: BTreeMap<K, Vec<&Listing>> = BTreeMap::new();
    for listing in listings {
        groups.entry(key(listing)).or_default().push(listing);
    }
    groups
}

/// A text that a listing may not have.
fn text(text: Option<&String>) -> &str {
    text.map_or("", |it| it.trim())
}

/// Halls and booths in the order of their numbers: A2 comes before A10.
fn place_key(listing: &Listing) -> [Vec<(u64, String)>; 2] {
    [&listing.hall, &listing.booth].map(|it| natural(text(it.as_ref())))
}

/// A text as numbers and what stands before each.
fn natural(text: &str) -> Vec<(u64, String)> {
    let mut parts = Vec::new();
    let (mut words, mut digits) = (String::new(), String::new());
    for one in fold(text).chars().chain([' ']) {
        if one.is_ascii_digit() {
            digits.push(one);
            continue;
        }
        if !digits.is_empty() {
            let number = digits.parse().unwrap_or(u64::MAX);
            parts.push((number, std::mem::take(&mut words)));
            digits.clear();
        }
        words.push(one);
    }
    parts.push((0, words.trim_end().to_owned()));
    // What stands before a number orders first.
    parts
}

impl Look<'_> {
    fn texts(&self, title: &str) -> Texts {
        let own = || match language_of(title) {
            Some("zh-CN") => Language::Zh,
            _ => Language::En,
        };
        Texts::of(self.lang.unwrap_or_else(own))
    }

    fn listing(&self, listing: &Listing) -> Label {
        let texts = self.texts(&listing.title);
        let translated = match texts.lang {
            Language::Zh => &listing.title_zh,
            Language::En => &listing.title_en,
        };
        let translated = text(translated.as_ref());
        let title = if translated.is_empty() {
            &listing.title
        } else {
            translated
        };
        Label {
            address: self.address.listing(&listing.id),
            title: title.to_owned(),
            subtitle: text(listing.organisation.as_ref()).to_owned(),
            place: place(texts, listing),
            number: texts.fill("label.numbered", &[("id", &listing.id)]),
        }
    }

    fn booth(&self, listings: &[&Listing]) -> Label {
        let texts = self.texts(&listings[0].title);
        let mut organisations: Vec<&str> = Vec::new();
        for listing in listings {
            let name = text(listing.organisation.as_ref());
            if !name.is_empty() && !organisations.contains(&name) {
                organisations.push(name);
            }
        }
        let address = match (listings, organisations.as_slice()) {
            ([one], _) => self.address.listing(&one.id),
            (many, [name]) if many.len() > MOST_OF_BOOTH => self.of(name, many),
            (many, _) => {
                let ids = many.iter().map(|it| it.id.as_str());
                self.address.list(ids.take(MOST_OF_BOOTH))
            }
        };
        Label {
            address,
            title: place(texts, listings[0]),
            subtitle: texts.listed(organisations.iter().copied()),
            place: String::new(),
            number: texts.count("plain.listings", listings.len()),
        }
    }

    fn organisation(&self, listings: &[&Listing]) -> Label {
        let name = text(listings[0].organisation.as_ref());
        let texts = self.texts(name);
        let mut places: Vec<String> = Vec::new();
        for listing in listings {
            let place = place(texts, listing);
            if !place.is_empty() && !places.contains(&place) {
                places.push(place);
            }
        }
        let address = match listings {
            [one] => self.address.listing(&one.id),
            many => self.of(name, many),
        };
        Label {
            address,
            title: name.to_owned(),
            subtitle: texts.count("plain.listings", listings.len()),
            place: texts.listed(places.iter().map(String::as_str)),
            number: String::new(),
        }
    }

    /// The page with an organisation's listings, of the kind that it has more of.
    fn of(&self, name: &str, listings: &[&Listing]) -> String {
        let supplies = listings.iter().filter(|it| it.kind == Kind::Supply).count();
        let kind = if supplies * 2 >= listings.len() {
            Kind::Supply
        } else {
            Kind::Demand
        };
        self.address.organisation(name, kind)
    }

    fn site(&self) -> Label {
        let info = self.info;
        let lang = self.lang.unwrap_or(if info.title_zh.is_empty() {
            Language::En
        } else {
            Language::Zh
        });
        let texts = Texts::of(lang);
        let (own, other) = match lang {
            Language::Zh => (&info.title_zh, &info.title_en),
            Language::En => (&info.title_en, &info.title_zh),
        };
        let supplies = texts.count("plain.supplies", info.supply);
        let demands = texts.count("plain.demands", info.demand);
        Label {
            address: self.address.root().to_owned(),
            title: if own.is_empty() { other } else { own }.clone(),
            subtitle: texts.listed([supplies.as_str(), demands.as_str()]),
            place: String::new(),
            number: self.address.root().to_owned(),
        }
    }
}

/// Hall and booth in a line.
fn place(texts: Texts, listing: &Listing) -> String {
    let (hall, booth) = (text(listing.hall.as_ref()), text(listing.booth.as_ref()));
    let named = |key: &'static str, value: &str| {
        // Sources write the word too: `3号馆`, `Hall 3`.
        if value.is_empty()
            || !value
                .chars()
                .all(|it| it.is_ascii_alphanumeric() || "-./".contains(it))
        {
            value.to_owned()
        } else {
            texts.fill(key, &[("n", value)])
        }
    };
    let (hall, booth) = (named("label.in_hall", hall), named("label.at_booth", booth));
    let parts = [hall.as_str(), booth.as_str()];
    parts
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}
