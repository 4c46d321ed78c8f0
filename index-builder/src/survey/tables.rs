//! Tables that are no listings, recognised by their headers: who serves, exhibitors of a fair, and the times at which
//! they meet visitors.

mod guess;

use techmatch_core::listing::Kind as Offer;
use techmatch_core::parse::FieldName as F;

use super::guess as of_listing;
use super::{Survey, Surveyed};
use crate::diagnostics::Diagnostic;
use crate::fair::{Columns, EXHIBITORS, SLOTS, Shape};
use crate::parse::{ServicePart, ServicesConfig};
use crate::read::{FieldNames, FileConfig, Source};

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Services,
    Exhibitors,
    Slots,
}

impl Holds {
    /// What a table is called that holds them.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Services => "a table of services",
            Self::Exhibitors => "a list of exhibitors",
            Self::Slots => "a table of slots for meetings",
        }
    }
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
    /// Whether the table could not be read without the guess.
    pub(crate) needed: bool,
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
    let fairs = [(Holds::Slots, SLOTS), (Holds::Exhibitors, EXHIBITORS)];
    let known = fairs.map(|(_, shape)| shape.known(&Columns::new()));
    // Most files have such a header, and are read once.
    let elsewhere = |header: &str| {
        known.iter().any(|it| it.field(header).is_some()) || services.part(header).is_some()
    };
    let mut columns = survey.columns.iter();
    let is_of_listings =
        survey.rows > 0 && columns.any(|it| of_listings(&it.header) && !elsewhere(&it.header));
    let is_unreadable = survey.rows == 0 && !survey.lacks_headers();
    if is_of_listings || is_unreadable {
        return None;
    }
    let read = |reading: FileConfig, names: &dyn Fn(&str) -> bool| {
        let mut reading = FileConfig {
            hidden: config.hidden,
            encoding: config.encoding,
            ..reading
        };
        let mut read = Survey::read(source, &reading);
        if read.lacks_headers() {
            // Headers that are none of ours, but may be nearly some: no column is a title then.
            reading.header_row = survey.header_row;
            reading.title_from = Some(F::Description);
            read = Survey::read(source, &reading);
        }
        let strange = |it: &Surveyed| of_listings(&it.header) && !names(&it.header);
        (read.rows > 0 && !read.columns.iter().any(strange)).then_some(read)
    };
    let of_fair = |at: usize| {
        let ((holds, shape), known) = (fairs[at], &known[at]);
        let survey = read(known.reading(), &|header| known.field(header).is_some())?;
        let columns = Column::of_fair(shape, survey.columns)?;
        let fields = || columns.iter().map(|it| listing.of(&it.header));
        let has = |field| fields().any(|it| it == Some(field));
        let offers = holds == Holds::Exhibitors && has(F::Title) && has(F::Organisation);
        (!offers).then_some(Table {
            holds,
            columns,
            file: survey.file,
            rows: survey.rows,
            said: survey.said,
        })
    };
    let of_services = || {
        let reading = ServicesConfig::default().reading;
        let survey = read(reading, &|header| services.part(header).is_some())?;
        is_of_services(&survey, &services, &listing).then(|| Table::of_services(survey, &services))
    };
    of_fair(0).or_else(of_services).or_else(|| of_fair(1))
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
        let read = of_listing::read(F::Services, Offer::Supply, &it.values);
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
    fn of_services(survey: Survey, services: &ServicesConfig) -> Self {
        let parts = survey.columns.iter();
        let taken: Vec<ServicePart> = parts.filter_map(|it| services.part(&it.header)).collect();
        let column = |it: Surveyed| {
            let part = services.part(&it.header);
            Column {
                part: part.map(ServicePart::name),
                read: part.and_then(|part| read(part, &it.values)),
                guess: if part.is_none() {
                    guessed(&it, &taken)
                } else {
                    None
                },
                needed: false,
                header: it.header,
                values: it.values,
            }
        };
        Self {
            file: survey.file,
            holds: Holds::Services,
            rows: survey.rows,
            columns: survey.columns.into_iter().map(column).collect(),
            said: survey.said,
        }
    }
}

impl Column {
    /// The columns of a fair's table; none where one that it needs is neither named nor guessed, or where no
    /// header speaks for any of these.
    fn of_fair(shape: &Shape, columns: Vec<Surveyed>) -> Option<Vec<Self>> {
        /// A guess that a header speaks for is surer than this.
        const BY_VALUES: u8 = 70;
        let known = shape.known(&Columns::new());
        let guesses = guess::of(shape, &known, &columns);
        let parts: Vec<_> = columns.iter().map(|it| known.field(&it.header)).collect();
        let named: Vec<&str> = parts.iter().copied().flatten().collect();
        // Codes of anything look like numbers of booths.
        let counts = |(field, confidence): &guess::Guess| {
            (*field != "booth" || *confidence > BY_VALUES).then_some(*field)
        };
        let sure: Vec<&str> = guesses.iter().flatten().filter_map(counts).collect();
        let all = [named.as_slice(), sure.as_slice()].concat();
        let near = guesses
            .iter()
            .flatten()
            .filter(|(_, sure)| *sure > BY_VALUES);
        let mut spoken = near.map(|(field, _)| field).chain(&named);
        if !spoken.any(|it| shape.is_needed(it, &[])) || !shape.is_met(&all) {
            return None;
        }
        let column =
            |((it, part), guess): ((Surveyed, Option<&'static str>), Option<guess::Guess>)| Self {
                read: part.and_then(|part| counted(&it.values, |value| shape.reads(part, value))),
                needed: guess.is_some_and(|(field, _)| shape.is_needed(field, &named)),
                part,
                guess,
                header: it.header,
                values: it.values,
            };
        let all = columns.into_iter().zip(parts).zip(guesses);
        Some(all.map(column).collect())
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
        of_listing::read(field, Offer::Supply, values)
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
    let guess = of_listing::of(column, &[])?;
    let part = ServicePart::of_field(guess.field).filter(free)?;
    Some((part.name(), guess.confidence))
}
