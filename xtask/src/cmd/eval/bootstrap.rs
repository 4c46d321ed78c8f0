//! Figures over needs, and how sure a change of one is: the paired bootstrap, which draws needs anew and
//! looks how the change varies.

use std::collections::BTreeMap;

/// What each need adds to a figure: to its numerator and to its denominator. A mean has the value and 1.
pub(super) type Parts = BTreeMap<String, (f64, f64)>;

const SAMPLES: usize = 2000;

/// The figure over all needs.
pub(super) fn figure(parts: &Parts) -> f64 {
    ratio(parts.values().copied())
}

fn ratio(parts: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (above, below) = parts.fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    if below > 0.0 { above / below } else { 0.0 }
}

/// A change and the interval in which 95 of 100 samples see it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Change {
    pub(super) by: f64,
    pub(super) least: f64,
    pub(super) most: f64,
}

/// The change of a figure, over the needs that both have.
pub(super) fn change(before: &Parts, now: &Parts) -> Change {
    let pairs = now
        .iter()
        .filter_map(|(need, now)| Some((*before.get(need)?, *now)));
    let pairs: Vec<((f64, f64), (f64, f64))> = pairs.collect();
    let difference = |pairs: &mut dyn Iterator<Item = ((f64, f64), (f64, f64))>| {
        let (before, now): (Vec<_>, Vec<_>) = pairs.unzip();
        ratio(now.into_iter()) - ratio(before.into_iter())
    };
    let by = difference(&mut pairs.iter().copied());
    let mut random = Random(1);
    let mut samples: Vec<f64> = (0..SAMPLES)
        .map(|_| {
            let mut drawn = (0..pairs.len()).map(|_| pairs[random.below(pairs.len())]);
            difference(&mut drawn)
        })
        .collect();
    samples.sort_by(f64::total_cmp);
    Change {
        by,
        least: samples[SAMPLES / 40],
        most: samples[SAMPLES - 1 - SAMPLES / 40],
    }
}

/// Random numbers that are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(values: &[f64]) -> Parts {
        let numbered = values.iter().enumerate();
        numbered
            .map(|(at, value)| (format!("q{at}"), (*value, 1.0)))
            .collect()
    }

    #[test]
    fn a_change_has_an_interval() {
        let before = parts(&[0.5; 40]);
        let same = change(&before, &before);
        assert_eq!((same.by, same.least, same.most), (0.0, 0.0, 0.0));
        let all = change(&before, &parts(&[0.75; 40]));
        assert_eq!((all.by, all.least, all.most), (0.25, 0.25, 0.25));
        let mixed: Vec<f64> = (0..40).map(|at| if at < 20 { 1.0 } else { 0.0 }).collect();
        let mixed = change(&before, &parts(&mixed));
        assert!(mixed.by.abs() < 1e-9);
        // One standard error is .5 / √40 = .079; the interval is about twice that to both sides.
        assert!((-0.20..-0.11).contains(&mixed.least), "{mixed:?}");
        assert!((0.11..0.20).contains(&mixed.most), "{mixed:?}");
    }

    #[test]
    fn a_figure_is_the_ratio_of_the_sums() {
        let parts = Parts::from([("a".into(), (1.0, 2.0)), ("b".into(), (3.0, 4.0))]);
        assert!((figure(&parts) - 4.0 / 6.0).abs() < 1e-9);
        assert!(figure(&Parts::new()).abs() < 1e-9);
    }
}
