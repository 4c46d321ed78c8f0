//! Where the unit behind a number stands.

/// Chinese units; the others are found by their letters and signs.
const CHINESE_UNITS: &[&str] = &[
    "华氏度",
    "安时",
    "瓦时",
    "兆瓦时",
    "度电",
    "平方厘米",
    "平方毫米",
    "立方厘米",
    "公顷",
    "亩",
    "千牛",
    "千牛顿",
    "牛顿",
    "英寸",
    "英尺",
    "牛米",
    "牛",
    "千焦",
    "焦耳",
    "千伏",
    "毫伏",
    "毫安",
    "安培",
    "伏特",
    "赫兹",
    "千赫兹",
    "兆赫兹",
    "兆赫",
    "千赫",
    "吉帕",
    "欧姆",
    "毫秒",
    "微秒",
    "纳克",
    "微升",
    "大气压",
    "分贝",
    "厘泊",
    "勒克斯",
    "流明",
    "循环",
    "转",
    "周",
    "片",
    "只",
    "帧",
    "亿元",
    "千元",
    "摄氏度",
    "毫安时",
    "千瓦时",
    "平方米",
    "立方米",
    "分钟",
    "小时",
    "毫米",
    "厘米",
    "微米",
    "纳米",
    "千米",
    "公里",
    "公斤",
    "千克",
    "毫克",
    "微克",
    "毫升",
    "千瓦",
    "兆瓦",
    "兆帕",
    "千帕",
    "个月",
    "万次",
    "万吨",
    "米",
    "克",
    "吨",
    "升",
    "度",
    "次",
    "倍",
    "年",
    "天",
    "月",
    "秒",
    "分",
    "级",
    "瓦",
    "伏",
    "安",
    "帕",
    "寸",
    "个",
    "件",
    "台",
    "套",
    "元",
    "万元",
    "人",
    "层",
    "目",
    "号",
];

/// Numerals between a number and its unit.
const NUMERALS: &[&str] = &["千万", "百万", "万", "亿"];

/// Words that follow a bare number and are not its unit.
const NO_UNITS: &[&str] = &[
    "to", "or", "and", "in", "at", "with", "for", "of", "is", "the", "by", "from", "as", "than",
    "on", "after", "when", "under", "within", "a", "an", "are", "was", "were", "has", "have",
    "can", "which", "that", "while", "between", "it", "its", "more", "less", "only", "x",
];

/// Where the unit behind a number stands, empty where there is none, and where it ends.
pub(super) fn unit(folded: &str, from: usize) -> ((usize, usize), usize) {
    let rest = &folded[from..];
    let start = from + (rest.len() - rest.trim_start_matches(' ').len());
    let rest = &folded[start..];
    let numeral = NUMERALS.iter().find(|numeral| rest.starts_with(**numeral));
    let numeral = numeral.map_or(0, |numeral| numeral.len());
    let mut end = start + numeral;
    let first = one(&folded[end..]);
    end += first;
    // `吨/天`, `mg/升`, `m³每小时`, `tonnes per day`.
    if first == 0 {
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
        if next == 0 {
            break;
        }
        end += joint + next;
    }
    ((start, end), end)
}

/// The length of the unit without a joint at the head of words.
fn one(rest: &str) -> usize {
    let chinese = CHINESE_UNITS.iter().filter(|unit| rest.starts_with(**unit));
    chinese
        .map(|unit| unit.len())
        .max()
        .unwrap_or_else(|| latin(rest))
}

/// The length of a unit of letters and signs at the head of words.
fn latin(rest: &str) -> usize {
    for degrees in [
        "degrees celsius",
        "degrees c",
        "degrees fahrenheit",
        "degrees f",
        "degree celsius",
        "deg c",
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
    if NO_UNITS.contains(&&rest[..end]) {
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
