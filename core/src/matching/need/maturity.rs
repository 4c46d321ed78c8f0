//! Maturity: `至少完成小试`, `要求可量产`, `TRL 6以上`, `ready for production`.

use super::cues::Cues;
use super::folded_text::FoldedText;
use super::statement::{Found, Reader, Start};
use crate::wire::Aspect;

#[rustfmt::skip]
const SCALES: &[&str] = &[
    "trl", "技术成熟度", "成熟度", "技术就绪度", "就绪度", "technology readiness level",
    "readiness level",
];

/// Between the scale and its level.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    ":", "等级", "级别", "要求", "达到", "达", "为", "在", "不低于", "至少", "应", "需", "须", "≥",
    ">=", ">", "-", "of", "of at least", "at least", "must be", "should be", "minimum", "(trl)",
    "技术成熟度", "level", "或",
];

#[rustfmt::skip]
const LEVEL_TAILS: &[&str] = &[
    "级", "以上", "及以上", "或以上", "(含)", "+", "or above", "or higher", "and above", "or more",
    "and higher", "or later", "level", "水平", "的", "technology", "technologies", "solution",
    "solutions", "要求",
];

/// Words that lead to a stage: `已通过中试`.
#[rustfmt::skip]
const STEPS: &[&str] = &[
    "技术", "该技术", "成果", "项目", "工艺", "technology", "solution", "已", "已经", "完成",
    "通过", "经过", "经", "达到", "处于", "进入", "具备", "具有", "实现", "有", "可", "可以",
    "能够", "能", "直接", "成功", "可以直接", "并", "already", "at", "in", "proven", "tested",
    "demonstrated", "validated", "reached", "passed", "completed", "proven in", "working",
    "technically",
];

/// Stages that say enough in a clause of their own behind one of `STEPS`.
#[rustfmt::skip]
const STAGES: &[&str] = &[
    "小试", "中试", "中间试验", "中试放大", "中试验证", "中试试验", "小试验证", "小试中试", "量产",
    "规模化生产", "规模生产", "批量生产", "大规模生产", "工业化生产", "小批量生产", "小批量试产",
    "产业化", "产业化应用", "pilot-proven", "pilot proven", "pilot-tested", "pilot tested",
    "pilot scale", "pilot-scale", "pilot plant", "ready for production",
    "ready for mass production", "production ready", "production-ready", "market ready",
    "market-ready", "ready for market", "ready for the market", "on the market", "field tested",
    "field-tested", "mass production", "already on the market", "lab tested", "lab-tested",
    "laboratory tested",
];

/// Stages that need a cue: much is `成熟` or `commercially available` that nobody asks for.
#[rustfmt::skip]
const WEAK_STAGES: &[&str] = &[
    "成熟", "成熟的", "比较成熟", "较成熟", "工程化", "样机", "样品", "工程样机", "原型机",
    "实验室验证", "试生产", "上市", "投产", "小批量", "商业化", "commercially available",
    "prototype", "prototype stage", "working prototype", "demonstrated", "in production",
    "industrialised", "industrialized",
];

#[rustfmt::skip]
const TAILS: &[&str] = &[
    "阶段", "以上", "及以上", "水平", "条件", "能力", "的", "技术", "工艺", "成果", "试制", "工作",
    "试验", "验证", "项目", "状态", "产品", "要求", "方案", "或以上", "可靠", "的技术", "stage",
    "level", "or beyond", "or later", "technology", "technologies", "solution", "solutions",
    "or higher", "or above", "process", "product", "products", "available",
];

/// A clause with one of these is about what there is, not what is asked.
#[rustfmt::skip]
const STATE: &[&str] = &[
    "demonstrat", "mature ", "phase", "achiev", "develop", "goal", "advance", "reach", "validat",
    "expected", "prototype", "目前", "现有", "当前", "我司", "公司", "我们", "正在", "our",
    "we have", "current",
];

/// Nobody names more stages behind the first.
const MOST_STAGES: usize = 4;

/// Adjectives so specific that no cue is needed.
const ADJECTIVES: &[&str] = &["pilot-proven", "pilot-tested", "field-proven pilot"];

/// Statements of the least stage that is asked.
pub(super) const READER: Reader = Reader {
    openers: &[SCALES, ADJECTIVES],
    read,
};

/// A statement of the least stage that is asked.
fn read(folded_text: &FoldedText<'_>, start: Start) -> Option<Found> {
    let Start { cues, fresh, .. } = start;
    let begin = folded_text.skip_blanks(cues.end);
    let found = level(folded_text, begin, cues, fresh)
        .or_else(|| stage(folded_text, begin, cues, fresh))?;
    let context = folded_text.before(begin, 36);
    (!STATE.iter().any(|word| context.contains(word))).then_some(found)
}

fn level(folded_text: &FoldedText<'_>, begin: usize, mut cues: Cues, fresh: bool) -> Option<Found> {
    let scale = folded_text.eat(begin, SCALES)?;
    let at = folded_text.skip_blanks(folded_text.take_all(scale, LINKS));
    let links = &folded_text.text[scale..at];
    let rest = folded_text.rest(at);
    let mut chars = rest.chars();
    let digit = chars.next()?;
    let arabic = ('1'..='9').contains(&digit);
    let chinese =
        "一二三四五六七八九".contains(digit) && rest[digit.len_utf8()..].starts_with('级');
    if !(arabic || chinese) {
        return None;
    }
    let mut end = at + digit.len_utf8();
    // `TRL 5-7`
    if let Some(to) = folded_text.take(end, &["-", "~", "–", "to", "至", "到", "/", "or"]) {
        let to = folded_text.skip_blanks(to);
        let to = folded_text
            .take(to, &["trl"])
            .map_or(to, |end| folded_text.skip_blanks(end));
        if folded_text
            .next(to)
            .is_some_and(|c| ('1'..='9').contains(&c))
        {
            end = to + 1;
        }
    }
    if folded_text
        .next(end)
        .is_some_and(|c| c.is_ascii_alphanumeric() || c == '.')
        && !folded_text.ends(end)
    {
        return None;
    }
    let level_end = end;
    end = folded_text.take_all(end, LEVEL_TAILS);
    let bound = level_end < end
        || [
            "不低于",
            "至少",
            "达到",
            "要求",
            "at least",
            "≥",
            ">",
            "must",
            "minimum",
        ]
        .iter()
        .any(|word| links.contains(word));
    cues.strict |= ["至少", "要求", "不低于", "at least", "must", "须"]
        .iter()
        .any(|word| links.contains(word));
    let words = cues.bound.unwrap_or(begin)..end;
    end = cues.read_after(folded_text, end);
    (cues.asks() || bound || fresh && folded_text.ends(end)).then_some(Found {
        end,
        aspect: Aspect::Maturity,
        words,
        cues,
    })
}

fn stage(folded_text: &FoldedText<'_>, begin: usize, mut cues: Cues, fresh: bool) -> Option<Found> {
    let stepped = folded_text.take_all(begin, STEPS);
    let steps = stepped > begin;
    let at = folded_text.skip_blanks(stepped);
    let strong = folded_text.eat(at, STAGES);
    let mut end = strong
        .into_iter()
        .chain(folded_text.eat(at, WEAK_STAGES))
        .max()?;
    let adjective = folded_text.eat(begin, ADJECTIVES).is_some();
    // `小试或中试`
    for _ in 0..MOST_STAGES {
        let next = folded_text.take(end, &["或", "、", "/", "or", "和", "及"]);
        let next = next.map(|next| folded_text.skip_blanks(folded_text.take_all(next, STEPS)));
        let Some(next) = next.and_then(|next| folded_text.eat(next, STAGES)) else {
            break;
        };
        end = next;
    }
    end = folded_text.take_all(end, TAILS);
    let words = cues.bound.unwrap_or(begin)..end;
    let tail = end;
    end = cues.read_after(folded_text, end);
    let ends = folded_text.ends(end) || end > tail;
    let latin = folded_text.next(at).is_some_and(|c| c.is_ascii());
    let alone =
        fresh && strong == folded_text.eat(at, STAGES) && strong.is_some() && (steps || latin);
    (adjective || ends && (cues.asks() || alone)).then_some(Found {
        end,
        aspect: Aspect::Maturity,
        words,
        cues,
    })
}
