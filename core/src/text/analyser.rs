//! The analyser: finds the terms of a text and where each stands.

use std::ops::Range;

use frostem::{Algorithm, Stemmer};

use super::compound::Compound;
use super::han_forms::usual_form;
use super::joined::Whole;
#[cfg(feature = "write")]
use super::known_terms::{Known, KnownTerms};
use super::spelling::one_spelling;
use super::token::{Token, TokenKind};
use super::word::{name_with_sign, unit, with_one_unit, word};
use super::{fold, stop};
use crate::han::is_han;

/// The analyser. Costly to make, cheap to use: keep one.
pub struct Analyser {
    stemmer: Stemmer,
    #[cfg(feature = "write")]
    known: KnownTerms,
}

impl Default for Analyser {
    fn default() -> Self {
        Self {
            stemmer: Stemmer::new(Algorithm::English),
            #[cfg(feature = "write")]
            known: KnownTerms::default(),
        }
    }
}

impl Analyser {
    /// Gives every term of `text` to `sink`, in the order in which they end; a word only once it is known
    /// whether the next one belongs to it.
    pub fn analyse(&self, text: &str, mut sink: impl FnMut(Token)) {
        let mut at = 0;
        let mut previous_han: Option<(usize, char)> = None;
        let mut compound = Compound::default();
        let mut pending: Option<Whole> = None;
        while let Some(character) = text[at..].chars().next() {
            let (start, end) = (at, at + character.len_utf8());
            at = end;
            if is_han(character) {
                self.give(pending.take(), &mut sink);
                let character = usual_form(text, start..end).unwrap_or(character);
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
            if let Some((name, end)) = name_with_sign(text, start) {
                self.give(pending.take(), &mut sink);
                sink(word_token(name.to_owned(), start..end));
                at = end;
                continue;
            }
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
            if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                let part = self.part(word, start..end);
                pending = Some(self.go_on(text, pending, part, &mut sink));
            } else {
                self.give(pending.take(), &mut sink);
                sink(word_token(word, start..end));
            }
            if let Some(token) = compound.ended(text) {
                sink(token);
            }
        }
        self.give(pending, &mut sink);
    }

    /// The next word of a text, which may go on with the one before it.
    fn go_on(
        &self,
        text: &str,
        before: Option<Whole>,
        part: Whole,
        sink: &mut impl FnMut(Token),
    ) -> Whole {
        let Some(mut whole) = before else {
            return part;
        };
        if !whole.goes_on(text, &part) {
            self.give(Some(whole), sink);
            return part;
        }
        if whole.is_single() {
            self.give_word(&whole, TokenKind::Part, sink);
        }
        self.give_word(&part, TokenKind::Part, sink);
        whole.add(&part);
        whole
    }

    /// Gives a word that ends.
    fn give(&self, word: Option<Whole>, sink: &mut impl FnMut(Token)) {
        if let Some(word) = word {
            self.give_word(&word, TokenKind::Word, sink);
        }
    }

    fn give_word(&self, whole: &Whole, kind: TokenKind, sink: &mut impl FnMut(Token)) {
        let term = if whole.is_single() {
            whole.term.clone()
        } else {
            self.term(&whole.word)
        };
        if let Some(term) = term {
            sink(Token {
                term,
                place: whole.place.clone(),
                kind,
            });
        }
    }

    /// A folded word of small Latin letters, in its one spelling.
    fn part(&self, word: String, place: Range<usize>) -> Whole {
        // A build reads the same words again and again; a need is short, and the engine does without.
        #[cfg(feature = "write")]
        if let Some(Known(term)) = self.known.get(&word) {
            return Whole::new(word, term, place);
        }
        let word = one_spelling(word);
        let term = self.term(&word);
        #[cfg(feature = "write")]
        self.known.keep(&word, term.as_deref());
        Whole::new(word, term, place)
    }

    /// The term of a word in its one spelling, none of a stop word.
    fn term(&self, word: &str) -> Option<String> {
        let stop = stop::is_stop_word(word);
        (!stop).then(|| self.stemmer.stem(word).to_string())
    }

    /// Every term of `text`.
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        self.analyse(text, |token| tokens.push(token));
        tokens
    }
}

fn word_token(term: String, place: Range<usize>) -> Token {
    Token {
        term,
        place,
        kind: TokenKind::Word,
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
            ("written in one", "microneedles", "microneedl"),
            (
                "with a hyphen or a blank",
                "micro-needles, micro needles",
                "micro microneedl needl micro microneedl needl",
            ),
            (
                "two words",
                "Waste water, wastewater",
                "wast wastewat water wastewat",
            ),
            (
                "a blank that parts",
                "over pressure; over-pressure",
                "pressur pressur",
            ),
            (
                "no part where they do not join",
                "anti and waste",
                "anti wast",
            ),
            (
                "two beginnings",
                "micro-nano-structure",
                "micro nano nanostructur structur",
            ),
            (
                "one spelling",
                "Fibres of aluminium sulphate",
                "fiber aluminum sulfat",
            ),
            (
                "names with signs",
                "C#, C++, c ++, C-8, .NET",
                "c# c++ c c c8 8 .net",
            ),
            (
                "a unit behind a hyphen",
                "a 5-kW drive, 60 HRC, 60HRC",
                "5kw drive 60hrc 60hrc",
            ),
            (
                "usual forms",
                "黏度，成份，活性碳",
                "粘 粘度 度 成 成分 分 活 活性 性 性炭 炭",
            ),
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
