//! Sums of money in words: `EUR 40,000`, `30-80万元`, `$1.2M`, `200 to 300 k€`. The reader of prices
//! and the reader of needs call it. Words are folded and simplified.

use super::currency::Currency::{
    self, Aed, Aud, Brl, Cad, Chf, Cny, Czk, Dkk, Eur, Gbp, Hkd, Huf, Idr, Ils, Inr, Jpy, Krw, Mop,
    Mxn, Myr, Nok, Nzd, Php, Pln, Rub, Sar, Sek, Sgd, Thb, Try, Twd, Usd, Vnd, Zar,
};
use super::decimal::decimal;
use super::numeral::{Number, english_scale, number_at};
use crate::word_list::{WordList, words};

/// How currencies are written before or behind a number, in folded words.
#[rustfmt::skip]
const CURRENCIES: &[(Currency, WordList)] = &[
    (Cny, words!["人民币", "元人民币", "块钱", "块", "元", "圆", "rmb", "cny", "yuan", "renminbi", "￥",
        "¥", "rmb¥", "cn¥"]),
    (Usd, words!["美元", "美金", "美刀", "刀", "usd", "us$", "$", "us dollars", "us dollar",
        "dollars", "dollar", "usd$"]),
    (Eur, words!["欧元", "欧", "eur", "euro", "euros", "€"]),
    (Gbp, words!["英镑", "镑", "gbp", "£", "￡", "pounds", "pounds sterling", "quid"]),
    (Jpy, words!["日元", "日圆", "日币", "円", "jpy", "yen", "jp¥", "japanese yen"]),
    (Hkd, words!["港元", "港币", "港圆", "hkd", "hk$"]),
    (Sgd, words!["新加坡元", "新元", "新币", "坡币", "sgd", "s$", "singapore dollars"]),
    (Chf, words!["瑞士法郎", "瑞郎", "chf", "sfr", "francs", "swiss francs"]),
    (Krw, words!["韩元", "韩圆", "韩币", "krw", "₩", "won", "korean won"]),
    (Twd, words!["新台币", "台币", "twd", "ntd", "nt$", "元新台币", "元台币"]),
    (Aud, words!["澳元", "澳币", "aud", "a$", "au$", "australian dollars"]),
    (Cad, words!["加元", "加币", "cad", "c$", "ca$", "canadian dollars"]),
    (Inr, words!["inr", "rs.", "rs", "₹", "rupees", "rupee", "印度卢比", "卢比"]),
    (Sek, words!["sek", "kronor", "瑞典克朗"]),
    (Nok, words!["nok", "挪威克朗"]),
    (Dkk, words!["dkk", "丹麦克朗"]),
    (Pln, words!["pln", "zł", "zloty", "zlotys", "兹罗提"]),
    (Czk, words!["czk", "kč", "korun", "koruna", "捷克克朗"]),
    (Huf, words!["huf", "forint", "福林"]),
    (Try, words!["₺", "lira", "turkish lira", "里拉"]),
    (Rub, words!["rub", "ruble", "rubles", "rouble", "roubles", "卢布", "₽"]),
    (Brl, words!["brl", "r$", "reais", "雷亚尔", "巴西雷亚尔"]),
    (Mxn, words!["mxn", "mx$", "墨西哥比索"]),
    (Zar, words!["zar", "rand", "南非兰特", "兰特"]),
    (Nzd, words!["nzd", "nz$", "新西兰元", "纽元"]),
    (Thb, words!["thb", "baht", "泰铢", "฿"]),
    (Myr, words!["myr", "ringgit", "林吉特", "马币", "令吉"]),
    (Idr, words!["idr", "rupiah", "印尼盾"]),
    (Vnd, words!["vnd", "越南盾", "₫"]),
    (Php, words!["php", "₱", "菲律宾比索"]),
    (Ils, words!["ils", "nis", "₪", "shekels", "谢克尔"]),
    (Aed, words!["aed"]),
    (Sar, words!["sar"]),
    (Mop, words!["mop", "澳门元", "澳门币"]),
];

/// What multiplies a number of money that stands right before.
#[rustfmt::skip]
const LETTERS: &[(&str, f64)] = &[
    ("k", 1e3), ("t", 1e3), ("w", 1e4), ("m", 1e6), ("mm", 1e6), ("mn", 1e6), ("mil", 1e6),
    ("b", 1e9), ("grand", 1e3),
];

/// What joins the ends of a range.
const TO: WordList = words![
    "-", "--", "~", "–", "—", "−", "〜", "至", "到", "to", "and", "与", "和", "or", "或",
];

/// A sum, or a range of sums.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sum {
    /// Past its last character.
    pub(crate) end: usize,
    pub(crate) least: f64,
    pub(crate) most: f64,
    /// Where it is said, or meant by `万`.
    pub(crate) currency: Option<Currency>,
    /// Whether it says that it may be more: `50多万`.
    pub(crate) more: bool,
    /// Whether it is written as Chinese money: with `万`, `亿` or `元`.
    pub(crate) chinese: bool,
    /// Whether a word or letter multiplies it: `500k`.
    pub(crate) scaled: bool,
}

/// One amount, as far as it is said.
struct Amount {
    end: usize,
    number: Number,
    /// What stands behind the number and multiplies it.
    factor: Option<f64>,
    currency: Option<Currency>,
}

impl Amount {
    fn value(&self) -> f64 {
        (self.number.value * self.factor.unwrap_or(1.0)).round()
    }
}

/// The sum that begins at a place.
pub(crate) fn sum_at(words: &str, at: usize) -> Option<Sum> {
    neighbours(words, at).or_else(|| plain_sum(words, at))
}

/// `七八十万`: from the first of two neighbouring digits to the second.
fn neighbours(words: &str, at: usize) -> Option<Sum> {
    let mut characters = words.get(at..)?.chars();
    let (first, second) = (characters.next()?, characters.next()?);
    let value = |c: char| {
        "一二三四五六七八九"
            .find(c)
            .or_else(|| "_两".find(c).map(|_| 3))
    };
    let next = value(second)? > value(first)?;
    let powers = characters
        .as_str()
        .starts_with(['十', '百', '千', '万', '亿']);
    if !next || !powers {
        return None;
    }
    let tail: String = characters.take(LONGEST).collect();
    let sum = |digit: char| plain_sum(&format!("{digit}{tail}"), 0);
    let (low, high) = (sum(first)?, sum(second)?);
    Some(Sum {
        end: at + first.len_utf8() + high.end,
        least: low.least,
        ..high
    })
}

/// More characters than a sum has.
const LONGEST: usize = 24;

fn plain_sum(words: &str, at: usize) -> Option<Sum> {
    let mut one = amount(words, at)?;
    let joint = blanks(words, one.end);
    let other = phrase(words, joint, TO).and_then(|end| amount(words, blanks(words, end)));
    // `80万和20人` are two things.
    let firm = |it: &Amount| it.currency.is_some() || it.number.myriad || it.factor.is_some();
    let loose = ["和", "与", "或", "or", "and"]
        .iter()
        .any(|it| words[joint..].starts_with(it));
    let mut other = other.filter(|it| !loose || firm(it));
    if let Some(other) = &mut other {
        // `30-80万`, `200 to 300 k€`: what stands behind the second number counts for both.
        if one.factor.is_none()
            && one.number.scale.to_bits() == 1_f64.to_bits()
            && !one.number.myriad
        {
            let scale = if one.number.value >= 10.0
                && other.number.scale > 1e4
                && other.number.value / other.number.scale < 10.0
            {
                1e4
            } else {
                other.number.scale
            };
            let factor = other.factor.unwrap_or(scale);
            if one.number.value * factor <= other.value() {
                one.factor = Some(factor);
            }
        }
        // `10万-20`, `(万元): 30-50`
        if other.factor.is_none() && !other.number.myriad && one.value() > other.value() {
            other.factor = Some(one.factor.unwrap_or(one.number.scale));
        }
        other.currency = other.currency.or(one.currency);
        one.currency = one.currency.or(other.currency);
    }
    let last = other.as_ref().unwrap_or(&one);
    let (first, second, end) = (one.value(), last.value(), last.end);
    let written = &words[at..end];
    let myriad = one.number.myriad || last.number.myriad || written.ends_with('w');
    (first.max(second) <= MOST && first.max(second) > 0.0).then(|| Sum {
        end,
        least: first.min(second),
        most: first.max(second),
        currency: one.currency.or(myriad.then_some(Currency::Cny)),
        more: one.number.more,
        chinese: myriad || written.contains(['元', '块']),
        scaled: last.factor.is_some(),
    })
}

/// More than any price; larger figures are mistakes of the source.
const MOST: f64 = 1e15;

/// A number with the currency before or behind it and what multiplies it.
fn amount(words: &str, at: usize) -> Option<Amount> {
    let before = currency_at(words, at);
    let mut start = blanks(words, before.map_or(at, |(end, _)| end));
    // `(万元): 50`, as forms have it.
    let headed = words
        .get(at..)?
        .strip_prefix("(万元)")
        .or_else(|| words[at..].strip_prefix("万元:"));
    let headed = headed.map(|rest| rest.trim_start_matches([' ', ':', '为']));
    if let Some(rest) = headed {
        start = words.len() - rest.len();
    }
    let mut number = number_at(words, start)?;
    groups(words, start, &mut number, before.is_some());
    let mut amount = Amount {
        end: number.end,
        number,
        factor: headed.map(|_| 1e4),
        currency: before.map(|(_, it)| it).or(headed.map(|_| Currency::Cny)),
    };
    let rest = &words[number.end..];
    let letters = multiple(rest);
    if let Some((length, factor)) = english_scale(rest).or(letters).filter(|_| headed.is_none()) {
        amount.end += length;
        amount.factor = Some(factor);
    } else if rest.starts_with('多') && currency_at(rest, '多'.len_utf8()).is_some() {
        amount.end += '多'.len_utf8();
        amount.number.more = true;
    }
    let behind = blanks(words, amount.end);
    let of = phrase(words, behind, words!["of", "整"]).map_or(behind, |end| blanks(words, end));
    if let Some((end, currency)) = currency_at(words, of).or_else(|| currency_at(words, behind)) {
        amount.end = end;
        // `US$ 5 dollars`; but `¥300万日元` is in yen.
        amount.currency = match amount.currency {
            Some(known) if known != Currency::Cny => Some(known),
            _ => Some(currency),
        };
    }
    Some(amount)
}

/// Takes in what people write in money alone: `50 000 €`, `€ 50.000`, `1,5 Mio`.
fn groups(words: &str, start: usize, number: &mut Number, money: bool) {
    let bytes = words.as_bytes();
    let run = |from: usize| {
        bytes[from.min(bytes.len())..]
            .iter()
            .take_while(|it| it.is_ascii_digit())
            .count()
    };
    let text = &words[start..number.end];
    let mut end = number.end;
    if text.len() <= 3 && text.bytes().all(|it| it.is_ascii_digit()) {
        let mut value = number.value;
        while end - start < LONGEST && bytes.get(end) == Some(&b' ') && run(end + 1) == 3 {
            let group = decimal(&words[end + 1..end + 4]).unwrap_or_default();
            (value, end) = (value * 1000.0 + group, end + 4);
        }
        let money = money || currency_at(words, blanks(words, end)).is_some();
        if end > number.end && money {
            (number.value, number.end) = (value, end);
        }
    }
    if let Some((whole, thousands)) = text.split_once('.')
        && thousands.len() == 3
        && whole != "0"
        && text.is_ascii()
        && english_scale(&words[number.end..]).is_none()
        && multiple(&words[number.end..]).is_none()
        && !number.myriad
    {
        number.value = (number.value * 1000.0).round();
    }
    let decimals = run(number.end + 1);
    if bytes.get(number.end) == Some(&b',') && (1..=2).contains(&decimals) && !text.contains('.') {
        let end = number.end + 1 + decimals;
        let rest = &words[end..];
        if english_scale(rest).is_some()
            || multiple(rest).is_some()
            || currency_at(words, blanks(words, end)).is_some()
        {
            let text = format!("{}.{}", number.value as u64, &words[number.end + 1..end]);
            number.value = decimal(&text).unwrap_or(number.value);
            number.end = end;
        }
    }
}

/// `k`, `M`, `w` right behind a number, which may go on with a currency: `k€`, `MEUR`.
fn multiple(rest: &str) -> Option<(usize, f64)> {
    let trimmed = rest.trim_start_matches(' ');
    let skipped = rest.len() - trimmed.len();
    let length = trimmed.bytes().take_while(u8::is_ascii_alphabetic).count();
    LETTERS.iter().find_map(|(letters, factor)| {
        let after = trimmed[..length].strip_prefix(letters)?;
        let alone = after.is_empty() || currency_at(trimmed, letters.len()).is_some();
        // `5 m` is a length, `5 k€` is money.
        let near = skipped == 0
            || letters.len() > 2
            || currency_at(trimmed, blanks(trimmed, letters.len())).is_some();
        (alone && near).then_some((skipped + letters.len(), *factor))
    })
}

/// The currency at a place, with where it ends.
pub(crate) fn currency_at(words: &str, at: usize) -> Option<(usize, Currency)> {
    let rest = words.get(at..)?;
    let word = |c: char| c.is_ascii_alphabetic();
    let fits = |name: &str| {
        let after = rest.strip_prefix(name);
        after.is_some_and(|after| !(name.ends_with(word) && after.starts_with(word)))
    };
    let names = CURRENCIES
        .iter()
        .flat_map(|(currency, names)| names.iter().map(move |name| (name, *currency)));
    let longest = names
        .filter(|(name, _)| fits(name))
        .max_by_key(|(name, _)| name.len());
    longest.map(|(name, currency)| (at + name.len(), currency))
}

/// The end of the longest phrase at a place; Latin ones as whole words.
fn phrase(words: &str, at: usize, phrases: WordList) -> Option<usize> {
    let rest = words.get(at..)?;
    let whole = |it: &&str| {
        let goes_on = |c: char| c.is_ascii_alphabetic();
        rest.strip_prefix(*it)
            .is_some_and(|after| !(it.ends_with(goes_on) && after.starts_with(goes_on)))
    };
    phrases.iter().filter(whole).map(|it| at + it.len()).max()
}

fn blanks(words: &str, at: usize) -> usize {
    let rest = words.get(at..).unwrap_or_default();
    at + rest.bytes().take(4).take_while(|it| *it == b' ').count()
}

/// Whether what follows a sum makes it a rate or a count: `3000元/月`, `5万元每吨`.
pub(crate) fn is_rate(rest: &str) -> bool {
    #[rustfmt::skip]
    const RATES: WordList = words![
        "/", "每", "一吨", "一件", "一台", "一套", "一个", "一年", "一个月", "一平", "per ",
        "each", "a year", "a month", "a piece", "apiece", "p.a", "annually", "%", "‰",
    ];
    let rest = rest.trim_start();
    RATES.iter().any(|it| rest.starts_with(it))
}
