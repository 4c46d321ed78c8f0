//! What a verdict on a criterion is worth.

use crate::index::Error;
use crate::ranking_params::{Points, RankingParams};
use crate::wire::{Aspect, Criterion, Strength, Verdict, Weight};

/// The most that an aspect can be multiplied by.
const MOST: f32 = 4.0;

/// What a verdict on a criterion adds to a score.
pub(super) fn points_for(params: &RankingParams, criterion: &Criterion, verdict: Verdict) -> f32 {
    let weight = if criterion.strength == Strength::Important {
        params.important
    } else {
        1.0
    };
    let mut points = params.points;
    let points = of_aspect(&mut points, criterion.aspect).map_or(0.0, |it| *it);
    weight
        * match verdict {
            Verdict::Met => points,
            Verdict::Partly => points / 2.0,
            Verdict::Missed => -points,
            Verdict::Unknown => 0.0,
        }
}

/// Multiplies the points of aspects by what they count for a seeker.
pub(super) fn weigh(points: &mut Points, weights: &[Weight]) -> Result<(), Error> {
    for weight in weights {
        if !(0.0..=MOST).contains(&weight.factor) {
            return Err(Error::InvalidNeed(
                "`weights`: a factor is a number from 0 to 4\n  hint: 1 is usual".into(),
            ));
        }
        if let Some(points) = of_aspect(points, weight.aspect) {
            *points *= weight.factor;
        }
    }
    Ok(())
}

/// The points of an aspect. What has an excluded word is left out; nothing is worth more for being without it.
fn of_aspect(points: &mut Points, aspect: Aspect) -> Option<&mut f32> {
    Some(match aspect {
        Aspect::Field => &mut points.field,
        Aspect::Industry => &mut points.industry,
        Aspect::Maturity => &mut points.maturity,
        Aspect::Cooperation => &mut points.cooperation,
        Aspect::Price => &mut points.price,
        Aspect::Region => &mut points.region,
        Aspect::IpStatus => &mut points.ip_status,
        Aspect::Deadline => &mut points.deadline,
        Aspect::Figures => &mut points.figures,
        Aspect::ExcludeWord => return None,
    })
}
