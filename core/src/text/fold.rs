//! Folding: one form for characters that readers take as the same.

/// The folded form of a character: full-width forms become ASCII, capitals small, accented Latin
/// letters plain. Any other character stays as it is.
pub(super) fn fold(character: char) -> char {
    let narrow = match character {
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(character as u32 - 0xFF01 + 0x21).unwrap_or(character)
        }
        '\u{3000}' | '\u{A0}' => ' ',
        _ => character,
    };
    if narrow.is_ascii() {
        return narrow.to_ascii_lowercase();
    }
    match narrow {
        'À'..='Å' | 'à'..='å' => 'a',
        'Ç' | 'ç' | '\u{2103}' => 'c',
        'È'..='Ë' | 'è'..='ë' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' => 'i',
        'Ñ' | 'ñ' => 'n',
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' => 'u',
        'Ý' | 'ý' | 'ÿ' => 'y',
        // Two signs for micro and for ohm, two for the Celsius degree's letter.
        '\u{B5}' => 'μ',
        '\u{2126}' => 'ω',
        '₀'..='₉' => char::from_u32(narrow as u32 - '₀' as u32 + '0' as u32).unwrap_or(narrow),
        '²' => '2',
        '³' => '3',
        _ => narrow.to_lowercase().next().unwrap_or(narrow),
    }
}

/// A text with every character folded.
pub fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// Whether a character belongs to a word of an alphabetic script or to a number.
pub(crate) fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '\u{2103}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_readers_take_as_the_same() {
        for (name, given, expected) in [
            ("full-width letter", 'Ａ', 'a'),
            ("full-width digit", '５', '5'),
            ("capital", 'Q', 'q'),
            ("accent", 'É', 'e'),
            ("micro sign", 'µ', 'μ'),
            ("celsius", '℃', 'c'),
            ("subscript", '₄', '4'),
            ("han", '锂', '锂'),
        ] {
            assert_eq!(fold(given), expected, "{name}");
        }
    }
}
