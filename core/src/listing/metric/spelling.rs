//! Where the unit behind a number stands.

use crate::listing::Unit;
use crate::word_list::{WordList, words};

/// Chinese units; the others are found by their letters and signs.
#[rustfmt::skip]
const CHINESE_UNITS: WordList = words![
    "摄氏度", "华氏度", "度电", "度", "毫安时", "千安时", "安时", "千瓦时", "兆瓦时", "瓦时",
    "平方公尺", "公尺", "公分", "公升", "立方公尺", "平方厘米", "平方毫米", "平方公里", "平方米", "平方", "平米", "立方厘米", "立方米", "立方", "方",
    "标方", "公顷", "亩", "千牛", "千牛顿", "牛顿", "牛米", "牛", "英寸", "英尺", "英里", "千焦",
    "兆焦", "焦耳", "焦", "千卡", "大卡", "卡", "千伏安", "千伏", "毫伏", "微伏", "伏特", "伏",
    "千安", "毫安", "微安", "纳安", "安培", "安", "赫兹", "千赫兹", "兆赫兹", "吉赫兹", "兆赫",
    "千赫", "吉赫", "吉帕", "兆帕", "千帕", "帕", "大气压", "毫巴", "巴", "欧姆", "千欧", "兆欧",
    "毫欧", "欧", "毫秒", "微秒", "纳秒", "秒", "分钟", "小时", "个小时", "个月", "天", "月", "周",
    "星期", "年", "日", "分", "毫米", "厘米", "微米", "纳米", "千米", "公里", "分米", "米", "埃",
    "丝", "寸", "公斤", "千克", "毫克", "微克", "纳克", "克", "吨", "斤", "磅", "盎司", "毫升",
    "微升", "升", "加仑", "千瓦", "兆瓦", "吉瓦", "毫瓦", "微瓦", "瓦", "马力", "分贝", "厘泊",
    "厘斯", "泊", "勒克斯", "流明", "尼特", "坎德拉", "特斯拉", "高斯", "毫摩尔", "摩尔", "弧分",
    "角分", "角秒", "弧度", "个百分点", "百分点", "次", "循环", "转", "圈", "片", "只", "帧", "倍",
    "级", "个", "件", "台", "套", "颗", "粒", "块", "支", "美元", "欧元", "日元", "英镑", "元",
    "块钱", "人", "层", "目", "号",
];

/// Words that begin as a unit does.
const OTHER_WORDS: WordList = words![
    "方向", "方案", "方面", "方法", "方式", "方位", "方形", "方程"
];

/// Words that follow a bare number and are not its unit.
#[rustfmt::skip]
const NO_UNITS: WordList = words![
    "to", "or", "and", "in", "at", "with", "for", "of", "is", "the", "by", "from", "as", "than",
    "on", "after", "when", "under", "within", "a", "an", "are", "was", "were", "has", "have",
    "can", "which", "that", "while", "between", "it", "its", "more", "less", "only", "x", "minimum",
    "maximum", "max", "required", "please", "needed", "wanted", "must", "should",
];

/// Where the unit behind a number stands, empty where there is none, and where it ends.
pub(super) fn unit(folded: &str, from: usize) -> ((usize, usize), usize) {
    let rest = &folded[from..];
    let start = from + (rest.len() - rest.trim_start_matches(' ').len());
    // `four extra days`
    let more = ["extra ", "additional ", "more ", "full "];
    let more = more
        .iter()
        .find(|it| start > from && folded[start..].starts_with(**it));
    let start = start + more.map_or(0, |it| it.len());
    let rest = &folded[start..];
    // `60A` has a unit, `60 a day` an article.
    let glued = start == from && rest.starts_with('a') && is_whole(rest);
    let mut start = start;
    let first = if glued { 1 } else { one(rest) };
    let mut end = start + first;
    // `1000 thermal cycles` are cycles, and so are `300 freeze-thaw cycles`.
    let word = rest[..first].bytes().all(|it| it.is_ascii_alphabetic()) && first > 3;
    let tail = rest[first..]
        .bytes()
        .take_while(|it| it.is_ascii_alphabetic() || *it == b'-')
        .count();
    if word && rest[first + tail..].starts_with(" cycles") {
        (start, end) = (end + tail + 1, end + tail + " cycles".len());
    }
    // `吨/天`, `mg/升`, `m³每小时`, `tonnes per day`.
    // `fewer than 2 per season`
    let of = rest.strip_prefix("per ").map_or(0, one);
    if of > 0 {
        let end = start + "per ".len() + of;
        return ((start, end), end);
    }
    if first == 0 {
        // `1.2万/吨`, `0.5/cm2`
        let of = rest.strip_prefix('/').map_or(0, one);
        let end = if of > 0 { end + 1 + of } else { end };
        return ((start, end), end);
    }
    loop {
        let rest = &folded[end..];
        let joint = ["/", "每", "·", " per "]
            .into_iter()
            .find(|joint| rest.starts_with(*joint));
        // The Latin reader takes a slash along; what it stopped at is Chinese.
        let slash = folded[..end].ends_with('/');
        let joint = match joint {
            Some(joint) => joint.len(),
            None if slash => 0,
            None => break,
        };
        let next = one(&rest[joint..]);
        if next == 0
            || rest.starts_with(" per ") && counts(&folded[start..end], &rest[joint..][..next])
        {
            break;
        }
        end += joint + next;
    }
    // `100 CFU/100 mL`, `25 mg/100g`
    let counted = folded[start..end]
        .rsplit_once('/')
        .is_some_and(|(unit, count)| {
            !unit.is_empty() && !count.is_empty() && count.bytes().all(|it| it.is_ascii_digit())
        });
    if counted {
        let rest = &folded[end..];
        let blank = usize::from(rest.starts_with(' '));
        let next = one(&rest[blank..]);
        if next > 0 {
            end += blank + next;
        }
    }
    ((start, end), end)
}

/// Whether a measure is for each of what is counted, which is no part of its unit: `2 s per plate`.
fn counts(unit: &str, of: &str) -> bool {
    let known = |words: &str| Unit::read(words).dimension.is_known();
    known(unit) && !known(of)
}

/// Whether the first letter is a word of its own.
fn is_whole(rest: &str) -> bool {
    !rest[1..].starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '·' | '.'))
}

/// The length of the unit without a joint at the head of words.
fn one(rest: &str) -> usize {
    if OTHER_WORDS.iter().any(|it| rest.starts_with(it)) {
        return 0;
    }
    let chinese = CHINESE_UNITS.iter().filter(|unit| rest.starts_with(unit));
    chinese.map(str::len).max().unwrap_or_else(|| latin(rest))
}

/// The length of a unit of letters and signs at the head of words.
fn latin(rest: &str) -> usize {
    for degrees in [
        "degrees celsius",
        "degrees c",
        "degrees fahrenheit",
        "degrees f",
        "degree celsius",
        "degree c",
        "deg c",
        "per cent",
        "square metres",
        "square meters",
        "cubic metres",
        "cubic meters",
    ] {
        let after = rest.strip_prefix(degrees);
        if after.is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric())) {
            return degrees.len();
        }
    }
    let mut depth = 0_u32;
    let mut end = 0;
    for (at, c) in rest.char_indices() {
        let part = match c {
            '(' if end > 0 => {
                depth += 1;
                true
            }
            ')' if depth > 0 => {
                depth -= 1;
                true
            }
            // `×10^5` and superscripts belong to a unit, a new word does not.
            '0'..='9' if rest[..at].ends_with(['%', '‰']) => false,
            '0'..='9' | '/' | '·' | '*' | '^' | '⁻' | '¹' | '²' | '³' | '⁴' => end > 0,
            '.' => end > 0 && is_factor(&rest[at + 1..]),
            '-' => {
                end > 0
                    && rest[at + 1..].starts_with(|c: char| c.is_ascii_digit())
                    && is_raised(&rest[..at])
            }
            '%' | '‰' | '°' | 'º' | '℃' | '℉' | '"' | '\'' | 'µ' | 'μ' | 'Ω' | '\u{2126}' | 'ω'
            | 'å' | 'Å' | '㎡' | '㎥' | '㎏' | '㎜' | '㎝' | '$' | '€' | '￥' => true,
            c => c.is_ascii_alphabetic(),
        };
        if !part {
            break;
        }
        end = at + c.len_utf8();
    }
    if depth > 0 {
        // The bracket that opened is not the unit's: `5 mm (dry)`, `5 mm(dry`.
        end = rest.find('(').unwrap_or(0);
    }
    if NO_UNITS.contains(&rest[..end]) {
        0
    } else {
        end
    }
}

/// Whether a full stop stands for a multiplication: `Pa.s`, `W/m.K`, `N.m`.
fn is_factor(rest: &str) -> bool {
    let word = rest.len()
        - rest
            .trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .len();
    matches!(&rest[..word], "s" | "k" | "m" | "h" | "cm")
}

/// Whether `-` behind this goes on a unit (`cm^-1`, `kg·m-3`) and is no range.
fn is_raised(unit: &str) -> bool {
    unit.ends_with('^') || unit.contains(['·', '*'])
}
