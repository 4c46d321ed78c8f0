//! What words state of a technology's maturity, of a listing's and of a need's.

use std::sync::OnceLock;

use super::{Maturity, Stage};
use crate::han::simplified;
use crate::vocabulary::phrases::Phrases;
use crate::vocabulary::words::fold_char;
use crate::word_list::{WordList, words};

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
        "实验室|实验室阶段|实验室水平|实验室规模|实验室研究|实验室验证|实验阶段|试验阶段|实验室成果|技术开发阶段",
        3,
        4,
    ),
    (
        "lab|lab tested|lab stage|laboratory stage|laboratory|laboratory tested|tested in laboratory|lab scale|bench scale",
        4,
        4,
    ),
    ("样品|样品阶段|有样品|初样|试制", 4, 4),
    ("样机|原型|原型机|样机阶段|已有样机|有样机|样品样机", 4, 6),
    ("工程样机|正样|性能样机|功能样机", 5, 6),
    (
        "prototype|working prototype|prototype available|available for testing",
        4,
        6,
    ),
    (
        "小试|小试阶段|完成小试|已小试|已通过小试|小规模试验|小试成功|小试样品",
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
        "available for demonstration|field proven|field tested|field trial|field tested/evaluated",
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

/// Phrases that mean something else in a need: who asks for a prototype asks for one that was shown to
/// work, who asks for production asks for what is produced.
const ASKED: &[(&str, u8, u8)] = &[
    (
        "实验室|实验室阶段|实验室研究|实验室验证|实验阶段|lab|lab stage|lab scale|laboratory|laboratory stage|bench scale|lab tested|laboratory tested|lab demo|lab demos|lab curiosities|lab curiosity|laboratory curiosities",
        3,
        4,
    ),
    (
        "小试|小试阶段|通过小试|完成小试|已小试|已通过小试|小试验证",
        4,
        5,
    ),
    (
        "样机|样机阶段|原型机|原型|有样机|已有样机|工程样机|prototype|prototype stage|working prototype|functional prototype",
        6,
        6,
    ),
    (
        "量产|可以量产|已量产|批量生产|规模化生产|规模生产|大规模生产|工业化生产|产业化|产业化应用|已产业化|投产|已投产|商用|已商用|销售|在售|有售|已有售|市售|已有销售|市场销售|商业运行|商业运营|商业化运行|商业化运营|工业运行|工业化运行|产业化运行|规模化运行|商业应用|商业化生产|商业化使用|批量上市|批量供货|批量供应|批量应用|批量销售|批量使用|批量交付|上市销售|市场化销售|在卖|商用化|商业化|商业化应用|商品化|上市|已上市|工业化|已工业化|已经工业化|实现工业化|工业化应用|规模化应用|工程应用|成熟应用|用起来|正在用|正在使用|商业落地|落地案例|商业落地案例|落地应用",
        9,
        9,
    ),
    (
        "commercial|commercialised|commercialized|commercial operation|commercial use|commercial production|in production|series production|serial production|mass production|volume production|mass produced|in series|ready for production|production ready|market ready|ready for market|ready for the market|on the market|commercially available|commercially proven|industrial use|industrial operation|production|full scale|full scale operation|industrial scale|commercial scale|production scale|plant scale|serial use|commercially used|commercially deployed|commercially ready|industrially proven|off the shelf|commercial used|commercially in use|sold|already sold|for sale",
        9,
        9,
    ),
    (
        "pilot|pilot line running|pilot line in operation|pilot plant running|pilot plant in operation|pilot scale|pilot plant|pilot stage|pilot tested|pilot scale test|pilot proven|pilot trial|pilot trials|piloted",
        6,
        7,
    ),
];

/// Before or behind a stage, words that say that it is at least reached.
#[rustfmt::skip]
const LEAST: WordList = words![
    "至少", "最低", "不低于", "以上", "起步", "已", "通过", "完成", "经过", "经历", "做过", "≥", ">",
    "+", "at least", "minimum", "or above", "or higher", "or beyond", "or later", "or better",
    "or more", "and above", "and higher", "upwards", "completed", "complete", "done", "finished",
    "built", "做完", "跑通", "过了", "passed", "proven", "tested",
    "validated", "demonstrated", "no less", "not below", "already",
    "at the very least", "做出", "做好", "造出",
    "at the minimum", "at minimum",
];

/// Words that say that a stage is at most reached.
#[rustfmt::skip]
const MOST: WordList = words![
    "至多", "最多", "不超过", "不高于", "以下", "at most", "up to", "no more than", "not above",
    "or below", "or lower", "or earlier",
    "not more mature than", "no more mature than", "not beyond", "no further than", "not over",
];

/// Words that say that a stage is not reached.
#[rustfmt::skip]
const UNREACHED: WordList = words![
    "未", "没有", "还没", "没", "not yet", "not", "yet to be", "prior to", "before",
];

/// Words that refuse a stage, before it or behind it.
#[rustfmt::skip]
const REFUSED: WordList = words![
    "不要", "不接受", "不考虑", "不想要", "不需要", "拒绝", "谢绝", "除", "排除", "不是", "不能是",
    "不行", "免谈", "勿扰", "no", "not", "without", "except", "excluding", "exclude", "nothing", "non",
    "never", "别推", "别来", "别介绍", "不谈",
    "请勿推荐", "请绕开", "绕开", "绕道", "一律pass", "一律 pass", "pass", "就算了", "就免了", "不碰", "不看",
    "don't bother", "don't bother sending", "don't send", "please don't send",
    "别推荐", "里的别推荐", "will not be considered", "are not considered", "不予考虑",
    "need not apply", "please do not apply", "就别来了", "别来了",
];

/// Words that say that a stage lies behind.
#[rustfmt::skip]
const BEYOND: WordList = words!["超过", "跨过", "走出", "beyond", "past", "out of", "further than"];

/// Reads what a listing states.
pub(super) fn read(words: &str) -> Option<Maturity> {
    static TABLE: OnceLock<Phrases<Maturity>> = OnceLock::new();
    let words = folded(words);
    if let Some(levels) = levels(&words).or_else(|| bare_level(&words)) {
        return Some(levels);
    }
    let table = TABLE.get_or_init(|| table(&[LEVELS]));
    // The name of the scale holds the word of a stage.
    let words = words.replace("成熟度", " ");
    let mut reached: Option<Maturity> = None;
    let mut most = 9;
    for found in table.scan(&words) {
        let range = found.value;
        if negated(&words[..found.start], UNREACHED) {
            most = most.min(range.least.saturating_sub(1).max(1));
        } else {
            reached = Some(reached.map_or(range, |known| hull(known, range)));
        }
    }
    match reached {
        Some(range) => Maturity::new(range.least.min(most), range.most.min(most)),
        None => Maturity::new(1, most).filter(|_| most < 9),
    }
}

/// Reads what a need asks.
pub(super) fn read_asked(words: &str) -> Option<Maturity> {
    static TABLE: OnceLock<Phrases<Maturity>> = OnceLock::new();
    let words = folded(words);
    let table = TABLE.get_or_init(|| table(&[ASKED, LEVELS]));
    let has = |list: WordList| list.iter().any(|word| holds(&words, word));
    let Some(level) = levels(&words) else {
        let found = table.scan(&words);
        let range = found.iter().map(|it| it.value).reduce(hull)?;
        let before = &words[..found[0].start];
        let refused = negated(before, REFUSED)
            || found.last().is_some_and(|last| {
                let behind = words[last.end..].trim_start_matches(['的', ' ']);
                REFUSED.iter().any(|word| behind.starts_with(word))
            });
        let beyond = BEYOND.iter().any(|word| holds(before, word));
        return if refused || beyond {
            rest(range)
        } else if has(LEAST) {
            Maturity::new(range.least, 9)
        } else if has(MOST) {
            Maturity::new(1, range.most)
        } else {
            Some(range)
        };
    };
    if level.least == level.most && has(MOST) && !has(words!["不低于"]) {
        return Maturity::new(1, level.most);
    }
    let least = level.least == level.most && has(LEAST);
    Some(if least {
        Maturity::new(level.least, 9)?
    } else {
        level
    })
}

/// What is left where a stage is refused: what lies beyond it, else what comes before it.
fn rest(refused: Maturity) -> Option<Maturity> {
    if refused.most < 9 {
        Maturity::new(refused.most + 1, 9)
    } else {
        Maturity::new(1, refused.least - 1)
    }
}

fn hull(one: Maturity, other: Maturity) -> Maturity {
    Maturity {
        least: one.least.min(other.least),
        most: one.most.max(other.most),
    }
}

fn table(lists: &[&'static [(&'static str, u8, u8)]]) -> Phrases<Maturity> {
    let stages = Stage::ALL.iter().flat_map(|&stage| {
        [stage.code_str(), stage.names().0, stage.names().1].map(|name| (name, stage.levels()))
    });
    let levels = lists.iter().flat_map(|list| {
        list.iter().flat_map(|&(names, least, most)| {
            let names = names.split('|');
            names.map(move |name| (name, Maturity { least, most }))
        })
    });
    Phrases::new(levels.chain(stages))
}

/// Width, case and traditional characters gone.
fn folded(words: &str) -> String {
    words.chars().map(|c| simplified(fold_char(c))).collect()
}

/// Whether a phrase stands in words, a Latin one as whole words.
fn holds(words: &str, phrase: &str) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    words.match_indices(phrase).any(|(at, _)| {
        let cut = |c: char| latin(Some(c));
        !(phrase.starts_with(cut) && latin(words[..at].chars().next_back())
            || phrase.ends_with(cut) && latin(words[at + phrase.len()..].chars().next()))
    })
}

/// Whether one of these words stands before a stage in its clause, a few characters off at most.
fn negated(before: &str, by: WordList) -> bool {
    let clause = before.rsplit(['，', ',', '、', ';', '；', '。']).next();
    let clause = clause.unwrap_or(before);
    // Fifteen characters of Chinese are as many words as twice as many of English.
    let reach = |c: char| if c.is_ascii() { 1 } else { 2 };
    let mut left = 30;
    let from = clause.char_indices().rev().find(|(_, c)| {
        left -= reach(*c);
        left < 0
    });
    let from = from.map_or(0, |(at, c)| at + c.len_utf8());
    by.iter().any(|word| holds(&clause[from..], word))
}

/// Levels stand behind a name of the scale.
fn levels(words: &str) -> Option<Maturity> {
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
    // `TRL 7/9` is seven of nine.
    let rest = rest.replace("/9", "").replace("/ 9", "");
    let Some(from) = rest.find(|c: char| c.is_ascii_digit()) else {
        // A numeral of other words is no level: `技术成熟度较高，一般已中试`.
        let level = rest.trim_start_matches([':', ' ', '为', '达', '到']);
        let other = |c: char| !"一二三四五六七八九级第至到-~".contains(c);
        let (named, after) = level.split_at(level.find(other).unwrap_or(level.len()));
        let whole = named.ends_with('级') || !after.starts_with(char::is_alphanumeric);
        return bare_level(named).filter(|_| whole);
    };
    let (level, behind) = number(&rest[from..])?;
    let decimals = behind.strip_prefix('.');
    if decimals.is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let next = behind.find(|c: char| c.is_ascii_digit());
    let second = next.and_then(|next| Some((behind[..next].trim_end(), number(&behind[next..])?)));
    if let Some((between, (most, after))) = second {
        let word = between.rsplit(|c: char| !c.is_ascii_alphabetic()).next();
        let joins = between.ends_with(JOINED) || word.is_some_and(|word| JOINING.contains(word));
        // `TRL 4, 5` names two levels, `TRL 6, 3 customers` counts something else.
        let listed = (between.ends_with(',') || word == Some("and"))
            && !after.trim_start().starts_with(char::is_alphanumeric);
        if joins || listed {
            return Maturity::new(level.min(most), level.max(most));
        }
    }
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
    let open = open.iter().any(|word| words.contains(word));
    Maturity::new(level, if open { 9 } else { level })
}

/// What joins the two levels of a range.
const JOINED: &[char] = &[
    '-', '~', '–', '—', '−', '〜', '～', '至', '到', '、', '或', '和', '及', '/', '&',
];

/// The same in words.
#[rustfmt::skip]
const JOINING: WordList = words![
    "to", "or", "trl", "level", "through", "thru", "until", "bis", "und", "oder", "et", "ou", "y",
];

/// The number that words begin with, and what stands behind it.
fn number(words: &str) -> Option<(u8, &str)> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    Some((words[..digits].parse().ok()?, &words[digits..]))
}

/// A cell that holds levels and no other words than in brackets: `7`, `七级`, `第4级`, `5级（样机）`, `4-6级`.
fn bare_level(words: &str) -> Option<Maturity> {
    let named = words.strip_prefix("level").or(words.strip_prefix('第'));
    let words = named.unwrap_or(words).trim_start_matches([':', ' ']);
    // What follows in brackets or behind a colon explains the level.
    let words = words.split(['(', ':']).next()?.trim();
    match words.split_once(['-', '~', '–', '—', '至', '到']) {
        Some((least, most)) => Maturity::new(one_level(least)?.least, one_level(most)?.most),
        None => one_level(words),
    }
}

fn one_level(words: &str) -> Option<Maturity> {
    let words = words.trim();
    let level = words.strip_suffix('级').unwrap_or(words).trim();
    let level = level.strip_suffix("/9").unwrap_or(level);
    if level.chars().count() != 1 {
        return None;
    }
    match level.parse() {
        Ok(level) => Maturity::new(level, level),
        Err(_) => chinese_level(level),
    }
}

fn chinese_level(words: &str) -> Option<Maturity> {
    let mut digits = words.chars();
    let level = digits.find_map(|c| "一二三四五六七八九".chars().position(|digit| digit == c))?;
    let level = u8::try_from(level).ok()? + 1;
    Maturity::new(level, level)
}
