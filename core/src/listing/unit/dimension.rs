//! What units measure.

use litemap::LiteMap;

/// The quantities that known units are made of. Counted things (次, 件, r) are quantities too.
const BASES: &[&str] = &[
    "m", "kg", "s", "A", "℃", "mol", "cd", "bit", "dB", "°", "cycle", "turn", "piece", "frame",
];

/// What a unit measures: powers of base quantities by name. A share (`%`, `ppm`, `mg/kg`) has none,
/// a bare number the quantity `number`, and an unknown unit is a separate quantity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dimension(pub(super) LiteMap<String, i8>);

impl Dimension {
    /// The dimension of a number without a unit.
    pub fn number() -> Self {
        Self::of("number")
    }

    /// Temperature, absolute or as a difference.
    pub fn temperature() -> Self {
        Self::of("℃")
    }

    /// Whether it is time alone.
    pub fn is_time(&self) -> bool {
        *self == Self::of("s")
    }

    /// Whether all its quantities are those of known units, and no bare number.
    pub fn is_known(&self) -> bool {
        self.0.keys().all(|base| BASES.contains(&base.as_str()))
    }

    pub(super) fn of(base: &str) -> Self {
        Self(crate::order::map([(base.to_owned(), 1)]))
    }

    /// Sets the power of a base quantity.
    pub(super) fn set(&mut self, base: &str, power: i8) {
        self.0.insert(base.to_owned(), power);
    }

    pub(super) fn add(&mut self, other: &Self, times: i8) {
        for (base, power) in other.0.iter() {
            let sum = self.0.entry(base.clone()).or_default();
            *sum = sum.saturating_add(power.saturating_mul(times));
        }
        self.0.retain(|_, power| *power != 0);
    }
}
