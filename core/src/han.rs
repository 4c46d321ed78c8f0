//! Han characters: which characters they are, and the simplified form of traditional ones. All code that
//! folds text before it compares it calls this module.

use std::sync::OnceLock;

/// Each traditional character followed by its simplified form, in the order of Unicode; line ends are
/// for people. The pairs are from OpenCC's table of characters: those in common use by Big5 or GB 2312,
/// and the chemical elements. The few that simplified texts keep in some words (乾) are left out. A few of
/// ours are another way to write a character in words of technology: 黏度 is 粘度, and 矽 is 硅.
const TRADITIONAL: &str = include_str!("traditional.txt");

/// The block of Unicode in which all of them lie; each character of it is three bytes of UTF-8.
const FIRST: char = '\u{4E00}';
const LAST: char = '\u{9FFF}';

/// Whether a character is a Han ideograph.
pub fn is_han(character: char) -> bool {
    matches!(character,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '々' | '〇')
}

/// Whether Chinese stands in a text.
pub fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

/// The simplified form of a traditional character; any other character itself.
pub fn simplified(character: char) -> char {
    static TABLE: OnceLock<Vec<char>> = OnceLock::new();
    if !(FIRST..=LAST).contains(&character) {
        return character;
    }
    let table = TABLE.get_or_init(|| {
        let mut table: Vec<char> = (FIRST..=LAST).collect();
        let mut characters = TRADITIONAL.chars().filter(|it| *it != '\n');
        while let (Some(traditional), Some(simple)) = (characters.next(), characters.next()) {
            table[index(traditional)] = simple;
        }
        table
    });
    table[index(character)]
}

/// As [`simplified`], and 於 too, which simplified texts keep in names: for what reads statements, whose
/// words are never searched.
pub fn simplified_to_read(character: char) -> char {
    if character == '於' {
        '于'
    } else {
        simplified(character)
    }
}

/// A text with its traditional characters simplified. All characters keep their byte offsets.
pub fn simplified_text(text: &str) -> String {
    text.chars().map(simplified).collect()
}

fn index(character: char) -> usize {
    character as usize - FIRST as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_becomes_simplified_in_place() {
        for (name, given, expected) in [
            ("traditional", "鋰電池隔膜耐熱塗層", "锂电池隔膜耐热涂层"),
            ("simplified", "锂电池隔膜耐热涂层", "锂电池隔膜耐热涂层"),
            (
                "criteria",
                "預算50萬以內，專利授權",
                "预算50万以内，专利授权",
            ),
            ("kept in some words", "著名", "著名"),
            ("another character", "黏度，矽膠", "粘度，硅胶"),
            ("other scripts", "Größe ５Ｇ μm", "Größe ５Ｇ μm"),
        ] {
            let simple = simplified_text(given);
            assert_eq!(simple, expected, "{name}");
            let starts = |text: &str| text.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
            assert_eq!(starts(&simple), starts(given), "{name}");
        }
    }

    #[test]
    fn the_table_is_in_order_and_simplifies_once() {
        let characters: Vec<char> = TRADITIONAL.chars().filter(|it| *it != '\n').collect();
        let pairs: Vec<_> = characters.chunks(2).collect();
        assert!(pairs.is_sorted_by_key(|pair| pair[0]));
        for pair in pairs {
            assert_eq!(simplified(pair[0]), pair[1]);
            assert_eq!(simplified(pair[1]), pair[1], "{}", pair[0]);
        }
    }
}
