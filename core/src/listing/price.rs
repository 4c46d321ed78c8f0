//! Prices and budgets: 万元 is distinguished from 元, and 面议 is kept as what it is.

use serde::{Deserialize, Serialize};

use super::figures::figures;
use crate::vocabulary::fold;

/// A currency that prices are stated in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)] // ISO 4217 codes
pub enum Currency {
    Cny,
    Usd,
    Eur,
    Gbp,
    Jpy,
    Hkd,
    Sgd,
}

/// A price or budget in whole units of its currency (yuan, never 万元).
///
/// `least` and `most` bound it where they are stated; 面议 sets `negotiable` and neither bound,
/// which matching reads as unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Price {
    /// The lower bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<u64>,
    /// The upper bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u64>,
    /// The currency of both bounds.
    pub currency: Currency,
    /// Whether the parties are to agree on it (面议).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub negotiable: bool,
}

impl Currency {
    /// Every currency; the index stores positions in this list, so it only grows at its end.
    pub const ALL: [Self; 7] = [
        Self::Cny,
        Self::Usd,
        Self::Eur,
        Self::Gbp,
        Self::Jpy,
        Self::Hkd,
        Self::Sgd,
    ];
}

/// How currencies are written, in folded words; `$` and `元` come after what contains them.
const CURRENCIES: &[(&str, Currency)] = &[
    ("港元", Currency::Hkd),
    ("港币", Currency::Hkd),
    ("hkd", Currency::Hkd),
    ("hk$", Currency::Hkd),
    ("新加坡元", Currency::Sgd),
    ("新元", Currency::Sgd),
    ("sgd", Currency::Sgd),
    ("us$", Currency::Usd),
    ("s$", Currency::Sgd),
    ("美元", Currency::Usd),
    ("美金", Currency::Usd),
    ("usd", Currency::Usd),
    ("$", Currency::Usd),
    ("欧元", Currency::Eur),
    ("eur", Currency::Eur),
    ("€", Currency::Eur),
    ("英镑", Currency::Gbp),
    ("gbp", Currency::Gbp),
    ("£", Currency::Gbp),
    ("￡", Currency::Gbp),
    ("日元", Currency::Jpy),
    ("日圆", Currency::Jpy),
    ("jpy", Currency::Jpy),
    ("人民币", Currency::Cny),
    ("rmb", Currency::Cny),
    ("cny", Currency::Cny),
    ("yuan", Currency::Cny),
    ("元", Currency::Cny),
    ("￥", Currency::Cny),
    ("¥", Currency::Cny),
];

/// What a number is multiplied by, in folded words, where it stands right behind it.
const MULTIPLES: &[(&str, f64)] = &[
    ("千万", 1e7),
    ("百万", 1e6),
    ("十万", 1e5),
    ("万", 1e4),
    ("萬", 1e4),
    ("亿", 1e8),
    ("千", 1e3),
    ("百", 1e2),
    ("billion", 1e9),
    ("million", 1e6),
    ("thousand", 1e3),
    ("bn", 1e9),
    ("mln", 1e6),
    ("mio", 1e6),
    ("k", 1e3),
    ("m", 1e6),
    ("w", 1e4),
];

const OPEN: &[&str] = &[
    "面议",
    "协商",
    "商议",
    "洽谈",
    "议价",
    "电议",
    "可议",
    "面谈",
    "详谈",
    "待议",
    "另议",
    "negotiable",
    "negotiation",
    "on request",
    "upon request",
    "to be agreed",
    "to be discussed",
    "price on application",
];

const AT_MOST: &[&str] = &[
    "以内",
    "以下",
    "之内",
    "不超过",
    "不高于",
    "不大于",
    "不多于",
    "最多",
    "至多",
    "最高",
    "低于",
    "小于",
    "少于",
    "上限",
    "封顶",
    "≤",
    "<",
    "under",
    "up to",
    "at most",
    "max",
    "less than",
    "below",
    "no more than",
    "not more than",
    "not exceed",
    "within",
];

const AT_LEAST: &[&str] = &[
    "以上",
    "不低于",
    "不少于",
    "不小于",
    "至少",
    "最低",
    "最少",
    "起",
    "大于",
    "高于",
    "超过",
    "下限",
    "≥",
    ">",
    "at least",
    "min",
    "more than",
    "above",
    "over",
    "from",
    "no less than",
    "not less than",
    "starting",
];

/// Words after which a number is not a sum: shares, rates and units of count.
const NOT_SUMS: &[&str] = &[
    "%", "‰", "/年", "每年", "/吨", "/台", "/套", "/件", "per ", "p.a.",
];

/// More than any price; larger figures are mistakes of the source.
const MOST: f64 = 1e15;

impl Price {
    /// To be agreed (面议), and nothing more.
    pub const NEGOTIABLE: Self = Self {
        least: None,
        most: None,
        currency: Currency::Cny,
        negotiable: true,
    };

    /// Reads a price with its unit: `30-80万`, `不超过50万元`, `up to USD 50,000`, `面议`.
    ///
    /// A bare number is not understood, since tables mean 元 or 万元 by it.
    pub fn read(words: &str) -> Option<Self> {
        let words = fold(words);
        let holds = |list: &[&str]| list.iter().any(|word| words.contains(word));
        let negotiable = holds(OPEN);
        let sums = if holds(NOT_SUMS) {
            None
        } else {
            read_sums(&words)
        };
        let Some((currency, sums)) = sums else {
            return negotiable.then_some(Self::NEGOTIABLE);
        };
        // `不低于` holds `低于`, and `不超过` holds `超过`: the longer word decides.
        let longest = |list: &[&str]| {
            list.iter()
                .filter(|word| words.contains(**word))
                .map(|word| word.len())
                .max()
        };
        let (least, most) = match sums[..] {
            [sum] => match (longest(AT_LEAST), longest(AT_MOST)) {
                (None, None) => (Some(sum), Some(sum)),
                (at_least, at_most) if at_least > at_most => (Some(sum), None),
                _ => (None, Some(sum)),
            },
            [one, other] => (Some(one.min(other)), Some(one.max(other))),
            _ => return negotiable.then_some(Self::NEGOTIABLE),
        };
        Some(Self {
            least,
            most,
            currency,
            negotiable,
        })
    }
}

/// The sums in folded words, in whole units of their currency.
fn read_sums(words: &str) -> Option<(Currency, Vec<u64>)> {
    let currency = CURRENCIES
        .iter()
        .find(|(name, _)| words.contains(name))
        .map(|(_, c)| *c);
    let mut chinese_multiple = false;
    let mut sums: Vec<(f64, Option<f64>)> = Vec::new();
    for figure in figures(words) {
        let after = words[figure.end..].trim_start();
        if after.starts_with(['年', '月', '日', '个', '项', '件', '台', '套', '次']) {
            continue;
        }
        let multiple = MULTIPLES.iter().find(|(name, _)| {
            let next = after.strip_prefix(name).map(|rest| rest.chars().next());
            // `m` is a million, `months` are not.
            next.is_some_and(|next| {
                !name.is_ascii() || !next.is_some_and(|c| c.is_ascii_alphabetic())
            })
        });
        chinese_multiple |= multiple
            .is_some_and(|(name, _)| matches!(*name, "万" | "萬" | "亿" | "w"))
            || multiple.is_some_and(|(name, _)| name.ends_with('万'));
        sums.push((figure.value, multiple.map(|(_, multiple)| *multiple)));
    }
    let currency = currency.or(chinese_multiple.then_some(Currency::Cny))?;
    // `30-80万`: what stands behind the second number counts for both.
    if let [(one, first @ None), (other, Some(multiple))] = &mut sums[..]
        && one <= other
    {
        *first = Some(*multiple);
    }
    let sums: Vec<u64> = sums
        .into_iter()
        .map(|(value, multiple)| (value * multiple.unwrap_or(1.0)).round())
        .filter(|sum| *sum <= MOST)
        .map(|sum| sum as u64)
        .collect();
    (!sums.is_empty()).then_some((currency, sums))
}

#[cfg(test)]
mod tests {
    use super::{Currency, Price};

    #[test]
    fn reads_prices() {
        use Currency::{Cny, Eur, Gbp, Hkd, Jpy, Usd};
        let cases = [
            ("100.0万元-200.0万元", Some(1_000_000), Some(2_000_000), Cny),
            ("9.0万元-9.0万元", Some(90_000), Some(90_000), Cny),
            ("30-80万", Some(300_000), Some(800_000), Cny),
            ("50万以内", None, Some(500_000), Cny),
            ("不超过50万元", None, Some(500_000), Cny),
            ("≥100万元", Some(1_000_000), None, Cny),
            ("不低于100万元", Some(1_000_000), None, Cny),
            ("9万", Some(90_000), Some(90_000), Cny),
            ("￥35万", Some(350_000), Some(350_000), Cny),
            ("1200000元", Some(1_200_000), Some(1_200_000), Cny),
            ("1.5亿元", Some(150_000_000), Some(150_000_000), Cny),
            ("300万-1.5亿元", Some(3_000_000), Some(150_000_000), Cny),
            ("１２万元", Some(120_000), Some(120_000), Cny),
            ("5000-8000元", Some(5_000), Some(8_000), Cny),
            ("2百万元", Some(2_000_000), Some(2_000_000), Cny),
            ("50w", Some(500_000), Some(500_000), Cny),
            ("RMB 200,000", Some(200_000), Some(200_000), Cny),
            ("120万美元", Some(1_200_000), Some(1_200_000), Usd),
            ("EUR 40,000", Some(40_000), Some(40_000), Eur),
            ("$1.2M", Some(1_200_000), Some(1_200_000), Usd),
            ("US$ 2 million", Some(2_000_000), Some(2_000_000), Usd),
            ("£30k-50k", Some(30_000), Some(50_000), Gbp),
            ("up to USD 50,000", None, Some(50_000), Usd),
            ("HK$ 5000", Some(5_000), Some(5_000), Hkd),
            ("300万日元", Some(3_000_000), Some(3_000_000), Jpy),
            ("USD 100 million", Some(100_000_000), Some(100_000_000), Usd),
        ];
        for (words, least, most, currency) in cases {
            let price = Price {
                least,
                most,
                currency,
                negotiable: false,
            };
            assert_eq!(Price::read(words), Some(price), "{words}");
        }
    }

    #[test]
    fn negotiable_is_neither_bound() {
        for words in [
            "面议",
            "价格面议",
            "Negotiable",
            "price on request",
            "双方协商",
        ] {
            assert_eq!(Price::read(words), Some(Price::NEGOTIABLE), "{words}");
        }
        let price = Price::read("50万元（可议）").unwrap();
        assert!(price.negotiable && price.most == Some(500_000));
    }

    #[test]
    fn a_number_without_its_unit_is_not_a_price() {
        for words in [
            "",
            "50",
            "30-80",
            "120,000",
            "销售额的5%",
            "10万元/年",
            "很贵",
            "3个月",
            "50k",
        ] {
            assert_eq!(Price::read(words), None, "{words}");
        }
    }
}
