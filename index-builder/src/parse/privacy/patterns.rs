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
}

macro_rules! pattern {
    ($sort:ident, $counted:literal, $regex:expr) => {
        Pattern {
            sort: Sort::$sort,
            unless_counted: $counted,
            // The patterns are constants, and a test compiles them all.
            #[allow(clippy::expect_used)]
            regex: LazyLock::new(|| Regex::new($regex).expect("a valid pattern")),
        }
    };
}

static PATTERNS: [Pattern; 8] = [
    pattern!(
        Email,
        false,
        r"[a-z0-9._%+-]+ ?(?:@|\(at\)|\(a\)) ?[a-z0-9-]+(?:(?:\.|\(dot\))[a-z0-9-]+)+"
    ),
    // Mobile telephones, in the groups in which people write them.
    pattern!(
        Number,
        true,
        r"(?x) (?: \(?\+?(?:00)?86\)? [-\ .]{0,2} )? (?:
            \(?1[3-9][0-9]\)? [-\ .]{0,3} [0-9]{4} [-\ .]{0,3} [0-9]{4}
          | 1[3-9][0-9] [-\ .]{1,3} [0-9]{3} [-\ .]{1,3} [0-9]{5}
          | 1[3-9][0-9]{2} [-\ .]{1,3} [0-9]{3} [-\ .]{1,3} [0-9]{4}
          | 1[3-9][0-9]{3} [-\ .]{1,3} [0-9]{6}
          | 1 (?: [-\ .][0-9] ){10}
        )"
    ),
    // Others with the code of their area.
    pattern!(
        Number,
        true,
        r"\(?0[0-9]{2,3}\)?[- ]{0,3}[0-9]{3,4}[- ]?[0-9]{4}"
    ),
    pattern!(Number, true, r"[48]00-[0-9]{3,4}-[0-9]{3,4}"),
    pattern!(
        Number,
        true,
        r"\+[0-9]{1,3}[- .()]{0,3}[0-9](?:[- .()]{0,3}[0-9]){6,12}"
    ),
    pattern!(
        Number,
        false,
        r"(?x) (?: 电话 | 手机 | 座机 | 固话 | 传真 | 热线 | 联系方式 | 致电 | 微信 | 同号
          | whatsapp | (?:tele)?phone | mobile | cell | (?-u:\b)tel | (?-u:\b)fax | (?-u:\b)call )
          [号码是为:.()\ -]{0,6}
          (?P<n> \+?[0-9] (?: [-\ .()/]{0,3} [0-9] ){4,17} )"
    ),
    pattern!(
        Number,
        false,
        r"(?:(?-u:\b)qq|扣扣)(?:号码|群号|号|群)?[ :=是为]{0,3}(?P<n>[1-9](?:[ -]?[0-9]){4,10})"
    ),
    pattern!(
        Word,
        false,
        r"(?x) (?: 微信 | wechat | weixin | v信 | (?-u:\b)vx | (?-u:\b)wx )
          (?: (?: 号 | \ ?id | 账号 | 同号 )? \ ? [:=号是为] \ ? (?P<n> [a-z][a-z0-9_-]{4,19} )
          | \ ? (?P<m> [a-z][a-z_-]*[0-9_][a-z0-9_-]{2,18} ) )"
    ),
];

/// Everything in a folded text that looks like a number or an address.
pub(super) fn find(folded: &str) -> Vec<(Sort, Range<usize>)> {
    let mut found = Vec::new();
    for pattern in &PATTERNS {
        for captures in pattern.regex.captures_iter(folded) {
            let group = captures.name("n").or_else(|| captures.name("m"));
            let Some(place) = group.or_else(|| captures.get(0)) else {
                continue;
            };
            let place = place.range();
            if pattern.sort == Sort::Number && is_part(folded, &place)
                || pattern.unless_counted && is_counted(&folded[place.end..])
            {
                continue;
            }
            found.push((pattern.sort, place));
        }
    }
    found
}

/// Whether digits go on before or behind a place: then they are part of a longer number.
fn is_part(folded: &str, place: &Range<usize>) -> bool {
    let mut before = folded[..place.start].chars().rev();
    let mut behind = folded[place.end..].chars();
    let goes_on = |first: Option<char>, second: Option<char>| match first {
        Some('.' | '-') => second.is_some_and(|c| c.is_ascii_digit()),
        first => first.is_some_and(|c| c.is_ascii_digit()),
    };
    let extension = |rest: &str| {
        rest.starts_with('-') && rest[1..].chars().take_while(char::is_ascii_digit).count() <= 6
    };
    goes_on(before.next(), before.next())
        || goes_on(behind.next(), behind.next()) && !extension(&folded[place.end..])
}

/// Whether a unit follows: `13800000000 次` is a figure.
fn is_counted(rest: &str) -> bool {
    const UNITS: &[&str] = &[
        "次", "个", "元", "万", "亿", "件", "台", "吨", "倍", "人", "条", "只", "米", "千", "%",
        "hz", "kg", "km", "mm", "nm", "pa", "ω", "ohm", "cycles", "times", "cells", "rmb", "yuan",
        "usd", "eur", "bit", "byte",
    ];
    let rest = rest.trim_start();
    UNITS.iter().any(|unit| rest.starts_with(unit))
}

/// Whether a column of this folded header holds ways to reach somebody.
pub(super) fn is_contact_header(header: &str) -> bool {
    const PARTS: &[&str] = &[
        "联系人",
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
        "wechat",
        "whatsapp",
        "contact",
    ];
    const WORDS: &[&str] = &["tel", "qq", "fax", "mail", "cell", "vx"];
    PARTS.iter().any(|part| header.contains(part))
        || header
            .split(|c: char| !c.is_ascii_alphanumeric())
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
    use super::find;

    #[test]
    fn numbers_are_told_from_figures() {
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
            let mut seen: Vec<&str> = find(text).into_iter().map(|(_, at)| &text[at]).collect();
            seen.dedup();
            assert_eq!(seen, found, "{name}");
        }
    }
}
