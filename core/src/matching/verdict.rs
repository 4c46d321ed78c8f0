//! How a listing stands to a criterion, by its attributes.
//!
//! Missing is unknown, never a mismatch: only what both sides state can be missed.

use super::attributes::Attributes;
use super::criteria::{Asked, TypedCriterion, joined};
use crate::index::Attribute;
use crate::listing::{Currency, ExchangeRates, Kind, Listing, Price};
use crate::vocabulary::{Cooperation, IpStatus};
use crate::wire::{Aspect, Strength, Verdict};

impl TypedCriterion {
    /// The attributes of a listing that answer it.
    pub(super) fn attributes(&self) -> &'static [Attribute] {
        match self.asked {
            Asked::Field(_) => &[Attribute::Field],
            Asked::Industry(_) => &[Attribute::Industry],
            Asked::Maturity(_) => &[Attribute::Maturity],
            Asked::Cooperation(_) => &[Attribute::Cooperation],
            Asked::Region(_) => &[Attribute::Region],
            Asked::IpStatus(_) => &[Attribute::IpStatus],
            Asked::Price(_) => &[
                Attribute::PriceLeast,
                Attribute::PriceMost,
                Attribute::Currency,
            ],
            Asked::Deadline(_) => &[Attribute::Expires],
            Asked::Figure(_) | Asked::Words(_) => &[],
        }
    }

    /// How a listing of the kind `seek` with these attributes stands to the criterion. It misses an
    /// exclusion where it has what is excluded and nothing else.
    pub(super) fn verdict(&self, seek: Kind, attributes: &Attributes<'_>) -> Verdict {
        if self.stated.strength != Strength::Exclude {
            return self.agreement(seek, attributes);
        }
        match &self.asked {
            Asked::Region(excluded) => excluding(&attributes.region(), |found| {
                excluded.iter().any(|it| it.contains(*found))
            }),
            Asked::Cooperation(excluded) => {
                excluding(&attributes.cooperation(), |found| excluded.contains(found))
            }
            // What has such words is left out before.
            Asked::Words(_) => Verdict::Met,
            _ => match self.agreement(seek, attributes) {
                Verdict::Met => Verdict::Missed,
                Verdict::Missed => Verdict::Met,
                verdict => verdict,
            },
        }
    }

    /// The two currencies, where both sides state a price and each in its own.
    pub(super) fn currencies(&self, attributes: &Attributes<'_>) -> Option<[Currency; 2]> {
        let Asked::Price(asked) = self.asked else {
            return None;
        };
        let found = attributes.price().filter(|it| !it.negotiable)?;
        (found.currency != asked.currency).then_some([found.currency, asked.currency])
    }

    /// How the attributes agree with what is asked.
    fn agreement(&self, seek: Kind, attributes: &Attributes<'_>) -> Verdict {
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
                price_verdict(price, budget, attributes.rates)
            }),
            // The lowest of several that are asked is enough.
            Asked::IpStatus(asked) => match (attributes.ip_status(), asked.iter().min()) {
                (Some(found), Some(&asked)) => {
                    let (offered, least) = offer_and_ask(seek, found, asked);
                    if offered >= least {
                        Verdict::Met
                    } else if least == IpStatus::Granted && offered == IpStatus::Applied {
                        Verdict::Partly
                    } else {
                        Verdict::Missed
                    }
                }
                _ => Verdict::Unknown,
            },
            // Until then the other side must be there to deal with, whichever it is.
            Asked::Deadline(asked) => attributes.expires().map_or(Verdict::Unknown, |last| {
                if i64::try_from(last).is_ok_and(|last| last >= asked.days()) {
                    Verdict::Met
                } else {
                    Verdict::Missed
                }
            }),
            // Listings state these in their texts: see `figures` and `exclusions`.
            Asked::Figure(_) | Asked::Words(_) => Verdict::Unknown,
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
            Aspect::Figures | Aspect::ExcludeWord => String::new(),
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

fn price_verdict(price: Price, budget: Price, rates: Option<&ExchangeRates>) -> Verdict {
    let one = price.currency == budget.currency;
    let yuan = |currency| rates.and_then(|it| it.yuan(currency));
    let factors = if one {
        Some((1.0, 1.0))
    } else {
        yuan(price.currency).zip(yuan(budget.currency))
    };
    let Some((of_price, of_budget)) = factors else {
        return Verdict::Unknown;
    };
    // A budget that only says what it is at least does not bound the price.
    let Some(most) = budget.most else {
        return Verdict::Unknown;
    };
    let within = |sum: u64| sum as f64 * of_price <= most as f64 * of_budget;
    match (price.least, price.most) {
        (_, Some(dearest)) if within(dearest) => Verdict::Met,
        (Some(cheapest), _) if !within(cheapest) => Verdict::Missed,
        (Some(_), _) => Verdict::Partly,
        (None, _) => Verdict::Unknown,
    }
}

/// The verdict on what has `found`, where what `is_excluded` says is not wanted.
fn excluding<V>(found: &[V], is_excluded: impl Fn(&V) -> bool) -> Verdict {
    let excluded = found.iter().filter(|it| is_excluded(it)).count();
    match excluded {
        _ if found.is_empty() => Verdict::Unknown,
        0 => Verdict::Met,
        _ if excluded == found.len() => Verdict::Missed,
        _ => Verdict::Partly,
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
