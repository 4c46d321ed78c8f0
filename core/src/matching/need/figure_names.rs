//! The words around a figure of a need: its name, and whether it is a figure of the technology at all.

use super::courtesy::without_talk;
use crate::han::is_han;
use crate::vocabulary::fold;
use crate::word_list::{WordList, words};

/// What leads up to a name.
#[rustfmt::skip]
const HEADS: WordList = words![
    "每方", "每吨", "每件", "每台", "每平方米", "每立方米", "每公斤", "每千克", "每米", "w/ ",
    "能不能", "做到", "做得到", "要求", "需要", "需求", "希望", "能够", "可以", "必须", "应当", "其中", "同时", "并且", "具有",
    "具备", "满足", "实现", "保证", "确保", "达到", "寻找", "寻求", "求", "需", "能", "可", "应",
    "且", "并", "其", "的", "要", "在", "于", "使", "每", "and ", "with ", "a ", "an ", "the ",
    "must ", "should ", "shall ", "to ", "that ", "which ", "can ", "we need ", "need ", "needs ",
    "needed ", "require ", "requires ", "required ", "requiring ", "looking for ", "have ", "has ",
    "having ", "be ", "of ", "its ", "our ", "for ", "at ", "in ", "it ", "not ", "never ",
];
/// Names that begin as heads do.
const WORDS: WordList = words![
    "能耗", "能量", "能效", "能级", "可靠", "可用", "可见", "应力", "应变", "在线", "使用", "需氧",
    "并网", "并联", "求和",
];

/// What leads away from it.
#[rustfmt::skip]
const TAILS: WordList = words![
    "控制在", " w/", "w/", "供应", "要求", "要达到", "要到", "达到", "做到", "提到", "提高到", "升到", "降到", "延长到", "增加到", "应", "需", "要", "能", "可", "在", "须", "必须", "控制在", "达到", "的", " of", " at",
    " is", " to", " by", " must be", " should be", " shall be", " be", " in", " down", " up",
    " must", " should", " can", " not", " and", " than", " between", " from", "最好", "必须", "由",
    "从", "不", "为", "至少", "希望", "约", "指标", " are", " with", " a", " for",
    "得扛住", "扛住", "至少提", "打算扩", "扩",
];

/// Names that end as tails do.
const ENDINGS: WordList = words![
    "产能", "性能", "功能", "储能", "智能", "效能", "节能", "行为", "供需",
];

/// Behind the last of these a name begins anew.
#[rustfmt::skip]
const JOINTS: WordList = words![
    " with ", " and ", " having ", " has ", " have ", " that ", " which ", " must ", " should ",
    " shall ", " needs ", " requires ", " a ", " an ", " the ", " from ", "：", ": ", "要求",
    "需要", "必须", "达到", "保证", "的", "在", "将", "把",
];

/// A name without what leads up to it (`要求`, `with a`, `(2)`) and away from it (`应`, `must be`).
pub(super) fn trim(name: &str) -> &str {
    const EDGE: &[char] = &[
        ' ', ':', '：', '(', '（', ')', '）', '，', ',', '、', '-', '.', '下', '“', '”', '"', '[',
        ']', '【', '】',
    ];
    // A condition in brackets is cut short by its own figure: `低温冲击（-40℃`.
    let last = |at: &usize| {
        let after = name[*at..]
            .rsplit_once([')', '）'])
            .map_or("", |(_, after)| after);
        *at > 0 && after.trim_matches(EDGE).is_empty()
    };
    let open = name.rfind(['(', '（']).filter(last);
    let name = &name[..open.unwrap_or(name.len())];
    let mut name = without_talk(name.trim_matches(EDGE));
    loop {
        let numbered = name.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = (numbered.len() < name.len()
            && numbered.starts_with(['.', '、', ')', '）', '．']))
        .then_some(numbered);
        let shorter = numbered
            .or_else(|| {
                let word = WORDS.iter().any(|it| name.starts_with(it));
                let heads = HEADS.iter().filter(|_| !word);
                heads.into_iter().find_map(|head| strip_prefix(name, head))
            })
            .or_else(|| {
                let word = ENDINGS.iter().any(|it| name.ends_with(it));
                let tails = TAILS.iter().filter(|_| !word);
                tails.into_iter().find_map(|tail| strip_suffix(name, tail))
            });
        let Some(shorter) = shorter else { break };
        name = shorter.trim_matches(EDGE);
    }
    if let Some(shorter) = anew(name) {
        return trim(shorter);
    }
    // `现在` is no place, and a bracket that closes ends what stood before.
    let within = |at: usize| name[..at].ends_with(['现', '存', '潜', '内', '外']);
    let joint = JOINTS
        .iter()
        .filter_map(|joint| Some((name.rfind(joint)?, joint.len())))
        .filter(|&(at, _)| !(name[at..].starts_with('在') && within(at)))
        .map(|(at, length)| at + length)
        .max();
    let open = name.contains(['(', '（']);
    let bracket = name.rfind([')', '）']).filter(|_| !open).map(|at| at + 1);
    let bracket = bracket.filter(|&at| name.is_char_boundary(at));
    let joint = joint.max(bracket);
    match joint {
        Some(joint) => trim(&name[joint..]),
        None if ["ideally", "preferably", "最好", "优先"].contains(&fold(name).as_str()) => "",
        None if HEADS.iter().any(|head| fold(head).trim() == fold(name)) => "",
        None => name,
    }
}

/// The part of a name with which it begins anew: behind a blank in Chinese (`隔膜 耐温`), at what
/// resists (`隔膜耐温`), and at a change that is compared (`比现有产品节能`).
fn anew(name: &str) -> Option<&str> {
    let chinese = |c: Option<char>| c.is_some_and(is_han);
    let mut blanks = name.match_indices([' ', '\u{3000}']).filter(|(at, it)| {
        chinese(name[..*at].chars().next_back()) && chinese(name[at + it.len()..].chars().next())
    });
    if let Some((at, it)) = blanks.next_back() {
        return Some(&name[at + it.len()..]);
    }
    let resists = RESISTS.iter().filter_map(|it| name.rfind(it)).max();
    if let Some(at) = resists.filter(|at| *at > 0) {
        return Some(&name[at..]);
    }
    let compared = ["比", "较"].iter().filter_map(|it| name.find(it)).min()?;
    let verbs = [
        "节", "降", "减", "提", "下降", "缩短", "延长", "增", "省", "低", "高", "轻",
    ];
    let verb = verbs
        .iter()
        .filter_map(|it| Some(compared + name[compared..].find(it)?))
        .min()?;
    (compared == 0).then_some(&name[verb..])
}

pub(super) fn strip_prefix<'n>(name: &'n str, head: &str) -> Option<&'n str> {
    let start = name
        .get(..head.len())
        .filter(|start| start.eq_ignore_ascii_case(head))?;
    Some(&name[start.len()..])
}

fn strip_suffix<'n>(name: &'n str, tail: &str) -> Option<&'n str> {
    let at = name.len().checked_sub(tail.len())?;
    name.get(at..)
        .filter(|end| end.eq_ignore_ascii_case(tail))
        .map(|_| &name[..at])
}

/// Words that begin a name within a clause: what stands before them is the thing, not its property.
const RESISTS: WordList = words!["耐", "抗", "承受", "承载"];

/// The change that words behind a figure name: `30 % more efficient than`.
pub(super) fn change(after: &str) -> Option<&str> {
    #[rustfmt::skip]
    const CHANGES: WordList = words![
        "more ", "less ", "lighter", "higher", "lower", "faster", "cheaper", "stronger", "better",
        "shorter", "smaller", "thinner", "longer", "reduction", "saving", "improvement",
        "increase", "fewer", "quieter",
    ];
    let after = after.trim_start();
    CHANGES
        .iter()
        .find(|it| strip_prefix(after, it).is_some())?;
    let ends = [
        " than",
        " compared",
        " versus",
        " vs",
        ",",
        " of the",
        " relative",
        " at ",
        " and ",
    ];
    let end = ends
        .iter()
        .filter_map(|it| after.find(it))
        .min()
        .unwrap_or(after.len());
    Some(after[..end].trim())
}

/// Whether a name speaks of cold.
pub(super) fn is_cold(name: &str) -> bool {
    let name = fold(name);
    [
        "低温", "耐寒", "冷", "最低", "cold", "low temp", "freez", "start",
    ]
    .iter()
    .any(|it| name.contains(it))
}
