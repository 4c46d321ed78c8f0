//! Deadlines: `需在2027年6月底前完成`, `截止2026-12-31`, `no later than March 2027`. Until then the
//! other side has to be there to deal with.

use super::cues::Cues;
use super::folded_text::FoldedText;
use super::statement::{Found, Reader, Start};
use crate::listing::Date;
use crate::wire::Aspect;

/// Words that make a date a deadline.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "截止", "截止到", "截止于", "截至", "截止时间", "截止日期", "截止日期为", "截止时间为", "期限",
    "期限为", "最迟", "最晚", "不晚于", "有效期至", "deadline", "deadline:", "deadline is",
    "no later than", "not later than", "needed by", "required by", "valid until", "complete by",
    "completed by", "completion by", "delivery by", "delivered by", "available until",
];

/// Words before a date that something else makes a deadline.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    ":", "在", "于", "为", "应", "能", "完成", "的", "the end of", "end of", "the", "by", "before",
    "complete", "completed", "delivered", "delivery", "needed", "be",
];

/// Words behind a date that make it a deadline.
const BEFORE: &[&str] = &[
    "前",
    "之前",
    "以前",
    "底前",
    "底之前",
    "底以前",
    "末前",
    "年底前",
];

/// What is still part of the statement behind it.
#[rustfmt::skip]
const TAILS: &[&str] = &[
    "底", "末", "止", "为止", "完成", "交付", "投产", "签约", "实施", "实现", "落实", "到位", "启动",
    "at the latest",
];

/// The longest date that is looked for, in characters: `before September 30th, 2027`.
const LONGEST: usize = 20;

/// Statements of the day until which the other side is needed.
pub(super) const READER: Reader = Reader {
    openers: &[LEADS],
    read,
};

/// A statement of the day until which the other side is needed.
fn read(folded_text: &FoldedText<'_>, begins: Start) -> Option<Found> {
    let Start { at, cues, fresh } = begins;
    let begin = folded_text.skip_blanks(cues.end);
    // `no later than` denies nothing.
    let (lead, cues) = match folded_text.eat(at, LEADS) {
        Some(lead) => (Some(lead), Cues::default()),
        None => (folded_text.eat(begin, LEADS), cues),
    };
    let start = folded_text.skip_blanks(folded_text.take_all(lead.unwrap_or(begin), LINKS));
    // `by` and `before` lead only where something is asked: much is forecast `by 2030`.
    let links = &folded_text.text[lead.unwrap_or(begin)..start];
    let asked = cues.asks() && (links.contains("by") || links.contains("before"));
    let date = date(folded_text, start)?;
    let before = folded_text.take(date, BEFORE);
    let is_deadline = lead.is_some() || asked || before.is_some() && (fresh || cues.asks());
    let tails = folded_text.take_all(before.unwrap_or(date), TAILS);
    // `要求2027年6月底前完成中试`: what is to be done until then is read for itself.
    let end = if folded_text.ends(tails) {
        Some(tails)
    } else {
        before.filter(|_| cues.asks())
    };
    end.filter(|_| is_deadline).map(|end| Found {
        end,
        aspect: Aspect::Deadline,
        words: start..date,
        items: Vec::new(),
        cues,
    })
}

/// The end of the longest date with a month that begins here.
fn date(folded_text: &FoldedText<'_>, start: usize) -> Option<usize> {
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
        !cut && words.len() == *end && Date::read_last(words).is_some()
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
    fn deadlines_are_told_from_other_dates() {
        for (text, expected) in [
            ("2027年6月底前完成", Some("2027年6月")),
            ("高温轴承，需在2027年6月前投产", Some("2027年6月")),
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
            ("要求2027年6月底前完成中試", Some("2027年6月")),
        ] {
            let found = Scan::run(text, TextPart::Body, true).statements.into_iter();
            let mut words = found
                .map(|it| it.criterion.stated)
                .filter(|it| it.aspect == Aspect::Deadline)
                .map(|it| it.words);
            assert_eq!(words.next().as_deref(), expected, "{text}");
        }
    }
}
