//! Addresses of links made of what a listing says, for whatever page shows it. A listing's text comes from
//! outside: what is not plainly an address stays text.

/// Whether a text is an address of the web, and hides neither credentials nor another host.
pub fn is_web(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let (start, rest) = text.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let odd = |c: char| c.is_whitespace() || c.is_control() || c == '\\';
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.starts_with(|c: char| c.is_ascii_alphanumeric() || !c.is_ascii() || c == '[')
            && !host.contains('@')
            && !rest.contains(odd)
    })
}

/// The link that dials a number: its digits alone.
pub fn tel(phone: &str) -> Option<String> {
    let plain = phone
        .bytes()
        .enumerate()
        .all(|(at, b)| b.is_ascii_digit() || b"-() ".contains(&b) || b == b'+' && at == 0);
    let digits = |c: &char| c.is_ascii_digit() || *c == '+';
    let number: String = phone.chars().filter(digits).collect();
    (plain && number.len() > 2).then(|| "tel:".to_owned() + &number)
}

/// The link that writes to one address, percent-encoded by RFC 6068: none that adds a recipient,
/// a header or a line.
pub fn mailto(email: &str) -> Option<String> {
    let (local, domain) = email.split_once('@')?;
    let atom = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-.".contains(&b);
    let dots = |part: &str| part.split('.').all(|atom| !atom.is_empty());
    let name = |b: u8| b.is_ascii_alphanumeric() || b"-.".contains(&b);
    if !local.bytes().all(atom) || !domain.bytes().all(name) || !dots(local) || !dots(domain) {
        return None;
    }
    let mut link = "mailto:".to_owned();
    for b in local.bytes() {
        if b.is_ascii_alphanumeric() || b"-._~!$'*+".contains(&b) {
            link.push(char::from(b));
        } else {
            link.push('%');
            for digit in [b >> 4, b & 15] {
                link.extend(char::from_digit(digit.into(), 16).map(|c| c.to_ascii_uppercase()));
            }
        }
    }
    link.push('@');
    link.push_str(domain);
    Some(link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_become_links() {
        for (text, link) in [
            ("https://example.com/a?b=c@d#e", true),
            ("http://例子.example", true),
            ("HTTPS://Example.com", true),
            ("https://[::1]/", true),
            ("https://user:pass@example.com", false),
            ("https://example.com@evil.example", false),
            ("https://example.com\\@evil.example", false),
            ("https:///evil.example", false),
            ("https://", false),
            ("https://a b", false),
            ("https://a\u{7}b", false),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("//example.com", false),
            ("www.example.com", false),
        ] {
            assert_eq!(is_web(text), link, "{text}");
        }
    }

    #[test]
    fn numbers_are_dialled_by_their_digits() {
        for (phone, link) in [
            ("0571-8888 1234", Some("tel:057188881234")),
            ("+44 (1632) 960001", Some("tel:+441632960001")),
            ("138****1234", None),
            ("13800001234;ext=1", None),
            ("1+1+1", None),
            ("110 转 1", None),
            ("--", None),
        ] {
            assert_eq!(tel(phone).as_deref(), link, "{phone}");
        }
    }

    #[test]
    fn mail_goes_to_one_address() {
        for (email, link) in [
            ("z.w@example.com", Some("mailto:z.w@example.com")),
            ("a+b@example.com", Some("mailto:a+b@example.com")),
            ("100%@example.com", Some("mailto:100%25@example.com")),
            (
                "a&b?c/d@example.com",
                Some("mailto:a%26b%3Fc%2Fd@example.com"),
            ),
            ("a@example.com?bcc=b@example.com", None),
            ("a@example.com,b@example.com", None),
            ("a@example.com%0Ab", None),
            ("a@example.com\nBcc: b@example.com", None),
            ("A <a@example.com>", None),
            ("a b@example.com", None),
            ("a@", None),
            ("@example.com", None),
            ("a..b@example.com", None),
            ("z***", None),
        ] {
            assert_eq!(mailto(email).as_deref(), link, "{email}");
        }
    }
}
