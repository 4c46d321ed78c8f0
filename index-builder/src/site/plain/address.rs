//! Addresses: of the application at a place, of the site where its configuration says it, and what of a
//! listing may be linked.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use techmatch_core::listing::Kind;

use super::words::Texts;
use crate::parse::MEDIA;
use crate::site::PAGE;

/// What a value of an address behind `#` is written with.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Where a site is published, with a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct SiteUrl(String);

impl TryFrom<String> for SiteUrl {
    type Error = String;

    fn try_from(given: String) -> Result<Self, Self::Error> {
        let is_file = given
            .rsplit('/')
            .next()
            .is_some_and(|last| last.ends_with("html"));
        let plain = !given.contains(['?', '#', '"', '<', '>', '{', '}', '|', '^', '`']);
        if !techmatch_core::links::is_web(&given) || !plain || is_file {
            return Err(format!(
                "`{given}` is no address of a site: write it as a visitor opens it, such as \"https://catalogue.example/\""
            ));
        }
        Ok(Self(given.trim_end_matches('/').to_owned() + "/"))
    }
}

/// What stands before the address of a page in itself.
const CANONICAL: &str = "<link rel=\"canonical\" href=\"";
const OVERVIEW: &str = "overview.html";

impl std::str::FromStr for SiteUrl {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        given.to_owned().try_into()
    }
}

impl SiteUrl {
    /// The address that the site in a folder was built for; `None` where its configuration had none. The
    /// overview says it too, where a command without the page built the site.
    pub(crate) fn of_site(folder: &Path) -> Option<Self> {
        let said = |file: &str, path: &str| {
            let page = fs::read_to_string(folder.join(file)).ok()?;
            let (_, rest) = page.split_once(CANONICAL)?;
            let address = rest.split('"').next()?.replace("&amp;", "&");
            Self::try_from(address.strip_suffix(path)?.to_owned()).ok()
        };
        said(PAGE, "").or_else(|| said(OVERVIEW, OVERVIEW))
    }

    /// The site itself.
    pub(crate) fn root(&self) -> &str {
        &self.0
    }

    /// The application at a listing, in the reader's own language: what its page gives as its link.
    pub(crate) fn listing(&self, id: &str) -> String {
        format!("{}#id={}", self.0, utf8_percent_encode(id, VALUE))
    }

    /// The application with an organisation's listings of a kind.
    pub(crate) fn organisation(&self, name: &str, kind: Kind) -> String {
        let name = utf8_percent_encode(name, VALUE);
        format!("{}#organisation={name}&seek={}", self.0, kind.name())
    }

    /// The application with these listings side by side.
    pub(crate) fn list<'a>(&self, ids: impl Iterator<Item = &'a str>) -> String {
        let ids = ids.map(|id| format!("list={}", utf8_percent_encode(id, VALUE)));
        format!("{}#{}", self.0, ids.collect::<Vec<_>>().join("&"))
    }

    /// The address of a file of the site.
    pub(crate) fn of(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// Whether it is the root of its host, which alone has a `robots.txt` that is read.
    pub(crate) fn is_root(&self) -> bool {
        self.0.matches('/').count() == 3
    }
}

/// A place of the application, from a page of the site; `up` leads to the site's folder.
pub(super) fn application(up: &str, pairs: &[(&str, &str)], texts: Texts) -> String {
    let mut address = format!("{}#", if up.is_empty() { "./" } else { up });
    for (key, value) in pairs {
        let _ = write!(address, "{key}={}&", utf8_percent_encode(value, VALUE));
    }
    address + "lang=" + texts.code()
}

/// The application at a listing.
pub(super) fn of_listing(up: &str, id: &str, texts: Texts) -> String {
    application(up, &[("id", id)], texts)
}

/// The application with what answers a listing.
pub(super) fn of_matches(up: &str, id: &str, kind: Kind, texts: Texts) -> String {
    let seek = kind.counterpart().name();
    application(up, &[("like", id), ("seek", seek)], texts)
}

/// The path of a file that the site holds, where an address is one.
pub(super) fn own(url: &str) -> Option<&str> {
    let rest = url.strip_prefix(MEDIA)?.strip_prefix('/')?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'.';
    (rest.bytes().all(plain) && !rest.starts_with('.')).then_some(url)
}

#[cfg(test)]
mod tests {
    use techmatch_core::vocabulary::Language;

    use super::*;

    #[test]
    fn an_address_of_a_site_is_read_whole_or_refused() {
        for (given, expected) in [
            ("https://a.example", Some("https://a.example/")),
            ("https://a.example/b//", Some("https://a.example/b/")),
            ("a.example", None),
            ("https://a.example/?x", None),
            ("https://a.example/#x", None),
            ("https://a.example/index.html", None),
            ("https://u:p@a.example/", None),
            ("javascript:alert(1)", None),
            ("https://a.example/\"><b>", None),
            ("", None),
        ] {
            let read = SiteUrl::try_from(given.to_owned()).ok();
            assert_eq!(read.as_ref().map(|it| it.0.as_str()), expected, "{given}");
        }
        let root = |given: &str| SiteUrl::try_from(given.to_owned()).unwrap().is_root();
        assert!(root("https://a.example") && !root("https://a.example/b"));
    }

    #[test]
    fn a_site_says_its_own_address() {
        let page = |href: &str| format!("<head>{CANONICAL}{href}\"></head>");
        for (file, text, expected) in [
            (
                PAGE,
                page("https://a.example/b/"),
                Some("https://a.example/b/"),
            ),
            (
                OVERVIEW,
                page("https://a.example/overview.html"),
                Some("https://a.example/"),
            ),
            (OVERVIEW, page("https://a.example/x"), None),
            (PAGE, page("javascript:alert(1)"), None),
            (PAGE, "<head></head>".to_owned(), None),
        ] {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join(file), &text).unwrap();
            let read = SiteUrl::of_site(folder.path());
            assert_eq!(read.as_ref().map(SiteUrl::root), expected, "{text}");
        }
    }

    #[test]
    fn an_id_of_any_characters_stays_one_value() {
        assert_eq!(
            of_listing("../", "a&b=#\"技", Texts::of(Language::En)),
            "../#id=a%26b%3D%23%22%E6%8A%80&lang=en"
        );
        assert_eq!(
            of_matches("", "d-1", Kind::Demand, Texts::of(Language::Zh)),
            "./#like=d-1&seek=supply&lang=zh"
        );
    }

    #[test]
    fn only_files_of_the_site_are_shown() {
        for (url, is_own) in [
            ("media/0123456789abcdef0123.jpg", true),
            ("media/../x.jpg", false),
            ("mediax/a.jpg", false),
            ("https://a.example/a.jpg", false),
            ("media/a.jpg\" onerror=\"x", false),
        ] {
            assert_eq!(own(url).is_some(), is_own, "{url}");
        }
    }
}
