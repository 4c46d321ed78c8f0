//! What numbers and addresses look like in folded text: telephones of China by their shape, any
//! other where a label stands before it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Digits.
    Number,
    /// An address of e-mail.
    Email,
    /// A name or the name of an account.
    Word,
}

/// A pattern. Where it has a group `n`, that is what was found, and a label stands before it.
struct Pattern {
    sort: Sort,
    regex: LazyLock<Regex>,
    /// Whether a unit behind the digits tells that they are a figure.
    unless_counted: bool,
    /// Whether it is found by a label or a sign of its own, so that no other number looks like it.
    sure: bool,
}

macro_rules! pattern {
    ($sort:ident, $how:ident, $regex:expr) => {
        Pattern {
            sort: Sort::$sort,
            unless_counted: !matches!(How::$how, How::Label),
            sure: !matches!(How::$how, How::Shape),
            // The patterns are constants, and a test compiles them all.
            #[allow(clippy::expect_used)]
            regex: LazyLock::new(|| Regex::new($regex).expect("a valid pattern")),
        }
    };
}

/// How a number or an address is known.
enum How {
    /// By a label before it, or a sign that nothing else has.
    Label,
    /// By a word that may also speak of figures: `cell 5000000 cycles`.
    Word,
    /// By the groups of its digits.
    Shape,
}

static PATTERNS: [Pattern; 15] = [
    pattern!(
        Email,
        Label,
        r"(?x) [a-z0-9._%+-]+ \ ? (?: @ | \(\ ?(?:at|a|艾特|@)\ ?\) | 艾特 | _at_ ) \ ?
          [a-z0-9-]+ (?: (?: \ ?\.\ ? | \ ?\(\ ?(?:dot|点)\ ?\)\ ? | \ dot\  | 点 ) [a-z0-9-]+ )+"
    ),
    pattern!(
        Email,
        Label,
        r"[a-z0-9._%+-]+ at [a-z0-9-]+(?: dot [a-z0-9-]+)+"
    ),
    // An @ written as another sign, where the host is one of mail.
    pattern!(
        Email,
        Label,
        r"[a-z0-9._%+-]+ ?[#*◎] ?(?:qq|163|126|139|189|sina|sohu|gmail|outlook|hotmail|foxmail|yeah|aliyun)\.(?:com|cn|net)"
    ),
    // Mobile telephones, in the groups in which people write them.
    pattern!(
        Number,
        Shape,
        r"(?x) (?: \(?\+?(?:00)?86\)? [-\ ._]{0,2} )? (?:
            \(?1[3-9][0-9]\)? [-\ ._]{0,3} [0-9]{4} [-\ ._]{0,3} [0-9]{4}
          | 1[3-9][0-9] [-\ ._]{1,3} [0-9]{3} [-\ ._]{1,3} [0-9]{5}
          | 1[3-9][0-9]{2} [-\ ._]{1,3} [0-9]{3} [-\ ._]{1,3} [0-9]{4}
          | 1[3-9][0-9]{3} [-\ ._]{1,3} [0-9]{6}
          | 1[3-9] [-\ ._] [0-9]{3} [-\ ._] [0-9]{3} [-\ ._] [0-9]{3}
          | 1 (?: [-\ ._,/][0-9] ){10}
        )"
    ),
    // Others with the code of their area, alone or behind that of the country.
    pattern!(
        Number,
        Shape,
        r"\(?0[1-9][0-9]{1,2}\)?[- ./_]{0,3}[0-9]{3,4}[- .]?[0-9]{4}"
    ),
    pattern!(
        Number,
        Shape,
        r"\(?(?:00)?86\)?[- .]{1,2}(?:\(0\))?[1-9][0-9]{1,2}[- .]{1,3}[2-9][0-9]{2,3}[- .]?[0-9]{4}"
    ),
    // With an extension.
    pattern!(
        Number,
        Label,
        r"[2-9][0-9]{2,3}[- ]?[0-9]{4} ?(?:转|分机|ext\.?|extension) ?:?[0-9]{1,6}"
    ),
    pattern!(Number, Shape, r"[48]00-[0-9]{3,4}-?[0-9]{3,4}|400[0-9]{7}"),
    pattern!(
        Number,
        Shape,
        r"(?:\+[0-9]{1,3}[- .()]{0,3}|00[1-9][0-9]{0,2}[- .()]{1,3})[0-9](?:[- .()]{0,3}[0-9]){6,12}"
    ),
    // As in North America, Japan, Korea and Britain.
    pattern!(
        Number,
        Shape,
        r"(?x) \([2-9][0-9]{2}\)\ ?[2-9][0-9]{2}[-.\ ][0-9]{4}
          | (?:1-)?[2-9][0-9]{2}-[2-9][0-9]{2}-[0-9]{4}
          | 0[1-9][0-9]{0,3}-[0-9]{3,4}-[0-9]{4} | 0[1-9][0-9]{3}\ [0-9]{6}"
    ),
    pattern!(
        Number,
        Word,
        r"(?x) (?: 电话 | 手机 | 座机 | 固话 | 传真 | 热线 | 联系方式 | 致电 | 来电 | 拨打 | 请拨 | 总机
          | 微信 | 同号 | whatsapp | (?:tele)?phone | mobile | (?-u:\b)mob | (?-u:\b)cell
          | (?-u:\b)tel | (?-u:\b)fax | (?-u:\b)call | (?-u:\b)ph\. )
          [号码是为:.()\ -]{0,6}
          (?P<n> \+?[0-9] (?: [-\ .()/]{0,3} [0-9] ){4,17} )"
    ),
    // Digits that are written as words.
    pattern!(
        Number,
        Shape,
        r"[一幺1][三四五六七八九3-9][〇零一二三四五六七八九幺0-9]{9}"
    ),
    pattern!(
        Number,
        Label,
        r"(?x) (?: (?-u:\b)qq | 扣扣 | 企鹅 ) (?: 号码 | 群号 | 号 | 群 )? [\ :=是为(]{0,3}
          (?P<n> [1-9] (?: [\ -]? [0-9] ){4,10} )"
    ),
    pattern!(
        Word,
        Label,
        r"(?x) (?: 微信 | 薇信 | 威信 | 加v | \+v | wechat | weixin | v信 | (?-u:\b)vx | (?-u:\b)wx
          | skype | telegram | 钉钉 )
          (?: (?: 号 | \ ?id | 账号 | 同号 )? \ ? [:=号是为] \ ? @? (?P<n> [a-z][a-z0-9_-]{4,19} )
          | \ ? @? (?P<m> [a-z][a-z_-]*[0-9_][a-z0-9_-]{2,18} ) )"
    ),
    // A number under which an account is found.
    pattern!(
        Number,
        Label,
        r"(?:微信|薇信|威信|加v|\+v|wechat|weixin|v信|(?-u:\b)vx|(?-u:\b)wx)(?:号| ?id|账号|同号)? ?[:=号是为]? ?(?P<n>[1-9][0-9]{6,12})"
    ),
];

/// What is sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Search {
    /// All that looks like a number or an address.
    All,
    /// What a label or a sign of its own tells, where other numbers stand.
    Sure,
}

/// Everything in a folded text that looks like a number or an address.
pub(super) fn find(folded: &str, search: Search) -> Vec<(Sort, Range<usize>)> {
    let mut found = Vec::new();
    for pattern in PATTERNS
        .iter()
        .filter(|it| it.sure || search == Search::All)
    {
        for captures in pattern.regex.captures_iter(folded) {
            let group = captures.name("n").or_else(|| captures.name("m"));
            let labelled = group.is_some();
            let Some(place) = group.or_else(|| captures.get(0)) else {
                continue;
            };
            let mut place = place.range();
            if pattern.sort == Sort::Number && is_part(folded, &place) {
                // Without a label it has to look like a number still.
                let whole = |at: &Range<usize>| {
                    let found = pattern.regex.find(&folded[at.clone()]);
                    labelled || found.is_some_and(|found| found.range() == (0..at.len()))
                };
                match without_next(folded, &place).filter(whole) {
                    Some(shorter) => place = shorter,
                    None => continue,
                }
            }
            if pattern.unless_counted && is_figure(folded, &place) {
                continue;
            }
            found.push((pattern.sort, place));
        }
    }
    found
}

/// Whether digits go on before or behind a place: then they are part of a longer number.
fn is_part(folded: &str, place: &Range<usize>) -> bool {
    let before: Vec<char> = folded[..place.start].chars().rev().take(AROUND).collect();
    let behind: Vec<char> = folded[place.end..].chars().take(AROUND).collect();
    goes_on(&before) || goes_on(&behind) && !is_extension(&behind)
}

/// A number without the next one, of which the place has a part: `qq 123456 13800001234`.
fn without_next(folded: &str, place: &Range<usize>) -> Option<Range<usize>> {
    let digit = |c: char| c.is_ascii_digit();
    let mut shorter = place.clone();
    while is_part(folded, &shorter) {
        let found = &folded[shorter.clone()];
        let gap = found.rfind(|c: char| !digit(c))?;
        shorter.end = shorter.start + found[..gap].rfind(digit)? + 1;
    }
    let digits = folded[shorter.clone()].chars().filter(|c| digit(*c));
    (digits.count() >= LEAST).then_some(shorter)
}

/// Fewer digits than this are no number of a telephone or an account.
const LEAST: usize = 5;
/// How many characters around a place are looked at.
const AROUND: usize = 12;

/// Whether digits follow, at once or behind a dot or a dash. Those of a whole telephone number behind a
/// dash are another number.
fn goes_on(next: &[char]) -> bool {
    let digits = |from: usize| {
        let rest = next[from.min(next.len())..].iter();
        rest.take_while(|c| c.is_ascii_digit()).count()
    };
    match next.first() {
        Some('.') => digits(1) > 0,
        Some('-') => (1..7).contains(&digits(1)),
        first => first.is_some_and(char::is_ascii_digit),
    }
}

/// Whether what follows a number is an extension of it.
fn is_extension(behind: &[char]) -> bool {
    let digits = behind.iter().skip(1).take_while(|c| c.is_ascii_digit());
    behind.first() == Some(&'-') && digits.count() <= 6
}

/// Whether digits without a label are a figure or the number of a patent.
fn is_figure(folded: &str, place: &Range<usize>) -> bool {
    const LABELS: &[&str] = &[
        "电话", "手机", "致电", "联系", "拨打", "tel", "phone", "call",
    ];
    let before = &folded[..place.start];
    let label = before.trim_end_matches([' ', ':', '.', '(']);
    if LABELS.iter().any(|known| label.ends_with(known)) {
        return false;
    }
    before.ends_with("cn") || before.ends_with("zl") || is_counted(&folded[place.end..])
}

/// Whether a unit follows: `13800000000 次` is a figure, `13800001234 万老师` has a name behind it.
fn is_counted(rest: &str) -> bool {
    const UNITS: &[&str] = &[
        "次", "个", "元", "万", "亿", "件", "台", "吨", "倍", "人", "条", "只", "米", "千", "%",
        "hz", "kg", "km", "mm", "nm", "pa", "ω", "ohm", "cycles", "times", "cells", "rmb", "yuan",
        "usd", "eur", "bit", "byte",
    ];
    const NAMED: &[&str] = &[
        "老师", "先生", "女士", "经理", "主任", "教授", "博士", "总", "工", "部长", "处长", "院长",
    ];
    let rest = rest.trim_start();
    let unit = UNITS.iter().find_map(|unit| rest.strip_prefix(unit));
    unit.is_some_and(|behind| !NAMED.iter().any(|form| behind.starts_with(form)))
}

/// Whether a column of this folded header holds ways to reach somebody.
pub(super) fn is_contact_header(header: &str) -> bool {
    const PARTS: &[&str] = &[
        "联系人",
        "对接人",
        "负责人",
        "联系方式",
        "联系电话",
        "联络",
        "电话",
        "手机",
        "座机",
        "固话",
        "传真",
        "邮箱",
        "邮件",
        "微信",
        "phone",
        "e-mail",
        "email",
        "mobile",
        "钉钉",
        "wechat",
        "whatsapp",
        "contact",
        "skype",
    ];
    const WORDS: &[&str] = &["tel", "qq", "fax", "mail", "cell", "vx", "wx", "mob"];
    PARTS.iter().any(|part| header.contains(part))
        || header
            .split(|c: char| !c.is_ascii_alphanumeric())
            .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()))
            .any(|word| WORDS.contains(&word))
}

/// Whether a folded name is that of an office, not of a person.
pub(super) fn is_office(name: &str) -> bool {
    const PARTS: &[&str] = &[
        "中心",
        "部",
        "处",
        "办",
        "室",
        "院",
        "所",
        "公司",
        "大学",
        "集团",
        "科",
        "局",
        "委",
        "会",
        "厅",
        "平台",
        "团队",
        "组",
        "机构",
        "office",
        "cent",
        "department",
        "team",
        "universit",
        "institut",
        "compan",
        "ltd",
        "inc.",
        "gmbh",
        "group",
        "service",
        "transfer",
        "agency",
        "desk",
        "hotline",
    ];
    // Some of these characters are family names too, but none stands at the end of a name.
    PARTS.iter().any(|part| {
        if part.is_ascii() {
            name.contains(part)
        } else {
            name.ends_with(part)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Search, find};

    #[test]
    fn numbers_are_distinct_from_figures() {
        for (name, text, found) in [
            ("a mobile", "致电13800001234。", vec!["13800001234"]),
            ("in groups", "138 0000 1234", vec!["138 0000 1234"]),
            (
                "with a country",
                "+86-138-0000-1234",
                vec!["+86-138-0000-1234"],
            ),
            (
                "digit by digit",
                "1 3 8 0 0 0 0 1 2 3 4",
                vec!["1 3 8 0 0 0 0 1 2 3 4"],
            ),
            ("an area", "(0571)8888 1234", vec!["(0571)8888 1234"]),
            ("an extension", "0571-88881234-801", vec!["0571-88881234"]),
            ("a hotline", "400-800-1234", vec!["400-800-1234"]),
            ("abroad", "+44 1632 960001", vec!["+44 1632 960001"]),
            ("a label", "电话: 8888 1234", vec!["8888 1234"]),
            (
                "mail",
                "写信到z.w@a.example.com,谢谢",
                vec!["z.w@a.example.com"],
            ),
            (
                "mail in disguise",
                "z(at)example(dot)com",
                vec!["z(at)example(dot)com"],
            ),
            ("qq", "qq: 123456", vec!["123456"]),
            (
                "qq before a mobile",
                "qq: 123456 13800001234",
                vec!["13800001234", "123456"],
            ),
            (
                "abroad before a mobile",
                "+44 1632 960001 13800001234",
                vec!["13800001234", "+44 1632 960001"],
            ),
            (
                "a label before two",
                "电话 8888 1234 13800001234",
                vec!["13800001234", "8888 1234"],
            ),
            ("wechat", "微信号:abc_de", vec!["abc_de"]),
            ("wechat, no colon", "vx zhang1990", vec!["zhang1990"]),
            ("cycles", "寿命13800000000 次", vec![]),
            ("a patent", "zl201310012345.6", vec![]),
            ("a longer number", "913800001234567", vec![]),
            ("decimals", "0.13800001234", vec![]),
            ("figures in a row", "150 200 250 30", vec![]),
            ("a date", "2019-06-25 14:26:44", vec![]),
            ("no account", "wechat official account", vec![]),
            ("a word with qq", "eqq 1", vec![]),
        ] {
            // Several patterns find the same.
            let mut seen: Vec<&str> = Vec::new();
            for (_, at) in find(text, Search::All) {
                if !seen.contains(&&text[at.clone()]) {
                    seen.push(&text[at]);
                }
            }
            assert_eq!(seen, found, "{name}");
        }
    }
}
