//! Where a counterpart is to be: `浙江优先`, `限广东省内`, `preferably in Jiangsu`.
//!
//! A place alone is no criterion: it names bridges, standards and dishes as well.

use super::folded_text::{FoldedText, REACH, is_han};
use super::statement::{Found, Reader, Start};
use crate::vocabulary::{Region, Vocabulary};
use crate::wire::Aspect;

/// Short names for several provinces, spelt out where the vocabulary does not read them.
const GROUPS: &[(&str, &str)] = &[
    ("江浙沪皖", "江苏、浙江、上海、安徽"),
    ("江浙沪", "江苏、浙江、上海"),
    ("苏浙沪", "江苏、浙江、上海"),
    ("苏浙皖", "江苏、浙江、安徽"),
    ("江浙", "江苏、浙江"),
    ("苏浙", "江苏、浙江"),
];

#[rustfmt::skip]
const LABELS: &[&str] = &[
    "地区", "区域", "所在地", "所在地区", "地域", "意向地区", "合作地区", "region", "location",
    "target region", "country",
];

/// Between cue and place.
#[rustfmt::skip]
const IN: &[&str] = &[
    "在", "于", "来自", "位于", "是", "选择", "找", "与", "和", "同", "为", "集中在", "in", "from",
    "near", "based in", "based", "located in", "located", "within", "around", "close to", "to",
    "of", "the", "be", "partners", "a partner", "partner", "suppliers", "supplier", "universities",
    "companies", "firms", "institutes", "a company", "a supplier", "a university",
];

/// At the head of a clause, words that ask for a place without a cue.
const AT_HEAD: &[&str] = &["来自", "based in", "located in", "preferred region"];

/// Partners in a place are asked for, unless they are somebody's.
#[rustfmt::skip]
const PARTNERS: &[&str] = &[
    "partners", "suppliers", "universities", "companies", "institutes", "providers", "developers",
    "firms", "manufacturers", "research groups", "partner",
];

#[rustfmt::skip]
const PARTNERS_IN: &[&str] = &[
    "in", "from", "based in", "located in", "near", "within",
];

#[rustfmt::skip]
const RANKS: &[&str] = &[
    "省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区", "地区", "三省",
    "大湾区", "城市群", "区域", "经济圈", "经济带", "一带", "各省", "province", "city", "region",
    "area", "state",
];

/// Behind the place.
#[rustfmt::skip]
const AROUND: &[&str] = &[
    "省内", "市内", "境内", "内", "以内", "之内", "范围内", "范围", "周边", "附近", "本地", "当地",
    "及周边", "及附近", "的", "地区的",
];

/// Who is to be there.
#[rustfmt::skip]
const WHO: &[&str] = &[
    "高校", "院校", "科研院所", "研究所", "研究院", "企业", "单位", "团队", "机构", "公司", "厂家",
    "厂商", "供应商", "合作方", "合作伙伴", "技术方", "专家", "大学", "高校院所", "科研机构",
    "合作", "技术", "partners", "suppliers", "companies", "firms", "based", "universities",
    "partner", "supplier",
];

#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "、", "和", "及", "或", "与", "以及", "或者", "/", ",", "or", "and",
];

/// They look for somebody.
#[rustfmt::skip]
const SEEKING: &[&str] = &[
    "寻求", "寻找", "找", "对接", "looking for", "seeking", "find",
];

/// Statements of where the counterpart is to be.
pub(super) const READER: Reader = Reader {
    openers: &[PARTNERS],
    read,
};

/// A statement of where the counterpart is to be.
fn read(folded_text: &FoldedText<'_>, start: Start) -> Option<Found> {
    let Start {
        at,
        mut cues,
        fresh,
    } = start;
    let begin = folded_text.skip_blanks(cues.end);
    let label = folded_text.eat(begin, LABELS).filter(|_| fresh);
    let label = label.and_then(|end| folded_text.take(end, &[":", "为"]));
    let partners = partners(folded_text, begin);
    let head = fresh && folded_text.eat(begin, AT_HEAD).is_some();
    let seeking = cues.plain
        && SEEKING
            .iter()
            .any(|word| folded_text.text[at..cues.end].contains(word));
    // Reading a name costs more than the rest: only where something can come of it.
    let may_follow = || {
        let clause = folded_text.ahead(begin, 60);
        let after = [
            "优先", "为佳", "为宜", "最好", "更佳", "prefer", "only", "required", "除外",
        ];
        fresh && after.iter().any(|word| clause.contains(word))
    };
    let wished = cues.strict || cues.wish;
    if !(wished || label.is_some() || partners.is_some() || head || seeking || may_follow()) {
        return None;
    }
    let led = label.or(partners).unwrap_or(begin);
    let first = folded_text.skip_blanks(folded_text.take_all(led, IN));
    let mut last = name(folded_text, first)?;
    for _ in 0..REACH {
        let next = folded_text.skip_blanks(folded_text.take(last, BETWEEN).unwrap_or(last));
        // `浙江杭州` is one place, `浙江、江苏` are two.
        match name(folded_text, next).filter(|_| next > last || is_han(folded_text.next(next))) {
            Some(end) => last = end,
            None => break,
        }
    }
    let around = folded_text.take_all(last, AROUND);
    let mut end = around;
    let mut who = false;
    // `浙江大学` is somebody, `浙江的大学` is somewhere.
    if around > last
        || folded_text
            .take(around, &["大学", "研究所", "研究院", "公司", "技术"])
            .is_none()
    {
        end = folded_text.take_all(around, WHO);
        who = end > around;
    }
    let words = first..last;
    let tail = end;
    end = cues.read_after(folded_text, end);
    let asked = cues.asks() || label.is_some() || partners.is_some() || head || seeking && who;
    (asked && (folded_text.ends(end) || end > tail)).then_some(Found {
        end,
        aspect: Aspect::Region,
        words,
        cues,
    })
}

/// Past `partners in`, unless they are `our partners`.
fn partners(folded_text: &FoldedText<'_>, begin: usize) -> Option<usize> {
    let end = folded_text.take(folded_text.eat(begin, PARTNERS)?, PARTNERS_IN)?;
    let owners = [
        "our", "the", "these", "many", "most", "some", "all", "other", "their", "several", "by",
    ];
    let owner = folded_text.before(begin, 16).trim_end().rsplit(' ').next();
    (!owner.is_some_and(|owner| owners.contains(&owner))).then_some(end)
}

/// Where the name of a region that stands here ends.
fn name(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let names: Vec<&str> = GROUPS.iter().map(|(name, _)| *name).collect();
    if let Some(end) = folded_text.eat(at, &names) {
        return Some(folded_text.take_all(end, RANKS));
    }
    let rest = folded_text.rest(at);
    let known = |end: usize| !Region::read(&rest[..end]).is_empty();
    // Most places hold no name at all: one reading finds that out.
    let width = if is_han(rest.chars().next()) { 6 } else { 24 };
    let reach = rest
        .char_indices()
        .nth(width)
        .map_or(rest.len(), |(offset, _)| offset);
    if !known(reach) {
        return None;
    }
    let end = if is_han(rest.chars().next()) {
        let ends = rest.char_indices().take_while(|(_, c)| is_han(Some(*c)));
        ends.map(|(offset, c)| offset + c.len_utf8())
            .take(6)
            .skip(1)
            .find(|&end| known(end))?
    } else {
        let goes_on = |c: char| c.is_alphabetic() && !is_han(Some(c)) || matches!(c, '\'' | ' ');
        let ends = rest
            .char_indices()
            .take(60)
            .take_while(|(_, c)| goes_on(*c));
        let run = &rest[..ends.last().map_or(0, |(offset, c)| offset + c.len_utf8())];
        let words = run.match_indices(' ').map(|(offset, _)| offset);
        let end = words.chain([run.len()]).take(4).find(|&end| known(end))?;
        // `in it`, `from us`: two letters name a country in capitals only.
        let given = &folded_text.words[folded_text.place(at..at + end)];
        if end < 3 && !matches!(given, "US" | "UK") {
            return None;
        }
        end
    };
    Some(folded_text.take_all(at + end, RANKS))
}

/// Words that the vocabulary reads: groups that it does not know are spelt out.
pub(super) fn spelt_out(words: &str) -> String {
    let group = GROUPS
        .iter()
        .find(|(name, _)| words.contains(name) && Region::read(name).is_empty());
    group.map_or_else(
        || words.to_owned(),
        |(name, places)| words.replace(name, places),
    )
}
