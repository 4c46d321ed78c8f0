//! The numbers, addresses and the name of one contact, and how they are found and masked.

use std::ops::Range;

use techmatch_core::listing::Contact;

use super::folded::{Digits, Folded, digit};
use super::masked_name;
use super::patterns::{self, Search, Sort, is_office};

/// What becomes of what is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// `138****1234`, `z***@example.com`.
    Mask,
    /// `***`.
    Withhold,
}

/// Fewer digits than this are found only where none stands beside them.
const SHORT: usize = 7;
/// Fewer digits than this are no number of a telephone or an account.
const LEAST: usize = 5;
/// More digits than any number of a telephone has (E.164).
const LONGEST: usize = 15;
/// How far from a number or address the name of a person stands that belongs to it, in characters.
const NEAR: usize = 4;

/// What is sought in the texts of one listing.
pub(super) struct Secrets {
    manner: Manner,
    /// Digits, the longest first.
    numbers: Vec<String>,
    /// Addresses of e-mail and names of accounts, folded, without blanks.
    accounts: Vec<String>,
    /// Folded.
    name: Option<String>,
}

impl Secrets {
    /// Those of a contact as the source gave it.
    pub(super) fn of(contact: Option<&Contact>, manner: Manner) -> Self {
        let mut secrets = Self {
            manner,
            numbers: Vec::new(),
            accounts: Vec::new(),
            name: None,
        };
        let Some(contact) = contact else {
            return secrets;
        };
        // Any of them may stand in the place of another.
        for part in [&contact.phone, &contact.email, &contact.name]
            .into_iter()
            .flatten()
        {
            let folded = Folded::new(part).text;
            secrets.numbers.extend(numbers(&folded));
            secrets.accounts.extend(emails(&folded));
            for (sort, place) in patterns::find(&folded, Search::All) {
                let found = &folded[place];
                match sort {
                    Sort::Number => secrets.numbers.extend(numbers(found)),
                    Sort::Email => {}
                    Sort::Word => secrets.accounts.push(found.to_owned()),
                }
            }
        }
        if let Some(name) = &contact.name {
            let folded = Folded::new(name.trim()).text;
            let personal = folded.chars().count() >= 2
                && !folded.contains(|c: char| c.is_ascii_digit() || c == '@' || c == '*')
                && !is_office(&folded);
            secrets.name = personal.then_some(folded);
        }
        secrets
            .numbers
            .sort_by_key(|number| std::cmp::Reverse(number.len()));
        secrets.numbers.dedup();
        secrets
    }

    /// Whether any number or address of the contact stands in a text.
    pub(super) fn stand_in(&self, text: &str) -> bool {
        !self.own(&Folded::new(text).text).is_empty()
    }

    /// Whether a text is the contact's name and nothing else.
    pub(super) fn is_name(&self, text: &str) -> bool {
        let name = self.name.as_deref();
        name.is_some_and(|name| Folded::new(text.trim()).text == name)
    }

    /// The text with all that was found masked, and how much that was.
    pub(super) fn hide(&self, text: &str, search: Search) -> Option<(String, usize)> {
        let folded = Folded::new(text);
        let mut found = self.own(&folded.text);
        found.extend(patterns::find(&folded.text, search));
        let found = merged(found);
        let names = self.names(&folded.text, &found);
        replaced(text, &folded, merged([found, names].concat()), self.manner)
    }

    /// The contact's own numbers and addresses.
    fn own(&self, folded: &str) -> Vec<(Sort, Range<usize>)> {
        let mut found = Vec::new();
        if !self.numbers.is_empty() {
            let digits = Digits::of(folded);
            for number in &self.numbers {
                let places = digits.find(number).into_iter();
                let whole = |place: &Range<usize>| {
                    let apart = |c: Option<char>| c.and_then(digit).is_none();
                    number.len() >= SHORT
                        || apart(folded[..place.start].chars().next_back())
                            && apart(folded[place.end..].chars().next())
                };
                found.extend(places.filter(whole).map(|place| (Sort::Number, place)));
            }
        }
        if !self.accounts.is_empty() {
            let (squeezed, places) = squeezed(folded);
            for account in &self.accounts {
                found.extend(squeezed.match_indices(account.as_str()).map(|(at, _)| {
                    let end = places[at + account.len() - 1].end;
                    (Sort::Email, places[at].start..end)
                }));
            }
        }
        found
    }

    /// The contact's name, where it stands beside what was found, a label or a form of address:
    /// alone it may be a word, as 高强 is.
    fn names(&self, folded: &str, found: &[(Sort, Range<usize>)]) -> Vec<(Sort, Range<usize>)> {
        const LABELS: &[&str] = &[
            "联系人",
            "负责人",
            "联系",
            "姓名",
            "contact",
            "name",
            "person",
        ];
        const FORMS: &[&str] = &["老师", "先生", "女士", "经理", "主任", "教授", "博士", "总"];
        let Some(name) = &self.name else {
            return Vec::new();
        };
        let within = |text: &str| text.chars().count() <= NEAR;
        let places = folded.match_indices(name.as_str());
        places
            .map(|(at, name)| at..at + name.len())
            .filter(|place| {
                let before = folded[..place.start].trim_end_matches([' ', ':', '-']);
                let behind = folded[place.end..].trim_start();
                name.contains(' ')
                    || LABELS.iter().any(|label| before.ends_with(label))
                    || FORMS.iter().any(|form| behind.starts_with(form))
                    || found.iter().any(|(_, other)| {
                        other.start >= place.end && within(&folded[place.end..other.start])
                            || other.end <= place.start && within(&folded[other.end..place.start])
                    })
            })
            .map(|place| (Sort::Word, place))
            .collect()
    }
}

/// A value in a message, nothing of it that looks like a number or an address whole.
pub(crate) fn hide_in_message(text: &str) -> String {
    let folded = Folded::new(text);
    let found = merged(patterns::find(&folded.text, Search::All));
    replaced(text, &folded, found, Manner::Mask).map_or_else(|| text.to_owned(), |(text, _)| text)
}

/// A way to reach somebody, or a name, with nothing else around it.
pub(super) fn masked_whole(text: &str) -> String {
    let folded = Folded::new(text);
    let mut found = patterns::find(&folded.text, Search::All);
    found.extend(
        runs(&folded.text)
            .into_iter()
            .map(|run| (Sort::Number, run)),
    );
    match replaced(text, &folded, merged(found), Manner::Mask) {
        Some((masked, _)) => masked,
        None if text.contains('*') => text.to_owned(),
        None if text.contains('@') || text.contains(|c: char| c.is_ascii_digit()) => {
            "***".to_owned()
        }
        None => masked_name(text),
    }
}

/// Runs of digits that are long enough for a number.
fn runs(folded: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut run: Option<(Range<usize>, usize)> = None;
    for (at, c) in folded.char_indices().chain([(folded.len(), '|')]) {
        if c.is_ascii_digit() {
            let (place, digits) = run.get_or_insert((at..at, 0));
            place.end = at + 1;
            *digits += 1;
        } else if !" -.()+".contains(c)
            && let Some((place, digits)) = run.take()
            && digits >= LEAST
        {
            runs.push(place);
        }
    }
    runs
}

/// The numbers of a contact: each as it stands, without its country, and without its area.
fn numbers(folded: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    for part in folded.split(|c: char| c != '*' && digit(c).is_none() && !" -.()+".contains(c)) {
        // What the source has masked is no number any more.
        if part.contains('*') {
            continue;
        }
        let groups = part.split(|c| digit(c).is_none());
        let groups: Vec<String> = groups
            .map(|group| group.chars().filter_map(digit).collect())
            .collect();
        let whole = groups.concat();
        let abroad = part.trim_start().starts_with(['+', '(']) && part.contains('+');
        numbers.extend(shorter(&whole, abroad));
        numbers.push(whole);
        numbers.extend(groups.into_iter().filter(|group| group.len() >= SHORT));
    }
    numbers.retain(|number| number.len() >= LEAST);
    numbers
}

/// The shorter forms under which a number is dialled.
fn shorter(whole: &str, abroad: bool) -> Vec<String> {
    let home = whole.trim_start_matches("00");
    let home = match home.strip_prefix("86") {
        Some(rest) if rest.len() >= 10 => rest,
        _ if abroad && home.len() >= 11 => &home[home.len() - 9..],
        _ => whole,
    };
    let mut forms = vec![home.to_owned()];
    let national = home.trim_start_matches('0');
    // An area has two or three digits behind its zero, a number in it seven or eight.
    if whole.starts_with('0') || !national.starts_with('1') || national.len() != 11 {
        let tails = [8, 7].map(|length| national.len().checked_sub(length));
        forms.extend(
            tails
                .into_iter()
                .flatten()
                .filter(|cut| (2..=4).contains(cut))
                .map(|cut| national[cut..].to_owned()),
        );
    }
    forms
}

/// The addresses of a contact.
fn emails(folded: &str) -> Vec<String> {
    let (squeezed, _) = squeezed(folded);
    let apart = |c: char| matches!(c, ',' | ';' | '/' | '|' | '、' | '<' | '>') || !c.is_ascii();
    squeezed
        .split(apart)
        .filter(|part| part.len() >= LEAST && part.contains('@') && !part.contains('*'))
        .map(str::to_owned)
        .collect()
}

/// A folded text without blanks, an @ and a dot for what stands for them; the place of each byte.
fn squeezed(folded: &str) -> (String, Vec<Range<usize>>) {
    let mut text = String::with_capacity(folded.len());
    let mut places = Vec::with_capacity(folded.len());
    let mut at = 0;
    while let Some(c) = folded[at..].chars().next() {
        let rest = &folded[at..];
        let (plain, length) = match c {
            ' ' => (None, 1),
            _ if rest.starts_with("(at)") => (Some('@'), 4),
            _ if rest.starts_with("(dot)") => (Some('.'), 5),
            '#' => (Some('@'), 1),
            c => (Some(c), c.len_utf8()),
        };
        if let Some(plain) = plain {
            text.push(plain);
            places.resize(text.len(), at..at + length);
        }
        at += length;
    }
    (text, places)
}

/// Places in their order, those that overlap as one.
fn merged(mut found: Vec<(Sort, Range<usize>)>) -> Vec<(Sort, Range<usize>)> {
    found.sort_by_key(|(_, place)| (place.start, std::cmp::Reverse(place.end)));
    let mut merged: Vec<(Sort, Range<usize>)> = Vec::new();
    for (sort, place) in found {
        match merged.last_mut() {
            Some((_, last)) if place.start < last.end => last.end = last.end.max(place.end),
            _ => merged.push((sort, place)),
        }
    }
    merged
}

fn replaced(
    text: &str,
    folded: &Folded,
    found: Vec<(Sort, Range<usize>)>,
    manner: Manner,
) -> Option<(String, usize)> {
    if found.is_empty() {
        return None;
    }
    let count = found.len();
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for (sort, place) in found {
        let original = folded.original(&place);
        masked.push_str(&text[done..original.start]);
        match (manner, sort) {
            (Manner::Withhold, _) => masked.push_str("***"),
            (Manner::Mask, Sort::Number) => masked.push_str(&masked_number(&folded.text[place])),
            (Manner::Mask, Sort::Email) => masked.push_str(&masked_email(&folded.text[place])),
            (Manner::Mask, Sort::Word) => masked.push_str(&masked_name(&text[original.clone()])),
        }
        done = original.end;
    }
    masked.push_str(&text[done..]);
    Some((masked, count))
}

/// `138****1234`: of eight digits and more the last four stay, and what stands before the last eight.
fn masked_number(folded: &str) -> String {
    let digits: String = folded.chars().filter_map(digit).collect();
    // Several numbers that overlap.
    if digits.len() > LONGEST {
        return format!("****{}", &digits[digits.len() - 4..]);
    }
    let Some(hidden) = digits.len().checked_sub(8) else {
        return format!("****{}", &digits[digits.len().saturating_sub(2)..]);
    };
    let abroad = if folded.starts_with('+') { "+" } else { "" };
    format!("{abroad}{}****{}", &digits[..hidden], &digits[hidden + 4..])
}

/// `z***@example.com`.
fn masked_email(folded: &str) -> String {
    let (plain, _) = squeezed(folded);
    match plain.split_once('@') {
        Some((local, domain)) => {
            let first: String = local.chars().take(1).collect();
            // `z@corp.example.13800001234` and `z@corp.example13800001234` hold a number too.
            if domain.chars().filter_map(digit).count() >= LEAST {
                return format!("{first}***");
            }
            format!("{first}***@{domain}")
        }
        None => "***".to_owned(),
    }
}
