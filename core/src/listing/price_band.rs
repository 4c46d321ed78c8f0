//! Bands of prices, by which listings are counted and narrowed.

use super::currency::Currency;
#[cfg(feature = "write")]
use super::price::Price;

/// Where one band ends and the next begins, in whole units of the currency, with its words in Chinese and
/// English.
type Bound = (u64, &'static str, &'static str);

const BOUNDS: [Bound; 6] = [
    (10_000, "1万", "10,000"),
    (100_000, "10万", "100,000"),
    (500_000, "50万", "500,000"),
    (1_000_000, "100万", "1 million"),
    (5_000_000, "500万", "5 million"),
    (10_000_000, "1000万", "10 million"),
];
/// Numbers that a currency has for its bands.
const BANDS: u64 = 16;
/// The number of what the parties are to agree on.
const NEGOTIABLE: u64 = 1;

/// Prices of one currency from a bound of it to the next, or those that are negotiable and have no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PriceBand(u64);

impl PriceBand {
    /// How many bands a currency has, from the lowest prices to the highest: `CNY0` to `CNY6`.
    pub const COUNT: usize = BOUNDS.len() + 1;

    /// The place among them of an amount.
    pub fn place_of(amount: u64) -> usize {
        let below = BOUNDS.iter().take_while(|(bound, ..)| *bound <= amount);
        below.count()
    }

    /// What the band at a place begins with, in whole units of the currency; `None` where all that is less
    /// is in it, and behind the last.
    pub fn begin(place: usize) -> Option<u64> {
        let bound = BOUNDS.get(place.checked_sub(1)?)?;
        Some(bound.0)
    }

    /// Every band that a price touches: several where it is a wide range.
    #[cfg(feature = "write")]
    pub(crate) fn of(price: Price) -> Vec<Self> {
        let Some(least) = price.least.or(price.most) else {
            return price
                .negotiable
                .then_some(Self(NEGOTIABLE))
                .into_iter()
                .collect();
        };
        let most = price.most.unwrap_or(least);
        let band = |price: u64| Self::place_of(price) as u64;
        let first = (price.currency as u64 + 1) * BANDS;
        // A price of just 100,000 is the end of the band below as much as the start of its own.
        let end = if most > least {
            band(most - 1)
        } else {
            band(most)
        };
        (band(least)..=end).map(|band| Self(first + band)).collect()
    }

    /// A stable number for an index column, never 0.
    #[cfg(feature = "write")]
    pub(crate) fn number(self) -> u64 {
        self.0
    }

    /// The band of a number that [`number`](Self::number) gave.
    pub fn from_number(number: u64) -> Option<Self> {
        let band = Self(number);
        let known =
            number == NEGOTIABLE || band.currency().is_some() && band.place() <= BOUNDS.len();
        known.then_some(band)
    }

    /// The band of a code that [`code`](Self::code) gave.
    pub fn from_code(code: &str) -> Option<Self> {
        if code == "negotiable" {
            return Some(Self(NEGOTIABLE));
        }
        let (currency, place) = code.split_at_checked(3)?;
        let currency = Currency::ALL.iter().position(|it| it.code() == currency)?;
        let place: u64 = place.parse().ok()?;
        Self::from_number((currency as u64 + 1) * BANDS + place).filter(|_| place < BANDS)
    }

    /// A stable code: `CNY2`, or `negotiable`. Those of a currency are in the order of the prices.
    pub fn code(self) -> String {
        match self.currency() {
            Some(currency) => currency.code().to_owned() + &self.place().to_string(),
            None => "negotiable".to_owned(),
        }
    }

    /// What it is called in Chinese.
    pub fn zh(self) -> String {
        let Some(currency) = self.currency() else {
            return "面议".to_owned();
        };
        let unit = match currency {
            Currency::Cny => "元",
            _ => currency.code(),
        };
        match self.bounds() {
            (None, Some(to)) => to.1.to_owned() + unit + "以下",
            (Some(from), None) => from.1.to_owned() + unit + "以上",
            (from, to) => {
                let words = [from, to].map(|it| it.map_or("", |it| it.1));
                words[0].to_owned() + "–" + words[1] + unit
            }
        }
    }

    /// What it is called in English.
    pub fn en(self) -> String {
        let Some(currency) = self.currency() else {
            return "Negotiable".to_owned();
        };
        let code = currency.code().to_owned();
        match self.bounds() {
            (None, Some(to)) => "under ".to_owned() + &code + " " + to.2,
            (Some(from), None) => code + " " + from.2 + " and more",
            (from, to) => {
                let words = [from, to].map(|it| it.map_or("", |it| it.2));
                code + " " + words[0] + "–" + words[1]
            }
        }
    }

    fn currency(self) -> Option<Currency> {
        let place = usize::try_from(self.0 / BANDS).ok()?;
        Currency::ALL.get(place.checked_sub(1)?).copied()
    }

    fn place(self) -> usize {
        (self.0 % BANDS) as usize
    }

    fn bounds(self) -> (Option<&'static Bound>, Option<&'static Bound>) {
        let from = self.place().checked_sub(1).and_then(|it| BOUNDS.get(it));
        (from, BOUNDS.get(self.place()))
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;

    #[test]
    fn prices_stand_in_the_bands_that_they_touch() {
        for (words, codes, zh, en) in [
            ("5000元", "CNY0", "1万元以下", "under CNY 10,000"),
            ("10万元", "CNY2", "10万–50万元", "CNY 100,000–500,000"),
            ("30-80万", "CNY2 CNY3", "10万–50万元", "CNY 100,000–500,000"),
            (
                "50-100万元",
                "CNY3",
                "50万–100万元",
                "CNY 500,000–1 million",
            ),
            (
                "不超过50万元",
                "CNY3",
                "50万–100万元",
                "CNY 500,000–1 million",
            ),
            ("2亿元", "CNY6", "1000万元以上", "CNY 10 million and more"),
            ("USD 20,000", "USD1", "1万–10万USD", "USD 10,000–100,000"),
            ("面议", "negotiable", "面议", "Negotiable"),
        ] {
            let bands = PriceBand::of(Price::read(words).unwrap());
            let found: Vec<_> = bands.iter().map(|it| it.code()).collect();
            assert_eq!(found.join(" "), codes, "{words}");
            assert_eq!(
                (bands[0].zh().as_str(), bands[0].en().as_str()),
                (zh, en),
                "{words}"
            );
            for band in bands {
                assert_eq!(PriceBand::from_number(band.number()), Some(band), "{words}");
                assert_eq!(PriceBand::from_code(&band.code()), Some(band), "{words}");
            }
        }
    }

    #[test]
    fn other_numbers_are_no_bands() {
        for number in [
            0,
            2,
            BANDS - 1,
            BANDS + 7,
            (Currency::ALL.len() as u64 + 1) * BANDS,
            u64::MAX,
        ] {
            assert_eq!(PriceBand::from_number(number), None, "{number}");
        }
    }

    #[test]
    fn other_codes_are_no_bands() {
        for code in [
            "",
            "CN",
            "CNY",
            "CNY7",
            "CNY16",
            "CNY-1",
            "XXX1",
            "价格1",
            "negotiable1",
        ] {
            assert_eq!(PriceBand::from_code(code), None, "{code}");
        }
    }
}
