//! What a verdict on a criterion is worth.

use crate::ranking_params::{Points, RankingParams};
use crate::wire::{Aspect, Criterion, Strength, Verdict};

/// What a verdict on a criterion adds to a score.
pub(super) fn points_for(params: &RankingParams, criterion: &Criterion, verdict: Verdict) -> f32 {
    let weight = if criterion.strength == Strength::Important {
        params.important
    } else {
        1.0
    };
    let points = of_aspect(&params.points, criterion.aspect);
    weight
        * match verdict {
            Verdict::Met => points,
            Verdict::Partly => points / 2.0,
            Verdict::Missed => -points,
            Verdict::Unknown => 0.0,
        }
}

fn of_aspect(points: &Points, aspect: Aspect) -> f32 {
    match aspect {
        Aspect::Field => points.field,
        Aspect::Industry => points.industry,
        Aspect::Maturity => points.maturity,
        Aspect::Cooperation => points.cooperation,
        Aspect::Price => points.price,
        Aspect::Region => points.region,
        Aspect::IpStatus => points.ip_status,
        Aspect::Deadline => points.deadline,
        Aspect::Figures => points.figures,
        // What has an excluded word is left out; nothing is worth more for being without it.
        Aspect::ExcludeWord => 0.0,
    }
}
