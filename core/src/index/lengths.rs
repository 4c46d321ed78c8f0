//! How long texts are, on tantivy's fieldnorms: exact to forty terms, then in steps of an eighth at most.
//! What dilutes a term's occurrences.
//!
//! Titles and glosses carry their length with each occurrence, beside the frequency: their postings are
//! short. Bodies have a file of their own, of which a need reads all that is of its kind: a byte a
//! listing, of 4.7 bits of entropy (64,771 abstracts). With each occurrence, as for titles,
//! a whole listing's 72 terms would cost more than that, by reckoning. A coarser fieldnorms (steps of
//! 3/16, read as their middles, six bits in titles; 3.7 bits) was tried, all at once: sbir-en's MRR
//! fell from .691 to .684.

use tantivy::directory::OwnedBytes;
use tantivy::fieldnorm::FieldNormReader;

use super::Error;

/// Listings whose lengths make one chunk.
pub(super) const STRETCH: usize = 1 << 16;
/// Bits of a fieldnorm that stands beside a frequency.
const BITS: u32 = 8;
/// Levels that there are.
pub(crate) const FIELDNORMS: usize = 1 << BITS;

/// The length that each fieldnorm stands for: the least.
pub(crate) fn tokens_of_fieldnorms() -> [u32; FIELDNORMS] {
    std::array::from_fn(|fieldnorm| FieldNormReader::id_to_fieldnorm(fieldnorm as u8))
}

/// What an occurrence carries beside its frequency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Packed {
    /// How often the term stands there.
    pub(crate) frequency: u32,
    /// The fieldnorm of the text's length.
    pub(crate) fieldnorm: u8,
}

impl Packed {
    /// As the index has it.
    pub(crate) fn unpack(number: u32) -> Self {
        let number = number.saturating_sub(1);
        Self {
            frequency: (number >> BITS) + 1,
            fieldnorm: number as u8,
        }
    }

    /// The number for the index: never 0.
    #[cfg(feature = "write")]
    pub(super) fn pack(self) -> u32 {
        let before = self.frequency.clamp(1, 1 << 20) - 1;
        (before << BITS | u32::from(self.fieldnorm)) + 1
    }
}

/// Finds fieldnorms.
#[cfg(feature = "write")]
pub(super) struct FieldnormTable([u32; FIELDNORMS]);

#[cfg(feature = "write")]
impl Default for FieldnormTable {
    fn default() -> Self {
        Self(tokens_of_fieldnorms())
    }
}

#[cfg(feature = "write")]
impl FieldnormTable {
    /// The fieldnorm of a length in tokens.
    pub(super) fn fieldnorm(&self, tokens: u32) -> u8 {
        (self.0.partition_point(|&floor| floor <= tokens) - 1) as u8
    }
}

/// The fieldnorms of a kind's bodies.
pub(super) fn joined(stretches: &[OwnedBytes], listings: u32) -> Result<Vec<u8>, Error> {
    let all: usize = stretches.iter().map(OwnedBytes::len).sum();
    if all == listings as usize {
        let mut fieldnorms = Vec::with_capacity(all);
        for stretch in stretches {
            fieldnorms.extend_from_slice(stretch);
        }
        Ok(fieldnorms)
    } else {
        Err(Error::Broken(
            "the lengths are not those of the listings".into(),
        ))
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_near_its_length() {
        let (fieldnorms, tokens) = (FieldnormTable::default(), tokens_of_fieldnorms());
        for length in (0..400).chain([1_000, 5_000, 70_000, 10_000_000]) {
            let stands_for = tokens[usize::from(fieldnorms.fieldnorm(length))];
            assert!(stands_for <= length, "{length} became {stands_for}");
            assert!(
                length - stands_for <= length / 8,
                "{length} became {stands_for}"
            );
        }
    }

    #[test]
    fn frequency_and_level_come_back() {
        for (frequency, fieldnorm) in [(1, 0), (1, 255), (7, 12), (4000, 63)] {
            let packed = Packed {
                frequency,
                fieldnorm,
            };
            assert_eq!(Packed::unpack(packed.pack()), packed);
        }
    }
}
