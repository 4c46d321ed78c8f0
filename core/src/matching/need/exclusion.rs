//! Words that a counterpart must not have: `不含PFOA和PTFE`, `除激光以外`, `without copper or biocides`,
//! `cobalt must not be used`, `solvent-free`.
//!
//! What is excluded is a thing: a substance, a means, a kind. What must not happen (`不影响强度`,
//! `without damaging the fibre`) stays part of what is searched, and so do names (`不锈钢`, `无纺布`).

use std::ops::Range;

use super::cues::Cues;
use super::folded_text::{FoldedText, REACH, is_han};
use super::statement::{Found, Reader, Start};
use crate::wire::Aspect;

/// Before what is excluded, in Chinese, wherever they stand.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "不含", "不含有", "不含任何", "不要含", "不要含有", "不能含", "不能含有", "不得含", "不得含有", "不可含", "不可含有",
    "不应含", "不应含有", "不允许含", "不允许含有", "不允许有", "不准含", "不包含", "不得检出", "不能有", "不要有", "不得有",
    "不使用", "不能使用", "不得使用", "不要使用", "不可使用", "不允许使用", "不采用", "不能采用", "不得采用", "不要采用",
    "不添加", "不得添加", "不加", "无添加", "未添加", "不能用", "不要用", "不得用", "不可用", "不准用", "避免使用",
    "禁止使用", "禁用", "杜绝使用", "拒绝使用", "不依赖", "不涉及", "排除", "杜绝", "不要任何", "不掺", "零添加", "不基于",
];

/// The same where what follows is set apart: they lead to much else.
#[rustfmt::skip]
const LOOSE_LEADS: &[&str] = &[
    "不要", "不用", "无需", "不需要", "不需", "不接受", "不考虑", "不想要", "不想用", "谢绝", "拒绝", "无须", "免用",
];

#[rustfmt::skip]
const EXCEPT: &[&str] = &["除", "除了", "除去", "除开"];
const EXCEPT_AFTER: &[&str] = &["以外", "之外", "外"];

/// Before what is excluded, in English.
#[rustfmt::skip]
const WITHOUT: &[&str] = &[
    "without", "without any", "without the use of", "without using", "free of", "free from",
    "free of any", "not containing", "must not contain", "does not contain", "should not contain",
    "may not contain", "cannot contain", "can't contain", "do not contain", "doesn't contain",
    "containing no", "contains no", "with no", "not using", "must not use", "should not use",
    "does not use", "not based on", "not made of", "not made from", "excluding", "exclude",
    "except", "except for", "other than", "avoid", "avoiding", "to avoid", "anything but",
    "using no", "uses no", "no use of", "but no", "but not", "zero added", "no added", "ban on",
    "don't want", "do not want", "we don't want", "we do not want", "don't use", "do not use",
    "apart from", "we cannot use", "we can't use", "cannot use", "can't use", "must be free of",
    "must be free from", "must avoid",
];

/// The same at the head of a clause.
const NO: &[&str] = &["no", "not", "zero", "nothing with", "not with"];

/// Behind what is excluded.
#[rustfmt::skip]
const AFTER: &[&str] = &[
    "不要", "不考虑", "不行", "不接受", "除外", "免谈", "勿扰", "禁用", "不能用", "不得使用", "不可用", "不用",
    "must not be used", "must not be present", "must not be included", "may not be used",
    "cannot be used", "can't be used", "should not be used", "is not allowed", "are not allowed",
    "not allowed", "is not permitted", "are not permitted", "not permitted", "is forbidden",
    "are forbidden", "forbidden", "is banned", "are banned", "banned", "is excluded",
    "are excluded", "excluded", "is not acceptable", "are not acceptable", "not acceptable",
    "is prohibited", "are prohibited", "prohibited", "is not an option", "are not an option",
    "not an option", "is ruled out", "are ruled out", "ruled out", "is not wanted", "not wanted",
    "must be avoided", "should be avoided", "to be avoided", "is out", "are out", "not accepted",
];

/// Substances: named by a single character, or before another word, they are still themselves.
#[rustfmt::skip]
const SUBSTANCES: &[&str] = &[
    "氟", "铅", "卤", "卤素", "磷", "硫", "氯", "溴", "碘", "醛", "甲醛", "苯", "酚", "双酚a", "胺", "氨", "氰",
    "氰化物", "铬", "六价铬", "镉", "汞", "砷", "锑", "钴", "镍", "铜", "锡", "锌", "银", "金", "铝", "锂", "钠", "硅",
    "硅油", "胶", "胶水", "糖", "蔗糖", "酒精", "乙醇", "溶剂", "有机溶剂", "重金属", "增塑剂", "塑化剂", "抗生素",
    "防腐剂", "色素", "香精", "石棉", "稀土", "贵金属", "氨水", "甲苯", "二甲苯", "丙酮", "异氰酸酯", "磷酸盐",
    "全氟化合物", "全氟", "氟碳", "激素", "农药", "动物成分", "动物源", "血清", "麸质", "乳糖", "反式脂肪", "盐",
    "铂", "钯", "钌", "铱", "铁", "油", "矿物油", "塑料", "微塑料", "水泥", "沥青", "橡胶", "乳胶", "明胶", "荧光剂",
    "荧光增白剂", "阻燃剂", "卤系阻燃剂", "甲醇", "硅烷", "氯气", "臭氧", "酸", "碱", "强酸", "强碱", "表面活性剂",
];

/// Substances before `-free`.
#[rustfmt::skip]
const FREE: &[&str] = &[
    "fluorine", "halogen", "lead", "solvent", "cobalt", "nickel", "formaldehyde", "gluten",
    "chlorine", "chromium", "chrome", "chromate", "cyanide", "phosphate", "phosphorus", "silicone",
    "isocyanate", "antimony", "mercury", "cadmium", "arsenic", "asbestos", "biocide", "copper",
    "lactose", "dairy", "soy", "nut", "egg", "alcohol", "ammonia", "phenol", "styrene", "tin",
    "amine", "sulfur", "sulphur", "sulfate", "sulphate", "plastic", "microplastic", "cement",
    "clinker", "platinum", "rare-earth", "palladium", "gold", "silver", "iridium", "hormone",
    "antibiotic", "pesticide", "serum", "animal", "gelatin", "gelatine", "toluene", "benzene",
    "talc", "latex", "paraben", "glyphosate", "bisphenol", "plasticiser", "plasticizer", "acrylate",
    "fluorocarbon", "peat", "sugar", "bromine", "zinc", "lithium", "graphite", "magnet", "mineral-oil",
];

/// What must not happen, or is no thing: with these nothing is excluded.
#[rustfmt::skip]
const NO_THING: &[&str] = &[
    "求", "急", "谢", "成本", "价格", "费用", "距离", "时间", "预算", "太", "超", "过", "低", "高", "影响", "损", "改", "造成", "产生", "出现", "引起", "导致", "破坏", "增", "降",
    "让", "把", "给", "再", "跟", "和", "与", "是", "在", "发", "掉", "脱", "开裂", "变", "停", "拆", "换", "人工", "人",
    "校", "维", "开挖", "更", "等", "对", "进行", "经", "担心", "考虑", "说", "那么", "这", "那", "的", "于", "到", "以",
    "专", "大", "小", "多", "少", "贵", "便宜", "只", "光", "忽", "钱", "同", "能", "会", "可", "应", "一", "二次", "额外",
    "特殊", "专门", "复杂", "任何影响", "中介", "中间商", "广告", "骗", "联系", "打", "介绍", "推", "有异", "有明显",
    "有毛", "有气", "有裂", "有损", "有残", "异味", "毛刺", "气泡", "裂", "残", "缺陷", "划", "污染", "起", "粘", "锈", "燃",
    "loss", "need", "damage", "damaging", "change", "effect", "affecting", "impact", "delay",
    "limit", "limits", "compromise", "compromising", "interruption", "prior", "question", "fail",
    "doubt", "sacrificing", "degradation", "human", "supervision", "downtime", "defect", "defects",
    "crack", "cracks", "deformation", "having", "being", "a", "an", "the", "this", "that", "these",
    "it", "them", "us", "more", "less", "later", "longer", "matter", "problem", "problems", "one",
    "preference", "such", "idea", "ideas", "budget", "other", "further", "additional", "extra",
    "special", "visible", "significant", "good", "much", "many", "only", "yet", "sure", "too",
    "very", "so", "expensive", "urgent", "just", "least", "most", "necessarily", "always",
    "patent", "patents", "hurry", "rush", "wonder", "doubt,", "issue", "issues", "restrictions",
    "limitation", "limitations", "requirement", "requirements", "stopping", "removing", "reducing",
    "increasing", "changing", "losing", "opening", "touching", "disturbing", "interrupting",
    "breaking", "risk", "risks", "success", "luck", "exceed", "exceeding", "be", "to", "in",
    "from", "at", "by", "on", "for", "as", "if", "been", "know", "knows", "working", "able",
    "available", "included", "yet,", "today", "solved", "agents", "brokers", "spam", "replacing",
    "causing", "worry", "worries", "commitment", "obligation", "and", "or", "start", "starting",
];

#[rustfmt::skip]
const BETWEEN: &[&str] = &["、", "和", "及", "或", "与", "以及", "或者", "/", "or", "and", "nor", "and/or", ",", "or any"];

/// Behind an item, what is still about it.
#[rustfmt::skip]
const TAILS: &[&str] = &["的", "等", "类", "等物质", "等成分", "成分", "物质", "类物质", "类的", "等有害物质", "元素", "材料的", "方案", "技术", "方法", "路线", "工艺", "类型的", "please", "at all", "whatsoever", "pls"];

/// The longest item, in characters of Chinese and words of English.
const MOST_HAN: usize = 8;
const MOST_WORDS: usize = 3;

/// Statements of words that are excluded.
pub(super) const READER: Reader = Reader {
    openers: &[LEADS, LOOSE_LEADS, EXCEPT, WITHOUT, FREE, &["无", "非"]],
    read,
};

fn read(folded_text: &FoldedText<'_>, start: Start) -> Option<Found> {
    let Start { at, fresh, cues } = start;
    let places = [
        at,
        cues.refusal.unwrap_or(at),
        folded_text.skip_blanks(cues.end),
    ];
    if let Some(found) = free(folded_text, places) {
        return Some(found);
    }
    if let Some(first) = folded_text.eat(at, EXCEPT) {
        let (items, end) = items(folded_text, first, &|_| true)?;
        let end = folded_text.take(end, EXCEPT_AFTER)?;
        let end = folded_text.take_all(end, TAILS);
        // `除清洗外，还要干燥` excludes nothing.
        let next = folded_text.skip_joints(end);
        let also = folded_text
            .eat(next, &["还", "也", "同时", "另", "又"])
            .is_some();
        return (!also).then(|| found(items, end));
    }
    let latin = folded_text.next(at).is_some_and(|c| c.is_ascii());
    let firm = places.iter().find_map(|&place| {
        folded_text
            .eat(place, LEADS)
            .or_else(|| folded_text.eat(place, WITHOUT))
    });
    let loose = |place: &usize| {
        let no = fresh || place > &at || folded_text.in_bracket(at);
        folded_text
            .eat(*place, LOOSE_LEADS)
            .or_else(|| folded_text.eat(*place, NO).filter(|_| no))
    };
    if let Some(lead) = firm {
        let (items, end) = items(folded_text, folded_text.skip_blanks(lead), &|_| true)?;
        return Some(found(items, folded_text.take_all(end, TAILS)));
    }
    if let Some(lead) = places.iter().find_map(loose) {
        let (items, end) = items(folded_text, folded_text.skip_blanks(lead), &|_| true)?;
        let past = folded_text.take_all(end, TAILS);
        let of = folded_text.text[end..past].contains('的');
        return (folded_text.ends(past) || of).then(|| found(items, past));
    }
    if let Some(lead) = folded_text.eat(at, &["无", "非"]) {
        // `无DMSO`, `无氟`: set apart; before another word they are part of its name.
        let named = |item: &str| {
            let latin = item
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            latin && item.len() > 1 || SUBSTANCES.contains(&item)
        };
        let (items, end) = items(folded_text, lead, &named)?;
        let past = folded_text.take_all(end, TAILS);
        let of = folded_text.text[end..past].contains('的');
        return (folded_text.ends(past) || of).then(|| found(items, past));
    }
    // `cobalt must not be used`, `含氟的不要`
    if !fresh || latin && !folded_text.ahead(at, 72).contains(' ') {
        return None;
    }
    let first = folded_text.eat(
        at,
        &[
            "含有",
            "含",
            "带",
            "有",
            "用",
            "the use of",
            "use of",
            "any",
        ],
    );
    let first = folded_text.skip_blanks(first.unwrap_or(at));
    behind(folded_text, first)
}

/// Items before a word that excludes them.
fn behind(folded_text: &FoldedText<'_>, first: usize) -> Option<Found> {
    let clause = folded_text.ahead(first, 72);
    let excluded = clause.char_indices().take(40).find_map(|(offset, c)| {
        let place = first + offset;
        let begins = c.is_alphabetic() && offset > 0;
        begins
            .then(|| folded_text.eat(place, AFTER))
            .flatten()
            .map(|end| (place, end))
    });
    let (until, end) = excluded?;
    let (items, past) = items(folded_text, first, &|_| true)?;
    let past = folded_text.skip_blanks(folded_text.take_all(past, TAILS));
    (past == until && folded_text.ends(end)).then(|| found(items, end))
}

/// `lead-free`, `PFAS-free`, `solvent free`: the substance before it.
fn free(folded_text: &FoldedText<'_>, places: [usize; 3]) -> Option<Found> {
    places.into_iter().find_map(|at| {
        let word = latin_word(folded_text, at)?;
        let text = &folded_text.text[word.clone()];
        let apart = folded_text.take(word.end, &["free"]);
        let apart = apart.filter(|&end| folded_text.take(end, &["of", "from", "to"]).is_none());
        let (item, end) = match (text.strip_suffix("-free"), apart) {
            (Some(item), _) => (item, word.end),
            (None, end) => (text, end?),
        };
        let given = &folded_text.words[folded_text.place(at..at + item.len())];
        let capitals = given.len() > 1 && !given.contains(|c: char| c.is_ascii_lowercase());
        (capitals || FREE.contains(&item)).then(|| found(vec![at..at + item.len()], end))
    })
}

fn found(items: Vec<Range<usize>>, end: usize) -> Found {
    let words = items.first().map_or(end, |it| it.start)..items.last().map_or(end, |it| it.end);
    Found {
        end,
        aspect: Aspect::ExcludeWord,
        words,
        items,
        cues: Cues::default(),
    }
}

/// The items that stand here, one behind the other, and where they end.
fn items(
    folded_text: &FoldedText<'_>,
    at: usize,
    is_item: &dyn Fn(&str) -> bool,
) -> Option<(Vec<Range<usize>>, usize)> {
    let mut items = vec![item(folded_text, at, is_item)?];
    for _ in 0..REACH {
        let last = items.last().map_or(at, |it| it.end);
        let separator = folded_text.take(last, BETWEEN);
        let Some(next) = separator.map(|next| folded_text.skip_blanks(next)) else {
            break;
        };
        let comma = folded_text.text[last..next].contains(',');
        let next = folded_text
            .take(next, &["any", "or", "and", "含"])
            .unwrap_or(next);
        let next = folded_text.skip_blanks(next);
        match item(folded_text, next, is_item) {
            // Behind a comma something else begins as a rule.
            Some(it) if !comma || SUBSTANCES.contains(&&folded_text.text[it.clone()]) => {
                items.push(it);
            }
            _ => break,
        }
    }
    let end = items.last().map_or(at, |it| it.end);
    Some((items, end))
}

/// One thing that stands here: a substance, else the words up to what ends them.
fn item(
    folded_text: &FoldedText<'_>,
    at: usize,
    is_item: &dyn Fn(&str) -> bool,
) -> Option<Range<usize>> {
    if folded_text.eat(at, NO_THING).is_some() && folded_text.eat(at, SUBSTANCES).is_none() {
        return None;
    }
    let end = if is_han(folded_text.next(at)) {
        han_item(folded_text, at)?
    } else {
        latin_item(folded_text, at)?
    };
    let item = &folded_text.text[at..end];
    let single = item.chars().nth(1).is_none() && !SUBSTANCES.contains(&item);
    (!single && is_item(item)).then_some(at..end)
}

/// `氟`, `化学药剂`, `HFC类`: Chinese up to a particle, a joint or the end of the clause.
fn han_item(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    for c in folded_text.rest(at).chars().take(MOST_HAN + 1) {
        let stops = [TAILS, EXCEPT_AFTER, AFTER]
            .iter()
            .any(|list| folded_text.eat(end, list).is_some())
            || folded_text.sets_apart(end)
            || folded_text
                .eat(
                    end,
                    &["、", "和", "及", "或", "与", "以及", "或者", "且", "但"],
                )
                .is_some();
        if end > at && stops || !(is_han(Some(c)) || c.is_ascii_alphanumeric()) {
            break;
        }
        end += c.len_utf8();
    }
    let characters = folded_text.text[at..end].chars().count();
    if characters <= MOST_HAN && stops_at(folded_text, end) {
        return (characters > 0).then_some(end);
    }
    // `不含氟防水涂层`: the substance alone.
    folded_text.eat(at, SUBSTANCES)
}

/// Whether an item may end here.
fn stops_at(folded_text: &FoldedText<'_>, at: usize) -> bool {
    [TAILS, EXCEPT_AFTER, AFTER, BETWEEN]
        .iter()
        .any(|list| folded_text.take(at, list).is_some())
        || folded_text.ends(at)
}

/// `copper`, `organic solvents`, `PVDC`: up to three words, of which none is of another kind.
fn latin_item(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let mut end = latin_word(folded_text, at)?.end;
    let first = &folded_text.text[at..end];
    // `without damaging the fibre`, `without welding`
    let deed = first.ends_with("ing") && first.len() > 4;
    let mut words = 1;
    loop {
        let next = folded_text.skip_blanks(end);
        if next == end || stops_at(folded_text, end) || words == MOST_WORDS {
            break;
        }
        let stops = [BETWEEN, TAILS, AFTER, STOPS]
            .iter()
            .any(|list| folded_text.eat(next, list).is_some());
        match latin_word(folded_text, next) {
            // `without fishmeal 2) in production`
            Some(word) if folded_text.text[word.clone()].parse::<u32>().is_ok() => break,
            Some(word) if !stops => end = word.end,
            _ => break,
        }
        words += 1;
    }
    let next = folded_text.skip_blanks(end);
    let stops = stops_at(folded_text, end)
        || folded_text.next(next).is_some_and(|c| c.is_ascii_digit())
        || [STOPS, AFTER]
            .iter()
            .any(|list| folded_text.eat(next, list).is_some());
    let follows = folded_text.eat(next, STOPS).is_some();
    if stops && !(deed && (words > 1 || follows)) {
        return Some(end);
    }
    None
}

/// What ends an item in English.
#[rustfmt::skip]
const STOPS: &[&str] = &[
    "is", "are", "be", "in", "for", "that", "which", "with", "at", "on", "to", "as", "but", "please",
    "from", "of", "used", "must", "should", "if", "can", "allowed", "by", "under", "per",
];

/// The Latin word that stands here: letters, digits and the hyphens between them.
fn latin_word(folded_text: &FoldedText<'_>, at: usize) -> Option<Range<usize>> {
    let rest = folded_text.rest(at).as_bytes();
    let inner = |place: usize| {
        rest.get(place)
            .is_some_and(|byte| byte.is_ascii_alphanumeric())
            || rest
                .get(place)
                .is_some_and(|byte| matches!(byte, b'-' | b'\'' | b'.'))
                && rest.get(place + 1).is_some_and(u8::is_ascii_alphanumeric)
                && place > 0
    };
    let length = (0..40).take_while(|&place| inner(place)).count();
    let begins = rest.first().is_some_and(u8::is_ascii_alphanumeric);
    (begins && !folded_text.latin_before(at)).then(|| at..at + length)
}
