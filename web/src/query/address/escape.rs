//! Percent-encoding of one value of an address.

/// Encodes what would end a value or a link; letters of every script stay readable.
pub(super) fn encode(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            ' ' => encoded.push('+'),
            '-' | '_' | '.' | '~' | ':' | ',' | '/' => encoded.push(c),
            c if c.is_alphanumeric() => encoded.push(c),
            c => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    encoded.push('%');
                    encoded.push(hex(byte >> 4));
                    encoded.push(hex(byte & 15));
                }
            }
        }
    }
    encoded
}

fn hex(half: u8) -> char {
    char::from_digit(u32::from(half), 16)
        .unwrap_or('0')
        .to_ascii_uppercase()
}

/// Decodes a value; a `%` that encodes nothing stays.
pub(super) fn decode(value: &str) -> String {
    let bytes = value.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let pair = bytes
            .get(at + 1..at + 3)
            .filter(|_| byte == b'%')
            .and_then(digits);
        decoded.push(match (byte, pair) {
            (_, Some(coded)) => {
                at += 2;
                coded
            }
            (b'+', None) => b' ',
            (byte, None) => byte,
        });
        at += 1;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

fn digits(pair: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    Some((digit(pair[0])? * 16 + digit(pair[1])?) as u8)
}
