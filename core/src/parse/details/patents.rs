//! Patents with their state: each number with its office, and what other columns say of it.

use serde_json::{Map, Value};

use super::items::{in_order, items_of};
use super::media::{Address, address};
use super::{member, others, states};
use crate::diagnostic::Diagnostic;
use crate::listing::{Date, Listing, PatentRecord, Stated};
use crate::parse::field_name::FieldName;
use crate::parse::period::{Until, read_until};
use crate::parse::problem::unknown;
use crate::parse::values::{canonical, flat, line, split_items};
use crate::vocabulary::is_filler;

const NUMBER: &[&str] = &["number", "patent_number", "id", "no", "专利号"];
const COUNTRY: &[&str] = &["country", "office", "jurisdiction"];
const STATUS: &[&str] = &["status", "legal_status", "state"];
const EXPIRES: &[&str] = &["expires", "expiry", "expiry_date", "expiration_date"];
const TITLE: &[&str] = &["title", "name"];
const URL: &[&str] = &["url", "link", "href"];

/// What a row says of its patents.
#[derive(Default)]
pub(super) struct Patents {
    records: Vec<PatentRecord>,
    expires: Vec<String>,
    links: Vec<String>,
}

impl Patents {
    pub(super) fn fill(&mut self, field: FieldName, values: &[&Value]) -> Vec<Diagnostic> {
        match field {
            FieldName::PatentExpires => self.expires = items_of(values, days),
            FieldName::PatentLinks => self.links = items_of(values, links),
            _ => {
                let objects = flat(values).into_iter().filter_map(Value::as_object);
                for record in objects.filter_map(of_object) {
                    if !self.records.iter().any(|it| it.number == record.number) {
                        self.records.push(record);
                    }
                }
            }
        }
        Vec::new()
    }

    /// The records, in the order of the listing's patents, among which each of them stands; there are
    /// none where nothing but numbers is known.
    pub(super) fn finish(self, listing: &mut Listing) -> (Vec<PatentRecord>, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let Self {
            mut records,
            expires,
            links,
        } = self;
        for record in &records {
            if !listing.patents.contains(&record.number) {
                listing.patents.push(record.number.clone());
            }
        }
        if records.is_empty() && expires.is_empty() && links.is_empty() {
            return (records, problems);
        }
        let count = listing.patents.len();
        for number in &listing.patents {
            if !records.iter().any(|it| it.number == *number) {
                records.push(of_number(number));
            }
        }
        let place =
            |record: &PatentRecord| listing.patents.iter().position(|it| *it == record.number);
        records.sort_by_key(place);
        if let Some(expires) = in_order(
            FieldName::PatentExpires,
            expires,
            count,
            "patent",
            listing,
            &mut problems,
        ) {
            let said = |(_, words): &(_, String)| !is_filler(words);
            for (record, words) in records.iter_mut().zip(expires).filter(said) {
                record.expires.get_or_insert_with(|| expiry(words));
            }
        }
        if let Some(links) = in_order(
            FieldName::PatentLinks,
            links,
            count,
            "patent",
            listing,
            &mut problems,
        ) {
            let said = |(_, words): &(_, String)| !is_filler(words);
            for (record, words) in records.iter_mut().zip(links).filter(said) {
                match address(&words) {
                    Address::Web(url) => {
                        record.url.get_or_insert(url);
                    }
                    Address::File(_) | Address::Refused(_) => problems.push(unknown(
                        FieldName::PatentLinks,
                        &words,
                        "no address of the web",
                        "give an address that begins with https:// or http://",
                    )),
                }
            }
        }
        for (record, words) in records.iter_mut().zip(statuses(listing, count)) {
            if record.status.is_none()
                && let Some(value) = states::patent(&words)
            {
                record.status = Some(Stated::known(words, value));
            }
        }
        (records, problems)
    }
}

/// The state of each patent, as the column of the state of rights has it.
fn statuses(listing: &Listing, count: usize) -> Vec<String> {
    let words = listing
        .ip_status
        .as_ref()
        .map(|stated| stated.words.as_str());
    let Some(words) = words else {
        return Vec::new();
    };
    let parts: Vec<String> = split_items(words)
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect();
    match &parts[..] {
        [one] => vec![one.clone(); count],
        parts if parts.len() == count => parts.to_vec(),
        _ => Vec::new(),
    }
}

fn of_object(object: &Map<String, Value>) -> Option<PatentRecord> {
    let number = member(object, NUMBER)?;
    let stated = |names: &[&str]| names.iter().find_map(|name| object.get(*name));
    let status = stated(STATUS).and_then(|value| {
        canonical(value).or_else(|| {
            let words = line(&[value])?;
            let value = states::patent(&words);
            Some(Stated { words, value })
        })
    });
    let expires = stated(EXPIRES)
        .and_then(|value| canonical(value).or_else(|| Some(expiry(line(&[value])?))));
    let country = member(object, COUNTRY).or_else(|| office(&number).map(str::to_owned));
    let rest = others(object, &[NUMBER, COUNTRY, STATUS, EXPIRES, TITLE, URL]);
    let title: Vec<String> = member(object, TITLE).into_iter().chain(rest).collect();
    let url = member(object, URL).filter(|url| matches!(address(url), Address::Web(_)));
    Some(PatentRecord {
        number,
        country,
        status,
        expires,
        title: (!title.is_empty()).then(|| title.join("; ")),
        url,
    })
}

fn of_number(number: &str) -> PatentRecord {
    PatentRecord {
        number: number.to_owned(),
        country: office(number).map(str::to_owned),
        ..PatentRecord::default()
    }
}

fn expiry(words: String) -> Stated<Date> {
    let value = match read_until(&words, None) {
        Some(Until::Day(day)) => Some(day),
        Some(Until::Open) | None => None,
    };
    Stated { words, value }
}

fn days(words: &str) -> Vec<String> {
    words
        .split(['；', ';', '、', '|', '\n'])
        .map(str::to_owned)
        .collect()
}

fn links(words: &str) -> Vec<String> {
    let parts = words.split(|c: char| c.is_whitespace() || "；;、|".contains(c));
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The office of a number in one of its forms; none where no form is known.
fn office(number: &str) -> Option<&'static str> {
    const OFFICES: &[&str] = &[
        "CN", "US", "EP", "WO", "JP", "KR", "DE", "GB", "FR", "TW", "HK", "AU", "CA", "RU", "IN",
    ];
    let folded = crate::vocabulary::fold(number).to_uppercase();
    let plain: String = folded
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '/')
        .collect();
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    if plain.starts_with("PCT/") && digits >= 6 {
        return Some("WO");
    }
    if ["特願", "特許", "特许", "特開"]
        .iter()
        .any(|it| plain.starts_with(it))
        && digits >= 6
    {
        return Some("JP");
    }
    let bare = plain.strip_prefix("CN").unwrap_or(&plain);
    let of_china = bare.strip_prefix("ZL").is_some_and(|it| {
        let digits = it.trim_end_matches('X');
        (8..=13).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit())
    });
    if of_china || is_chinese(&plain) {
        return Some("CN");
    }
    // 10-2020-0123456: the kind of right, the year, the number.
    let parts: Vec<&str> = folded.trim().split('-').collect();
    if let [kind, year, serial] = parts[..]
        && ["10", "20", "30"].contains(&kind)
        && year.len() == 4
        && serial.len() == 7
        && [year, serial]
            .iter()
            .all(|it| it.chars().all(|c| c.is_ascii_digit()))
    {
        return Some("KR");
    }
    let found = OFFICES.iter().find(|code| {
        plain.strip_prefix(**code).is_some_and(|rest| {
            let rest = rest.strip_prefix("PATENT").unwrap_or(rest);
            let rest = rest.strip_prefix("NO").unwrap_or(rest);
            let digits = rest
                .chars()
                .take_while(|c| c.is_ascii_digit() || *c == '/')
                .count();
            let kind = &rest[digits..];
            (5..=14).contains(&digits)
                && kind.len() <= 2
                && kind.chars().next().is_none_or(|c| c.is_ascii_uppercase())
        })
    });
    found.copied()
}

/// 202010123456.7 and 99123456.7 without their points: the year, the kind of right, the number and a
/// digit that checks them.
fn is_chinese(plain: &str) -> bool {
    let Some((body, check)) = plain.split_at_checked(plain.len().saturating_sub(1)) else {
        return false;
    };
    let digits = |it: &str| it.chars().all(|c| c.is_ascii_digit());
    if !digits(body) || !(digits(check) || check == "X") {
        return false;
    }
    let sum = |weights: &[u32]| -> u32 {
        let values = body.chars().filter_map(|c| c.to_digit(10));
        values
            .zip(weights)
            .map(|(digit, weight)| digit * weight)
            .sum()
    };
    let right = match body.len() {
        12 => sum(&[2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11,
        8 => sum(&[2, 3, 4, 5, 6, 7, 8, 9]) % 11,
        _ => return false,
    };
    match check {
        "X" => right == 10,
        check => check.parse() == Ok(right),
    }
}
