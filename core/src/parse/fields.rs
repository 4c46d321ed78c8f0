//! From the values of one field to its place in a [`Listing`].

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::accepts::{
    Accepts, BOUNDS, COOPERATION, CURRENCY, DATE, DAY_OR_MONTH, FIELD, INDUSTRY, IP_STATUS,
    MATURITY, ORGANISATION_TYPE, PRICE, RATE, REGION, SERVICE,
};
use super::claims::{evidence, links, metrics};
use super::contact;
use super::details::DetailParser;
use super::field_name::FieldName;
use super::levels;
use super::period::{Until, read_day, read_until};
use super::problem::unknown;
use super::style::{DayOrder, Style, Styles};
use super::sums;
use super::text_cleaning::clean;
use super::values::{
    canonical, flat, items, line, split_items, split_keywords, split_patents, text, words_of,
};
use crate::diagnostic::Diagnostic;
use crate::listing::{Date, Listing, Price, Stated};
use crate::vocabulary::{
    Cooperation, Field, Industry, IpStatus, OrganisationType, Region, Service, Vocabulary,
    is_blank, is_filler,
};

/// A listing under way with what went wrong so far.
pub(super) struct FieldParser<'s> {
    pub(super) listing: Listing,
    pub(super) problems: Vec<Diagnostic>,
    pub(super) details: DetailParser,
    styles: &'s Styles,
}

impl<'s> FieldParser<'s> {
    pub(super) fn new(listing: Listing, styles: &'s Styles) -> Self {
        Self {
            listing,
            problems: Vec::new(),
            details: DetailParser::default(),
            styles,
        }
    }

    /// Fills the place of a field; `id`, `kind` and `title` are not this function's.
    pub(super) fn fill(&mut self, field: FieldName, values: &[&Value]) {
        use FieldName as F;
        match field {
            F::Id | F::Kind | F::Title => {}
            F::TitleZh => self.listing.title_zh = line(values),
            F::TitleEn => self.listing.title_en = line(values),
            F::Summary => self.listing.summary = text(values),
            F::SummaryZh => self.listing.summary_zh = text(values),
            F::SummaryEn => self.listing.summary_en = text(values),
            F::Description => self.listing.description = text(values),
            F::DescriptionZh => self.listing.description_zh = text(values),
            F::DescriptionEn => self.listing.description_en = text(values),
            F::Problem => self.listing.problem = text(values),
            F::Advantages => self.listing.advantages = text(values),
            F::Applications => self.listing.applications = text(values),
            F::Organisation => self.listing.organisation = line(values),
            F::Hall => self.listing.hall = line(values),
            F::Booth => self.listing.booth = line(values),
            F::Keywords => self.listing.keywords = items(values, split_keywords),
            F::Ipc => self.listing.ipc = items(values, split_items),
            F::Patents => {
                self.listing.patents = items(values, split_patents);
                self.problems.extend(self.details.fill(field, values));
            }
            F::Metrics => self.listing.metrics = metrics(values),
            F::Field => self.listing.field = self.vocabulary::<Field>(field, values, &FIELD),
            F::Industry => {
                self.listing.industry = self.vocabulary::<Industry>(field, values, &INDUSTRY);
            }
            F::Cooperation => {
                self.listing.cooperation =
                    self.vocabulary::<Cooperation>(field, values, &COOPERATION);
            }
            F::Region => self.listing.region = self.vocabulary::<Region>(field, values, &REGION),
            F::TargetRegions => {
                self.listing.target_regions = self.vocabulary::<Region>(field, values, &REGION);
            }
            F::Services => {
                self.listing.services = self.vocabulary::<Service>(field, values, &SERVICE);
            }
            F::Maturity => {
                self.listing.maturity = self.one(field, values, &MATURITY, levels::read);
            }
            F::IpStatus => {
                self.listing.ip_status =
                    self.one(field, values, &IP_STATUS, IpStatus::read_highest);
            }
            F::OrganisationType => {
                let read = |words: &str| OrganisationType::read(words).first().copied();
                self.listing.organisation_type = self.one(field, values, &ORGANISATION_TYPE, read);
            }
            F::Price => self.listing.price = self.price(field, values),
            F::Budget => self.listing.budget = self.price(field, values),
            F::Published => self.listing.published = self.published(field, values),
            F::Expires => self.listing.expires = self.expiry(field, values),
            F::Period => {
                let expires = self.expiry(field, values);
                self.listing.expires = self.listing.expires.take().or(expires);
            }
            F::Contact
            | F::ContactName
            | F::ContactPhone
            | F::ContactEmail
            | F::ContactVisibility => {
                self.problems
                    .extend(contact::fill(&mut self.listing, field, values));
            }
            F::Evidence => self.listing.evidence.extend(evidence(values)),
            F::Link => self.listing.evidence.extend(links(values)),
            F::InterestUntil => {
                let until = self.expiry(field, values);
                self.details.interest_until(until);
            }
            F::Availability
            | F::Partner
            | F::PartnerRole
            | F::Conditions
            | F::FurtherWork
            | F::Images
            | F::Videos
            | F::Documents
            | F::Links
            | F::People
            | F::Leader
            | F::Inventors
            | F::Team
            | F::Publications
            | F::PatentRecords
            | F::PatentExpires
            | F::PatentLinks
            | F::Evaluations
            | F::EvaluationKind
            | F::EvaluatedBy
            | F::EvaluatedOn
            | F::EvaluationResult
            | F::ScientificValue
            | F::TechnicalValue
            | F::EconomicValue
            | F::SocialValue
            | F::CulturalValue
            | F::Translations => self.problems.extend(self.details.fill(field, values)),
        }
    }

    fn report(&mut self, field: FieldName, words: &str, accepts: &Accepts) {
        self.problems
            .push(unknown(field, words, accepts.reason, accepts.hint));
    }

    fn vocabulary<T: Vocabulary + DeserializeOwned>(
        &mut self,
        field: FieldName,
        values: &[&Value],
        accepts: &Accepts,
    ) -> Vec<Stated<T>> {
        let mut all: Vec<Stated<T>> = Vec::new();
        for value in flat(values) {
            if let Some(mut stated) = canonical::<T>(value) {
                stated.words = clean(&stated.words);
                all.push(stated);
                continue;
            }
            let words = clean(&words_of(&[value]));
            if is_blank(&words) {
                continue;
            }
            let pieces = T::pieces(&words);
            if pieces.is_empty() {
                // An open answer (其他) is kept to be shown, and is no mistake.
                all.push(Stated::unknown(words));
                continue;
            }
            for (piece, value) in pieces {
                if value.is_none() {
                    self.report(field, piece, accepts);
                } else if all.iter().any(|stated| stated.value == value) {
                    continue;
                }
                all.push(Stated {
                    words: piece.to_owned(),
                    value,
                });
            }
        }
        all
    }

    fn one<T: DeserializeOwned>(
        &mut self,
        field: FieldName,
        values: &[&Value],
        accepts: &Accepts,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Stated<T>> {
        if let [value] = flat(values)[..]
            && let Some(mut stated) = canonical::<T>(value)
        {
            stated.words = clean(&stated.words);
            return Some(stated);
        }
        let words = clean(&words_of(values));
        if let Some(value) = read(&words) {
            return Some(Stated::known(words, value));
        }
        if is_blank(&words) {
            return None;
        }
        if !is_filler(&words) {
            self.report(field, &words, accepts);
        }
        Some(Stated::unknown(words))
    }

    fn style(&self, field: FieldName) -> Style {
        self.styles.get(&field).copied().unwrap_or_default()
    }

    fn price(&mut self, field: FieldName, values: &[&Value]) -> Option<Stated<Price>> {
        let decimal = self.style(field).decimal;
        let written = flat(values).first().copied().and_then(sums::written);
        let written = written.filter(|_| values.len() == 1).map(Value::String);
        let one = written.as_ref().map(|it| vec![it]);
        let values = one.as_deref().unwrap_or(values);
        let words = clean(&words_of(values));
        let accepts = if sums::is_rate(&words) {
            &RATE
        } else if sums::is_of_other_currency(&words) {
            &CURRENCY
        } else {
            &PRICE
        };
        let mut price = self.one(field, values, accepts, |words| sums::read(words, decimal))?;
        // JSON may state any bounds.
        if price.value.is_some_and(|it: Price| {
            it.least
                .zip(it.most)
                .is_some_and(|(least, most)| least > most)
        }) {
            self.report(field, &price.words, &BOUNDS);
            price.value = None;
        }
        Some(price)
    }

    fn published(&mut self, field: FieldName, values: &[&Value]) -> Option<Stated<Date>> {
        let order = self.style(field).dates;
        let accepts = dates(values, order);
        self.one(field, values, accepts, |words| read_day(words, order))
    }

    fn expiry(&mut self, field: FieldName, values: &[&Value]) -> Option<Stated<Date>> {
        let order = self.style(field).dates;
        let words = clean(&words_of(values));
        // Without an end in sight the words are kept, and nothing is wrong with them.
        if !values.iter().any(|value| value.is_object())
            && read_until(&words, order) == Some(Until::Open)
        {
            return Some(Stated::unknown(words));
        }
        let accepts = dates(values, order);
        self.one(field, values, accepts, |words| {
            match read_until(words, order) {
                Some(Until::Day(day)) => Some(day),
                Some(Until::Open) | None => None,
            }
        })
    }
}

/// What a date accepts, by what may be wrong with it.
fn dates(values: &[&Value], order: Option<DayOrder>) -> &'static Accepts {
    let words = clean(&words_of(values));
    if order.is_none() && DayOrder::matters(&words) {
        &DAY_OR_MONTH
    } else {
        &DATE
    }
}
