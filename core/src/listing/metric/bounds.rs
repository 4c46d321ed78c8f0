//! From words to a figure with its bounds.

mod rate;

use std::ops::Range;

use super::model::{Metric, Operator};
use super::numbers::{Figure, Sign, numbers};
use super::operators;
use super::spelling::unit;
use crate::han::simplified_to_read;
use crate::listing::Unit;
use crate::steps;
use crate::vocabulary::words::fold_char;
use crate::word_list::{WordList, words};

/// Words with their folded form.
pub(super) struct Given<'w> {
    words: &'w str,
    pub(super) folded: String,
    /// For each byte of the folded form and its end, where its character stands in the words.
    origin: Vec<usize>,
}

impl<'w> Given<'w> {
    pub(super) fn new(words: &'w str) -> Self {
        steps::add(words.len());
        let mut folded = String::with_capacity(words.len());
        let mut origin = Vec::with_capacity(words.len() + 1);
        for (at, c) in words.char_indices() {
            folded.push(folded_char(c));
            origin.resize(folded.len(), at);
        }
        origin.push(words.len());
        Self {
            words,
            folded,
            origin,
        }
    }

    /// The words as given between two places of the folded ones.
    pub(super) fn slice(&self, from: usize, to: usize) -> String {
        let slice = &self.words[self.span(from, to)];
        steps::add(slice.len());
        slice.trim().to_owned()
    }

    /// Where that stands in the words as given.
    pub(super) fn span(&self, from: usize, to: usize) -> Range<usize> {
        self.origin[from]..self.origin[to]
    }

    /// A figure of these words as a metric whose words they are.
    pub(super) fn metric(&self, bound: &Bound, name: &str) -> Metric {
        Metric {
            words: self.words.to_owned(),
            name: name.to_owned(),
            operator: Some(bound.operator),
            value: Some(bound.value),
            value_max: bound.value_max,
            unit: self.unit(bound),
        }
    }

    fn unit(&self, bound: &Bound) -> String {
        let mut unit = self.slice(bound.unit.0, bound.unit.1);
        match bound.rate {
            Some(rate::Rate::Written(from, to)) => unit = unit + "/" + &self.slice(from, to),
            Some(rate::Rate::Meant(of)) => unit = unit + "/" + of,
            None => {}
        }
        match bound.currency {
            // `$400`, `€3 per MWh`
            Some((from, to)) => {
                let mut sign = self.slice(from, to);
                // `USD per tonne`
                if sign.ends_with(char::is_alphabetic) && unit.starts_with(char::is_alphabetic) {
                    sign.push(' ');
                }
                sign + &unit
            }
            None if bound.percent => "%".to_owned(),
            None => unit,
        }
    }
}

/// One character as the readers of figures take it: width, case and tradition gone, one minus.
fn folded_char(c: char) -> char {
    match simplified_to_read(fold_char(c)) {
        '−' | '–' | '﹣' | '‐' | '‑' | '‒' => '-',
        '〜' | '∼' | '～' => '~',
        '≧' | '⩾' => '≥',
        '≦' | '⩽' => '≤',
        c => c,
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
    /// A currency that stands before the number.
    currency: Option<(usize, usize)>,
    /// Whether it is a share in words.
    percent: bool,
    /// What it is for each of, where that is not part of its unit.
    rate: Option<rate::Rate>,
}

/// Reads the figure that the words are about: the first that is bounded, else the first.
pub(super) fn read(words: &str) -> Option<Metric> {
    let given = Given::new(words);
    let all = numbers(&given.folded);
    let marked =
        (0..all.len()).find(|&at| operators::before(&given.folded, all[at].start).is_some());
    let at = marked.or_else(|| {
        all.iter()
            .position(|figure| !figure.plain && is_alone(&given.folded, figure))
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
    let currency = currency_before(folded, figure.start);
    let start = currency.map_or(figure.start, |(start, _)| start);
    let marked = operators::before(folded, start);
    // `18+ months`
    let plus = folded[figure.end..].starts_with("+ ");
    let (mut place, mut after) = unit(folded, figure.end + usize::from(plus));
    let plus = plus && place.0 < place.1;
    if figure.percent || place.0 == place.1 {
        // `five nines minimum`
        (place, after) = ((figure.end, figure.end), figure.end);
    }
    if currency.is_some() {
        let rest = &folded[figure.end..];
        let joint = ["/", "每", " per "]
            .iter()
            .find(|it| rest.starts_with(**it));
        let end = joint.map_or(figure.end, |it| unit(folded, figure.end + it.len()).1);
        (place, after) = ((figure.end, end), end);
    }
    let mut bound = Bound {
        start: marked.map_or(start, |(start, _)| start),
        end: after,
        last: at,
        stated: marked.is_some(),
        operator: marked.map_or(Operator::Equals, |(_, operator)| operator),
        value: figure.value,
        value_max: None,
        unit: place,
        currency,
        percent: figure.percent,
        rate: None,
    };
    if plus && marked.is_none() {
        (bound.operator, bound.stated) = (Operator::AtLeast, true);
    }
    if figure.sign == Sign::Tolerance {
        // A tolerance about zero bounds a deviation from above.
        (bound.operator, bound.stated) = (Operator::AtMost, true);
    } else if let Some(upper) = all.get(at + 1).filter(|upper| after <= upper.start) {
        bound.widen(folded, upper, figure.start);
    }
    if let Some((length, operator)) = operators::after(&folded[bound.end..])
        && bound.operator != Operator::Range
    {
        // `降至40%以下` bounds twice; `做到0.1以下` is to be reached from above.
        let reached = folded[bound.start..figure.start]
            .trim_end()
            .ends_with(['到', '达']);
        let turned = reached && bound.operator == Operator::AtLeast && operator == Operator::AtMost;
        if bound.operator == Operator::Equals || turned {
            let said = folded[bound.end..bound.end + length].trim();
            let better = matches!(said, "or better" | "或更好");
            let operator = if better {
                operators::better(&folded[..figure.start])
            } else {
                operator
            };
            (bound.operator, bound.stated) = (operator, true);
        }
        bound.end += length;
    }
    // `faster than 2 s`, `慢于2秒`
    let speed = |words: &str| {
        ["faster", "slower", "快于", "慢于"]
            .iter()
            .any(|it| words.contains(it))
    };
    if (speed(&folded[bound.start..figure.start]) || speed(&folded[figure.end..bound.end]))
        && Unit::read(&folded[bound.unit.0..bound.unit.1])
            .dimension
            .is_time()
    {
        bound.operator = bound.operator.mirrored();
    }
    bound.read_rate(folded);
    bound
}

/// The currency right before a number.
fn currency_before(folded: &str, start: usize) -> Option<(usize, usize)> {
    let before = folded[..start].trim_end_matches(' ');
    [
        "us$", "hk$", "$", "€", "£", "¥", "￥", "usd", "eur", "rmb", "cny", "chf", "rs.", "rs",
        "inr", "₹", "sek", "nok", "dkk",
    ]
    .iter()
    .find_map(|sign| {
        let rest = before.strip_suffix(sign)?;
        let within = sign.starts_with(|c: char| c.is_ascii_alphabetic())
            && rest.ends_with(|c: char| c.is_ascii_alphanumeric());
        (!within).then_some((rest.len(), before.len()))
    })
}

const JOINTS: WordList = words![
    "-", "—", "~", "--", "to", "至", "到", "±", "...", "…", "……", "÷", "/", "and", "和", "与",
    "bis",
];

impl Bound {
    /// Takes the next number as the upper end, if it is joined as one.
    fn widen(&mut self, folded: &str, upper: &Figure, begins: usize) {
        let between = folded[self.end..upper.start].trim();
        let tolerance = upper.sign == Sign::Tolerance;
        // `60℃至+85℃`, `-40/+85℃`, `between 45 and 55`.
        let joined = match between {
            "" => tolerance,
            "/" => upper.sign == Sign::Signed,
            "and" | "和" | "与" => {
                let before = folded[..begins].trim_end();
                let lead = ["between", "from", "介于", "在"]
                    .iter()
                    .any(|it| before.ends_with(it));
                lead || operators::closes_range(&folded[unit(folded, upper.end).1..])
            }
            _ => JOINTS.contains(between),
        };
        if !joined {
            return;
        }
        let (upper_unit, end) = unit(folded, upper.end);
        let own = &folded[self.unit.0..self.unit.1];
        // `10μm±5%` deviates by a share of itself.
        let share = tolerance
            && &folded[upper_unit.0..upper_unit.1] == "%"
            && !(own.is_empty() || own == "%");
        if upper_unit.0 < upper_unit.1 && !share {
            self.unit = upper_unit;
        }
        let (least, most) = if share {
            let deviation = self.value.abs() * upper.value / 100.0;
            (self.value - deviation, self.value + deviation)
        } else if tolerance {
            (self.value - upper.value, self.value + upper.value)
        } else {
            (self.value, upper.value)
        };
        // `10-3` is no range, `+85～-40` is one.
        if least <= most || upper.sign == Sign::Signed && upper.value < 0.0 {
            (self.operator, self.stated) = (Operator::Range, true);
            (self.value, self.value_max) = (least.min(most), Some(most.max(least)));
            (self.end, self.last) = (end, self.last + 1);
        }
    }
}

/// Whether a number is more than a part of a name such as `3D打印`.
pub(super) fn is_alone(folded: &str, figure: &Figure) -> bool {
    let after = folded[figure.end..].chars().next();
    let place = unit(folded, figure.end).0;
    let unit = &folded[place.0..place.1];
    // `45和55℃之间`
    let bare = after.is_none_or(|c| !c.is_alphanumeric() || matches!(c, '和' | '与' | '到' | '至'));
    if figure.plain && !figure.percent && unit.is_empty() {
        return false;
    }
    // `氧指数38以上`
    let digit = folded[..figure.end].ends_with(|c: char| c.is_ascii_digit());
    let bounded = digit && operators::after(&folded[figure.end..]).is_some();
    bare || bounded || figure.percent || !unit.is_empty() && unit != "d"
}
