//! Numbers and dates of a workbook as their formats show them: 000017, 98.5%, 1,250万元, 2026-05. A
//! format that is not understood whole changes nothing.

use calamine::ExcelDateTime;

/// How a format shows a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    before: String,
    after: String,
    percent: bool,
    /// Digits before the point at least.
    digits: usize,
    thousands: bool,
    /// How many times the number is divided by a thousand.
    scaled: i32,
    /// Digits behind the point: at least, and at most where the format says it.
    decimals: (usize, Option<usize>),
}

/// What a format shows of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Year,
    Month,
    Time,
    Whole,
}

impl Look {
    /// Reads the code of a format. Nothing where it shows numbers as they are, or in a way that is not
    /// understood: as fractions, with exponents, by conditions.
    pub(super) fn of(code: &str) -> Option<Self> {
        let mut look = Self::default();
        let (mut begun, mut point, mut ended) = (false, false, false);
        let (mut most, mut commas) = (0, 0);
        let mut chars = code.chars();
        let literal = |look: &mut Self, text: &str, begun: bool| {
            if begun {
                look.after.push_str(text);
            } else {
                look.before.push_str(text);
            }
        };
        let mut general = code.to_ascii_lowercase().find("general");
        while let Some(c) = chars.next() {
            let at = code.len() - chars.as_str().len() - c.len_utf8();
            if general.is_some_and(|general| general == at) {
                general = None;
                begun = true;
                look.decimals.1 = None;
                most = usize::MAX;
                chars.nth("eneral".len() - 1);
                continue;
            }
            match c {
                ';' => break,
                '"' => {
                    let text: String = chars.by_ref().take_while(|c| *c != '"').collect();
                    literal(&mut look, &text, begun);
                    ended |= begun;
                }
                '\\' | '!' => {
                    let next = chars.next()?;
                    literal(&mut look, next.encode_utf8(&mut [0; 4]), begun);
                    ended |= begun;
                }
                '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    if let Some(sign) = inner.strip_prefix('$') {
                        let sign = sign.split('-').next().unwrap_or_default();
                        literal(&mut look, sign, begun);
                        ended |= begun && !sign.is_empty();
                    } else if inner.starts_with(['<', '>', '=']) || inner.starts_with("DBNum") {
                        return None;
                    }
                }
                '0' | '#' | '?' if ended => return None,
                '0' | '#' | '?' => {
                    begun = true;
                    look.thousands |= commas > 0 && !point;
                    commas = 0;
                    match (point, c) {
                        (true, '0') => {
                            most += 1;
                            look.decimals.0 = most;
                        }
                        (true, _) => most += 1,
                        (false, '0') => look.digits += 1,
                        (false, _) => {}
                    }
                }
                '.' if begun && !ended => point = true,
                ',' if begun && !ended => commas += 1,
                '%' => {
                    look.percent = true;
                    literal(&mut look, "%", true);
                    ended = true;
                }
                '/' | '@' | 'E' | 'e' | 'y' | 'm' | 'd' | 'h' | 's' => return None,
                other => {
                    literal(&mut look, other.encode_utf8(&mut [0; 4]), begun);
                    ended |= begun;
                }
            }
        }
        if !begun {
            return None;
        }
        look.scaled = commas;
        look.decimals.1 = (most < usize::MAX).then_some(most);
        let plain = Self {
            decimals: (0, None),
            ..Self::default()
        };
        (look != plain).then_some(look)
    }

    /// A number as the format shows it.
    pub(super) fn show(&self, number: f64) -> String {
        const MOST: usize = 10;
        let percent = if self.percent { 100.0 } else { 1.0 };
        let shown = number.abs() * percent / 1000_f64.powi(self.scaled);
        let most = self.decimals.1.unwrap_or(MOST).min(MOST);
        let power: f64 = std::iter::repeat_n(10.0, most).product();
        // Half is rounded up, as spreadsheets do.
        let rounded = (shown * power * (1.0 + f64::EPSILON)).round() / power;
        if !rounded.is_finite() || rounded >= 1e15 {
            return number.to_string();
        }
        let text = format!("{rounded:.most$}");
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let mut rest = rest.to_owned();
        while rest.len() > self.decimals.0 && rest.ends_with('0') {
            rest.pop();
        }
        let mut whole = format!("{whole:0>digits$}", digits = self.digits);
        if self.thousands {
            let from = whole.len() % 3;
            let mut parts: Vec<&str> = Vec::new();
            if from > 0 {
                parts.push(&whole[..from]);
            }
            parts.extend((from..whole.len()).step_by(3).map(|at| &whole[at..at + 3]));
            whole = parts.join(",");
        }
        let sign = if number < 0.0 { "-" } else { "" };
        let point = if rest.is_empty() { "" } else { "." };
        let (before, after) = (self.before.trim_start(), self.after.trim_end());
        format!("{sign}{before}{whole}{point}{rest}{after}")
    }
}

impl Part {
    /// What the code of a format shows of a date.
    pub(super) fn of(code: &str) -> Self {
        let (mut year, mut month, mut day, mut time) = (false, false, false, false);
        let mut chars = code.chars();
        while let Some(c) = chars.next() {
            match c {
                '"' => drop(chars.by_ref().find(|c| *c == '"')),
                '[' => drop(chars.by_ref().find(|c| *c == ']')),
                '\\' | '_' | '*' | '!' => drop(chars.next()),
                'y' | 'Y' | 'e' | 'g' => year = true,
                'm' | 'M' => month = true,
                'd' | 'D' => day = true,
                'h' | 'H' | 's' | 'S' => time = true,
                ';' => break,
                _ => {}
            }
        }
        match (year, month, day, time) {
            (true, false, false, false) => Self::Year,
            (true, true, false, false) => Self::Month,
            (false, _, false, true) => Self::Time,
            _ => Self::Whole,
        }
    }

    /// A date as far as the format shows it, the largest part first.
    pub(super) fn show(self, time: &ExcelDateTime) -> String {
        if time.is_duration() {
            return time.as_f64().to_string();
        }
        let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
        let date = format!("{year:04}-{month:02}-{day:02}");
        match (self, hour, minute, second) {
            (Self::Year, ..) => format!("{year:04}"),
            (Self::Month, ..) => format!("{year:04}-{month:02}"),
            (Self::Time, ..) if time.as_f64() < 1.0 => format!("{hour:02}:{minute:02}:{second:02}"),
            (_, 0, 0, 0) => date,
            _ => format!("{date} {hour:02}:{minute:02}:{second:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_their_formats_say() {
        let cases = [
            ("General", 12.5, None),
            ("000000", 17.0, Some("000017")),
            ("0.0%", 0.985, Some("98.5%")),
            ("0%", 0.07, Some("7%")),
            ("#,##0", 1_234_567.0, Some("1,234,567")),
            ("#,##0.00", 12.5, Some("12.50")),
            ("0.00", 33.333_333, Some("33.33")),
            ("0.0", 0.25, Some("0.3")),
            ("0\"万元\"", 50.0, Some("50万元")),
            ("General\"万元\"", 12.5, Some("12.5万元")),
            ("[$¥-804]#,##0.00;[Red]-#,##0.00", 1200.0, Some("¥1,200.00")),
            ("$#,##0", -1500.0, Some("-$1,500")),
            ("0.0,,\"M\"", 12_500_000.0, Some("12.5M")),
            ("\"A-\"000", 7.0, Some("A-007")),
            ("0.0\\ \"℃\"", -40.0, Some("-40.0 ℃")),
            (
                "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
                1200.0,
                Some("1,200"),
            ),
            ("# ?/?", 0.5, None),
            ("0.00E+00", 12345.0, None),
            ("[>=10000]0.0,\"万\";0", 12345.0, None),
            ("000-0000-0000", 1.0, None),
        ];
        for (code, number, expected) in cases {
            let shown = Look::of(code).map(|look| look.show(number));
            assert_eq!(shown.as_deref(), expected, "{code}");
        }
    }

    #[test]
    fn formats_say_how_much_of_a_date_is_shown() {
        let cases = [
            ("yyyy\"年\"m\"月\"", Part::Month),
            ("mmm-yy", Part::Month),
            ("yyyy", Part::Year),
            ("yyyy-mm-dd", Part::Whole),
            ("m\"月\"d\"日\"", Part::Whole),
            ("h:mm", Part::Time),
            ("[$-409]yyyy/m/d h:mm", Part::Whole),
        ];
        for (code, part) in cases {
            assert_eq!(Part::of(code), part, "{code}");
        }
    }
}
