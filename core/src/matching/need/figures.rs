//! Figures that a need asks for in its typed text.

use super::figure_names as names;
use super::statement::Statement;
use crate::listing::{Metric, Operator, Place, in_text};
use crate::matching::bounds::{MOST_ASKED, MOST_FOUND};
use crate::matching::criteria::TypedCriterion;
use crate::steps;
use crate::wire::Origin;

/// The figures with a comparison in free text, such as a need's: `要求耐温≥1000℃，厚度12-16μm`.
/// Sums of money, years and bare periods (`3个月内`) are other criteria and left out. Each once; and
/// whether there may be more, which nobody reads.
pub(super) fn read_figures(text: &str) -> (Vec<Statement>, bool) {
    let mut metrics: Vec<Metric> = Vec::new();
    let mut statements = Vec::new();
    let mut found = 0;
    for place in in_text(text).take(MOST_FOUND) {
        if statements.len() > MOST_ASKED {
            break;
        }
        found += 1;
        let span = place.span;
        let Place {
            mut metric,
            interval,
            ..
        } = place;
        let known = interval.dimension.is_known();
        // `低温冲击（-40℃）：≥27J` has its name before another figure, `耐温要好，≥1000℃` before a comma.
        let name = [&metric.name, &place.before, &place.after, &place.previous]
            .into_iter()
            .map(|name| {
                steps::add(name.len());
                names::trim(name)
            })
            .find(|name| !name.is_empty())
            .unwrap_or_default()
            .to_owned();
        let period = interval.dimension.is_time() && names::is_period(&name);
        // A word behind a number is a unit only if it is short: `HRC`, not `researchers`.
        let opaque = !known && metric.unit.chars().count() > 4;
        let bare_range = metric.unit.is_empty() && metric.operator == Some(Operator::Range);
        let other = names::is_money(&metric.unit) || names::is_other_criterion(&name);
        let compared = place.stated && metric.operator != Some(Operator::Equals);
        if compared && !(name.is_empty() || period || opaque || bare_range || other) {
            metric.name = name;
            steps::add(metrics.len());
            if !metrics.contains(&metric) {
                metrics.push(metric.clone());
                statements.push(Statement {
                    place: span,
                    criterion: TypedCriterion::figure(Origin::Text, metric),
                });
            }
        }
    }
    (statements, found == MOST_FOUND)
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
                &["thickness <= 20 µm", "porosity >= 40 %"],
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
            ("纯度不得低于99.9%", &["纯度 >= 99.9 %"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let read: Vec<String> = read_figures(text)
                .0
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
}
