//! The values of a listing as a reader sees them, in the reader's language.

use techmatch_core::listing::{Currency, Date, Listing, Metric, Operator, Price, Stated};
use techmatch_core::vocabulary::{Language, Maturity, Vocabulary};

use super::words::Texts;

/// The first text that says what a listing is, where there is one beside its title.
pub(crate) fn gist(listing: &Listing) -> Option<&String> {
    let texts = [
        &listing.summary,
        &listing.description,
        &listing.problem,
        &listing.advantages,
    ];
    let mut texts = texts.into_iter().flatten();
    texts.find(|text| !text.trim().is_empty())
}

/// A value by its name, and the words as given where they say something else.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) words: Option<String>,
}

fn named<T: Copy>(stated: &Stated<T>, name: impl FnOnce(T) -> String) -> Option<Named> {
    // Sources write `300万元`, the page `300 万元`.
    let close = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let words = stated.words.trim();
    let known = stated.value.map(name).filter(|name| !name.is_empty());
    let said = match known {
        None => Named {
            name: words.to_owned(),
            words: None,
        },
        Some(name) => Named {
            words: (!close(&name).contains(&close(words))).then(|| words.to_owned()),
            name,
        },
    };
    (!said.name.is_empty()).then_some(said)
}

fn coded<V: Vocabulary>(texts: Texts, all: &[Stated<V>]) -> Vec<Named> {
    let mut values: Vec<Named> = Vec::new();
    for value in all
        .iter()
        .filter_map(|it| named(it, |value| texts.named(value.name(texts.lang)).to_owned()))
    {
        // Words that several values were read from stand beside the last of them.
        if let Some(before) = values.last_mut()
            && before.words.is_some()
            && before.words == value.words
        {
            before.words = None;
        }
        if !values.iter().any(|known| known.name == value.name) {
            values.push(value);
        }
    }
    values
}

/// The facts of a listing, each with the key of its label; those that it states alone.
pub(crate) fn facts(texts: Texts, listing: &Listing) -> Vec<(&'static str, Vec<Named>)> {
    let money = |stated: &Option<Stated<Price>>| {
        let named = stated
            .as_ref()
            .and_then(|it| named(it, |value| price(texts, value)));
        named.into_iter().collect()
    };
    let day = |stated: &Option<Stated<Date>>| {
        let named = stated
            .as_ref()
            .and_then(|it| named(it, |day| day.to_string()));
        named
            .into_iter()
            .map(|it| Named { words: None, ..it })
            .collect()
    };
    let plain = |text: &Option<String>| {
        let text = text.clone().filter(|it| !it.trim().is_empty());
        text.into_iter()
            .map(|name| Named { name, words: None })
            .collect()
    };
    let stage = listing.maturity.as_ref();
    let stage = stage.and_then(|it| named(it, |value| maturity(texts, value)));
    let all: [(&str, Vec<Named>); 15] = [
        ("label.maturity", stage.into_iter().collect()),
        ("label.cooperation", coded(texts, &listing.cooperation)),
        ("label.price", money(&listing.price)),
        ("label.budget", money(&listing.budget)),
        (
            "label.ip_status",
            coded(texts, listing.ip_status.as_slice()),
        ),
        ("label.field", coded(texts, &listing.field)),
        ("label.industry", coded(texts, &listing.industry)),
        ("label.region", coded(texts, &listing.region)),
        (
            "label.target_regions",
            coded(texts, &listing.target_regions),
        ),
        ("label.services", coded(texts, &listing.services)),
        (
            "label.organisation_type",
            coded(texts, listing.organisation_type.as_slice()),
        ),
        ("label.published", day(&listing.published)),
        ("label.expires", day(&listing.expires)),
        ("label.hall", plain(&listing.hall)),
        ("label.booth", plain(&listing.booth)),
    ];
    all.into_iter()
        .filter(|(_, values)| !values.is_empty())
        .collect()
}

/// A stage with its readiness levels.
fn maturity(texts: Texts, maturity: Maturity) -> String {
    let (least, most) = (maturity.least(), maturity.most());
    let levels = if least == most {
        least.to_string()
    } else {
        format!("{least}–{most}")
    };
    let stage = texts.named(maturity.stage().name(texts.lang));
    texts.fill("listing.stage", &[("stage", stage), ("levels", &levels)])
}

/// A price or budget.
pub(super) fn price(texts: Texts, price: Price) -> String {
    let bounds = || [price.least, price.most].into_iter().flatten();
    // 万 is how Chinese readers count sums from ten thousand on.
    let wan = texts.lang == Language::Zh && bounds().all(|n| n >= 10_000 && n % 100 == 0);
    let write = |n: u64| {
        if !wan {
            return texts.number(n as usize);
        }
        let rest = format!("{:02}", n % 10_000 / 100);
        let rest = rest.trim_end_matches('0');
        let dot = if rest.is_empty() { "" } else { "." };
        format!("{}{dot}{rest}", texts.number((n / 10_000) as usize))
    };
    let sum = |bounds: String| match texts.lang {
        Language::Zh => format!(
            "{bounds}\u{a0}{}{}",
            if wan { "万" } else { "" },
            Currency::zh(price.currency)
        ),
        Language::En => format!(
            "{}\u{a0}{bounds}",
            format!("{:?}", price.currency).to_uppercase()
        ),
    };
    match (price.least, price.most) {
        (Some(least), Some(most)) if least == most => sum(write(least)),
        (Some(least), Some(most)) => sum(format!("{}–{}", write(least), write(most))),
        (Some(least), None) => texts.fill("money.from", &[("amount", &sum(write(least)))]),
        (None, Some(most)) => texts.fill("money.to", &[("amount", &sum(write(most)))]),
        (None, None) if price.negotiable => texts.get("money.negotiable").to_owned(),
        (None, None) => String::new(),
    }
}

/// The name and the bound of a figure; `None` where its words are shown.
pub(super) fn figure(metric: &Metric) -> Option<(&str, String)> {
    let value = metric.value.filter(|_| !metric.name.is_empty())?;
    let unit = match metric.unit.as_str() {
        "" | "%" | "℃" | "°C" | "°" | "‰" => metric.unit.clone(),
        unit => format!("\u{a0}{unit}"),
    };
    let sign = match metric.operator {
        Some(Operator::AtLeast) => "≥\u{a0}",
        Some(Operator::AtMost) => "≤\u{a0}",
        Some(Operator::Above) => ">\u{a0}",
        Some(Operator::Below) => "<\u{a0}",
        Some(Operator::Equals | Operator::Range) | None => "",
    };
    let bound = match metric.value_max {
        Some(most) => format!("{value}–{most}{unit}"),
        None => format!("{sign}{value}{unit}"),
    };
    Some((&metric.name, bound))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_for_each_reader() {
        for (least, most, zh, en) in [
            (
                Some(500_000),
                Some(1_000_000),
                "50–100 万元",
                "CNY 500,000–1,000,000",
            ),
            (Some(125_000), Some(125_000), "12.5 万元", "CNY 125,000"),
            (None, Some(80_000), "8 万元以内", "up to CNY 80,000"),
            (Some(8_000), None, "8,000 元起", "from CNY 8,000"),
            (None, None, "面议", "negotiable"),
        ] {
            let value = Price {
                least,
                most,
                currency: Currency::Cny,
                negotiable: true,
            };
            let write = |lang| price(Texts::of(lang), value).replace('\u{a0}', " ");
            assert_eq!(
                (write(Language::Zh).as_str(), write(Language::En).as_str()),
                (zh, en)
            );
        }
    }
}
