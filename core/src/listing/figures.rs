//! Figures in words: shared by the readers of prices and of metrics.

/// A number in words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figure {
    /// Byte offset of its first digit.
    pub(super) start: usize,
    /// Byte offset past its last digit.
    pub(super) end: usize,
    pub(super) value: f64,
}

/// The numbers in words that [`fold`](crate::vocabulary::fold) has folded, with commas between
/// groups of three digits. Digits within a Latin word (`CO2`, `PM2.5`) are part of a name.
pub(super) fn figures(words: &str) -> Vec<Figure> {
    let bytes = words.as_bytes();
    let mut figures = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let (mut digits, mut whole) = (String::new(), true);
        while at < bytes.len() {
            let next_is_digit = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            match bytes[at] {
                digit @ b'0'..=b'9' => digits.push(char::from(digit)),
                b'.' if next_is_digit && whole => {
                    digits.push('.');
                    whole = false;
                }
                b',' if is_group(&bytes[at + 1..]) && whole => {}
                _ => break,
            }
            at += 1;
        }
        let in_word = start > 0 && {
            let before = bytes[start - 1];
            before.is_ascii_alphabetic() || before == b'.' || before == b'_'
        };
        if let (false, Ok(value)) = (in_word, digits.parse()) {
            figures.push(Figure {
                start,
                end: at,
                value,
            });
        }
    }
    figures
}

/// Whether exactly three digits come first.
fn is_group(bytes: &[u8]) -> bool {
    bytes.len() >= 3
        && bytes[..3].iter().all(u8::is_ascii_digit)
        && !bytes.get(3).is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_numbers() {
        let cases: &[(&str, &[f64])] = &[
            ("1,200.5元", &[1200.5]),
            ("30-80万", &[30.0, 80.0]),
            ("co2 < 5", &[5.0]),
            ("pm2.5浓度3", &[3.0]),
            ("1,2,3", &[1.0, 2.0, 3.0]),
            ("1,200,000", &[1_200_000.0]),
            ("", &[]),
            ("5.", &[5.0]),
        ];
        for (words, values) in cases {
            let found: Vec<f64> = super::figures(words).iter().map(|f| f.value).collect();
            assert_eq!(&found, values, "{words}");
        }
    }
}
