//! Maturity: `至少完成小试`, `要求可量产`, `TRL 6以上`, `ready for production`.

use super::cues::Cues;
use super::folded_text::FoldedText;
use super::statement::{Found, Reader, Start};
use crate::wire::Aspect;
use crate::word_list::{WordList, words};

#[rustfmt::skip]
const SCALES: WordList = words![
    "trl", "技术成熟度", "成熟度", "技术就绪度", "就绪度", "technology readiness level",
    "readiness level", "技术成熟等级", "成熟度等级", "readiness",
];

/// Labels behind which a stage stands.
#[rustfmt::skip]
const LABELS: WordList = words![
    "stage", "development stage", "stage of development", "maturity", "stage wanted",
    "stage required", "required stage", "maturity level", "status of development",
    "development status", "阶段", "成熟度", "成熟度要求", "技术成熟度", "技术成熟度要求", "成熟程度", "成熟阶段", "开发阶段",
    "研发阶段", "技术阶段", "所处阶段", "阶段要求", "研究阶段", "研发状态", "技术状态", "成果阶段",
];

/// Between the scale and its level.
#[rustfmt::skip]
const LINKS: WordList = words![
    ":", "等级", "级别", "要求", "达到", "达", "为", "在", "不低于", "不小于", "不少于", "至少", "不超过", "不高于", "≤", "<=", "应", "需", "须", "≥",
    ">=", ">", "-", "of", "of at least", "at least", "must be", "should be", "minimum", "up to", "必须", "最低", "(trl)", "(trls)", "levels", "between", "from",
    "技术成熟度", "level", "或", "trl", "处于", "介于",
];

#[rustfmt::skip]
const LEVEL_TAILS: WordList = words![
    "级", "以上", "及以上", "或以上", "(含)", "+", "or above", "or higher", "and above", "or more",
    "and higher", "or later", "level", "水平", "的", "technology", "technologies", "solution",
    "solutions", "要求", "or beyond", "or better", "upwards", "minimum", "左右", "阶段",
];

/// Before a scale, words that bound its level from below.
#[rustfmt::skip]
const BOUNDS: WordList = words![
    "不低于", "不少于", "高于", "not below", "not less than", "no less than", "above", "min.", "≥", ">=",
    "up to", "at most", "no more than", "最高", "至多", "between",
    "not more mature than", "no more mature than", "not beyond", "no further than", "not over",
    "at the most", "not above",
];

/// Words that lead to a stage: `已通过中试`.
#[rustfmt::skip]
const STEPS: WordList = words![
    "products", "product", "solutions", "systems", "something", "anything", "things", "built", "have a", "投入", "处在",
    "技术", "该技术", "成果", "项目", "工艺", "产品", "technology", "solution", "已", "已经", "完成",
    "通过", "经过", "经", "达到", "处于", "进入", "具备", "具有", "实现", "有", "可", "可以", "做过", "过",
    "能够", "能", "直接", "成功", "可以直接", "并", "到", "在", "现成的", "立即", "马上", "already", "at",
    "in", "proven", "tested", "demonstrated", "validated", "reached", "passed", "completed",
    "proven in", "working", "technically", "proven at", "tested at", "beyond", "beyond the",
    "past", "past the", "out of the", "超过", "has passed", "have passed", "a", "the", "现货",
    "some", "still", "仍", "还在", "只有", "停留在", "市场上", "市面上", "国内市场上", "市场", "已在", "早已", "早就", "市面", "widely",
    "already be", "be", "已有", "市面上已",
    "做出", "已做出", "造出", "装车", "已经装车",
    "applied", "used", "deployed", "implemented", "finished", "complete", "fully", "过了",
    "being", "been", "in use at",
];

/// Stages that say enough in a clause of their own behind one of `STEPS`.
#[rustfmt::skip]
const STAGES: WordList = words![
    "小试", "中试", "中间试验", "中试放大", "中试验证", "中试试验", "小试验证", "小试中试", "量产",
    "规模化生产", "规模生产", "批量生产", "大规模生产", "工业化生产", "小批量生产", "小批量试产",
    "产业化", "产业化应用", "商用", "商业化应用", "工业化应用", "规模化应用", "pilot-proven", "pilot proven",
    "pilot-tested", "pilot tested", "pilot line running", "pilot line in operation", "pilot plant running", "pilot plant in operation", "pilot scale", "pilot-scale", "pilot plant", "pilot trials",
    "pilot stage", "pilot-stage", "commercialised", "commercialized",
    "ready for production", "ready for mass production",
    "production ready", "production-ready", "market ready", "market-ready", "ready for market",
    "ready for the market", "on the market", "field tested", "field-tested", "mass production",
    "series production", "serial production", "volume production", "commercial operation",
    "commercial production", "commercial use", "industrial operation", "industrial use",
    "already on the market", "lab tested", "lab-tested", "laboratory tested", "commercially proven",
    "mass-produced", "mass produced", "full-scale operation", "full scale operation",
    "industrial scale", "industrial-scale", "commercial scale", "commercial-scale", "full scale",
    "full-scale", "production scale", "商业化运行", "商业化运营", "商业运行", "商业运营", "工业化运行", "工业运行",
    "工业化运营", "产业化运行", "规模化运行", "商业应用", "商业化生产", "商业化使用", "serial use",
    "plant scale", "commercially used", "commercially deployed", "industrially proven",
    "销售", "在售", "有售", "commercially available", "批量上市", "批量供货", "批量供应", "批量应用", "批量销售", "批量使用", "批量交付", "上市销售", "市场化销售", "卖", "商用化", "pilot test", "pilot tests", "pilot testing",
    "市面上已有售", "已有售", "市售",
    "sold", "being sold", "for sale", "piloted",
    "用起来", "正在用", "正在使用", "商业落地", "落地案例", "商业落地案例", "落地应用", "pilot-scale test",
    "pilot scale test", "commercial used", "commercially in use",
];

/// Stages that need a cue: much is `成熟` or `commercially available` that nobody asks for.
#[rustfmt::skip]
const WEAK_STAGES: WordList = words![
    "成熟", "成熟的", "比较成熟", "较成熟", "工程化", "样机", "样品", "工程样机", "原型机", "原型", "实验室",
    "实验室阶段", "工业化", "实验阶段", "实验室验证", "实验室水平", "试验阶段", "试生产", "上市", "投产", "小批量", "商业化",
    "概念", "概念阶段", "研发阶段", "在研", "研发中", "prototype",
    "prototypes", "prototype stage", "working prototype", "functional prototype", "demonstrated",
    "in production", "production", "industrialised", "industrialized", "lab-stage", "lab stage", "laboratory",
    "laboratory stage", "laboratory-stage", "lab", "lab scale", "lab-scale", "bench scale",
    "bench-scale", "early-stage", "early stage", "concept", "concepts", "concept stage", "pilot",
    "lab curiosities", "lab curiosity", "laboratory curiosities", "proof of concept", "proof-of-concept", "off-the-shelf", "off the shelf", "commercially ready",
    "lab demo", "lab demos",
];

#[rustfmt::skip]
const TAILS: WordList = words![
    "阶段", "以上", "及以上", "水平", "条件", "能力", "的", "技术", "工艺", "成果", "试制", "工作",
    "试验", "验证", "项目", "状态", "产品", "要求", "方案", "或以上", "可靠", "的技术", "级别", "规模", "半成品",
    "研究", "过", "过的", "东西", "论文", "stage", "level", "or beyond", "or later", "technology",
    "technologies", "solution", "solutions", "or higher", "or above", "or better", "process",
    "product", "products", "available", "concept", "concepts", "idea", "ideas", "project",
    "projects", "work", "research", "results", "please", "elsewhere", "already", "somewhere",
    "stuff", "pls", "at least", "systems", "system", "equipment", "machines", "phase", "scale", "tested", "proven",
    "completed", "complete", "done", "finished", "passed", "验收", "做完", "做完了", "完成", "已完成", "完成了", "做过了",
    "通过", "已通过", "过了", "结束", "跑通", "跑通了", "devices", "units",
    "today", "now", "demonstrated", "shown to work", "构想", "设想", "想法", "点子", "的构想", "的想法", "实绩", "业绩", "案例", "应用案例",
    "里的", "里", "里面的", "团队", "demo", "demos",
    "at the very least", "已经做出来", "已经做出来了", "做出来", "做出来了", "已做出来", "造出来了", "已经造好", "做好了",
    "已经做好",
    "at the minimum", "at minimum", "小打小闹",
];

/// A clause with one of these is about what there is, not what is asked.
#[rustfmt::skip]
const STATE: WordList = words![
    "demonstrat", "mature ", "phase", "achiev", "develop", "goal", "advance", "reach", "validat",
    "expected", "prototype", "目前", "现有", "当前", "我司", "公司", "我们", "正在", "our",
    "we have", "current",
];

/// Words that name a stage of development as such.
#[rustfmt::skip]
const STAGED: WordList = words![
    "阶段", "stage", "水平", "-scale", " scale", "过", "以上", "or beyond", "or later", "or higher", "or above",
    "or better", "complete", "finished", "passed", "做完", "完成", "demonstrated",
    "做出", "做好", "at the very least",
    "at the minimum", "at minimum",
];

/// Before a stage, words that say that it is reached.
const REACHED: WordList = words![
    "完成",
    "做过",
    "做出",
    "通过",
    "completed",
    "built",
    "passed",
    "已",
];

/// Nobody names more stages behind the first.
const MOST_STAGES: usize = 4;

/// Adjectives so specific that no cue is needed.
#[rustfmt::skip]
const ADJECTIVES: WordList = words![
    "pilot-proven", "pilot-tested", "field-proven", "field-tested", "production-ready", "market-ready",
];

/// Statements of the least stage that is asked.
pub(super) const READER: Reader = Reader {
    openers: &[SCALES, ADJECTIVES, BOUNDS],
    read,
};

/// A statement of the least stage that is asked.
fn read(folded_text: &FoldedText<'_>, start: Start) -> Option<Found> {
    let Start {
        at, cues, fresh, ..
    } = start;
    if let Some(bound) = folded_text.eat(at, BOUNDS) {
        let cues = Cues {
            bound: Some(at),
            asking: true,
            ..Cues::default()
        };
        return level(folded_text, folded_text.skip_blanks(bound), cues, fresh);
    }
    let label = folded_text.eat(at, LABELS).filter(|_| fresh);
    if let Some(value) = label.and_then(|end| folded_text.take(end, words![":"])) {
        let behind = Cues {
            asking: true,
            ..Cues::read(folded_text, value)
        };
        let begin = folded_text.skip_blanks(behind.end);
        return level(folded_text, begin, behind, fresh)
            .or_else(|| stage(folded_text, begin, behind, fresh));
    }
    let begin = folded_text.skip_blanks(cues.end);
    let found = level(folded_text, begin, cues, fresh)
        .or_else(|| stage(folded_text, begin, cues, fresh))?;
    let context = folded_text.before(begin, 36);
    let state = STATE.iter().any(|word| context.contains(word));
    (!state || cues.strict || cues.wish || cues.refused).then_some(found)
}

/// Where the words of a statement begin: what bounds or refuses it is part of them.
fn words_from(begin: usize, cues: Cues) -> usize {
    let refusal = cues.refusal.filter(|_| cues.refused);
    let from = cues.bound.into_iter().chain(refusal);
    from.min().unwrap_or(begin)
}

fn found(end: usize, words: std::ops::Range<usize>, cues: Cues) -> Found {
    Found {
        end,
        aspect: Aspect::Maturity,
        words,
        items: Vec::new(),
        cues,
    }
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
    let mut range = false;
    // `TRL 5-7`
    if let Some(to) = folded_text.take(
        end,
        words!["-", "~", "–", "to", "至", "到", "/", "or", "and"],
    ) {
        let to = folded_text.skip_blanks(to);
        let to = folded_text
            .take(to, words!["trl"])
            .map_or(to, |end| folded_text.skip_blanks(end));
        if folded_text
            .next(to)
            .is_some_and(|c| ('1'..='9').contains(&c))
        {
            end = to + 1;
            range = true;
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
    let bounds = [
        "不低于",
        "至少",
        "达到",
        "要求",
        "at least",
        "≥",
        ">",
        "must",
        "minimum",
        "不超过",
        "up to",
        "必须",
    ];
    let bound = range || level_end < end || bounds.iter().any(|word| links.contains(word));
    cues.strict |= ["必须", "must", "须"]
        .iter()
        .any(|word| links.contains(word));
    let words = words_from(begin, cues)..end;
    end = cues.read_after(folded_text, end);
    (cues.asks() || bound || fresh && folded_text.ends(end)).then(|| found(end, words, cues))
}

fn stage(folded_text: &FoldedText<'_>, begin: usize, mut cues: Cues, fresh: bool) -> Option<Found> {
    let stepped = folded_text.take_all(begin, STEPS);
    let steps = stepped > begin || cues.plain;
    let at = folded_text.skip_blanks(stepped);
    let [strong, weak] = [STAGES, WEAK_STAGES].map(|list| folded_text.eat(at, list));
    let mut end = strong.max(weak)?;
    let strong = strong.is_some() && strong >= weak;
    // `在卖的`; what is `卖的太贵` asks nothing.
    if folded_text.text[at..end].ends_with('卖') && !folded_text.text[..at].ends_with('在') {
        return None;
    }
    let adjective = folded_text.eat(begin, ADJECTIVES).is_some();
    // `小试或中试`
    for _ in 0..MOST_STAGES {
        let next = folded_text.take(
            end,
            words!["或", "、", "/", "or", "和", "及", "到", "至", "to"],
        );
        let next = next.map(|next| folded_text.skip_blanks(folded_text.take_all(next, STEPS)));
        let Some(next) = next.and_then(|next| folded_text.eat(next, STAGES)) else {
            break;
        };
        end = next;
    }
    let stage_end = end;
    end = folded_text.take_all(end, TAILS);
    let mut words = words_from(begin, cues)..end;
    let tail = end;
    let refused = cues.refused;
    end = cues.read_after(folded_text, end);
    // `no pilot needed yet`
    if refused && let Some(past) = folded_text.take(tail, words!["needed", "required", "necessary"])
    {
        end = folded_text.take_all(past, words!["yet", "now", "for now"]);
        cues.open = true;
    }
    if cues.refused && !refused {
        // `实验室阶段的不要`: what refuses it is part of the words.
        words.end = end;
    }
    let ends = folded_text.ends(end) || end > tail;
    let latin = folded_text.next(at).is_some_and(|c| c.is_ascii());
    let staged = STAGED
        .iter()
        .any(|word| folded_text.text[at..tail].contains(word));
    let led = &folded_text.text[begin..at];
    let reached = REACHED.iter().any(|word| led.contains(word));
    let alone = fresh && (strong && (steps || latin) || staged || reached);
    // `找已通过中试的隔膜`
    let of_thing = folded_text.text[stage_end..tail].ends_with('的')
        && (steps || staged)
        && (cues.asks() || fresh && strong);
    let already = fresh && (strong || ends) && folded_text.text[begin..at].contains("already");
    (adjective || already || of_thing || ends && (cues.asks() || alone || cues.relaxed))
        .then(|| found(end, words, cues))
}
