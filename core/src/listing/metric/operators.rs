//! The words and signs that bound a figure.

use super::model::Operator;
use crate::word_list::{WordList, words};

/// Operators as words write them before a figure. Of those that stand there, the longest counts.
#[rustfmt::skip]
const OPERATORS: [(Operator, WordList); 5] = [
    (
        Operator::AtLeast,
        words![
            "不低于", "不小于", "不少于", "不短于", "不弱于", "不亚于", "大于等于", "大于或等于",
            "高于或等于", "高于等于", "至少", "最低", "最小", "最少", "最短", "最薄", "达到", "需达", "要达",
            "应达", "可达到", "能达到", "高达", "起码", "提高到", "提升到", "提高至", "提升至",
            "延长到", "延长至", "增加到", "增加至", "not lower than", "no lower than", "not below",
            "no less than", "not less than", "not under", "not fewer than", "no fewer than",
            "not worse than", "no worse than", "at least", "minimum of", "a minimum of", "minimum",
            "min.", "min", "better than or equal to", "greater than or equal to",
            "higher than or equal to", "more than or equal to", "equal to or greater than",
            "equal to or more than", "equal to or above", "equal to or higher than", "equal to or over", "at or above", "要到", "需到", "做到", "提到", "撑够", "撑到", "撑足", ">=", "=>", "≥", "as high as",
            "最低也要", "最低要", "最低得", "最少也要", "至少也要", "至少要", "最少要", "起码要", "起码得", "下限", "下限为",
            "minimal",
        ],
    ),
    (
        Operator::AtMost,
        words![
            "不高于", "不大于", "不超", "不超过", "不多于", "上限", "上限为", "上限是", "压到", "压至", "减到", "减至", "maximal",
            "not be over", "不长于", "不超出", "小于等于", "小于或等于",
            "低于或等于", "低于等于", "至多", "最多", "最高", "最大", "最长", "最重", "最厚", "最宽", "最高不过", "最多不过", "最长不过", "低至", "降到", "降至",
            "降低到", "降低至", "减少到", "减少至", "缩短到", "缩短至", "控制在", "下限至",
            "not higher than", "no higher than", "not greater than", "no greater than",
            "not above", "not exceed", "not to exceed", "not exceeding", "not over",
            "never exceed", "without exceeding", "cannot exceed", "no more than", "not more than",
            "not be more than", "not be above", "not be higher than", "no longer than",
            "not longer than", "at most", "maximum of", "a maximum of", "maximum", "max.", "max",
            "equal to or below", "equal to or less than", "equal to or lower than", "equal to or under", "at or below", "less than or equal to", "lower than or equal to", "up to", "down to", "as low as",
            "within", "limited to", "<=", "=<", "≤",
        ],
    ),
    (
        Operator::Above,
        words![
            "大于", "高于", "超过", "多于", "优于", "超出", "好于", "长于", "逾", "高过", "多过", "重于", "厚于", "快于", "宽于", "深于",
            "强于", "in excess of", "north of", "exceeding", "exceeds", "exceed", "above", "over", "beyond", ">",
        ],
    ),
    (
        Operator::Below,
        words![
            "小于", "低于", "少于", "短于", "不到", "不足", "低过", "轻于", "薄于", "慢于", "窄于", "细于", "浅于", "弱于", "below", "under",
            "beneath", "underneath", "<",
        ],
    ),
    (
        Operator::Equals,
        words![
            "equal to", "approximately", "approx.", "approx", "about", "around", "roughly",
            "circa", "ca.", "reaches", "reaching", "reach", "between", "from", "可达", "能达",
            "约为", "大约", "仅为", "仅", "达", "为", "是", "约", "介于", "=", "≈", ":", " of",
            " is",
        ],
    ),
];

/// Comparatives that bound from below: `longer than`, `or more`.
#[rustfmt::skip]
const MORE: WordList = words![
    "more", "higher", "greater", "larger", "longer", "bigger", "better", "faster", "stronger",
    "thicker", "heavier", "hotter", "deeper", "wider", "taller", "steeper", "brighter", "harder",
    "farther", "further", "older", "warmer",
];

/// Comparatives that bound from above.
#[rustfmt::skip]
const LESS: WordList = words![
    "less", "lower", "fewer", "smaller", "shorter", "thinner", "lighter", "colder", "narrower",
    "slower", "quicker", "finer", "cheaper", "tighter", "quieter", "cooler", "shallower", "closer",
    "earlier", "sooner",
];

/// Bounds that stand behind the unit.
#[rustfmt::skip]
const TRAILING: [(Operator, WordList); 2] = [
    (
        Operator::AtLeast,
        words![
            "以上", "及以上", "或以上", "或更高", "或更多", "或更好", "往上", "起步", "起", "打底",
            "or above", "or over", "and above", "and up", "or up", "at least", "minimum",
            "at minimum", "upwards", "upward", "and upward", "plus", "and upwards", "and beyond", "min.", "min", "above", "or upwards",
            "甚至更多", "甚至更高",
        ],
    ),
    (
        Operator::AtMost,
        words![
            "以下", "及以下", "或以下", "以内", "之内", "及以内", "或以内", "内", "或更低", "或更小", "或更短", "或更轻", "或更薄", "或更少", "往下", "封顶",
            "or below", "or under", "and below", "at most", "maximum", "max.", "max", "tops",
        ],
    ),
];

/// Before a bound these turn it round: `不得低于` is at least. `不低于` and the like stand in the list.
const NEGATIONS: WordList = words![
    "不得",
    "不能",
    "不应",
    "不可",
    "不宜",
    "不会",
    "不允许",
    "不要",
    "不许",
    "不准",
    "不想",
    "不希望",
    "别",
    "勿",
    "不",
    "无",
];
/// What forbids a deed that a bound measures.
const FORBIDS: WordList = words!["不能", "不得", "不可", "不应", "不许", "不宜", "不允许"];
/// As [`NEGATIONS`], in English.
const NOT: WordList = words![
    "not be ",
    "not ",
    "never be ",
    "never ",
    "no ",
    "cannot be ",
];

/// The same with what is denied between: `must not cost more than`.
const DENIALS: WordList = words![
    "not",
    "cannot",
    "can't",
    "mustn't",
    "shouldn't",
    "never",
    "won't",
    "don't",
    "doesn't",
];

/// Of these less is better.
#[rustfmt::skip]
const LESS_IS_BETTER: WordList = words![
    "detection limit", "limit of detection", "limits of detection", "lod", "loq", "noise", "loss", "error", "deviation", "tolerance", "roughness", "weight", "mass",
    "cost", "price", "consumption", "latency", "delay", "response time", "leak", "thickness", "emission", "residue",
    "impurit", "defect", "检出限", "检测限", "噪", "损耗", "误差", "偏差", "公差", "粗糙度", "重量", "成本", "价格", "能耗",
    "延迟", "响应时间", "泄漏", "排放", "残留", "缺陷",
];

/// With these a figure is how much less there is, or how often it succeeds: more is better.
#[rustfmt::skip]
const GAINS: WordList = words![
    "reduc", "saving", "lower", "decreas", "cut", "improve", "remov", "suppress", "rate", "accura", "降", "减", "节", "省",
    "去除", "抑制", "率",
];

/// What `or better` than a figure is, by what stands before it.
pub(super) fn better(before: &str) -> Operator {
    let near = before.char_indices().rev().nth(39).map_or(0, |(at, _)| at);
    let says = |list: WordList| list.iter().any(|it| before[near..].contains(it));
    if says(LESS_IS_BETTER) && !says(GAINS) {
        Operator::AtMost
    } else {
        Operator::AtLeast
    }
}

/// The bound before a figure that begins at `start`, with where its words begin.
pub(super) fn before(folded: &str, start: usize) -> Option<(usize, Operator)> {
    let words = folded[..start].trim_end_matches([' ', '~', '(']);
    let fits = |sign: &str| {
        let rest = words.strip_suffix(sign);
        // `of` and `is` are words only between blanks.
        rest.is_some_and(|rest| {
            stands_alone(rest, sign) && (words.len() < start || !sign.starts_with(' '))
        })
    };
    let (operator, sign) = OPERATORS
        .iter()
        .flat_map(|(operator, signs)| signs.iter().map(move |sign| (*operator, sign)))
        .filter(|(_, sign)| fits(sign))
        .chain(than(words))
        .max_by_key(|(_, sign)| sign.len())?;
    let at = words.len() - sign.len();
    let turned = match operator {
        Operator::AtLeast => Operator::Below,
        Operator::AtMost => Operator::Above,
        Operator::Above => Operator::AtMost,
        Operator::Below => Operator::AtLeast,
        Operator::Equals | Operator::Range => return Some((at, operator)),
    };
    let head = &words[..at];
    let not = if sign.is_ascii() {
        NOT.iter()
            .filter(|_| sign.starts_with(|c: char| c.is_ascii_alphabetic()))
            .find(|it| head.ends_with(*it))
    } else {
        NEGATIONS
            .iter()
            .filter(|_| sign.chars().all(char::is_alphabetic))
            .find(|it| head.ends_with(*it))
    };
    // `must not cost more than` forbids as `not more than` does.
    let mut last = head.trim_end().rsplit(' ');
    let deed = last.next().is_some_and(|word| {
        !matches!(word, "only" | "just") && word.bytes().all(|it| it.is_ascii_alphabetic())
    });
    let denied = last.next().is_some_and(|word| DENIALS.contains(word));
    let not_to = deed && denied && sign.starts_with(|c: char| c.is_ascii_alphabetic());
    // `不能停产超过15天`: what must not pass the bound stands between.
    let near = head.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
    let above =
        operator == Operator::Above && !sign.is_ascii() && sign.chars().all(char::is_alphabetic);
    let apart = above && FORBIDS.iter().any(|it| head[near..].contains(it));
    match not {
        Some(not) => Some((at - not.len(), turned)),
        None if apart || not_to => Some((at, turned)),
        None => Some((at, operator)),
    }
}

/// `shorter than` at the end of words, and what it bounds.
fn than(words: &str) -> Option<(Operator, &str)> {
    let word = words.strip_suffix(" than")?.rsplit(' ').next()?;
    let operator = match word {
        _ if LESS.contains(word) => Operator::Below,
        _ if MORE.contains(word) => Operator::Above,
        _ => return None,
    };
    Some((operator, &words[words.len() - word.len() - " than".len()..]))
}

/// `or shorter` at the head of words, and what it bounds.
fn or(words: &str) -> Option<(Operator, &str)> {
    let joint = ["or ", "and "].iter().find(|it| words.starts_with(**it))?;
    let rest = &words[joint.len()..];
    let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let operator = match &rest[..length] {
        word if LESS.contains(word) => Operator::AtMost,
        word if MORE.contains(word) => Operator::AtLeast,
        _ => return None,
    };
    // `or less than` begins something else.
    let more = rest[length..].starts_with(" than");
    (!more).then(|| (operator, &words[..joint.len() + length]))
}

impl Operator {
    /// The same bound from the other side: what is slower takes longer.
    pub(super) fn mirrored(self) -> Self {
        match self {
            Self::AtLeast => Self::AtMost,
            Self::AtMost => Self::AtLeast,
            Self::Above => Self::Below,
            Self::Below => Self::Above,
            Self::Equals | Self::Range => self,
        }
    }
}

/// Whether a Latin word does not begin before the sign: the `over` of `recover` is none.
fn stands_alone(before: &str, sign: &str) -> bool {
    let latin = |c: char| c.is_ascii_alphanumeric();
    !(sign.starts_with(latin) && before.ends_with(latin))
}

/// The bound at the head of what follows a figure and its unit.
pub(super) fn after(rest: &str) -> Option<(usize, Operator)> {
    // `95%+`; `A + B` is a sum.
    let sum = |after: &str| {
        let after = after.trim_start();
        after.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | '-' | '+'))
    };
    if rest.strip_prefix('+').is_some_and(|after| !sum(after)) {
        return Some((1, Operator::AtLeast));
    }
    let trimmed = rest.trim_start();
    let fits = |sign: &str| {
        let after = trimmed.strip_prefix(sign);
        after.is_some_and(|after| {
            !(sign.is_ascii() && after.starts_with(|c: char| c.is_ascii_alphanumeric()))
        })
    };
    let (operator, sign) = TRAILING
        .iter()
        .flat_map(|(operator, signs)| signs.iter().map(move |sign| (*operator, sign)))
        .filter(|(_, sign)| fits(sign))
        .chain(or(trimmed))
        .max_by_key(|(_, sign)| sign.len())?;
    // `起` begins words, and so does `内`: `起动`, `内径`.
    let word = sign == "起"
        && trimmed[sign.len()..]
            .starts_with(['动', '泡', '重', '火', '草', '升', '飞', '吊', '始', '到'])
        || sign == "内" && trimmed[sign.len()..].starts_with(|c: char| c.is_alphanumeric());
    // `20 m above ground`
    let behind = trimmed[sign.len()..].trim_start();
    let place = sign == "above" && behind.starts_with(char::is_alphanumeric);
    (!word && !place).then(|| (rest.len() - trimmed.len() + sign.len(), operator))
}

/// Whether what follows the upper end of a range says that it is one: `45和55℃之间`.
pub(super) fn closes_range(rest: &str) -> bool {
    rest.trim_start().starts_with("之间")
}
