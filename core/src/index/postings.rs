//! Postings of a term in a field: documents in their order, each with its number (a frequency, which may be
//! packed with a fieldnorm).
//!
//! The bytes are tantivy's, written by its `PostingsSerializer`: a list with the bit width of each block,
//! then blocks of 128 documents and 128 frequencies, bit-packed, then the rest as variable integers.
//! tantivy's own reader needs a whole `Index`, whose schema, dictionary and checksums are a tenth of the
//! engine. This one reads the same bytes in one pass; a test compares the two.

use bitpacking::{BitPacker, BitPacker4x};
use tantivy::directory::OwnedBytes;

use super::Error;
use super::bytes::Cursor;

/// Documents of a full block.
const BLOCK: usize = BitPacker4x::BLOCK_LEN;
/// Bytes that the list holds of each block: its last document, the width of documents and of
/// frequencies, and two bytes for pruning that are not used here.
const SKIP: usize = 8;
/// The bits that hold the width of documents in their byte.
const WIDTH: u8 = 0x1f;
/// Postings of several terms share a chunk of no more bytes.
#[cfg(feature = "write")]
pub(crate) const MOST_SHARED: usize = 1 << 16;
/// Set in its byte where documents are stored as differences less 1.
const STRICT: u8 = 1 << 6;

/// The most bytes of a chunk of postings in an index of this many listings: those of a term's three
/// fields, or those that several terms share.
pub(super) fn largest_chunk(listings: u32) -> usize {
    /// Two numbers of five bytes.
    const LARGEST: usize = 10;
    (1 << 16) + 3 * LARGEST * listings as usize
}

/// The bytes of a term's postings in a field.
#[derive(Clone)]
pub(crate) struct Postings {
    bytes: OwnedBytes,
    documents: usize,
}

/// A full block, packed.
struct Packed<'a> {
    bytes: &'a [u8],
    document_width: u8,
    frequency_width: u8,
}

/// Documents and frequencies of a block.
type Block = [[u32; BLOCK]; 2];

impl Postings {
    /// Postings of this many documents.
    pub(crate) fn new(bytes: OwnedBytes, documents: u32) -> Self {
        let documents = documents as usize;
        Self { bytes, documents }
    }

    /// Gives each document with its number.
    pub(crate) fn each(&self, mut sink: impl FnMut(u32, u32)) -> Result<(), Error> {
        self.walk(0, |document, number| {
            sink(document, number);
            true
        })
    }

    /// The number of a document, where it is among them.
    pub(crate) fn number_of(&self, document: u32) -> Result<Option<u32>, Error> {
        let mut found = None;
        self.walk(document, |posted, number| {
            if posted == document {
                found = Some(number);
            }
            posted < document
        })?;
        Ok(found)
    }

    /// Gives documents until `sink` returns false; skips the blocks that end before `first`.
    fn walk(&self, first: u32, sink: impl FnMut(u32, u32) -> bool) -> Result<(), Error> {
        let walked = self.decode(first, sink);
        walked.ok_or_else(|| Error::Broken("postings end early".into()))
    }

    fn decode(&self, first: u32, mut sink: impl FnMut(u32, u32) -> bool) -> Option<()> {
        let mut rest = Cursor(&self.bytes);
        let blocks = self.documents / BLOCK;
        let mut skips = Cursor(&[]);
        if blocks > 0 {
            let length = variable(&mut rest)? as usize;
            skips = Cursor(rest.take(length)?);
        }
        let packer = BitPacker4x::new();
        let mut block: Block = [[0; BLOCK]; 2];
        let mut before = 0;
        for _ in 0..blocks {
            let (last, full) = next_block(&mut skips, &mut rest)?;
            if last >= first {
                full.unpack(packer, before, &mut block);
                let [documents, frequencies] = &block;
                let mut posted = documents.iter().zip(frequencies);
                if !posted.all(|(&document, &frequency)| sink(document, frequency)) {
                    return Some(());
                }
            }
            before = last;
        }
        let left = self.documents % BLOCK;
        let [documents, frequencies] = &mut block;
        for document in &mut documents[..left] {
            before = before.wrapping_add(variable(&mut rest)?);
            *document = before;
        }
        for frequency in &mut frequencies[..left] {
            *frequency = variable(&mut rest)?;
        }
        let mut posted = documents[..left].iter().zip(&frequencies[..left]);
        posted.all(|(&document, &frequency)| sink(document, frequency));
        Some(())
    }
}

/// The next block and its last document.
fn next_block<'a>(skips: &mut Cursor<'_>, rest: &mut Cursor<'a>) -> Option<(u32, Packed<'a>)> {
    let skip = skips.take(SKIP)?;
    let last = u32::from_le_bytes(skip[..4].try_into().ok()?);
    let (documents, frequency_width) = (skip[4], skip[5]);
    let document_width = documents & WIDTH;
    if documents & STRICT == 0 || frequency_width > 32 {
        return None;
    }
    let size = |width: u8| BitPacker4x::compressed_block_size(width);
    let bytes = rest.take(size(document_width) + size(frequency_width))?;
    let packed = Packed {
        bytes,
        document_width,
        frequency_width,
    };
    Some((last, packed))
}

impl Packed<'_> {
    fn unpack(&self, packer: BitPacker4x, before: u32, block: &mut Block) {
        let [documents, frequencies] = block;
        // tantivy packs a list that begins with document 0 without a document before.
        let before = (before > 0).then_some(before);
        let read =
            packer.decompress_strictly_sorted(before, self.bytes, documents, self.document_width);
        packer.decompress(&self.bytes[read..], frequencies, self.frequency_width);
        // They are stored less 1.
        for frequency in frequencies {
            *frequency = frequency.wrapping_add(1);
        }
    }
}

/// tantivy's variable integer: seven bits a byte, low ones first, the last byte with its high bit.
fn variable(rest: &mut Cursor<'_>) -> Option<u32> {
    let mut number = 0;
    for shift in (0..u32::BITS).step_by(7) {
        let byte = rest.take(1)?[0];
        number |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 != 0 {
            return Some(number);
        }
    }
    None
}
