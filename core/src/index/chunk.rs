//! Chunks: files named by the hash of their bytes, so that they can be cached for ever and are verified
//! when they arrive.

#[cfg(feature = "write")]
use std::cell::RefCell;
use std::fmt;

#[cfg(feature = "write")]
use libdeflater::{CompressionLvl, Compressor};
use miniz_oxide::inflate;
use serde::{Deserialize, Serialize};

/// The name of a chunk: the first 10 bytes of the BLAKE3 hash of its stored bytes. That reveals damage,
/// and among a million chunks ever published two have one name with odds of 1 in 10¹². More bytes would
/// make the hot chunk larger, which holds all names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ChunkName([u8; BYTES]);

/// Bytes of a name.
const BYTES: usize = 10;

impl ChunkName {
    /// The name of the chunk with these stored bytes.
    pub fn of(stored: &[u8]) -> Self {
        let mut name = [0; BYTES];
        name.copy_from_slice(&blake3::hash(stored).as_bytes()[..BYTES]);
        Self(name)
    }

    /// Reads a name as [`fmt::Display`] writes it.
    pub fn parse(text: &str) -> Option<Self> {
        let mut name = [0; BYTES];
        if text.len() != 2 * BYTES || !text.is_ascii() {
            return None;
        }
        for (byte, at) in name.iter_mut().zip((0..2 * BYTES).step_by(2)) {
            *byte = u8::from_str_radix(&text[at..at + 2], 16).ok()?;
        }
        Some(Self(name))
    }

    /// Where the chunk lies, relative to the catalogue's root.
    pub fn path(self) -> String {
        let name = self.to_string();
        format!("chunks/{}/{}", &name[..2], &name[2..])
    }
}

impl fmt::Display for ChunkName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for ChunkName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// First byte of a stored chunk: how the rest is encoded.
const PLAIN: u8 = 0;
const DEFLATE: u8 = 1;
/// Deflate's level, of 12: 9 takes a tenth more time for the whole build and saves 0.7 %.
#[cfg(feature = "write")]
const LEVEL: i32 = 7;
/// No chunk of any kind holds more; an inflated stream that does is damaged.
pub(super) const LARGEST: usize = 256 << 20;

/// The stored bytes of a chunk: deflated (RFC 1951) where that saves a sixteenth or more.
#[cfg(feature = "write")]
pub(super) fn encode(bytes: &[u8]) -> Vec<u8> {
    let most = bytes.len() - bytes.len() / 16;
    let mut stored = vec![DEFLATE; 1 + most];
    let deflated =
        DEFLATER.with_borrow_mut(|deflater| deflater.deflate_compress(bytes, &mut stored[1..]));
    if let Ok(length) = deflated
        && length < most
    {
        stored.truncate(1 + length);
    } else {
        stored.clear();
        stored.push(PLAIN);
        stored.extend_from_slice(bytes);
    }
    stored
}

#[cfg(feature = "write")]
thread_local! {
    /// Making one takes as long as deflating a small chunk.
    static DEFLATER: RefCell<Compressor> = {
        let level = CompressionLvl::new(LEVEL).unwrap_or_default();
        RefCell::new(Compressor::new(level))
    };
}

/// The bytes of a stored chunk; `None` where its name is not their hash, or where they are more than
/// `most`.
pub(super) fn decode(name: ChunkName, stored: &[u8], most: usize) -> Option<Vec<u8>> {
    if ChunkName::of(stored) != name {
        return None;
    }
    match stored.split_first()? {
        (&PLAIN, body) if body.len() <= most => Some(body.to_vec()),
        (&DEFLATE, body) => inflate::decompress_to_vec_with_limit(body, most).ok(),
        _ => None,
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(crate::property::config(64))]

        #[test]
        fn any_bytes_come_back(
            part in prop::collection::vec(any::<u8>(), 0..3000),
            times in 1..20_usize,
        ) {
            let bytes = part.repeat(times);
            let stored = encode(&bytes);
            let name = ChunkName::of(&stored);
            prop_assert!(stored.len() <= bytes.len() + 1);
            prop_assert_eq!(decode(name, &stored, bytes.len()), Some(bytes));
            prop_assert_eq!(decode(name, &stored, (part.len() * times).wrapping_sub(1)).is_some(), part.is_empty());
            prop_assert_eq!(ChunkName::parse(&name.to_string()), Some(name));
        }
    }

    #[test]
    fn a_chunk_comes_back_and_an_altered_one_does_not() {
        for bytes in [Vec::new(), vec![7; 5000], (0..=255).collect::<Vec<u8>>()] {
            let stored = encode(&bytes);
            let name = ChunkName::of(&stored);
            assert_eq!(
                decode(name, &stored, bytes.len()).as_deref(),
                Some(bytes.as_slice())
            );
            let less = bytes.len().checked_sub(1);
            assert_eq!(less.and_then(|less| decode(name, &stored, less)), None);
            let mut altered = stored.clone();
            altered[0] ^= 2;
            assert_eq!(decode(name, &altered, LARGEST), None);
            assert_eq!(decode(name, &stored[..stored.len() - 1], LARGEST), None);
            assert_eq!(ChunkName::parse(&name.to_string()), Some(name));
        }
    }
}
