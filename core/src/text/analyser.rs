//! The analyser: finds the terms of a text and where each stands.

use frostem::{Algorithm, Stemmer};

use super::compound::Compound;
use super::token::{Token, TokenKind};
use super::word::{unit, with_one_unit, word};
use super::{fold, stop};
use crate::han::{is_han, simplified};

/// The analyser. Costly to make, cheap to use: keep one.
pub struct Analyser {
    stemmer: Stemmer,
}

impl Default for Analyser {
    fn default() -> Self {
        Self {
            stemmer: Stemmer::new(Algorithm::English),
        }
    }
}

impl Analyser {
    /// Gives every term of `text` to `sink`, in the order in which they end.
    pub fn analyse(&self, text: &str, mut sink: impl FnMut(Token)) {
        let mut at = 0;
        let mut previous_han: Option<(usize, char)> = None;
        let mut compound = Compound::default();
        while let Some(character) = text[at..].chars().next() {
            let (start, end) = (at, at + character.len_utf8());
            at = end;
            if is_han(character) {
                let character = simplified(character);
                if let Some((before, first)) = previous_han {
                    sink(Token {
                        term: [first, character].iter().collect(),
                        place: before..end,
                        kind: TokenKind::Bigram,
                    });
                }
                if !stop::is_stop_character(character) {
                    sink(Token {
                        term: character.to_string(),
                        place: start..end,
                        kind: TokenKind::Character,
                    });
                }
                previous_han = Some((start, character));
                continue;
            }
            previous_han = None;
            if !fold::is_word(character) {
                continue;
            }
            let (word, mut end) = word(text, start);
            let mut word = with_one_unit(word);
            if let Some((unit, unit_end)) = unit(text, &word, end) {
                word.push_str(unit);
                end = unit_end;
            }
            at = end;
            compound.add(text, &word, start..end);
            if !stop::is_stop_word(&word) {
                let term = if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                    self.stemmer.stem(&word).to_string()
                } else {
                    word
                };
                sink(Token {
                    term,
                    place: start..end,
                    kind: TokenKind::Word,
                });
            }
            if let Some(token) = compound.ended(text) {
                sink(token);
            }
        }
    }

    /// Every term of `text`.
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        self.analyse(text, |token| tokens.push(token));
        tokens
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_terms() {
        let analyser = Analyser::default();
        for (name, text, expected) in [
            ("han", "锂电池", "锂 锂电 电 电池 池"),
            (
                "stop character stays in bigrams",
                "电的池",
                "电 电的 的池 池",
            ),
            ("words are stemmed", "Coated separators", "coat separ"),
            ("stop words go", "the battery of a car", "batteri car"),
            ("mixed", "LiFePO4正极", "lifepo4 正 正极 极"),
            ("width and case", "５Ｇ通信", "5g 通 通信 信"),
            ("traditional", "鋰電池", "锂 锂电 电 电池 池"),
            ("decimals hold together", "0.35 wt.", "0.35 wt"),
            ("a decimal in a name", "PM2.5", "pm2.5"),
            ("a unit belongs to its number", "1000 °C", "1000c"),
            (
                "however it is written",
                "1000℃ 1000C 20 µm 20um",
                "1000c 1000c 20μm 20μm",
            ),
            ("a word is no unit", "5 gears, 3 a day", "5 gear 3 day"),
            ("a model and its parts", "Ti-6Al-4V", "ti ti6al4v 6al 4v"),
            ("a model in one", "Ti6Al4V", "ti6al4v"),
            ("words with a hyphen", "heat-resistant", "heat resist"),
            ("a range", "100-200", "100 200"),
            (
                "punctuation parts han",
                "高温，电池",
                "高 高温 温 电 电池 池",
            ),
            ("nothing", " ，。", ""),
        ] {
            let mut terms: Vec<_> = analyser.tokens(text);
            terms.sort_by_key(|token| (token.place.start, token.place.end));
            let terms: Vec<_> = terms.into_iter().map(|token| token.term).collect();
            assert_eq!(terms.join(" "), expected, "{name}");
        }
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "耐ＡＢＣ高温";
        for token in Analyser::default().tokens(text) {
            let there = &text[token.place.clone()];
            if token.kind == TokenKind::Word {
                assert_eq!(there, "ＡＢＣ");
            } else {
                assert_eq!(there, token.term);
            }
        }
    }
}
