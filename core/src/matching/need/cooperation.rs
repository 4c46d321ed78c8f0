//! Modes of cooperation: `希望技术转让或许可`, `合作开发优先`, `open to licensing`.

use super::cues::Cues;
use super::folded_text::{FoldedText, REACH};
use super::statement::{Found, Reader, Start};
use crate::wire::Aspect;

#[rustfmt::skip]
const LABELS: &[&str] = &[
    "合作方式", "合作模式", "合作意向", "合作形式", "意向合作方式", "拟合作方式", "期望合作方式",
    "可接受的合作方式", "mode of cooperation", "cooperation mode", "type of cooperation",
    "cooperation", "partnership sought", "form of cooperation", "type of partnership",
];

/// Modes, as the vocabulary reads them.
#[rustfmt::skip]
const MODES: &[&str] = &[
    "出让", "技术转让", "转让", "专利转让", "成果转让", "专利权转让", "整体转让", "买断",
    "技术许可", "许可", "专利许可", "独占许可", "排他许可", "普通许可", "实施许可", "许可使用",
    "专利实施许可", "技术授权", "专利授权", "授权使用", "技术入股", "入股", "作价入股", "作价投资",
    "合资", "股权合作", "技术合作", "产学研合作", "合作生产", "联合生产", "技术咨询",
    "技术联合开发", "转让技术", "许可转让", "委托生产", "代工", "licence", "license", "licences",
    "licenses", "licensing", "licencing", "licence agreement", "license agreement",
    "exclusive licence", "exclusive license", "technology transfer", "outright sale", "buyout",
    "joint venture", "equity stake", "research collaboration", "research cooperation",
    "contract research", "contract development", "manufacturing agreement", "commissioned research",
    "commissioned development", "services agreement", "technical consulting",
];

/// Modes only behind a label or beside others: a system is there for `咨询`, a firm has its `融资`.
#[rustfmt::skip]
const WEAK_MODES: &[&str] = &[
    "咨询", "技术服务", "技术指导", "技术支持", "技术培训", "融资", "股权融资", "投融资", "购买",
    "collaboration", "technical assistance", "technical support", "consultancy", "consulting",
    "equity", "assignment",
];

/// Modes that mean themselves even before an object: `希望合作开发一种隔膜`.
#[rustfmt::skip]
const JOINT_MODES: &[&str] = &[
    "合作开发", "联合开发", "共同开发", "合作研发", "联合研发", "共同研发", "合作研究", "联合研究",
    "联合攻关", "委托开发", "委托研发", "定制开发", "委托研究", "joint development",
    "co-development", "joint research", "collaborative research",
];

/// Words that lead to a mode and count as a cue.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "可", "可以", "通过", "以", "采用", "采取", "进行", "开展", "接受", "可接受", "考虑", "寻求",
    "意向", "欢迎", "倾向", "open to", "interested in", "via", "through", "by", "an exclusive",
    "a non-exclusive", "exclusive", "non-exclusive", "to take", "obtain", "get", "acquire", "under",
    "looking for", "seeking", "willing to",
];

#[rustfmt::skip]
const SEPARATORS: &[&str] = &[
    "、", "/", "或", "或者", "和", "与", "及", "以及", ",", ";", "or", "and", "and/or", "or a",
    "or an", "/或", "|", "+", "也可",
];

#[rustfmt::skip]
const TAILS: &[&str] = &[
    "的", "方式", "形式", "模式", "合作", "等", "均可", "皆可", "都可", "都可以", "也可", "即可",
    "可以", "事宜", "协议", "agreement", "arrangement", "are possible", "possible", "deal",
    "is possible", "partner", "partners",
];

/// After a mode, characters that make it another word.
#[rustfmt::skip]
const OTHER_WORDS: &[&str] = &[
    "区", "商", "者", "部", "局", "板", "证", "方式不限",
];

/// Words that leave the mode open.
#[rustfmt::skip]
const OPEN: &[&str] = &[
    "不限", "面议", "待定", "均可", "协商", "可谈", "灵活", "open", "any", "flexible", "negotiable",
];

/// Statements of how to work together.
pub(super) const READER: Reader = Reader {
    openers: &[LABELS, LEADS],
    read,
};

/// A statement of how to work together.
fn read(folded_text: &FoldedText<'_>, start: Start) -> Option<Found> {
    let Start {
        at,
        mut cues,
        fresh,
    } = start;
    let begin = folded_text.skip_blanks(cues.end);
    if let Some(label) = folded_text.eat(begin, LABELS) {
        let after = folded_text.skip_blanks(
            folded_text.take_all(label, &[":", "为", "是", "希望", "可以", "可", "(1)"]),
        );
        if let Some(end) = folded_text
            .eat(after, OPEN)
            .filter(|_| after > label || is_label(folded_text, label))
        {
            cues.open = true;
            // What follows an open statement only gives examples.
            let end = modes(folded_text, folded_text.skip_joints(end)).map_or(end, |(_, end)| end);
            return Some(found(end, begin..end, cues));
        }
        let (_, end) = modes(folded_text, after).filter(|_| after > label)?;
        let words = after..end;
        let end = cues.read_after(folded_text, folded_text.take_all(end, TAILS));
        return Some(found(end, words, cues));
    }
    let lead = folded_text.take_all(begin, LEADS);
    if let Some(found) = with_partner(folded_text, lead, cues) {
        return Some(found);
    }
    let has_lead = lead > begin || cues.plain && led_by(folded_text, at, cues);
    let first = folded_text.skip_blanks(folded_text.take_all(lead, &["a", "an", "the"]));
    let (joint, end) = modes(folded_text, first)?;
    if folded_text.eat(first, WEAK_MODES) == Some(end) {
        return None;
    }
    let words = first..end;
    let tail = folded_text.take_all(end, TAILS);
    let past = cues.read_after(folded_text, tail);
    let ends = folded_text.ends(past) || past > tail;
    // `技术转让、制造、销售` lists what a firm does.
    let alone = fresh && ends && folded_text.next(past) != Some('、');
    let asked = (cues.asks() || has_lead) && (ends || joint && past == end);
    (alone || asked).then(|| found(past, words, cues))
}

fn found(end: usize, words: std::ops::Range<usize>, cues: Cues) -> Found {
    Found {
        end,
        aspect: Aspect::Cooperation,
        words,
        cues,
    }
}

fn is_label(folded_text: &FoldedText<'_>, label: usize) -> bool {
    folded_text
        .next(label)
        .is_some_and(|c| !c.is_ascii_alphanumeric())
}

/// Whether the plain cues hold one that leads to a mode (`open to`, `接受`).
fn led_by(folded_text: &FoldedText<'_>, at: usize, cues: Cues) -> bool {
    let words = &folded_text.text[at..cues.end];
    LEADS.iter().any(|lead| words.contains(lead))
}

/// Modes from here on: whether the last one is of `JOINT_MODES`, and where it ends.
fn modes(folded_text: &FoldedText<'_>, at: usize) -> Option<(bool, usize)> {
    let one = |at: usize| {
        let joint = folded_text.eat(at, JOINT_MODES);
        let end = joint
            .max(folded_text.eat(at, MODES))
            .max(folded_text.eat(at, WEAK_MODES))?;
        let other = folded_text.eat(end, OTHER_WORDS).is_some();
        (!other).then_some((joint == Some(end), end))
    };
    let mut last = one(at)?;
    for _ in 0..REACH {
        let next = folded_text.take_all(last.1, SEPARATORS);
        let next = folded_text.skip_blanks(next);
        match one(next) {
            Some(found) if next > last.1 => last = found,
            _ => break,
        }
    }
    Some(last)
}

/// `希望与高校院所合作开发…`: the partner stands between cue and mode.
fn with_partner(folded_text: &FoldedText<'_>, at: usize, cues: Cues) -> Option<Found> {
    if !(cues.wish || cues.strict || cues.plain) {
        return None;
    }
    let start = folded_text.take(
        at,
        &[
            "与",
            "和",
            "同",
            "跟",
            "能与",
            "能和",
            "能够与",
            "通过与",
            "找到",
        ],
    )?;
    let clause = folded_text.ahead(start, 72);
    let (offset, mode) = JOINT_MODES
        .iter()
        .filter_map(|mode| clause.find(mode).map(|offset| (offset, mode)))
        .min()?;
    let words = start + offset..start + offset + mode.len();
    let cut = folded_text.eat(words.end, OTHER_WORDS).is_some();
    (!cut).then(|| found(words.end, words, cues))
}
