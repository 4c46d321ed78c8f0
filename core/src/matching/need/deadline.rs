//! Deadlines: `需在2027年6月底前完成`, `三个月内`, `by Q3 2027`, `within 18 months`. Until then the other
//! side has to be there to deal with. Periods are counted from the day on which the need is asked.

use super::cues::Cues;
use super::folded_text::FoldedText;
use super::statement::{Found, Reader, Start};
use crate::listing::{Date, period_at};
use crate::wire::Aspect;
use crate::word_list::{WordList, words};

/// Words that make a date a deadline.
#[rustfmt::skip]
const LEADS: WordList = words![
    "截止", "截止到", "截止于", "截至", "截止时间", "截止日期", "截止日期为", "截止时间为", "期限",
    "时限", "工期", "交期", "交货期", "期限为", "最迟", "最晚", "不晚于", "不迟于", "有效期至",
    "时间要求", "时间节点", "完成时间", "交付时间", "deadline", "deadline:", "deadline is",
    "time frame", "timeframe", "no later than", "not later than", "needed by", "required by",
    "valid until", "complete by", "timing", "timeline", "completed by", "completion by",
    "delivery by", "delivery", "delivery in", "delivery before", "start", "start in", "starting in", "kick-off", "kick-off in", "delivered by", "available until", "latest", "latest by", "at the latest by",
    "trial in", "trials in", "trial by", "installation in", "commissioning in", "go-live in", "go live in", "launch in", "start-up by", "due by", "due", "ready by", "operational by", "in place by", "available by",
    "running by",
    "signed within", "signed by", "live by", "live no later than", "be live by",
    "up and running by", "demonstrator in", "demonstrator by", "prototype by", "samples by",
    "live in", "up and running in", "running in", "operational in",
    "commissioning before", "commissioning by", "commissioning", "go-live before", "go-live by",
    "installation by", "installation before", "in operation latest", "in operation by",
    "in operation before", "trial rolls by", "trials by", "first samples by",
    "on site in", "on site by", "on-site by", "on-site in", "installed by", "sop is", "sop in",
    "sop by", "sop",
];

/// Words before a date that something else makes a deadline.
#[rustfmt::skip]
const LINKS: WordList = words![
    ":", "在", "于", "为", "应", "能", "要", "需", "完成", "的", "最好", "我们", "希望", "争取",
    "the", "by", "before", "complete", "completed", "delivered", "delivery", "needed", "be", "is",
    "are", "within", "in", "until", "till", "prior to", "not", "in the next", "within the next",
    "over the next", "no later than", "start-up", "at", "under", "less than", "max", "max.",
    "maximum", "不超过", "不晚于", "不迟于", "最迟", "最晚", "未来", "今后", "接下来",
];

/// Words that lead a period wherever they stand.
#[rustfmt::skip]
const WITHIN: WordList = words![
    "within", "within the next", "in the next", "over the next", "in under", "in less than", "by", "before", "by the",
    "before the", "until", "prior to", "in", "in the", "ahead of", "未来", "今后", "接下来", "争取", "赶在", "在",
];

/// What a period within a clause begins with.
#[rustfmt::skip]
const PERIODS: WordList = words![
    "今", "明", "后", "次", "来", "本", "这", "当", "下", "年", "上", "半", "一", "二", "两", "三",
    "四", "五", "六", "七", "八", "九", "十", "元", "五", "国", "春", "劳", "圣", "月", "1", "2", "3",
    "4", "5", "6", "7", "8", "9", "第",
];

/// Words behind a date that make it a deadline.
#[rustfmt::skip]
const BEFORE: WordList = words![
    "前", "之前", "以前", "底前", "底之前", "底以前", "末前", "年底前", "内", "之内", "以内", "里",
    "期间内", "截止", "到期", "from now", "or less", "at the latest", "latest", "内必须", "时间内",
];

/// What is still part of the statement behind it.
#[rustfmt::skip]
const TAILS: WordList = words![
    "底", "末", "止", "为止", "完成", "交付", "投产", "签约", "实施", "实现", "落实", "到位", "启动", "上线", "交货", "验收", "能",
    "可以", "要", "需", "必须", "签合同", "就要", "at the latest", "latest",
];

/// What somebody is to do until then.
#[rustfmt::skip]
const ACTS: WordList = words![
    "完成", "交付", "投产", "签", "实施", "实现", "落实", "到位", "启动", "上线", "交货", "验收",
    "给", "供", "出", "试", "导入", "落地", "量产", "装", "提供", "拿", "见", "看到", "达", "能",
    "可", "要", "需", "必须", "开", "用", "建成", "投", "送", "打样", "改", "搞定", "做", "解决",
    "进", "寄", "发", "跑", "联系", "回", "合作", "转", "敲定", "定", "调试", "交", "通过", "取得",
    "推", "形成", "就", "初", "产", "批量", "运行", "并", "安装", "小试", "中试",
];

/// What a thing does in a period, which is no deadline: `28天内降解90%`.
#[rustfmt::skip]
const PROPERTIES: WordList = words![
    "降解", "衰减", "失效", "不", "无", "保持", "故障", "发生", "回收", "恢复", "融资", "增长",
    "翻", "质保", "保修", "免费", "回本", "收回", "固化", "完全", "的历史", "的经验", "经验", "degrad", "biodegrad", "retain", "without",
    "fail", "lose", "recover", "payback", "pay back", "return on", "of each other", "of harvest",
    "of use", "cure", "dry", "dissol", "double", "grow", "reach", "increase",
];

/// Behind a period, what says how somebody pays: it asks for nothing of the technology.
#[rustfmt::skip]
const PAYMENTS: WordList = words![
    "分期支付", "分期付款", "分期付清", "分期", "分批支付", "分批付款", "支付", "付款", "付清", "付完", "还清", "结清", "偿还", "摊销",
];

/// What is foreseen and not asked, before a date.
#[rustfmt::skip]
const FORECASTS: WordList = words![
    "will", "expected", "forecast", "projected", "double", "grow", "market", "predicted",
    "estimat", "预计", "预测", "市场", "增长", "规划", "成立", "founded", "since", "自", "built",
    "established", "建于", "始于", "made in", "produced in", "started in", "目前", "保修", "质保",
    "寿命", "保质", "payback", "回本", "回收期", "shelf", "life", "lifetime", "投产于", "had",
    "was", "were", "have been", "has been", "gone", "degrade", "decompose", "dissolve", "disappear", "break down",
    "breaks down", "biodegrade", "compost",
    "return on", "roi", "amorti", "pays back", "pay back",
];

/// The longest date that is looked for, in characters: `before September 30th, 2027`.
const LONGEST: usize = 20;

/// The longest duration that is a deadline, in days: four years.
const MOST_DAYS: i64 = 1461;

/// Statements of the day until which the other side is needed.
pub(super) const READER: Reader = Reader {
    openers: &[LEADS, WITHIN, PERIODS],
    read,
};

/// A statement of the day until which the other side is needed.
fn read(folded_text: &FoldedText<'_>, begins: Start) -> Option<Found> {
    let Start {
        at, cues, fresh, ..
    } = begins;
    let begin = folded_text.skip_blanks(cues.end);
    // `no later than` denies nothing.
    let (lead, cues) = match folded_text.eat(at, LEADS) {
        Some(lead) => (Some(lead), Cues::default()),
        None => (folded_text.eat(begin, LEADS), cues),
    };
    let from = lead.unwrap_or(begin);
    let within = folded_text
        .eat(from, WITHIN)
        .or_else(|| folded_text.eat(at, WITHIN));
    let start = folded_text.skip_blanks(folded_text.take_all(within.unwrap_or(from), LINKS));
    let links = folded_text.text[at.min(from)..start].trim_end();
    let (end, duration, brief) = date(folded_text, start)?;
    let before = folded_text.take(end, BEFORE);
    let paid = folded_text.take(before.unwrap_or(end), PAYMENTS);
    if let Some(paid) = paid.filter(|_| duration) {
        return Some(Found {
            end: folded_text.take_all(paid, words!["全款", "货款", "款项", "余款", "尾款"]),
            aspect: Aspect::Deadline,
            words: start..paid,
            items: Vec::new(),
            cues: Cues { open: true, ..cues },
        });
    }
    let says = |list: WordList| list.iter().any(|it| links.ends_with(it));
    let bounded = says(words![
        "within",
        "before",
        "by",
        "until",
        "prior to",
        "in the next",
        "within the next",
        "over the next",
        "in under",
        "less than",
        "by the",
        "before the",
        "未来",
        "今后",
        "接下来",
        "最迟",
        "最晚",
        "不晚于",
        "不迟于",
        "不超过",
        "赶在",
    ]);
    // `in June 2027` and `in 6 months` are as often of other things.
    let is_deadline = lead.is_some() || bounded || before.is_some() && (fresh || !duration || within.is_some() || cues.asks() || start > at || done(folded_text, before.unwrap_or(end)))
        || says(words!["in", "in the"])
            && (cues.asks() || due_before(folded_text, at) && folded_text.ends(end))
        // `明年上半年到位`
        || fresh && !duration && does(folded_text, end)
        // `半年搞定`
        || fresh && duration && folded_text.take(end, words!["搞定", "完成", "做完", "交付", "上线", "落地", "拿下", "出结果", "投产", "交货"]).is_some_and(|end| folded_text.ends(end));
    if !is_deadline || lead.is_none() && !acts(folded_text, at, before.unwrap_or(end), brief) {
        return None;
    }
    let tails = folded_text.take_all(before.unwrap_or(end), TAILS);
    // `要求2027年6月底前完成中试`: what is to be done until then is read for itself.
    let last = if folded_text.ends(tails) {
        tails
    } else {
        before.unwrap_or(end)
    };
    // The word that means the day before is part of what is read again.
    let lead = ["before the ", "before ", "prior to ", "ahead of "]
        .iter()
        .find(|it| folded_text.text[..start].ends_with(**it));
    Some(Found {
        end: last,
        aspect: Aspect::Deadline,
        words: start - lead.map_or(0, |it| it.len())..before.unwrap_or(end),
        items: Vec::new(),
        cues: Cues {
            refused: false,
            open: false,
            ..cues
        },
    })
}

/// Whether what stands before a period is due: `report in 90 days`.
fn due_before(folded_text: &FoldedText<'_>, at: usize) -> bool {
    const DUE: WordList = words![
        "report",
        "deliver",
        "delivery",
        "delivered",
        "samples",
        "sample",
        "results",
        "quotation",
        "quote",
        "offer",
        "installation",
        "installed",
        "ready",
        "commissioned",
        "completion",
        "completed",
        "start-up",
        "running",
        "prototype",
        "prototypes",
        "result",
    ];
    let word = folded_text.before(at, 24).trim_end().rsplit(' ').next();
    word.is_some_and(|word| DUE.contains(word))
}

/// Whether something is done behind a date.
fn does(folded_text: &FoldedText<'_>, end: usize) -> bool {
    let behind = folded_text.rest(folded_text.skip_blanks(end));
    ACTS.iter().any(|it| behind.starts_with(it))
}

/// Whether nothing stands behind a date, or something is done.
fn done(folded_text: &FoldedText<'_>, end: usize) -> bool {
    folded_text.ends(end) || does(folded_text, end)
}

/// Whether what stands around a date lets it be a deadline, and no forecast and no property.
fn acts(folded_text: &FoldedText<'_>, at: usize, end: usize, brief: bool) -> bool {
    let context = format!(" {}", folded_text.before(at, 60));
    let foreseen = |it: &str| {
        if it.is_ascii() {
            context
                .match_indices(it)
                .any(|(at, _)| context[..at].ends_with(' '))
        } else {
            context.contains(it)
        }
    };
    let property = |it: &str| {
        folded_text
            .rest(folded_text.skip_blanks(end))
            .starts_with(it)
    };
    if FORECASTS.iter().any(foreseen) || PROPERTIES.iter().any(property) {
        return false;
    }
    let chinese = folded_text
        .rest(end)
        .chars()
        .next()
        .is_some_and(crate::han::is_han);
    // Little happens to a thing in months; in days it cures or decays.
    !brief || !chinese || done(folded_text, end)
}

/// The end of the period or date that begins here, whether it is a duration, and of less than a month.
fn date(folded_text: &FoldedText<'_>, start: usize) -> Option<(usize, bool, bool)> {
    let period = period_at(&folded_text.text, start, folded_text.today);
    if let (Some(period), Some(today)) = (period, folded_text.today) {
        let days = period.last.days() - today.days();
        let brief = period.duration && days < 28;
        // Nobody waits longer: that is how long something lasts.
        let endless = period.duration && days > MOST_DAYS;
        return (period.last >= today && !endless).then_some((period.end, period.duration, brief));
    }
    Some((written(folded_text, start)?, false, false))
}

/// The end of the longest date with a month that begins here.
fn written(folded_text: &FoldedText<'_>, start: usize) -> Option<usize> {
    let rest = folded_text.rest(start);
    let may_belong = |c: char| c.is_ascii_alphanumeric() || "年月日号-/., ".contains(c);
    let ends = rest
        .char_indices()
        .take(LONGEST)
        .take_while(|(_, c)| may_belong(*c))
        .map(|(at, c)| at + c.len_utf8());
    let whole = |end: &usize| {
        let words = rest[..*end].trim_end();
        let more = |c: char| c.is_ascii_alphanumeric();
        let cut = words.len() == *end && words.ends_with(more) && rest[*end..].starts_with(more);
        // `Deadline 15/01/2027.`: the stop ends the sentence.
        let stopped = words.ends_with(['.', '-', '/', ',']);
        !cut && !stopped && words.len() == *end && Date::read_last(words).is_some()
    };
    let end = ends.filter(whole).last()?;
    // A year alone is as often a forecast.
    let words = &rest[..end];
    let month = words.contains(|c: char| c.is_ascii_alphabetic());
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    (month || digits > 4).then_some(start + end)
}

#[cfg(test)]
mod tests {
    use super::super::scan::Scan;
    use crate::listing::TextPart;
    use crate::wire::Aspect;

    #[test]
    fn deadlines_are_distinct_from_other_dates() {
        for (text, expected) in [
            ("2027年6月底前完成", Some("2027年6月底前")),
            ("高温轴承，需在2027年6月前投产", Some("2027年6月前")),
            ("截止日期：2026-12-31", Some("2026-12-31")),
            ("耐热涂层，截至2026年12月31日", Some("2026年12月31日")),
            ("最晚2027/3/1交付", Some("2027/3/1")),
            ("截止2026年底", None),
            ("我国2020年前产量第一", None),
            ("公司于2015年3月成立", None),
            ("a coating, no later than March 2027", Some("March 2027")),
            ("must be delivered by 15 June 2027", Some("15 June 2027")),
            ("deadline: 2026-12-31", Some("2026-12-31")),
            ("the market will double by June 2030", None),
            ("需在二〇二七年前", None),
            ("要求2027年6月底前完成中試", Some("2027年6月底前")),
        ] {
            let found = Scan::run(text, TextPart::Body, true, None)
                .statements
                .into_iter();
            let mut words = found
                .map(|it| it.criterion.stated)
                .filter(|it| it.aspect == Aspect::Deadline)
                .map(|it| it.words);
            assert_eq!(words.next().as_deref(), expected, "{text}");
        }
    }
}
