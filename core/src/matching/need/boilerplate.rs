//! Spans of a demand that say nothing of the technology: who asks, how one asks, by which rules.
//!
//! Each rule is one function below; what they find is joined.

use std::ops::Range;

use super::courtesy;
use super::folded_text::FoldedText;
use super::statement::{Found, Start, joined};
use crate::steps;
use crate::word_list::{WordList, words};

/// The spans that say nothing of a technology, in bytes of the words, in order, apart; those of
/// `statements` are among them that ask nothing. What was `typed` holds talk as well.
pub(super) fn find(
    folded_text: &FoldedText<'_>,
    statements: &[(Start, Found)],
    typed: bool,
) -> Vec<Range<usize>> {
    let nothing = statements.iter().filter(|(_, found)| found.asks_nothing());
    let mut places: Vec<_> = nothing.map(|(start, found)| start.at..found.end).collect();
    clauses(folded_text, &mut places);
    sentences(folded_text, &mut places);
    if typed {
        courtesy::find(folded_text, &mut places);
    }
    places.retain(|place| !place.is_empty());
    joined(places)
        .into_iter()
        .map(|place| folded_text.place(place))
        .collect()
}

/// Who asks.
#[rustfmt::skip]
const FIRM: WordList = words![
    "本公司", "我公司", "我司", "我厂", "本厂", "本企业", "我企业", "该公司", "该企业", "我们公司",
    "我单位", "本单位", "贵公司", "我们", "企业", "公司", "our company", "the company", "our firm",
    "we", "we're", "our client", "the client", "our organisation", "our organization", "a company",
];

/// Of those, the ones that are nobody's subject matter wherever they stand.
#[rustfmt::skip]
const FIRM_ANYWHERE: WordList = words![
    "本公司", "我公司", "我司", "我厂", "本企业", "我企业", "该公司", "该企业", "我们公司",
    "我单位", "本单位", "our company", "our firm", "our client", "we are looking for",
    "we're looking for", "we are seeking", "is looking for", "are looking for",
    "we are searching for", "is seeking",
];

/// When, and why.
#[rustfmt::skip]
const WHEN: WordList = words![
    "现", "目前", "现在", "现阶段", "当前", "现目前", "因此", "为此", "因而", "故", "急", "亟",
    "迫切", "特", "今", "拟", "计划", "所以", "currently", "now", "therefore", "is currently",
    "are currently", "urgently",
];

/// How one asks.
#[rustfmt::skip]
const WISH: WordList = words![
    "希望", "想", "想要", "欲", "期望", "能", "能够", "可以", "希望能", "希望能够", "希望可以",
    "would like to", "want to", "wants to", "need to", "hope to", "hopes to", "are", "is",
    "would like", "wishes to",
];

#[rustfmt::skip]
const SEEK: WordList = words![
    "需", "需求", "需要", "寻求", "寻找", "征集", "求购", "急需", "亟需", "引进", "研发", "研究",
    "开发", "技术需求", "提供", "想要寻求", "想寻求", "looking for", "seeking", "searching for",
    "find", "need", "needs", "seeks", "seek", "in search of", "identify",
];

/// Seeking, with nothing else beside it that makes it a phrase of asking.
const SEEK_ALONE: WordList = words!["急需", "亟需"];

/// The same at the beginning of a text.
#[rustfmt::skip]
const SEEK_FIRST: WordList = words![
    "寻找", "寻求", "求购", "征集", "looking for", "searching for", "seeking", "in search of",
];

/// What a technology itself looks for: `寻找目标的红外导引头`.
const SOUGHT: WordList = words!["目标的"];

#[rustfmt::skip]
const MEASURE: WordList = words![
    "一种", "一款", "一套", "一项", "一类", "一个", "一种新型", "一种新的", "相关", "有关", "以下",
    "如下", "a", "an", "the", "following", "some",
];

#[rustfmt::skip]
const THING: WordList = words![
    "技术", "新技术", "技术方案", "解决方案", "方案", "technology", "technologies", "solution",
    "solutions",
];

/// Headings of forms; a colon follows, or nothing.
#[rustfmt::skip]
const HEADINGS: WordList = words![
    "拟解决的主要问题", "拟解决的问题", "主要技术难题", "技术难题", "技术需求", "技术需求内容",
    "需求描述", "需求背景", "需求内容", "技术要求", "具体要求", "具体要求如下", "需求说明",
    "技术问题", "技术指标", "主要技术指标", "项目背景", "企业简介", "公司简介", "企业概况",
    "预期目标", "需求要求", "技术需求描述", "该技术需求内容包括", "技术需求内容包括",
    "需求内容包括", "现技术需求有", "主要内容", "项目需求背景", "拟解决主要问题", "解决的主要问题",
    "技术需求简述", "问题描述", "备注", "联系方式", "objective", "objectives", "description",
    "phase i", "phase ii", "phase iii", "keywords", "references", "technology area(s)",
    "acquisition program", "background", "phase iii dual use applications",
    "private sector commercial potential/dual-use applications", "phase iii dual-use applications",
    "phase iii/dual use applications", "private sector commercial potential", "proposals accepted", "maturity", "origin", "budget",
    "timing", "timeline", "money", "what we need", "what matters", "topic", "subject",
    "requirements", "specs", "specifications", "主题", "背景", "预算", "时间", "时间要求", "地区", "成熟度",
    "合作方式", "要求", "指标", "需求", "知识产权", "其他要求",
    "time", "when", "where", "deal", "about us", "who we are", "looking for", "wanted",
    "what we offer",
];

/// Set phrases of reasons that every demand could give.
#[rustfmt::skip]
const REASONS: WordList = words![
    "为满足市场需求", "为了满足市场需求", "为满足市场的需求", "为了满足市场的需求",
    "为适应市场需求", "满足市场需求", "随着社会的发展", "随着科技的发展", "随着科学技术的发展",
    "随着经济的发展", "随着时代的发展", "随着社会的进步", "随着我国经济的快速发展",
    "随着科技的不断发展", "随着社会的不断发展", "是目前亟待解决的问题", "是亟待解决的问题",
    "亟待解决", "急需解决", "望解决", "如何加以改进", "市场前景广阔", "具有广阔的市场前景",
    "市场潜力巨大", "to meet market demand", "to meet the needs of the market",
    "to meet market needs", "please contact us", "further information is available on request",
    "for more information", "in order to meet market demand",
];

/// Facts about a firm. With a figure in the clause.
#[rustfmt::skip]
const FIGURED_FACTS: WordList = words![
    "注册资本", "注册资金", "注册资", "成立于", "创建于", "始建于", "创办于", "创立于", "组建于",
    "成立", "员工", "职工", "从业人员", "占地", "建筑面积", "厂房面积", "固定资产", "总资产",
    "年产值", "产值", "年销售", "销售额", "销售收入", "营业收入", "年利润", "利税", "技术人员",
    "厂房", "工业土地", "founded", "established in", "employees", "registered capital",
    "annual turnover", "annual sales", "turnover of", "revenue of", "staff of",
    "years of experience", "staff", "headcount", "turnover", "built",
];

/// Who has premises does not bound them.
#[rustfmt::skip]
const BOUNDS: WordList = words![
    "不超过", "不大于", "不能超过", "以内", "以下", "小于", "少于", "控制在", "<", "≤",
];

/// Facts about a firm that need no figure.
#[rustfmt::skip]
const FACTS: WordList = words![
    "坐落于", "坐落在", "公司位于", "有限公司位于", "企业位于", "工厂位于", "经营范围", "公司主营",
    "高新技术企业", "企业精神", "经营理念", "质量方针", "省级企业技术中心", "质量管理体系认证",
    "诚信经营", "客户至上", "战略合作", "守合同重信用", "上市公司", "进出口权", "厂家自用", "我厂自用", "欢迎来电",
    "is headquartered", "company is located", "company is based",
];

/// A sentence with one of these is procedure.
#[rustfmt::skip]
const PROCEDURES: WordList = words![
    "offerors must disclose", "offerors must choose",
    "offerors are required to provide information", "may not submit both", "proposals accepted",
    "international traffic in arms", "export administration regulation", "proposal instructions",
    "program solicitation", "of the solicitation", "of the announcement", "foreign nationals",
    "restricted under", "to be eligible", "statement of work in accordance",
    "technical point of contact", "this topic is eligible", "confidentiality agreement",
    "non-disclosure agreement", "terms and conditions", "最终解释权", "报名截止", "联系人",
    "联系电话", "保密协议",
];

/// At the head of a sentence, procedure.
#[rustfmt::skip]
const PROCEDURE_HEADS: WordList = words![
    "the technology within this topic", "please see", "please refer", "please contact",
    "proposals accepted", "详情请", "详见附件", "具体请联系",
];

/// Rules that look at clauses: phrases of asking, headings, reasons, facts and names of firms.
fn clauses(folded_text: &FoldedText<'_>, places: &mut Vec<Range<usize>>) {
    let mut begin = 0;
    while begin < folded_text.text.len() {
        begin = folded_text.skip_blanks(begin);
        let mut end = begin;
        let mut at = begin;
        while let Some(c) = folded_text.next(at) {
            // A blank ends no clause here: `公司 成立于1998年`.
            if c != ' ' && c != '、' && folded_text.sets_apart(at) && !in_heading(folded_text, at)
            {
                break;
            }
            at += c.len_utf8();
            end = at;
        }
        clause(folded_text, begin..end, places);
        begin = at + folded_text.next(at).map_or(1, char::len_utf8);
    }
}

/// `TECHNOLOGY AREA(S)` holds its brackets.
fn in_heading(folded_text: &FoldedText<'_>, at: usize) -> bool {
    let rest = folded_text.rest(at);
    rest.starts_with("(s):") || rest.starts_with("):") && folded_text.before(at, 2).ends_with('s')
}

fn clause(folded_text: &FoldedText<'_>, clause: Range<usize>, places: &mut Vec<Range<usize>>) {
    let words = &folded_text.text[clause.clone()];
    steps::add(words.len());
    if states_fact(words) {
        // `our turnover was 12 million and porosity costs us` goes on with something else.
        let end = words.is_ascii().then(|| words.find(" and ")).flatten();
        let end = end.filter(|&end| states_fact(&words[..end]));
        places.push(clause.start..end.map_or(clause.end, |end| clause.start + end));
        return;
    }
    if let Some(end) =
        asking(folded_text, clause.start).or_else(|| heading(folded_text, clause.start))
    {
        places.push(clause.start..end.min(clause.end));
    }
    if let Some(end) = name_of_firm(words) {
        places.push(clause.start..clause.start + end);
    }
    for (offset, c) in words.char_indices() {
        let at = clause.start + offset;
        if c.is_ascii_alphanumeric() && folded_text.latin_before(at) {
            continue;
        }
        if let Some(end) = folded_text.eat(at, REASONS) {
            places.push(at..end);
        } else if folded_text.eat(at, FIRM_ANYWHERE).is_some() {
            let firm = folded_text.eat(at, FIRM_ANYWHERE).unwrap_or(at);
            places.push(at..asking(folded_text, at).unwrap_or(firm).max(firm));
        } else if c == ' ' || at == clause.start {
            // `TECHNOLOGY AREA(S): … OBJECTIVE: …`: headings within a clause.
            let next = folded_text.skip_blanks(at);
            let headed =
                heading(folded_text, next).filter(|end| folded_text.text[..*end].ends_with(':'));
            places.extend(headed.map(|end| next..end));
        }
    }
}

/// `本公司现急需寻求一种`: at least two steps of asking, one of which seeks or says who asks.
fn asking(folded_text: &FoldedText<'_>, begin: usize) -> Option<usize> {
    let steps = [FIRM, WHEN, WISH, SEEK, MEASURE, THING];
    let (mut at, mut taken, mut sought, mut firm) = (begin, 0, false, false);
    let first = folded_text.eat(begin, SEEK_FIRST);
    let first = first.filter(|&end| {
        begin == folded_text.skip_blanks(0) && folded_text.eat(end, SOUGHT).is_none()
    });
    let alone = folded_text.eat(begin, SEEK_ALONE).or(first);
    // Time and subject come in either order: `目前我司`, `我司目前`.
    for step in [1, 0, 1, 2, 1, 3, 4, 5] {
        let next = folded_text.take_all(at, steps[step]);
        if next == at || step == 5 && !folded_text.ends(next) || step == 4 && !sought {
            continue;
        }
        taken += 1;
        sought |= step == 3;
        firm |= step == 0;
        at = next;
    }
    (taken >= 2 && (sought || firm)).then_some(at).or(alone)
}

fn heading(folded_text: &FoldedText<'_>, begin: usize) -> Option<usize> {
    let end = folded_text.eat(begin, HEADINGS)?;
    folded_text.take(end, words![":"]).or_else(|| {
        (end - begin > 6 && folded_text.ends(end) && !folded_text.rest(begin).is_ascii())
            .then_some(end)
    })
}

/// A clause on a firm's founding, capital, staff, premises or turnover.
fn states_fact(clause: &str) -> bool {
    // `占地不超过200平米` is asked of a plant.
    let asked = clause.contains("占地") && BOUNDS.iter().any(|it| clause.contains(it));
    let figure = !asked && clause.contains(|c: char| c.is_ascii_digit());
    FACTS.iter().any(|fact| clause.contains(fact))
        || figure && FIGURED_FACTS.iter().any(|fact| clause.contains(fact))
}

/// The name of a firm at the head of a clause: 24 characters at most, up to `有限公司`.
fn name_of_firm(clause: &str) -> Option<usize> {
    let (end, _) = clause.char_indices().nth(24).unwrap_or((clause.len(), ' '));
    let head = &clause[..end];
    ["有限责任公司", "股份有限公司", "有限公司"]
        .iter()
        .find_map(|kind| head.find(kind).map(|at| at + kind.len()))
}

/// Rules that look at sentences: procedure.
fn sentences(folded_text: &FoldedText<'_>, places: &mut Vec<Range<usize>>) {
    let mut begin = 0;
    let text = folded_text.text.as_str();
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        let stop = match c {
            '。' | '\n' | '!' | '?' | ';' => true,
            // Not after an initial: `U.S. citizens`.
            '.' => {
                let initial = text[..at].len() >= 2
                    && !text.as_bytes()[at - 2].is_ascii_alphanumeric()
                    && text.as_bytes()[at - 1].is_ascii_alphabetic();
                !initial && !text[after..].starts_with(|c: char| c.is_alphanumeric())
            }
            _ => after == text.len(),
        };
        if stop || after == text.len() {
            let start = begin + (text[begin..after].len() - text[begin..after].trim_start().len());
            let sentence = &text[start..after];
            steps::add(after - begin);
            let heads = PROCEDURE_HEADS
                .iter()
                .filter_map(|head| sentence.find(head))
                .min();
            if is_procedure(sentence) {
                // `TECHNOLOGY AREA(S): Sensors The technology within this topic is restricted …`
                places.push(start + heads.unwrap_or(0)..after);
            }
            begin = after;
        }
    }
}

fn is_procedure(sentence: &str) -> bool {
    PROCEDURE_HEADS
        .iter()
        .any(|head| sentence.starts_with(head))
        || sentence.len() < 900 && PROCEDURES.iter().any(|word| sentence.contains(word))
}
