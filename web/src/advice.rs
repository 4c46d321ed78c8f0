//! What a need that is being written does not say yet, shown before it is matched.
//!
//! Needs are short: the median title has 15 characters. The advice comes from simple signs in the text
//! and is no judgement: the reader may match the need as it is.

use techmatch_core::han::is_han;

/// One thing that makes a need easier to match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Point {
    /// What it is about: the object and the process.
    Subject,
    /// A figure to reach.
    Figure,
    /// How far the technology has to be.
    Stage,
    /// How the two sides would work together.
    Cooperation,
}

impl Point {
    /// In the order in which they are shown.
    pub(crate) const ALL: [Self; 4] = [Self::Subject, Self::Figure, Self::Stage, Self::Cooperation];

    /// Whether a text says it, as far as cheap signs tell.
    pub(crate) fn said(self, text: &str) -> bool {
        let text = text.to_lowercase();
        match self {
            Self::Subject => weight(&text) >= 6,
            Self::Figure => has_figure(&text),
            Self::Stage => STAGE.iter().any(|sign| text.contains(sign)),
            Self::Cooperation => COOPERATION.iter().any(|sign| text.contains(sign)),
        }
    }
}

const STAGE: [&str; 21] = [
    "小试",
    "中试",
    "量产",
    "样机",
    "样品",
    "成熟",
    "产业化",
    "在研",
    "研发阶段",
    "trl",
    "工业化",
    "规模化",
    "prototype",
    "pilot",
    "lab-scale",
    "lab scale",
    "mature",
    "production-ready",
    "production ready",
    "proven",
    "on the market",
];

const COOPERATION: [&str; 19] = [
    "合作",
    "转让",
    "许可",
    "入股",
    "委托",
    "联合",
    "咨询",
    "技术服务",
    "投资",
    "融资",
    "购买",
    "licen",
    "transfer",
    "joint",
    "collaborat",
    "cooperat",
    "commission",
    "consult",
    "invest",
];

/// Letters of text in Chinese characters' worth: a Latin word counts as two.
fn weight(text: &str) -> usize {
    let han = text.chars().filter(|c| is_han(*c)).count();
    let words = text
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| word.len() > 1)
        .count();
    han + 2 * words
}

/// A number that stands beside a sign or a unit, not a bare year or count.
fn has_figure(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    chars.iter().enumerate().any(|(place, c)| {
        let beside = |c: &char| !c.is_ascii_digit() && !"年月日.,、，。;；:：)）".contains(*c);
        c.is_ascii_digit()
            && chars[place + 1..]
                .iter()
                .find(|c| !c.is_whitespace() && !"0123456789.,".contains(**c))
                .is_some_and(beside)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_seen() {
        use Point::{Cooperation, Figure, Stage, Subject};
        let cases: [(&str, &str, &[Point]); 7] = [
            ("nothing", "", &[]),
            ("a word", "隔膜", &[]),
            ("an object", "锂电池隔膜表面涂覆", &[Subject]),
            ("a figure", "耐温 ≥150 ℃", &[Figure]),
            ("a year is no figure", "2020年", &[]),
            (
                "English",
                "heat-resistant separator coating, 20 um, pilot scale",
                &[Subject, Figure, Stage],
            ),
            (
                "all of it",
                "锂电池隔膜耐高温涂层，180℃下收缩率<3%，通过中试，愿合作开发",
                &[Subject, Figure, Stage, Cooperation],
            ),
        ];
        for (name, text, said) in cases {
            let seen: Vec<_> = Point::ALL
                .into_iter()
                .filter(|point| point.said(text))
                .collect();
            assert_eq!(seen, said, "{name}");
        }
    }
}
