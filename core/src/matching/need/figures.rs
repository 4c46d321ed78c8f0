//! Figures that a need asks for in its typed text.

use std::ops::Range;

use super::courtesy::without_talk;
use super::figure_kinds::{self as kinds, Kind};
use super::figure_names as names;
use super::statement::{Statement, joined};
use crate::listing::{Dimension, Interval, Metric, Operator, Place, Unit, decimal, in_text};
use crate::matching::bounds::{MOST_ASKED, MOST_FOUND};
use crate::matching::criteria::TypedCriterion;
use crate::steps;
use crate::vocabulary::fold;
use crate::wire::Origin;
use crate::word_list::{WordList, words};

/// Between two figures of one bound.
const JOINS: WordList = words!["and", "and at", "&", "和", "及", "、", "且"];

/// What [`read_figures`] finds.
pub(super) struct Figures {
    /// The figures that are asked for, each once.
    pub(super) statements: Vec<Statement>,
    /// Where those stand that name nothing of the technology, in bytes.
    pub(super) idle: Vec<Range<usize>>,
    /// Whether there may be more, which nobody reads.
    pub(super) more: bool,
}

/// The figures that free text asks for, such as a need's: `要求耐温≥1000℃，厚度12-16μm`. Sums of money,
/// years and bare periods (`3个月内`) are other criteria and left out, as is what stands in a place that
/// is `taken`, and what the asker has.
pub(super) fn read_figures(text: &str, taken: &[Range<usize>]) -> Figures {
    let mut metrics: Vec<Metric> = Vec::new();
    let mut statements = Vec::new();
    let mut idle = Vec::new();
    let mut found = 0;
    let taken = joined(taken.to_vec());
    let mut bounded = None;
    let mut named: Option<(Dimension, String)> = None;
    for mut place in in_text(text).take(MOST_FOUND) {
        if statements.len() > MOST_ASKED {
            break;
        }
        found += 1;
        // The places are apart, so one of two neighbours overlaps or none.
        let after = taken.partition_point(|it| it.start < place.span.end);
        let span = place.span.clone();
        if after > 0 && taken[after - 1].end > place.span.start {
            idle.push(span);
            continue;
        }
        if !place.stated && has_goal(&text[span.end..]) {
            idle.push(span);
            continue;
        }
        // `回收率只有51%，想提到75%`
        if let Some((dimension, name)) = &named
            && place.stated
            && place.previous.is_empty()
            && *dimension == place.interval.dimension
        {
            place.previous.clone_from(name);
        }
        let name = names::trim(&place.metric.name);
        if !name.is_empty() {
            named = Some((place.interval.dimension.clone(), name.to_owned()));
        }
        bounded = share_bound(bounded.take(), &mut place, text);
        let bare = !place.stated || place.metric.operator == Some(Operator::Equals);
        let own = bare && kinds::is_askers(sentence(text, span.start));
        let is_idle = own || is_idle(&place);
        let Some(metric) = asked(place).filter(|_| !own) else {
            if is_idle {
                idle.push(span);
            }
            continue;
        };
        if !metrics.contains(&metric) {
            steps::add(metrics.len());
            metrics.push(metric.clone());
            // `耐180℃的胶`
            let name = text[..span.start].ends_with('耐');
            let start = span.start - if name { '耐'.len_utf8() } else { 0 };
            statements.push(Statement {
                place: start..span.end,
                criterion: TypedCriterion::figure(Origin::Text, metric),
            });
        }
    }
    Figures {
        statements,
        idle,
        more: found == MOST_FOUND,
    }
}

/// The longest sentence that is looked through, in bytes.
const LONGEST_SENTENCE: usize = 400;

/// The sentence up to a place; nothing of a longer one.
fn sentence(text: &str, at: usize) -> &str {
    let from = text.floor_char_boundary(at.saturating_sub(LONGEST_SENTENCE));
    let near = &text[from..at];
    steps::add(near.len());
    let stops = |(stop, c): &(usize, char)| match c {
        '。' | '！' | '？' | '!' | '?' | '\n' | ';' | '；' => true,
        '.' => near[stop + 1..].starts_with(' '),
        _ => false,
    };
    match near.char_indices().rev().find(stops) {
        Some((stop, c)) => near[stop + c.len_utf8()..].trim_start(),
        None if from == 0 => near.trim_start(),
        None => "",
    }
}

/// Whether a figure that nothing asks for names nothing either: a sum, a count, a rate of production, or
/// one of what the asker has.
fn is_idle(place: &Place) -> bool {
    let unit = &place.metric.unit;
    let yearly = ["/", "每", " per "].iter().any(|it| {
        let of = unit.rsplit_once(it).map(|(_, of)| of);
        of.is_some_and(|of| Unit::read(of).dimension.is_time())
    });
    yearly
        || kinds::is_money(unit)
        || kinds::is_count(unit, &place.after)
        || kinds::is_of_present(&place.before)
        || kinds::is_present(&place.metric.words)
        || kinds::is_askers(&place.metric.words)
}

/// Whether a figure is that of today, since a goal for the same follows: `报废率12%，目标不到4%`.
fn has_goal(behind: &str) -> bool {
    const BOUNDS: &str = "是为能降达到至不低于高超过少小大要压减升提≤≥<>:： 约需";
    let behind = behind.trim_start_matches(['，', ',', '；', ';', '、', ' ']);
    let goal = ["目标", "期望", "希望", "想"];
    let rest = goal.iter().find_map(|it| behind.strip_prefix(*it));
    rest.is_some_and(|rest| {
        let number = rest.trim_start_matches(|c| BOUNDS.contains(c));
        number.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Gives a figure without a bound that of the one before, with its name: `up to 120 °C and 100 bar`. Returns
/// the place itself where it has a bound.
fn share_bound(before: Option<Place>, place: &mut Place, text: &str) -> Option<Place> {
    let shared = before.filter(|before| {
        let between = text.get(before.span.end..place.span.start);
        !place.stated
            && kinds::is_physical(&place.interval.dimension)
            && before.interval.dimension != place.interval.dimension
            && between.is_some_and(|it| JOINS.contains(it.trim()))
    });
    if let Some(before) = shared {
        place.stated = true;
        place.metric.operator = before.metric.operator;
        place.metric.name = before.metric.name;
        place.before = before.before;
    }
    let bounds = place.stated && place.metric.operator != Some(Operator::Equals);
    bounds.then(|| place.clone())
}

/// The figure at a place, where it is asked for.
fn asked(place: Place) -> Option<Metric> {
    let Place {
        mut metric,
        interval,
        ..
    } = place;
    let talk = metric.words.len() - without_talk(&metric.words).len();
    metric.words.drain(..talk);
    let interval = nines(&mut metric, &place.previous).unwrap_or(interval);
    let bare = !place.stated || metric.operator == Some(Operator::Equals);
    let change = names::change(&place.after).filter(|_| {
        metric.unit.contains('%') || metric.unit.contains("倍") || metric.unit.contains("cent")
    });
    // `低温冲击（-40℃）：≥27J` has its name before another figure, `耐温要好，≥1000℃` before a comma.
    // `含水率由80%降至40%` names its second figure before the first.
    let changes = ["由", "从", "from "]
        .iter()
        .any(|it| metric.words.contains(it));
    let first = metric.words.split(|c: char| c.is_ascii_digit()).next();
    let first = first.filter(|_| changes).unwrap_or_default().to_owned();
    // `$25 per unit at volume`
    let after = Some(&place.after).filter(|_| !kinds::is_money(&metric.unit));
    let name = [
        metric.name.as_str(),
        &place.before,
        &first,
        after.map_or("", String::as_str),
        &place.previous,
    ]
    .into_iter()
    // A number without a bound has its name right before.
    .take(if bare { 1 } else { 5 })
    .map(|name| {
        steps::add(name.len());
        names::trim(name)
    })
    .find(|name| !name.is_empty());
    let compared = name
        .and_then(kinds::compared)
        .filter(|_| metric.unit.contains('%'));
    // `500 m range`
    let unnamed = name.is_none_or(|name| metric.unit == "%" && kinds::kind(name) == Kind::Other);
    let behind = Some(place.after.trim()).filter(|it| {
        bare && unnamed
            && it.is_ascii()
            && kinds::kind(it) == Kind::Quantity
            && it.split_whitespace().count() < 3
    });
    let temperature = interval.dimension == Dimension::temperature();
    let negative = temperature && metric.value.is_some_and(|it| it < 0.0);
    let endured = (bare && temperature)
        .then(|| kinds::endured(&place.before, &place.after, negative))
        .flatten();
    let name = endured.or(change).or(compared).or(behind).or(name);
    let name = match name {
        Some(name) => name,
        // `能在零下40度启动`
        None if bare && negative => kinds::use_of(&metric.words)?,
        // `4,000 cycles at least`, `12 parts per minute`
        None if kinds::says_all(&metric, place.stated) => "",
        // `at most 150 W` says what it is of by its unit.
        None if place.stated && kinds::is_physical(&interval.dimension) => "",
        // `less than $25 per unit`
        None if place.stated && kinds::is_rate_of_money(&metric.unit) => "",
        None => return None,
    };
    // `耐180℃的胶`
    let heat = name == "耐" && temperature;
    let name = if heat { "耐温" } else { name }.to_owned();
    let name = name.as_str();
    // `5G base stations`
    let generation = metric.unit == "G" && metric.value.is_some_and(|it| it < 10.0) && bare;
    // `从90%`: where something comes from.
    let from = bare
        && ["由", "从", "自", " from"]
            .iter()
            .any(|it| metric.name.ends_with(it));
    // `低温冲击（-40℃）：≥27J` and `retention at -20 ℃ above 85 %` are at a condition.
    let at = temperature && !place.after.trim().is_empty() && metric.name.ends_with(" at");
    let condition = bare && (at || place.before.ends_with(['(', '（']));
    // `比316L贵` names what it is compared with by a grade.
    let grade = bare
        && ["比", "较", "than", "like"]
            .iter()
            .any(|it| place.before.ends_with(it));
    // `for our hall of 400 m²`
    let own = bare && fold(&place.before).contains(" our ");
    let has_it = grade || own || kinds::is_of_present(&place.before);
    if from
        || generation
        || condition
        || has_it
        || kinds::is_present(&metric.words)
        || kinds::is_other_criterion(name)
    {
        return None;
    }
    // `价格1.2万/吨`
    if metric.unit.starts_with('/') && kinds::is_unit_cost(name) {
        metric.unit.insert(0, '元');
    }
    let kind = kinds::kind(name);
    let known = interval.dimension.is_known();
    if kinds::is_money(&metric.unit) {
        let rate = kinds::is_rate_of_money(&metric.unit);
        if !(place.stated && (rate || kinds::is_unit_cost(name))) {
            return None;
        }
    } else if interval.dimension.is_time() && kinds::is_period(name) {
        return None;
    }
    // A word behind a number is a unit only if it is short: `HRC`, not `researchers`.
    let opaque = !known && kinds::is_word(&metric.unit);
    let counted = !kinds::is_money(&metric.unit) && kinds::is_count(&metric.unit, &place.after);
    if opaque || counted && kind == Kind::Other {
        return None;
    }
    if metric.unit.is_empty()
        && (place.span.is_empty()
            || metric.operator == Some(Operator::Range) && kind == Kind::Other)
    {
        return None;
    }
    if bare && metric.operator == Some(Operator::Equals) {
        let cold = negative
            && (kind == Kind::Resists
                || names::is_cold(name)
                || kinds::use_of(&metric.words).is_some());
        metric.operator = Some(match kind {
            _ if cold => Operator::AtMost,
            Kind::Resists => Operator::AtLeast,
            _ if compared.is_some() => Operator::Equals,
            Kind::Other if name.is_empty() => Operator::Equals,
            Kind::Quantity
                if known
                    || metric.unit.contains('/')
                    || metric.unit.contains(" per ")
                    || metric.unit.chars().count() <= 4
                        && (place.stated || !metric.unit.is_empty()) =>
            {
                Operator::Equals
            }
            Kind::Quantity | Kind::Other => return None,
        });
    } else if kind == Kind::Resists
        && metric.words.to_lowercase().contains("up to")
        && metric.operator == Some(Operator::AtMost)
    {
        // What withstands up to 300 °C is to withstand 300 °C.
        metric.operator = Some(Operator::AtLeast);
    }
    name.clone_into(&mut metric.name);
    Some(metric)
}

/// Reads a purity in nines (`5N以上`, `4N5`) as a share, where the words speak of purity; gives its
/// bounds.
fn nines(metric: &mut Metric, previous: &str) -> Option<Interval> {
    let nines = metric.value.filter(|it| it.fract() == 0.0)?;
    // `4N8` is 99.998 %.
    let half = metric.unit.strip_prefix(['N', 'n'])?;
    if half.len() > 1 || !half.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let pure = |word: &&str| fold(&metric.words).contains(*word) || fold(previous).contains(*word);
    let name = ["纯", "純", "purity"].into_iter().find(|it| pure(it))?;
    if metric.value_max.is_some() || !(2.0..=9.0).contains(&nines) {
        return None;
    }
    let share = format!("99.{}{half}", "9".repeat(nines as usize - 2));
    metric.value = decimal(&share);
    "%".clone_into(&mut metric.unit);
    metric.name = if name == "purity" { name } else { "纯度" }.to_owned();
    metric.interval()
}

#[cfg(test)]
mod tests {
    use super::read_figures;
    use crate::matching::criteria::Asked;

    #[test]
    fn figures_of_a_need() {
        let cases: &[(&str, &[&str])] = &[
            (
                "要求耐温≥1000℃，厚度12-16μm",
                &["耐温 >= 1000 ℃", "厚度 range 12~16 μm"],
            ),
            ("withstand at least 150 °C", &["withstand >= 150 °C"]),
            (
                "寻找耐高温锂电池隔膜，预算50万以内，已通过中试，浙江优先",
                &[],
            ),
            (
                "a separator with a thickness of less than 20 µm and porosity above 40 %",
                &["thickness < 20 µm", "porosity > 40 %"],
            ),
            (
                "涂布速度不低于80 m/min，3个月内交付，2027年底前完成",
                &["涂布速度 >= 80 m/min"],
            ),
            (
                "循环寿命2000次以上，COP≥3",
                &["循环寿命 >= 2000 次", "COP >= 3"],
            ),
            ("TRL 6 or more, budget under 50,000 EUR", &[]),
            ("more than 20 researchers in 3 cities", &[]),
            ("工作温度-40~85℃", &["工作温度 range -40~85 ℃"]),
            ("低温冲击（-40℃）：≥27J", &["低温冲击 >= 27 J"]),
            (
                "（2）测量范围：0~100g，效率≥42%5、噪声≤68dB",
                &["测量范围 range 0~100 g", "效率 >= 42 %", "噪声 <= 68 dB"],
            ),
            ("硬度≥60HRC", &["硬度 >= 60 HRC"]),
            ("能不能做到精度0.01mm的磨床", &["精度 = 0.01 mm"]),
            ("请问有无承重500公斤的机器人", &["承重 = 500 公斤"]),
            ("纯度不得低于99.9%", &["纯度 >= 99.9 %"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let read: Vec<String> = read_figures(text, &[])
                .statements
                .iter()
                .map(|statement| {
                    let Asked::Figure(metric) = &statement.criterion.asked else {
                        unreachable!("{text}");
                    };
                    let operator = serde_json::to_value(metric.operator).unwrap();
                    let most = metric
                        .value_max
                        .map_or(String::new(), |most| format!("~{most}"));
                    let (name, value, unit) = (&metric.name, metric.value.unwrap(), &metric.unit);
                    format!("{name} {} {value}{most} {unit}", operator.as_str().unwrap())
                        .trim()
                        .to_owned()
                })
                .collect();
            assert_eq!(&read, expected, "{text}");
        }
    }

    #[test]
    fn its_words_begin_behind_the_talk() {
        for (text, expected) in [
            ("请问有没有耐200度的胶", "耐200度的胶"),
            (
                "Is there any seal rated above 200 °C",
                "seal rated above 200 °C",
            ),
            ("耐200度的胶", "耐200度的胶"),
        ] {
            let figures = read_figures(text, &[]);
            assert_eq!(figures.statements[0].criterion.stated.words, expected);
        }
    }
}
