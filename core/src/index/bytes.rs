//! Numbers as bytes (LEB128): seven bits a byte, the low ones first. Tables, postings and runs consist
//! of them.

/// Appends a number.
#[cfg(feature = "write")]
pub(crate) fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Bytes that are read from their beginning; a read gives `None` where they end too early.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a>(pub(crate) &'a [u8]);

impl<'a> Cursor<'a> {
    /// The next number.
    pub(crate) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for (at, &byte) in self.0.iter().enumerate().take(10) {
            number |= u64::from(byte & 0x7F) << (7 * at);
            if byte < 0x80 {
                self.0 = &self.0[at + 1..];
                return Some(number);
            }
        }
        None
    }

    /// The next number, or `None` where it needs more than four bytes in memory.
    pub(crate) fn small(&mut self) -> Option<u32> {
        self.number()?.try_into().ok()
    }

    /// The next `length` bytes.
    pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// As many bytes as the number before them says.
    pub(crate) fn counted(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?.try_into().ok()?;
        self.take(length)
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(crate::property::config(256))]

        #[test]
        fn numbers_and_counted_bytes_come_back(
            numbers in prop::collection::vec((any::<u64>(), 0..64_u32), 0..200),
            bytes in prop::collection::vec(any::<u8>(), 0..300),
        ) {
            let numbers: Vec<u64> = numbers.into_iter().map(|(it, bits)| it >> bits).collect();
            let mut written = Vec::new();
            for &number in &numbers {
                put(&mut written, number);
            }
            put(&mut written, bytes.len() as u64);
            written.extend_from_slice(&bytes);
            let mut cursor = Cursor(&written);
            for number in numbers {
                prop_assert_eq!(cursor.number(), Some(number));
            }
            prop_assert_eq!(cursor.counted(), Some(bytes.as_slice()));
            prop_assert!(cursor.0.is_empty());
        }
    }

    #[test]
    fn numbers_come_back() {
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            let mut bytes = Vec::new();
            put(&mut bytes, number);
            let mut cursor = Cursor(&bytes);
            assert_eq!(cursor.number(), Some(number));
            assert!(cursor.0.is_empty());
            let mut truncated = Cursor(&bytes[..bytes.len() - 1]);
            assert_eq!(truncated.number(), None, "{number} truncated");
        }
    }
}
