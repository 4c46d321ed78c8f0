//! Intervals: what a measure of few judgements may be worth. The same values give the same interval.

/// Resamples of a bootstrap.
const RESAMPLES: usize = 2000;
/// Where its numbers begin: any number would do.
const SEED: u64 = 20_261_128;

/// Numbers that look random, by SplitMix64 (Steele, Lea and Flood 2014).
pub(crate) struct Chance(u64);

impl Chance {
    /// Those that follow from a number.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `end` − 1; `end` is at least 1.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
}

/// The mean of values.
pub(crate) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// The 95 % interval of the mean of values, by the percentile bootstrap (Efron 1979). Of fewer than two values
/// there is none.
pub(crate) fn bootstrap(values: &[f64]) -> Option<[f64; 2]> {
    if values.len() < 2 {
        return None;
    }
    let mut chance = Chance::new(SEED);
    let mut means: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            let sum: f64 = values
                .iter()
                .map(|_| values[chance.below(values.len())])
                .sum();
            sum / values.len() as f64
        })
        .collect();
    means.sort_unstable_by(f64::total_cmp);
    let tail = RESAMPLES / 40;
    Some([means[tail], means[RESAMPLES - 1 - tail]])
}

/// The 95 % interval of a share of `of`, which is at least 1 (Wilson 1927).
pub(crate) fn wilson(part: usize, of: usize) -> [f64; 2] {
    const Z: f64 = 1.96;
    let (n, share) = (of as f64, part as f64 / of as f64);
    let middle = share + Z * Z / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let over = 1.0 + Z * Z / n;
    [
        ((middle - half) / over).max(0.0),
        ((middle + half) / over).min(1.0),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_hold_the_mean_and_narrow_with_more_values() {
        let some: Vec<f64> = (0..20).map(|it| f64::from(it % 4) / 3.0).collect();
        let many: Vec<f64> = some.iter().copied().cycle().take(400).collect();
        let [low, high] = bootstrap(&some).unwrap();
        let [least, most] = bootstrap(&many).unwrap();
        assert!(low < 0.5 && high > 0.5 && low < least && most < high);
        assert_eq!(bootstrap(&some), bootstrap(&some));
        assert_eq!(bootstrap(&[1.0]), None);
    }

    #[test]
    fn a_share_of_few_is_uncertain() {
        // The figures of Wilson's interval for 8 of 10, to three places.
        let [low, high] = wilson(8, 10);
        assert!(
            (low - 0.490).abs() < 0.001 && (high - 0.943).abs() < 0.001,
            "{low} {high}"
        );
        assert!(wilson(0, 5)[0].abs() < 1e-12);
        assert!((wilson(5, 5)[1] - 1.0).abs() < 1e-12);
    }
}
