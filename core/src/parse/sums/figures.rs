//! Numbers in plain digits: `1.200,50`, `1'200.50`, `10,00,000` and `1 200` become `1200.50`,
//! `1200.50`, `1000000` and `1200`.

use super::Decimal;

/// The words with every number in plain digits and a point before its decimals; nothing where one of
/// them is written in no way that is known.
pub(super) fn plain(words: &str, decimal: Option<Decimal>) -> Option<String> {
    let mut text = String::with_capacity(words.len());
    let mut at = 0;
    while let Some(c) = words[at..].chars().next() {
        if c.is_ascii_digit() {
            let end = number_end(words, at);
            text.push_str(&number(&words[at..end], decimal)?);
            at = end;
        } else {
            text.push(c);
            at += c.len_utf8();
        }
    }
    Some(text)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´')
}

/// The end of the digits at a place, with the signs between them.
fn number_end(words: &str, at: usize) -> usize {
    let digits = |from: usize| {
        let rest = words[from..].bytes();
        from + rest.take_while(u8::is_ascii_digit).count()
    };
    let mut end = digits(at);
    loop {
        let sign = words[end..].chars().next();
        let Some(sign) = sign.filter(|c| matches!(c, '.' | ',') || is_apostrophe(*c)) else {
            break;
        };
        let next = end + sign.len_utf8();
        if digits(next) == next {
            break;
        }
        end = digits(next);
    }
    // `1 200 000`
    if end - at <= 3 {
        while words[end..].starts_with(' ') && digits(end + 1) == end + 4 {
            end += 4;
        }
        let point = words[end..].starts_with(['.', ',']) && words[at..end].contains(' ');
        if point && digits(end + 1) > end + 1 {
            end = digits(end + 1);
        }
    }
    end
}

fn number(number: &str, decimal: Option<Decimal>) -> Option<String> {
    let sign = |c: char| !c.is_ascii_digit();
    let Some(last) = number.rfind(sign) else {
        return Some(number.to_owned());
    };
    let of_last = number[last..].chars().next()?;
    let decimals = &number[last + of_last.len_utf8()..];
    let is = |decimal| match decimal {
        Decimal::Point => of_last == '.',
        Decimal::Comma => of_last == ',',
    };
    let once = number.chars().filter(|c| *c == of_last).count() == 1;
    let alone = number.chars().filter(|c| sign(*c)).count() == 1;
    let parts_decimals = match decimal {
        _ if is_apostrophe(of_last) || of_last == ' ' || !once => false,
        Some(decimal) => is(decimal),
        None if !alone => true,
        None if decimals.len() == 3 && !number.starts_with('0') => {
            // Without a column to ask, prices decide: `1.200 €` and `1.200万`.
            if of_last == '.' {
                return Some(number.to_owned());
            }
            false
        }
        None => of_last == '.' || decimals.len() <= 2,
    };
    let (whole, decimals) = if parts_decimals {
        (&number[..last], decimals)
    } else {
        (number, "")
    };
    let whole = without_groups(whole)?;
    // Three decimals would read as a group.
    Some(match decimals.len() {
        0 => whole,
        3 => format!("{whole}.{decimals}0"),
        _ => format!("{whole}.{decimals}"),
    })
}

/// The digits of groups of three, or as in India of two before the last three.
fn without_groups(whole: &str) -> Option<String> {
    let mut signs = whole.chars().filter(|c| !c.is_ascii_digit());
    let Some(sign) = signs.next() else {
        return Some(whole.to_owned());
    };
    if signs.any(|other| other != sign) {
        return None;
    }
    let groups: Vec<&str> = whole.split(sign).collect();
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    let of = |length: usize| middle.iter().all(|group| group.len() == length);
    let threes = (1..=3).contains(&first.len()) && of(3);
    let indian = sign == ',' && (1..=2).contains(&first.len()) && !middle.is_empty() && of(2);
    (last.len() == 3 && (threes || indian)).then(|| groups.concat())
}
