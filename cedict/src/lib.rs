//! CC-CEDICT, cleaned for search and packed into the command. A crate of its own, so that a new
//! web bundle does not clean the dictionary again. Read by `glossary::Glossary`.

#[cfg(test)]
mod cleaning;
#[cfg(test)]
mod readings;

use std::io::{self, Read};

use flate2::read::DeflateDecoder;

/// When the CC-CEDICT project released this edition, as it writes it (`2024-06-07T06:18:48Z`).
pub const RELEASED: &str = env!("CEDICT_RELEASED");

/// The dictionary, a line for each Chinese word (simplified and traditional) in the order of their
/// characters: the word, a tab, and its English meanings parted by `;`, the usual ones first.
pub fn lines() -> io::Result<String> {
    unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/cedict.deflate")))
}

/// The English words of all definitions, whole ones and what was left out of the meanings: one a
/// line, of small letters, without names.
pub fn english_words() -> io::Result<String> {
    unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/words.deflate")))
}

/// How Chinese is read, in pinyin without tones, with `v` for `ü`: a line for each character and
/// for each word whose reading is not that of its characters: the word, a tab, and its syllables
/// parted by blanks.
pub fn readings() -> io::Result<String> {
    unpacked(include_bytes!(concat!(
        env!("OUT_DIR"),
        "/readings.deflate"
    )))
}

fn unpacked(packed: &[u8]) -> io::Result<String> {
    let mut lines = String::new();
    DeflateDecoder::new(packed).read_to_string(&mut lines)?;
    Ok(lines)
}
