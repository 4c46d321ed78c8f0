//! Where a need states a budget or a price: `预算50万以内`, `投入不超过100万`, `under $50k`. The sum itself is
//! read in `listing::price`.

use super::cues::Cues;
use super::folded_text::{FoldedText, REACH, is_han};
use super::statement::{Found, Reader, Start};
use crate::listing::{Currency, is_numeral, is_rate, sum_at};
use crate::wire::Aspect;
use crate::word_list::{WordList, words};

/// Names of a budget, whatever stands beside them.
#[rustfmt::skip]
const BUDGETS: WordList = words![
    "预算", "资金预算", "投资预算", "经费预算", "项目预算", "预算资金", "预算金额", "总预算",
    "研发预算", "预算经费", "全部预算", "项目经费", "budget", "our budget",
    "funding available", "available funding", "available budget", "价格区间", "预算区间",
    "预计投入", "意向价格", "拟投入资金", "拟投入", "期望价格", "意向金额", "成交价", "合同额",
    "转让费", "转让费用", "转让价", "转让价格", "技术转让费", "许可费", "许可费用", "专利费",
    "授权费", "技术费用", "开发费", "开发费用", "研发费用", "购买费用", "采购预算", "设备预算",
    "licence fee", "license fee", "licensing fee", "transfer fee", "upfront fee", "budgeted", "最高限价", "限价", "最高投标限价", "招标控制价", "采购限价",
    "限额", "项目款", "出资额", "our maximum spend",
    "one-off fee", "total budget", "project budget",
    "machinery cost", "machine cost", "plant cost", "project cost", "total project cost",
    "investment budget",
    "转让对价", "总盘子", "总盘", "capital cost", "capital expenditure", "our ceiling", "our limit",
    "our maximum", "our cap", "our upper limit",
    "一口价", "单笔", "单笔投资", "单笔金额", "总共准备", "一次性费用", "one-time cost", "one-off cost",
    "one time cost", "investment cost", "acquisition cost", "price roof", "price ceiling",
    "price cap", "spending limit", "spending cap", "cost ceiling", "cost cap",
    "our price limit",
    "额度", "投资额度",
];

/// Names of a budget where a bound stands beside them: `研发投入703万元` is a fact of a firm.
#[rustfmt::skip]
const SUMS: WordList = words![
    "费用", "投入", "价格", "报价", "资金", "经费", "投资", "投资额", "出价", "总价", "价钱",
    "价位", "总费用", "开价", "金额", "总额", "研发经费", "资金投入", "研发投入", "资金需求",
    "设备费", "设备款", "款项", "货款", "设备费用", "设备投资", "设备价格", "cost", "price", "fee",
    "investment", "total cost", "spend", "money", "funds", "funding", "ticket", "pay", "invest",
    "equipment cost", "total price", "target price", "price target", "目标价", "目标价格", "deal size", "capex", "offer", "deal", "deal value",
    "deal volume", "tickets", "ticket size", "ticket sizes", "cheque size", "check size", "采购金额",
    "采购总额", "采购价", "标的额", "钱",
    "出资", "注资", "权利金", "opex", "deal price", "purchase price", "吨处理费",
    "造价", "总造价", "设备造价",
    "总共", "合计", "一共", "总计",
];

/// What somebody does with money.
#[rustfmt::skip]
const VERBS: WordList = words![
    "出", "花", "付", "支付", "给", "拿出", "采购", "购置", "购买", "投", "掏", "出到", "出价", "投资", "投入", "接受", "pay", "spend", "invest",
    "offer", "put in", "花个", "出个",
    "拿出来", "拿得出", "拿得出来", "出得起", "凑", "凑出", "注资", "出资", "go to", "run to",
    "go as high as", "manage", "been given", "been allocated", "been allotted", "拿", "准备",
    "准备好", "筹", "备", "have approved", "再拿", "再出", "再投", "再掏", "再给", "再加",
];

/// What is done with money for a purpose: `signed off £110,000`. A sum behind it needs no bound.
#[rustfmt::skip]
const ALLOTTED: WordList = words![
    "signed off", "sign off", "set aside", "earmarked", "allocated", "reserved", "ring-fenced",
    "approved", "made available", "put aside", "put", "afford", "stretch to", "go up to",
    "准备了", "备了", "批了", "拨了", "筹了",
    "we have", "we've got", "we have got", "i've got", "i have got", "have got",
];

/// What may stand between the name and the sum.
#[rustfmt::skip]
const LINKS: WordList = words![
    ":", "(万元)", "为", "是", "在", "控制", "控制在", "金额", "范围", "范围是", "范围为", "需",
    "有", "有个", "额", "额度", "需要", "一般", "可", "可以", "初步", "暂定", "计划", "总额",
    "总计", "共", "人民币", "希望", "最好", "应", "必须", "须", "要求", "每项", "就", "也就",
    "只有", "给到", "这边", "(", ")", "is", "of", "-", "=", "我们", "大致", "should", "must", "be",
    "we have", "a", "limited", "limit", "to", "between", "介于", "from", "total", "totals", "stay",
    "range", "in the range of", "in", "are", "the", "available", "can", "may", "not", "would", "will",
    "could", "区间", "区间为", "区间是", "幅度", "的话", "方面",
    "加起来", "合计", "一共", "总共", "加在一起", "算下来", "都算上", "全包", "must be", "would be", "has to be",
    "sits at", "stands at", "is set at", "set at", "set to", "comes to",
    "envelope",
    "卡死在", "卡在", "卡", "压在", "压到", "到", "准备", "了", "做到", "锁定在", "定在",
    "嘛", "么", "呢",
];

/// What leaves a sum open to either side.
#[rustfmt::skip]
const AROUND: WordList = words![
    "约", "约为", "大约", "大概", "差不多", "约在", "about", "around", "approximately", "approx.", "approx", "ca.",
    "roughly", "circa", "some", "in the region of", "ballpark", "ballpark of", "in the ballpark of",
    "somewhere around", "估计", "估算",
    "上下", "roundabout", "in the order of",
];

/// What begins a range.
const SPANS: WordList = words!["between", "介于", "anywhere between"];

/// Bounds that only say how much there is.
#[rustfmt::skip]
const BOUNDS: WordList = words![
    "小于", "低于", "少于", "以", "<", "≤", "<=", "不到", "within", "under", "below", "up to",
    "less than", "until", "不低于", "不少于", "至少", "≥", ">=", ">", "大于", "高于", "超过",
    "at least", "more than", "over", "minimum", "no less than", "not less than", "from", "最低",
    "inside",
    "cheaper than", "less expensive than", "upto", "up-to",
];

/// Bounds that must not be passed.
#[rustfmt::skip]
const LIMITS: WordList = words![
    "不超过", "不能超过", "不得超过", "不高于", "不大于", "不多于", "最多", "至多", "最高", "上限",
    "上限为", "封顶", "at most", "no more than", "not more than", "not exceed", "not to exceed",
    "max", "max.", "maximum", "a maximum of", "maximum of", "capped at", "limited to",
    "cannot exceed", "not higher than", "最多不超过", "别超过", "不要超过", "max of",
    "no higher than", "not above", "at the most", "not over", "not be more than",
    "no greater than", "ceiling of", "ceiling", "limit", "limit of", "上限是", "cap of", "不可超过", "不应超过", "别超", "不超", "不要超", "不能超", "不可超", "勿超", "别高于", "别多于",
    "not be over", "not be above", "must not be over", "不得突破", "不能突破", "不可突破", "不突破", "勿突破",
    "不得高于", "不能高于", "不可高于", "不得多于", "never more than", "not go over", "not go above",
    "not surpass", "absolute maximum of", "absolute maximum", "no way above",
    "at the very most", "maximal",
    "顶多", "撑死", "撑死了",
    "最高不过", "不过", "最多不过", "再高不过", "roof", "roof of", "top",
];

/// Bounds behind the sum.
#[rustfmt::skip]
const BOUNDS_AFTER: WordList = words![
    "以内", "以下", "之内", "之间", "左右", "上下", "内", "以上", "起", "人民币", "(含)", "范围内",
    "吧", "不到", "起步", "往上", "往下", "的预算", "预算", "的费用", "的经费", "or less",
    "or below", "or so", "in total", "total", "or more", "all in", "all-in", "or under", "budget",
    "整", "的样子", "钱", "of budget", "of funding", "可以", "没问题",
    "to spend", "at our disposal", "set aside", "is available", "available", "for the two",
    "for both", "for this", "for the lot", "altogether", "all told", "all included",
    "all inclusive", "包干", "全包",
    "打底", "of it is set aside", "is set aside", "on the table", "is earmarked", "is reserved",
    "has been set aside", "has been approved", "is approved", "was set aside",
];

#[rustfmt::skip]
const LIMITS_AFTER: WordList = words![
    "封顶", "为上限", "上限", "为限", "顶天", "max", "max.", "maximum", "at most", "tops", "limit", "ceiling", "cap", "at the most",
    "at max",
    "到顶", "打住", "撑死", "顶多", "为止", "到头", "到头了", "is our limit", "is the limit", "is our maximum",
    "is the maximum", "is our ceiling", "is our cap", "is all we have", "is our absolute limit",
    "not a penny more", "not a cent more", "and not more", "and no more", "at the outside",
    "at the very most", "is the most we can pay", "不能再多", "不能再多了",
    ", not a penny more", ", not a cent more", ", not more", ", no more", ", max", ", maximum",
    ", tops", ",封顶", ",再多没有了", ",再多真没有了", ",再多就没有了", ",多了没有",
    "顶天了", "到顶了",
];

/// Words that leave the price open.
#[rustfmt::skip]
const OPEN: WordList = words![
    "面议", "面谈", "协商", "待定", "详谈", "商议", "洽谈", "另议", "不限", "negotiable",
    "to be agreed", "to be discussed", "open", "on request", "is negotiable", "flexible",
    "is flexible", "tbd",
    "可以谈", "可谈", "好商量", "好谈", "保密",
];

/// What a sum may begin with, beside a digit.
#[rustfmt::skip]
const SIGNS: WordList = words![
    "rmb", "cny", "usd", "eur", "gbp", "jpy", "hkd", "chf", "us$", "hk$", "$", "€", "£", "¥", "￥",
    "人民币",
];

/// The numerals that sums begin with.
const NUMERALS: WordList = words![
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "一", "二", "两", "三", "四", "五", "六",
    "七", "八", "九", "十", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖", "拾",
];

/// Behind a sum, words that make it a rate or a count of something else.
#[rustfmt::skip]
const RATES: WordList = words![
    "/", "每", "per", "each", "a year", "a month", "吨", "件", "个", "台", "套", "人", "次",
    "多人", "多家", "家", "头", "粒", "吨位", "平", "公里", "千瓦", "辆", "年", "米", "亩", "只",
    "片", "户", "km", "kg", "点", "级", "条", "支", "像素", "用户", "小时", "转",
];

/// Before a name, words that make it another price than the technology's.
#[rustfmt::skip]
const OTHER_PRICES: WordList = words![
    "phase", "saving", "revenue", "value of", "累计", "每年", "年均", "销售", "产品", "单", "材料",
    "原料", "制造", "生产", "运行", "成本", "注册", "产值", "售", "市场", "已", "零售", "出厂",
    "元件", "人力", "财政", "unit", "sales", "market", "production", "operating", "annual", "per",
    "each", "selling", "award", "manufacturing", "our product", "turnover", "revenues", "营收",
    "营业", "收入", "利润", "资产", "总投资", "产能", "融资", "估值", "market size", "capital",
    "每", "节约", "节省", "罚", "补贴", "税", "累积", "资本",
    "spent so far", "already spent",
    "turn over", "turning over", "spent", "quoted", "paid ", "sold ",
];

/// A smaller sum is the price of a piece where nothing calls it a budget, in units of any currency.
const LEAST_DEAL: f64 = 1000.0;

/// Statements of what may be paid.
pub(super) const READER: Reader = Reader {
    openers: &[
        BUDGETS, SUMS, VERBS, ALLOTTED, LIMITS, BOUNDS, AROUND, SIGNS, NUMERALS,
    ],
    read,
};

/// A statement of what may be paid.
fn read(folded_text: &FoldedText<'_>, start: Start) -> Option<Found> {
    let Start {
        at, cues, fresh, ..
    } = start;
    // `不要超过` and `no more than` refuse nothing, and the `限` of `限额` is no cue.
    let cues = match folded_text
        .eat(at, LIMITS)
        .or_else(|| folded_text.eat(at, BUDGETS))
        // The `we` of `we've got` leads to nothing else.
        .or_else(|| folded_text.eat(at, ALLOTTED))
    {
        Some(_) => Cues {
            end: at,
            ..Cues::default()
        },
        None => cues,
    };
    named(folded_text, at, cues, fresh).or_else(|| bare(folded_text, at, cues, fresh))
}

/// After the name of a budget or price.
fn named(folded_text: &FoldedText<'_>, at: usize, mut cues: Cues, fresh: bool) -> Option<Found> {
    let begin = folded_text.skip_blanks(cues.end);
    let (name, sure) = match (
        folded_text.eat(begin, BUDGETS),
        folded_text.eat(begin, SUMS),
    ) {
        (Some(end), _) => (end, true),
        // In English running text a cost is mostly that of a product.
        (None, Some(end)) if fresh || cues.end > at || is_han(folded_text.next(begin)) => {
            (end, false)
        }
        (None, _) => return None,
    };
    let context = folded_text.before(begin, 24);
    if OTHER_PRICES.iter().any(|word| context.contains(word)) {
        return None;
    }
    let (mut end, mut words, mut bounded) = (name, None, false);
    for _ in 0..REACH {
        let next = folded_text.skip_blanks(end);
        let bound = [LIMITS, BOUNDS, AROUND]
            .into_iter()
            .find_map(|it| folded_text.eat(next, it));
        if let Some(past) = bound {
            bounded = true;
            words.get_or_insert(next);
            end = past;
        } else if let Some(past) = folded_text
            .eat(next, LINKS)
            .or_else(|| spending(folded_text, next))
            .or_else(|| folded_text.eat(next, SUMS))
        {
            cues.strict |= matches!(
                &folded_text.text[next..past],
                "必须" | "须" | "must" | "要求"
            );
            end = past;
        } else {
            break;
        }
    }
    let start = folded_text.skip_blanks(end);
    let Some(sum) = sum_at(&folded_text.text, start) else {
        return open(folded_text, name, cues);
    };
    let (end, tail) = tail(folded_text, sum.end)?;
    let range = sum.least < sum.most;
    bounded |= tail || range || cues.asks() || fresh && folded_text.ends(end);
    let names_unit = folded_text.text[begin..start].contains("万元");
    // `最高限价86万元` bounds the sum by its name.
    let caps = [
        "限价",
        "控制价",
        "限额",
        "ceiling",
        "roof",
        "limit",
        "our max",
        "our cap",
    ]
    .iter()
    .any(|it| folded_text.text[begin..name].contains(it));
    // `预算 500k` is of yuan where the need is Chinese.
    let words = match sum.currency {
        Some(_) if !names_unit && !caps => words.unwrap_or(start),
        _ => begin,
    };
    let money = sum.currency.is_some() || names_unit || sum.scaled && folded_text.has_han();
    // `吨水处理费用不高于6元`: so little is paid for a piece.
    if !sure && sum.most < LEAST_DEAL && !sum.scaled {
        return None;
    }
    (money && (sure || bounded)).then_some(Found {
        end,
        aspect: Aspect::Price,
        words: words..end,
        items: Vec::new(),
        cues,
    })
}

/// Past what somebody does with money.
fn spending(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    folded_text
        .eat(at, VERBS)
        .max(folded_text.eat(at, ALLOTTED))
}

/// `under $50k`, or a clause that is a sum with its bound: `50万元以内`.
fn bare(folded_text: &FoldedText<'_>, at: usize, cues: Cues, fresh: bool) -> Option<Found> {
    let begin = cues
        .bound
        .unwrap_or_else(|| folded_text.skip_blanks(cues.end));
    let mut start = begin;
    let (mut bounded, mut spent, mut allotted) = (false, false, false);
    for _ in 0..3 {
        let lists = [LIMITS, BOUNDS, AROUND, SPANS];
        let bound = lists.into_iter().find_map(|it| folded_text.eat(start, it));
        let verb = spending(folded_text, start);
        let Some(end) = bound.max(verb) else { break };
        bounded |= bound.is_some();
        spent |= verb.is_some();
        allotted |= folded_text.eat(start, ALLOTTED).is_some();
        start = folded_text.skip_blanks(end);
    }
    let start = from_letters(&folded_text.text, start);
    let begin = begin.min(start);
    let sum = sum_at(&folded_text.text, start).filter(|it| it.currency.is_some())?;
    // `less than $3`, `一个不超过200块`: so little buys a piece, and no technology.
    if sum.most < LEAST_DEAL && !sum.scaled {
        return None;
    }
    let within_number = folded_text.text[..begin]
        .ends_with(|c: char| c.is_ascii_digit() || c == '-' || is_numeral(c));
    if within_number && start == begin {
        return None;
    }
    let (end, tail) = tail(folded_text, sum.end)?;
    let clause_alone = fresh && folded_text.ends(end);
    let (end, tail) = match too_dear(folded_text, end).filter(|_| bounded) {
        Some(end) => (end, true),
        None => (end, tail),
    };
    let context = folded_text.before(at, 60);
    let other = OTHER_PRICES.iter().chain(words![
        "cost", "priced", "价", "goal", "target", "成本", "损失", "浪费", "亏", "赔",
    ]);
    let gains = [
        "revenue", "saving", "sales", "turnover", "profit", "a year", "per year", "annually",
    ];
    let gained = gains
        .iter()
        .any(|it| folded_text.ahead(end, 32).contains(it));
    if gained || other.clone().any(|word| context.contains(word)) {
        return None;
    }
    let range = sum.least < sum.most;
    let words = &folded_text.text[start..sum.end];
    let money = ["给", "批", "贷", "款", "钱", "费用", "投"];
    let coin = words.contains(['元', '块', '$', '€', '£', '￥', '¥'])
        || !sum.chinese
        || sum.currency != Some(Currency::Cny)
        || money.iter().any(|it| context.contains(it));
    let within = !cues.refuses()
        && if sum.chinese {
            // `30万左右的设备`, `最多出5万美元`; `输出5万元` is no offer.
            let ends = folded_text.ends(end) || folded_text.text[end..].starts_with('的');
            let paid = allotted || spent && (bounded || range || fresh || cues.end > at);
            paid || (bounded || tail || range && fresh) && (fresh || coin) && ends
        } else {
            bounded || tail || allotted || range && fresh
        };
    (clause_alone || within).then_some(Found {
        end,
        aspect: Aspect::Price,
        words: begin..end,
        items: Vec::new(),
        cues,
    })
}

/// What refuses a sum above a bound, which is the most then: `超过10万的方案就算了`.
fn too_dear(folded_text: &FoldedText<'_>, end: usize) -> Option<usize> {
    let thing = folded_text.take_all(end, words!["的", "方案", "报价", "产品"]);
    folded_text.eat(
        thing,
        words![
            "就算了",
            "不考虑",
            "免谈",
            "不谈",
            "不要",
            "就免了",
            "一律不考虑"
        ],
    )
}

/// Where the sign of a dollar begins whose country stands before it: the `a` of `A$200k` is no article.
fn from_letters(text: &str, dollar: usize) -> usize {
    let before = text[..dollar].bytes().rev();
    let letters = before.take_while(u8::is_ascii_alphabetic).count();
    let named = text[dollar..].starts_with('$') && letters < 3;
    if named { dollar - letters } else { dollar }
}

/// `资金预算：可根据实际方案面谈`: left open within the sentence.
fn open(folded_text: &FoldedText<'_>, name: usize, mut cues: Cues) -> Option<Found> {
    let clause = folded_text.ahead(name, 90);
    let end = OPEN
        .iter()
        .filter_map(|word| clause.find(word).map(|at| name + at + word.len()))
        .min()?;
    cues.open = true;
    Some(Found {
        end,
        aspect: Aspect::Price,
        words: name..end,
        items: Vec::new(),
        cues,
    })
}

/// What bounds a sum behind it; nothing where it is a rate or a count of something else.
fn tail(folded_text: &FoldedText<'_>, mut end: usize) -> Option<(usize, bool)> {
    if folded_text.take(end, RATES).is_some() || is_rate(folded_text.rest(end)) {
        return None;
    }
    let mut bounded = false;
    for _ in 0..REACH {
        let next = folded_text.take(end, BOUNDS_AFTER);
        let Some(next) = next.or_else(|| folded_text.take(end, LIMITS_AFTER)) else {
            break;
        };
        (end, bounded) = (next, true);
    }
    Some((end, bounded))
}
