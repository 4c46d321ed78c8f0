//! What a metric is, and what it bounds.

use serde::{Deserialize, Serialize};

use crate::listing::unit::{Dimension, Unit};
use crate::vocabulary::fold;

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
    /// More than the value.
    #[serde(rename = ">")]
    Above,
    /// Less than the value.
    #[serde(rename = "<")]
    Below,
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

/// What a metric bounds, in the base unit of its dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    /// What is measured.
    pub dimension: Dimension,
    /// The least value; `None` where only the most is stated.
    pub least: Option<f64>,
    /// The most; `None` where only the least is stated.
    pub most: Option<f64>,
}

impl Metric {
    /// Its bounds in the base unit; `None` where it has no value.
    pub fn interval(&self) -> Option<Interval> {
        let value = self.value?;
        let unit = self.unit_in_context();
        let base = |value: f64| value * unit.factor + unit.offset;
        let (least, most) = match self.operator.unwrap_or(Operator::Equals) {
            Operator::AtLeast | Operator::Above => (Some(value), None),
            Operator::AtMost | Operator::Below => (None, Some(value)),
            Operator::Equals => (Some(value), Some(value)),
            Operator::Range => (Some(value), Some(self.value_max?)),
        };
        let (least, most) = (least.map(base), most.map(base));
        Some(Interval {
            dimension: unit.dimension,
            least,
            most,
        })
    }

    /// Its unit in the context of its words: `1000度` is a temperature where they speak of heat, and a
    /// difference of temperatures has no zero.
    fn unit_in_context(&self) -> Unit {
        let says = |list: &[&str]| {
            let words = fold(&self.words);
            list.iter().any(|word| words.contains(word))
        };
        let bare_degree = matches!(
            self.unit.trim(),
            "度" | "°" | "C" | "c" | "degree" | "degrees"
        );
        let heat = [
            "温",
            "热",
            "冷",
            "temp",
            "heat",
            "withstand",
            "stable",
            "thermal",
            "零下",
            "零上",
            "minus",
            "melting",
            "熔点",
            "沸点",
            "boiling",
            "烧",
            "软化",
            "熔化",
            "氧化",
            "结冰",
            "冻",
        ];
        let mut unit = if bare_degree && says(&heat) {
            Unit::read("℃")
        } else {
            Unit::read(&self.unit)
        };
        let difference = [
            "温差",
            "温升",
            "温漂",
            "控温精度",
            "温度波动",
            "均匀",
            "temperature rise",
            "difference",
        ];
        if unit.dimension == Dimension::temperature() && says(&difference) {
            unit.offset = 0.0;
        }
        unit
    }
}
