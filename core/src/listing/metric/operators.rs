//! The words and signs that bound a figure.

use super::model::Operator;

/// Operators as words write them, longer ones before those that they contain.
const OPERATORS: &[(&str, Operator)] = &[
    ("不低于", Operator::AtLeast),
    ("不小于", Operator::AtLeast),
    ("不少于", Operator::AtLeast),
    ("大于等于", Operator::AtLeast),
    ("大于或等于", Operator::AtLeast),
    ("不高于", Operator::AtMost),
    ("不大于", Operator::AtMost),
    ("不超过", Operator::AtMost),
    ("不多于", Operator::AtMost),
    ("小于等于", Operator::AtMost),
    ("小于或等于", Operator::AtMost),
    ("not lower than", Operator::AtLeast),
    ("no lower than", Operator::AtLeast),
    ("not below", Operator::AtLeast),
    ("not higher than", Operator::AtMost),
    ("no higher than", Operator::AtMost),
    ("not greater than", Operator::AtMost),
    ("no greater than", Operator::AtMost),
    ("not above", Operator::AtMost),
    ("not exceed", Operator::AtMost),
    ("in excess of", Operator::AtLeast),
    ("exceeding", Operator::AtLeast),
    ("exceeds", Operator::AtLeast),
    ("exceed", Operator::AtLeast),
    ("minimum of", Operator::AtLeast),
    ("maximum of", Operator::AtMost),
    ("minimum", Operator::AtLeast),
    ("maximum", Operator::AtMost),
    ("better than or equal to", Operator::AtLeast),
    ("greater than or equal to", Operator::AtLeast),
    ("less than or equal to", Operator::AtMost),
    ("equal to", Operator::Equals),
    ("as low as", Operator::Equals),
    ("as high as", Operator::Equals),
    ("down to", Operator::Equals),
    ("approximately", Operator::Equals),
    ("about", Operator::Equals),
    ("around", Operator::Equals),
    ("reaches", Operator::Equals),
    ("reaching", Operator::Equals),
    ("reach", Operator::Equals),
    ("高达", Operator::Equals),
    ("可达到", Operator::Equals),
    ("可达", Operator::Equals),
    ("能达", Operator::Equals),
    ("低至", Operator::Equals),
    ("约为", Operator::Equals),
    ("大约", Operator::Equals),
    ("仅为", Operator::Equals),
    ("仅", Operator::Equals),
    ("最高", Operator::AtMost),
    ("最大", Operator::AtMost),
    ("最低", Operator::AtLeast),
    ("最小", Operator::AtLeast),
    ("最少", Operator::AtLeast),
    ("多于", Operator::AtLeast),
    ("no less than", Operator::AtLeast),
    ("not less than", Operator::AtLeast),
    ("no more than", Operator::AtMost),
    ("not more than", Operator::AtMost),
    ("not exceeding", Operator::AtMost),
    ("greater than", Operator::AtLeast),
    ("higher than", Operator::AtLeast),
    ("more than", Operator::AtLeast),
    ("at least", Operator::AtLeast),
    ("less than", Operator::AtMost),
    ("lower than", Operator::AtMost),
    ("at most", Operator::AtMost),
    ("up to", Operator::AtMost),
    ("above", Operator::AtLeast),
    ("below", Operator::AtMost),
    ("under", Operator::AtMost),
    ("over", Operator::AtLeast),
    ("within", Operator::AtMost),
    ("至少", Operator::AtLeast),
    ("大于", Operator::AtLeast),
    ("高于", Operator::AtLeast),
    ("超过", Operator::AtLeast),
    ("达到", Operator::AtLeast),
    ("达", Operator::Equals),
    ("至多", Operator::AtMost),
    ("最多", Operator::AtMost),
    ("小于", Operator::AtMost),
    ("低于", Operator::AtMost),
    ("少于", Operator::AtMost),
    (">=", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("≥", Operator::AtLeast),
    ("≧", Operator::AtLeast),
    ("⩾", Operator::AtLeast),
    ("≤", Operator::AtMost),
    ("≦", Operator::AtMost),
    ("⩽", Operator::AtMost),
    (">", Operator::AtLeast),
    ("<", Operator::AtMost),
    ("=", Operator::Equals),
    ("≈", Operator::Equals),
    (":", Operator::Equals),
    ("为", Operator::Equals),
    ("约", Operator::Equals),
    (" of ", Operator::Equals),
    (" is ", Operator::Equals),
];

/// Bounds that stand behind the unit.
const TRAILING: &[(&str, Operator)] = &[
    ("以上", Operator::AtLeast),
    ("及以上", Operator::AtLeast),
    ("或以上", Operator::AtLeast),
    ("及以下", Operator::AtMost),
    ("或以下", Operator::AtMost),
    ("以下", Operator::AtMost),
    ("以内", Operator::AtMost),
    ("之内", Operator::AtMost),
    ("or more", Operator::AtLeast),
    ("or higher", Operator::AtLeast),
    ("or above", Operator::AtLeast),
    ("and above", Operator::AtLeast),
    ("or better", Operator::AtLeast),
    ("or lower", Operator::AtMost),
    ("or below", Operator::AtMost),
    ("and below", Operator::AtMost),
    ("or less", Operator::AtMost),
];

/// Before a bound these turn it round: `不得低于` is at least. `不低于` and the like stand in the list.
const NEGATIONS: &[&str] = &["不得", "不能", "不应", "不可", "不宜", "不会", "不", "无"];

/// The bound before a figure that begins at `start`, with where its words begin.
pub(super) fn before(folded: &str, start: usize) -> Option<(usize, Operator)> {
    let words = folded[..start].trim_end_matches([' ', '+', '-', '±', '~']);
    let (sign, operator) = OPERATORS.iter().find(|(sign, _)| {
        words
            .strip_suffix(sign)
            .is_some_and(|rest| stands_alone(rest, sign))
            // `of` and `is` are words only between blanks.
            || sign.starts_with(' ') && words.ends_with(sign.trim_end())
    })?;
    let length = if words.ends_with(sign) {
        sign.len()
    } else {
        sign.len() - 1
    };
    let at = words.len() - length;
    let turned = match operator {
        Operator::AtLeast => Operator::AtMost,
        Operator::AtMost => Operator::AtLeast,
        Operator::Equals | Operator::Range => return Some((at, *operator)),
    };
    let chinese = !sign.is_ascii() && sign.chars().all(char::is_alphabetic);
    match NEGATIONS
        .iter()
        .find(|not| chinese && words[..at].ends_with(**not))
    {
        Some(not) => Some((at - not.len(), turned)),
        None => Some((at, *operator)),
    }
}

/// Whether a Latin word does not begin before the sign: the `over` of `recover` is none.
fn stands_alone(before: &str, sign: &str) -> bool {
    let latin = |c: char| c.is_ascii_alphanumeric();
    !(sign.starts_with(latin) && before.ends_with(latin))
}

/// The bound at the head of what follows a figure and its unit.
pub(super) fn after(rest: &str) -> Option<(usize, Operator)> {
    let trimmed = rest.trim_start();
    let (word, operator) = TRAILING
        .iter()
        .find(|(word, _)| trimmed.starts_with(word))?;
    Some((rest.len() - trimmed.len() + word.len(), *operator))
}
