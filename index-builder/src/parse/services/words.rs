//! How the words of a table of services are read: who serves, and what it costs.

use techmatch_core::listing::Price;
use techmatch_core::vocabulary::fold;

use super::model::{Basis, ProviderKind};

/// What fees by share and sums may reach.
const WHOLE: f64 = 100.0;

/// Whether words name an institution or a person.
pub(super) fn kind(words: &str) -> Option<ProviderKind> {
    let words = fold(words);
    let holds = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if holds(&[
        "个人",
        "自然人",
        "经理人",
        "经纪人",
        "专家",
        "person",
        "individual",
        "expert",
        "broker",
        "freelance",
    ]) {
        Some(ProviderKind::Person)
    } else if holds(&[
        "机构",
        "单位",
        "企业",
        "公司",
        "中心",
        "院",
        "所",
        "大学",
        "institution",
        "organisation",
        "organization",
        "company",
        "firm",
        "agency",
        "university",
        "institute",
    ]) {
        Some(ProviderKind::Institution)
    } else {
        None
    }
}

/// How a fee is calculated, by the words of its column. What stands first is more exact.
const BASES: &[(Basis, &[&str])] = &[
    (Basis::Subsidised, &["补贴", "补助", "subsid"]),
    (
        Basis::Free,
        &["免费", "公益", "不收费", "free", "no charge", "no fee"],
    ),
    (
        Basis::Agreement,
        &[
            "面议",
            "协商",
            "商议",
            "约定",
            "agreement",
            "agreed",
            "negotiable",
            "on request",
        ],
    ),
    (
        Basis::Share,
        &[
            "比例",
            "提成",
            "佣金",
            "成功",
            "分成",
            "百分比",
            "share",
            "percent",
            "commission",
            "success",
        ],
    ),
    (Basis::Hourly, &["小时", "计时", "hour"]),
    (
        Basis::Daily,
        &[
            "人天", "人日", "按天", "按日", "每天", "每日", "天", "day", "daily",
        ],
    ),
    (
        Basis::Yearly,
        &[
            "按年",
            "年费",
            "每年",
            "会员",
            "year",
            "annual",
            "membership",
        ],
    ),
    (
        Basis::Fixed,
        &[
            "固定",
            "定额",
            "按项",
            "按件",
            "按次",
            "一次性",
            "按份",
            "fixed",
            "flat",
            "lump sum",
            "per case",
            "per item",
        ],
    ),
];

pub(super) fn basis(words: &str) -> Option<Basis> {
    let words = fold(words);
    let holds = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let code = |basis: Basis| serde_json::to_value(basis).ok();
    let coded = BASES
        .iter()
        .find(|(basis, _)| code(*basis).is_some_and(|it| it == words.trim()));
    coded
        .or_else(|| BASES.iter().find(|(_, list)| holds(list)))
        .map(|(basis, _)| *basis)
}

/// What a sum is for, as it stands behind or before it. Longer words come before those within them.
const PER: &[(&str, Basis)] = &[
    ("/人小时", Basis::Hourly),
    ("每人小时", Basis::Hourly),
    ("/小时", Basis::Hourly),
    ("每小时", Basis::Hourly),
    ("/hour", Basis::Hourly),
    ("per hour", Basis::Hourly),
    ("an hour", Basis::Hourly),
    ("/人天", Basis::Daily),
    ("/人日", Basis::Daily),
    ("每人天", Basis::Daily),
    ("每人日", Basis::Daily),
    ("/天", Basis::Daily),
    ("/日", Basis::Daily),
    ("每天", Basis::Daily),
    ("每日", Basis::Daily),
    ("/person-day", Basis::Daily),
    ("per person-day", Basis::Daily),
    ("/day", Basis::Daily),
    ("per day", Basis::Daily),
    ("a day", Basis::Daily),
    ("/年", Basis::Yearly),
    ("每年", Basis::Yearly),
    ("/year", Basis::Yearly),
    ("per year", Basis::Yearly),
    ("a year", Basis::Yearly),
    ("/项目", Basis::Fixed),
    ("每项目", Basis::Fixed),
    ("/项", Basis::Fixed),
    ("每项", Basis::Fixed),
    ("/件", Basis::Fixed),
    ("每件", Basis::Fixed),
    ("/次", Basis::Fixed),
    ("每次", Basis::Fixed),
    ("/份", Basis::Fixed),
    ("每份", Basis::Fixed),
    ("/project", Basis::Fixed),
    ("per project", Basis::Fixed),
    ("/case", Basis::Fixed),
    ("per case", Basis::Fixed),
    ("/report", Basis::Fixed),
    ("per report", Basis::Fixed),
];

/// What the words of a fee say.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Amount {
    pub(super) price: Option<Price>,
    /// Least and most, in percent.
    pub(super) share: Option<[f64; 2]>,
    /// What they say of how it is calculated.
    pub(super) basis: Option<Basis>,
}

/// Reads `3万–8万元`, `800元/小时`, `合同额的3%–5%`, `免费`, `面议`. Nothing of it is known where the words hold no
/// sum with its currency, no share and no such word.
pub(super) fn amount(words: &str) -> Amount {
    let folded = fold(words);
    if let Some(share) = share(&folded) {
        return Amount {
            share: Some(share),
            basis: Some(Basis::Share),
            price: None,
        };
    }
    let per = PER.iter().find(|(word, _)| folded.contains(word));
    let sum = per.map_or_else(|| folded.clone(), |(word, _)| folded.replace(word, " "));
    let price = Price::read(&sum).filter(|price| price.least.is_some() || price.most.is_some());
    let said = [Basis::Free, Basis::Agreement];
    let basis = match per {
        Some((_, basis)) => Some(*basis),
        None if price.is_none() => basis(&folded).filter(|basis| said.contains(basis)),
        None => None,
    };
    Amount {
        price,
        share: None,
        basis,
    }
}

/// The shares in folded words: one, or the least and the most.
fn share(words: &str) -> Option<[f64; 2]> {
    let end = words.rfind('%')?;
    let figure = |c: char| c.is_ascii_digit() || c == '.';
    // What stands before the first figure of the last run of figures, signs and `%` says nothing of it.
    let within = |c: char| figure(c) || "%-–—~至到 ".contains(c) || c == 't' || c == 'o';
    let begin = words[..end]
        .char_indices()
        .rev()
        .take_while(|(_, c)| within(*c))
        .last()
        .map_or(end, |(at, _)| at);
    let mut figures: Vec<f64> = words[begin..end]
        .split(|c| !figure(c))
        .filter_map(|part| part.parse().ok())
        .collect();
    if figures.len() == 1 {
        figures.push(figures[0]);
    }
    let [least, most] = figures[..] else {
        return None;
    };
    (0.0 < most && least <= most && most <= WHOLE).then_some([least, most])
}

/// A whole number of people: `3`, `3人`, `3 名`.
pub(super) fn people(words: &str) -> Option<u32> {
    let folded = fold(words);
    let number = folded.trim().trim_end_matches(['人', '名', '位']).trim();
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use techmatch_core::listing::Currency;

    use super::*;

    fn price(least: Option<u64>, most: Option<u64>) -> Price {
        Price {
            least,
            most,
            currency: Currency::Cny,
            negotiable: false,
        }
    }

    #[test]
    fn fees_are_read() {
        let cases = [
            ("3万–8万元", Some(price(Some(30_000), Some(80_000))), None),
            (
                "8000元/项",
                Some(price(Some(8_000), Some(8_000))),
                Some(Basis::Fixed),
            ),
            (
                "800-1200元/小时",
                Some(price(Some(800), Some(1200))),
                Some(Basis::Hourly),
            ),
            (
                "每人天3000元",
                Some(price(Some(3000), Some(3000))),
                Some(Basis::Daily),
            ),
            (
                "CNY 2,000 per day",
                Some(price(Some(2000), Some(2000))),
                Some(Basis::Daily),
            ),
            (
                "2000元/年",
                Some(price(Some(2000), Some(2000))),
                Some(Basis::Yearly),
            ),
            ("5万元起", Some(price(Some(50_000), None)), None),
            ("免费", None, Some(Basis::Free)),
            ("面议", None, Some(Basis::Agreement)),
            ("8000", None, None),
            ("视情况", None, None),
        ];
        for (words, price, basis) in cases {
            let read = amount(words);
            assert_eq!((read.price, read.basis), (price, basis), "{words}");
            assert_eq!(read.share, None, "{words}");
        }
        for (words, share) in [
            ("合同额的3%–5%", Some([3.0, 5.0])),
            ("成交额 2.5%", Some([2.5, 2.5])),
            ("3 to 5 % of the contract", Some([3.0, 5.0])),
            ("3-5％", Some([3.0, 5.0])),
            ("150%", None),
            ("5%-3%", None),
            ("%", None),
        ] {
            assert_eq!(amount(words).share, share, "{words}");
        }
    }

    #[test]
    fn the_basis_of_a_fee_is_read() {
        for (words, expected) in [
            ("固定收费", Some(Basis::Fixed)),
            ("按小时", Some(Basis::Hourly)),
            ("per day", Some(Basis::Daily)),
            ("按人天计", Some(Basis::Daily)),
            ("年费", Some(Basis::Yearly)),
            ("按合同额比例", Some(Basis::Share)),
            ("success fee", Some(Basis::Share)),
            ("政府补贴后", Some(Basis::Subsidised)),
            ("免费", Some(Basis::Free)),
            ("面议", Some(Basis::Agreement)),
            ("hourly", Some(Basis::Hourly)),
            ("agreement", Some(Basis::Agreement)),
            ("按行情", None),
        ] {
            assert_eq!(basis(words), expected, "{words}");
        }
    }

    #[test]
    fn who_serves_and_how_many() {
        for (words, expected) in [
            ("机构", Some(ProviderKind::Institution)),
            ("Institution", Some(ProviderKind::Institution)),
            ("个人（技术经纪人）", Some(ProviderKind::Person)),
            ("person", Some(ProviderKind::Person)),
            ("?", None),
        ] {
            assert_eq!(kind(words), expected, "{words}");
        }
        assert_eq!(
            ["3", " 12 人", "２名"].map(people),
            [Some(3), Some(12), Some(2)]
        );
        assert_eq!(["若干", "-1", "2.5", ""].map(people), [None; 4]);
    }
}
