//! What the page fetches of a language: one file of JSON, with the texts that the page says.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::json;
use techmatch_core::listing::{Currency, PriceBand};

use super::{BETWEEN, Further};
use crate::site::english;

/// Screens of `index.html`: they stand there in English, and the page puts the language in its place.
const SCREENS: [&str; 2] = [
    include_str!("../../../web/first.html"),
    include_str!("../../../web/answer.html"),
];
/// Links below the page that the plain pages name.
const LINKS: [&str; 3] = ["plain.overview", "plain.all", "plain.about"];
/// What bands of prices are named by.
pub(super) const OF_BANDS: [&str; 3] = ["under {amount}", "{amount} and more", "million"];
/// Beginnings of keys that the page does not say.
const ELSEWHERE: [&str; 3] = ["plain.", "evaluation.", "widget."];

impl Further {
    /// The file: its `words` have a line for each text.
    pub(crate) fn file(&self) -> Vec<u8> {
        let mut lines = BTreeMap::from([("language.group", self.group.clone())]);
        let here = |key: &&str| !ELSEWHERE.iter().any(|start| key.starts_with(start));
        for key in self
            .texts
            .keys()
            .chain(&self.missing)
            .map(String::as_str)
            .filter(here)
        {
            let text = self.find(key).map(str::to_owned);
            let text = text.or_else(|| english(key).map(|english| self.counted(english)));
            lines.extend(text.map(|text| (key, text)));
        }
        let screens = SCREENS
            .into_iter()
            .flat_map(|screen| screen.split("{{").skip(1));
        let keys = screens.filter_map(|part| part.split_once("}}").map(|(key, _)| key));
        for key in keys.chain(LINKS) {
            if let (Some(english), Some(text)) = (english(key), self.find(key)) {
                lines.entry(english).or_insert_with(|| text.to_owned());
            }
        }
        let bands: Vec<String> = bands().map(PriceBand::en).collect();
        for english in &bands {
            lines.insert(english, self.band(english));
        }
        let words = lines
            .into_iter()
            .fold(String::new(), |mut words, (key, text)| {
                let _ = writeln!(words, "{key} = {text}");
                words
            });
        json!({ "words": words }).to_string().into_bytes()
    }

    /// An English text with as many forms as this language has.
    fn counted(&self, english: &str) -> String {
        let Some((one, many)) = english.split_once(BETWEEN) else {
            return english.to_owned();
        };
        let form = |form: &&str| if *form == "one" { one } else { many };
        let forms: Vec<&str> = self.forms.iter().map(form).collect();
        forms.join(BETWEEN)
    }

    /// A band of prices, by its English name.
    pub(crate) fn band(&self, english: &str) -> String {
        let [under, more, million] = OF_BANDS;
        let found = [under, more].into_iter().find_map(|key| {
            let (lead, end) = key.split_once("{amount}")?;
            let amount = english.strip_prefix(lead)?.strip_suffix(end)?;
            Some((self.find(key).unwrap_or(key), amount))
        });
        let (pattern, amount) = found.unwrap_or(("{amount}", english));
        let million = self.find(million).unwrap_or(million);
        let amount = amount.replace(',', &self.group).replace("million", million);
        match self.find(english) {
            Some(whole) => whole.to_owned(),
            None => pattern.replace("{amount}", &amount),
        }
    }
}

/// All bands of prices that are bands of a currency.
pub(super) fn bands() -> impl Iterator<Item = PriceBand> {
    Currency::ALL.iter().flat_map(|currency| {
        let places = 0..PriceBand::COUNT;
        places.filter_map(|place| PriceBand::from_code(&format!("{}{place}", currency.code())))
    })
}
