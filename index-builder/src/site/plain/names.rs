//! The files of the plain pages: one for each listing and language, or many listings in one. A name
//! follows from the id alone, so that a rebuild keeps every address.

use techmatch_core::index::ChunkName;

/// The folder of the plain pages.
pub(crate) const FOLDER: &str = "l";
/// Bytes of an id that its page's name shows.
const SHOWN: usize = 40;
/// Ids that stand whole in a name may be so long.
const LONGEST: usize = 80;
/// Digits of the hash behind what a name shows of an id.
const DIGITS: usize = 12;
/// Names that Windows gives to devices, whatever follows their dot.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The name of a listing: its id where every host and file system takes that as it is, else what can be
/// shown of it and its hash. Only the second form has `--` in it, so no two ids share a name.
pub(crate) fn of(id: &str) -> String {
    if is_plain(id) {
        return id.to_owned();
    }
    let mut shown = String::new();
    for c in id.chars().map(|c| c.to_ascii_lowercase()) {
        if shown.len() == SHOWN {
            break;
        }
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            shown.push(c);
        } else if !shown.is_empty() && !shown.ends_with('-') {
            shown.push('-');
        }
    }
    format!("{}--{}", shown.trim_end_matches('-'), hash(id))
}

/// Hexadecimal digits that stand for a text.
pub(super) fn hash(text: &str) -> String {
    ChunkName::of(text.as_bytes()).to_string()[..DIGITS].to_owned()
}

/// Whether an id can be a file's name: small letters, since many hosts take `A` for `a`.
fn is_plain(id: &str) -> bool {
    let device = |name: &str| {
        DEVICES.contains(&name)
            || (name.len() == 4 && (name.starts_with("com") || name.starts_with("lpt")))
    };
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !id.is_empty()
        && id.len() <= LONGEST
        && id.bytes().all(allowed)
        && !id.starts_with('-')
        && !id.ends_with('-')
        && !id.contains("--")
        && !device(id)
        && id != "index"
}

/// The page that a listing shares with others: by the first digits of its hash.
pub(super) fn group(id: &str, digits: usize) -> String {
    format!("group--{}", &hash(id)[..digits])
}

/// The file of a page's name.
pub(super) fn file(name: &str) -> String {
    format!("{name}.html")
}

/// The file of a page in one of its further languages.
pub(super) fn file_in(name: &str, tag: &str) -> String {
    format!("{name}.{}.html", tag.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_id_has_a_name_of_its_own_that_every_host_takes() {
        let long = "长".repeat(100);
        let ids = [
            "s-1",
            "S-1",
            "s_1",
            "s/1",
            "s.1",
            "../s-1",
            "s--1",
            "-s",
            "",
            " ",
            "con",
            "com1",
            "index",
            "技术/1",
            "技术/2",
            &long,
            "a%2fb",
            "a b",
            "é",
            "é\u{301}",
            "s-1.html",
            "s-1.en",
        ];
        let names: Vec<String> = ids.iter().map(|id| of(id)).collect();
        let folded: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(folded.len(), ids.len(), "{names:?}");
        for name in &names {
            let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
            assert!(name.len() <= LONGEST && name.bytes().all(plain), "{name}");
        }
        assert_eq!(names[0], "s-1");
        assert!(names[1].starts_with("s-1--"), "{}", names[1]);
    }

    #[test]
    fn a_name_that_is_an_id_is_never_that_of_another() {
        let name = of("S-1");
        assert_ne!(of(&name), name);
        assert_ne!(of(&group("S-1", 3)), group("S-1", 3));
    }
}
