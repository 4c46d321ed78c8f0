//! Which of a listing's texts a reader sees, and what language a text is in.

use techmatch_core::han::is_han;
use techmatch_core::listing::Listing;

use crate::locale::Lang;

/// The title in the reader's language where there is one, else the listing's own.
pub(crate) fn title(listing: &Listing, lang: Lang) -> &str {
    let translated = lang.either(&listing.title_zh, &listing.title_en);
    translated
        .as_deref()
        .filter(|title| !title.trim().is_empty())
        .unwrap_or(&listing.title)
}

/// The `lang` attribute of a text, where it is not in the reader's language.
pub(crate) fn lang_attr(text: &str, reader: Lang) -> Option<&'static str> {
    let lang = of(text)?;
    (lang != reader && !reader.says(text)).then(|| lang.tag())
}

// A Chinese text may hold many Latin names and units; an English one holds next to no Chinese.
fn of(text: &str) -> Option<Lang> {
    let (mut han, mut letters) = (0, 0);
    for c in text.chars().take(400) {
        if is_han(c) {
            han += 1;
        } else if c.is_alphabetic() {
            letters += 1;
        }
    }
    match (han, letters) {
        (0, 0) => None,
        (han, letters) if han * 8 >= letters => Some(Lang::Zh),
        _ => Some(Lang::En),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_a_text_is_recognised() {
        for (text, lang) in [
            ("", None),
            ("123 %", None),
            ("锂电池", Some(Lang::Zh)),
            ("基于 LiFePO4 的 battery 材料", Some(Lang::Zh)),
            ("Separator for lithium batteries", Some(Lang::En)),
        ] {
            assert_eq!(of(text), lang, "{text}");
        }
    }
}
