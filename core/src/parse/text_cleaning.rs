//! Cleaning the text of cells: entities, tags, blanks and characters that nobody sees.

use std::borrow::Cow;

/// Passes after which even what was escaped several times is plain.
const MOST_PASSES: usize = 4;

/// Tags that end a line.
const BLOCKS: &[&str] = &[
    "p", "br", "div", "ul", "ol", "li", "table", "tr", "tbody", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr",
];

/// Tags that do not.
const INLINE: &[&str] = &[
    "span",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "td",
    "th",
    "a",
    "img",
    "font",
    "sub",
    "sup",
    "style",
    "o:p",
    "section",
    "blockquote",
    "code",
    "pre",
];

const ENTITIES: &[(&str, &str)] = &[
    ("nbsp", " "),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("hellip", "…"),
    ("middot", "·"),
    ("bull", "•"),
    ("deg", "°"),
    ("plusmn", "±"),
    ("times", "×"),
    ("micro", "µ"),
    ("le", "≤"),
    ("ge", "≥"),
    ("ensp", " "),
    ("emsp", " "),
];

/// A text as a reader should see it; cleaning it again changes nothing.
pub(super) fn clean(text: &str) -> String {
    let mut text = text.to_owned();
    if is_clean_line(&text) {
        return text;
    }
    for _ in 0..MOST_PASSES {
        let next = fold_blanks(&strip_tags(&decode(&unescape(&text))));
        if next == text {
            break;
        }
        text = next;
    }
    text
}

/// Whether a text is one line in which there is nothing to do, as most are.
fn is_clean_line(text: &str) -> bool {
    let mut blank = true;
    let all = text.chars().all(|c| {
        let second = blank && c == ' ';
        blank = c == ' ';
        let plain =
            c == ' ' || !c.is_whitespace() && !matches!(c, '&' | '<' | '\\') && !is_unseen(c);
        plain && !second
    });
    all && !text.ends_with(' ')
}

/// Whether a text holds control characters, or marks that turn the direction of writing. Cleaning
/// takes them out, and whoever reads the text may want to know.
pub(super) fn has_marks(text: &str) -> bool {
    text.chars().any(is_mark) || text.contains("&#") && decode(text).chars().any(is_mark)
}

/// What commands a terminal, turns the direction of writing or annotates what stands between.
fn is_mark(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}')
}

/// Whether a character is seen by nobody: a mark, or of no width.
pub(super) fn is_unseen(c: char) -> bool {
    is_mark(c)
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}'
            | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}'
            | '\u{fffe}'..='\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}

/// The line breaks and quotes of a text that a dump of JSON or SQL has escaped. Backslashes have
/// other uses (`C:\new`, `\nu`), so all of a text's must be such escapes, and one of them at least
/// must be no beginning of a word.
fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut sure = false;
    let mut rest = text;
    while let Some((before, escape)) = rest.split_once('\\') {
        plain.push_str(before);
        let last = plain.chars().next_back();
        let mut behind = escape.chars();
        let (meant, next) = (behind.next(), behind.clone().next());
        // A drive is one letter: the colon of `Stage:\n` stands behind a word.
        let mut back = plain.chars().rev();
        let drive = back.next() == Some(':')
            && back.next().is_some_and(|c| c.is_ascii_alphabetic())
            && back.next().is_none_or(|c| !c.is_alphanumeric());
        let quoted = matches!(last, Some('\'' | '"' | '`' | '“')) && next == last;
        match meant {
            _ if drive || quoted => return Cow::Borrowed(text),
            Some('n' | 'r') => {
                sure |= next.is_none_or(|c| !c.is_ascii_lowercase());
                plain.push('\n');
            }
            Some('t') => plain.push(' '),
            Some(c @ ('"' | '\'' | '/')) => plain.push(c),
            _ => return Cow::Borrowed(text),
        }
        // `\r\n` is one break.
        rest = behind.as_str();
        if meant == Some('r') {
            rest = rest.strip_prefix("\\n").unwrap_or(rest);
        }
    }
    plain.push_str(rest);
    if sure {
        Cow::Owned(plain)
    } else {
        Cow::Borrowed(text)
    }
}

/// A text on one line.
pub(super) fn clean_line(text: &str) -> String {
    clean(text)
        .split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = rest[1..]
            .split_once(';')
            .map(|(name, _)| name)
            .filter(|name| name.len() <= 8);
        let plain = entity.and_then(|name| {
            if let Some(number) = name.strip_prefix('#') {
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => number.parse(),
                };
                return code.ok().and_then(char::from_u32).map(String::from);
            }
            let known = ENTITIES.iter().find(|(known, _)| *known == name);
            known.map(|(_, plain)| (*plain).to_owned())
        });
        if let (Some(name), Some(plain)) = (entity, plain) {
            decoded.push_str(&plain);
            rest = &rest[name.len() + 2..];
        } else {
            decoded.push('&');
            rest = &rest[1..];
        }
    }
    decoded + rest
}

/// Takes out tags of HTML; other words between angle brackets stay, since `a<b` is no markup.
fn strip_tags(text: &str) -> String {
    let mut stripped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        stripped.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((length, ends_line)) = tag(rest) {
            if ends_line {
                stripped.push('\n');
            }
            rest = &rest[length..];
        } else {
            stripped.push('<');
            rest = &rest[1..];
        }
    }
    stripped + rest
}

/// The length of the tag that the text begins with, and whether it ends a line.
fn tag(text: &str) -> Option<(usize, bool)> {
    if text.starts_with("<!--") {
        return text.find("-->").map(|at| (at + 3, false));
    }
    let length = text.find('>')? + 1;
    let inner = text[1..length - 1].trim_start_matches('/');
    let name_end = inner
        .find(|c: char| c.is_whitespace() || c == '/')
        .unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(name_end);
    let attributes = attributes.trim_matches(|c: char| c.is_whitespace() || c == '/');
    let name = name.to_ascii_lowercase();
    let markup = attributes.is_empty() || attributes.contains('=');
    if markup && BLOCKS.contains(&name.as_str()) {
        Some((length, true))
    } else if markup && INLINE.contains(&name.as_str()) {
        Some((length, false))
    } else {
        None
    }
}

fn fold_blanks(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut blank_lines = 0;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    for line in text.split('\n') {
        let mut words = String::with_capacity(line.len());
        for c in line.chars() {
            if c.is_whitespace() {
                if !words.ends_with(' ') {
                    words.push(' ');
                }
            } else if !is_unseen(c) {
                words.push(c);
            }
        }
        let words = words.trim();
        if words.is_empty() {
            blank_lines += 1;
            continue;
        }
        if !folded.is_empty() {
            folded.push_str(if blank_lines > 0 { "\n\n" } else { "\n" });
        }
        blank_lines = 0;
        folded.push_str(words);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::{clean, clean_line, has_marks};

    #[test]
    fn cleans() {
        let cases = [
            ("  a\u{a0}\u{3000} b\u{200b}c\u{7} ", "a bc"),
            ("<p>一段</p><p>二段</p>", "一段\n\n二段"),
            ("H<sub>2</sub>O&nbsp;&amp;&nbsp;CO<SUB>2</SUB>", "H2O & CO2"),
            ("a<b and c>d", "a<b and c>d"),
            ("x <5 且 y> 3", "x <5 且 y> 3"),
            ("<span style=\"color:red\">红</span>", "红"),
            ("&amp;lt;br&amp;gt;a", "a"),
            ("一\\n二\r\n三\n\n\n\n四", "一\n二\n三\n\n四"),
            ("R&D; AT&T", "R&D; AT&T"),
            ("&#8451; &#x2103;", "℃ ℃"),
            ("a\\r\\nb\\tc \\\"d\\\" 2\\/3", "a\nb c \"d\" 2/3"),
            ("one\\ntwo.\\n\\nThree", "one\ntwo.\n\nThree"),
            ("Stage:\\nProof of concept", "Stage:\nProof of concept"),
            ("stored in C:\\new", "stored in C:\\new"),
            ("C:\\n1\\n2", "C:\\n1\\n2"),
            ("\\\\server\\new", "\\\\server\\new"),
            ("dir\\name", "dir\\name"),
            ("$\\nu = 5$, \\theta", "$\\nu = 5$, \\theta"),
            ("\\alpha and\\n2", "\\alpha and\\n2"),
            ("split at '\\n' or", "split at '\\n' or"),
            ("a\\\\nb", "a\\\\nb"),
            ("end\\", "end\\"),
            ("a\u{202e}b\u{2066}c\u{2069}d\u{61c}e\u{200f}f", "abcdef"),
            (
                "a\u{fff9}b\u{fffa}c\u{fffb}d\u{85}e\u{9b}f\u{7f}g\u{1b}[0m",
                "abcd efg[0m",
            ),
            ("a&#8238;b&#x1b;c", "abc"),
            ("a\u{e0041}\u{2063}b", "ab"),
            ("", ""),
        ];
        for (raw, text) in cases {
            assert_eq!(clean(raw), text, "{raw}");
            assert_eq!(clean(&clean(raw)), text, "{raw} again");
        }
        assert_eq!(clean_line("一\n\n二 "), "一 二");
    }

    #[test]
    fn marks_are_noticed() {
        for (text, marked) in [
            ("a\tb\r\nc\u{b}d", false),
            ("a\u{200b}b\u{feff}", false),
            ("“x” &#8451;", false),
            ("a\u{202e}b", true),
            ("a\u{2067}b", true),
            ("a\u{7}b", true),
            ("a\u{9b}b", true),
            ("a&#8238;b", true),
        ] {
            assert_eq!(has_marks(text), marked, "{text:?}");
        }
    }
}
