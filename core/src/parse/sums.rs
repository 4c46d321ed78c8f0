//! Prices and budgets of listings, whole or not at all: a sum is read only where nothing beside it
//! could change it. Digits, signs, units, rates and other currencies that are left over forbid it.

mod european;
mod figures;

use serde_json::Value;

use super::style::Decimal;
use super::values::scalar;
use crate::listing::{Currency, Price, currency_at, plain_price};

/// Words that make a sum a rate, wherever they stand.
#[rustfmt::skip]
const RATES: &[&str] = &[
    "每", "年费", "月费", "月租", "年租", "日租", "租金", "提成", "分成", "费率", "per ", "annual", "monthly",
    "yearly", "weekly", "hourly", "daily", "p.a", "a year", "a month", "royalt", "%", "‰", "元/", "万/", "$/",
    "eur/", "usd/", "€/",
];

/// What may stand right behind a sum without a currency: `50万以内`. Anything else may be a unit.
#[rustfmt::skip]
const BEHIND: &[&str] = &[
    "以内", "以下", "之内", "内", "以上", "左右", "上下", "起", "封顶", "不到", "可议", "面议", "可谈", "含税",
    "人民币", "整", "为宜", "最多", "最少", "上限", "下限", "到账", "许可", "转让", "一次性", "协商",
];

/// Words of counts: `50万 台`.
const COUNTS: &str = "台件套吨个人次户亩支只组页平米辆片瓶盒箱株头条份枚颗根";

/// Signs and words of currencies that prices are not compared in.
#[rustfmt::skip]
const OTHER_CURRENCIES: &[&str] = &[
    "₴", "₦", "₸", "₮", "₭", "₡", "₲", "₵", "₾", "₼", "৳", "﷼", "比索", "克朗", "迪拉姆", "里亚尔", "第纳尔",
    "坚戈", "图格里克", "比特币", "peso", "krone", "krona", "dirham", "riyal", "bitcoin",
];

/// The codes of ISO 4217, without those that prices are compared in.
const CODES: &str = "afn all amd ang aoa ars awg azn bam bbd bdt bgn bhd bif bmd bnd bob bsd btn bwp \
    byn bzd cdf clf clp cop crc cup cve djf dop dzd egp ern etb fjd fkp gel ghs gip gmd gnf gtq gyd \
    hnl htg iqd irr isk jmd jod kes kgs khr kmf kpw kwd kyd kzt lak lbp lkr lrd lsl lyd mad mdl mga \
    mkd mmk mnt mru mur mvr mwk mzn nad ngn nio npr omr pab pen pgk pkr pyg qar ron rsd rwf sbd scr \
    sdg shp sle sos srd ssp stn svc syp szl tjs tmt tnd top ttd tzs uah ugx uyu uzs ved ves vuv wst \
    xaf xcd xcg xof xpf yer zmw zwg btc";

/// What the members of an object with a sum are called, in small letters.
const LEAST: [&str; 5] = ["least", "min", "minimum", "from", "low"];
const MOST: [&str; 5] = ["most", "max", "maximum", "to", "high"];
const AMOUNT: [&str; 4] = ["amount", "value", "sum", "price"];
const CURRENCY: [&str; 3] = ["currency", "ccy", "unit"];

/// A sum that comes as an object with its bounds and its currency, as one writes it:
/// `{"least": 500000, "most": 1200000, "currency": "CNY"}`. Nothing where it has members beside, which could
/// change it.
pub(super) fn written(value: &Value) -> Option<String> {
    let members = value.as_object()?;
    let mut of = [const { None }; 4];
    for (name, value) in members.iter().filter(|(_, value)| !value.is_null()) {
        let name = name.to_lowercase();
        let lists = [&LEAST[..], &MOST, &AMOUNT, &CURRENCY];
        let at = lists
            .iter()
            .position(|names| names.contains(&name.as_str()))?;
        if of[at].replace(scalar(value)?).is_some() {
            return None;
        }
    }
    let [least, most, amount, currency] = of;
    let currency = currency?;
    let (blank, at_least, at_most) = if currency.is_ascii() {
        (" ", "at least ", "at most ")
    } else {
        ("", "不低于", "不超过")
    };
    let (bound, sum) = match (least, most, amount) {
        (None, None, Some(amount)) => ("", amount),
        (Some(least), Some(most), None) => ("", format!("{least}-{most}")),
        (Some(least), None, None) => (at_least, least),
        (None, Some(most), None) => (at_most, most),
        _ => return None,
    };
    Some(format!("{bound}{sum}{blank}{currency}"))
}

/// Reads a price. `decimal` is the decimal sign of its column, if that shows one.
pub(super) fn read(words: &str, decimal: Option<Decimal>) -> Option<Price> {
    let words = figures::plain(&plain(words), decimal)?;
    let (mut price, place) = Price::read_in(&words)?;
    let (before, behind) = (&words[..place.start], &words[place.end..]);
    let digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let beside = [before, behind];
    if beside.into_iter().any(digit) || is_negative(before) || place.is_empty() && digit(&words) {
        return None;
    }
    if beside
        .iter()
        .any(|text| RATES.iter().any(|rate| text.contains(rate)) || has_other_currency(text))
    {
        return None;
    }
    let sum = &words[place.clone()];
    // `NZ$50,000`
    let apart = sum.starts_with(' ');
    if before.ends_with(|c: char| c.is_ascii_alphanumeric()) && !apart && !place.is_empty() {
        return None;
    }
    if names_two(sum, beside) || !place.is_empty() && is_bare(sum) && !stands_alone(before, behind)
    {
        return None;
    }
    // `¥15百欧元`, `12元万` and `6.6欧元k`: what multiplies is left over.
    if !place.is_empty() && (behind.starts_with(POWERS) || is_letter(behind.trim_start())) {
        return None;
    }
    // `数百万元` and `万元50` are not what their numbers say.
    if before.ends_with(['万', '亿', '千', '百', '十', '数', '几', '上']) {
        return None;
    }
    // `近50万元`
    if before.trim_end().ends_with('近') && price.least == price.most {
        price.least = price.most.map(|most| most / 5 * 4);
    }
    // `50万+`
    if behind.trim_start().starts_with('+') && price.least == price.most {
        price.most = None;
    }
    Some(price)
}

/// Whether the words hold a rate or a share rather than a sum.
pub(super) fn is_rate(words: &str) -> bool {
    let words = plain(words);
    words.contains(|c: char| c.is_ascii_digit())
        && (RATES.iter().any(|rate| words.contains(rate)) || words.contains('/'))
}

/// Whether the words hold a sum in a currency that prices are not compared in.
pub(super) fn is_of_other_currency(words: &str) -> bool {
    let words = plain(words);
    words.contains(|c: char| c.is_ascii_digit()) && has_other_currency(&words)
}

/// Folded and simplified; a comma of Chinese parts sums and no digits.
fn plain(words: &str) -> String {
    let words = words.replace('，', "、");
    let words = plain_price(&words).replace(['\u{202f}', '\u{2009}'], " ");
    let mut words = european::in_english(&words);
    // `500 万元`
    for unit in ["万", "亿"] {
        words = words.replace(&format!(" {unit}"), unit);
    }
    words
}

/// Whether a minus sign stands before a sum, and no word before the sign.
fn is_negative(before: &str) -> bool {
    let before = before.trim_end();
    if before.ends_with('负') {
        return true;
    }
    let without = before.trim_end_matches(['-', '−', '–', '—', '‐', '‑']);
    without.len() < before.len() && !without.ends_with(char::is_alphanumeric)
}

/// Names of currencies that are compared, whose last part alone names others too.
const COMPARED: [&str; 6] = [
    "瑞典克朗",
    "挪威克朗",
    "丹麦克朗",
    "捷克克朗",
    "墨西哥比索",
    "菲律宾比索",
];

fn has_other_currency(text: &str) -> bool {
    let text = COMPARED
        .iter()
        .fold(text.to_owned(), |text, it| text.replace(it, ""));
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
    OTHER_CURRENCIES.iter().any(|name| text.contains(name))
        || words.any(|word| word.len() == 3 && CODES.split_whitespace().any(|code| code == word))
            && text.contains(|c: char| c.is_ascii_alphabetic())
}

/// Whether the sum is in one currency, and one of those that are compared stands beside it too.
fn names_two(sum: &str, beside: [&str; 2]) -> bool {
    let currencies = |text: &str| {
        let mut all = Vec::new();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let within =
                c.is_ascii_alphabetic() && text[..at].ends_with(|c: char| c.is_ascii_alphabetic());
            match currency_at(text, at).filter(|_| !within) {
                // Single characters begin other words: 欧洲, 模块.
                Some((end, currency))
                    if text[at..end].chars().count() > 1 || c.is_ascii_punctuation() =>
                {
                    all.push(currency);
                    at = end;
                }
                _ => at += c.len_utf8(),
            }
        }
        all
    };
    let of_sum = currencies(sum);
    beside
        .iter()
        .flat_map(|text| currencies(text))
        .any(|currency| of_sum.iter().any(|of_sum| *of_sum != currency))
}

/// What multiplies a number, in Chinese.
const POWERS: [char; 5] = ['十', '百', '千', '万', '亿'];

/// Whether a text begins with a letter alone that multiplies: `k`, `m`.
fn is_letter(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic);
    text.starts_with(['k', 'm', 'b', 'w', 't']) && letters.count() == 1
}

/// Whether a sum has no currency of its own: `50万`, `500k`.
fn is_bare(sum: &str) -> bool {
    (0..sum.len()).all(|at| currency_at(sum, at).is_none())
}

/// Whether what stands around a sum without a currency names neither a unit nor a currency.
fn stands_alone(before: &str, behind: &str) -> bool {
    let near = behind.trim_start();
    let counted = near.starts_with(|c| COUNTS.contains(c));
    // `14万 USDk`
    let next = near.split(|c: char| !c.is_ascii_alphabetic()).next();
    let coded = next.is_some_and(|word| {
        let mut all = Currency::ALL.iter().map(|it| it.code().to_lowercase());
        all.any(|code| word.starts_with(&code))
    });
    let goes_on = behind.starts_with(char::is_alphanumeric);
    let known = BEHIND.iter().any(|word| behind.starts_with(word));
    let word = |c: char| c.is_ascii_alphabetic();
    let named = before.trim_end();
    let code = named.rsplit(|c| !word(c)).next().unwrap_or_default();
    let currency = named.ends_with(['元', '币', '镑', '盾', '铢', '朗', '索'])
        || (1..=3).contains(&code.len()) && !["to", "up", "max", "min", "is", "of"].contains(&code);
    !counted && !coded && !is_letter(near) && (!goes_on || known) && !currency
}

#[cfg(test)]
mod tests;
