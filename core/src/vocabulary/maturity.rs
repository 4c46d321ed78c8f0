//! Technology readiness as a checked range, and the five stages in which it is shown.

mod statement;

use serde::{Deserialize, Serialize};

use super::coded::flat_vocabulary;

/// A range of technology readiness levels, 1 to 9 (GB/T 22900, ISO 16290).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Range", into = "Range")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "Range"))]
#[cfg_attr(
    feature = "ts",
    derive(tsify::Tsify),
    tsify(type = "{ least: number; most: number }")
)]
pub struct Maturity {
    least: u8,
    most: u8,
}

/// The serialised form of [`Maturity`], before it is checked.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Range {
    least: u8,
    most: u8,
}

impl TryFrom<Range> for Maturity {
    type Error = &'static str;

    fn try_from(range: Range) -> Result<Self, Self::Error> {
        Self::new(range.least, range.most).ok_or("technology readiness is a range within 1 to 9")
    }
}

impl From<Maturity> for Range {
    fn from(maturity: Maturity) -> Self {
        Self {
            least: maturity.least,
            most: maturity.most,
        }
    }
}

impl Maturity {
    /// A range of levels; `None` unless `1 <= least <= most <= 9`.
    pub fn new(least: u8, most: u8) -> Option<Self> {
        (1 <= least && least <= most && most <= 9).then_some(Self { least, most })
    }

    /// The lowest level that the words allow.
    pub fn least(self) -> u8 {
        self.least
    }

    /// The highest level that the words allow.
    pub fn most(self) -> u8 {
        self.most
    }

    /// The stage in which it is shown: that of its lowest level, which is surely reached.
    pub fn stage(self) -> Stage {
        Stage::of_level(self.least)
    }

    /// Reads what a listing states of its maturity: levels (`TRL 4-5`, `技术成熟度6级`), else named
    /// stages. Where the words name several, the range that holds them all. What is not reached
    /// (`尚未量产`) bounds it.
    pub fn read(words: &str) -> Option<Self> {
        statement::read(words)
    }

    /// Reads what a need asks: as [`read`](Self::read), but what is completed or the least is open
    /// above (`至少中试`), and what is refused leaves what lies beyond it (`不要实验室阶段的`).
    pub fn read_asked(words: &str) -> Option<Self> {
        statement::read_asked(words)
    }
}

flat_vocabulary! {
    /// One of five stages on the way to market, each a range of technology readiness levels.
    Stage, "a stage on the way to market";
    /// 正在研发: levels 1 to 3.
    Research = 1, "research", "正在研发", "Research";
    /// 已有样品: level 4.
    Prototype = 2, "prototype", "已有样品", "Prototype";
    /// 通过小试: level 5.
    Lab = 3, "lab", "通过小试", "Lab-scale trial";
    /// 通过中试: levels 6 to 7.
    Pilot = 4, "pilot", "通过中试", "Pilot-scale trial";
    /// 可以量产: levels 8 to 9.
    Production = 5, "production", "可以量产", "Ready for production";
}

impl Stage {
    /// The levels of this stage. The five stages share out the levels 1 to 9.
    pub fn levels(self) -> Maturity {
        let (least, most) = match self {
            Self::Research => (1, 3),
            Self::Prototype => (4, 4),
            Self::Lab => (5, 5),
            Self::Pilot => (6, 7),
            Self::Production => (8, 9),
        };
        Maturity { least, most }
    }

    /// The stage of a level from 1 to 9.
    fn of_level(level: u8) -> Self {
        match level {
            0..=3 => Self::Research,
            4 => Self::Prototype,
            5 => Self::Lab,
            6..=7 => Self::Pilot,
            _ => Self::Production,
        }
    }
}

/// How a stage is worded beside its own name.
const PHRASES: &[(&str, Stage)] = &[];

#[cfg(test)]
mod tests {
    use super::{Maturity, Stage};
    use crate::vocabulary::Vocabulary;

    #[test]
    fn reads_levels_and_stages() {
        let cases = [
            ("TRL 6", 6, 6),
            ("TRL4-5", 4, 5),
            ("trl 7 to 9", 7, 9),
            ("ＴＲＬ６以上", 6, 9),
            ("技术成熟度6级", 6, 6),
            ("技术成熟度六级", 6, 6),
            ("Technology readiness level 3", 3, 3),
            ("正在研发", 1, 3),
            ("已有样品", 4, 4),
            ("通过小试", 5, 5),
            ("小试阶段", 5, 5),
            ("通过中试", 6, 7),
            ("中试", 6, 7),
            ("可以量产", 8, 9),
            ("已量产", 8, 9),
            ("产业化", 8, 9),
            ("样机", 4, 6),
            ("未中试", 1, 5),
            ("尚未量产", 1, 7),
            ("还没有通过中试", 1, 5),
            ("not yet on the market", 1, 8),
            ("实验室阶段，尚未中试", 3, 4),
            ("小试阶段，未量产", 5, 5),
            ("TRL 7/9", 7, 7),
            ("7", 7, 7),
            ("７级", 7, 7),
            ("七级", 7, 7),
            ("第4级", 4, 4),
            ("5级（实验室样机）", 5, 5),
            ("3级：概念验证", 3, 3),
            ("技术成熟度较高，一般已中试", 6, 7),
            ("技术成熟度：第六级", 6, 6),
            ("4-6级", 4, 6),
            ("三至五级", 3, 5),
            ("level: 5", 5, 5),
            ("TRL 6，3家企业应用", 6, 6),
            ("TRL 6, 2000 units sold", 6, 6),
            ("TRL 6 and 3 customers", 6, 6),
            ("TRL 4, 5", 4, 5),
            ("TRL 4 and 5", 4, 5),
            ("TRL 4 bis 6", 4, 6),
            ("TRL 4 through 6", 4, 6),
            ("TRL 4〜6", 4, 6),
            ("TRL 4 (lab) to TRL 6", 4, 6),
            ("TRL 6.", 6, 6),
            ("TRL 6. Pilot plant", 6, 6),
            ("技术成熟度：三级至五级", 3, 5),
            ("TRL 4、5", 4, 5),
            ("TRL4～TRL6", 4, 6),
            ("通過中試", 6, 7),
            ("实验室阶段", 3, 4),
            ("概念阶段", 1, 3),
            ("小试或中试", 5, 7),
            ("concept", 1, 3),
            ("Lab tested", 4, 4),
            ("Prototype", 4, 6),
            ("demonstrated", 6, 7),
            ("Pilot scale", 6, 7),
            ("Already on the market", 9, 9),
            ("commercially available", 9, 9),
            ("pilot", 6, 7),
        ];
        for (words, least, most) in cases {
            assert_eq!(Maturity::read(words), Maturity::new(least, most), "{words}");
        }
        for words in [
            "", "其他", "很好", "TRL 12", "TRL 6.5", "TRL", "16", "0", "6-4级",
        ] {
            assert_eq!(Maturity::read(words), None, "{words}");
        }
    }

    #[test]
    fn reads_what_a_need_asks() {
        let cases = [
            ("TRL 6", 6, 6),
            ("TRL 6以上", 6, 9),
            ("at least TRL 6", 6, 9),
            ("TRL 5-7", 5, 7),
            ("up to TRL 5", 1, 5),
            ("中试阶段", 6, 7),
            ("已中试", 6, 9),
            ("至少完成小试", 4, 9),
            ("小试阶段", 4, 5),
            ("样机", 6, 6),
            ("prototype stage", 6, 6),
            ("能量产", 9, 9),
            ("已商用", 9, 9),
            ("in series production", 9, 9),
            ("at least pilot tested", 6, 9),
            ("pilot stage", 6, 7),
            ("pilot or beyond", 6, 9),
            ("不要实验室阶段的", 5, 9),
            ("实验室阶段的不要", 5, 9),
            ("no lab-stage ideas", 5, 9),
            ("not a prototype", 7, 9),
            ("beyond the lab stage", 5, 9),
            ("不要已量产的", 1, 8),
        ];
        for (words, least, most) in cases {
            let asked = Maturity::read_asked(words);
            assert_eq!(asked, Maturity::new(least, most), "{words}");
        }
    }

    #[test]
    fn ranges_are_checked() {
        assert!(Maturity::new(0, 3).is_none());
        assert!(Maturity::new(5, 4).is_none());
        assert!(Maturity::new(1, 10).is_none());
        assert!(serde_json::from_str::<Maturity>(r#"{"least":8,"most":3}"#).is_err());
        let pilot = Stage::Pilot.levels();
        assert_eq!(
            serde_json::to_string(&pilot).unwrap(),
            r#"{"least":6,"most":7}"#
        );
    }

    #[test]
    fn stages_share_out_the_levels() {
        for level in 1..=9 {
            let at = Maturity::new(level, level).unwrap();
            let levels = at.stage().levels();
            assert!(levels.least() <= level && level <= levels.most(), "{level}");
        }
        assert_eq!(Stage::read("通过中试"), [Stage::Pilot]);
    }
}
