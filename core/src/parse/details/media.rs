//! Images, videos, documents and pages: addresses of the web and files beside the listing file.

use serde_json::{Map, Value};

use super::{member, others};
use crate::diagnostic::Diagnostic;
use crate::listing::Media;
use crate::parse::field_name::FieldName;
use crate::parse::problem::unknown;
use crate::parse::text_cleaning::clean;
use crate::parse::values::{flat, scalar};
use crate::vocabulary::is_blank;

/// What an address is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// An address of the web.
    Web(String),
    /// The path of a file below the folder of the listing file.
    File(String),
    /// Neither, and why.
    Refused(&'static str),
}

const URL: &[&str] = &["url", "href", "src", "path", "file", "link", "address"];
const TITLE: &[&str] = &["title", "name", "caption", "label", "text"];
const ALT: &[&str] = &["alt", "description"];
const SIZE: &[&str] = &["width", "height", "bytes"];

const HINT: &str = "give an address that begins with https:// or http://, or the path of a file beside \
                    this one, such as images/pump.jpg";

/// Reads the media of a field; gives what is wrong with them.
pub(super) fn read(field: FieldName, values: &[&Value], media: &mut Vec<Media>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut add = |one: Media| {
        let again = one.url.is_some() && media.iter().any(|it| it.url == one.url);
        if !again {
            media.push(one);
        }
    };
    for value in flat(values) {
        if let Value::Object(object) = value {
            match of_object(object) {
                Ok(one) => add(one),
                Err((words, reason)) => problems.push(unknown(field, &words, reason, HINT)),
            }
            continue;
        }
        let words = clean(&scalar(value).unwrap_or_default());
        for piece in pieces(&words) {
            match of_words(piece) {
                Ok(all) => all.into_iter().for_each(&mut add),
                Err(reason) => problems.push(unknown(field, piece, reason, HINT)),
            }
        }
    }
    problems
}

fn of_object(object: &Map<String, Value>) -> Result<Media, (String, &'static str)> {
    let number = |name: &str| object.get(name).and_then(Value::as_u64);
    let size = |name: &str| number(name).and_then(|it| u32::try_from(it).ok());
    let url = match member(object, URL).map(|given| (address(&given), given)) {
        None => None,
        Some((Address::Web(url) | Address::File(url), _)) => Some(url),
        Some((Address::Refused(reason), given)) => return Err((given, reason)),
    };
    let rest = others(object, &[URL, TITLE, ALT, SIZE]);
    let title = member(object, TITLE).into_iter().chain(rest);
    let title: Vec<String> = title.collect();
    let media = Media {
        url,
        title: (!title.is_empty()).then(|| title.join("; ")),
        alt: member(object, ALT),
        width: size("width"),
        height: size("height"),
        bytes: number("bytes"),
    };
    if media.url.is_none() && media.title.is_none() {
        let given = Value::Object(object.clone()).to_string();
        return Err((given, "neither an address nor a title"));
    }
    Ok(media)
}

/// The pieces of a text, each with one address or several.
fn pieces(words: &str) -> impl Iterator<Item = &str> {
    let pieces = words.split(['\n', '；', ';', '、', '|']);
    // `a, b` are two addresses, `a,b` is one.
    let pieces = pieces.flat_map(|piece| piece.split(", ").flat_map(|it| it.split('，')));
    // What follows the semicolon of data:image/png;base64,… is refused with it.
    pieces
        .map(str::trim)
        .filter(|piece| !is_blank(piece) && !piece.starts_with("base64,"))
}

/// `A title: https://…`, `https://… https://…`, `[A title](https://…)` or a path.
fn of_words(piece: &str) -> Result<Vec<Media>, &'static str> {
    let lower = piece.to_ascii_lowercase();
    let begins = |at: usize| {
        ["https://", "http://"]
            .iter()
            .any(|it| lower[at..].starts_with(it))
    };
    let starts: Vec<usize> = lower
        .match_indices("http")
        .map(|(at, _)| at)
        .filter(|at| begins(*at))
        .filter(|at| {
            !lower[..*at].ends_with(|c: char| c.is_ascii_alphanumeric() || "=/?&".contains(c))
        })
        .collect();
    if starts.is_empty() {
        return of_path(piece).map(|one| vec![one]);
    }
    let mut all = Vec::new();
    let mut before = 0;
    for start in starts {
        if start < before {
            continue;
        }
        let end = |c: char| c.is_whitespace() || "()（）<>[]【】\"”，。".contains(c);
        let length = piece[start..].find(end).unwrap_or(piece.len() - start);
        let url = &piece[start..start + length];
        let marks = |c: char| c.is_whitespace() || ":：()（）[]【】<>-–—\"“”".contains(c);
        let title = piece[before..start].trim_matches(marks);
        match address(url) {
            Address::Web(url) => all.push(Media {
                url: Some(url),
                title: (!is_blank(title)).then(|| title.to_owned()),
                ..Media::default()
            }),
            Address::File(_) | Address::Refused(_) => return Err("no address of the web"),
        }
        before = start + length;
    }
    let marks = |c: char| c.is_whitespace() || ":：()（）[]【】<>\"“”，。".contains(c);
    let rest = piece[before..].trim_matches(marks);
    if let [one] = &mut all[..]
        && one.title.is_none()
        && !is_blank(rest)
    {
        one.title = Some(rest.to_owned());
    }
    Ok(all)
}

fn of_path(piece: &str) -> Result<Media, &'static str> {
    if !looks_like_path(piece) {
        // 见附件: words are shown.
        return Ok(Media {
            title: Some(piece.to_owned()),
            ..Media::default()
        });
    }
    match address(piece) {
        Address::Web(url) | Address::File(url) => Ok(Media {
            url: Some(url),
            ..Media::default()
        }),
        Address::Refused(reason) => Err(reason),
    }
}

/// Whether words mean to be an address or a file rather than to be read.
fn looks_like_path(words: &str) -> bool {
    let extension = words.rsplit_once('.').is_some_and(|(stem, end)| {
        !stem.is_empty()
            && (2..=5).contains(&end.len())
            && end.chars().all(|c| c.is_ascii_alphanumeric())
    });
    extension || scheme(words).is_some() || words.starts_with(['/', '\\', '.'])
}

/// What stands before the first colon, where it is a scheme: `javascript`, `file`, or a drive's letter.
fn scheme(words: &str) -> Option<&str> {
    let (scheme, rest) = words.split_once(':')?;
    let name = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    (name && !rest.starts_with(' ')).then_some(scheme)
}

/// What an address is.
pub(super) fn address(words: &str) -> Address {
    let words = words.trim();
    if let Some(scheme) = scheme(words) {
        let web = ["http", "https"]
            .iter()
            .any(|it| scheme.eq_ignore_ascii_case(it));
        if !web {
            return Address::Refused("an address that is neither http nor https");
        }
        let rest = &words[scheme.len() + 1..];
        let host = rest.strip_prefix("//").unwrap_or_default();
        let host = host.split(['/', '?', '#']).next().unwrap_or_default();
        let odd = |c: char| c.is_whitespace() || c.is_control() || c == '\\';
        let plain = host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
            && !host.contains('@')
            && !rest.contains(odd);
        return if plain {
            Address::Web(words.to_owned())
        } else {
            Address::Refused("no address of the web")
        };
    }
    let path = words.replace('\\', "/");
    if path.starts_with('/') {
        return Address::Refused("a path that does not begin beside the listing file");
    }
    if path.to_ascii_lowercase().starts_with("www.") {
        return Address::Refused("an address without http:// or https://");
    }
    if path.contains(|c: char| c.is_control() || "?*<>\"|".contains(c)) {
        return Address::Refused("no path of a file");
    }
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                return Address::Refused("a path that leads out of the folder of the listing file");
            }
            part => parts.push(part),
        }
    }
    if parts.is_empty() {
        return Address::Refused("no path of a file");
    }
    Address::File(parts.join("/"))
}
