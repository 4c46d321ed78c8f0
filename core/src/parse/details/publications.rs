//! Publications: references in words, with the address of a DOI, or objects of their parts.

use serde_json::{Map, Value};

use super::media::{Address, address};
use super::{member, others};
use crate::listing::Publication;
use crate::parse::text_cleaning::{clean, clean_line};
use crate::parse::values::{flat, scalar};
use crate::vocabulary::is_filler;

const WORDS: &[&str] = &["words", "citation", "reference"];
const AUTHORS: &[&str] = &["authors", "author"];
const TITLE: &[&str] = &["title", "name"];
const VENUE: &[&str] = &["journal", "venue", "publisher", "source"];
const YEAR: &[&str] = &["year", "date", "published"];
const URL: &[&str] = &["url", "link", "href"];
const DOI: &[&str] = &["doi"];

/// Reads the publications of a field.
pub(super) fn read(values: &[&Value]) -> Vec<Publication> {
    let mut all: Vec<Publication> = Vec::new();
    let mut add = |one: Publication| {
        if !is_filler(&one.words) && !all.contains(&one) {
            all.push(one);
        }
    };
    for value in flat(values) {
        if let Value::Object(object) = value {
            add(of_object(object));
            continue;
        }
        let words = clean(&scalar(value).unwrap_or_default());
        for reference in references(&words) {
            add(of_words(&reference));
        }
    }
    all
}

fn of_object(object: &Map<String, Value>) -> Publication {
    let parts = [AUTHORS, TITLE, VENUE, YEAR].map(|names| member(object, names));
    let mut parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.extend(others(
        object,
        &[WORDS, AUTHORS, TITLE, VENUE, YEAR, URL, DOI],
    ));
    let words = member(object, WORDS).unwrap_or_else(|| parts.join(". "));
    let url = member(object, URL).filter(|url| matches!(address(url), Address::Web(_)));
    let of_doi = member(object, DOI).and_then(|doi| doi_in(&doi));
    let words = if words.is_empty() {
        url.clone().or_else(|| of_doi.clone()).unwrap_or_default()
    } else {
        words
    };
    Publication {
        url: url.or(of_doi).or_else(|| link_in(&words)),
        words,
    }
}

fn of_words(words: &str) -> Publication {
    Publication {
        url: link_in(words),
        words: words.to_owned(),
    }
}

/// The address that a reference holds.
fn link_in(words: &str) -> Option<String> {
    let mut tokens = words
        .split_whitespace()
        .map(|it| it.trim_matches(['<', '>', '(', ')', ',', '.', ';']));
    let web = tokens.find_map(|token| {
        let found = token.starts_with("http://") || token.starts_with("https://");
        match address(token) {
            Address::Web(url) if found => Some(url),
            _ => None,
        }
    });
    web.or_else(|| doi_in(words))
}

/// The address of the first DOI in a text.
fn doi_in(words: &str) -> Option<String> {
    let starts = words.match_indices("10.").map(|(at, _)| &words[at..]);
    let mut found = starts.filter_map(|rest| {
        let end = |c: char| c.is_whitespace() || c == '"' || c == '<' || !c.is_ascii();
        let doi = rest
            .split(end)
            .next()?
            .trim_end_matches(['.', ',', ';', ')', ']']);
        let (prefix, suffix) = doi.strip_prefix("10.")?.split_once('/')?;
        let digits = (4..=9).contains(&prefix.len()) && prefix.chars().all(|c| c.is_ascii_digit());
        (digits && !suffix.is_empty()).then(|| format!("https://doi.org/{doi}"))
    });
    found.next()
}

/// The references in a text: one a line, or parted by a semicolon that no volume or page follows and no
/// list of authors needs.
fn references(words: &str) -> Vec<String> {
    /// What is shorter is no whole reference.
    const SHORTEST: usize = 25;
    let mut all: Vec<String> = Vec::new();
    for line in words.split(['\n', '；']) {
        let mut open = String::new();
        for part in line.split(';') {
            let goes_on = part.trim_start().starts_with(|c: char| c.is_ascii_digit())
                || open.chars().count() < SHORTEST
                || part.chars().count() < SHORTEST;
            if !open.is_empty() && !goes_on {
                all.push(std::mem::take(&mut open));
            }
            if !open.is_empty() {
                open.push(';');
            }
            open.push_str(part);
        }
        all.push(open);
    }
    let all = all.into_iter().map(|reference| clean_line(&reference));
    all.filter(|reference| !reference.is_empty()).collect()
}
