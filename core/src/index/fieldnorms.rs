//! How long texts are, as tantivy's fieldnorms: a byte that is exact up to forty terms, and beyond in
//! steps of an eighth at most. A long text dilutes a term's occurrences.
//!
//! Titles and glosses carry their fieldnorm with each occurrence, beside the frequency: their postings
//! are short. Bodies have chunks with a byte for each listing (4.7 bits of entropy on 64,771
//! abstracts), of which a need reads all of its kind. Beside each occurrence, a whole listing's 72
//! terms would cost more than that. Coarser fieldnorms (steps of 3/16, read as their middles, six bits
//! in titles; 3.7 bits) lower sbir-en's MRR from .691 to .684.

use tantivy::directory::OwnedBytes;
use tantivy::fieldnorm::FieldNormReader;

use super::Error;

/// Listings whose fieldnorms make one chunk.
pub(crate) const LISTINGS_PER_CHUNK: usize = 1 << 16;
/// Bits of a fieldnorm that is beside a frequency.
const BITS: u32 = 8;
/// How many fieldnorms there are.
pub(crate) const FIELDNORMS: usize = 1 << BITS;

/// The length in tokens of each fieldnorm: the least that has it.
pub(crate) fn tokens_of_fieldnorms() -> [u32; FIELDNORMS] {
    std::array::from_fn(|fieldnorm| FieldNormReader::id_to_fieldnorm(fieldnorm as u8))
}

/// What an occurrence in a title or a gloss carries: one number in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Packed {
    /// How often the term stands in the text.
    pub(crate) frequency: u32,
    /// The fieldnorm of the text.
    pub(crate) fieldnorm: u8,
}

impl Packed {
    /// Reads the number of the index.
    pub(crate) fn unpack(number: u32) -> Self {
        let number = number.saturating_sub(1);
        Self {
            frequency: (number >> BITS) + 1,
            fieldnorm: number as u8,
        }
    }

    /// The number for the index: never 0.
    #[cfg(feature = "write")]
    pub(crate) fn pack(self) -> u32 {
        let before = self.frequency.clamp(1, 1 << 20) - 1;
        (before << BITS | u32::from(self.fieldnorm)) + 1
    }
}

/// Finds the fieldnorm of a length.
#[cfg(feature = "write")]
pub(crate) struct FieldnormTable([u32; FIELDNORMS]);

#[cfg(feature = "write")]
impl Default for FieldnormTable {
    fn default() -> Self {
        Self(tokens_of_fieldnorms())
    }
}

#[cfg(feature = "write")]
impl FieldnormTable {
    /// The fieldnorm of a length in tokens.
    pub(crate) fn fieldnorm(&self, tokens: u32) -> u8 {
        (self.0.partition_point(|&least| least <= tokens) - 1) as u8
    }
}

/// The fieldnorms of all bodies of a kind, from their chunks.
pub(super) fn joined(chunks: &[OwnedBytes], listings: u32) -> Result<Vec<u8>, Error> {
    let count: usize = chunks.iter().map(OwnedBytes::len).sum();
    if count != listings as usize {
        return Err(Error::Broken(
            "the lengths are not those of the listings".into(),
        ));
    }
    let mut fieldnorms = Vec::with_capacity(count);
    for chunk in chunks {
        fieldnorms.extend_from_slice(chunk);
    }
    Ok(fieldnorms)
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(crate::property::config(256))]

        #[test]
        fn any_frequency_and_fieldnorm_come_back(frequency in 1..=1_u32 << 20, fieldnorm: u8) {
            let packed = Packed { frequency, fieldnorm };
            prop_assert!(packed.pack() > 0);
            prop_assert_eq!(Packed::unpack(packed.pack()), packed);
        }
    }

    #[test]
    fn a_fieldnorm_is_near_its_length() {
        let (fieldnorms, tokens) = (FieldnormTable::default(), tokens_of_fieldnorms());
        for length in (0..400).chain([1_000, 5_000, 70_000, 10_000_000]) {
            let least = tokens[usize::from(fieldnorms.fieldnorm(length))];
            assert!(least <= length, "{length} became {least}");
            assert!(length - least <= length / 8, "{length} became {least}");
        }
    }

    #[test]
    fn frequency_and_fieldnorm_come_back() {
        for (frequency, fieldnorm) in [(1, 0), (1, 255), (7, 12), (4000, 63)] {
            let packed = Packed {
                frequency,
                fieldnorm,
            };
            assert_eq!(Packed::unpack(packed.pack()), packed);
        }
    }
}
