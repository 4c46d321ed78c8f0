//! The second view of a listing: the cosine of its whole text and the need's terms, as SMART's `ltc`.
//!
//! Frequencies count by their logarithm and rarity counts on both sides, so that of a long need's many
//! terms the rare ones decide. The norm of a text is not stored: a power of its length stands for it.

use super::statistics::Statistics;
use crate::index::{FIELDNORMS, Field, USUAL, tokens_of_fieldnorms};
use crate::ranking_params::RankingParams;

/// A text of n terms has a norm of about n to this power. Its distinct terms alone would give half of
/// their own power, and longer texts repeat more.
const NORM_POWER: f32 = 0.7;
/// Higher frequencies count as this one.
const MOST_FREQUENT: usize = 64;

/// What turns plain frequencies into the second view's gains.
pub(super) struct SecondView {
    /// What each frequency counts, from 1 on.
    logarithms: [f32; MOST_FREQUENT],
    /// The inverse of the norm by the body's fieldnorm, with a title of average length.
    scales: [f32; FIELDNORMS],
    /// The weight of a gloss; an own text weighs 1.
    gloss: f32,
}

impl SecondView {
    pub(super) fn new(statistics: &Statistics<'_>, params: &RankingParams) -> Self {
        let title = statistics.average_length(Field::Title).max(1.0);
        Self {
            logarithms: std::array::from_fn(|before| logarithm(before as f32 + 1.0)),
            scales: tokens_of_fieldnorms().map(|body| libm::powf(title + body as f32, -NORM_POWER)),
            gloss: params.gloss_weight / USUAL,
        }
    }

    /// What a term's frequency in a field counts.
    pub(super) fn count(&self, field: Field, frequency: u32) -> f32 {
        let before = (frequency.max(1) as usize - 1).min(MOST_FREQUENT - 1);
        let weight = if field == Field::Gloss {
            self.gloss
        } else {
            1.0
        };
        weight * self.logarithms[before]
    }

    /// What a text whose body has this fieldnorm multiplies its sum by.
    pub(super) fn scale(&self, body: u8) -> f32 {
        self.scales[usize::from(body)]
    }
}

/// What a frequency counts: once is 1, and also less than once counts.
pub(in crate::matching) fn logarithm(frequency: f32) -> f32 {
    libm::log2f(1.0 + frequency)
}

/// How two views make one score: a mean weighed by the share of the second, where the best of each
/// counts alike.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mix {
    first: f32,
    second: f32,
}

impl Mix {
    /// The mix where the best scores of the views are these.
    pub(super) fn of(share: f32, best_first: f32, best_second: f32) -> Self {
        let scale = if best_second > 0.0 {
            best_first / best_second
        } else {
            0.0
        };
        Self {
            first: 1.0 - share,
            second: share * scale,
        }
    }

    /// One score of both.
    pub(super) fn of_both(self, first: f32, second: f32) -> f32 {
        self.first * first + self.second * second
    }
}
