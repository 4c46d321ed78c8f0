//! Amounts of money: `50–100 万元` for a Chinese reader, `CNY 500,000–1,000,000` for an English one.

use techmatch_core::listing::{Currency, Price};

use crate::locale::{Lang, Texts, number};

/// A price or budget; “negotiable” where no bound is stated.
pub(crate) fn price(texts: Texts, price: Price) -> String {
    let amount = |bounds: String| {
        with_currency(
            texts.lang,
            price.currency,
            &bounds,
            in_wan(texts.lang, price),
        )
    };
    let write = |value: u64| {
        if in_wan(texts.lang, price) {
            wan(value)
        } else {
            number(value as usize)
        }
    };
    match (price.least, price.most) {
        (Some(least), Some(most)) if least == most => amount(write(least)),
        (Some(least), Some(most)) => amount(write(least) + "–" + &write(most)),
        (Some(least), None) => texts.fill("money.from", &[("amount", &amount(write(least)))]),
        (None, Some(most)) => texts.fill("money.to", &[("amount", &amount(write(most)))]),
        (None, None) if price.negotiable => texts.get("money.negotiable").to_owned(),
        (None, None) => String::new(),
    }
}

// 万 is how Chinese readers count sums from ten thousand on, if both bounds are whole hundreds.
fn in_wan(lang: Lang, price: Price) -> bool {
    let bounds = [price.least, price.most];
    lang == Lang::Zh
        && bounds
            .into_iter()
            .flatten()
            .all(|n| n >= 10_000 && n % 100 == 0)
}

fn wan(value: u64) -> String {
    let (whole, hundredths) = (value / 10_000, value % 10_000 / 100);
    let mut written = number(whole as usize);
    if hundredths > 0 {
        written.push('.');
        written.push(digit(hundredths / 10));
    }
    if hundredths % 10 > 0 {
        written.push(digit(hundredths % 10));
    }
    written
}

fn digit(digit: u64) -> char {
    char::from(b'0' + (digit % 10) as u8)
}

fn with_currency(lang: Lang, currency: Currency, amount: &str, wan: bool) -> String {
    if lang == Lang::Zh {
        amount.to_owned() + "\u{a0}" + if wan { "万" } else { "" } + currency.zh()
    } else {
        currency.code().to_owned() + "\u{a0}" + amount
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_for_each_reader() {
        for (name, least, most, negotiable, zh, en) in [
            (
                "a range",
                Some(500_000),
                Some(1_000_000),
                false,
                "50–100 万元",
                "CNY 500,000–1,000,000",
            ),
            (
                "one sum",
                Some(125_000),
                Some(125_000),
                false,
                "12.5 万元",
                "CNY 125,000",
            ),
            (
                "at most",
                None,
                Some(80_000),
                false,
                "8 万元以内",
                "up to CNY 80,000",
            ),
            (
                "at least",
                Some(8_000),
                None,
                false,
                "8,000 元起",
                "from CNY 8,000",
            ),
            (
                "an odd sum",
                None,
                Some(80_001),
                false,
                "80,001 元以内",
                "up to CNY 80,001",
            ),
            ("to agree on", None, None, true, "面议", "negotiable"),
        ] {
            let value = Price {
                least,
                most,
                currency: Currency::Cny,
                negotiable,
            };
            let write = |lang| price(Texts { lang }, value).replace('\u{a0}', " ");
            assert_eq!(write(Lang::Zh), zh, "{name}");
            assert_eq!(write(Lang::En), en, "{name}");
        }
    }
}
