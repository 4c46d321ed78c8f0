//! One column: the values of an attribute, of every listing.
//!
//! Attributes have few distinct values, so a column holds each of them once, in order, and for each
//! listing how many values it has and which. Both are whole bytes: deflate then makes them smaller than
//! packed bits are, and a reader is a few lines. tantivy's columnar format has a reader for every
//! codec and width, which was a tenth of the engine.
//!
//! ```text
//! listings  distinct values, as differences  counts, one a listing  places, one a value
//! ```

use super::Error;
use super::bytes::Cursor;
#[cfg(feature = "write")]
use super::bytes::put;

/// The values of an attribute, of every listing.
pub(crate) struct Column {
    /// Every value that a listing has, once and in order.
    distinct: Vec<u64>,
    /// For each listing where its values end in `places`.
    ends: Vec<u32>,
    /// For each value its position in `distinct`.
    places: Vec<u32>,
}

impl Column {
    /// Reads a column of this many listings from its file.
    pub(super) fn read(file: &mut Cursor<'_>, listings: u32) -> Result<Self, Error> {
        if file.small() != Some(listings) {
            return Err(Error::Broken("a column is of other listings".into()));
        }
        let column = read(file, listings as usize);
        column.ok_or_else(|| Error::Broken("a column is damaged".into()))
    }

    /// The values of a listing, in the order in which they were written.
    pub(crate) fn values(&self, document: u32) -> impl Iterator<Item = u64> + '_ {
        self.places(document).map(|place| self.distinct[place])
    }

    /// The first value of a listing.
    pub(crate) fn first(&self, document: u32) -> Option<u64> {
        self.values(document).next()
    }

    /// The values of a listing, as positions in [`distinct`](Self::distinct).
    pub(crate) fn places(&self, document: u32) -> impl Iterator<Item = usize> + '_ {
        let document = document as usize;
        let end = |document: usize| self.ends.get(document).map_or(0, |&end| end as usize);
        let start = document.checked_sub(1).map_or(0, end);
        let places = self.places.get(start..end(document)).unwrap_or_default();
        places.iter().map(|&place| place as usize)
    }

    /// Every value that a listing has, once and in order.
    pub(crate) fn distinct(&self) -> &[u64] {
        &self.distinct
    }
}

fn read(file: &mut Cursor<'_>, listings: usize) -> Option<Column> {
    // Each takes a byte at the least, so a damaged count reserves no more than the file has.
    let count = file.small()? as usize;
    let mut distinct = Vec::with_capacity(count.min(file.0.len()));
    let mut value = 0_u64;
    for _ in 0..count {
        value = value.checked_add(file.number()?)?;
        distinct.push(value);
    }
    let mut ends = whole(file, listings)?;
    let mut end = 0_u32;
    for count in &mut ends {
        end = end.checked_add(*count)?;
        *count = end;
    }
    let places = whole(file, end as usize)?;
    let known = places.iter().all(|&place| (place as usize) < count);
    (known && file.0.is_empty()).then_some(Column {
        distinct,
        ends,
        places,
    })
}

/// The next `count` numbers, of as many bytes each as the byte before them says.
fn whole(file: &mut Cursor<'_>, count: usize) -> Option<Vec<u32>> {
    let width = usize::from(*file.take(1)?.first()?);
    if !(1..=4).contains(&width) {
        return None;
    }
    let bytes = file.take(count.checked_mul(width)?)?;
    let number = |bytes: &[u8]| {
        bytes
            .iter()
            .rev()
            .fold(0, |number, &byte| number << 8 | u32::from(byte))
    };
    Some(bytes.chunks_exact(width).map(number).collect())
}

/// The file of a column: pairs of a document and a value, the documents in order.
#[cfg(feature = "write")]
pub(crate) fn encode(values: &[(u32, u64)], listings: u32) -> Vec<u8> {
    let mut distinct: Vec<u64> = values.iter().map(|&(_, value)| value).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let mut counts = vec![0; listings as usize];
    for &(document, _) in values {
        counts[document as usize] += 1;
    }
    let places = values
        .iter()
        .map(|(_, value)| distinct.partition_point(|known| known < value) as u32);
    let mut file = Vec::new();
    put(&mut file, u64::from(listings));
    put(&mut file, distinct.len() as u64);
    let mut before = 0;
    for &value in &distinct {
        put(&mut file, value - before);
        before = value;
    }
    put_whole(&mut file, &counts);
    put_whole(&mut file, &places.collect::<Vec<u32>>());
    file
}

#[cfg(feature = "write")]
fn put_whole(file: &mut Vec<u8>, numbers: &[u32]) {
    let largest = numbers.iter().max().map_or(0, |&number| number);
    let width = (4 - largest.leading_zeros() as usize / 8).max(1);
    file.push(width as u8);
    for number in numbers {
        file.extend_from_slice(&number.to_le_bytes()[..width]);
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(documents: &[Vec<u64>]) -> Vec<u8> {
        let numbered = (0..).zip(documents);
        let values =
            numbered.flat_map(|(document, values)| values.iter().map(move |&it| (document, it)));
        encode(&values.collect::<Vec<_>>(), documents.len() as u32)
    }

    proptest! {
        #![proptest_config(crate::property::config(64))]

        #[test]
        fn columns_come_back(
            documents in prop::collection::vec(prop::collection::vec((any::<u64>(), 0..64_u32), 0..4), 1..2000),
        ) {
            let shifted = |values: Vec<(u64, u32)>| values.into_iter().map(|(it, bits)| it >> bits).collect();
            let documents: Vec<Vec<u64>> = documents.into_iter().map(shifted).collect();
            let count = documents.len() as u32;
            let file = written(&documents);
            let column = Column::read(&mut Cursor(&file), count).unwrap();
            for (document, expected) in (0..).zip(&documents) {
                prop_assert_eq!(&column.values(document).collect::<Vec<_>>(), expected);
                prop_assert_eq!(column.first(document), expected.first().copied());
            }
            prop_assert_eq!(column.values(count).count(), 0);
            prop_assert!(Column::read(&mut Cursor(&file), count + 1).is_err());
        }

        #[test]
        fn damage_is_an_error_or_another_column(
            documents in prop::collection::vec(prop::collection::vec(0..300_u64, 0..3), 1..40),
            at: prop::sample::Index,
            byte: u8,
            end: prop::sample::Index,
        ) {
            let mut file = written(&documents);
            let end = end.index(file.len());
            prop_assert!(Column::read(&mut Cursor(&file[..end]), documents.len() as u32).is_err());
            let at = at.index(file.len());
            file[at] = byte;
            if let Ok(column) = Column::read(&mut Cursor(&file), documents.len() as u32) {
                for document in 0..documents.len() as u32 {
                    column.values(document).for_each(drop);
                }
            }
        }
    }
}
