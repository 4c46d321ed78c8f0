//! What the command understands of needs, against what a reader marked: which criteria it finds, how
//! strong it takes them, and which words it searches.
//!
//! A criterion agrees where aspect and value do. Criteria of one aspect whose values are sets, and of one
//! strength, count as one.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::Value;

use super::bootstrap::Parts;
use super::units::{folded, unit};

/// The measures, in the order of [`score`].
pub(super) const MEASURES: [&str; 4] = ["criteria (F1)", "strength", "core words", "no filler"];

/// Aspects whose values are sets, with the name of the set.
const SETS: [(&str, &str); 4] = [
    ("region", "codes"),
    ("cooperation", "modes"),
    ("ip_status", "statuses"),
    ("exclude_word", "words"),
];
/// English words that say nothing of a subject.
const EMPTY: [&str; 13] = [
    "of", "for", "the", "and", "in", "on", "to", "with", "from", "at", "by", "or", "is",
];

/// Scores the answers, one JSON object a line, against the marked needs.
pub(super) fn score(marked: &str, answers: &str) -> Result<[(&'static str, Parts); 4]> {
    let mut by_id = BTreeMap::new();
    for answer in lines(answers)? {
        by_id.insert(text(&answer["id"]).to_owned(), answer);
    }
    let mut all: [Parts; 4] = Default::default();
    for need in lines(marked)? {
        let id = text(&need["id"]);
        let answer = by_id.remove(id).unwrap_or_default();
        for (parts, part) in all.iter_mut().zip(score_one(&need, &answer)) {
            if let Some(part) = part {
                parts.insert(id.to_owned(), part);
            }
        }
    }
    let mut all = all.into_iter();
    Ok(MEASURES.map(|measure| (measure, all.next().unwrap_or_default())))
}

fn lines(text: &str) -> Result<Vec<Value>> {
    let lines = text.trim_start_matches('\u{FEFF}').lines();
    let lines = lines.filter(|line| !line.trim().is_empty());
    lines
        .map(|line| serde_json::from_str(line).with_context(|| line.to_owned()))
        .collect()
}

/// What a need adds to each measure.
fn score_one(need: &Value, answer: &Value) -> [Option<(f64, f64)>; 4] {
    let marked = Criterion::all(&need["criteria"]);
    let mut found = Criterion::all(&answer["criteria"]);
    let (marks, answered) = (marked.len(), found.len());
    let (mut agreeing, mut as_strong) = (0, 0);
    let mut rest = marked;
    // Of several that agree, those of the same strength belong together.
    for same_strength in [true, false] {
        rest.retain(|mark| {
            let agrees = |it: &Criterion| {
                it.agrees(mark) && (!same_strength || it.strength == mark.strength)
            };
            let Some(place) = found.iter().position(agrees) else {
                return true;
            };
            let found = found.remove(place);
            agreeing += 1;
            as_strong += usize::from(found.strength == mark.strength);
            false
        });
    }
    let terms: Vec<String> = list(&answer["terms"]).map(|it| folded(text(it))).collect();
    let driven = |core: &Value| {
        let core = folded(text(core));
        let words = words(&core);
        let shares = |term: &String| *term == core || !words.is_disjoint(&self::words(term));
        terms.iter().any(shares)
    };
    let mut core = list(&need["core"]).peekable();
    let core = core.peek().is_some().then(|| core.all(driven));
    let filler = list(&need["not_searched"]).any(|it| terms.contains(&folded(text(it))));
    let part = |count: usize, of: usize| (count as f64, of as f64);
    let share = |holds: bool| part(usize::from(holds), 1);
    [
        Some(part(2 * agreeing, marks + answered)),
        Some(part(as_strong, agreeing)),
        core.map(share),
        Some(share(!filler)),
    ]
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The words of a text: English ones in the singular, and pairs of Chinese characters.
fn words(text: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for word in text.split(|it: char| !it.is_ascii_alphanumeric()) {
        if word.len() > 1 {
            let stem = word.strip_suffix('s').filter(|_| word.len() > 3);
            words.insert(stem.unwrap_or(word).to_owned());
        }
    }
    words.retain(|word| !EMPTY.contains(&word.as_str()));
    let characters: Vec<char> = text.chars().collect();
    let han = |it: &char| ('\u{3400}'..='\u{9FFF}').contains(it);
    let pairs = characters.windows(2).filter(|pair| pair.iter().all(han));
    words.extend(pairs.map(String::from_iter));
    words
}

/// A criterion, as it is compared.
#[derive(Clone, Debug)]
struct Criterion {
    aspect: String,
    strength: String,
    value: Stated,
}

#[derive(Clone, Debug)]
enum Stated {
    Set(BTreeSet<String>),
    /// Readiness levels.
    Levels(f64, f64),
    Other(Value),
}

impl Criterion {
    /// The criteria of a list; those of one set-valued aspect and one strength as one.
    fn all(criteria: &Value) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        let mut sets: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        for criterion in list(criteria) {
            let aspect = text(&criterion["aspect"]).to_owned();
            let mut strength = text(&criterion["strength"]).to_owned();
            let value = &criterion["value"];
            if let Some((_, name)) = SETS.iter().find(|(it, _)| *it == aspect) {
                let fold = |it: &Value| match aspect.as_str() {
                    "exclude_word" => excluded(text(it)),
                    _ => text(it).trim().to_uppercase(),
                };
                let members: Vec<String> = list(&value[*name]).map(fold).collect();
                sets.entry((aspect, strength)).or_default().extend(members);
                continue;
            }
            let value = if aspect == "maturity" {
                let bound = |name: &str, open: f64| number(&value[name]).unwrap_or(open);
                let (least, most) = (bound("least", 1.0), bound("most", 9.0));
                if strength == "exclude" {
                    // A refused stage is the bound that it leaves.
                    "must".clone_into(&mut strength);
                    if most < 9.0 {
                        Stated::Levels(most + 1.0, 9.0)
                    } else {
                        Stated::Levels(1.0, least - 1.0)
                    }
                } else {
                    Stated::Levels(least, most)
                }
            } else {
                Stated::Other(value.clone())
            };
            all.push(Self {
                aspect,
                strength,
                value,
            });
        }
        all.extend(sets.into_iter().map(|((aspect, strength), members)| Self {
            aspect,
            strength,
            value: Stated::Set(members),
        }));
        all
    }

    /// Whether aspect and value are the same.
    fn agrees(&self, other: &Self) -> bool {
        self.aspect == other.aspect
            && match (&self.value, &other.value) {
                (Stated::Set(one), Stated::Set(other)) => one == other,
                (Stated::Levels(least, most), Stated::Levels(from, to)) => {
                    near(Some(*least), Some(*from), 0.0) && near(Some(*most), Some(*to), 0.0)
                }
                (Stated::Other(one), Stated::Other(other)) => match self.aspect.as_str() {
                    "price" => same_price(one, other),
                    "figures" => same_figure(one, other),
                    "deadline" => one["by"] == other["by"],
                    _ => one == other,
                },
                _ => false,
            }
    }
}

/// A word that is excluded, in its plain form: methods without 法, English in the singular.
fn excluded(word: &str) -> String {
    let word = folded(word);
    let stem = |suffix: char, least: usize| {
        let stem = word.strip_suffix(suffix)?;
        let letters = stem.chars().rev().take_while(|it| it.is_alphabetic());
        (letters.count() >= least).then(|| stem.to_owned())
    };
    stem('法', 1).or_else(|| stem('s', 3)).unwrap_or(word)
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| text(value).parse().ok())
}

fn near(one: Option<f64>, other: Option<f64>, tolerance: f64) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            (one - other).abs() <= tolerance * one.abs().max(other.abs()) + 1e-12
        }
        (None, None) => true,
        _ => false,
    }
}

/// The same currency, and bounds that differ by a hundredth at most.
fn same_price(one: &Value, other: &Value) -> bool {
    let currency = |it: &Value| match folded(text(&it["currency"])).as_str() {
        "" | "rmb" => "cny".to_owned(),
        other => other.to_owned(),
    };
    let bound = |it: &Value, name: &str| number(&it[name]).filter(|it| *it != 0.0);
    let same = |name| near(bound(one, name), bound(other, name), 0.01);
    currency(one) == currency(other) && same("least") && same("most")
}

/// The same operator, values and unit, whatever the name.
fn same_figure(one: &Value, other: &Value) -> bool {
    let operator = |it: &Value| text(&it["operator"]).replace('≥', ">=").replace('≤', "<=");
    let ((unit_of_one, factor), (unit_of_other, times)) =
        (unit(text(&one["unit"])), unit(text(&other["unit"])));
    let same = |name: &str| {
        let value = |it: &Value, factor: f64| number(&it[name]).map(|it| it * factor);
        near(value(one, factor), value(other, times), 1e-6)
    };
    let range = operator(one) == "range";
    operator(one) == operator(other)
        && unit_of_one == unit_of_other
        && number(&other["value"]).is_some()
        && same("value")
        && (!range || same("value_max"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn criterion(aspect: &str, value: &Value, strength: &str) -> Value {
        json!({ "aspect": aspect, "value": value, "strength": strength })
    }

    #[test]
    fn criteria_agree_by_aspect_and_value() {
        let figure = |operator: &str, value: f64, unit: &str| {
            let value = json!({ "operator": operator, "value": value, "unit": unit });
            criterion("figures", &value, "must")
        };
        let price = |most: f64, currency: &str| {
            let value = json!({ "least": null, "most": most, "currency": currency });
            criterion("price", &value, "important")
        };
        let levels = |least: Value, most: Value, strength: &str| {
            criterion(
                "maturity",
                &json!({ "least": least, "most": most }),
                strength,
            )
        };
        let set = |aspect: &str, name: &str, members: Value| {
            criterion(aspect, &json!({ name: members }), "exclude")
        };
        for (name, one, other, expected) in [
            (
                "price",
                price(500_000.0, "CNY"),
                price(504_000.0, "RMB"),
                true,
            ),
            (
                "another price",
                price(500_000.0, "CNY"),
                price(520_000.0, "CNY"),
                false,
            ),
            ("currency", price(5.0, "CNY"), price(5.0, "USD"), false),
            (
                "unit",
                figure("≥", 150.0, "摄氏度"),
                figure(">=", 150.0, "°C"),
                true,
            ),
            (
                "multiple",
                figure(">=", 2.0, "万次"),
                figure(">=", 20_000.0, "cycles"),
                true,
            ),
            (
                "operator",
                figure(">=", 2.0, "mm"),
                figure("<=", 2.0, "mm"),
                false,
            ),
            (
                "open bound",
                levels(json!(6), json!(null), "must"),
                levels(json!(6), json!(9), "must"),
                true,
            ),
            (
                "a refused stage",
                levels(json!(3), json!(4), "exclude"),
                levels(json!(5), json!(null), "must"),
                true,
            ),
            (
                "sets",
                set("region", "codes", json!(["DE", "AT"])),
                set("region", "codes", json!(["at", "DE"])),
                true,
            ),
            (
                "plain words",
                set("exclude_word", "words", json!(["电镀法", "solvents"])),
                set("exclude_word", "words", json!(["电镀", "solvent"])),
                true,
            ),
        ] {
            let all = |it| Criterion::all(&json!([it]));
            assert_eq!(all(one)[0].agrees(&all(other)[0]), expected, "{name}");
        }
    }

    #[test]
    fn a_need_is_scored() {
        let by = |day: &str, strength: &str| criterion("deadline", &json!({ "by": day }), strength);
        let need = json!({
            "id": "n",
            "criteria": [by("2027-01-01", "must"), by("2028-01-01", "wish")],
            "core": ["coated separators", "隔膜"],
            "not_searched": ["please", "我们"],
        });
        let answer =
            |terms: &[&str]| json!({ "criteria": [by("2027-01-01", "wish")], "terms": terms });
        let of = |terms: &[&str]| score_one(&need, &answer(terms));
        let found = Some((2.0, 3.0));
        let weaker = Some((0.0, 1.0));
        for (name, terms, core, clean) in [
            ("all well", &["separator", "锂电隔膜"][..], 1.0, 1.0),
            ("a core word is missing", &["隔膜"], 0.0, 1.0),
            ("filler", &["separator", "隔膜", "Please"], 1.0, 0.0),
        ] {
            let expected = [found, weaker, Some((core, 1.0)), Some((clean, 1.0))];
            assert_eq!(of(terms), expected, "{name}");
        }
    }

    #[test]
    fn sets_of_one_strength_count_as_one() {
        let region = |code: &str| criterion("region", &json!({ "codes": [code] }), "wish");
        let all = Criterion::all(&json!([region("DE"), region("AT")]));
        assert_eq!(all.len(), 1);
    }
}
