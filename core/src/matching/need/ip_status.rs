//! Protection: `需有发明专利`, `最好已申请专利`, `granted patent required`, `free of patents`.

use super::folded_text::{FoldedText, REACH};
use super::statement::{Found, Reader, Start};
use crate::wire::Aspect;
use crate::word_list::{WordList, words};

/// Statements that mean themselves, whatever leads to them.
#[rustfmt::skip]
const WHOLE: WordList = words![
    "技术秘密", "专有技术", "商业秘密", "非专利技术", "技术诀窍", "无专利保护", "没有专利保护", "不涉及专利",
    "专利已过期", "专利已失效", "公有领域", "free of patents", "patent-free", "no patents", "without patents",
    "unpatented", "off-patent", "public domain", "trade secret", "trade secrets", "know-how",
    "patent pending", "patents pending", "patent application on file", "patent application filed",
    "patent applied for", "patent filed", "patents filed", "专利申请中", "正在申请专利", "已申请专利",
    "已递交专利", "已提交专利", "专利已受理", "专利在审", "专利审查中", "已授权专利", "授权专利", "专利已授权",
    "授权发明专利", "已授权发明专利", "granted patent", "granted patents", "issued patent",
    "issued patents", "patent granted", "patents granted", "open source", "technical secret",
    "technical secrets", "未申请专利", "尚未申请专利", "没申请专利", "没有申请专利", "还没申请专利", "未申请过专利", "未申报专利", "没有专利", "无专利", "专利过期", "专利失效", "无专利限制", "没有专利限制",
    "free of any patents", "free of any patent", "free from patents", "not patented",
    "kept as a trade secret",
    "held as a trade secret", "authorised patent", "authorized patent",
    "authorised invention patent", "authorized invention patent", "专利已申请", "专利已申请或已授权",
    "已申请或已授权专利",
    "没有专利牵扯", "没有专利纠纷", "无专利牵扯", "没有专利障碍", "无专利障碍", "专利已经拿到授权", "专利已经授权", "专利已拿到授权", "专利已获授权",
    "专利已经获得授权", "专利已获得授权", "专利已经递交申请", "专利已经申请", "专利已递交", "专利已提交", "专利已经提交", "专利已递交申请",
    "专利已经拿到", "filed patent application", "pending patent application",
    "filed patent applications", "trade secret or a filed patent application",
    "没报过专利", "还没报过专利", "未报过专利", "nothing patented yet", "nothing patented",
    "patented or patent pending", "patented or pending", "申请中或者已授权的专利", "申请中或已授权的专利",
];

/// Adjectives that say it wherever they stand.
const ADJECTIVES: WordList = words!["patent-free", "unpatented", "off-patent"];

/// Labels behind which a state stands.
#[rustfmt::skip]
const LABELS: WordList = words![
    "专利状态", "专利情况", "专利要求", "知识产权", "知识产权状态", "知识产权情况", "知识产权要求", "知识产权状况", "专利", "ip", "ipr", "ip status",
    "ipr status", "patent status", "patent", "patents", "intellectual property", "ip protection",
    "专利状况", "法律状态",
];

/// States, behind their label or behind what names a right in the clause before.
#[rustfmt::skip]
const STATES_ALONE: WordList = words![
    "申请中", "已申请", "在申请", "在审", "受理中", "已受理", "审查中", "实审", "实质审查", "未申请", "尚未申请", "无", "没有",
    "未授权", "已授权", "授权", "已获授权", "已获权", "有效", "技术秘密", "专有技术", "商业秘密", "granted", "pending", "applied",
    "applied for", "filed", "none", "no ip", "unpatented", "secret", "know-how", "trade secret",
    "trade secrets", "patented", "patent pending", "published", "issued", "registered",
    "或已授权", "或者已授权", "filed or granted", "applied for or granted",
    "授权有效状态", "授权有效", "授权状态", "有效状态",
];

#[rustfmt::skip]
const HOLDING: WordList = words![
    "有", "国内", "国内有", "国内外", "具有", "拥有", "具备", "持有", "获得", "已获得", "已获", "取得", "已取得", "提供",
    "已有", "带", "有效", "自主", "相关", "核心", "国家", "中国", "国际", "的", "以", "拟以", "采用", "属于",
    "kept", "kept secret", "held", "under", "have", "has", "with", "at least one", "valid", "existing", "own", "its own", "a", "an", "the",
    "protected by", "one", "as", "covered by",
    "only",
];

#[rustfmt::skip]
const QUALITIES: WordList = words![
    "已授权", "授权", "已授权的", "已申请", "发明", "实用新型", "有效", "国家", "的", "granted", "issued",
    "registered", "published", "pending",
    "european", "us", "uk", "chinese", "german", "japanese", "ep", "international", "national",
    "invention", "authorised", "authorized", "family",
];

#[rustfmt::skip]
const RIGHTS: WordList = words![
    "专利", "发明专利", "实用新型专利", "软件著作权", "专利权", "软著", "patent", "patents",
    "patented", "patent protection", "patent-protected", "utility model", "know-how",
    "patent pending",
    "品种权", "植物新品种权",
];

#[rustfmt::skip]
const STATES: WordList = words![
    "已授权", "授权", "已获授权", "保护", "证书", "技术", "成果", "的", "产品", "申请中", "形式", "方式", "状态",
    "受理中", "审查中", "在申请中", "在申请", "在审", "申请", "please", "pls", "granted", "pending", "issued", "or pending", "protected", "technology",
    "technologies", "solution", "solutions", "process", "method", "product", "protection", "已申请",
    "being granted", "rights", "filed", "applied for", "application", "applications", "on file", "or granted", "or issued", "或已授权", "或授权", "或申请中", "or granted patent", "or granted patents", "or issued patent", "or issued patents",
    "or at the very least filed", "or at least filed", "or at least pending",
    "or at least applied for", "or filed", "或者已授权", "或者授权", "或者已授权的",
    "kept as a trade secret", "kept as trade secret", "kept secret", "held as a trade secret",
    "design", "designs",
];

/// Behind one of `WHOLE`, what makes it somebody's business: `商业秘密保护系统`.
#[rustfmt::skip]
const OTHER: WordList = words!["系统", "管理", "检索", "分析", "数据", "费", "代理", "software", "search", "system"];

/// Statements of the protection that is asked.
pub(super) const READER: Reader = Reader {
    openers: &[WHOLE, ADJECTIVES, words!["拟以", "以"]],
    read,
};

/// A statement of the protection that is asked.
fn read(folded_text: &FoldedText<'_>, start: Start) -> Option<Found> {
    let Start { at, fresh, .. } = start;
    let mut cues = start.cues;
    let begin = folded_text.skip_blanks(cues.end);
    let held = folded_text.take_all(begin, HOLDING);
    let first = folded_text.skip_blanks(held);
    let found = |end: usize, words: std::ops::Range<usize>, cues| Found {
        end,
        aspect: Aspect::IpStatus,
        words,
        items: Vec::new(),
        cues,
    };
    let label = folded_text.eat(at, LABELS).filter(|_| fresh);
    if let Some(value) = label.and_then(|label| folded_text.take(label, words![":"])) {
        // What is no state alone is read behind the label.
        return stated(folded_text, folded_text.skip_blanks(value));
    }
    // `…方面的专利，已授权`
    let rights = ["专利", "patent"];
    let behind = (fresh || folded_text.in_bracket(at))
        && rights.iter().any(|it| said_before(folded_text, at, it));
    if behind && let Some(found) = stated(folded_text, at) {
        return Some(found);
    }
    // `patents must be granted`
    if let Some(found) = demanded(folded_text, begin).filter(|_| fresh) {
        return Some(found);
    }
    if let Some(end) = folded_text.eat(at, ADJECTIVES) {
        let mut cues = super::cues::Cues::default();
        let past = cues.read_after(folded_text, folded_text.take_all(end, STATES));
        return Some(found(if cues.asks() { past } else { end }, at..end, cues));
    }
    // What refuses a right names a state of its own: `no patents`, `非专利技术`.
    // `要没有专利的` refuses nothing.
    let asked = folded_text.take(at, words!["要", "需", "需要", "想要", "找", "求"]);
    let plain = super::cues::Cues {
        asking: asked.is_some(),
        ..Default::default()
    };
    for (place, mut cues) in [(asked.unwrap_or(at), plain), (begin, cues), (first, cues)] {
        let Some(whole) = folded_text.eat(place, WHOLE) else {
            continue;
        };
        let tail = folded_text.take_all(whole, STATES);
        let end = cues.read_after(folded_text, tail);
        let held = held > begin && (cues.plain || fresh);
        let of_thing = fresh && folded_text.text[whole..tail].ends_with('的');
        let form = of_thing || folded_text.text[whole..tail].contains(['形', '方']);
        let counted = folded_text.next(tail).is_some_and(|c| c.is_ascii_digit());
        let so = folded_text.take(tail, words!["so", "because", "since", "and", "but"]);
        let ends = folded_text.ends(end) || end > tail || form || counted || so.is_some();
        // `受让回收方向的授权发明专利3件`
        let bought = folded_text.before(place, 90);
        let bought = counted && ["受让", "购", "买"].iter().any(|it| bought.contains(it));
        // `已授权专利的水泵`
        let ends = ends || folded_text.text[whole..tail].ends_with('的');
        let other = folded_text.take(whole, OTHER).is_some();
        if !other && ends && (fresh || cues.asks() || held || form || bought) {
            // `patent granted or pending`
            let pending = folded_text.text[whole..tail].trim().starts_with("or ")
                || folded_text.text[whole..tail].starts_with('或');
            return Some(found(end, place..if pending { tail } else { whole }, cues));
        }
    }
    let qualified = folded_text.take_all(first, QUALITIES);
    let right_at = folded_text.skip_blanks(qualified);
    let right = folded_text.eat(right_at, RIGHTS)?;
    let state = folded_text.take_all(right, STATES);
    let end = cues.read_after(folded_text, state);
    let asked = cues.asks() && (folded_text.ends(end) || end > state);
    let says_more = held > begin || qualified > first || state > right;
    let patented = &folded_text.text[right_at..right] == "patented";
    let alone = fresh && (says_more || patented) && (folded_text.ends(end) || end > state);
    let sought = (cues.plain || cues.asking) && patented && state > right;
    (asked || alone || sought || cues.open).then(|| found(end, first..state, cues))
}

/// Between a right and the state that it is to be in.
#[rustfmt::skip]
const DEMANDS: WordList = words![
    "must be", "must have been", "has to be", "have to be", "need to be", "needs to be", "should be", "should have been",
    "已", "应", "须", "需", "必须", "应当", "要", "必须已", "应已", "须已", "需已", "要已经",
    "须处于", "应处于", "处于", "须为", "应为",
];

/// A right and the state in which it has to be: `patents must be granted in the US`.
fn demanded(folded_text: &FoldedText<'_>, at: usize) -> Option<Found> {
    let right = folded_text.eat(at, RIGHTS)?;
    let first = folded_text.skip_blanks(folded_text.take(right, DEMANDS)?);
    let state = folded_text.take_all(folded_text.eat(first, STATES_ALONE)?, STATES);
    let words = &folded_text.text[right..first];
    let mut cues = super::cues::Cues {
        strict: ["must", "has to", "have to", "须"]
            .iter()
            .any(|it| words.contains(it)),
        ..super::cues::Cues::default()
    };
    let end = cues.read_after(folded_text, state);
    // Where it is granted is no place of a partner.
    let goes_on = folded_text
        .take(end, words!["in", "at", "by", "before", "worldwide"])
        .is_some();
    let rest = if goes_on {
        folded_text.ahead(end, 60).len()
    } else {
        0
    };
    let end = end + rest;
    (folded_text.ends(end) || goes_on).then_some(Found {
        end,
        aspect: Aspect::IpStatus,
        words: first..state,
        items: Vec::new(),
        cues,
    })
}

/// States that stand alone here, one behind the other, up to the end of the clause.
fn stated(folded_text: &FoldedText<'_>, at: usize) -> Option<Found> {
    let mut last = folded_text.eat(at, STATES_ALONE)?;
    for _ in 0..REACH {
        let next = folded_text.take(
            last,
            words!["、", "/", "或", "或者", "和", "or", "and", ","],
        );
        match next.and_then(|next| folded_text.take(next, STATES_ALONE)) {
            Some(end) => last = end,
            None => break,
        }
    }
    let mut cues = super::cues::Cues::default();
    let end = cues.read_after(
        folded_text,
        folded_text.take_all(last, words!["的", "状态"]),
    );
    folded_text.ends(end).then(|| Found {
        end,
        aspect: Aspect::IpStatus,
        words: at..last,
        items: Vec::new(),
        cues,
    })
}

/// Whether the clause before a place ends with a word.
fn said_before(folded_text: &FoldedText<'_>, at: usize, word: &str) -> bool {
    let before = folded_text.text[..at].trim_end_matches([' ', ',', '(']);
    before.ends_with(word)
        || before
            .strip_suffix('s')
            .is_some_and(|it| it.ends_with(word))
}
