//! A letter as a template reads it: everything is a text in the letter's language.

use serde::Serialize;
use techmatch_core::listing::{Contact, ContactVisibility, Kind, Listing};
use techmatch_core::vocabulary::Language;
use techmatch_core::wire::{CatalogueInfo, Fit, Hit, Verdict};

use super::sentences::{Criterion, Question, criteria, questions, quoted, reasons};
use super::{Options, To};
use crate::paper::code::Code;
use crate::site::{Texts, cut, facts, file_name, gist};

/// Characters of what a listing is about.
const GIST: usize = 90;
/// Characters by which a quotation is seen to begin as the text does that is shown already.
const ALIKE: usize = 12;
/// The facts that a letter shows, by the keys of their labels.
const FACTS: [&str; 9] = [
    "label.maturity",
    "label.price",
    "label.budget",
    "label.cooperation",
    "label.ip_status",
    "label.region",
    "label.expires",
    "label.hall",
    "label.booth",
];

/// A letter in one language.
#[derive(Debug, Serialize)]
pub(crate) struct Letter {
    /// The name of its file, without an ending.
    pub(crate) file: String,
    /// `zh` or `en`.
    pub(crate) lang: &'static str,
    /// `supply`, `demand` or `organisation`.
    pub(crate) to: &'static str,
    /// The organisation that it goes to; empty where none is named.
    pub(crate) organisation: String,
    /// What the catalogue is called, and how many listings it has.
    pub(crate) catalogue: String,
    pub(crate) supplies: usize,
    pub(crate) demands: usize,
    /// Where the catalogue is; empty where nobody said it.
    pub(crate) address: String,
    /// The day, `YYYY-MM-DD`.
    pub(crate) day: String,
    /// Who answers questions about the catalogue; empty where the site names nobody.
    pub(crate) agency: String,
    /// The listings with counterparts.
    pub(crate) listings: Vec<Asked>,
}

/// A listing with its counterparts.
#[derive(Debug, Serialize)]
pub(crate) struct Asked {
    #[serde(flatten)]
    pub(crate) card: Card,
    /// Listings of the catalogue that fit it, well or in part.
    pub(crate) fitting: usize,
    pub(crate) counterparts: Vec<Counterpart>,
}

/// What is said of any listing. Texts are empty where nothing is stated.
#[derive(Debug, Serialize)]
pub(crate) struct Card {
    pub(crate) id: String,
    /// `supply` or `demand`.
    pub(crate) kind: &'static str,
    pub(crate) title: String,
    /// What it is about, in a line.
    pub(crate) gist: String,
    pub(crate) organisation: String,
    pub(crate) facts: Vec<Fact>,
    /// How to reach its organisation.
    pub(crate) contact: String,
    /// Where it can be read.
    pub(crate) address: String,
}

/// A fact of a listing.
#[derive(Debug, Serialize)]
pub(crate) struct Fact {
    /// What it is: `maturity`, `price`, `budget`, `cooperation` and so on.
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    pub(crate) value: String,
}

/// A counterpart, and why it is one.
#[derive(Debug, Serialize)]
pub(crate) struct Counterpart {
    #[serde(flatten)]
    pub(crate) card: Card,
    /// Its address as a QR code; none where it has no address, or one that no code holds.
    pub(crate) code: Option<Code>,
    /// From 1.
    pub(crate) rank: usize,
    /// `well` or `part`.
    pub(crate) fit: &'static str,
    pub(crate) fit_name: &'static str,
    /// 0 to 100.
    pub(crate) score: u32,
    /// What it has of the need and what it lacks, in sentences.
    pub(crate) reasons: Vec<String>,
    pub(crate) criteria: Vec<Criterion>,
    pub(crate) questions: Vec<Question>,
}

impl Counterpart {
    /// The sentences of a verdict.
    pub(crate) fn judged(&self, verdict: Verdict) -> impl Iterator<Item = &str> {
        let of_verdict = self.criteria.iter().filter(move |it| it.verdict == verdict);
        of_verdict.map(|it| it.text.as_str())
    }
}

impl Card {
    /// The value of a fact; empty where the listing does not state it.
    pub(crate) fn fact(&self, name: &str) -> &str {
        let fact = self.facts.iter().find(|it| it.name == name);
        fact.map_or("", |it| &it.value)
    }
}

/// Makes the frame of letters.
pub(super) struct Maker<'a> {
    pub(super) options: &'a Options<'a>,
}

impl Maker<'_> {
    /// A letter for a group of listings, with none in it yet.
    pub(super) fn letter(&self, lang: Language, info: &CatalogueInfo, group: &[Listing]) -> Letter {
        let options = self.options;
        let texts = Texts::of(lang);
        let (own, other) = match lang {
            Language::Zh => (&info.title_zh, &info.title_en),
            Language::En => (&info.title_en, &info.title_zh),
        };
        let organisation = group[0].organisation.as_deref().unwrap_or_default().trim();
        let (to, name) = match options.to {
            To::Supply => (Kind::Supply.name(), &*group[0].id),
            To::Demand => (Kind::Demand.name(), &*group[0].id),
            To::Organisation => ("organisation", organisation),
        };
        Letter {
            file: file_name(name),
            lang: texts.code(),
            to,
            organisation: organisation.to_owned(),
            catalogue: if own.is_empty() { other } else { own }.clone(),
            supplies: info.supply,
            demands: info.demand,
            address: options
                .address
                .as_ref()
                .map_or_else(String::new, |it| it.root().to_owned()),
            day: options.today.map(|day| day.to_string()).unwrap_or_default(),
            agency: options
                .agency
                .as_ref()
                .map_or_else(String::new, |it| it.line(lang)),
            listings: Vec::new(),
        }
    }
}

/// How listings are shown in a language.
pub(super) struct Look<'a> {
    texts: Texts,
    options: &'a Options<'a>,
}

impl<'a> Look<'a> {
    pub(super) fn new(lang: Language, options: &'a Options<'a>) -> Self {
        let texts = Texts::of(lang);
        Self { texts, options }
    }

    pub(super) fn asked(&self, listing: &Listing, hits: &[&Hit], fitting: usize) -> Asked {
        let shown = hits.iter().map(|hit| self.counterpart(hit));
        Asked {
            card: self.card(listing),
            fitting,
            counterparts: shown.collect(),
        }
    }

    fn counterpart(&self, hit: &Hit) -> Counterpart {
        let (fit, key) = match hit.fit {
            Fit::Well => ("well", "hit.fits_well"),
            Fit::InPart => ("part", "hit.fits_in_part"),
            Fit::Related => ("related", "hit.related"),
        };
        let mut card = self.card(&hit.listing);
        let beginning = |text: &str| text.chars().take(ALIKE).collect::<String>();
        if quoted(hit).is_some_and(|it| beginning(&it) == beginning(&card.gist)) {
            card.gist.clear();
        }
        Counterpart {
            code: Some(&card.address)
                .filter(|it| !it.is_empty())
                .and_then(|it| Code::new(it)),
            card,
            rank: hit.rank,
            fit,
            fit_name: self.texts.get(key),
            score: hit.score.round() as u32,
            reasons: reasons(self.texts, hit),
            criteria: criteria(self.texts, hit),
            questions: questions(self.texts, hit),
        }
    }

    fn card(&self, listing: &Listing) -> Card {
        let texts = self.texts;
        let (title, own) = match texts.lang {
            Language::Zh => (&listing.title_zh, &listing.summary_zh),
            Language::En => (&listing.title_en, &listing.summary_en),
        };
        let said = |text: &'_ Option<String>| text.clone().filter(|it| !it.trim().is_empty());
        let about = said(own).or_else(|| gist(listing).cloned());
        let address = self.options.address.as_ref();
        Card {
            id: listing.id.clone(),
            kind: listing.kind.name(),
            title: said(title).unwrap_or_else(|| listing.title.clone()),
            gist: about.map(|it| cut(&it, GIST)).unwrap_or_default(),
            organisation: listing.organisation.clone().unwrap_or_default(),
            facts: self.facts(listing),
            contact: self.contact(listing.contact.as_ref()),
            address: address.map_or_else(String::new, |it| it.listing(&listing.id)),
        }
    }

    fn facts(&self, listing: &Listing) -> Vec<Fact> {
        let mut stated = facts(self.texts, listing);
        let mut shown = Vec::new();
        for key in FACTS {
            let Some(at) = stated.iter().position(|(it, _)| *it == key) else {
                continue;
            };
            let values: Vec<String> = stated
                .swap_remove(at)
                .1
                .into_iter()
                .map(|it| it.name)
                .collect();
            shown.push(Fact {
                name: key.trim_start_matches("label."),
                label: self.texts.get(key),
                value: self.texts.listed(values.iter().map(String::as_str)),
            });
        }
        shown
    }

    /// A contact as far as the site publishes it, or whom to ask instead.
    fn contact(&self, contact: Option<&Contact>) -> String {
        let agency = || match &self.options.agency {
            Some(agency) => agency.line(self.texts.lang),
            None => self.texts.get("contact.agency").to_owned(),
        };
        let Some(contact) = contact else {
            return agency();
        };
        let parts = [&contact.name, &contact.phone, &contact.email];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        if parts.is_empty() || contact.visibility == ContactVisibility::Agency {
            return agency();
        }
        parts.join(" · ")
    }
}
