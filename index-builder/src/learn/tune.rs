//! Whether other parameters of ranking serve users better. A change is proposed only where needs that had no
//! part in choosing it are ranked better by it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;
use techmatch_core::ranking_params::RankingParams;

use super::chance::{bootstrap, mean};
use super::judged::Judged;

/// Parts of the needs, each of which is held out once.
const FOLDS: usize = 5;
/// Needs below which nothing is tried: a few agree by chance.
pub(crate) const LEAST: usize = 20;
/// Devices below which nothing is tried: what one or two readers want is no rule for all.
pub(crate) const LEAST_DEVICES: usize = 3;
/// The values that are tried of each parameter.
const GRID: [(&str, [f32; 3]); 4] = [
    ("title_weight", [1.0, 1.5, 2.5]),
    ("b_body", [0.35, 0.55, 0.75]),
    ("k1", [0.8, 1.2, 1.8]),
    ("second_view", [0.25, 0.5, 0.75]),
];

/// A key of `[ranking]` with the value to try.
pub(crate) type Change = (&'static str, f32);

/// Parameters to try.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) params: RankingParams,
    /// In what they differ from those of the site.
    pub(crate) changes: Vec<Change>,
}

/// What the judgements say of the parameters.
#[derive(Debug, PartialEq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub(crate) enum Outcome {
    /// There are too few needs with a helpful and a refused listing, or too few devices judged them.
    TooFew {
        /// How many more needs there must be before anything is tried.
        more: usize,
        /// And how many more devices.
        more_devices: usize,
    },
    /// No change ranks held-out needs better.
    NoBetter { difference: f64, interval: [f64; 2] },
    /// A change may rank them better, but chance may do so too.
    Uncertain {
        difference: f64,
        interval: [f64; 2],
        /// How many more such needs would tell, were the difference as it is now.
        more: usize,
    },
    /// A change ranks them better, but those of too few devices.
    FewDevices {
        difference: f64,
        interval: [f64; 2],
        /// The devices whose needs are ranked better.
        devices: usize,
    },
    /// A change ranks them better.
    Proposed {
        difference: f64,
        interval: [f64; 2],
        changes: Vec<(String, f32)>,
    },
}

/// The parameters of the site, then all others of the grid; those with fewer changes first.
pub(crate) fn candidates(site: RankingParams) -> Vec<Candidate> {
    let mut all = vec![Candidate {
        params: site,
        changes: Vec::new(),
    }];
    for (name, values) in GRID {
        for before in 0..all.len() {
            for value in values {
                let mut next = all[before].clone();
                let known = parameter(&mut next.params, name);
                if known.to_bits() != value.to_bits() {
                    *known = value;
                    next.changes.push((name, value));
                    all.push(next);
                }
            }
        }
    }
    all.sort_by_key(|it| it.changes.len());
    all
}

fn parameter<'a>(params: &'a mut RankingParams, name: &str) -> &'a mut f32 {
    match name {
        "title_weight" => &mut params.title_weight,
        "b_body" => &mut params.b_body,
        "k1" => &mut params.k1,
        _ => &mut params.second_view,
    }
}

/// What follows from nDCG of each need (row) by each candidate (column), the site's parameters first.
pub(crate) fn outcome(needs: &[&Judged], ndcg: &[Vec<f64>], candidates: &[Candidate]) -> Outcome {
    let devices = by_device(needs);
    if needs.len() < LEAST || devices.len() < LEAST_DEVICES {
        return Outcome::TooFew {
            more: LEAST.saturating_sub(needs.len()),
            more_devices: LEAST_DEVICES.saturating_sub(devices.len()),
        };
    }
    let mut held_out = vec![Vec::new(); needs.len()];
    for part in parts(needs, &devices) {
        let best = best(ndcg, |need| !part.contains(&need));
        for need in part {
            held_out[need].push(ndcg[need][best] - ndcg[need][0]);
        }
    }
    let differences: Vec<f64> = held_out.iter().map(|it| mean(it)).collect();
    let difference = mean(&differences);
    let interval = bootstrap(&differences).unwrap_or([difference; 2]);
    let changes = &candidates[best(ndcg, |_| true)].changes;
    let is_better = |of_device: &Vec<usize>| {
        let sum: f64 = of_device.iter().map(|&need| differences[need]).sum();
        sum > 1e-9
    };
    let backers = devices.values().filter(|it| is_better(it)).count();
    if interval[0] > 0.0 && !changes.is_empty() && backers < LEAST_DEVICES {
        return Outcome::FewDevices {
            difference,
            interval,
            devices: backers,
        };
    }
    if interval[0] > 0.0 && !changes.is_empty() {
        let changes = changes
            .iter()
            .map(|&(name, value)| (name.to_owned(), value))
            .collect();
        return Outcome::Proposed {
            difference,
            interval,
            changes,
        };
    }
    if difference <= 0.0 || changes.is_empty() {
        return Outcome::NoBetter {
            difference,
            interval,
        };
    }
    Outcome::Uncertain {
        difference,
        interval,
        more: enough(&differences).saturating_sub(needs.len()).max(1),
    }
}

/// The candidate with the best mean over some needs; the first of several.
fn best(ndcg: &[Vec<f64>], counts: impl Fn(usize) -> bool) -> usize {
    let columns = ndcg.first().map_or(0, Vec::len);
    let sum = |candidate: usize| -> f64 {
        let rows = ndcg.iter().enumerate().filter(|(need, _)| counts(*need));
        rows.map(|(_, row)| row[candidate]).sum()
    };
    let mut best = (0, f64::NEG_INFINITY);
    for candidate in 0..columns {
        let sum = sum(candidate);
        // Sums of the same summands may differ in their last bits.
        if sum > best.1 + 1e-9 {
            best = (candidate, sum);
        }
    }
    best.0
}

/// The needs that each device judged; one need may be of several.
fn by_device<'a>(needs: &[&'a Judged]) -> BTreeMap<&'a str, Vec<usize>> {
    let mut all: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, need) in needs.iter().enumerate() {
        for device in &need.devices {
            all.entry(device).or_default().push(place);
        }
    }
    all
}

/// The parts that are held out. A part is all needs of some devices, so that nobody chooses and tests. Where
/// such a part leaves less than half of the needs to choose by, needs are parted whoever judged them.
fn parts(needs: &[&Judged], devices: &BTreeMap<&str, Vec<usize>>) -> Vec<Vec<usize>> {
    let mut order: Vec<&Vec<usize>> = devices.values().collect();
    order.sort_by_key(|it| Reverse(it.len()));
    let mut parts = vec![Vec::new(); FOLDS.min(order.len())];
    for of_device in order {
        if let Some(least) = parts.iter_mut().min_by_key(|it| it.len()) {
            least.extend(of_device);
            least.sort_unstable();
            least.dedup();
        }
    }
    if parts.iter().any(|it| 2 * it.len() > needs.len()) {
        return by_need(needs);
    }
    parts
}

/// Parts by a hash of the words of each need.
fn by_need(needs: &[&Judged]) -> Vec<Vec<usize>> {
    let hash = |need: &Judged| {
        *blake3::hash(format!("{:?}\n{}", need.like, need.text).as_bytes()).as_bytes()
    };
    let mut order: Vec<usize> = (0..needs.len()).collect();
    order.sort_by_key(|&need| hash(needs[need]));
    let mut parts = vec![Vec::new(); FOLDS];
    for (place, need) in order.into_iter().enumerate() {
        parts[place % FOLDS].push(need);
    }
    parts
}

/// How many needs make the interval of a mean like theirs end above zero: (1.96 s / mean)².
fn enough(differences: &[f64]) -> usize {
    let middle = mean(differences);
    let squares = differences
        .iter()
        .map(|it| (it - middle) * (it - middle))
        .sum::<f64>();
    let variance = squares / (differences.len().max(2) - 1) as f64;
    (1.96 * 1.96 * variance / (middle * middle)).ceil() as usize
}

#[cfg(test)]
mod tests {
    use techmatch_core::listing::Kind;

    use super::*;

    fn needs(count: usize, devices: impl Fn(usize) -> Vec<usize>) -> Vec<Judged> {
        let need = |at: usize| Judged {
            like: None,
            text: format!("need {at}"),
            seek: Kind::Supply,
            grades: BTreeMap::new(),
            devices: devices(at).iter().map(ToString::to_string).collect(),
        };
        (0..count).map(need).collect()
    }

    /// The outcome of the needs of six devices where candidate 1 has `second(need)` and all others 0.5.
    fn of(count: usize, second: impl Fn(usize) -> f64) -> Outcome {
        of_devices(count, |need| vec![need % 6], second)
    }

    /// The same of the needs of these devices.
    fn of_devices(
        count: usize,
        devices: impl Fn(usize) -> Vec<usize>,
        second: impl Fn(usize) -> f64,
    ) -> Outcome {
        let candidates = candidates(RankingParams::default());
        let needs = needs(count, devices);
        let row = |need: usize| {
            let mut row = vec![0.5; candidates.len()];
            row[1] = second(need);
            row
        };
        let ndcg: Vec<Vec<f64>> = (0..count).map(row).collect();
        outcome(&needs.iter().collect::<Vec<_>>(), &ndcg, &candidates)
    }

    #[test]
    fn the_grid_is_fixed_and_within_the_ranges() {
        let all = candidates(RankingParams::default());
        assert_eq!(all.len(), 81);
        assert!(all.iter().all(|it| it.params.outside().is_none()));
        assert!(all[0].changes.is_empty() && all[1].changes.len() == 1);
        // A site whose parameters are none of the grid is compared with all of it.
        let other = candidates(RankingParams {
            k1: 1.0,
            ..RankingParams::default()
        });
        assert_eq!(other.len(), 108);
    }

    #[test]
    fn a_change_is_proposed_only_where_held_out_needs_are_better() {
        assert_eq!(
            of(LEAST - 3, |_| 1.0),
            Outcome::TooFew {
                more: 3,
                more_devices: 0
            }
        );
        let Outcome::Proposed {
            difference,
            changes,
            ..
        } = of(40, |_| 0.8)
        else {
            panic!("nothing is proposed");
        };
        assert!((difference - 0.3).abs() < 1e-9);
        assert_eq!(changes.len(), 1);
        assert!(matches!(of(40, |_| 0.4), Outcome::NoBetter { .. }));
        assert!(matches!(of(40, |_| 0.5), Outcome::NoBetter { .. }));
        // Better by far for a few, a little worse for most.
        let mixed = of(40, |need| if need % 8 == 0 { 1.0 } else { 0.47 });
        let Outcome::Uncertain { more, interval, .. } = mixed else {
            panic!("{mixed:?}");
        };
        assert!(more > 0 && interval[0] <= 0.0);
    }

    #[test]
    fn what_one_device_says_changes_nothing() {
        assert_eq!(
            of_devices(40, |_| vec![1], |_| 1.0),
            Outcome::TooFew {
                more: 0,
                more_devices: 2
            }
        );
        // Of four devices one alone has needs that are ranked better: the others do not choose that.
        let one = of_devices(
            40,
            |need| vec![need % 4],
            |need| if need % 4 == 0 { 1.0 } else { 0.5 },
        );
        assert!(matches!(one, Outcome::NoBetter { .. }), "{one:?}");
        // Nearly all needs are of that one.
        let one = of_devices(
            40,
            |need| vec![need.saturating_sub(37)],
            |need| if need < 38 { 1.0 } else { 0.5 },
        );
        assert!(
            matches!(one, Outcome::FewDevices { devices: 1, .. }),
            "{one:?}"
        );
        // Three devices judge the same needs.
        let all = of_devices(40, |_| vec![1, 2, 3], |_| 0.8);
        assert!(matches!(all, Outcome::Proposed { .. }), "{all:?}");
    }

    #[test]
    fn no_device_chooses_and_tests_where_there_are_enough() {
        // Each need of one device, then of two.
        for others in [0, 1] {
            let all = needs(40, |need| vec![need % 6, (need + others) % 6]);
            let all: Vec<&Judged> = all.iter().collect();
            let devices = by_device(&all);
            let parts = parts(&all, &devices);
            assert_eq!(parts.len(), FOLDS);
            for of_device in devices.values() {
                let whole = |part: &&Vec<usize>| of_device.iter().all(|need| part.contains(need));
                assert!(parts.iter().any(|part| whole(&part)), "{others}");
            }
        }
        // All judge the same needs.
        let all = needs(40, |_| vec![1, 2, 3]);
        let all: Vec<&Judged> = all.iter().collect();
        assert_eq!(parts(&all, &by_device(&all)), by_need(&all));
    }
}
