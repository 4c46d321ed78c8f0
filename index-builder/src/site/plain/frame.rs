//! What every plain page has around its content: the head with what search engines and messengers read,
//! the way to the application, and nothing that a strict policy forbids.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::Value;
use techmatch_core::listing::Date;
use techmatch_core::vocabulary::Language;

use super::Plain;
use super::SERVICES_PAGE;
use super::address::{self, application};
use super::names::FOLDER;
use super::sink::Sink;
use super::tongue;
use super::words::Texts;
use crate::config::SiteConfig;
use crate::face::Face;

/// The style sheet of all plain pages.
pub(crate) const STYLE: &str = "techmatch.css";
/// Its colours and sizes are those of the application.
const TOKENS: &str = include_str!("../../../../web/style/00-tokens.css");
const PUBLISHER: &str = include_str!("../../../../web/style/25-publisher.css");
const PLAIN: &str = include_str!("plain.css");
/// Characters of a title, and of a description, that search engines show.
const TITLE: usize = 120;
const DESCRIPTION: usize = 160;
pub(super) const ICON: &str = "techmatch.svg";
const SHAPES: &str = include_str!("../../../../web/icons/icon.svg");

/// What a page says of itself.
pub(super) struct Head<'a> {
    pub(super) site: &'a SiteConfig,
    /// What of the publisher stands on every page.
    pub(super) face: &'a Face,
    /// In which language it speaks.
    pub(super) texts: Texts,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    /// Its path in the site.
    pub(super) path: &'a str,
    /// Whether search engines should list it.
    pub(super) listed: bool,
    /// The last day on which they should.
    pub(super) until: Option<Date>,
    /// It and the same in other languages, by language and path.
    pub(super) alternates: &'a [(String, String)],
    /// The path of an image.
    pub(super) image: Option<&'a str>,
    pub(super) json_ld: Option<&'a Value>,
    /// Whether the site has lists of all listings, with feeds.
    pub(super) lists: bool,
    /// Whether it has an overview.
    pub(super) overview: bool,
    /// Its own feed, where it has one: what is new there, and the path without its ending.
    pub(super) feed: Option<(String, String)>,
}

/// What the style sheet holds.
fn style() -> String {
    let (mark, rules) = PLAIN.split_once('\n').unwrap_or((PLAIN, ""));
    format!("{mark}\n{TOKENS}{PUBLISHER}{rules}")
}

/// Writes the style sheet and the icon of all plain pages.
pub(super) fn write(sink: &Sink) -> std::io::Result<()> {
    for (name, text) in [(STYLE, style()), (ICON, icon())] {
        sink.put(&format!("{FOLDER}/{name}"), text.as_bytes())?;
    }
    Ok(())
}

/// What the icon holds.
fn icon() -> String {
    format!("<!-- Written by techmatch -->\n{SHAPES}")
}

/// The name of a catalogue in a language.
pub(super) fn site_title(site: &SiteConfig, lang: Language) -> &str {
    let (own, other) = match lang {
        Language::Zh => (&site.title_zh, &site.title_en),
        Language::En => (&site.title_en, &site.title_zh),
    };
    if own.is_empty() { other } else { own }
}

/// The paths of a page that each site has in every language: in the catalogue's own one, then in the others.
pub(super) fn each(name: &str, own: Language, face: &Face) -> Vec<(Texts, String)> {
    let other = match own {
        Language::Zh => Language::En,
        Language::En => Language::Zh,
    };
    let others = [Texts::of(other)].into_iter().chain(face.further());
    let others = others.map(|texts| (texts, format!("{name}.{}.html", texts.code())));
    let first = (Texts::of(own), format!("{name}.html"));
    [first].into_iter().chain(others).collect()
}

/// The same paths with the languages as HTML writes them.
pub(super) fn tagged(paths: &[(Texts, String)]) -> Vec<(String, String)> {
    let tag = |(texts, path): &(Texts, String)| (texts.tag().to_owned(), path.clone());
    paths.iter().map(tag).collect()
}

/// The ways to the same page in the other languages.
pub(super) fn other_languages(texts: Texts, paths: &[(Texts, String)]) -> Markup {
    html! {
        p {
            @for (other, path) in paths.iter().filter(|(other, _)| !other.is(texts)) {
                a href=(path) lang=(other.tag()) hreflang=(other.tag()) { (other.name()) }
                " "
            }
        }
    }
}

/// What leads from a page to the folder of its site.
pub(super) fn up(path: &str) -> &'static str {
    if path.contains('/') { "../" } else { "" }
}

/// A whole page.
pub(super) fn page(head: &Head<'_>, content: &Markup) -> String {
    let texts = head.texts;
    let up = up(head.path);
    let name = site_title(head.site, texts.lang);
    let markup = html! {
        (DOCTYPE)
        html lang=(texts.tag()) dir=[texts.direction()] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="generator" content="techmatch";
                title { (cut(head.title, TITLE)) " – " (name) }
                (said_of(head, name))
                link rel="icon" href={ (up) (FOLDER) "/" (ICON) };
                link rel="stylesheet" href={ (up) (FOLDER) "/" (STYLE) };
                (PreEscaped(head.face.head(up)))
                @if let Some(json) = head.json_ld {
                    script type="application/ld+json" { (PreEscaped(in_script(json))) }
                }
            }
            body {
                a.skip href="#content" { (texts.get("plain.skip")) }
                header.top {
                    a.brand href=(application(up, &[], texts)) { (name) }
                    nav aria-label=(texts.get("page.nav")) {
                        a href=(application(up, &[], texts)) { (texts.get("plain.home")) }
                        @if head.lists {
                            " "
                            a href={ (up) (FOLDER) "/list--all.html" } { (texts.get("plain.all")) }
                        }
                        @if head.overview {
                            " "
                            a href={ (up) "overview.html" } { (texts.get("plain.overview")) }
                        }
                        @if head.face.serves() {
                            " "
                            a href={ (up) (SERVICES_PAGE) } { (texts.get("plain.services")) }
                        }
                    }
                }
                main #content { (content) }
                footer.foot {
                    p { (texts.get("page.privacy")) }
                    p {
                        @if head.lists {
                            a href={ (up) "feed.xml" } { (texts.get("plain.feed")) }
                            " · "
                        }
                        a href={ (up) "about.html" } { (texts.get("plain.about")) }
                    }
                }
                (PreEscaped(texts.in_place(head.face.foot(up))))
            }
        }
    };
    head.face.with_icon(&markup.into_string(), up) + "\n"
}

/// What a page says of itself to search engines and messengers. Addresses are whole where the site's is
/// known, since they read no others; where it is not, none is guessed.
fn said_of(head: &Head<'_>, name: &str) -> Markup {
    let url = head.site.url.as_ref();
    let image = url.zip(head.image).map(|(url, image)| url.of(image));
    let description = cut(head.description, DESCRIPTION);
    let up = up(head.path);
    let feeds = [
        ("xml", "application/atom+xml"),
        ("json", "application/feed+json"),
    ];
    html! {
        @if !description.is_empty() { meta name="description" content=(description); }
        @if !head.listed {
            meta name="robots" content="noindex";
        } @else if let Some(day) = head.until {
            meta name="robots" content={ "unavailable_after: " (day) };
        }
        @if let Some(url) = url {
            link rel="canonical" href=(url.of(head.path));
            @if head.alternates.len() > 1 {
                @for (tag, path) in head.alternates { link rel="alternate" hreflang=(tag) href=(url.of(path)); }
            }
            meta property="og:url" content=(url.of(head.path));
        }
        meta property="og:type" content=(if head.json_ld.is_some() { "article" } else { "website" });
        meta property="og:site_name" content=(name);
        meta property="og:title" content=(cut(head.title, TITLE));
        @if !description.is_empty() { meta property="og:description" content=(description); }
        @if let Some(image) = &image { meta property="og:image" content=(image); }
        meta property="og:locale" content=(match head.texts.tag() { "en" => "en_US".to_owned(), tag => tag.replace('-', "_") });
        meta name="twitter:card" content=(if image.is_some() { "summary_large_image" } else { "summary" });
        @if let Some((title, path)) = &head.feed {
            @for (ending, kind) in feeds {
                link rel="alternate" type=(kind) title=(title) href={ (up) (path) "." (ending) };
            }
        }
    }
}

/// What the start page says of itself.
pub(super) fn head_of(
    plain: &Plain<'_>,
    texts: Texts,
    title: &str,
    description: &str,
    with_feed: bool,
) -> Markup {
    let feed = with_feed.then(|| {
        let title = texts.fill("plain.feed_of", &[("what", title)]);
        (title, "feed".to_owned())
    });
    let head = Head {
        site: plain.site,
        face: plain.face,
        texts,
        title,
        description,
        path: "",
        listed: true,
        until: None,
        alternates: &[],
        image: None,
        json_ld: None,
        lists: true,
        overview: true,
        feed,
    };
    said_of(&head, title)
}

/// JSON in an element that only `</script` or `<!--` could end early: neither is in it.
fn in_script(json: &Value) -> String {
    json.to_string().replace('<', "\\u003c")
}

/// The beginning of a text in one line, an ellipsis where it was cut.
pub(crate) fn cut(text: &str, most: usize) -> String {
    let mut line = String::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        if count > 0 {
            line.push(' ');
            count += 1;
        }
        for c in word.chars() {
            if count >= most {
                line.truncate(line.trim_end().len());
                line.push('…');
                return line;
            }
            line.push(c);
            count += 1;
        }
    }
    line
}

/// The `lang` of a text that is not in the language around it.
pub(super) fn lang(texts: Texts, text: &str) -> Option<&'static str> {
    tongue::of(text).filter(|tag| *tag != texts.tag() && !texts.says(text))
}

/// A text in a line, in its language and direction.
pub(super) fn said(texts: Texts, text: &str) -> Markup {
    match (lang(texts, text), tongue::direction(text)) {
        (None, None) => html! { (text) },
        (lang, dir) => html! { span lang=[lang] dir=[dir] { (text) } },
    }
}

/// A link to a page of the web, or the words alone where the address is none.
pub(super) fn web(texts: Texts, url: &str, words: &str) -> Markup {
    if !techmatch_core::links::is_web(url) {
        return said(texts, words);
    }
    html! { a href=(url) rel="noopener noreferrer nofollow" lang=[lang(texts, words)] dir=[tongue::direction(words)] { (words) } }
}

/// A file that the site holds, from a page of it; a page of the web; or nothing.
pub(super) fn media(up: &str, url: &str) -> Option<String> {
    address::own(url).map(|path| format!("{up}{path}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_ends_the_element_of_json() {
        let json = json!({"name": "</script><!--<script>&\"\u{2028}"});
        let text = in_script(&json);
        assert!(!text.contains('<'), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), json);
    }

    #[test]
    fn texts_are_cut_by_characters() {
        for (text, most, expected) in [
            ("a  b\n c", 9, "a b c"),
            ("锂电池隔膜", 3, "锂电池…"),
            ("ab cd", 3, "ab…"),
            ("abc de", 3, "abc…"),
            ("abc", 3, "abc"),
            ("", 3, ""),
        ] {
            assert_eq!(cut(text, most), expected);
        }
    }
}
