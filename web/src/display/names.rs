//! What the engine's verdicts are called.

use techmatch_core::wire::{Aspect, Fit, Hit};

use crate::locale::Texts;

/// What an aspect is called.
pub(crate) fn aspect_text(texts: Texts, aspect: Aspect) -> &'static str {
    texts.get(match aspect {
        Aspect::Field => "aspect.field",
        Aspect::Industry => "aspect.industry",
        Aspect::Maturity => "aspect.maturity",
        Aspect::Cooperation => "aspect.cooperation",
        Aspect::Price => "aspect.price",
        Aspect::Region => "aspect.region",
        Aspect::IpStatus => "aspect.ip_status",
        Aspect::Deadline => "aspect.deadline",
        Aspect::Figures => "aspect.figures",
        Aspect::ExcludeWord => "aspect.exclude_word",
    })
}

/// How well a hit fits, in words. Where the need has no words, nothing says how well.
pub(crate) fn fit_text(texts: Texts, hit: &Hit) -> Option<&'static str> {
    let key = match hit.fit {
        Fit::Well => "hit.fits_well",
        Fit::InPart => "hit.fits_in_part",
        Fit::Related => "hit.related",
    };
    (!hit.terms.is_empty()).then(|| texts.get(key))
}
