//! Where a counterpart is to be: `浙江优先`, `限广东省内`, `suppliers in Germany`, `江浙沪的隔膜`; or is
//! not: `除浙江外`, `not from China`.
//!
//! A name of a place is a statement only where the clause holds nothing else, where somebody is to be
//! there, or where it is asked for: it names bridges, standards and dishes as well.

use super::cues::Cues;
use super::folded_text::{FoldedText, REACH, is_han};
use super::statement::{Found, Reader, Start};
use crate::vocabulary::Region;
use crate::wire::Aspect;
use crate::word_list::{WordList, words};

#[rustfmt::skip]
const LABELS: WordList = words![
    "地区", "区域", "所在地", "所在地区", "地域", "意向地区", "合作地区", "产地", "来源地", "来源", "区域要求",
    "地区要求", "region", "location", "target region", "country", "countries", "origin",
    "country of origin", "preferred region", "preferred location", "where", "area",
];

/// Between cue and place.
#[rustfmt::skip]
const IN: WordList = words![
    "在", "于", "来自", "位于", "位於", "合作方", "合作单位", "合作伙伴", "供应商", "厂家", "对方", "单位", "引进", "是", "选择", "找", "与", "和", "跟", "同", "为", "集中在", "产自", "in",
    "from", "near", "based in", "based", "located in", "located", "within", "around", "close to",
    "to", "of", "the", "be", "partners", "a partner", "partner", "suppliers", "supplier",
    "universities", "companies", "firms", "institutes", "a company", "a supplier", "a university",
    "made in", "any", "anything", "a", "an", "some",
];

/// At the head of a clause, words that ask for a place without a cue.
const AT_HEAD: WordList = words!["来自", "产自", "based in", "located in", "in", "from"];

/// Within a clause, words that say whence something is.
#[rustfmt::skip]
const WHENCE: WordList = words!["来自", "产自", "from", "made in", "manufactured in", "produced in", "developed in"];

/// Before these, or with these in the clause, a place is where something else is.
#[rustfmt::skip]
const ELSEWHERE: WordList = words![
    "我", "公司", "本厂", "工厂", "进口", "用在", "我们", "项目", "we are", "we're", "our", "i am", "i'm",
    "import", "sourced", "derived", "extract", "obtained", "greetings", "hello", "hi ", "as a",
    "waste", "data ", "us is", "bought",
];

/// Labels of where the asker sits.
#[rustfmt::skip]
const ASKERS: WordList = words![
    "企业所在", "公司所在", "单位所在", "需求方", "申请", "我方", "甲方", "注册地", "总部", "需方", "企业地址", "公司地址", "单位地址", "联系地址",
    "通讯地址", "企业地区", "applicant", "our location", "our country", "client", "customer",
    "headquarter", "buyer", "requester", "address", "our site", "our plant",
];

/// They look for somebody.
#[rustfmt::skip]
const SEEKING: WordList = words![
    "寻", "找", "对接", "要", "求", "想", "希望", "需", "looking", "seek", "find", "want", "need",
    "prefer", "like", "search",
];

/// Partners in a place are asked for, unless they are somebody's.
#[rustfmt::skip]
const PARTNERS: WordList = words![
    "partners", "suppliers", "universities", "companies", "institutes", "providers", "developers",
    "firms", "manufacturers", "research groups", "partner", "supplier", "manufacturer", "provider",
    "producer", "producers", "university", "institute", "maker", "makers", "vendor", "vendors",
    "team", "teams", "lab", "labs", "laboratory", "laboratories", "start-up", "start-ups",
    "startups", "startup", "research group", "anyone", "anybody", "someone", "somebody",
];

#[rustfmt::skip]
const PARTNERS_IN: WordList = words![
    "in", "from", "based in", "located in", "near", "within", "outside", "outside of", "not from",
    "not in", "only in", "only from", "preferably in", "preferably from", "ideally in",
    "ideally from", "wanted in", "wanted from", "sought in", "sought from", "needed in", "needed from",
];

#[rustfmt::skip]
const RANKS: WordList = words![
    "省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区", "地区", "三省", "三地", "两地", "两省", "三省一市", "各地", "四省",
    "大湾区", "城市群", "区域", "经济圈", "经济带", "一带", "各省", "国家", "各国", "等国", "等地", "等国家", "province", "city",
    "region", "area", "state", "countries", "member states",
];

/// Behind the place.
#[rustfmt::skip]
const AROUND: WordList = words![
    "省内", "市内", "境内", "内", "以内", "之内", "范围内", "范围", "周边", "附近", "本地", "当地",
    "及周边", "及附近", "或周边", "或附近", "和周边", "的", "地区的", "产的", "产", "籍", "这边", "这边的", "-based", "based", "made",
    "-made", "itself", "'s",
];

/// Who is to be there.
#[rustfmt::skip]
const WHO: WordList = words![
    "高校", "院校", "科研院所", "研究所", "研究院", "企业", "单位", "团队", "机构", "公司", "厂家",
    "厂商", "供应商", "合作方", "合作伙伴", "技术方", "专家", "大学", "高校院所", "科研机构", "课题组", "科研单位",
    "实验室", "老师", "设备商", "服务商", "制造商", "供货商", "技术", "产品", "品牌", "货", "partners",
    "suppliers", "companies", "firms", "universities", "partner", "supplier", "manufacturers",
    "manufacturer", "providers", "provider", "producers", "producer", "vendors", "vendor",
    "makers", "institutes", "research institutes", "institutions", "organisations", "company",
    "university", "technology", "technologies", "teams", "labs", "start-ups", "startups",
    "sources", "origin", "product", "products", "offers", "players", "developers", "solutions",
];

/// Behind a place, words that seek somebody there: `江浙沪范围内找做轴承的`.
const SEEKS: WordList = words!["找", "寻", "寻找", "寻求", "征集", "招募"];

/// The same behind `内`, where a place alone could be the asker's: `浙江省内有没有`.
#[rustfmt::skip]
const SEEKS_WITHIN: WordList = words![
    "求", "求购", "有没有", "有无", "哪里有", "哪家", "谁家", "需要", "急需", "想要", "想找", "要",
];

/// Of who is there, the ones that are things.
const THINGS: WordList = words![
    "技术",
    "产品",
    "品牌",
    "货",
    "technology",
    "technologies",
    "product",
    "products",
];

/// What somebody there does: `找江苏做过涂布的`.
const DOES: WordList = words!["做过", "做", "从事", "生产", "专门做", "能做", "研究", "搞"];

/// What goes on about them.
#[rustfmt::skip]
const WITH: WordList = words![
    "of", "for", "who", "that", "with", "offering", "making", "which", "to", "working", "active", "doing", "specialised", "specialized",
    "experienced",
];

/// Behind `的`, what lies in a place and comes from nowhere: `湖南的稻田`.
#[rustfmt::skip]
const LIES_THERE: WordList = words![
    "地铁", "桥", "大桥", "隧道", "稻田", "农田", "土壤", "河", "湖", "水", "矿", "煤", "油田", "气候", "工厂", "厂",
    "客户", "市场", "港", "机场", "医院", "高速", "农村", "山区", "城市", "标准", "法规", "气田", "盐湖", "项目",
    "工地", "海域", "果园", "大棚", "养殖", "业主",
];

#[rustfmt::skip]
const BETWEEN: WordList = words![
    "、", "和", "及", "或", "与", "以及", "或者", "或是", "还是", "/", ",", "or", "and", "and/or", "or the",
    "and the", ", or", ", and",
];

/// Before a place, what leaves it out.
#[rustfmt::skip]
const OUTSIDE: WordList = words![
    "outside", "outside of", "anywhere outside", "anywhere but", "anywhere except",
    "from anywhere but", "from outside", "apart from", "not from", "not in", "not made in",
    "everywhere but", "anyone outside",
];

/// Groups of places that stand before a thing without `的`, and what makes a matter of them.
#[rustfmt::skip]
const GROUPS: WordList = words![
    "国产", "长三角", "长三角地区", "珠三角", "珠三角地区", "京津冀", "京津冀地区", "江浙沪", "江浙沪地区", "苏浙沪",
    "江浙沪皖", "粤港澳", "粤港澳大湾区", "成渝", "成渝地区", "川渝", "川渝地区", "江浙", "江浙地区", "日韩", "欧美",
];
const MATTERS: WordList = words![
    "化",
    "替代",
    "大飞机",
    "一体化",
    "协同",
    "发展",
    "城市",
    "产业",
    "空气",
    "水资源",
    "人口",
    "经济",
];

/// Names of countries that are other words in small letters.
const CAPITALS: WordList = words![
    "turkey", "china", "polish", "jordan", "georgia", "chile", "swiss", "american", "thai",
];

/// Statements of where the counterpart is to be.
pub(super) const READER: Reader = Reader {
    openers: &[PARTNERS, WHENCE, OUTSIDE, EXCEPT, LABELS],
    read,
};

/// `除浙江外`, `除了美国以外的`.
const EXCEPT: WordList = words!["除", "除了", "除去", "除开"];
const ALL: WordList = words![
    "都可以",
    "都行",
    "均可",
    "皆可",
    "都可",
    "都ok",
    "都要",
    "全都行",
    "都能接受",
    "都接受",
];
const EXCEPT_AFTER: WordList = words!["以外", "之外", "外", "不要", "不行", "以外的", "外的"];

/// A statement of where the counterpart is to be.
fn read(folded_text: &FoldedText<'_>, start: Start) -> Option<Found> {
    let Start { at, fresh, .. } = start;
    let mut cues = start.cues;
    if let Some(first) = folded_text.eat(at, EXCEPT) {
        return except(folded_text, folded_text.skip_blanks(first));
    }
    let begin = folded_text.skip_blanks(cues.end);
    let label = folded_text.eat(begin, LABELS).filter(|_| fresh);
    let label = label.and_then(|end| folded_text.take(end, words![":", "为"]));
    if let Some(label) = label {
        let behind = Cues::read(folded_text, label);
        cues = Cues {
            bound: cues.bound,
            ..behind
        };
    }
    let partners = partners(folded_text, begin).or_else(|| partners(folded_text, at));
    let outside = folded_text.eat(begin, OUTSIDE);
    let head = fresh && folded_text.eat(begin, AT_HEAD).is_some();
    let whence = folded_text.eat(begin, WHENCE).is_some();
    // Reading a name costs more than the rest: only where something can come of it.
    let led = partners.or(outside).unwrap_or(match label {
        Some(label) => folded_text.skip_blanks(cues.end.max(label)),
        None => begin,
    });
    if !(fresh || cues.asks() || partners.is_some() || outside.is_some() || whence) {
        return None;
    }
    let first = folded_text.skip_blanks(folded_text.take_all(led, IN));
    let last = names(folded_text, first)?;
    let refused = cues.refuses() || outside.is_some() || says_outside(folded_text, led);
    let around = folded_text.take_all(last, AROUND);
    let from_there = folded_text.text[last..around].trim_end().ends_with('的');
    let mut end = around;
    // `浙江大学` is somebody, `浙江的大学` is somewhere.
    let somebody = words!["大学", "研究所", "研究院", "公司", "实验室"];
    if around > last || folded_text.take(around, somebody).is_none() {
        end = somebody_there(folded_text, around);
    }
    // `日本技术标准` is no place where a partner is.
    let thing = folded_text.text[around..end].trim_end();
    let thing = THINGS.iter().any(|it| thing.ends_with(it));
    let who = end > around && !thing;
    // `寻求浙江省内高校合作`
    if let Some(together) = folded_text
        .eat(end, words!["合作"])
        .filter(|&end| folded_text.ends(end))
    {
        end = together;
    }
    let tail = end;
    cues.refused |= refused;
    let beyond = folded_text.eat(tail, words!["以外的", "之外的", "以外", "之外"]);
    if let Some(past) = beyond {
        cues.refused = true;
        end = folded_text.take_all(
            past,
            words![
                "企业",
                "厂家",
                "公司",
                "供应商",
                "产品",
                "都",
                "均",
                "一律",
                "就",
            ],
        );
    }
    // `浙江以外的不考虑` and `非浙江的不要` refuse all but the place.
    let not = cues
        .refusal
        .is_some_and(|at| folded_text.eat(at, words!["非"]).is_some());
    let mut behind = Cues::default();
    let past = behind.read_after(folded_text, end);
    if behind.refused && (beyond.is_some() || not) {
        (cues.refused, cues.strict, end) = (false, true, past);
    } else {
        end = cues.read_after(folded_text, end);
    }
    let ends = folded_text.ends(end) || end > tail;
    let does = cues.asking && folded_text.take(end, DOES).is_some();
    let goes_on = does || (who || partners.is_some()) && folded_text.take(end, WITH).is_some();
    // `国产光刻胶`, `长三角隔膜`: no thing is named by these.
    let name = &folded_text.text[first..last];
    let whole = fresh && end == last && GROUPS.contains(name);
    let group = whole && folded_text.eat(end, MATTERS).is_none();
    let lies_there = from_there && folded_text.take(end, LIES_THERE).is_some();
    let asked = cues.strict || cues.wish || cues.refuses() || label.is_some() || partners.is_some();
    // `浙江需要` says where the asker is.
    let seeks = folded_text.take(end, SEEKS).is_some()
        || around > last && folded_text.take(end, SEEKS_WITHIN).is_some();
    let said = asked && (ends || who || goes_on)
        || fresh && seeks
        || cues.asking && (who || ends || from_there || does)
        || fresh && (ends || goes_on || from_there && !lies_there)
        || head && ends
        || whence && (ends || from_there)
        || group;
    // `outside the EU is fine` excludes nothing.
    cues.open |= outside.is_some() && cues.asking && !start.cues.asking;
    let own = !asked && !cues.asking && is_elsewhere(folded_text, at)
        || start.fresh && is_asker(folded_text, at);
    (said && !own).then_some(Found {
        end,
        aspect: Aspect::Region,
        words: first..last,
        items: Vec::new(),
        cues,
    })
}

/// Who is there: `企业或高校`.
fn somebody_there(folded_text: &FoldedText<'_>, around: usize) -> usize {
    let mut end = folded_text.take_all(around, WHO);
    for _ in 0..REACH {
        let next = folded_text.take(end, words!["或", "和", "、", "or", "and"]);
        match next.and_then(|next| folded_text.take(next, WHO)) {
            Some(next) if end > around => end = next,
            _ => break,
        }
    }
    end
}

/// `除浙江、上海以外的`: both ends say that the places are left out.
fn except(folded_text: &FoldedText<'_>, first: usize) -> Option<Found> {
    let first = folded_text.take_all(first, words!["在", "来自", "的"]);
    let last = names(folded_text, first)?;
    let around = folded_text.take_all(
        last,
        words!["的", "企业", "厂家", "公司", "供应商", "产品", "单位"],
    );
    // `除了日本的都行`
    let all = folded_text.text[..around].ends_with('的') && folded_text.take(around, ALL).is_some();
    let end = folded_text
        .take(around, EXCEPT_AFTER)
        .or(all.then_some(around))?;
    // `除浙江以外的都不考虑` leaves the place alone.
    let behind = folded_text.take_all(
        end,
        words!["的", "都", "均", "一律", "其他", "其它", "地方", "地区"],
    );
    let only = folded_text.eat(behind, words!["不考虑", "不要", "不接受", "不行", "免谈"]);
    let cues = Cues {
        refused: only.is_none(),
        strict: only.is_some(),
        ..Cues::default()
    };
    let end = folded_text.take_all(end, words!["的"]);
    Some(Found {
        end: only.unwrap_or_else(|| folded_text.take_all(end, ALL)),
        aspect: Aspect::Region,
        words: first..last,
        items: Vec::new(),
        cues,
    })
}

/// Whether the partners that lead to a place are outside of it: `suppliers outside China`.
fn says_outside(folded_text: &FoldedText<'_>, led: usize) -> bool {
    let before = folded_text.before(led, 12).trim_end();
    ["outside", "outside of", "not from", "not in"]
        .iter()
        .any(|word| before.ends_with(word))
}

/// Whether the clause is about something else that is in a place: the asker, or what is bought there.
fn is_elsewhere(folded_text: &FoldedText<'_>, at: usize) -> bool {
    let before = folded_text.before(at, 48);
    ELSEWHERE.iter().any(|word| before.contains(word))
        && !SEEKING.iter().any(|word| before.contains(word))
}

/// Whether a label stands before a place that says where the asker sits.
fn is_asker(folded_text: &FoldedText<'_>, at: usize) -> bool {
    let before = folded_text.before(at, 48).trim_end();
    before.ends_with(':') && ASKERS.iter().any(|word| before.contains(word))
}

/// Past `partners in`, unless they are `our partners`.
fn partners(folded_text: &FoldedText<'_>, begin: usize) -> Option<usize> {
    let end = folded_text.take(folded_text.eat(begin, PARTNERS)?, PARTNERS_IN)?;
    let owners = [
        "our", "the", "these", "many", "most", "some", "all", "other", "their", "several", "by",
    ];
    let before = folded_text.before(begin, 40).trim_end();
    let owner = before.rsplit(' ').next();
    let ours = ["we are", "we're", "i am", "i'm", "our "];
    let asker = ours.iter().any(|word| before.contains(word)) && !before.contains("looking");
    (!asker && !owner.is_some_and(|owner| owners.contains(&owner))).then_some(end)
}

/// Where the names of regions that stand here end, one behind the other.
fn names(folded_text: &FoldedText<'_>, first: usize) -> Option<usize> {
    let mut last = name(folded_text, first)?;
    for _ in 0..REACH {
        let next = folded_text.skip_blanks(folded_text.take(last, BETWEEN).unwrap_or(last));
        // `浙江杭州` is one place, `浙江、江苏` are two.
        match name(folded_text, next).filter(|_| next > last || is_han(folded_text.next(next))) {
            Some(end) => last = end,
            None => break,
        }
    }
    Some(last)
}

/// Where the name of a region that stands here ends.
fn name(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let at = folded_text
        .eat(at, words!["the"])
        .map_or(at, |the| folded_text.skip_blanks(the));
    let rest = folded_text.ahead(at, 60);
    if !rest.starts_with(char::is_alphabetic) {
        return None;
    }
    let end = at + Region::leading(rest)?;
    let given = &folded_text.words[folded_text.place(at..end)];
    let folded = &folded_text.text[at..end];
    if folded.is_ascii() {
        // `in it`, `from us`: two letters name a place in capitals only.
        let small = given.starts_with(|c: char| c.is_ascii_lowercase());
        let two = end - at < 3 && !matches!(given, "US" | "UK" | "EU");
        let longer = folded_text.text[end..].starts_with(|c: char| c.is_ascii_alphanumeric());
        if two || longer || small && CAPITALS.contains(folded) {
            return None;
        }
    } else if folded_text.next(end) == Some('外') && folded == "国内" {
        return None;
    }
    Some(folded_text.take_all(end, RANKS))
}
