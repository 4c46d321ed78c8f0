//! What is kept of a listing to find its duplicates: a few bytes, however long it is. The measure is that
//! by which an answer folds near-duplicates (`core/src/matching/near_duplicates.rs`).

use std::collections::BTreeMap;

use techmatch_core::han::is_han;
use techmatch_core::listing::{Date, Kind, Listing, TextPart};

/// Characters of a shingle.
const SHINGLE: usize = 5;
/// At most this many characters of a listing are compared: they distinguish it from any other.
const LOOKED_AT: usize = 2000;
/// Fewer shingles than these say too little.
const FEWEST: u32 = 60;
/// The least hash of each part of all shingles, by its lowest byte.
pub(super) const SLOTS: usize = 64;

/// Of one listing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Signature {
    pub(super) kind: Kind,
    /// Of all but its id; and of all but its id and its dates.
    pub(super) content: u64,
    pub(super) undated: u64,
    pub(super) title: u64,
    /// Of its patents; 0 where it names none.
    pub(super) patents: u64,
    /// Whether it is written in Chinese.
    pub(super) chinese: bool,
    /// None where the text is too short to say anything.
    pub(super) text: Option<[u8; SLOTS]>,
}

impl Signature {
    pub(super) fn of(listing: &Listing) -> Self {
        let characters = characters(listing);
        let han = characters.iter().filter(|it| is_han(**it)).count();
        let (content, undated) = contents(listing);
        Self {
            kind: listing.kind,
            content,
            undated,
            title: hash_of(&significant(&listing.title).collect::<String>()),
            patents: patents(listing),
            chinese: han * 3 > characters.len(),
            text: minima(&characters),
        }
    }

    /// How many of [`SLOTS`] agree: about the share of shingles that both have.
    pub(super) fn agreement(&self, other: &Self) -> usize {
        let (Some(one), Some(two)) = (&self.text, &other.text) else {
            return 0;
        };
        one.iter().zip(two).filter(|(one, two)| one == two).count()
    }
}

/// The characters of its texts that distinguish it from others.
fn characters(listing: &Listing) -> Vec<char> {
    let mut all = Vec::new();
    for text in listing.texts() {
        if text.part == TextPart::Body {
            all.extend(significant(text.text).take(LOOKED_AT - all.len()));
        }
    }
    all
}

fn significant(text: &str) -> impl Iterator<Item = char> + '_ {
    let significant = text
        .chars()
        .filter(|it| it.is_alphanumeric() || is_han(*it));
    significant.map(|it| it.to_ascii_lowercase())
}

/// One permutation hashing: a shingle's hash names its slot, and the least hash of each slot stays. A
/// slot without any takes that of the next one (Shrivastava and Li, 2014).
fn minima(characters: &[char]) -> Option<[u8; SLOTS]> {
    const FACTOR: u64 = 0x0100_0000_01b3;
    let oldest = FACTOR.wrapping_pow(SHINGLE as u32);
    let mut least = [u64::MAX; SLOTS];
    let (mut rolling, mut count) = (0u64, 0u32);
    for (at, character) in characters.iter().enumerate() {
        rolling = rolling
            .wrapping_mul(FACTOR)
            .wrapping_add(u64::from(*character) + 1);
        let Some(before) = (at + 1).checked_sub(SHINGLE) else {
            continue;
        };
        if let Some(gone) = before.checked_sub(1) {
            let gone = u64::from(characters[gone]) + 1;
            rolling = rolling.wrapping_sub(gone.wrapping_mul(oldest));
        }
        let hash = mixed(rolling);
        let slot = (hash >> 58) as usize;
        if hash < least[slot] {
            least[slot] = hash;
        }
        count += 1;
    }
    if count < FEWEST {
        return None;
    }
    let mut bytes = [0; SLOTS];
    for (slot, byte) in bytes.iter_mut().enumerate() {
        let next = (0..SLOTS).find_map(|step| {
            let hash = least[(slot + step) % SLOTS];
            (hash != u64::MAX).then_some((hash, step))
        });
        let (hash, step) = next?;
        *byte = (hash as u8).wrapping_add((step * 57) as u8);
    }
    Some(bytes)
}

/// Spreads a hash over all its bits (the last step of `MurmurHash3`).
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ hash >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ hash >> 33
}

/// The hash of a listing without its id, and that without its dates.
fn contents(listing: &Listing) -> (u64, u64) {
    // A listing without its id is written wherever one with it is.
    let mut bare = listing.clone();
    bare.id = String::new();
    let extra = std::mem::take(&mut bare.extra).into_iter();
    let dates: BTreeMap<_, _>;
    (dates, bare.extra) = extra.partition(|(_, value)| Date::read(value).is_some());
    let (published, expires) = (bare.published.take(), bare.expires.take());
    let undated = serde_json::to_string(&bare).map_or(0, |json| hash_of(&json));
    if dates.is_empty() && published.is_none() && expires.is_none() {
        return (undated, undated);
    }
    let content = serde_json::to_string(&(undated, dates, published, expires));
    (content.map_or(0, |json| hash_of(&json)), undated)
}

/// The hash of the patents that a listing names, however they are written.
fn patents(listing: &Listing) -> u64 {
    let bare = |number: &String| significant(number).collect::<String>();
    let mut numbers: Vec<String> = listing.patents.iter().map(bare).collect();
    // A count of patents, or a word, is no number of one.
    numbers.retain(|number| number.bytes().filter(u8::is_ascii_digit).count() > 5);
    if numbers.is_empty() {
        return 0;
    }
    numbers.sort_unstable();
    numbers.dedup();
    hash_of(&numbers.join(" ")).max(1)
}

fn hash_of(text: &str) -> u64 {
    let digest = *blake3::hash(text.as_bytes()).as_bytes();
    let mut half = [0; 8];
    half.copy_from_slice(&digest[..8]);
    u64::from_le_bytes(half)
}

#[cfg(test)]
mod tests {
    use techmatch_core::listing::Stated;

    use super::*;

    const TEXT: &str = "Glass fibres are drawn through a bath of ceramic slurry and dried by infrared light, \
        so that the coating is even to two micrometres. The line runs at forty metres a minute and has \
        been in use at one firm for a year.";

    fn listing(title: &str, description: &str) -> Signature {
        let mut listing = Listing::new(title, Kind::Supply, title);
        listing.description = Some(description.to_owned());
        Signature::of(&listing)
    }

    #[test]
    fn texts_agree_as_far_as_they_are_one() {
        let one = listing("A", TEXT);
        let edited = TEXT.replace("forty metres", "fifty metres").to_uppercase();
        let other = "A robot under water finds its place by two cameras and the light of its lamps. It \
                     follows cables, names each fault with a picture, and comes back before its batteries \
                     are empty. Two harbours have tried it.";
        for (name, text, least, most) in [
            ("the same", TEXT, SLOTS, SLOTS),
            (
                "a word and the case of letters",
                edited.as_str(),
                48,
                SLOTS - 1,
            ),
            ("another thing", other, 0, 8),
            ("too short", "Glass fibres", 0, 0),
        ] {
            let agreement = one.agreement(&listing("B", text));
            assert!((least..=most).contains(&agreement), "{name}: {agreement}");
        }
    }

    #[test]
    fn dates_and_the_id_are_kept_apart_from_the_rest() {
        let mut listing = Listing::new("A", Kind::Supply, "Ceramic coating");
        let one = Signature::of(&listing);
        listing.id = "B".to_owned();
        assert_eq!(Signature::of(&listing), one);
        listing.published = Date::read("2026-05-01").map(|day| Stated::known("2026-05-01", day));
        listing
            .extra
            .insert("更新时间".into(), "2026-05-02 10:00".into());
        let dated = Signature::of(&listing);
        assert_ne!(dated.content, one.content);
        assert_eq!(dated.undated, one.undated);
        listing.hall = Some("3".into());
        assert_ne!(Signature::of(&listing).undated, one.undated);
    }

    #[test]
    fn patents_are_recognised_however_they_are_written() {
        let mut listing = Listing::new("A", Kind::Supply, "Ceramic coating");
        let mut of = |patents: &[&str]| {
            listing.patents = patents.iter().map(|it| (*it).to_owned()).collect();
            Signature::of(&listing).patents
        };
        let one = of(&["ZL201710123456.7", "US 9,876,543"]);
        assert_eq!(of(&["us9876543", "ZL 2017 1 0123456.7"]), one);
        assert_ne!(of(&["us9876543"]), one);
        assert_eq!((of(&[]), of(&["3 项", "发明专利"])), (0, 0));
    }
}
