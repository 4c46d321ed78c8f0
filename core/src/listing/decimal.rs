//! Decimal numbers as floats.
//!
//! The standard library's reader carries 10 KB of tables that no compression makes smaller, which every
//! visitor would load, to round numbers of any length rightly. Listings have short ones.

/// The powers of ten that a float holds exactly, up to this one.
const EXACT: i32 = 22;

/// The value of `-12.50` or `1e-6`, as the standard library reads it. Of up to 15 digits and 22 tens it is
/// the float that comes nearest (Clinger 1990, "How to read floating point numbers accurately"); of more,
/// it may be one beside that. `None` for all that is no number of digits.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (number, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let mut exponent: i32 = exponent.parse().ok()?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = || whole.bytes().chain(fraction.bytes());
    if digits().next().is_none() || !digits().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let (mut mantissa, mut full) = (0_u64, false);
    for (place, digit) in digits().enumerate() {
        let more = mantissa.checked_mul(10).filter(|_| !full);
        let more = more.and_then(|it| it.checked_add(u64::from(digit - b'0')));
        if let Some(more) = more {
            mantissa = more;
        } else {
            // What no longer fits says nothing but how many tens there are.
            (full, exponent) = (true, exponent.saturating_add(1));
        }
        if place >= whole.len() {
            exponent = exponent.saturating_sub(1);
        }
    }
    let mut value = mantissa as f64;
    while exponent != 0 && value != 0.0 && value.is_finite() {
        let step = exponent.clamp(-EXACT, EXACT);
        let power = (0..step.abs()).fold(1.0, |power, _| power * 10.0);
        value = if step < 0 {
            value / power
        } else {
            value * power
        };
        exponent -= step;
    }
    Some(if text.starts_with('-') { -value } else { value })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_number_has_no_value() {
        for text in [
            "", ".", "-", "e5", "1e", "1,5", "1.2.3", "inf", "NaN", "１", "1 ", "--1",
        ] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    #[test]
    fn long_numbers_keep_their_size() {
        for (text, value) in [
            ("12345678901234567890123", 12_345_678_901_234_567_890_123.0),
            ("18446744073709551619000", 18_446_744_073_709_551_619_000.0),
            ("0.00000000000000000000000000012", 1.2e-28),
        ] {
            let read = decimal(text).unwrap_or(f64::NAN);
            assert!((read / value - 1.0).abs() < 1e-15, "{text}: {read}");
        }
        assert_eq!(decimal("1e400"), Some(f64::INFINITY));
        for nothing in ["1e-400", "0e999999999"] {
            assert_eq!(decimal(nothing), Some(0.0), "{nothing}");
        }
        assert_eq!(decimal("1e99999999999"), None);
    }

    proptest! {
        #![proptest_config(crate::property::config(2000))]

        #[test]
        fn short_numbers_are_those_of_the_standard_library(
            text in "[-+]?([0-9]{1,8}(\\.[0-9]{0,7})?|\\.[0-9]{1,15})(e[-+]?[0-7])?",
        ) {
            prop_assert_eq!(decimal(&text), text.parse().ok(), "{}", text);
        }
    }
}
