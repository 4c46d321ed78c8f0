//! Dates and periods as listings state them: a single day, or from when to when. All of the words have
//! to be understood: a date with anything beside it that says more is not read.

mod calendar;
mod republic;

use crate::listing::Date;
use crate::vocabulary::fold;

use super::style::DayOrder;
use calendar::Reader;

/// Until when something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Until {
    /// To the end of this day.
    Day(Date),
    /// Without an end in sight: `长期有效`.
    Open,
}

/// Words that name no end.
const OPEN: &str = "长期有效|长期|永久有效|永久|无限期|不限期|无期限|不限|持续有效|至今|permanent|permanently|\
                    no expiry|no expiry date|no deadline|open-ended|open ended|open|ongoing|\
                    until further notice|indefinite|indefinitely|rolling|present|perpetual|常年有效|常年|今|现在|now|\
                    open until further notice|further notice|until revoked|until withdrawn|no end date|no end|\
                    no fixed end|no expiration|no expiration date|does not expire|never|always open|\
                    永久性|长期性|长期有效性|无固定期限|无限期有效|无期限限制|无截止日期|无截止|一直有效|始终有效|无到期日|未定期";

/// Words before a date that say no more than that there is one.
const LEADS: &str = "本信息|本项目|本成果|本需求|信息|自|从|由|于|有效期限|有效期|有效时间|需求时限|需求期限|时限|期限|起止时间|起止日期|\
                     截止日期|截止时间|截止到|截止至|截止|截至|止于|到期日|到期|valid|validity|expires on|expires|expiry|\
                     expiring on|deadline|closing date|closes on|closes|ends on|ends|on|from|between|\
                     through|starting|start|since|为|是|:|(|[|,|;|。";

/// Words behind a date that say no more than that it counts.
const TAILS: &str = "止|为止|截止|截至|到期|失效|终止|结束|有效|内有效|有效期|期间|内|之内|以内|(含)|含|当日|当天|\
                     inclusive|)|]|,|;|。|.";

/// Words that begin an end.
const JOINTS: &str = "至|到|--|~|-|–|—|——|――|──|−|〜|→|/|to|until|till|through|and|起至|开始至|起到|起,至|直至|直到|until the|\
                      截止到|截止至|截止|截至";

/// Words for an end without a start.
const UNTIL: &str = "至|到|~|-|–|—|until|till|by|up to|to|直至|直到";

/// Reads until when something stands: `2024-01-01/2027-12-31`, `2026年10月至12月`, `2027 Q3`, `长期有效`.
/// A month, a quarter, a half or a year ends with its last day.
pub(super) fn read_until(words: &str, order: Option<DayOrder>) -> Option<Until> {
    let words = spelt(words);
    let mut reader = Reader::new(&words, order);
    reader.skip(LEADS);
    if reader.any(OPEN) {
        reader.skip(TAILS);
        return reader.ended().then_some(Until::Open);
    }
    let before = reader.any("before|prior to");
    reader.any(UNTIL);
    reader.skip(LEADS);
    let start = reader.span()?;
    if reader.ended() {
        let end = if before {
            start.before()?
        } else {
            start.last()
        };
        return Some(Until::Day(end));
    }
    if before {
        return None;
    }
    if let Some(end) = reader.before(start) {
        return Some(Until::Day(end));
    }
    let begun = reader.any("起始|起|开始|始");
    reader.skip(",|(含)");
    if let Some(months) = reader.duration().filter(|_| begun) {
        reader.skip(TAILS);
        let end = start.first().months_later(months)?;
        let end = Date::from_days(end.days() - 1)?;
        return reader.ended().then_some(Until::Day(end));
    }
    if begun && reader.ended() {
        return None;
    }
    let joined = reader.any(JOINTS);
    if joined || begun {
        reader.skip("截止日期|截止时间|截止|:|,");
        if reader.any(OPEN) {
            reader.skip(TAILS);
            return reader.ended().then_some(Until::Open);
        }
    }
    if !joined {
        reader.skip(TAILS);
        return (reader.ended() && !begun).then_some(Until::Day(start.last()));
    }
    let end = reader.span_after(start)?;
    let last = reader.before(end).unwrap_or(end.last());
    reader.skip(TAILS);
    (reader.ended() && start.first() <= last).then_some(Until::Day(last))
}

/// Reads a single day; a month or a year stands for its first.
pub(super) fn read_day(words: &str, order: Option<DayOrder>) -> Option<Date> {
    let words = spelt(words);
    let mut reader = Reader::new(&words, order);
    reader.skip(LEADS);
    let span = reader.span()?;
    reader.skip(TAILS);
    reader.ended().then(|| span.first())
}

/// Folded, with simplified characters, and Chinese numerals of dates as digits.
fn spelt(words: &str) -> String {
    let folded = fold(words.trim());
    let simple = folded.chars().map(|c| match c {
        '號' => '号',
        '長' => '长',
        '無' => '无',
        '內' => '内',
        '個' => '个',
        '間' => '间',
        '從' => '从',
        '開' => '开',
        '國' => '国',
        '華' => '华',
        '\t' | '\n' | '\r' | '\u{202f}' | '\u{2009}' => ' ',
        c => c,
    });
    let simple: String = simple.collect();
    republic::in_common_years(calendar::in_digits(&simple))
}

#[cfg(test)]
mod tests;
