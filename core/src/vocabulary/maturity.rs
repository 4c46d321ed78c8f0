//! Technology readiness as a checked range, and the five stages in which it is shown.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::coded::flat_vocabulary;
use super::phrases::Phrases;
use super::words::fold;

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

    /// Reads a statement of maturity: levels (`TRL 4-5`, `技术成熟度6级`), else named stages. Where
    /// the words name several, the range that holds them all.
    pub fn read(words: &str) -> Option<Self> {
        read_levels(words).or_else(|| read_phrases(words))
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

/// Phrases that name a range of levels within or across stages.
const LEVELS: &[(&str, u8, u8)] = &[
    (
        "基本原理|原理研究|基础研究|理论研究|basic research|basic principles",
        1,
        1,
    ),
    (
        "概念|概念阶段|技术概念|概念验证|创意|构思|concept|idea|conceptual|concept stage",
        1,
        3,
    ),
    (
        "proof of concept|proof-of-concept|validated concept|应用研究",
        3,
        3,
    ),
    (
        "研发中|在研|研发|研发阶段|研究阶段|研究开发|开发阶段|正在研究|研制|研制阶段|研制中",
        1,
        3,
    ),
    (
        "early stage|under development|in development|under development/lab tested|research stage",
        1,
        3,
    ),
    (
        "实验室|实验室阶段|实验室研究|实验室验证|实验阶段|试验阶段|实验室成果|技术开发阶段",
        3,
        4,
    ),
    (
        "lab|lab tested|laboratory|laboratory tested|tested in laboratory|lab scale|bench scale",
        4,
        4,
    ),
    (
        "样品|样机|原型|原型机|样品阶段|样机阶段|已有样机|有样品|有样机|样品样机|初样|试制",
        4,
        4,
    ),
    ("工程样机|正样|性能样机|功能样机", 5, 6),
    (
        "prototype|working prototype|prototype available|available for testing",
        4,
        6,
    ),
    (
        "小试|小试阶段|完成小试|已小试|已通过小试|小规模试验|小试成功",
        5,
        5,
    ),
    (
        "中试|中试阶段|完成中试|已中试|已通过中试|中间试验|中试放大|中试成功|示范|示范应用",
        6,
        7,
    ),
    (
        "工程化|工程化阶段|工业试验|工业化试验|工程示范|现场试验|试运行",
        6,
        7,
    ),
    (
        "pilot|pilot scale|pilot plant|pilot stage|demonstrated|demonstration|demonstrator",
        6,
        7,
    ),
    (
        "available for demonstration|field tested|field trial|field tested/evaluated",
        6,
        7,
    ),
    ("小批量|小批量生产|小批量试产|试生产|试产|试用", 7, 8),
    (
        "量产|批量生产|已量产|规模化生产|规模生产|大规模生产|产业化|产业化阶段|已产业化|可产业化",
        8,
        9,
    ),
    (
        "大批量生产|批量|商品化|商业化|成熟应用|成熟|已应用|推广应用|应用阶段|市场化|工业化生产",
        8,
        9,
    ),
    ("已上市|上市|已销售|市场销售|已投产|投产|规模应用", 9, 9),
    (
        "on market|on the market|already on the market|market|commercially available",
        9,
        9,
    ),
    (
        "commercial|commercialised|commercialized|in production|mass production",
        8,
        9,
    ),
    (
        "production|ready for production|market ready|ready for market|industrialised|industrialized",
        8,
        9,
    ),
];

/// How a stage is worded beside its own name.
const PHRASES: &[(&str, Stage)] = &[];

/// Levels stand behind a name of the scale; a bare digit could be anything.
fn read_levels(words: &str) -> Option<Maturity> {
    let words = fold(words);
    let scale = [
        "trl",
        "技术成熟度",
        "技术就绪度",
        "技术就绪",
        "成熟度",
        "readiness level",
        "readiness",
    ];
    let at = scale
        .iter()
        .find_map(|name| words.find(name).map(|at| at + name.len()))?;
    let rest = words[at..].replace("readiness level", "");
    let levels: Vec<u8> = rest
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map_while(|digits| digits.parse().ok())
        .take(2)
        .collect();
    if let [least, most] = levels[..] {
        return Maturity::new(least.min(most), least.max(most));
    }
    if let [level] = levels[..] {
        let open = [
            "以上",
            "及以上",
            "+",
            "or above",
            "or higher",
            "≥",
            ">=",
            "at least",
            "不低于",
        ];
        let most = if open.iter().any(|word| words.contains(word)) {
            9
        } else {
            level
        };
        return Maturity::new(level, most);
    }
    let level = rest
        .chars()
        .find_map(|c| "一二三四五六七八九".chars().position(|digit| digit == c))?;
    let level = u8::try_from(level).ok()? + 1;
    Maturity::new(level, level)
}

fn read_phrases(words: &str) -> Option<Maturity> {
    static TABLE: OnceLock<Phrases<Maturity>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let stages = Stage::ALL.iter().flat_map(|&stage| {
            [stage.code_str(), stage.names().0, stage.names().1].map(|name| (name, stage.levels()))
        });
        let levels = LEVELS.iter().flat_map(|&(names, least, most)| {
            names
                .split('|')
                .map(move |name| (name, Maturity { least, most }))
        });
        Phrases::new(levels.chain(stages))
    });
    table
        .scan(words)
        .into_iter()
        .map(|found| found.value)
        .reduce(|a, b| Maturity {
            least: a.least.min(b.least),
            most: a.most.max(b.most),
        })
}

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
            ("样机", 4, 4),
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
        for words in ["", "其他", "很好", "TRL 12", "TRL", "6"] {
            assert_eq!(Maturity::read(words), None, "{words}");
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
