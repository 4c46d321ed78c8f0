//! Modes of cooperation: `希望技术转让或许可`, `合作开发优先`, `open to licensing`, `不接受入股`.

use std::ops::Range;

use super::cues::Cues;
use super::folded_text::{FoldedText, REACH};
use super::statement::{Found, Reader, Start};
use crate::vocabulary::Region;
use crate::wire::Aspect;
use crate::word_list::{WordList, words};

#[rustfmt::skip]
const LABELS: WordList = words![
    "合作方式", "合作模式", "合作意向", "合作形式", "意向合作方式", "拟合作方式", "期望合作方式",
    "可接受的合作方式", "合作", "方式", "合作类型", "mode of cooperation", "cooperation mode",
    "type of cooperation", "cooperation", "partnership sought", "form of cooperation",
    "type of partnership", "collaboration", "deal", "deal type", "terms", "model",
    "合作上", "合作方面",
];

/// Modes that mean themselves in a clause of their own.
#[rustfmt::skip]
const MODES: WordList = words![
    "出让", "技术转让", "转让", "专利转让", "成果转让", "专利权转让", "整体转让", "买断", "一次性转让", "一次性买断",
    "技术许可", "许可", "专利许可", "独占许可", "排他许可", "普通许可", "实施许可", "许可使用", "独家许可",
    "专利实施许可", "技术授权", "专利授权", "授权使用", "独家授权", "专属授权", "授权许可", "技术入股", "入股", "技术作价入股", "技术作价", "合资建厂", "合资办厂",
    "作价入股", "作价投资", "合资", "股权合作", "参股", "投资入股", "技术合作", "产学研合作", "股权投资", "战略投资", "出资方", "投资人", "投资机构",
    "风险投资", "天使投资", "产业投资", "财务投资", "技术咨询", "技术服务", "技术联合开发", "转让技术", "许可转让", "委托生产", "委托加工",
    "代工", "贴牌", "贴牌生产", "贴牌代工", "受让", "licence", "license", "licences", "licenses", "licensing",
    "licencing", "licensable", "licensed", "licenced", "sublicence", "sublicense",
    "license exclusively", "licence exclusively", "exclusively license", "exclusively licence", "licence agreement", "license agreement", "exclusive licence", "exclusive license",
    "non-exclusive licence", "non-exclusive license", "right to use", "rights to use",
    "technology transfer", "tech transfer", "transfer", "outright sale", "outright purchase",
    "buyout", "buy-out", "full transfer", "transfer of rights", "transfer of the rights",
    "transfer of ownership", "joint venture", "joint ventures", "jv", "equity stake", "equity share",
    "shareholding", "research collaboration", "research cooperation", "contract research",
    "contract r&d", "contract development", "custom development", "bespoke development",
    "manufacturing agreement", "commissioned research", "commissioned development",
    "contract manufacturing", "toll manufacturing", "co-production", "coproduction",
    "joint production", "joint manufacturing", "venture capital", "technical consulting",
    "technical service", "technical services", "授权", "purchase of patent rights", "purchase of patents", "purchase of the patent", "purchase of rights", "purchase of the rights", "patent purchase", "patent sale", "sale of the patent", "sale of rights", "技术顾问", "技术股", "share swap", "licence-in", "license-in", "licensing-in", "out-licence", "out-license", "patent license", "patent licence", "patent licensing", "technology equity",
    "项目投资", "development order", "development contract", "order for development",
    "participation in the company", "equity participation", "financial participation",
    "stake in the company", "shares in the company", "equity deal", "equity deals",
    "consultancy assignment", "consulting assignment", "consulting project",
    "consultancy project", "consulting contract", "service contract", "权利转让", "作价",
    "consultancy agreement", "consulting agreement", "co-investor", "co-investors",
    "独家买断", "it as a service", "成果买断", "直接投资",
    "整体受让", "整体买断", "全部受让", "领投", "跟投", "take shares", "taking shares", "buy shares",
    "minority stake", "majority stake", "stake in a start-up", "consultancy basis",
    "consulting basis", "on consultancy basis",
];

/// Modes only behind a cue or a label, or beside others: a system is there for `咨询`.
#[rustfmt::skip]
const WEAK_MODES: WordList = words![
    "咨询", "技术指导", "技术支持", "技术培训", "融资", "股权融资", "投融资", "投资", "购买", "服务",
    "顾问", "外包", "股权", "collaboration", "technical assistance", "technical support",
    "consultancy", "consulting", "consultants", "invest", "equity", "assignment", "investment", "advice",
    "service", "sale", "purchase",
    "驻厂服务", "驻厂", "consultant", "股份", "participation", "shares",
];

/// Modes that mean themselves even before an object: `希望合作开发一种隔膜`.
#[rustfmt::skip]
const JOINT_MODES: WordList = words![
    "合作生产", "联合生产", "共同生产", "合作制造", "合作开发", "联合开发", "共同开发", "合作研发", "联合研发", "共同研发", "合作研究", "联合研究", "共同研究",
    "联合攻关", "合作攻关", "共同攻关", "一起攻关", "联手攻关", "联手攻关", "联手开发", "联手研发", "携手开发", "携手攻关", "合伙开发", "协同开发", "协同攻关", "一块开发", "一道开发", "委托开发", "委托研发", "定制开发", "委托研究", "一起开发", "一起研发",
    "joint development", "co-development", "joint research", "joint r&d", "collaborative research",
    "jointly develop", "develop jointly", "co-develop", "develop together", "joint project",
    "cooperative development", "co-operative development", "joint r&d project",
    "joint research project", "joint development project", "collaborative r&d",
    "manufacture jointly", "jointly manufacture", "produce jointly", "jointly produce",
    "shared production", "common development", "joint manufacture",
    "entrusted development", "entrusted research", "commissioned r&d",
    "production on joint basis", "production on a joint basis", "development on a joint basis",
];

/// Deeds that are a mode, with what they are done to.
#[rustfmt::skip]
const DEEDS: WordList = words![
    "buy rights", "purchase rights", "acquire rights", "purchase all rights", "acquire all rights", "acquire all the rights",
    "acquire patents", "buy patents", "acquire the intellectual property", "buy the intellectual property", "obtain the rights",
    "secure the rights", "take over the rights", "take over the technology", "buy out",
    "受让", "买断", "收购专利", "购买专利", "购买专利权", "买专利", "买技术", "购买技术", "买许可", "购买许可",
    "buy the rights", "buy all rights", "buy the patent", "buy the patents", "buy the technology",
    "buy the ip", "purchase the rights", "purchase the patent", "purchase the technology",
    "acquire the rights", "acquire the patent", "acquire the patents", "acquire the technology",
    "acquire the ip", "buy it outright", "take over the patent", "take over the patents",
    "invest in", "investing in", "license a", "license an", "license the", "license in",
    "license your", "licence a", "licence an", "licence the", "in-license", "in-licence", "licensing in", "in-licensing", "acquire a patent", "buy a patent", "purchase a patent", "take over a patent", "acquire the patent rights", "buy the patent rights", "acquire ownership", "take ownership of", "consulting on", "consultancy on", "advice on",
    "acquire outright", "buy outright", "purchase outright", "acquire it outright",
    "purchase it outright", "advise us", "to advise us", "coach us", "buy the patent right",
    "purchase the patent right",
    "buy the source code", "buy the software", "buy the design", "buy out the patent",
    "buy out the technology", "transferring the technology", "transfer the technology",
    "become shareholder", "become a shareholder",
    "take over know-how", "buy know-how", "acquire know-how", "purchase know-how",
    "buy the know-how", "take over the know-how",
];

/// Behind `投资`, a sum and not a technology.
#[rustfmt::skip]
const INVESTED: WordList = words![
    "额", "约", "预算", "回报", "总", "规模", "成本", "金额", "控制", "者", "不", "在", "大", "少", "小", "方",
    "收益", "周期", "强度", "费用",
];

/// Words that lead to a mode and count as a cue.
#[rustfmt::skip]
const LEADS: WordList = words![
    "任何形式的", "任何", "any form of", "any kind of", "any", "可", "可以", "通过", "以", "采用", "采取", "进行", "开展", "接受", "可接受", "考虑", "寻求",
    "意向", "欢迎", "倾向", "现成的", "现成", "能", "能够", "买", "拿", "获得", "取得", "要", "做", "走", "谈", "签", "技术方",
    "项目", "option to", "the option to", "with an option to", "open to", "interested in", "via", "through", "by", "an exclusive", "a non-exclusive",
    "exclusive", "non-exclusive", "to take", "obtain", "get", "acquire", "under", "looking for",
    "seeking", "willing to", "available for", "available under", "can be", "could be", "to sign",
    "enter into", "take", "for", "simple", "plain", "straightforward", "full", "outright", "long-term",
    "paid", "paid-up", "royalty-bearing", "worldwide", "global", "regional", "聘", "聘请", "聘用", "招聘", "外聘", "返聘", "聘任", "hire", "hiring", "采", "do", "carry out",
    "as", "as a", "as an", "by way of", "in the form of", "on the basis of", "place a",
    "place an", "upfront",
    "请人当", "请人做", "当", "fund", "to fund", "pay for",
    "直接", "独家", "book", "buy", "rent",
    "pure", "mere", "on", "on a",
];

/// Who gives advice or service.
#[rustfmt::skip]
const PROVIDERS: WordList = words![
    "提供", "能提供", "可提供", "含", "包括", "高校", "院校", "专家", "机构", "老师", "团队", "单位", "第三方", "科研院所", "教授", "的",
];

#[rustfmt::skip]
const SEPARATORS: WordList = words![
    "、", "/", "或", "或者", "和", "与", "及", "以及", ",", ";", "or", "and", "and/or", "or a",
    "or an", "/或", "|", "+", "也可", "还是", "或是", "也可以", "a", "an", "可", "能", "也能", "且可", "并可", "又可",
    ", or",
];

#[rustfmt::skip]
const TAILS: WordList = words![
    "的", "方式", "形式", "模式", "合作", "等", "均可", "皆可", "都可", "都可以", "都可以谈", "都能谈", "均可谈", "可谈", "都行", "都欢迎", "也可", "即可",
    "可以", "事宜", "协议", "合同", "项目", "agreement", "arrangement", "are possible", "possible",
    "deal", "deals", "is possible", "partner", "partners", "basis", "contract", "model", "rights", "一名", "一位", "两名", "若干名", "included", "is included",
    "方面", "方面的", "方面的事", "的事", "类", "please", "pls", "of any kind",
    "offers", "offer",
];

/// Behind a weak mode, words that make it one.
#[rustfmt::skip]
const CONTRACTS: WordList = words![
    "合作",
    "协议",
    "合同",
    "方式",
    "agreement",
    "arrangement",
    "contract",
    "basis",
    "模式",
];

/// After a mode, characters that make it another word.
#[rustfmt::skip]
const OTHER_WORDS: WordList = words![
    "区", "商", "者", "部", "局", "板", "证", "方式不限", "专利", "发明", "号", "书", "的专利", "费", "价", "金",
    "了", "过", "管理", "系统",
];

/// Before what a mode is asked for.
#[rustfmt::skip]
const OBJECTS: WordList = words!["for", "of", "on", "to", "in",
    "at", "with",
    "is what", "is all",
];

/// Words that leave the mode open.
#[rustfmt::skip]
const OPEN: WordList = words![
    "不限", "面议", "待定", "均可", "协商", "可谈", "灵活", "open", "any", "flexible", "negotiable",
    "tbd",
];

/// Words of a clause that looks for something.
const SEEKING: WordList = words![
    "想", "找", "寻", "求", "希望", "需", "要", "愿", "打算", "计划",
];

/// The longest title that ends with a mode, in bytes.
const LONGEST_TITLE: usize = 120;

/// Statements of how to work together.
pub(super) const READER: Reader = Reader {
    openers: &[LABELS, LEADS, MODES, JOINT_MODES, DEEDS],
    read,
};

/// A statement of how to work together.
fn read(folded_text: &FoldedText<'_>, start: Start) -> Option<Found> {
    let Start { mut cues, .. } = start;
    let begin = folded_text.skip_blanks(cues.end);
    if let Some(found) = labelled(folded_text, start, begin) {
        return Some(found);
    }
    // `a licensable coating`
    if let Some(end) = folded_text.eat(begin, words!["licensable", "licenceable", "licenseable"]) {
        return Some(found(end, begin..end, cues));
    }
    if let Some(found) = bought(folded_text, begin, cues) {
        return Some(found);
    }
    // What is in the cues may be part of a mode as well: `以技术入股`, `买许可`.
    let led = folded_text.take_all(begin, LEADS);
    if let Some(found) = with_partner(folded_text, led, cues) {
        return Some(found);
    }
    let led = folded_text.skip_blanks(folded_text.take_all(led, words!["a", "an", "the"]));
    let offered = folded_text.skip_blanks(folded_text.take_all(led, PROVIDERS));
    let places = [start.at, begin, led, offered];
    let (first, mut modes) = places
        .into_iter()
        .find_map(|first| Some((first, modes(folded_text, first, cues.refuses())?)))?;
    let has_lead = led > begin || cues.plain && led_by(folded_text, start.at, cues);
    let led_by_cues = cues;
    let (mut tail, mut past) = behind(folded_text, first..modes.end, &mut cues);
    // `只谈买断，许可、入股免谈`: what is refused begins behind the comma.
    let listed = folded_text.text[first..modes.end].contains([',', ';']);
    if listed
        && cues.refused
        && !led_by_cues.refused
        && let Some(before) = self::modes(folded_text, first, true)
    {
        (modes, cues) = (before, led_by_cues);
        (tail, past) = behind(folded_text, first..modes.end, &mut cues);
    }
    let ends = folded_text.ends(past) || past > tail;
    let sum = folded_text.text[first..modes.end].ends_with("投资")
        && folded_text
            .eat(modes.end, words!["方式", "形式", "模式"])
            .is_none()
        && (folded_text.take(modes.end, INVESTED).is_some()
            || folded_text
                .ahead(modes.end, 6)
                .contains(|c: char| c.is_ascii_digit()));
    if sum {
        return None;
    }
    // `技术转让、制造、销售` lists what a firm does.
    // `咨询合同` and `service agreement` are modes, a `service` may be anything.
    let contract = CONTRACTS
        .iter()
        .any(|it| folded_text.text[modes.end..tail].contains(it));
    let alone =
        start.fresh && ends && (!modes.weak || contract) && folded_text.next(past) != Some('、');
    let objects = modes.deed
        || modes.joint && past == modes.end
        || folded_text.text[modes.end..tail].ends_with('的')
        || ["方式", "形式"]
            .iter()
            .any(|it| folded_text.text[modes.end..tail].contains(it))
        || !modes.weak && folded_text.take(past, OBJECTS).is_some();
    let asked = (cues.asks() || has_lead && !modes.weak) && (ends || objects);
    let named = folded_text.text[first..modes.end].contains([' ', '-']);
    let done = start.fresh && (modes.deed || modes.joint || objects && named);
    let sought = ends && !modes.weak && seeks(folded_text, first);
    // `想找人一起开发叶片`
    let jointly = modes.joint && seeks(folded_text, first);
    // `锂电池隔膜配方转让，耐温150℃`
    let titled = ends
        && !modes.weak
        && !modes.joint
        && ["转让", "买断", "许可", "授权"]
            .iter()
            .any(|it| folded_text.text[first..modes.end].ends_with(it))
        && first <= LONGEST_TITLE
        && folded_text.before(first, first).len() == first;
    // `源代码转让给我们`
    let given = folded_text.take(modes.end, words!["给我们", "给我方", "给我司", "给咱们"]);
    let invested = modes.weak && cues.asking && folded_text.text[first..modes.end].contains("投资");
    (alone || asked || done || sought || jointly || invested || titled || given.is_some())
        .then(|| found(past, first..modes.end, cues))
}

/// Past what goes on about modes, and past the cues behind that.
fn behind(folded_text: &FoldedText<'_>, modes: Range<usize>, cues: &mut Cues) -> (usize, usize) {
    let tail = folded_text.take_all(modes.end, TAILS);
    let tail = share(folded_text, &folded_text.text[modes], tail);
    (tail, cues.read_after(folded_text, tail))
}

/// Past the share of the equity that is taken: `equity stake of up to 20%`.
fn share(folded_text: &FoldedText<'_>, mode: &str, tail: usize) -> usize {
    let equity = ["equity", "stake", "shareholding", "股"];
    if !equity.iter().any(|it| mode.contains(it)) {
        return tail;
    }
    let bounds = words![
        "of",
        "up to",
        "below",
        "under",
        "at most",
        "max",
        "max.",
        "about",
        "around",
        "不超过",
        "占",
        "占股",
        "比例",
        "约",
    ];
    let number = folded_text.skip_blanks(folded_text.take_all(tail, bounds));
    let digits = |c: &char| c.is_ascii_digit() || matches!(c, '.' | '-');
    let length = folded_text.rest(number).chars().take_while(digits).count();
    match folded_text.take(number + length, words!["%", "per cent", "percent"]) {
        Some(end) if length > 0 => end,
        _ => tail,
    }
}

/// A patent that is bought with its subject between: `买一项关于桥梁检测的发明专利`.
fn bought(folded_text: &FoldedText<'_>, at: usize, cues: Cues) -> Option<Found> {
    let verb = folded_text.eat(at, words!["买", "购买", "收购", "受让", "求购"])?;
    let counted = folded_text.eat(verb, words!["一项", "一件", "一个", "几项", "几件", "若干"])?;
    let clause = folded_text.ahead(counted, 90);
    let clause = clause.split('(').next().unwrap_or(clause);
    // The subject stays to be searched.
    (cues.asks() && clause.ends_with("专利")).then(|| found(counted, at..counted, cues))
}

/// A mode behind its label: `合作方式：技术转让`.
fn labelled(folded_text: &FoldedText<'_>, start: Start, begin: usize) -> Option<Found> {
    let label = folded_text.eat(begin, LABELS)?;
    let after = folded_text.skip_blanks(
        folded_text.take_all(label, words![":", "为", "是", "希望", "可以", "可", "(1)"]),
    );
    let mut cues = start.cues;
    if let Some(end) = folded_text
        .eat(after, OPEN)
        .filter(|_| after > label || is_label(folded_text, label))
    {
        cues.open = true;
        // What follows an open statement only gives examples.
        let next = modes(folded_text, folded_text.skip_joints(end), false);
        let end = next.map_or(end, |modes| modes.end);
        return Some(found(end, begin..end, cues));
    }
    let behind = Cues::read(folded_text, after);
    let (first, modes) = [after, folded_text.skip_blanks(behind.end)]
        .into_iter()
        .find_map(|first| Some((first, modes(folded_text, first, behind.refuses())?)))
        .filter(|_| after > label || folded_text.text[begin..label].ends_with(['上', '面']))?;
    if first > after {
        cues = behind;
    }
    let end = cues.read_after(folded_text, folded_text.take_all(modes.end, TAILS));
    Some(found(end, first..modes.end, cues))
}

fn found(end: usize, words: std::ops::Range<usize>, cues: Cues) -> Found {
    Found {
        end,
        aspect: Aspect::Cooperation,
        words,
        items: Vec::new(),
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

/// Whether a Chinese clause looks for something before a place.
fn seeks(folded_text: &FoldedText<'_>, first: usize) -> bool {
    let before = folded_text.before(first, 72);
    !folded_text.rest(first).starts_with(|c: char| c.is_ascii())
        && SEEKING.iter().any(|word| before.contains(word))
}

/// Modes, one behind the other.
struct Modes {
    end: usize,
    /// Whether the last one means itself before an object.
    joint: bool,
    /// Whether the last one is a deed, with its object.
    deed: bool,
    /// Whether none of them means itself.
    weak: bool,
}

/// The modes from here on; of those that are refused, the ones before a comma.
fn modes(folded_text: &FoldedText<'_>, at: usize, refused: bool) -> Option<Modes> {
    let one = |at: usize| {
        let lists = [JOINT_MODES, DEEDS, MODES, WEAK_MODES];
        let [joint, deed, mode, weak] = lists.map(|list| folded_text.eat(at, list));
        let end = joint.max(deed).max(mode).max(weak)?;
        let other = folded_text.eat(end, OTHER_WORDS).is_some();
        (!other).then_some(Modes {
            end,
            joint: joint == Some(end),
            deed: deed == Some(end),
            weak: weak == Some(end),
        })
    };
    let mut last = one(at)?;
    for _ in 0..REACH {
        // `a joint project or licensing`
        let tail = folded_text.take_all(last.end, TAILS);
        let behind = folded_text.take_all(tail, SEPARATORS);
        let behind = if behind > tail {
            behind
        } else {
            folded_text.take_all(last.end, SEPARATORS)
        };
        let next = folded_text.skip_blanks(behind);
        if refused && folded_text.text[last.end..next].contains([',', ';']) {
            break;
        }
        match one(next) {
            Some(found) if next > last.end => {
                let weak = last.weak && found.weak;
                last = Modes { weak, ..found };
            }
            _ => break,
        }
    }
    Some(last)
}

/// `希望与高校院所合作开发…`: the partner stands between cue and mode.
fn with_partner(folded_text: &FoldedText<'_>, at: usize, cues: Cues) -> Option<Found> {
    if !(cues.asks() || cues.plain) || cues.refuses() {
        return None;
    }
    let with = words![
        "与",
        "和",
        "同",
        "跟",
        "能与",
        "能和",
        "能够与",
        "通过与",
        "找到",
    ];
    let start = folded_text.take(at, with)?;
    let clause = folded_text.ahead(start, 72);
    // Where the partner is to be is read for itself.
    if Region::leading(clause).is_some() {
        return None;
    }
    let (offset, mode) = JOINT_MODES
        .iter()
        .filter_map(|mode| clause.find(mode).map(|offset| (offset, mode)))
        .min()?;
    let words = start + offset..start + offset + mode.len();
    let cut = folded_text.eat(words.end, OTHER_WORDS).is_some();
    (!cut).then(|| found(words.end, words, cues))
}
