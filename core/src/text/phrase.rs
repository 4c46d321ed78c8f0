//! A phrase in the one form of its words, as completion compares what is typed with terms.

use super::joined::are_one_phrase;
use super::spelling::{one_spelling, one_spelling_of_parts};

/// A folded phrase with words of one spelling, written in one where the analyser takes them as one. Where
/// it is not `finished`, its last word may go on.
pub(crate) fn one_form(phrase: &str, finished: bool) -> String {
    let mut form = String::new();
    let mut last = String::new();
    let mut words = phrase.split(' ').peekable();
    while let Some(word) = words.next() {
        let word = word.to_owned();
        let word = if finished || words.peek().is_some() {
            one_spelling(word)
        } else {
            one_spelling_of_parts(word)
        };
        if !form.is_empty() && !are_one_phrase(&last, &word) {
            form.push(' ');
        }
        form.push_str(&word);
        last = word;
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_has_one_form() {
        for (name, phrase, finished, expected) in [
            ("spelling", "fibre optics", true, "fiber optics"),
            ("a whole word", "disc brake", true, "disk brake"),
            ("its beginning", "disc", false, "disc"),
            ("in one", "micro needle", true, "microneedle"),
            ("its beginning in one", "micro nee", false, "micronee"),
            ("a letter", "e nose", true, "enose"),
            ("apart", "heat resistant", true, "heat resistant"),
            ("Chinese", "3d打印 fibre", true, "3d打印 fiber"),
            ("a blank at the end", "waste ", false, "waste "),
        ] {
            assert_eq!(one_form(phrase, finished), expected, "{name}");
        }
    }
}
