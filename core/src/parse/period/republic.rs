//! Years of the Republic of China: 民国115年 is 2026.

/// How its years are marked, the longest first.
const MARKS: [&str; 3] = ["中华民国", "民国", "roc"];

/// The year before the first.
const BEFORE: u32 = 1911;

/// The words with such years as those of the common calendar. A second year of a period goes without the
/// mark: `民国115年3月至116年2月`.
pub(super) fn in_common_years(words: String) -> String {
    if !MARKS.iter().any(|mark| words.contains(mark)) {
        return words;
    }
    let mut text = String::with_capacity(words.len() + 8);
    let mut rest = words.as_str();
    while let Some(c) = rest.chars().next() {
        let marked = MARKS.iter().find_map(|mark| rest.strip_prefix(mark));
        let digits = marked.unwrap_or(rest).trim_start_matches([' ', '.']);
        let begins = marked.is_some() || !text.ends_with(|c: char| c.is_ascii_digit() || c == '.');
        if begins
            && let Some((year, behind)) = year(digits)
            && (marked.is_some() || goes_on(behind))
        {
            text.push_str(&(year + BEFORE).to_string());
            rest = behind;
        } else {
            text.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    text
}

/// A year of one to three digits, or the first as 元, and what stands behind it.
fn year(words: &str) -> Option<(u32, &str)> {
    if let Some(behind) = words.strip_prefix("元年") {
        return Some((1, &words[words.len() - behind.len() - "年".len()..]));
    }
    let length = words.bytes().take_while(u8::is_ascii_digit).count();
    let year = words[..length].parse().ok().filter(|year| *year > 0)?;
    (length <= 3).then_some((year, &words[length..]))
}

/// Whether what stands behind digits makes them a year: `116年`, `116/2/28`.
fn goes_on(behind: &str) -> bool {
    let parts: Vec<&str> = behind.splitn(4, ['/', '.', '-']).collect();
    let digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let date = matches!(parts[..], ["", month, day] if digit(month) && digit(day));
    behind.starts_with('年') || date
}
