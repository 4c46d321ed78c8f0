//! Orders other than that of fit.
//!
//! A listing that only shares a word with the need is no answer, however new it is. So where a need has
//! words, the listings that fit are sorted, and the others follow as they fit.

use super::attributes::Attributes;
use super::rank::Matched;
use crate::index::{Attribute, Catalogue, ChunkSource};
use crate::listing::{Currency, Kind};
use crate::wire::{Need, Sort};

/// The key of a listing that is sorted and does not state what it is sorted by.
const UNSTATED: u32 = 1;
/// Bits of a key that hold a price; those above hold its currency.
const PRICE_BITS: u32 = 24;

/// The attributes of listings that an order reads.
pub(super) fn attributes_read(sort: Sort) -> &'static [Attribute] {
    match sort {
        Sort::Fit => &[],
        Sort::Newest => &[Attribute::Published],
        Sort::Deadline => &[Attribute::Expires],
        Sort::Maturity => &[Attribute::Maturity],
        Sort::Price => &[
            Attribute::Currency,
            Attribute::PriceLeast,
            Attribute::PriceMost,
        ],
    }
}

impl Matched {
    /// Puts the ranking in the order that the need asks for.
    pub(super) fn sort<S: ChunkSource>(&mut self, catalogue: &Catalogue<S>, need: &Need) {
        if need.sort == Sort::Fit {
            return;
        }
        let browsing = self.text.terms.is_empty();
        for ranked in &mut self.ranked {
            let attributes = Attributes {
                columns: catalogue.columns(),
                document: ranked.document,
                rates: catalogue.rates(),
            };
            let sorted = browsing || ranked.score() >= self.params.fits;
            ranked.key = if sorted {
                key(need, &attributes).unwrap_or(UNSTATED)
            } else {
                0
            };
        }
        self.by_key = true;
        self.in_order = 0;
        self.put_in_order(need.offset.saturating_add(need.limit));
    }
}

/// What a listing is sorted by, the highest first, and always more than [`UNSTATED`].
fn key(need: &Need, attributes: &Attributes<'_>) -> Option<u32> {
    let above = |number: u32| number.saturating_add(UNSTATED + 1);
    Some(match need.sort {
        Sort::Fit => return None,
        Sort::Newest => above(attributes.published()?),
        Sort::Deadline => u32::MAX - u32::try_from(attributes.expires()?).ok()?,
        Sort::Maturity => {
            let maturity = attributes.maturity()?;
            above(u32::from(maturity.least()) * 16 + u32::from(maturity.most()))
        }
        Sort::Price => price_key(need.seek, attributes)?,
    })
}

/// Currency and price in one number: prices in yuan first, and those that rates make such; of supplies the
/// lowest, of demands the highest. The upper bits of a float are in the order of its values, to 1 in 65,536.
fn price_key(seek: Kind, attributes: &Attributes<'_>) -> Option<u32> {
    let price = attributes.price()?;
    let bound = match seek {
        Kind::Supply => price.least.or(price.most),
        Kind::Demand => price.most.or(price.least),
    };
    let rate = attributes
        .rates
        .and_then(|rates| rates.yuan(price.currency));
    let (currency, rate) = rate.map_or((price.currency, 1.0), |rate| (Currency::Cny, rate));
    let yuan = bound? as f64 * rate;
    let bits = (yuan as f32).to_bits() >> (31 - PRICE_BITS);
    let most = (1 << PRICE_BITS) - 1;
    let place = match seek {
        Kind::Supply => most - bits,
        Kind::Demand => bits,
    };
    let first = Currency::ALL.len() as u32 - currency as u32;
    Some(first << PRICE_BITS | place)
}
