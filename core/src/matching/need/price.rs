//! Budgets and prices: `预算50万以内`, `投入不超过100万`, `under $50k`.

use super::cues::Cues;
use super::folded_text::{FoldedText, REACH, is_han};
use super::statement::{Found, Reader, Start};
use crate::wire::Aspect;

/// Names of a budget, whatever stands beside them.
#[rustfmt::skip]
const BUDGETS: &[&str] = &[
    "预算", "资金预算", "投资预算", "经费预算", "项目预算", "预算资金", "预算金额", "总预算",
    "研发预算", "预算经费", "全部预算", "项目经费", "budget", "our budget", "funding available",
    "available funding", "available budget",
];

/// Names of a budget where a bound stands beside them: `研发投入703万元` is a fact of a firm.
#[rustfmt::skip]
const SUMS: &[&str] = &[
    "费用", "投入", "价格", "报价", "资金", "经费", "投资", "出价", "总价", "开发费用", "研发费用",
    "研发经费", "转让费", "转让费用", "许可费", "技术费用", "资金投入", "研发投入", "资金需求",
    "cost", "price", "fee", "investment", "licence fee", "license fee", "total cost", "spend",
    "pay",
];

/// What may stand between the name and the sum.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    ":", "为", "是", "在", "约", "约为", "大约", "大概", "控制", "控制在", "金额", "范围", "需",
    "需要", "一般", "可", "初步", "暂定", "计划", "总额", "总计", "共", "人民币", "希望", "最好",
    "应", "必须", "须", "要求", "每项", "就", "(", "is", "of", "about", "around", "approximately",
    "ca.", "roughly", "should", "must", "be", "we have", "a", "limited", "limit", "to", "between",
    "from", "total", "totals", "stay", "range", "in the range of", "in",
];

/// Bounds that only say how much there is.
#[rustfmt::skip]
const BOUNDS: &[&str] = &[
    "小于", "低于", "少于", "以", "<", "≤", "<=", "within", "under", "below", "up to", "less than",
    "until",
];

/// Bounds that must not be passed.
#[rustfmt::skip]
const LIMITS: &[&str] = &[
    "不超过", "不能超过", "不得超过", "不高于", "不大于", "不多于", "最多", "至多", "最高", "上限",
    "上限为", "封顶", "at most", "no more than", "not more than", "not exceed", "not to exceed",
    "max", "max.", "maximum", "a maximum of", "maximum of", "capped at", "limited to",
    "cannot exceed", "not higher than",
];

/// Bounds behind the sum.
#[rustfmt::skip]
const BOUNDS_AFTER: &[&str] = &[
    "以内", "以下", "之内", "之间", "左右", "上下", "内", "以上", "起", "人民币", "(含)", "范围内",
    "or less", "or below", "or so", "in total", "total",
];

#[rustfmt::skip]
const LIMITS_AFTER: &[&str] = &[
    "封顶", "为上限", "上限", "max", "max.", "maximum", "at most",
];

/// Words that leave the price open.
#[rustfmt::skip]
const OPEN: &[&str] = &[
    "面议", "面谈", "协商", "待定", "详谈", "商议", "洽谈", "另议", "不限", "negotiable",
    "to be agreed", "to be discussed", "open", "on request", "is negotiable", "flexible",
    "is flexible", "tbd",
];

#[rustfmt::skip]
const CURRENCIES: &[&str] = &[
    "人民币", "美元", "美金", "欧元", "英镑", "日元", "日圆", "港元", "港币", "新元", "元", "圆",
    "rmb", "cny", "usd", "eur", "gbp", "jpy", "hkd", "sgd", "us$", "hk$", "s$", "$", "€", "£", "¥",
    "￥", "euro", "euros", "dollars", "yuan", "pounds", "us dollars",
];

/// `百` and `千` alone would take `5千克` apart.
#[rustfmt::skip]
const MULTIPLES: &[&str] = &[
    "千万", "百万", "十万", "万", "萬", "亿", "w", "k", "m", "million", "thousand", "bn", "mio",
    "mln",
];

#[rustfmt::skip]
const TO: &[&str] = &[
    "-", "~", "–", "—", "－", "～", "至", "到", "--", "to", "and",
];

/// Behind a sum, words that make it a rate or a count of something else.
#[rustfmt::skip]
const RATES: &[&str] = &[
    "/", "每", "一", "per", "each", "a year", "a month", "吨", "件", "个", "台", "套", "人", "次",
    "平", "公里", "千瓦", "辆", "年", "米", "亩", "只", "片", "户", "km", "kg", "点", "级", "条",
    "支", "像素", "用户", "小时", "转",
];

/// Before a name, words that make it another price than the technology's.
#[rustfmt::skip]
const OTHER_PRICES: &[&str] = &[
    "phase", "saving", "revenue", "value of", "累计", "每年", "年均", "销售", "产品", "单", "材料",
    "原料", "制造", "生产", "运行", "成本", "注册", "产值", "售", "市场", "已", "零售", "出厂",
    "元件", "人力", "财政", "unit", "sales", "market", "production", "operating", "annual", "per",
    "each", "selling", "award", "manufacturing", "our product",
];

/// A sum: where it ends, and whether it is surely money.
struct Sum {
    end: usize,
    money: bool,
    han: bool,
}

/// Statements of what may be paid.
pub(super) const READER: Reader = Reader {
    openers: &[BUDGETS, SUMS, LIMITS, BOUNDS],
    read,
};

/// A statement of what may be paid.
fn read(folded_text: &FoldedText<'_>, start: Start) -> Option<Found> {
    let Start { at, cues, fresh } = start;
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
        if let Some(past) = folded_text.eat(next, LIMITS) {
            (cues.strict, bounded) = (true, true);
            words.get_or_insert(next);
            end = past;
        } else if let Some(past) = folded_text.eat(next, BOUNDS) {
            bounded = true;
            words.get_or_insert(next);
            end = past;
        } else if let Some(past) = folded_text
            .eat(next, LINKS)
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
    let Some(sum) = sum(folded_text, start) else {
        return open(folded_text, name, cues);
    };
    let (end, tail) = tail(folded_text, sum.end, &mut cues)?;
    bounded |= tail || cues.asks();
    (sum.money && (sure || bounded)).then(|| Found {
        end,
        aspect: Aspect::Price,
        words: words.unwrap_or(start)..end,
        items: Vec::new(),
        cues,
    })
}

/// `under $50k`, or a clause that is a sum with its bound: `50万元以内`.
fn bare(folded_text: &FoldedText<'_>, at: usize, mut cues: Cues, fresh: bool) -> Option<Found> {
    let begin = folded_text.skip_blanks(cues.end);
    let limit = folded_text.eat(begin, LIMITS);
    let bound = limit.or_else(|| folded_text.eat(begin, BOUNDS));
    if bound.is_none() && !fresh {
        return None;
    }
    cues.strict |= limit.is_some();
    let sum = sum(folded_text, folded_text.skip_blanks(bound.unwrap_or(begin)))?;
    let (end, tail) = tail(folded_text, sum.end, &mut cues)?;
    let clause_alone = fresh && (bound.is_some() || tail) && folded_text.ends(end);
    let context = folded_text.before(at, 60);
    let other = OTHER_PRICES
        .iter()
        .chain(&["cost", "priced", "价", "goal", "target"]);
    let within = bound.is_some()
        && !cues.asks()
        && !sum.han
        && !other.clone().any(|word| context.contains(word));
    (sum.money && (clause_alone || within)).then_some(Found {
        end,
        aspect: Aspect::Price,
        words: begin..end,
        items: Vec::new(),
        cues,
    })
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

fn tail(folded_text: &FoldedText<'_>, mut end: usize, cues: &mut Cues) -> Option<(usize, bool)> {
    if folded_text.take(end, RATES).is_some() {
        return None;
    }
    let mut bounded = false;
    for _ in 0..REACH {
        if let Some(next) = folded_text.take(end, BOUNDS_AFTER) {
            (end, bounded) = (next, true);
        } else if let Some(next) = folded_text.take(end, LIMITS_AFTER) {
            (end, bounded, cues.strict) = (next, true, true);
        } else {
            break;
        }
    }
    Some((end, bounded))
}

/// `EUR 40,000`, `30-80万元`, `$1.2M`.
fn sum(folded_text: &FoldedText<'_>, at: usize) -> Option<Sum> {
    let one = amount(folded_text, at)?;
    let other = folded_text
        .take(one.end, TO)
        .and_then(|end| amount(folded_text, folded_text.skip_blanks(end)));
    Some(match other {
        Some(other) => Sum {
            end: other.end,
            money: one.money || other.money,
            han: one.han || other.han,
        },
        None => one,
    })
}

fn amount(folded_text: &FoldedText<'_>, at: usize) -> Option<Sum> {
    let currency = folded_text.eat(at, CURRENCIES);
    let start = folded_text.skip_blanks(currency.unwrap_or(at));
    let rest = folded_text.rest(start);
    let digits = rest
        .char_indices()
        .take(24)
        .find(|&(offset, c)| {
            let grouped = matches!(c, ',' | '.')
                && rest[offset + 1..].starts_with(|c: char| c.is_ascii_digit());
            !(c.is_ascii_digit() || grouped)
        })
        .map_or(rest.len(), |(offset, _)| offset);
    if digits == 0 || digits > 20 || !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut end = start + digits;
    let (mut money, mut han) = (currency.is_some(), false);
    if let Some(next) = folded_text.take(end, MULTIPLES) {
        han = folded_text.text[end..next]
            .chars()
            .any(|c| matches!(c, '万' | '萬' | '亿'));
        money |= han;
        end = next;
    }
    if let Some(next) = folded_text.take(end, CURRENCIES) {
        han |= folded_text.text[end..next].contains(['元', '币']);
        (end, money) = (next, true);
    }
    Some(Sum { end, money, han })
}
