//! One row of a table of services. What listings have too is read as theirs: region, fields, contact,
//! evidence, texts.

use std::collections::BTreeMap;

use serde_json::Value;
use techmatch_core::links::is_web;
use techmatch_core::listing::{ContactVisibility, Date, Kind, Listing};
use techmatch_core::parse::{FieldName, Styles, read_listing};
use techmatch_core::vocabulary::{Service, is_blank};

use super::columns::Part;
use super::model::{Basis, Fee, Provider, Staff};
use super::words;
use crate::diagnostics::{Diagnostic, Severity, fault};
use crate::parse::fields::{Headers, gather, headers, plain, settle_title, with_unit};
use crate::parse::{Place, privacy, states_visibility};
use crate::read::{Cell, Content, Target};

/// What a row says.
pub(super) struct Read {
    /// Without its services.
    pub(super) provider: Provider,
    /// One, or several that share a row.
    pub(super) services: Vec<Service>,
    pub(super) includes: Option<String>,
    pub(super) includes_zh: Option<String>,
    pub(super) includes_en: Option<String>,
    pub(super) fee: Fee,
    /// Warnings, without their place.
    pub(super) said: Vec<Diagnostic>,
    /// How many values of contacts were masked or left out.
    pub(super) hidden: usize,
}

const SERVICE_HINT: &str = "write one of 技术开发, 技术转让, 技术服务, 技术咨询, 技术评价, 技术投融资, 信息网络平台, or its code: \
                            development, transfer, technical, consulting, evaluation, financing, platform";

/// The provider that a row names; `before` is that of the row above, for rows that leave it out.
pub(super) fn provider(cells: &[(Part, Cell)], before: Option<&str>) -> Option<String> {
    let parts = [Part::Provider, Part::ProviderZh, Part::ProviderEn];
    let mut names = parts.into_iter().filter_map(|part| {
        let (_, cell) = cells.iter().find(|(it, _)| *it == part)?;
        match &cell.content {
            Content::Value(value) => Some(plain(value.clone())),
            Content::TooLong(_) | Content::Unstored => None,
        }
    });
    let own = names.find(|name| !is_blank(name));
    own.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "))
        .or_else(|| before.map(str::to_owned))
}

/// Reads a row of the provider `name`.
///
/// # Errors
///
/// Why its service cannot be published.
pub(super) fn read(
    cells: Vec<(Part, Cell)>,
    name: &str,
    columns: &BTreeMap<Part, String>,
    contacts: ContactVisibility,
    place: &Place,
) -> Result<Read, Diagnostic> {
    let mut texts = Texts {
        columns,
        values: BTreeMap::new(),
        said: Vec::new(),
    };
    let mut of_listing = Vec::new();
    for (part, cell) in cells {
        if matches!(cell.column.target, Target::Field(_)) {
            of_listing.push(cell);
        } else {
            texts.keep(part, cell, place)?;
        }
    }
    let own_headers = headers(&of_listing);
    let (mut fields, _) = gather(of_listing, place)?;
    // A name in one language alone stands for both.
    let has_name =
        fields.contains_key(&FieldName::TitleZh) || fields.contains_key(&FieldName::TitleEn);
    if !(has_name && settle_title(&mut fields, None).is_ok()) {
        fields.insert(FieldName::Title, Value::from(name));
    }
    let stated = states_visibility(&fields);
    let fields: Vec<(FieldName, Value)> = fields.into_iter().collect();
    let kind = Some(Kind::Supply);
    let (listing, problems) = read_listing(None, kind, &fields, BTreeMap::new(), &Styles::new());
    let mut listing = listing.ok_or_else(|| place.refuse("not a service", SERVICE_HINT))?;
    let services = services(&listing, &fields, &texts, place)?;
    texts.note(problems, &own_headers);
    let fee = texts.fee();
    let staff = texts.staff();
    let kind = texts.kind();
    let home = texts.home();
    let mut kept = [
        Part::Excludes,
        Part::ExcludesEn,
        Part::Demonstration,
        Part::DemonstrationEn,
    ]
    .map(|part| texts.take(part));
    let mut fee = Fee {
        excludes: kept[0].take(),
        excludes_en: kept[1].take(),
        ..fee
    };
    let mut demonstration = kept[2].take();
    let mut demonstration_en = kept[3].take();
    let visibility = match listing.contact.as_ref().map(|contact| contact.visibility) {
        Some(given) if stated => given,
        given => contacts.max(given.unwrap_or_default()),
    };
    let beside = [
        &mut fee.words,
        &mut fee.excludes,
        &mut fee.excludes_en,
        &mut demonstration,
        &mut demonstration_en,
    ];
    let beside = beside.into_iter().flatten();
    let mut hidden = privacy::protect_beside(&listing, visibility, beside);
    // A service has no id that could hold a number.
    hidden += privacy::protect(&mut listing, visibility).unwrap_or_default();
    let provider = Provider {
        name: listing.title,
        name_zh: listing.title_zh,
        name_en: listing.title_en,
        kind,
        region: listing.region,
        field: listing.field,
        staff,
        demonstration,
        demonstration_en,
        evidence: listing.evidence,
        home,
        contact: listing.contact,
        services: Vec::new(),
    };
    Ok(Read {
        provider,
        services,
        includes: listing.description,
        includes_zh: listing.description_zh,
        includes_en: listing.description_en,
        fee,
        said: texts.said,
        hidden,
    })
}

/// The header of a part, or its name where the file has none.
pub(super) fn header(columns: &BTreeMap<Part, String>, part: Part) -> &str {
    columns.get(&part).map_or(part.name(), String::as_str)
}

/// The types of service of a row; those that are not understood are named.
fn services(
    listing: &Listing,
    fields: &[(FieldName, Value)],
    texts: &Texts<'_>,
    place: &Place,
) -> Result<Vec<Service>, Diagnostic> {
    let known = listing.services.iter().filter_map(|it| it.value);
    let mut services: Vec<Service> = Vec::new();
    for service in known {
        if !services.contains(&service) {
            services.push(service);
        }
    }
    if !services.is_empty() {
        return Ok(services);
    }
    let given = fields
        .iter()
        .find(|(field, _)| *field == FieldName::Services);
    let given = given.map(|(_, value)| plain(value.clone()));
    let given = given.filter(|words| !is_blank(words));
    let reason = match given {
        Some(_) => "not a type of service",
        None => "no type of service",
    };
    let refused = place
        .refuse(reason, SERVICE_HINT)
        .column(texts.header(Part::Service));
    Err(match given {
        Some(words) => refused.value(&words),
        None => refused,
    })
}

/// The cells that no listing has, and what is wrong with them.
struct Texts<'a> {
    /// The headers of the file.
    columns: &'a BTreeMap<Part, String>,
    values: BTreeMap<Part, String>,
    said: Vec<Diagnostic>,
}

impl Texts<'_> {
    fn keep(&mut self, part: Part, cell: Cell, place: &Place) -> Result<(), Diagnostic> {
        let unit = cell.column.unit.clone();
        let with_unit = |value: Value| match &unit {
            // A share has no unit.
            Some(unit) if !plain(Value::clone(&value)).contains(['%', '％']) => {
                with_unit(value, unit)
            }
            _ => value,
        };
        // A text that is too long is refused as that of a listing is.
        let content = match cell.content {
            Content::Value(value) => Content::Value(with_unit(value)),
            other => other,
        };
        let (_, extra) = gather(vec![Cell { content, ..cell }], place)?;
        for text in extra.into_values().filter(|text| !is_blank(text)) {
            let kept = self.values.entry(part).or_default();
            if !kept.is_empty() {
                kept.push('；');
            }
            kept.push_str(text.trim());
        }
        Ok(())
    }

    fn take(&mut self, part: Part) -> Option<String> {
        self.values.remove(&part)
    }

    fn header(&self, part: Part) -> &str {
        header(self.columns, part)
    }

    fn warn(&mut self, part: Part, value: &str, reason: &str, hint: &str) {
        let said = warning(self.header(part), value, reason, hint);
        self.said.push(said);
    }

    /// Takes what is wrong with the fields that listings have too, each with the header of its column.
    fn note(&mut self, problems: Vec<Diagnostic>, names: &Headers) {
        for problem in problems {
            let field = problem.place.column.as_deref();
            let column = field
                .and_then(FieldName::from_name)
                .and_then(|it| names.get(&it));
            self.said.push(match column {
                Some(column) => problem.column(&column.header),
                None => problem,
            });
        }
    }

    fn kind(&mut self) -> Option<super::ProviderKind> {
        let given = self.take(Part::Kind)?;
        let kind = words::kind(&given);
        if kind.is_none() {
            let hint = "write 机构 or 个人, institution or person; as it is, none is shown";
            self.warn(
                Part::Kind,
                &given,
                "neither an institution nor a person",
                hint,
            );
        }
        kind
    }

    fn home(&mut self) -> Option<String> {
        let given = self.take(Part::Home)?;
        if is_web(&given) {
            return Some(given);
        }
        let hint = "write a whole address, such as https://institution.example/";
        self.warn(
            Part::Home,
            &given,
            "not the address of a page: it is left out",
            hint,
        );
        None
    }

    fn staff(&mut self) -> Staff {
        let mut number = |part| {
            let given = self.take(part)?;
            let number = words::people(&given);
            if number.is_none() {
                let hint =
                    "write how many there are, such as 3; leave it blank where that is not known";
                self.warn(part, &given, "not a whole number: it is left out", hint);
            }
            number
        };
        Staff {
            junior: number(Part::Junior),
            middle: number(Part::Middle),
            senior: number(Part::Senior),
        }
    }

    /// Fee, basis and day.
    fn fee(&mut self) -> Fee {
        let column = [Part::Fee, Part::FeeFrom, Part::FeeTo]
            .into_iter()
            .find(|part| self.values.contains_key(part));
        let words = self.fee_words();
        let amount = words.as_deref().map(words::amount).unwrap_or_default();
        let given = self.take(Part::Basis);
        let basis = given.as_deref().and_then(words::basis);
        if let (Some(given), None) = (&given, basis) {
            let hint = "write 固定, 按小时, 按天, 按年, 按比例, 补贴, 免费 or 面议; or fixed, hourly, daily, yearly, share, \
                        subsidised, free, agreement";
            self.warn(Part::Basis, given, "not a way of charging", hint);
        }
        let said = words.as_deref().zip(column);
        if let Some((words, part)) = said
            && let (None, None, None) = (amount.price, amount.share, amount.basis)
            && basis != Some(Basis::Free)
        {
            let hint = "write a sum with its currency (3万–8万元, CNY 30,000–80,000), a share (3%–5%), 免费 or 面议; \
                        as it is, it is shown and not compared";
            self.warn(
                part,
                words,
                "no sum of money with its currency, and no share",
                hint,
            );
        }
        // A fee of success may be a sum, and a subsidised one a sum by the day.
        let apart = |one, other| one != other && !matches!(one, Basis::Share | Basis::Subsidised);
        if let (Some(one), Some(other), Some(given)) = (basis, amount.basis, &given)
            && apart(one, other)
        {
            let hint = "make both columns say the same; as it is, the way of charging counts";
            self.warn(
                Part::Basis,
                given,
                "the fee says another way of charging",
                hint,
            );
        }
        Fee {
            basis: basis.or(amount.basis),
            words,
            price: amount.price,
            share: amount.share,
            day: self.day(),
            ..Fee::default()
        }
    }

    /// The fee in one text: of one column, or of its least and its most.
    fn fee_words(&mut self) -> Option<String> {
        let currency = self.take(Part::Currency);
        let (least, most) = (self.take(Part::FeeFrom), self.take(Part::FeeTo));
        let range = match (least, most) {
            (Some(least), Some(most)) if least == most => Some(least),
            (Some(least), Some(most)) => Some(format!("{least}–{most}")),
            (Some(least), None) => Some(format!("≥{least}")),
            (None, Some(most)) => Some(format!("≤{most}")),
            (None, None) => None,
        };
        let words = self.take(Part::Fee).or(range)?;
        Some(match currency {
            Some(currency) => plain(with_unit(words.into(), &format!(" {currency}"))),
            None => words,
        })
    }

    fn day(&mut self) -> Option<Date> {
        let given = self.take(Part::Day)?;
        let day = Date::read(&given);
        if day.is_none() {
            let hint = "write it as 2026-03-01";
            self.warn(
                Part::Day,
                &given,
                "not a day: the fee is shown without one",
                hint,
            );
        }
        day
    }
}

/// A warning about a value of a column.
pub(super) fn warning(column: &str, value: &str, reason: &str, hint: &str) -> Diagnostic {
    let mut said = fault(reason, hint).column(column).value(value);
    said.severity = Severity::Warning;
    said
}
