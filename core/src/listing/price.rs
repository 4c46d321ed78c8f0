//! Prices and budgets: 万元 is distinguished from 元, and 面议 is kept as what it is.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::currency::Currency;
use super::money::{Sum, is_rate, sum_at};
use crate::han::has_han;
use crate::vocabulary::fold;
use crate::word_list::{WordList, words};

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

#[rustfmt::skip]
const OPEN: WordList = words![
    "面议", "协商", "商议", "洽谈", "议价", "电议", "可议", "面谈", "详谈", "待议", "另议",
    "negotiable", "negotiation", "on request", "upon request", "to be agreed", "to be discussed",
    "price on application",
];

#[rustfmt::skip]
const AT_MOST: WordList = words![
    "以内", "以下", "之内", "不超过", "不要超过", "别超过", "不能超过", "不得超过", "不可超过",
    "不应超过", "不高于", "不大于", "不多于", "最多", "至多", "最高", "低于", "小于", "少于",
    "少于", "上限", "封顶", "不多于", "不到", "不高于", "tops", "or less", "limit", "cap", "ceiling",
    "not above", "not over", "no higher than", "not higher than", "≤", "<", "under", "up to",
    "at most", "max", "less than", "below", "no more than", "not more than", "not exceed",
    "within", "别超", "不超", "不要超", "不能超", "勿超", "限价", "控制价",
    "inside", "突破", "到顶", "打住", "撑死", "顶多", "为止", "到头", "stretch to", "go up to",
    "go as high as", "not be over", "not be above", "not go over", "not go above",
    "not surpass", "never more than", "not a penny more", "not a cent more", "and not more",
    "and no more", "at the outside", "at the very most", "不得高于", "不能高于", "不可高于",
    "不得多于", "最高也", "all we have", "the most we can", "不能再多",
    "限额",
    "再多", "多了没有", ", not more", ", no more",
    "就算了", "不考虑", "免谈", "就免了",
    "不过", "roof", "卡死", "卡在",
    "cheaper", "less expensive", "upto", "up-to",
];

#[rustfmt::skip]
const AT_LEAST: WordList = words![
    "以上", "不低于", "不少于", "不小于", "至少", "最低", "最少", "起", "大于", "高于", "超过",
    "下限", "≥", ">", "at least", "min", "more than", "above", "over", "from", "no less than",
    "not less than", "starting", "or more", "upwards", "minimum", "不止",
    "打底",
];

/// Words that leave a sum open by a fifth to either side.
#[rustfmt::skip]
const AROUND: WordList = words![
    "左右", "上下", "来万", "来元", "大约", "大概", "约", "差不多", "around", "about", "approx", "roughly",
    "circa", "ca.", "or so", "or thereabouts", "≈", "in the region of", "in the order of",
    "ballpark", "give or take",
];

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
        Self::read_in(&plain(words)).map(|(price, _)| price)
    }

    /// Reads a price in plain words, with the place of its sum; what is around it may say more.
    pub(crate) fn read_in(words: &str) -> Option<(Self, Range<usize>)> {
        let holds = |list: WordList| list.iter().any(|word| words.contains(word));
        let negotiable = holds(OPEN);
        let Some((at, sum, currency)) = first_sum(words) else {
            return negotiable.then_some((Self::NEGOTIABLE, 0..0));
        };
        // `不低于` holds `低于`, and `不超过` holds `超过`: the longer word decides.
        let longest = |list: WordList| {
            list.iter()
                .filter(|word| words.contains(*word))
                .map(str::len)
                .max()
        };
        let (low, high) = (Some(sum.least as u64), Some(sum.most as u64));
        let (least, most) = if sum.least < sum.most {
            (low, high)
        } else {
            match (longest(AT_LEAST), longest(AT_MOST)) {
                (None, None) if sum.more => (low, None),
                (None, None) if holds(AROUND) => (
                    Some((sum.least * 0.8).round() as u64),
                    Some((sum.most * 1.2).round() as u64),
                ),
                (None, None) => (low, high),
                (at_least, at_most) if at_least > at_most => (low, None),
                _ => (None, high),
            }
        };
        let price = Self {
            least,
            most,
            currency,
            negotiable,
        };
        Some((price, at..sum.end))
    }
}

/// Folded words in the characters that prices are read in.
pub(crate) fn plain(words: &str) -> String {
    fold(words).chars().map(simple).collect()
}

/// The first sum of plain words that has a currency and is no rate, with its place. Words with a rate
/// or a share in them hold none.
fn first_sum(words: &str) -> Option<(usize, Sum, Currency)> {
    let mut at = 0;
    while let Some(c) = words[at..].chars().next() {
        let within = |c: char| c.is_ascii_alphanumeric() || c == '.';
        let begins = !(c.is_ascii_alphanumeric() && words[..at].ends_with(within));
        if begins && let Some(sum) = sum_at(words, at) {
            if is_rate(&words[sum.end..]) {
                return None;
            }
            // `预算 500k`
            let chinese = sum.scaled && has_han(words);
            if let Some(currency) = sum.currency.or(chinese.then_some(Currency::Cny)) {
                return Some((at, sum, currency));
            }
            at = sum.end;
        } else {
            at += c.len_utf8();
        }
    }
    None
}

/// The simplified form of the traditional characters that prices are written with. The page reads
/// prices too, and does without the whole table.
fn simple(c: char) -> char {
    const PAIRS: &str = "萬万億亿兩两圓元歐欧幣币韓韩鎊镑臺台內内過过與与協协議议談谈價价電电貳贰陸陆達达約约餘余幾几個个塊块錢钱於于頂顶撐撑";
    let mut characters = PAIRS.chars();
    while let (Some(traditional), Some(plain)) = (characters.next(), characters.next()) {
        if traditional == c {
            return plain;
        }
    }
    c
}

#[cfg(test)]
mod tests {
    use super::{Currency, Price};

    #[test]
    fn reads_prices() {
        use Currency::{
            Aud, Chf, Cny, Czk, Dkk, Eur, Gbp, Hkd, Inr, Jpy, Krw, Nok, Pln, Sek, Twd, Usd,
        };
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
            ("1.200.000 €", Some(1_200_000), Some(1_200_000), Eur),
            ("50.000,00 €", Some(50_000), Some(50_000), Eur),
            ("50.000 €", Some(50_000), Some(50_000), Eur),
            ("€ 1,5 Mio", Some(1_500_000), Some(1_500_000), Eur),
            ("1 200 000 EUR", Some(1_200_000), Some(1_200_000), Eur),
            ("2亿5000万元", Some(250_000_000), Some(250_000_000), Cny),
            ("1亿5千万", Some(150_000_000), Some(150_000_000), Cny),
            ("13万5", Some(135_000), Some(135_000), Cny),
            ("50多万元", Some(500_000), None, Cny),
            ("$2.5B", Some(2_500_000_000), Some(2_500_000_000), Usd),
            ("US$1.5MM", Some(1_500_000), Some(1_500_000), Usd),
            ("5000万韩元", Some(50_000_000), Some(50_000_000), Krw),
            ("500万円", Some(5_000_000), Some(5_000_000), Jpy),
            ("Rs. 3.5 crore", Some(35_000_000), Some(35_000_000), Inr),
            ("₹10,00,000", Some(1_000_000), Some(1_000_000), Inr),
            ("60 lakhs INR", Some(6_000_000), Some(6_000_000), Inr),
            ("10-20 MSEK", Some(10_000_000), Some(20_000_000), Sek),
            ("500万瑞典克朗", Some(5_000_000), Some(5_000_000), Sek),
            ("max 5 MNOK", None, Some(5_000_000), Nok),
            ("400.000 DKK", Some(400_000), Some(400_000), Dkk),
            ("1,2 Mio Kč", Some(1_200_000), Some(1_200_000), Czk),
            ("80 000 zł", Some(80_000), Some(80_000), Pln),
            ("inside 80 wan RMB", None, Some(800_000), Cny),
            ("must not be over 250.000 EUR", None, Some(250_000), Eur),
            ("新台币300万元", Some(3_000_000), Some(3_000_000), Twd),
            ("NT$ 3,000,000", Some(3_000_000), Some(3_000_000), Twd),
            ("A$50,000", Some(50_000), Some(50_000), Aud),
            ("50万澳元", Some(500_000), Some(500_000), Aud),
            ("RMB500万", Some(5_000_000), Some(5_000_000), Cny),
            ("USD50,000", Some(50_000), Some(50_000), Usd),
            ("三十万元", Some(300_000), Some(300_000), Cny),
            ("两百万元封顶", None, Some(2_000_000), Cny),
            ("三十到五十万", Some(300_000), Some(500_000), Cny),
            ("三到五百万元", Some(3_000_000), Some(5_000_000), Cny),
            ("300萬日圓左右", Some(2_400_000), Some(3_600_000), Jpy),
            ("around 60万元", Some(480_000), Some(720_000), Cny),
            ("between 200 and 300 k€", Some(200_000), Some(300_000), Eur),
            ("60 to 90 thousand euros", Some(60_000), Some(90_000), Eur),
            ("2-3 million yen", Some(2_000_000), Some(3_000_000), Jpy),
            ("CHF 80k–120k", Some(80_000), Some(120_000), Chf),
            ("half a million dollars", Some(500_000), Some(500_000), Usd),
            ("20k EUR maximum", None, Some(20_000), Eur),
            ("£30,000 tops", None, Some(30_000), Gbp),
            ("(万元): 30-50", Some(300_000), Some(500_000), Cny),
            ("20万块钱", Some(200_000), Some(200_000), Cny),
            ("50w以内", None, Some(500_000), Cny),
            ("七八十万", Some(700_000), Some(800_000), Cny),
            ("两三百万元", Some(2_000_000), Some(3_000_000), Cny),
            ("五十来万", Some(400_000), Some(600_000), Cny),
            ("不要超过60万", None, Some(600_000), Cny),
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
            "3000元/月",
            "5万元每吨",
            "很贵",
            "3个月",
            "50k",
        ] {
            assert_eq!(Price::read(words), None, "{words}");
        }
    }
}
