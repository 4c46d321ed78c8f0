//! What an entry of CC-CEDICT says in English, without what a dictionary says about words: the
//! meanings for `build.rs`, as phrases of small letters.

/// Definitions that a word keeps; a single character, which has many, keeps fewer.
const MOST_DEFINITIONS: usize = 6;
const MOST_OF_A_CHARACTER: usize = 2;

/// Words in all the meanings of a word.
const MOST_WORDS: usize = 12;

/// Definitions that begin so speak of the word as written or spoken.
const ABOUT_THE_WORD: &[&str] = &[
    "cl:",
    "variant of",
    "old variant of",
    "erroneous variant of",
    "japanese variant of",
    "archaic variant of",
    "erhua variant of",
    "ancient variant of",
    "popular variant of",
    "also written",
    "same as",
    "see",
    "see also",
    "used in",
    "also pr.",
    "taiwan pr.",
    "old pr.",
    "pr.",
    "abbr. of",
];

/// Openings that are dropped, in this order.
const OPENINGS: &[&str] = &[
    "abbr. for",
    "abbr. to",
    "short for",
    "surname",
    "to be",
    "to",
    "the",
    "an",
    "a",
];

/// Words that carry no meaning of their own.
const EMPTY: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "e.g", "esp", "etc", "fig", "for", "from", "i.e", "in",
    "into", "is", "it", "its", "lit", "of", "on", "one's", "oneself", "or", "sb", "sb's", "sth",
    "that", "the", "to", "with",
];

/// A definition as the dictionary has it.
#[derive(Clone, Copy)]
pub(crate) struct Definition<'a> {
    pub(crate) text: &'a str,
    /// Whether it is of a person, a place or another name.
    pub(crate) of_name: bool,
}

/// The meanings of a word, the usual ones first. `definitions` are those of all its readings.
pub(crate) fn meanings<'a>(
    word: &str,
    definitions: impl IntoIterator<Item = Definition<'a>>,
) -> Vec<String> {
    let most = match word.chars().nth(1) {
        None => MOST_OF_A_CHARACTER,
        Some(_) => MOST_DEFINITIONS,
    };
    let mut room = MOST_WORDS;
    let mut meanings = Vec::new();
    let definitions = definitions
        .into_iter()
        .map(phrases)
        .filter(|phrases| !phrases.is_empty());
    for phrase in definitions.take(most).flatten() {
        let words: Vec<_> = phrase.split(' ').take(room).collect();
        let meaning = words.join(" ");
        if meaning.is_empty() || meanings.contains(&meaning) {
            continue;
        }
        room -= words.len();
        meanings.push(meaning);
    }
    meanings
}

/// The words of a definition that small letters write: no names, and not the pinyin in brackets,
/// which has tones.
pub(crate) fn small_words(definition: &str) -> impl Iterator<Item = &str> {
    let words = definition.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.len() > 3 && word.bytes().all(|it| it.is_ascii_lowercase()))
}

/// The word that a definition refers to where it says nothing itself: `variant of 裡|里[li3]`
/// refers to 里.
pub(crate) fn reference(definition: &str) -> Option<&str> {
    let start = definition.find(is_han)?;
    let written = &definition[start..];
    let end = written
        .find(|letter| !is_han(letter) && letter != '|')
        .unwrap_or(written.len());
    written[..end].rsplit('|').next()
}

/// What one definition says: `to surrender; to capitulate (idiom)` says two things.
fn phrases(definition: Definition<'_>) -> Vec<String> {
    let plain = without_brackets(definition.text);
    let lower = plain.trim().to_lowercase();
    if ABOUT_THE_WORD
        .iter()
        .any(|opening| after(&lower, opening).is_some())
    {
        return Vec::new();
    }
    lower
        .split(';')
        .map(|part| {
            if definition.of_name {
                // What follows tells what sort of place or person it is.
                let mut pieces = part.split(',').map(phrase);
                pieces.find(|piece| !piece.is_empty()).unwrap_or_default()
            } else {
                phrase(part)
            }
        })
        .filter(|phrase| !phrase.is_empty())
        .collect()
}

fn phrase(text: &str) -> String {
    let mut rest = text.trim();
    for opening in OPENINGS {
        rest = after(rest, opening).unwrap_or(rest);
    }
    let words: Vec<_> = rest
        .split(|letter: char| !(letter.is_alphanumeric() || "-'’.".contains(letter)))
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| !word.is_empty() && !word.contains(is_han) && !EMPTY.contains(word))
        .collect();
    words.join(" ")
}

/// What follows an opening that ends with a word.
fn after<'a>(text: &'a str, opening: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(opening)?;
    let ended = !opening.ends_with(char::is_alphanumeric)
        || !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '-');
    ended.then(|| rest.trim_start())
}

/// The text without what stands in brackets, however deep.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    plain
}

/// Whether a character is a Han ideograph.
pub(crate) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_become_meanings() {
        for (name, word, definitions, expected) in [
            ("infinitives", "投降", "to surrender/surrender", "surrender"),
            (
                "semicolons",
                "提炼",
                "to extract (ore, minerals etc); to refine; to purify",
                "extract/refine/purify",
            ),
            ("articles", "天空", "the sky/an open sky", "sky/open sky"),
            ("copula", "高兴", "to be happy", "happy"),
            (
                "brackets in brackets",
                "外",
                "outside (of (something) else)",
                "outside",
            ),
            (
                "pinyin",
                "拜拜",
                "bye-bye (alternative for 拜拜[bai2 bai2])",
                "bye-bye",
            ),
            (
                "classifiers",
                "电池",
                "battery/CL:節|节[jie2],組|组[zu3]",
                "battery",
            ),
            (
                "variants",
                "帐",
                "variant of 賬|账[zhang4]/Japanese variant of 帳",
                "",
            ),
            (
                "references",
                "之",
                "see 之乎者也[zhi1]/see also 的/used in 之一",
                "",
            ),
            (
                "a word that begins as a reference",
                "种子",
                "seed/seeing",
                "seed/seeing",
            ),
            ("pronunciations", "微", "tiny/Taiwan pr. [wei2]", "tiny"),
            (
                "abbreviations",
                "亚太",
                "abbr. for 亞洲太平洋|亚洲太平洋[Ya4 zhou1], Asia-Pacific",
                "asia-pacific",
            ),
            ("surnames", "王", "surname Wang/king", "wang/king"),
            (
                "idioms",
                "一石二鸟",
                "to kill two birds with one stone (idiom)",
                "kill two birds one stone",
            ),
            (
                "empty words",
                "依靠",
                "to rely on sth; dependent on sb etc",
                "rely/dependent",
            ),
            ("said twice", "电池", "battery/a battery", "battery"),
            (
                "two of a character",
                "打",
                "to hit/to beat/to play",
                "hit/beat",
            ),
            (
                "six of a word",
                "多义",
                "one/two/three/four/five/six/seven",
                "one/two/three/four/five/six",
            ),
            (
                "twelve words",
                "长话",
                "q r s t u v w/x y z b c d f g h",
                "q r s t u v w/x y z b c",
            ),
            (
                "names without what they are of",
                "宁德",
                "!Ningde, prefecture-level city in Fujian/!abbr. for 亞太|亚太, Asia-Pacific, a region",
                "ningde/asia-pacific",
            ),
            (
                "figures and models",
                "冠状",
                "COVID-19 of 2019; 5G; 3.5 inch",
                "covid-19 2019/5g/3.5 inch",
            ),
        ] {
            let definitions = definitions.split('/').map(|text| Definition {
                text: text.strip_prefix('!').unwrap_or(text),
                of_name: text.starts_with('!'),
            });
            assert_eq!(meanings(word, definitions).join("/"), expected, "{name}");
        }
    }

    #[test]
    fn small_words_are_no_names_and_no_pinyin() {
        let words = small_words("Ningde, a port-city (see 宁德[ning2 de2])/causal, non-linear");
        assert_eq!(
            words.collect::<Vec<_>>().join(" "),
            "port city causal linear"
        );
    }

    #[test]
    fn a_definition_may_refer_to_another_word() {
        for (name, definition, expected) in [
            ("simplified", "variant of 裡|里[li3]", Some("里")),
            ("both forms alike", "see 身份[shen1 fen4]", Some("身份")),
            ("no word", "Taiwan pr. [wei2]", None),
        ] {
            assert_eq!(reference(definition), expected, "{name}");
        }
    }
}
