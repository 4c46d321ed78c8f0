//! From the values of one field to its place in a [`Listing`], for [`super::read`].

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::read::{FieldName, Problem, problem};
use super::text_cleaning::{clean, clean_line};
use super::{
    Contact, ContactVisibility, Date, Evidence, EvidenceKind, Listing, Metric, Price, Stated,
    contact,
};
use crate::vocabulary::{
    Cooperation, Field, Industry, IpStatus, Maturity, OrganisationType, Region, Service,
    Vocabulary, is_blank, is_filler,
};

const LONGEST_SHOWN: usize = 80;

/// A value as a diagnostic shows it.
pub(super) fn cut(value: &str) -> String {
    match value.char_indices().nth(LONGEST_SHOWN) {
        Some((at, _)) => format!("{}…", &value[..at]),
        None => value.to_owned(),
    }
}

/// All words of some values, one value a line.
pub(super) fn words_of(values: &[&Value]) -> String {
    let mut words = Vec::new();
    for value in flat(values) {
        words.push(match value {
            Value::Object(object) => match object.get("words") {
                Some(Value::String(words)) => words.clone(),
                _ => value.to_string(),
            },
            value => scalar(value).unwrap_or_default(),
        });
    }
    words.retain(|words| !words.is_empty());
    words.join("\n")
}

pub(super) fn flat<'v>(values: &[&'v Value]) -> Vec<&'v Value> {
    let mut all = Vec::new();
    for value in values {
        match value {
            Value::Array(items) => all.extend(flat(&items.iter().collect::<Vec<_>>())),
            Value::Null => {}
            value => all.push(*value),
        }
    }
    all
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A value in the form in which a listing serialises it.
fn canonical<T: DeserializeOwned>(value: &Value) -> Option<Stated<T>> {
    value
        .is_object()
        .then(|| serde_json::from_value(value.clone()).ok())
        .flatten()
}

/// What one field accepts, for diagnostics.
struct Accepts {
    reason: &'static str,
    hint: &'static str,
}

/// A listing under way with what went wrong so far.
pub(super) struct Reader {
    pub(super) listing: Listing,
    pub(super) problems: Vec<Problem>,
}

impl Reader {
    pub(super) fn new(listing: Listing) -> Self {
        Self {
            listing,
            problems: Vec::new(),
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
            F::Patents => self.listing.patents = items(values, split_items),
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
                self.listing.maturity = self.one(field, values, &MATURITY, Maturity::read);
            }
            F::IpStatus => {
                self.listing.ip_status =
                    self.one(field, values, &IP_STATUS, IpStatus::read_highest);
            }
            F::OrganisationType => {
                let read = |words: &str| OrganisationType::read(words).first().copied();
                self.listing.organisation_type = self.one(field, values, &ORGANISATION_TYPE, read);
            }
            F::Price => self.listing.price = self.one(field, values, &PRICE, Price::read),
            F::Budget => self.listing.budget = self.one(field, values, &PRICE, Price::read),
            F::Published => self.listing.published = self.one(field, values, &DATE, Date::read),
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
                self.contact(field, values);
            }
            F::Evidence => self.listing.evidence.extend(evidence(values)),
            F::Link => self.listing.evidence.extend(links(values)),
        }
    }

    fn report(&mut self, field: FieldName, words: &str, accepts: &Accepts) {
        self.problems
            .push(problem(field, words, accepts.reason, accepts.hint));
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

    fn expiry(&mut self, field: FieldName, values: &[&Value]) -> Option<Stated<Date>> {
        let words = clean(&words_of(values));
        // Without an end in sight the words are kept, and nothing is wrong with them.
        if !values.iter().any(|value| value.is_object())
            && matches!(Date::read_period(&words), Some((_, None)))
        {
            return Some(Stated::unknown(words));
        }
        self.one(field, values, &DATE, |words| {
            Date::read_period(words).and_then(|(_, end)| end)
        })
    }

    fn contact(&mut self, field: FieldName, values: &[&Value]) {
        let mut contact = self.listing.contact.take().unwrap_or_default();
        let given = line(values);
        match field {
            FieldName::ContactName => contact.name = given.or(contact.name),
            FieldName::ContactPhone => contact.phone = given.or(contact.phone),
            FieldName::ContactEmail => contact.email = given.or(contact.email),
            FieldName::ContactVisibility => match given.as_deref().map(contact::read_visibility) {
                Some(Some(visibility)) => {
                    contact.visibility = visibility;
                    self.listing.contact = Some(contact);
                    return;
                }
                Some(None) => {
                    self.report(field, &given.unwrap_or_default(), &VISIBILITY);
                    contact.visibility = ContactVisibility::Agency;
                    self.listing.contact = Some(contact);
                    return;
                }
                None => {}
            },
            _ => {
                let objects: Vec<_> = flat(values)
                    .into_iter()
                    .filter_map(Value::as_object)
                    .collect();
                if !objects.is_empty() {
                    self.contacts(contact, &objects);
                    return;
                }
                contact = given.map_or(contact, |words| contact::read_words(&words));
            }
        }
        if contact.visibility == ContactVisibility::Public && contact::is_masked(&contact) {
            contact.visibility = ContactVisibility::Masked;
        }
        self.listing.contact = (contact != Contact::default()).then_some(contact);
    }

    /// Contacts in the form in which a listing serialises one. A listing has one: of further ones,
    /// and of members that a contact has not, the words are kept beside it.
    fn contacts(&mut self, mut contact: Contact, objects: &[&Map<String, Value>]) {
        for (index, object) in objects.iter().enumerate() {
            let stated = object.get("visibility").and_then(|value| line(&[value]));
            if let Some(words) = stated {
                let visibility = contact::read_visibility(&words);
                if visibility.is_none() {
                    self.report(FieldName::ContactVisibility, &words, &VISIBILITY);
                }
                // One that is not understood withholds; of several the strictest counts.
                let visibility = visibility.unwrap_or(ContactVisibility::Agency);
                contact.visibility = contact.visibility.max(visibility);
            } else {
                contact.visibility = contact.visibility.max(masked_by_source(object));
            }
            for (key, value) in *object {
                let Some(words) = line(&[value]) else {
                    continue;
                };
                match key.as_str() {
                    "visibility" => {}
                    "name" if index == 0 => contact.name = Some(words),
                    "phone" if index == 0 => contact.phone = Some(words),
                    "email" if index == 0 => contact.email = Some(words),
                    key => {
                        let number = if index == 0 {
                            String::new()
                        } else {
                            format!(" {}", index + 1)
                        };
                        let header = clean_line(&format!("contact{number}: {key}"));
                        self.listing.extra.insert(header, words);
                    }
                }
            }
        }
        self.listing.contact = Some(contact);
    }
}

/// The visibility of a contact that does not say it.
fn masked_by_source(object: &Map<String, Value>) -> ContactVisibility {
    let part = |key: &str| object.get(key).and_then(|value| line(&[value]));
    let contact = Contact {
        name: part("name"),
        phone: part("phone"),
        email: part("email"),
        visibility: ContactVisibility::Public,
    };
    if contact::is_masked(&contact) {
        ContactVisibility::Masked
    } else {
        ContactVisibility::Public
    }
}

fn text(values: &[&Value]) -> Option<String> {
    let text = clean(&words_of(values));
    (!is_blank(&text)).then_some(text)
}

fn line(values: &[&Value]) -> Option<String> {
    let line = clean_line(&words_of(values));
    (!is_blank(&line)).then_some(line)
}

/// The items of a list: words are split, those that come as a list already are not.
fn items(values: &[&Value], split: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for value in values {
        let new = match value {
            Value::Array(list) => list
                .iter()
                .filter_map(scalar)
                .map(|item| clean_line(&item))
                .collect(),
            value => scalar(value)
                .map(|words| split(&clean(&words)))
                .unwrap_or_default(),
        };
        for item in new {
            if !is_blank(&item) && !items.contains(&item) {
                items.push(item);
            }
        }
    }
    items
}

fn split_items(words: &str) -> Vec<String> {
    words
        .split(['、', '，', ',', ';', '；', '|', '\n'])
        .map(|item| item.trim().to_owned())
        .collect()
}

/// Chinese keywords are set apart by blanks where nothing else does it.
fn split_keywords(words: &str) -> Vec<String> {
    let items = split_items(words);
    let chinese = words.contains(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c));
    match &items[..] {
        [words] if chinese => words.split(' ').map(str::to_owned).collect(),
        _ => items,
    }
}

fn metrics(values: &[&Value]) -> Vec<Metric> {
    let mut metrics = Vec::new();
    for value in values {
        let list = match value {
            Value::Array(list) => list.iter().collect(),
            value => vec![*value],
        };
        for value in &list {
            if let Some(metric) = canonical_metric(value) {
                metrics.push(metric);
            } else if let Some(words) = scalar(value).map(|words| clean(&words)) {
                let whole =
                    matches!(values, [Value::Array(_)]) && !words.contains(['；', ';', '\n']);
                let read = if whole {
                    vec![Metric::read(&words)]
                } else {
                    Metric::read_list(&words)
                };
                metrics.extend(read.into_iter().filter(|metric| !is_blank(&metric.words)));
            }
        }
    }
    metrics
}

/// A metric in the form in which a listing serialises it; where it has no words, its parts give
/// them.
fn canonical_metric(value: &Value) -> Option<Metric> {
    let mut members = value.as_object()?.clone();
    if !members.contains_key("words") {
        let member = |name: &str| members.get(name).and_then(scalar).unwrap_or_default();
        let operator = member("operator");
        let most = member("value_max");
        let sign = if operator == "range" { "" } else { &operator };
        let dash = if most.is_empty() { "" } else { "~" };
        let words = format!(
            "{} {sign}{}{dash}{most} {}",
            member("name"),
            member("value"),
            member("unit")
        );
        let words = words.replace(">=", "≥").replace("<=", "≤");
        let words = clean_line(&words);
        if is_blank(&words) {
            return None;
        }
        members.insert("words".to_owned(), words.into());
    }
    for text in ["words", "name", "unit"] {
        if let Some(Value::String(text)) = members.get_mut(text) {
            *text = clean(text);
        }
    }
    serde_json::from_value(Value::Object(members)).ok()
}

fn evidence(values: &[&Value]) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for value in flat(values) {
        if let Ok(Evidence { kind, words }) = serde_json::from_value(value.clone()) {
            let words = clean(&words);
            evidence.push(Evidence { kind, words });
            continue;
        }
        let words = clean(&words_of(&[value]));
        let parts = words
            .split(['\n', '；', ';'])
            .map(str::trim)
            .filter(|part| !is_blank(part));
        evidence.extend(parts.map(|part| Evidence {
            kind: EvidenceKind::read(part),
            words: part.to_owned(),
        }));
    }
    evidence
}

fn links(values: &[&Value]) -> Vec<Evidence> {
    let words = clean(&words_of(values));
    words
        .split_whitespace()
        .filter(|link| !is_blank(link))
        .map(|link| Evidence {
            kind: EvidenceKind::Link,
            words: link.to_owned(),
        })
        .collect()
}

const FIELD: Accepts = Accepts {
    reason: "no high-technology field in these words",
    hint: "name one of 电子信息, 生物与新医药, 航空航天, 新材料, 高技术服务, 新能源与节能, 资源与环境, \
           先进制造与自动化, or one of their areas, in Chinese or English",
};
const INDUSTRY: Accepts = Accepts {
    reason: "no industry in these words",
    hint: "give a section or division of GB/T 4754-2017 by name or code, such as `C26` or 医药制造业",
};
const COOPERATION: Accepts = Accepts {
    reason: "no mode of cooperation in these words",
    hint: "use 转让 transfer, 许可 licence, 技术入股 equity, 合作开发 joint development, 委托开发 \
           commissioned development, 合作生产 joint production, 咨询 consulting, 服务 service or 投融资 \
           investment",
};
const REGION: Accepts = Accepts {
    reason: "no known place in these words",
    hint: "name a province, a prefecture-level city or a country, such as 浙江省杭州市 or Germany, or \
           give its code (`330100`, `DE`)",
};
const SERVICE: Accepts = Accepts {
    reason: "no type of service in these words",
    hint: "use one of 技术开发, 技术转让, 技术服务, 技术咨询, 技术评价, 技术投融资, 信息网络平台",
};
const MATURITY: Accepts = Accepts {
    reason: "no maturity in these words",
    hint: "use `TRL 1` to `TRL 9`, or 正在研发, 已有样品, 通过小试, 通过中试, 可以量产, or concept, lab \
           tested, prototype, pilot, on the market",
};
const IP_STATUS: Accepts = Accepts {
    reason: "no state of intellectual property in these words",
    hint: "use 已授权 granted, 申请中 applied for, 技术秘密 secret or 无知识产权 none",
};
const ORGANISATION_TYPE: Accepts = Accepts {
    reason: "no sort of organisation in these words",
    hint: "use university, institute, enterprise, agency, hospital, government, individual or other",
};
const PRICE: Accepts = Accepts {
    reason: "no price in these words",
    hint: "state the unit with the sum, such as 30万元, 30-80万元, 5000元 or USD 50,000; or write 面议",
};
const DATE: Accepts = Accepts {
    reason: "no date in these words",
    hint: "write the date as `2024-06-25`",
};
const VISIBILITY: Accepts = Accepts {
    reason: "no visibility of a contact in these words: the contact is withheld",
    hint: "use public, masked or agency",
};
