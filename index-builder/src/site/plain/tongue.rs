//! What language a text is in and which way it runs, as far as its script tells; and the languages in
//! which a listing can be read.

use std::ops::RangeInclusive;

use techmatch_core::han::is_han;
use techmatch_core::listing::{Details, Listing};
use techmatch_core::vocabulary::Language;

use super::words::Texts;
use crate::face::Face;

/// Characters of a text that are looked at.
const LOOKED_AT: usize = 400;
/// Blocks of the scripts that run from right to left.
const RIGHT_TO_LEFT: [RangeInclusive<char>; 3] = [
    '\u{590}'..='\u{8ff}',
    '\u{fb1d}'..='\u{fdff}',
    '\u{fe70}'..='\u{fefc}',
];

/// The language of a text, where its script has one that is far the most likely.
pub(crate) fn of(text: &str) -> Option<&'static str> {
    let (mut han, mut kana, mut hangul, mut hebrew, mut arabic, mut latin) = (0, 0, 0, 0, 0, 0);
    for c in text.chars().take(LOOKED_AT) {
        match c {
            c if is_han(c) => han += 1,
            '\u{3041}'..='\u{30ff}' => kana += 1,
            '\u{ac00}'..='\u{d7a3}' => hangul += 1,
            '\u{590}'..='\u{5ff}' => hebrew += 1,
            '\u{600}'..='\u{6ff}' => arabic += 1,
            c if c.is_ascii_alphabetic() => latin += 1,
            _ => {}
        }
    }
    let syllables = [(kana, "ja"), (hangul, "ko")];
    let letters = [(hebrew, "he"), (arabic, "ar")];
    // Texts of every script hold Latin names and units. A syllable says as much as several letters; a
    // letter of another alphabet as much as one.
    let (most, tag) = syllables.into_iter().max_by_key(|(count, _)| *count)?;
    if most > 0 && most * 8 >= latin && most * 3 >= han {
        // Japanese is written with characters of Chinese too.
        return Some(tag);
    }
    if han > 0 && han * 8 >= latin {
        return Some("zh-CN");
    }
    let (most, tag) = letters.into_iter().max_by_key(|(count, _)| *count)?;
    match (most, latin) {
        (0, 0) => None,
        (most, latin) if most > latin => Some(tag),
        _ => Some("en"),
    }
}

/// `auto` for a text with letters that run from right to left, so that the browser looks.
pub(super) fn direction(text: &str) -> Option<&'static str> {
    let mut all = text.chars().take(LOOKED_AT);
    let runs_left = |c: char| RIGHT_TO_LEFT.iter().any(|block| block.contains(&c));
    all.any(runs_left).then_some("auto")
}

/// A listing in one of its languages.
#[derive(Debug)]
pub(super) struct Version<'a> {
    /// The language as a tag of the web; `None` where nothing tells that of the listing's own texts.
    pub(super) tag: Option<String>,
    /// Whether these are the listing's own texts.
    pub(super) own: bool,
    pub(super) title: &'a str,
    pub(super) summary: Option<&'a str>,
    pub(super) description: Option<&'a str>,
}

impl Version<'_> {
    /// The language of the labels around it.
    pub(super) fn labels(&self, face: &Face) -> Texts {
        let tag = self.tag.as_deref().unwrap_or_default();
        if tag.starts_with("zh") {
            return Texts::of(Language::Zh);
        }
        let further = face.further().find(|it| main(it.tag()) == main(tag));
        further.unwrap_or(Texts::of(Language::En))
    }
}

/// The languages of a listing, its own first, each once.
pub(super) fn versions<'a>(listing: &'a Listing, details: &'a Details) -> Vec<Version<'a>> {
    let own = of(&listing.title)
        .or_else(|| listing.summary.as_deref().and_then(of))
        .or_else(|| listing.description.as_deref().and_then(of));
    let mut versions = vec![Version {
        tag: own.map(str::to_owned),
        own: true,
        title: &listing.title,
        summary: listing.summary.as_deref(),
        description: listing.description.as_deref(),
    }];
    let further = [
        (
            "zh-CN",
            &listing.title_zh,
            &listing.summary_zh,
            &listing.description_zh,
        ),
        (
            "en",
            &listing.title_en,
            &listing.summary_en,
            &listing.description_en,
        ),
    ];
    let translated = details.translations.iter();
    let translated = translated.map(|it| {
        (
            it.language.as_str(),
            &it.title,
            &it.summary,
            &it.description,
        )
    });
    for (tag, title, summary, description) in further.into_iter().chain(translated) {
        let said = |text: &'a Option<String>| text.as_deref().filter(|it| !it.trim().is_empty());
        let (title, summary, description) = (said(title), said(summary), said(description));
        let known = |it: &Version<'_>| it.tag.as_deref().is_some_and(|it| main(it) == main(tag));
        // A text alone, without its title, is no version to read.
        if let Some(title) = title
            && is_tag(tag)
            && !versions.iter().any(known)
        {
            versions.push(Version {
                tag: Some(tag.to_owned()),
                own: false,
                title,
                summary,
                description,
            });
        }
    }
    versions
}

/// The language of a tag, without its country.
fn main(tag: &str) -> String {
    let main = tag.split('-').next().unwrap_or_default();
    main.to_ascii_lowercase()
}

/// Whether this can be a tag of a language, and a part of a file's name.
pub(super) fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let main = parts.next().unwrap_or_default();
    (2..=3).contains(&main.len())
        && main.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.clone().count() <= 3
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use techmatch_core::listing::{Kind, Translation};

    use super::*;

    #[test]
    fn the_script_of_a_text_tells_its_language_and_direction() {
        for (text, lang, runs) in [
            ("", None, None),
            ("180 ℃", None, None),
            ("锂电池隔膜", Some("zh-CN"), None),
            ("基于 LiFePO4 battery 的材料", Some("zh-CN"), None),
            ("耐熱セパレータの塗工技術", Some("ja"), None),
            ("내열 분리막 코팅", Some("ko"), None),
            ("Heat-resistant separator", Some("en"), None),
            ("طلاء مقاوم للحرارة", Some("ar"), Some("auto")),
            ("ציפוי עמיד בחום", Some("he"), Some("auto")),
            ("ציפוי עמיד בחום של LiFePO4", Some("he"), Some("auto")),
            ("Coating (טכניון)", Some("en"), Some("auto")),
        ] {
            assert_eq!((of(text), direction(text)), (lang, runs), "{text}");
        }
    }

    #[test]
    fn each_language_of_a_listing_is_read_once() {
        let mut listing = Listing::new("s", Kind::Supply, "锂电池隔膜");
        listing.title_zh = Some("another".into());
        listing.title_en = Some("Battery separator".into());
        listing.summary_en = Some("Coated.".into());
        let translation = |language: &str, title: &str| Translation {
            language: language.into(),
            title: Some(title.into()).filter(|it: &String| !it.is_empty()),
            ..Translation::default()
        };
        let details = Details {
            translations: vec![
                translation("de", "Separator"),
                translation("en-GB", "Separator"),
                translation("fr", ""),
                translation("../x", "x"),
                translation("pt-BR", "Separador"),
            ],
            ..Details::default()
        };
        let versions = versions(&listing, &details);
        let tags: Vec<_> = versions.iter().filter_map(|it| it.tag.as_deref()).collect();
        assert_eq!(tags, ["zh-CN", "en", "de", "pt-BR"]);
        assert_eq!(versions[1].summary, Some("Coated."));
    }
}
