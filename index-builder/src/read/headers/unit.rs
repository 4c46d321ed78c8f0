//! The unit of sums, as a header or a cell gives it for the numbers below: `万元`, `人民币/万元`, `k EUR`,
//! `in USD million`. All of it has to be understood: `元/吨` is a rate, and no unit of sums.

use super::fold;

/// Words for currencies, each with its code. 元 alone may be that of any: `港币，万元`.
#[rustfmt::skip]
const CURRENCIES: &[(&str, &str)] = &[
    ("元", ""), ("圆", ""), ("块", ""),
    ("人民币", "CNY"), ("rmb", "CNY"), ("cny", "CNY"), ("yuan", "CNY"), ("renminbi", "CNY"), ("¥", "CNY"),
    ("￥", "CNY"),
    ("美元", "USD"), ("美金", "USD"), ("usd", "USD"), ("us$", "USD"), ("$", "USD"), ("us dollars", "USD"),
    ("dollars", "USD"), ("dollar", "USD"), ("欧元", "EUR"), ("eur", "EUR"), ("euros", "EUR"),
    ("euro", "EUR"), ("€", "EUR"), ("英镑", "GBP"), ("gbp", "GBP"), ("£", "GBP"), ("￡", "GBP"),
    ("日元", "JPY"), ("日圆", "JPY"), ("日币", "JPY"), ("jpy", "JPY"), ("yen", "JPY"), ("港元", "HKD"),
    ("港币", "HKD"), ("hkd", "HKD"), ("hk$", "HKD"), ("新加坡元", "SGD"), ("新币", "SGD"), ("sgd", "SGD"),
    ("s$", "SGD"), ("瑞士法郎", "CHF"), ("瑞郎", "CHF"), ("chf", "CHF"), ("韩元", "KRW"), ("韩币", "KRW"),
    ("krw", "KRW"), ("₩", "KRW"), ("won", "KRW"), ("新台币", "TWD"), ("台币", "TWD"), ("twd", "TWD"),
    ("nt$", "TWD"), ("ntd", "TWD"), ("澳元", "AUD"), ("澳币", "AUD"), ("aud", "AUD"), ("a$", "AUD"),
    ("au$", "AUD"), ("加元", "CAD"), ("加币", "CAD"), ("cad", "CAD"), ("c$", "CAD"), ("ca$", "CAD"),
];

/// What currencies are called behind a Chinese sum.
#[rustfmt::skip]
const NAMES: &[(&str, &str)] = &[
    ("CNY", "元"), ("USD", "美元"), ("EUR", "欧元"), ("GBP", "英镑"), ("JPY", "日元"), ("HKD", "港元"),
    ("SGD", "新加坡元"), ("CHF", "瑞士法郎"), ("KRW", "韩元"), ("TWD", "新台币"), ("AUD", "澳元"),
    ("CAD", "加元"),
];

/// Words that multiply.
#[rustfmt::skip]
const SCALES: &[(&str, u64)] = &[
    ("千", 1_000), ("万", 10_000), ("百万", 1_000_000), ("千万", 10_000_000), ("亿", 100_000_000),
    ("十亿", 1_000_000_000), ("k", 1_000), ("t", 1_000), ("m", 1_000_000),
    ("mm", 1_000_000), ("mn", 1_000_000), ("b", 1_000_000_000), ("bn", 1_000_000_000),
    ("thousand", 1_000), ("thousands", 1_000), ("tsd.", 1_000), ("tsd", 1_000), ("tausend", 1_000),
    ("million", 1_000_000), ("millions", 1_000_000), ("mio.", 1_000_000), ("mio", 1_000_000),
    ("mln", 1_000_000), ("millionen", 1_000_000), ("billion", 1_000_000_000), ("mrd.", 1_000_000_000),
    ("mrd", 1_000_000_000), ("'000", 1_000), ("’000", 1_000), ("000s", 1_000), ("000", 1_000),
    ("1000", 1_000), ("1,000", 1_000), ("10k", 10_000), ("10000", 10_000), ("10,000", 10_000),
    ("ten thousand", 10_000), ("10 thousand", 10_000), ("1000000", 1_000_000),
    ("1,000,000", 1_000_000),
];

/// Words that change nothing of a unit.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "金额单位", "货币单位", "计量单位", "计价单位", "单位", "币种", "货币", "currency", "amounts", "units",
    "unit", "in", "of", "以", "为", "计", "不含税", "含税", "税前", "税后", "必填", "选填", "incl", "excl", "vat",
];

/// A unit of sums, as far as words give it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Unit {
    scale: Option<u64>,
    /// Empty where it is 元 alone.
    currency: Option<&'static str>,
    /// Whether it has words in Latin letters.
    latin: bool,
}

impl Unit {
    /// Reads folded words; nothing where they say anything else.
    pub(super) fn read(words: &str) -> Option<Self> {
        let mut unit = Self::default();
        let mut rest = words.trim_start_matches([' ', '/', '|', '·']);
        let (mut divided, mut letter) = (false, false);
        while let Some(c) = rest.chars().next() {
            if c.is_whitespace() || ":,;、_-.*".contains(c) {
                rest = &rest[c.len_utf8()..];
                continue;
            }
            if "/|·".contains(c) {
                rest = &rest[c.len_utf8()..];
                divided = true;
                continue;
            }
            let (word, part) = part(rest)?;
            unit.latin |= word.is_ascii() && part != Part::Filler;
            match part {
                Part::Currency(code) => unit = unit.with(None, Some(code))?,
                Part::Scale(scale) => {
                    // `元/t` and `EUR/m` are rates.
                    let short = word.len() <= 2 && word.is_ascii();
                    if short && divided {
                        return None;
                    }
                    letter |= short;
                    unit = unit.with(Some(scale), None)?;
                }
                Part::Filler => {}
            }
            rest = &rest[word.len()..];
            divided = false;
        }
        // `千` and `k` alone may be of anything, and `元 m` is none.
        let myriad = !unit.latin && unit.scale.is_some_and(|scale| scale >= 10_000);
        let named = unit.currency.is_some_and(|code| !code.is_empty());
        let whole = unit.currency.is_some() || myriad;
        (whole && (!letter || named)).then_some(unit)
    }

    /// Reads the bracketed parts of a header: what is no unit is passed over, but for rates.
    pub(super) fn of_parts(parts: &[String]) -> Option<Self> {
        const RATES: &[&str] = &["每", "/", "per ", "annual", "yearly", "monthly", "p.a"];
        if let Some(unit) = Self::read(&parts.join(" ")) {
            return Some(unit);
        }
        let mut unit: Option<Self> = None;
        for part in parts {
            match (Self::read(part), unit) {
                (Some(more), None) => unit = Some(more),
                (Some(more), Some(known)) => unit = Some(known.with(more.scale, more.currency)?),
                (None, _) if RATES.iter().any(|rate| part.contains(rate)) => return None,
                (None, _) => {}
            }
        }
        unit
    }

    fn with(self, scale: Option<u64>, currency: Option<&'static str>) -> Option<Self> {
        let agree = match (self.scale, scale) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        let currency = match (self.currency, currency) {
            (Some(one), Some("")) => Some(one),
            (Some("") | None, other) => other.or(self.currency),
            (Some(one), Some(other)) if one != other => return None,
            (one, _) => one,
        };
        agree.then_some(Self {
            scale: self.scale.or(scale),
            currency,
            ..self
        })
    }

    /// The words that stand behind a number: `万元`, ` million EUR`.
    pub(super) fn words(self) -> String {
        let code = self.currency.filter(|code| !code.is_empty());
        let code = code.unwrap_or("CNY");
        let name = NAMES.iter().find(|(of, _)| *of == code);
        let plain = matches!(code, "CNY" | "USD" | "EUR");
        let name = name.filter(|_| plain || !self.latin);
        let name = name.map_or(code, |(_, name)| name);
        let (chinese, english) = match self.scale.unwrap_or(1) {
            1_000 => ("千", "thousand"),
            10_000 => ("万", ""),
            1_000_000 => ("百万", "million"),
            10_000_000 => ("千万", ""),
            100_000_000 => ("亿", ""),
            1_000_000_000 => ("十亿", "billion"),
            _ => ("", ""),
        };
        // `千欧` is the prefix of a unit, and 十亿 in digits is read by nobody.
        let latin = self.latin || chinese == "十亿" || (chinese, code) == ("千", "EUR");
        if latin && !english.is_empty() {
            format!(" {english} {code}")
        } else {
            format!("{chinese}{name}")
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Currency(&'static str),
    Scale(u64),
    Filler,
}

/// The longest word of a unit that a text begins with. No blank has to follow: `keur`, `万元人民币`.
fn part(text: &str) -> Option<(&'static str, Part)> {
    let currencies = CURRENCIES.iter();
    let currencies = currencies.map(|(word, code)| (*word, Part::Currency(code)));
    let scales = SCALES
        .iter()
        .map(|(word, scale)| (*word, Part::Scale(*scale)));
    let fillers = FILLERS.iter().map(|word| (*word, Part::Filler));
    let parts = currencies.chain(scales).chain(fillers);
    parts
        .filter(|(word, _)| text.starts_with(word))
        .max_by_key(|(word, _)| word.len())
}

/// The unit in words that say nothing else, as it stands behind a number.
pub(crate) fn unit_of(words: &str) -> Option<String> {
    Unit::read(&fold(words)).map(Unit::words)
}

#[cfg(test)]
mod tests {
    use super::unit_of;

    #[test]
    fn units_of_several_parts() {
        for (words, expected) in [
            ("万元", "万元"),
            ("人民币/万元", "万元"),
            ("万元人民币", "万元"),
            ("单位：人民币，万元", "万元"),
            ("币种：美元 单位：万", "万美元"),
            ("港币，万元", "万港元"),
            ("千美元", "千美元"),
            ("千欧元", " thousand EUR"),
            ("百万欧元", "百万欧元"),
            ("万", "万元"),
            ("￥", "元"),
            ("k EUR", " thousand EUR"),
            ("k€", " thousand EUR"),
            ("TEUR", " thousand EUR"),
            ("€ '000", " thousand EUR"),
            ("in USD million", " million USD"),
            ("US$ m", " million USD"),
            ("Mio. EUR", " million EUR"),
            ("10k CNY", "万元"),
            ("USD", "美元"),
            ("GBP", "GBP"),
            ("1,000 RMB", " thousand CNY"),
            ("万元，含税", "万元"),
            ("元/吨", ""),
            ("元/t", ""),
            ("EUR/m", ""),
            ("万元/年", ""),
            ("EUR per year", ""),
            ("人民币/美元", ""),
            ("元、万元", "万元"),
            ("千元、万元", ""),
            ("千", ""),
            ("k", ""),
            ("t", ""),
            ("某某市科技局", ""),
            ("", ""),
        ] {
            let expected = (!expected.is_empty()).then(|| expected.to_owned());
            assert_eq!(unit_of(words), expected, "{words}");
        }
    }
}
