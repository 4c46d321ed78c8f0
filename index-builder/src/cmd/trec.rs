//! Ids in TREC's files, whose columns are separated by blanks: what `match` writes, `eval` reads back.

use std::borrow::Cow;
use std::fmt::Write as _;

/// An id as a column: blanks are percent-encoded, and a percent sign that could be read as the
/// beginning of an encoded byte.
pub(crate) fn column(id: &str) -> Cow<'_, str> {
    let hex = |place: usize| id.as_bytes().get(place).is_some_and(u8::is_ascii_hexdigit);
    let encodes = |(at, one): (usize, char)| {
        one.is_whitespace() || one.is_control() || one == '%' && hex(at + 1) && hex(at + 2)
    };
    if !id.char_indices().any(encodes) {
        return Cow::Borrowed(id);
    }
    let mut column = String::with_capacity(id.len() + 8);
    for (at, one) in id.char_indices() {
        if encodes((at, one)) {
            for byte in &id.as_bytes()[at..at + one.len_utf8()] {
                let _ = write!(column, "%{byte:02X}");
            }
        } else {
            column.push(one);
        }
    }
    Cow::Owned(column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_one_column_and_two_ids_are_two() {
        for (id, expected) in [
            ("ZH-A-001", "ZH-A-001"),
            ("成果 1", "成果%201"),
            ("成果%201", "成果%25201"),
            ("100%", "100%"),
            ("100% 锂", "100%%20锂"),
            ("a\u{3000}b\tc", "a%E3%80%80b%09c"),
        ] {
            assert_eq!(column(id), expected);
            assert_eq!(expected.split_whitespace().count(), 1);
        }
    }
}
