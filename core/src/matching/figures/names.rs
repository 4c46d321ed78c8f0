//! Whether two names of a figure mean the same.

use std::collections::BTreeSet;

use frostem::{Algorithm, Stemmer};

use super::concepts;
use super::verdict::Better;
use crate::han::{has_han, is_han, simplified_text};
use crate::listing::Listing;
use crate::order::inserted;
use crate::vocabulary::fold;
use crate::word_list::{WordList, words};

/// Names of which more is better, where the bound is not said.
const MORE: WordList = words![
    "效率",
    "强度",
    "寿命",
    "容量",
    "纯度",
    "收率",
    "产率",
    "回收率",
    "去除率",
    "脱除率",
    "转化率",
    "准确率",
    "识别率",
    "检出率",
    "耐温",
    "耐高温",
    "耐热",
    "保持率",
    "能量密度",
    "续航",
    "处理量",
    "产能",
    "efficiency",
    "strength",
    "life",
    "capacity",
    "purity",
    "yield",
    "recovery",
    "removal",
    "conversion",
    "retention",
    "withstand",
    "resist",
    "endurance",
    "throughput",
    "durability",
];
/// Names of which less is better. They go before: `脱硫效率损失` is a loss.
const LESS: WordList = words![
    "损耗",
    "损失",
    "误差",
    "能耗",
    "电耗",
    "成本",
    "噪声",
    "噪音",
    "误报",
    "漏检",
    "误检",
    "排放",
    "残留",
    "收缩",
    "检出限",
    "检测限",
    "检测下限",
    "响应时间",
    "延迟",
    "时延",
    "含水",
    "泄漏",
    "粗糙度",
    "loss",
    "error",
    "noise",
    "cost",
    "consumption",
    "emission",
    "shrinkage",
    "detection limit",
    "limit of detection",
    "response time",
    "latency",
    "leak",
    "residual",
    "roughness",
    "false",
];

/// The name of an asked figure, taken apart once.
pub(super) struct Name {
    folded: String,
    concepts: BTreeSet<usize>,
    /// What stands beside the phrases of concepts.
    rest: BTreeSet<String>,
    units: BTreeSet<String>,
}

/// What a name is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Against {
    /// The name of a metric: what it says beside may make it the name of another thing.
    Name,
    /// Words around a figure: they speak of other things too.
    Text,
}

/// What a listing is of, by its titles.
pub(super) struct Subject {
    units: BTreeSet<String>,
    /// Whether they are in Chinese, and whether in Latin letters.
    scripts: (bool, bool),
}

impl Subject {
    pub(super) fn of(listing: &Listing) -> Self {
        let titles = [&listing.title_zh, &listing.title_en].into_iter().flatten();
        let mut titles = plain(&titles.fold(listing.title.clone(), |all, it| all + " " + it));
        titles.push(' ');
        Self {
            units: units(&titles),
            scripts: (
                has_han(&titles),
                titles.contains(|c: char| c.is_ascii_alphabetic()),
            ),
        }
    }

    /// Whether it may be that of a word: the titles have it, or none in its script.
    fn is(&self, unit: &str) -> bool {
        let (chinese, latin) = self.scripts;
        self.units.contains(unit) || !(if has_han(unit) { chinese } else { latin })
    }
}

/// Words without width, case and tradition.
fn plain(words: &str) -> String {
    simplified_text(&fold(words))
}

/// As sure as a name gets that is hinted at, or that says more than was asked.
const HINT: f32 = 0.65;

impl Name {
    pub(super) fn new(name: &str) -> Self {
        let folded = without_brackets(&plain(name));
        let named = concepts::find(&folded);
        let mut concepts = named.concepts;
        concepts.extend(named.hinted);
        Self {
            rest: distinguishing(&named.rest),
            units: units(&folded),
            concepts,
            folded,
        }
    }

    /// How surely words of a listing speak of what the name means: 0 not at all, 1 surely.
    pub(super) fn agreement(&self, words: &str, against: Against, subject: &Subject) -> f32 {
        let folded = without_brackets(&plain(words));
        let there = units(&folded);
        let named = concepts::find(&folded);
        let beside = distinguishing(&named.rest);
        let beside = beside.difference(&self.units);
        let is_beside = beside.into_iter().any(|unit| !subject.units.contains(unit));
        let mut meant = 0.0;
        let firm = !self.concepts.is_disjoint(&named.concepts);
        if firm || !self.concepts.is_disjoint(&named.hinted) {
            // `碱液浓度` asks for more than a `浓度`, and is no `杂盐浓度`. In a listing of separators the
            // `厚度` is that of a separator.
            let known = |unit: &&String| !is_beside && subject.is(unit);
            let asked = self.rest.iter().filter(|unit| !known(unit)).cloned();
            meant = match share(&inserted(asked), &there) {
                None => 1.0,
                Some(0.0) if !is_beside => 0.6,
                Some(0.0) => 0.0,
                Some(share) => 0.6 + 0.4 * share,
            };
            if !firm {
                meant = HINT.min(meant);
            }
        }
        let agreement = self.literal(&there).max(meant);
        if against == Against::Name && is_beside {
            HINT.min(agreement)
        } else {
            agreement
        }
    }

    /// The share of its words that are there. `temperature` alone is no name where more was asked:
    /// a steam temperature is no sintering temperature.
    fn literal(&self, there: &BTreeSet<String>) -> f32 {
        let distinguishes = |unit: &&String| !GENERIC.contains(unit.as_str());
        let own = self.units.iter().filter(distinguishes).count();
        let common = self.units.intersection(there).filter(distinguishes).count();
        let literal = share(&self.units, there).unwrap_or(0.0);
        match (own, common) {
            (1.., 0) if there.is_subset(&self.units) => literal.min(0.5),
            (1.., 0) => 0.0,
            _ => literal,
        }
    }

    /// Which way is better.
    pub(super) fn better(&self) -> Better {
        let says = |list: WordList| list.iter().any(|word| self.folded.contains(word));
        if says(LESS) {
            Better::Less
        } else if says(MORE) {
            Better::More
        } else {
            Better::Neither
        }
    }
}

/// The share of `asked` that is `there`; `None` where nothing is asked.
fn share(asked: &BTreeSet<String>, there: &BTreeSet<String>) -> Option<f32> {
    (!asked.is_empty()).then(|| asked.intersection(there).count() as f32 / asked.len() as f32)
}

/// Takes the conditions in brackets out: `热收缩率（180℃/1h）`.
fn without_brackets(folded: &str) -> String {
    let mut depth = 0_u32;
    let mut text = String::with_capacity(folded.len());
    for c in folded.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => text.push(c),
            _ => {}
        }
    }
    // A clause may end within its brackets.
    if depth > 0 {
        folded.replace(['(', ')'], " ")
    } else {
        text
    }
}

/// Words that say nothing of what is measured.
const EMPTY: WordList = words![
    "a",
    "an",
    "the",
    "of",
    "at",
    "in",
    "to",
    "is",
    "for",
    "with",
    "and",
    "or",
    "by",
    "on",
    "be",
    "can",
    "must",
    "should",
    "shall",
    "rate",
    "value",
    "level",
    "up",
    "than",
    "it",
    "its",
    "that",
    "which",
    "from",
    "as",
    "max",
    "min",
    "maximum",
    "minimum",
    "long",
    "term",
    "typical",
    "average",
    "mean",
    "rated",
    "nominal",
    "continuous",
    "total",
    "single",
];

/// As [`EMPTY`], where Chinese is written without blanks.
const EMPTY_CHINESE: WordList = words![
    "最高", "最大", "最低", "最小", "长期", "连续", "额定", "平均", "典型", "总", "单位", "单机",
    "材料", "产品", "可", "的", "为", "在", "其", "达", "大于", "小于", "约", "能",
];

/// Stems and pairs that many names share: they distinguish a name only beside others.
const GENERIC: WordList = words![
    "temperatur",
    "time",
    "strength",
    "size",
    "thick",
    "loss",
    "power",
    "pressur",
    "capac",
    "effici",
    "densiti",
    "content",
    "concentr",
    "error",
    "ratio",
    "rang",
    "speed",
    "accuraci",
    "limit",
    "length",
    "resist",
    "stabil",
    "number",
    "weight",
    "energi",
    "life",
    "share",
    "index",
    "period",
    "temperature",
    "温度",
    "时间",
    "强度",
    "厚度",
    "压力",
    "功率",
    "浓度",
    "效率",
    "密度",
    "精度",
    "含量",
    "速度",
    "误差",
    "范围",
    "尺寸",
    "性能",
    "能力",
    "长度",
    "周期",
    "次数",
    "指标",
    "系数",
    "等级",
    "比例",
    "度",
    "率",
    "量",
    "数",
    "值",
];

/// The units of words that distinguish one name from another.
fn distinguishing(folded: &str) -> BTreeSet<String> {
    let mut plain = folded.to_owned();
    for word in EMPTY_CHINESE {
        plain = plain.replace(word, " ");
    }
    let mut units = units(&plain);
    units.retain(|unit| !GENERIC.contains(unit.as_str()));
    units
}

/// Pairs of Chinese characters (or the one) and stems of Latin words.
fn units(folded: &str) -> BTreeSet<String> {
    let stemmer = Stemmer::new(Algorithm::English);
    let mut units = BTreeSet::new();
    for run in folded.split(|c: char| !c.is_alphanumeric()) {
        let mut rest = run;
        while let Some(first) = rest.chars().next() {
            let han = is_han(first);
            let end = rest.find(|c| is_han(c) != han).unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            rest = after;
            if han {
                let characters: Vec<char> = part.chars().collect();
                if characters.len() == 1 {
                    units.insert(part.to_owned());
                }
                units.extend(
                    characters
                        .windows(2)
                        .map(|pair| pair.iter().collect::<String>()),
                );
            } else if part.len() > 1
                && !EMPTY.contains(part)
                && !part.starts_with(|c: char| c.is_ascii_digit())
            {
                units.insert(stemmer.stem(part).to_string());
            }
        }
    }
    units
}
