//! What is asked of a counterpart beside relevance, and how a listing stands to it.
//!
//! Missing is unknown, never a mismatch: only what both sides state can be missed.

use super::attributes::Attributes;
use super::bounds;
use super::figures;
use super::understand::Understood;
use crate::index::Error;
use crate::listing::{Date, Kind, Listing, Metric, Price, Stated};
use crate::vocabulary::{Cooperation, Field, Industry, IpStatus, Maturity, Region, Vocabulary};
use crate::wire::{Aspect, Criterion, Need, Origin, Strength, Verdict};

/// What a criterion asks, understood.
#[derive(Clone, Debug, PartialEq)]
enum Asked {
    Field(Vec<Field>),
    Industry(Vec<Industry>),
    Maturity(Maturity),
    Cooperation(Vec<Cooperation>),
    Price(Price),
    Region(Vec<Region>),
    IpStatus(IpStatus),
    Deadline(Date),
}

/// A criterion with what its words mean.
#[derive(Clone, Debug)]
pub(super) struct ReadCriterion {
    /// As it was stated.
    pub stated: Criterion,
    asked: Asked,
}

/// The criteria of a need: those that were stated, those that its text asks for, then those that
/// its listing brings along; one an aspect, the first.
///
/// # Errors
///
/// [`Error::InvalidNeed`] where the words of a stated criterion are not understood.
pub(super) fn read(need: &Need, understood: &[Understood]) -> Result<Vec<ReadCriterion>, Error> {
    let mut criteria: Vec<ReadCriterion> = Vec::new();
    for criterion in need
        .criteria
        .iter()
        .filter(|it| it.aspect != Aspect::Figures)
    {
        let asked = read_words(criterion.aspect, &criterion.words).ok_or_else(|| {
            Error::InvalidNeed(format!(
                "the criterion {:?} is not understood as {:?}",
                criterion.words, criterion.aspect
            ))
        })?;
        let stated = Criterion {
            origin: Origin::Stated,
            ..criterion.clone()
        };
        criteria.push(ReadCriterion { stated, asked });
    }
    let mut add = |origin, strength, aspect, words: &str, read: &dyn Fn() -> Option<Asked>| {
        let known = criteria
            .iter()
            .any(|criterion| criterion.stated.aspect == aspect);
        if known || need.ignore.contains(&aspect) {
            return;
        }
        if let Some(asked) = read() {
            let stated = Criterion {
                strength,
                origin,
                ..Criterion::new(aspect, words)
            };
            criteria.push(ReadCriterion { stated, asked });
        }
    };
    for it in understood {
        let read = || read_words(it.aspect, &it.words);
        add(Origin::Text, it.strength, it.aspect, &it.words, &read);
    }
    for (aspect, words, asked) in need.listing.as_deref().map(of_listing).unwrap_or_default() {
        add(Origin::Listing, Strength::Wish, aspect, &words, &|| {
            Some(asked.clone())
        });
    }
    Ok(criteria)
}

fn read_words(aspect: Aspect, words: &str) -> Option<Asked> {
    fn some<T>(values: Vec<T>) -> Option<Vec<T>> {
        (!values.is_empty()).then_some(values)
    }
    match aspect {
        Aspect::Field => by_code(words)
            .or_else(|| some(Field::read(words)))
            .map(Asked::Field),
        Aspect::Industry => by_code(words)
            .or_else(|| some(Industry::read(words)))
            .map(Asked::Industry),
        Aspect::Cooperation => by_code(words)
            .or_else(|| some(Cooperation::read(words)))
            .map(Asked::Cooperation),
        Aspect::Region => by_code(words)
            .or_else(|| some(Region::read(words)))
            .map(Asked::Region),
        Aspect::Maturity => Maturity::read(words).map(Asked::Maturity),
        Aspect::Price => Price::read(words).map(Asked::Price),
        Aspect::IpStatus => IpStatus::read_highest(words).map(Asked::IpStatus),
        Aspect::Deadline => Date::read_last(words).map(Asked::Deadline),
        // Figures are judged on the listing itself, not on its columns.
        Aspect::Figures => None,
    }
}

/// The figures that a need asks for: those stated as criteria, those in its text, those that its
/// listing has; and whether there are more than are asked.
pub(super) fn figures(need: &Need) -> (Vec<(Criterion, Metric)>, bool) {
    let asked = |origin, stated: &Criterion, metric: Metric| {
        let words = if metric.words.contains(&metric.name) {
            metric.words.clone()
        } else {
            format!("{} {}", metric.name, metric.words)
        };
        let stated = Criterion {
            words,
            origin,
            ..stated.clone()
        };
        (stated, metric)
    };
    let wished = Criterion::new(Aspect::Figures, "");
    let (mut all, mut more) = (Vec::new(), false);
    for stated in need
        .criteria
        .iter()
        .filter(|it| it.aspect == Aspect::Figures)
    {
        let metrics = Metric::read_list(&stated.words).into_iter();
        all.extend(metrics.map(|metric| asked(Origin::Stated, stated, metric)));
    }
    if !need.ignore.contains(&Aspect::Figures) {
        let (metrics, unread) = figures::read_figures(&need.text);
        more |= unread;
        let metrics = metrics.into_iter();
        all.extend(metrics.map(|metric| asked(Origin::Text, &wished, metric)));
        let listing = need.listing.iter();
        let metrics = listing.flat_map(|listing| listing.metrics.iter().cloned());
        all.extend(metrics.map(|metric| asked(Origin::Listing, &wished, metric)));
    }
    more |= bounds::cut(&mut all);
    (all, more)
}

fn by_code<V: Vocabulary>(words: &str) -> Option<Vec<V>> {
    V::from_code(words.trim()).map(|value| vec![value])
}

/// What a listing that stands for a need asks of its counterparts.
fn of_listing(listing: &Listing) -> Vec<(Aspect, String, Asked)> {
    fn values<V: Copy>(stated: &[Stated<V>]) -> Option<(String, Vec<V>)> {
        let known = || stated.iter().filter(|stated| stated.value.is_some());
        let values: Vec<V> = known().filter_map(|stated| stated.value).collect();
        (!values.is_empty()).then(|| (joined(known()), values))
    }
    let mut asked = Vec::new();
    let mut ask = |aspect, stated: Option<(String, Asked)>| {
        asked.extend(stated.map(|(words, asked)| (aspect, words, asked)));
    };
    let one = |words: &String| words.clone();
    ask(
        Aspect::Field,
        values(&listing.field).map(|(words, it)| (words, Asked::Field(it))),
    );
    let industry = values(&listing.industry);
    ask(
        Aspect::Industry,
        industry.map(|(words, it)| (words, Asked::Industry(it))),
    );
    let maturity = listing.maturity.as_ref();
    let maturity = maturity.and_then(|it| Some((one(&it.words), Asked::Maturity(it.value?))));
    ask(Aspect::Maturity, maturity);
    let cooperation = values(&listing.cooperation);
    ask(
        Aspect::Cooperation,
        cooperation.map(|(words, it)| (words, Asked::Cooperation(it))),
    );
    let price = listing.price.as_ref().or(listing.budget.as_ref());
    let price = price.and_then(|it| Some((one(&it.words), Asked::Price(it.value?))));
    ask(
        Aspect::Price,
        price.filter(|(_, asked)| !matches!(asked, Asked::Price(it) if it.negotiable)),
    );
    let region = values(&listing.target_regions);
    ask(
        Aspect::Region,
        region.map(|(words, it)| (words, Asked::Region(it))),
    );
    let ip_status = listing.ip_status.as_ref();
    ask(
        Aspect::IpStatus,
        ip_status.and_then(|it| Some((one(&it.words), Asked::IpStatus(it.value?)))),
    );
    asked
}

fn joined<'a, V: 'a>(stated: impl Iterator<Item = &'a Stated<V>>) -> String {
    let mut words: Vec<&str> = stated.map(|stated| stated.words.as_str()).collect();
    words.dedup();
    words.join("、")
}

impl ReadCriterion {
    /// How a listing of the kind `seek` with these attributes stands to the criterion.
    pub(super) fn judge(&self, seek: Kind, attributes: &Attributes<'_>) -> Verdict {
        match &self.asked {
            Asked::Field(asked) => nearest(asked, &attributes.field(), |asked, found| {
                if asked == found || asked.top() == *asked && found.top() == *asked {
                    0
                } else {
                    asked.distance(*found)
                }
            }),
            Asked::Industry(asked) => nearest(asked, &attributes.industry(), |asked, found| {
                if asked == found || asked.section() == *asked && found.section() == *asked {
                    0
                } else {
                    asked.distance(*found)
                }
            }),
            Asked::Region(asked) => nearest(asked, &attributes.region(), |asked, found| {
                if asked.contains(*found) || found.contains(*asked) {
                    0
                } else {
                    u8::from(asked.province() != found.province()) + 1
                }
            }),
            Asked::Cooperation(asked) => {
                let distance = |one: &Cooperation, other: &Cooperation| u8::from(one != other) * 2;
                nearest(asked, &attributes.cooperation(), distance)
            }
            Asked::Maturity(asked) => attributes.maturity().map_or(Verdict::Unknown, |found| {
                let (offered, least) = offer_and_ask(seek, found, *asked);
                if offered.least() >= least.least() {
                    Verdict::Met
                } else if offered.most() >= least.least() {
                    Verdict::Partly
                } else {
                    Verdict::Missed
                }
            }),
            Asked::Price(asked) => attributes.price().map_or(Verdict::Unknown, |found| {
                let (price, budget) = offer_and_ask(seek, found, *asked);
                judge_price(price, budget)
            }),
            Asked::IpStatus(asked) => attributes.ip_status().map_or(Verdict::Unknown, |found| {
                let (offered, least) = offer_and_ask(seek, found, *asked);
                if offered >= least {
                    Verdict::Met
                } else if least == IpStatus::Granted && offered == IpStatus::Applied {
                    Verdict::Partly
                } else {
                    Verdict::Missed
                }
            }),
            // Until then the other side must be there to deal with, whichever it is.
            Asked::Deadline(asked) => attributes.expires().map_or(Verdict::Unknown, |last| {
                if i64::try_from(last).is_ok_and(|last| last >= asked.days()) {
                    Verdict::Met
                } else {
                    Verdict::Missed
                }
            }),
        }
    }

    /// The words of `listing` that the verdict rests on; empty where it states nothing.
    pub(super) fn found(&self, listing: &Listing) -> String {
        match self.stated.aspect {
            Aspect::Field => joined(listing.field.iter()),
            Aspect::Industry => joined(listing.industry.iter()),
            Aspect::Maturity => joined(listing.maturity.iter()),
            Aspect::Cooperation => joined(listing.cooperation.iter()),
            Aspect::Price => joined(listing.price.iter().chain(&listing.budget)),
            Aspect::Region => joined(listing.region.iter()),
            Aspect::IpStatus => joined(listing.ip_status.iter()),
            Aspect::Deadline => joined(listing.expires.iter()),
            Aspect::Figures => String::new(),
        }
    }
}

/// What the supply side states and what the demand side states, of two statements of which one is
/// the sought listing's.
fn offer_and_ask<T>(seek: Kind, found: T, asked: T) -> (T, T) {
    match seek {
        Kind::Supply => (found, asked),
        Kind::Demand => (asked, found),
    }
}

fn judge_price(price: Price, budget: Price) -> Verdict {
    if price.currency != budget.currency {
        return Verdict::Unknown;
    }
    // A budget that only says what it is at least does not bound the price.
    let Some(most) = budget.most else {
        return Verdict::Unknown;
    };
    match (price.least, price.most) {
        (_, Some(dearest)) if dearest <= most => Verdict::Met,
        (Some(cheapest), _) if cheapest > most => Verdict::Missed,
        (Some(_), _) => Verdict::Partly,
        (None, _) => Verdict::Unknown,
    }
}

/// The verdict of the nearest pair: distance 0 is met, 1 partly, more missed.
fn nearest<V>(asked: &[V], found: &[V], distance: impl Fn(&V, &V) -> u8) -> Verdict {
    let pairs = asked
        .iter()
        .flat_map(|asked| found.iter().map(move |found| (asked, found)));
    match pairs.map(|(asked, found)| distance(asked, found)).min() {
        None => Verdict::Unknown,
        Some(0) => Verdict::Met,
        Some(1) => Verdict::Partly,
        Some(_) => Verdict::Missed,
    }
}
