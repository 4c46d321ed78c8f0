//! How good a listing is for matching, 0 to 100: points for what ranking and criteria read of it.
//! `docs/intake.md` has the table.

use techmatch_core::listing::{Kind, Listing, Stated};
use techmatch_core::parse::FieldName;

/// What points are given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Aspect {
    Text,
    Field,
    Title,
    Stage,
    Cooperation,
    Price,
    Region,
    Organisation,
    Figures,
    Contact,
}

/// The length from which a text counts whole: in Chinese characters, or three times as many letters.
const WHOLE_TEXT: f64 = 200.0;
/// A title that counts whole, by the same measure.
const WHOLE_TITLE: f64 = 4.0;
/// A text that has fewer is called short.
pub(crate) const SHORT_TEXT: f64 = 50.0;

impl Aspect {
    pub(crate) const ALL: &'static [Self] = &[
        Self::Text,
        Self::Field,
        Self::Title,
        Self::Stage,
        Self::Cooperation,
        Self::Price,
        Self::Region,
        Self::Organisation,
        Self::Figures,
        Self::Contact,
    ];

    /// Its points; those of all are 100.
    pub(crate) fn points(self) -> f64 {
        match self {
            Self::Text => 30.0,
            Self::Field => 15.0,
            Self::Title | Self::Stage => 10.0,
            Self::Cooperation => 8.0,
            Self::Price => 7.0,
            Self::Region | Self::Organisation | Self::Figures | Self::Contact => 5.0,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Field => "field",
            Self::Title => "title",
            Self::Stage => "stage",
            Self::Cooperation => "cooperation",
            Self::Price => "price",
            Self::Region => "region",
            Self::Organisation => "organisation",
            Self::Figures => "figures",
            Self::Contact => "contact",
        }
    }

    /// The aspect that a field gives points for.
    pub(crate) fn of_field(field: FieldName) -> Option<Self> {
        use FieldName as F;
        Some(match field {
            F::Summary | F::Description | F::Problem | F::Advantages | F::Applications => {
                Self::Text
            }
            F::Field | F::Industry => Self::Field,
            F::Title => Self::Title,
            F::Maturity => Self::Stage,
            F::Cooperation => Self::Cooperation,
            F::Price | F::Budget => Self::Price,
            F::Region => Self::Region,
            F::Organisation => Self::Organisation,
            F::Metrics => Self::Figures,
            F::Contact | F::ContactName | F::ContactPhone | F::ContactEmail | F::Link => {
                Self::Contact
            }
            _ => return None,
        })
    }

    /// What share of its points a listing gets, 0 to 1.
    pub(crate) fn share(self, listing: &Listing) -> f64 {
        let has = |there: bool| f64::from(u8::from(there));
        match self {
            Self::Text => (text(listing) / WHOLE_TEXT).min(1.0),
            Self::Title => (measure(&listing.title) / WHOLE_TITLE).min(1.0),
            Self::Field if known(&listing.field) => 1.0,
            // An industry says half of what a field says.
            Self::Field => has(known(&listing.industry)) / 2.0,
            Self::Stage => has(known(&listing.maturity)),
            Self::Cooperation => has(known(&listing.cooperation)),
            Self::Price => has(known(sum(listing))),
            Self::Region => has(known(&listing.region)),
            Self::Organisation => has(listing.organisation.is_some()),
            Self::Figures => has(listing.metrics.iter().any(|it| it.value.is_some())),
            Self::Contact => has(listing.contact.is_some() || !listing.evidence.is_empty()),
        }
    }

    /// Whether a listing says nothing of it at all.
    pub(crate) fn is_missing(self, listing: &Listing) -> bool {
        match self {
            Self::Text => text(listing) == 0.0,
            Self::Title => false,
            Self::Field => listing.field.is_empty() && listing.industry.is_empty(),
            Self::Stage => listing.maturity.is_none(),
            Self::Cooperation => listing.cooperation.is_empty(),
            Self::Price => sum(listing).is_none(),
            Self::Region => listing.region.is_empty(),
            Self::Organisation => listing.organisation.is_none(),
            Self::Figures => listing.metrics.is_empty(),
            Self::Contact => listing.contact.is_none() && listing.evidence.is_empty(),
        }
    }
}

/// What an offer costs, or a need can pay.
fn sum(listing: &Listing) -> Option<&Stated<techmatch_core::listing::Price>> {
    match listing.kind {
        Kind::Supply => listing.price.as_ref(),
        Kind::Demand => listing.budget.as_ref(),
    }
}

fn known<'t, T: 't>(stated: impl IntoIterator<Item = &'t Stated<T>>) -> bool {
    stated.into_iter().any(|stated| stated.value.is_some())
}

/// How much text a listing has beside its title.
pub(crate) fn text(listing: &Listing) -> f64 {
    let texts = [
        &listing.summary,
        &listing.description,
        &listing.problem,
        &listing.advantages,
        &listing.applications,
    ];
    let all: f64 = texts.into_iter().flatten().map(|it| measure(it)).sum();
    let translated = [
        (&listing.summary_zh, &listing.description_zh),
        (&listing.summary_en, &listing.description_en),
    ];
    let other = translated.into_iter().map(|(summary, description)| {
        let both = [summary, description].into_iter().flatten();
        both.map(|it| measure(it)).sum::<f64>()
    });
    // A translation says nothing new.
    other.fold(all, f64::max)
}

/// The length of a text in Chinese characters: three letters count as one.
fn measure(text: &str) -> f64 {
    // A third of what a byte count gives: a Chinese character has three bytes, a letter one.
    text.len() as f64 / 3.0
}

/// The points of a listing, 0 to 100.
pub(crate) fn quality(listing: &Listing) -> f64 {
    let points = Aspect::ALL.iter();
    points
        .map(|aspect| aspect.points() * aspect.share(listing))
        .sum()
}

#[cfg(test)]
mod tests {
    use techmatch_core::vocabulary::Maturity;

    use super::*;

    #[test]
    fn points_are_a_hundred_and_each_aspect_adds_its_own() {
        let all: f64 = Aspect::ALL.iter().map(|aspect| aspect.points()).sum();
        assert!((all - 100.0).abs() < 1e-9);
        let mut listing = Listing::new("A", Kind::Supply, "耐高温隔膜");
        let near = |listing: &Listing, points: f64| {
            let found = quality(listing);
            assert!((found - points).abs() < 0.01, "{found} {points}");
        };
        near(&listing, 10.0);
        listing.description = Some("膜".repeat(100));
        near(&listing, 25.0);
        listing.description_en = Some("film ".repeat(1000));
        near(&listing, 40.0);
        listing.maturity = Some(Stated::unknown("随便"));
        near(&listing, 40.0);
        listing.maturity = Some(Stated::known("TRL 6", Maturity::new(6, 6).unwrap()));
        near(&listing, 50.0);
        // A budget is no price.
        listing.budget = Some(Stated::unknown("50万元"));
        near(&listing, 50.0);
    }
}
