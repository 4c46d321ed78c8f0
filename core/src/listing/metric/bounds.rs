//! From words to a figure with its bounds.

use super::model::{Metric, Operator};
use super::operators;
use super::spelling::unit;
use crate::listing::figures::{Figure, figures};
use crate::steps;
use crate::vocabulary::fold;

/// Words with their folded form.
pub(super) struct Given<'w> {
    words: &'w str,
    pub(super) folded: String,
}

impl<'w> Given<'w> {
    pub(super) fn new(words: &'w str) -> Self {
        Self {
            words,
            folded: fold(words),
        }
    }

    /// The words as given between two places of the folded ones. Folding keeps the count of
    /// characters, which leads back.
    pub(super) fn slice(&self, from: usize, to: usize) -> String {
        steps::add(to);
        let skip = self.folded[..from].chars().count();
        let take = self.folded[from..to].chars().count();
        let slice: String = self.words.chars().skip(skip).take(take).collect();
        slice.trim().to_owned()
    }

    /// Where that stands in the words as given.
    pub(super) fn span(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        steps::add(to);
        let offset = |end: usize| {
            let before = self.folded[..end].chars().count();
            let given = self.words.char_indices().nth(before);
            given.map_or(self.words.len(), |(offset, _)| offset)
        };
        offset(from)..offset(to)
    }

    /// A figure of these words as a metric whose words they are.
    pub(super) fn metric(&self, bound: &Bound, name: &str) -> Metric {
        Metric {
            words: self.words.to_owned(),
            name: name.to_owned(),
            operator: Some(bound.operator),
            value: Some(bound.value),
            value_max: bound.value_max,
            unit: self.slice(bound.unit.0, bound.unit.1),
        }
    }
}

/// A figure with its bounds, where it stands in folded words.
pub(super) struct Bound {
    /// Where the words of the bound begin, and those of the name end.
    pub(super) start: usize,
    /// Past the unit and what bounds the figure behind it.
    pub(super) end: usize,
    /// The last of the numbers that it took.
    pub(super) last: usize,
    /// Whether a sign or a word bounds it, or a second number.
    pub(super) stated: bool,
    pub(super) operator: Operator,
    pub(super) value: f64,
    pub(super) value_max: Option<f64>,
    pub(super) unit: (usize, usize),
}

/// Reads the figure that the words are about: the first that is bounded, else the first.
pub(super) fn read(words: &str) -> Option<Metric> {
    let given = Given::new(words);
    let all = numbers(&given.folded);
    let marked =
        (0..all.len()).find(|&at| operators::before(&given.folded, all[at].start).is_some());
    let at = marked.or_else(|| {
        all.iter()
            .position(|figure| is_alone(&given.folded, figure))
    })?;
    let bound = bound(&given.folded, &all, at);
    let name = given.slice(0, bound.start);
    Some(given.metric(&bound, trim_name(&name)))
}

/// A name without what joins it to its figure.
pub(super) fn trim_name(name: &str) -> &str {
    name.trim_end_matches([':', '：', '=', '±', '-', '+', '~', ' ', '(', '（', '为'])
        .trim_end()
}

/// The figure at a number, with the upper end of its range.
pub(super) fn bound(folded: &str, all: &[Figure], at: usize) -> Bound {
    let figure = all[at];
    let marked = operators::before(folded, figure.start);
    let start = marked.map_or_else(|| start_of_sign(folded, &figure), |(start, _)| start);
    let prefix = folded[start..figure.start].trim_end();
    let value = if prefix.ends_with('-') {
        -figure.value
    } else {
        figure.value
    };
    let (unit_place, after) = unit(folded, figure.end);
    let mut bound = Bound {
        start,
        end: after,
        last: at,
        stated: marked.is_some(),
        operator: marked.map_or(Operator::Equals, |(_, operator)| operator),
        value,
        value_max: None,
        unit: unit_place,
    };
    if prefix.ends_with('±') {
        (bound.operator, bound.value) = (Operator::Range, -figure.value);
        (bound.value_max, bound.stated) = (Some(figure.value), true);
    } else if let Some(upper) = all.get(at + 1).filter(|upper| after <= upper.start) {
        bound.widen(folded, upper);
    }
    if bound.operator == Operator::Equals
        && bound.value_max.is_none()
        && let Some((length, operator)) = operators::after(&folded[after..])
    {
        (bound.operator, bound.stated) = (operator, true);
        bound.end += length;
    }
    bound
}

/// Where a number without a bound begins: `25±1`, `-40 ℃`; but the dash of `A-40` is no sign.
fn start_of_sign(folded: &str, figure: &Figure) -> usize {
    let before = folded[..figure.start].trim_end();
    let sign = before.strip_suffix('±').or_else(|| {
        let rest = before.strip_suffix('-')?;
        (!rest.ends_with(|c: char| c.is_ascii_alphanumeric())).then_some(rest)
    });
    sign.map_or(figure.start, str::len)
}

const JOINTS: [&str; 10] = ["-", "–", "—", "~", "～", "〜", "至", "到", "to", "±"];

impl Bound {
    /// Takes the next number as the upper end, if it is joined as one.
    fn widen(&mut self, folded: &str, upper: &Figure) {
        let between = folded[self.end..upper.start].trim();
        let joint = JOINTS.into_iter().find(|joint| {
            between == *joint
                || between
                    .strip_suffix('-')
                    .is_some_and(|rest| rest.trim() == *joint)
        });
        let Some(joint) = joint else { return };
        let (upper_unit, end) = unit(folded, upper.end);
        if upper_unit.0 < upper_unit.1 {
            self.unit = upper_unit;
        }
        let signed = if between.len() > joint.len() {
            -upper.value
        } else {
            upper.value
        };
        let (least, most) = if joint == "±" {
            (self.value - signed, self.value + signed)
        } else {
            (self.value, signed)
        };
        if least <= most {
            (self.operator, self.stated) = (Operator::Range, true);
            (self.value, self.value_max) = (least, Some(most));
            (self.end, self.last) = (end, self.last + 1);
        }
    }
}

/// Whether a number is more than a part of a name such as `3D打印`.
pub(super) fn is_alone(folded: &str, figure: &Figure) -> bool {
    let after = folded[figure.end..].chars().next();
    let place = unit(folded, figure.end).0;
    let unit = &folded[place.0..place.1];
    after.is_none_or(|c| !c.is_alphanumeric()) || !unit.is_empty() && unit != "d"
}

/// The numbers of folded words, those with a power of ten (`1.2×10^-3`, `5e6`, `10⁵`) whole.
pub(super) fn numbers(folded: &str) -> Vec<Figure> {
    let mut numbers: Vec<Figure> = Vec::new();
    for mut figure in figures(folded) {
        if numbers.last().is_some_and(|last| figure.start < last.end) {
            continue;
        }
        let rest = &folded[figure.end..];
        let power = if let Some(power) = rest.strip_prefix('e') {
            exponent(power, rest.len(), false)
        } else if let Some(power) = rest.trim_start().strip_prefix(['×', 'x', '*', '·', '✕']) {
            let power = power.trim_start().strip_prefix("10");
            power.and_then(|power| exponent(power, rest.len(), true))
        } else {
            let power = exponent(rest, rest.len(), true)
                .filter(|_| figure.value.to_bits() == 10_f64.to_bits());
            // `10-3` alone is a range, `10^3` a power of ten.
            let power = power.filter(|_| {
                !rest.starts_with(['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
            });
            power.map(|(power, length)| (power - 1, length))
        };
        if let Some((power, length)) = power {
            figure.end += length;
            for _ in 0..power.abs() {
                // Not `powi`: its last bits differ between platforms.
                figure.value = if power > 0 {
                    figure.value * 10.0
                } else {
                    figure.value / 10.0
                };
            }
        }
        numbers.push(figure);
    }
    numbers
}

/// The exponent at the head of words, and how far it reaches counted from `whole` bytes before
/// their end.
fn exponent(words: &str, whole: usize, marked: bool) -> Option<(i32, usize)> {
    let digits = words.strip_prefix('^').filter(|_| marked).unwrap_or(words);
    let mut text = String::new();
    let mut length = 0;
    for c in digits.chars() {
        let plain = match c {
            '⁰' => '0',
            '¹' => '1',
            '²' => '2',
            '³' => '3',
            '⁴'..='⁹' => char::from(b'4' + (c as u32 - '⁴' as u32) as u8),
            '⁻' | '-' | '−' if text.is_empty() => '-',
            '+' | '⁺' if text.is_empty() => '+',
            '0'..='9' => c,
            _ => break,
        };
        text.push(plain);
        length += c.len_utf8();
    }
    let power: i32 = text
        .parse()
        .ok()
        .filter(|power| (-30..=30).contains(power))?;
    Some((
        power,
        whole - words.len() + (words.len() - digits.len()) + length,
    ))
}
