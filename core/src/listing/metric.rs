//! Figures of performance: `耐温 ≥1000 ℃`.

use serde::{Deserialize, Serialize};

use super::figures::{Figure, figures};
use crate::vocabulary::{fold, is_blank};

/// How a metric's value bounds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub enum Operator {
    /// At least the value.
    #[serde(rename = ">=")]
    AtLeast,
    /// At most the value.
    #[serde(rename = "<=")]
    AtMost,
    /// The value itself.
    #[serde(rename = "=")]
    Equals,
    /// From the value to `value_max`.
    #[serde(rename = "range")]
    Range,
}

/// One figure of performance. `value` is `None` where the words hold no figure that was understood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Metric {
    /// The words as given.
    pub words: String,
    /// What is measured (`耐温`, `conversion efficiency`); empty where the words do not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// How the value bounds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<Operator>,
    /// The value, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The upper end of a range, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_max: Option<f64>,
    /// The unit as given (`℃`, `mAh/g`, `%`); empty for a bare number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
}

/// In a file that is read, the words alone stand for the whole: `"metrics": ["耐温 ≥1000 ℃"]`.
#[cfg(feature = "schema")]
impl schemars::JsonSchema for Metric {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Metric".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let operator = generator.subschema_for::<Operator>();
        schemars::json_schema!({
            "description": "a figure of performance in words, alone or beside what they state",
            "anyOf": [
                { "type": "string" },
                {
                    "type": "object",
                    "properties": {
                        "words": { "type": "string" },
                        "name": { "type": "string" },
                        "operator": operator,
                        "value": { "type": "number" },
                        "value_max": { "type": "number" },
                        "unit": { "type": "string" },
                    },
                    "required": ["words"],
                },
            ],
        })
    }
}

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
    ("以下", Operator::AtMost),
    ("以内", Operator::AtMost),
    ("之内", Operator::AtMost),
    ("or more", Operator::AtLeast),
    ("or less", Operator::AtMost),
];

/// Chinese units; the others are found by their letters and signs.
const CHINESE_UNITS: &[&str] = &[
    "摄氏度",
    "毫安时",
    "千瓦时",
    "平方米",
    "立方米",
    "分钟",
    "小时",
    "毫米",
    "厘米",
    "微米",
    "纳米",
    "千米",
    "公里",
    "公斤",
    "千克",
    "毫克",
    "微克",
    "毫升",
    "千瓦",
    "兆瓦",
    "兆帕",
    "千帕",
    "个月",
    "万次",
    "万吨",
    "米",
    "克",
    "吨",
    "升",
    "度",
    "次",
    "倍",
    "年",
    "天",
    "月",
    "秒",
    "分",
    "级",
    "瓦",
    "伏",
    "安",
    "帕",
    "寸",
    "个",
    "件",
    "台",
    "套",
    "元",
    "万元",
    "人",
    "层",
    "目",
    "号",
];

impl Metric {
    /// Reads a figure of performance; where the words hold none, they are kept alone.
    pub fn read(words: &str) -> Self {
        let words = words.trim();
        read_one(words).unwrap_or_else(|| Self {
            words: words.to_owned(),
            name: String::new(),
            operator: None,
            value: None,
            value_max: None,
            unit: String::new(),
        })
    }

    /// Reads a list: one figure a line or between `；`, and between `、` or `，` where each part
    /// holds a figure of its own.
    pub fn read_list(words: &str) -> Vec<Self> {
        words
            .split(['\n', ';', '；', '。'])
            .flat_map(split_where_safe)
            .map(strip_number)
            .filter(|part| !is_blank(part))
            .map(Self::read)
            .collect()
    }
}

fn split_where_safe(words: &str) -> Vec<&str> {
    for separators in [&['、', '，'][..], &['、', '，', ','][..]] {
        let parts: Vec<&str> = words.split(separators).map(str::trim).collect();
        let named = |part: &&str| {
            !part.starts_with(|c: char| c.is_ascii_digit()) && Metric::read(part).value.is_some()
        };
        if parts.len() > 1 && parts.iter().all(named) {
            return parts;
        }
    }
    vec![words]
}

/// Takes off the number of a list item: `1、`, `(2)`, `3.`.
fn strip_number(words: &str) -> &str {
    let words = words.trim();
    let inner = words.trim_start_matches(['(', '（']);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &inner[digits..];
    let mut after = rest.chars();
    let marked = matches!(after.next(), Some('、' | '.' | '．' | ')' | '）'));
    if (1..=2).contains(&digits)
        && marked
        && !after.as_str().starts_with(|c: char| c.is_ascii_digit())
    {
        after.as_str().trim_start()
    } else {
        words
    }
}

fn read_one(words: &str) -> Option<Metric> {
    // Folding keeps the count of characters, which leads back to the words as given.
    let folded = fold(words);
    let given = |from: usize, to: usize| -> String {
        let skip = folded[..from].chars().count();
        let take = folded[from..to].chars().count();
        words
            .chars()
            .skip(skip)
            .take(take)
            .collect::<String>()
            .trim()
            .to_owned()
    };
    let all = figures(&folded);
    let marked = all.iter().enumerate().find_map(|(i, figure)| {
        let before = folded[..figure.start].trim_end_matches([' ', '+', '-', '±', '~']);
        // `of` and `is` are words only between blanks.
        let spaced = format!("{before} ");
        let (sign, operator) = OPERATORS.iter().find(|(sign, _)| {
            before.ends_with(sign) || sign.starts_with(' ') && spaced.ends_with(sign)
        })?;
        let length = if before.ends_with(sign) {
            sign.len()
        } else {
            sign.len() - 1
        };
        Some((i, before.len() - length, Some(*operator)))
    });
    let (at, name_end, operator) = marked.or_else(|| {
        let (i, figure) = all
            .iter()
            .enumerate()
            .find(|(_, figure)| is_alone(&folded, figure))?;
        let before = folded[..figure.start].trim_end();
        // `25±1`, `-40 ℃`; but the dash of `A-40` is no sign.
        let sign = before.strip_suffix('±').or_else(|| {
            before
                .strip_suffix('-')
                .filter(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
        });
        Some((i, sign.map_or(figure.start, str::len), None))
    })?;
    let figure = all[at];
    let prefix = folded[name_end..figure.start].trim_end();
    let negative = prefix.ends_with('-');
    let value = if negative {
        -figure.value
    } else {
        figure.value
    };
    let spread = prefix.ends_with('±');
    let name = given(0, name_end);
    let name = name.trim_end_matches([':', '：', '=', '±', '-', '+', '~', ' ', '(', '（', '为']);
    let (unit, after) = unit(&folded, figure.end);
    let mut metric = Metric {
        words: words.to_owned(),
        name: name.trim_end().to_owned(),
        operator: Some(operator.unwrap_or(Operator::Equals)),
        value: Some(value),
        value_max: None,
        unit: given(unit.0, unit.1),
    };
    if spread {
        (metric.operator, metric.value) = (Some(Operator::Range), Some(-figure.value));
        metric.value_max = Some(figure.value);
    } else if let Some(upper) = all.get(at + 1).filter(|upper| after <= upper.start) {
        let between = folded[after..upper.start].trim();
        let joint = ["-", "–", "—", "~", "～", "〜", "至", "到", "to", "±"]
            .into_iter()
            .find(|joint| {
                between == *joint
                    || between
                        .strip_suffix('-')
                        .is_some_and(|rest| rest.trim() == *joint)
            });
        if let Some(joint) = joint {
            let upper_unit = self::unit(&folded, upper.end).0;
            if upper_unit.0 < upper_unit.1 {
                metric.unit = given(upper_unit.0, upper_unit.1);
            }
            let signed = if between.len() > joint.len() {
                -upper.value
            } else {
                upper.value
            };
            let (least, most) = if joint == "±" {
                (value - signed, value + signed)
            } else {
                (value, signed)
            };
            if least <= most {
                metric.operator = Some(Operator::Range);
                (metric.value, metric.value_max) = (Some(least), Some(most));
            }
        }
    }
    if operator.is_none_or(|operator| operator == Operator::Equals) && metric.value_max.is_none() {
        let rest = folded[after..].trim_start();
        let trailing = TRAILING.iter().find(|(word, _)| rest.starts_with(word));
        metric.operator = trailing.map(|(_, operator)| *operator).or(metric.operator);
    }
    Some(metric)
}

/// Whether a number is more than a part of a name such as `3D打印`.
fn is_alone(folded: &str, figure: &Figure) -> bool {
    let after = folded[figure.end..].chars().next();
    let whole_unit = unit(folded, figure.end).0;
    let unit = &folded[whole_unit.0..whole_unit.1];
    after.is_none_or(|c| !c.is_alphanumeric()) || !unit.is_empty() && unit != "d"
}

/// Where the unit behind a number stands, empty where there is none, and where it ends.
fn unit(folded: &str, from: usize) -> ((usize, usize), usize) {
    let rest = &folded[from..];
    let start = from + (rest.len() - rest.trim_start_matches(' ').len());
    let rest = &folded[start..];
    if let Some(unit) = CHINESE_UNITS
        .iter()
        .filter(|unit| rest.starts_with(**unit))
        .max_by_key(|u| u.len())
    {
        return ((start, start + unit.len()), start + unit.len());
    }
    let mut depth = 0_u32;
    let mut end = start;
    for (at, c) in rest.char_indices() {
        let part = match c {
            '(' if end > start => {
                depth += 1;
                true
            }
            ')' if depth > 0 => {
                depth -= 1;
                true
            }
            // `×10^5` and superscripts belong to a unit, a new word does not.
            '0'..='9' | '/' | '·' | '*' | '^' | '⁻' | '¹' | '²' | '³' | '⁴' => end > start,
            '-' => {
                end > start
                    && rest[at + 1..].starts_with(|c: char| c.is_ascii_digit())
                    && depth_or_power(&rest[..at])
            }
            '%' | '‰' | '°' | '℃' | '℉' | '"' | '\'' | 'µ' | 'μ' | 'Ω' | 'ω' | 'å' | '㎡'
            | '㎏' | '㎜' | '$' | '€' | '￥' => true,
            c => c.is_ascii_alphabetic(),
        };
        if !part {
            break;
        }
        end = start + at + c.len_utf8();
    }
    let unit = &folded[start..end];
    // A word behind a bare number is not its unit.
    if matches!(
        unit,
        "to" | "or" | "and" | "in" | "at" | "with" | "for" | "of" | "is" | "the"
    ) || depth > 0
    {
        end = start;
    }
    ((start, end), end)
}

/// Whether `-` behind this goes on a unit (`cm^-1`, `kg·m-3`) and is no range.
fn depth_or_power(unit: &str) -> bool {
    unit.ends_with('^') || unit.contains(['·', '*'])
}

#[cfg(test)]
mod tests {
    use super::{Metric, Operator, Operator as O};

    #[test]
    fn reads_figures() {
        type Case = (
            &'static str,
            &'static str,
            Operator,
            f64,
            Option<f64>,
            &'static str,
        );
        let cases: &[Case] = &[
            ("耐温 ≥1000 ℃", "耐温", O::AtLeast, 1000.0, None, "℃"),
            (
                "导热系数≥5 W/(m·K)",
                "导热系数",
                O::AtLeast,
                5.0,
                None,
                "W/(m·K)",
            ),
            ("0.3～6.5MPa", "", O::Range, 0.3, Some(6.5), "MPa"),
            (
                "thickness 12-16 µm",
                "thickness",
                O::Range,
                12.0,
                Some(16.0),
                "µm",
            ),
            (
                "efficiency > 23 %",
                "efficiency",
                O::AtLeast,
                23.0,
                None,
                "%",
            ),
            ("转化率不低于95％", "转化率", O::AtLeast, 95.0, None, "％"),
            ("能耗小于3千瓦时", "能耗", O::AtMost, 3.0, None, "千瓦时"),
            (
                "比容量：≥160mAh/g",
                "比容量",
                O::AtLeast,
                160.0,
                None,
                "mAh/g",
            ),
            (
                "weight at most 2.5 kg",
                "weight",
                O::AtMost,
                2.5,
                None,
                "kg",
            ),
            (
                "定位精度±0.1mm",
                "定位精度",
                O::Range,
                -0.1,
                Some(0.1),
                "mm",
            ),
            ("温度 25±1℃", "温度", O::Range, 24.0, Some(26.0), "℃"),
            (
                "工作温度-40~85℃",
                "工作温度",
                O::Range,
                -40.0,
                Some(85.0),
                "℃",
            ),
            (
                "工作温度：-40℃至-10℃",
                "工作温度",
                O::Range,
                -40.0,
                Some(-10.0),
                "℃",
            ),
            (
                "循环寿命2000次以上",
                "循环寿命",
                O::AtLeast,
                2000.0,
                None,
                "次",
            ),
            ("CO2排放量<5g/km", "CO2排放量", O::AtMost, 5.0, None, "g/km"),
            ("3D打印精度≤0.1mm", "3D打印精度", O::AtMost, 0.1, None, "mm"),
            (
                "throughput 1,200 parts/h",
                "throughput",
                O::Equals,
                1200.0,
                None,
                "parts/h",
            ),
            ("密度=1.2g/cm3", "密度", O::Equals, 1.2, None, "g/cm3"),
        ];
        for (words, name, operator, value, value_max, unit) in cases {
            let metric = Metric::read(words);
            assert_eq!(metric.name, *name, "{words}");
            assert_eq!(metric.operator, Some(*operator), "{words}");
            assert_eq!(metric.value, Some(*value), "{words}");
            assert_eq!(metric.value_max, *value_max, "{words}");
            assert_eq!(metric.unit, *unit, "{words}");
        }
        assert_eq!(Metric::read("a 5%10 b").value, Some(5.0));
        for words in ["", "耐高温", "支持3D打印", "CO2"] {
            assert_eq!(Metric::read(words).value, None, "{words}");
        }
    }

    #[test]
    fn splits_lists_where_it_is_safe() {
        let cases: &[(&str, &[&str])] = &[
            ("耐温≥1000℃；强度>50MPa", &["耐温≥1000℃", "强度>50MPa"]),
            (
                "1、耐温≥1000℃\n2、强度>50MPa",
                &["耐温≥1000℃", "强度>50MPa"],
            ),
            ("耐温≥1000℃、强度>50MPa", &["耐温≥1000℃", "强度>50MPa"]),
            ("耐酸、碱腐蚀≥5级", &["耐酸、碱腐蚀≥5级"]),
            ("output 1,200 W", &["output 1,200 W"]),
            (
                "weight < 5 kg, power > 2 kW",
                &["weight < 5 kg", "power > 2 kW"],
            ),
            ("(1) a≥1%;(2) b≥2%", &["a≥1%", "b≥2%"]),
            ("", &[]),
        ];
        for (words, parts) in cases {
            let list: Vec<String> = Metric::read_list(words)
                .into_iter()
                .map(|m| m.words)
                .collect();
            assert_eq!(&list, parts, "{words}");
        }
    }
}
