//! Tables that are no listings, recognised by their headers: who serves, exhibitors of a fair, and the times at which
//! they meet visitors.

use techmatch_core::listing::Kind as Offer;
use techmatch_core::parse::FieldName as F;

use super::{Survey, Surveyed, guess};
use crate::diagnostics::Diagnostic;
use crate::fair::{EXHIBITORS, SLOTS, Shape};
use crate::parse::{ServicePart, ServicesConfig};
use crate::read::{FieldNames, FileConfig, Source};

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Services,
    Exhibitors,
    Slots,
}

/// A table with its columns.
pub(crate) struct Table {
    /// The path as it was given.
    pub(crate) file: String,
    pub(crate) holds: Holds,
    pub(crate) rows: usize,
    pub(crate) columns: Vec<Column>,
    pub(crate) said: Vec<Diagnostic>,
}

/// A column of such a table.
pub(crate) struct Column {
    pub(crate) header: String,
    /// The part of the table that its header names.
    pub(crate) part: Option<&'static str>,
    /// How many of its values are understood; none where any are.
    pub(crate) read: Option<usize>,
    /// What a column that no header names may be, and how likely that is, in per cent.
    pub(crate) guess: Option<(&'static str, u8)>,
    /// The first values that differ.
    pub(crate) values: Vec<String>,
}

/// Fields by which a table is one of listings, unless the other table has the header too.
const OF_LISTINGS: &[F] = &[
    F::Title,
    F::TitleZh,
    F::TitleEn,
    F::Kind,
    F::Summary,
    F::Problem,
    F::Advantages,
    F::Applications,
    F::Metrics,
    F::Keywords,
    F::Maturity,
    F::Cooperation,
    F::IpStatus,
    F::Patents,
    F::Ipc,
    F::Budget,
    F::Availability,
    F::InterestUntil,
];

/// Parts that only a table of services has.
const OF_SERVICES: &[ServicePart] = &[
    ServicePart::Provider,
    ServicePart::Basis,
    ServicePart::Fee,
    ServicePart::FeeFrom,
    ServicePart::FeeTo,
    ServicePart::Excludes,
    ServicePart::Day,
    ServicePart::Junior,
    ServicePart::Middle,
    ServicePart::Senior,
];

/// What a guess by values tries, the most exact first.
const TELLING: &[ServicePart] = &[
    ServicePart::Home,
    ServicePart::Day,
    ServicePart::Fee,
    ServicePart::Basis,
    ServicePart::Kind,
];

/// The table that a file is, where it is not one of listings. `survey` is the file read as listings.
pub(super) fn of(source: &Source, survey: &Survey, config: &FileConfig) -> Option<Table> {
    let services = ServicesConfig::default();
    let listing = FieldNames::new(&config.columns);
    let of_listings = |header: &str| {
        let field = listing.of(header);
        field.is_some_and(|field| OF_LISTINGS.contains(&field))
    };
    // Most files have such a header, and are read once.
    let elsewhere = |header: &str| {
        [EXHIBITORS, SLOTS]
            .iter()
            .any(|shape| shape.field(header).is_some())
            || services.part(header).is_some()
    };
    let mut columns = survey.columns.iter();
    if survey.rows > 0 && columns.any(|it| of_listings(&it.header) && !elsewhere(&it.header)) {
        return None;
    }
    for holds in [Holds::Slots, Holds::Services, Holds::Exhibitors] {
        let part = |header: &str| match holds {
            Holds::Services => services.part(header).map(ServicePart::name),
            Holds::Exhibitors => EXHIBITORS.field(header),
            Holds::Slots => SLOTS.field(header),
        };
        let reading = match holds {
            Holds::Services => ServicesConfig::default().reading,
            Holds::Exhibitors => EXHIBITORS.reading(),
            Holds::Slots => SLOTS.reading(),
        };
        let reading = FileConfig {
            hidden: config.hidden,
            encoding: config.encoding,
            ..reading
        };
        let survey = Survey::read(source, &reading);
        let strange = |it: &Surveyed| of_listings(&it.header) && part(&it.header).is_none();
        if survey.rows == 0 || survey.columns.iter().any(strange) {
            continue;
        }
        let fits = match holds {
            Holds::Services => is_of_services(&survey, &services, &listing),
            Holds::Exhibitors => {
                let fields = || survey.columns.iter().map(|it| listing.of(&it.header));
                let has = |field| fields().any(|it| it == Some(field));
                is_met(EXHIBITORS, &survey) && !(has(F::Title) && has(F::Organisation))
            }
            Holds::Slots => is_met(SLOTS, &survey),
        };
        if fits {
            return Some(Table::new(holds, survey, &services));
        }
    }
    None
}

fn is_met(shape: &Shape, survey: &Survey) -> bool {
    let columns = survey.columns.iter();
    let fields: Vec<&str> = columns.filter_map(|it| shape.field(&it.header)).collect();
    shape.is_met(&fields)
}

/// Whether a table names providers and services that are understood, and has a header that no listing has, or
/// none that heads a listing's title.
fn is_of_services(survey: &Survey, services: &ServicesConfig, listing: &FieldNames<'_>) -> bool {
    let of = |part| {
        let mut columns = survey.columns.iter();
        columns.find(|it| services.part(&it.header) == Some(part))
    };
    let provider = [
        ServicePart::Provider,
        ServicePart::ProviderZh,
        ServicePart::ProviderEn,
    ];
    let named = provider.into_iter().any(|part| of(part).is_some());
    let understood = of(ServicePart::Service).is_some_and(|it| {
        let read = guess::read(F::Services, Offer::Supply, &it.values);
        read.is_some_and(|read| read * 2 >= it.values.len())
    });
    let own = survey.columns.iter().any(|it| {
        let part = services.part(&it.header);
        part.is_some_and(|part| OF_SERVICES.contains(&part)) && listing.of(&it.header).is_none()
    });
    let titles = [F::Title, F::TitleZh, F::TitleEn];
    let mut fields = survey
        .columns
        .iter()
        .filter_map(|it| listing.of(&it.header));
    let heads = fields.any(|field| titles.contains(&field));
    named && understood && (own || !heads)
}

impl Table {
    fn new(holds: Holds, survey: Survey, services: &ServicesConfig) -> Self {
        let shape = match holds {
            Holds::Services => None,
            Holds::Exhibitors => Some(EXHIBITORS),
            Holds::Slots => Some(SLOTS),
        };
        let taken: Vec<ServicePart> = survey
            .columns
            .iter()
            .filter_map(|it| services.part(&it.header))
            .collect();
        let column = |it: Surveyed| {
            let mut column = Column {
                part: None,
                read: None,
                guess: None,
                header: String::new(),
                values: Vec::new(),
            };
            if let Some(shape) = shape {
                column.part = shape.field(&it.header);
                column.read = column
                    .part
                    .and_then(|part| counted(&it.values, |value| shape.reads(part, value)));
            } else if let Some(part) = services.part(&it.header) {
                column.part = Some(part.name());
                column.read = read(part, &it.values);
            } else {
                column.guess = guessed(&it, &taken);
            }
            Column {
                header: it.header,
                values: it.values,
                ..column
            }
        };
        Self {
            file: survey.file,
            holds,
            rows: survey.rows,
            columns: survey.columns.into_iter().map(column).collect(),
            said: survey.said,
        }
    }
}

/// How many values are understood; none where a column takes any.
fn counted(values: &[String], reads: impl Fn(&str) -> Option<bool>) -> Option<usize> {
    let all: Option<Vec<bool>> = values.iter().map(|value| reads(value)).collect();
    Some(all?.into_iter().filter(|read| *read).count())
}

/// How many values a part of a service understands; none where it takes any.
fn read(part: ServicePart, values: &[String]) -> Option<usize> {
    counted(values, |value| part.reads(value)).or_else(|| {
        let field = part.field()?;
        guess::read(field, Offer::Supply, values)
    })
}

/// What a column that no header names may be.
fn guessed(column: &Surveyed, taken: &[ServicePart]) -> Option<(&'static str, u8)> {
    /// Below this number of values nothing is guessed.
    const LEAST: usize = 2;
    const SURE: u8 = 70;
    let values = &column.values;
    let free = |part: &ServicePart| !taken.contains(part);
    let fits = |part: &&ServicePart| {
        read(**part, values).is_some_and(|read| read * 10 >= values.len() * 8)
    };
    let part_found = TELLING.iter().filter(|part| free(part)).find(fits);
    if let (Some(part), true) = (part_found, values.len() >= LEAST) {
        return Some((part.name(), SURE));
    }
    let guess = guess::of(column, &[])?;
    let part = ServicePart::of_field(guess.field).filter(free)?;
    Some((part.name(), guess.confidence))
}
