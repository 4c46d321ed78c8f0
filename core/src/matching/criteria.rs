//! What is asked of a counterpart beside relevance: the criteria of a need, their words read once as
//! values.

use super::bounds::{self, MOST_ASKED};
use crate::han::simplified_to_read;
use crate::index::Error;
use crate::listing::{Date, Listing, Metric, Price, Stated, read_until};
use crate::vocabulary::words::fold_char;
use crate::vocabulary::{Cooperation, Field, Industry, IpStatus, Maturity, Region, Vocabulary};
use crate::wire::{Aspect, Criterion, CriterionValue, LeftOut, Origin, Strength};

/// What a criterion asks, as a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asked {
    Field(Vec<Field>),
    Industry(Vec<Industry>),
    Maturity(Maturity),
    Cooperation(Vec<Cooperation>),
    Price(Price),
    Region(Vec<Region>),
    IpStatus(Vec<IpStatus>),
    Deadline(Date),
    Figure(Metric),
    /// Words that are excluded.
    Words(Vec<String>),
}

impl Asked {
    /// What words ask on an aspect; of several values of one figure the first. Periods are counted
    /// from `today`.
    pub(super) fn in_words(aspect: Aspect, words: &str, today: Option<Date>) -> Option<Self> {
        fn some<T>(values: Vec<T>) -> Option<Vec<T>> {
            (!values.is_empty()).then_some(values)
        }
        match aspect {
            Aspect::Field => some(Field::read(words)).map(Self::Field),
            Aspect::Industry => some(Industry::read(words)).map(Self::Industry),
            Aspect::Cooperation => some(Cooperation::read(words)).map(Self::Cooperation),
            Aspect::Region => some(Region::read(words)).map(Self::Region),
            Aspect::Maturity => Maturity::read_asked(words).map(Self::Maturity),
            Aspect::Price => Price::read(words).map(Self::Price),
            Aspect::IpStatus => some(IpStatus::read_stated(words)).map(Self::IpStatus),
            Aspect::Deadline => {
                let folded: String = words
                    .chars()
                    .map(|c| simplified_to_read(fold_char(c)))
                    .collect();
                let until = read_until(&folded, today).or_else(|| Date::read_last(words));
                until.map(Self::Deadline)
            }
            // Words may hold several figures: `Metric::read_list` reads them.
            Aspect::Figures => None,
            Aspect::ExcludeWord => {
                let words = words.split(['、', '，', ',', ';', '；']).map(str::trim);
                some(
                    words
                        .filter(|it| !it.is_empty())
                        .map(str::to_owned)
                        .collect(),
                )
                .map(Self::Words)
            }
        }
    }

    /// As it goes over the wire.
    pub(super) fn value(&self) -> CriterionValue {
        fn codes<V: Vocabulary>(values: &[V]) -> CriterionValue {
            let codes = values.iter().map(|it| it.code()).collect();
            CriterionValue::Codes { codes }
        }
        match self {
            Self::Field(values) => codes(values),
            Self::Industry(values) => codes(values),
            Self::Region(values) => codes(values),
            Self::Maturity(it) => CriterionValue::Maturity {
                least: Some(it.least()).filter(|it| *it > 1),
                most: Some(it.most()).filter(|it| *it < 9),
            },
            Self::Cooperation(modes) => CriterionValue::Modes {
                modes: modes.clone(),
            },
            Self::Price(it) => CriterionValue::Price {
                least: it.least,
                most: it.most,
                currency: it.currency,
            },
            Self::IpStatus(statuses) => CriterionValue::Statuses {
                statuses: statuses.clone(),
            },
            Self::Deadline(by) => CriterionValue::Deadline { by: *by },
            Self::Figure(it) => CriterionValue::Figure {
                name: it.name.clone(),
                operator: it.operator,
                value: it.value,
                value_max: it.value_max,
                unit: it.unit.clone(),
            },
            Self::Words(words) => CriterionValue::Words {
                words: words.clone(),
            },
        }
    }

    /// What a code of an aspect's vocabulary asks.
    fn by_code(aspect: Aspect, code: &str) -> Option<Self> {
        fn value<V: Vocabulary>(code: &str) -> Option<Vec<V>> {
            V::from_code(code.trim()).map(|value| vec![value])
        }
        match aspect {
            Aspect::Field => value(code).map(Self::Field),
            Aspect::Industry => value(code).map(Self::Industry),
            Aspect::Cooperation => value(code).map(Self::Cooperation),
            Aspect::Region => value(code).map(Self::Region),
            _ => None,
        }
    }
}

/// A criterion with what its words ask.
#[derive(Clone, Debug)]
pub(super) struct TypedCriterion {
    /// As it is stated.
    pub(super) stated: Criterion,
    pub(super) asked: Asked,
}

impl TypedCriterion {
    /// A criterion with what it asks.
    pub(super) fn new(mut stated: Criterion, asked: Asked) -> Self {
        if matches!(asked, Asked::Words(_)) {
            stated.strength = Strength::Exclude;
        }
        stated.value = Some(asked.value());
        Self { stated, asked }
    }

    /// A figure that is wished for.
    pub(super) fn figure(origin: Origin, metric: Metric) -> Self {
        let stated = Criterion::new(Aspect::Figures, "");
        Self::figure_of(&Criterion { origin, ..stated }, metric)
    }

    /// One figure of a criterion, with its name in its words.
    fn figure_of(stated: &Criterion, metric: Metric) -> Self {
        let words = if metric.words.contains(&metric.name) {
            metric.words.clone()
        } else {
            format!("{} {}", metric.name, metric.words)
        };
        let stated = Criterion {
            words,
            ..stated.clone()
        };
        Self::new(stated, Asked::Figure(metric))
    }
}

/// The criteria that an asker states.
///
/// # Errors
///
/// [`Error::InvalidNeed`] where the words of one are not understood.
pub(super) fn stated(
    criteria: &[Criterion],
    today: Option<Date>,
) -> Result<Vec<TypedCriterion>, Error> {
    let mut typed = Vec::new();
    for criterion in criteria {
        let stated = Criterion {
            origin: Origin::Stated,
            ..criterion.clone()
        };
        let (aspect, words) = (stated.aspect, stated.words.as_str());
        if aspect == Aspect::Figures {
            let metrics = Metric::read_list(words).into_iter();
            typed.extend(metrics.map(|metric| TypedCriterion::figure_of(&stated, metric)));
            continue;
        }
        let asked = Asked::by_code(aspect, words).or_else(|| Asked::in_words(aspect, words, today));
        let Some(asked) = asked else {
            let aspect = aspect.name();
            return Err(Error::InvalidNeed(format!(
                "criteria: `{words}` states no {aspect}\n  hint: word it as a listing does, or give a code"
            )));
        };
        typed.push(TypedCriterion::new(stated, asked));
    }
    Ok(typed)
}

/// What a listing that stands for a need asks of its counterparts.
pub(super) fn of_listing(listing: &Listing) -> Vec<TypedCriterion> {
    fn values<V: Copy>(
        stated: &[Stated<V>],
        asked: fn(Vec<V>) -> Asked,
    ) -> Option<(String, Asked)> {
        let known = || stated.iter().filter(|stated| stated.value.is_some());
        let values: Vec<V> = known().filter_map(|stated| stated.value).collect();
        (!values.is_empty()).then(|| (joined(known()), asked(values)))
    }
    fn one<V: Copy>(stated: Option<&Stated<V>>, asked: fn(V) -> Asked) -> Option<(String, Asked)> {
        stated.and_then(|it| Some((it.words.clone(), asked(it.value?))))
    }
    let price = one(
        listing.price.as_ref().or(listing.budget.as_ref()),
        Asked::Price,
    );
    let price = price.filter(|(_, asked)| !matches!(asked, Asked::Price(it) if it.negotiable));
    let asked = [
        (Aspect::Field, values(&listing.field, Asked::Field)),
        (Aspect::Industry, values(&listing.industry, Asked::Industry)),
        (
            Aspect::Maturity,
            one(listing.maturity.as_ref(), Asked::Maturity),
        ),
        (
            Aspect::Cooperation,
            values(&listing.cooperation, Asked::Cooperation),
        ),
        (Aspect::Price, price),
        (
            Aspect::Region,
            values(&listing.target_regions, Asked::Region),
        ),
        (
            Aspect::IpStatus,
            one(listing.ip_status.as_ref(), |it| Asked::IpStatus(vec![it])),
        ),
    ];
    let typed = asked.into_iter().filter_map(|(aspect, asked)| {
        let (words, asked) = asked?;
        let stated = Criterion {
            origin: Origin::Listing,
            ..Criterion::new(aspect, words)
        };
        Some(TypedCriterion::new(stated, asked))
    });
    let metrics = listing.metrics.iter().cloned();
    let figures = metrics.map(|metric| TypedCriterion::figure(Origin::Listing, metric));
    typed.chain(figures).collect()
}

/// The words of what a listing states, joined.
pub(super) fn joined<'a, V: 'a>(stated: impl Iterator<Item = &'a Stated<V>>) -> String {
    let mut words: Vec<&str> = stated.map(|stated| stated.words.as_str()).collect();
    words.dedup();
    words.join("、")
}

/// The criteria of a need: those that attributes answer, then its figures.
#[derive(Clone, Debug, Default)]
pub(super) struct Criteria {
    all: Vec<TypedCriterion>,
    /// How many of them are no figures.
    by_attribute: usize,
}

impl Criteria {
    /// Of those that are stated all; of those that its text and its listing imply all on aspects
    /// that none states and that are not to be ignored, where the text's stand for the listing's.
    /// Figures stand beside each other. What is more than is read is given beside them.
    pub(super) fn of<'a>(
        stated: &[TypedCriterion],
        implied: impl Iterator<Item = &'a TypedCriterion>,
        ignore: &[Aspect],
    ) -> (Self, Vec<LeftOut>) {
        let is_figure = |it: &&TypedCriterion| it.stated.aspect == Aspect::Figures;
        let (mut figures, mut all): (Vec<_>, Vec<_>) = stated.iter().partition(is_figure);
        for criterion in implied.filter(|it| !ignore.contains(&it.stated.aspect)) {
            let Criterion { aspect, origin, .. } = criterion.stated;
            let settled = |known: &&TypedCriterion| {
                let same = known.asked == criterion.asked;
                known.stated.aspect == aspect && (known.stated.origin != origin || same)
            };
            if aspect == Aspect::Figures {
                figures.push(criterion);
            } else if all.len() <= MOST_ASKED && !all.iter().any(settled) {
                all.push(criterion);
            }
        }
        let cut = [
            (bounds::cut(&mut all), LeftOut::Criteria),
            (bounds::cut(&mut figures), LeftOut::Figures),
        ];
        let cut = cut.into_iter().filter(|(is, _)| *is);
        let left_out = cut.map(|(_, what)| what).collect();
        let criteria = Self {
            by_attribute: all.len(),
            all: all.into_iter().chain(figures).cloned().collect(),
        };
        (criteria, left_out)
    }

    /// Every criterion.
    pub(super) fn all(&self) -> &[TypedCriterion] {
        &self.all
    }

    /// Those that the attributes of a listing answer.
    pub(super) fn by_attribute(&self) -> &[TypedCriterion] {
        &self.all[..self.by_attribute]
    }

    /// The figures, each with its criterion.
    pub(super) fn figures(&self) -> impl Iterator<Item = (&Criterion, &Metric)> {
        let figures = self.all[self.by_attribute..].iter();
        figures.filter_map(|it| match &it.asked {
            Asked::Figure(metric) => Some((&it.stated, metric)),
            _ => None,
        })
    }
}
