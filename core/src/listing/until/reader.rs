//! The small steps of a grammar of calendar expressions.

use super::Period;
use crate::listing::date::Date;
use crate::listing::numeral::number_at;

/// A place in words.
pub(super) struct Reader<'w> {
    pub(super) words: &'w str,
    pub(super) at: usize,
    pub(super) today: Option<Date>,
}

/// A part of a year: its first month and its last.
pub(super) type Part = (u8, u8);

impl Reader<'_> {
    pub(super) fn rest(&self) -> &str {
        &self.words[self.at..]
    }

    /// Takes a phrase, a Latin one as whole words, with the blanks before it.
    pub(super) fn eat(&mut self, phrase: &str) -> bool {
        let rest = self.rest();
        let trimmed = rest.trim_start_matches(' ');
        let skipped = rest.len() - trimmed.len();
        let word = |c: char| c.is_ascii_alphabetic();
        let fits = trimmed
            .strip_prefix(phrase)
            .is_some_and(|after| !(phrase.ends_with(word) && after.starts_with(word)));
        if fits {
            self.at += skipped + phrase.len();
        }
        fits
    }

    pub(super) fn any(&mut self, phrases: &[&str]) -> bool {
        phrases.iter().any(|it| self.eat(it))
    }

    pub(super) fn part(&mut self, parts: &[(&str, Part)]) -> Option<Part> {
        parts
            .iter()
            .find(|(name, _)| self.eat(name))
            .map(|(_, part)| *part)
    }

    /// Digits of a number of at most `most` of them, with nothing else of a number around.
    pub(super) fn digits(&mut self, least: usize, most: usize) -> Option<u16> {
        let rest = self.rest().trim_start_matches(' ');
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let value = rest[..length]
            .parse()
            .ok()
            .filter(|_| (least..=most).contains(&length))?;
        self.at = self.words.len() - rest.len() + length;
        Some(value)
    }

    /// A calendar year in four digits.
    pub(super) fn year(&mut self) -> Option<u16> {
        let start = self.at;
        let year = self.digits(4, 4).filter(|it| (1950..2150).contains(it));
        if year.is_none() {
            self.at = start;
        }
        year
    }

    pub(super) fn period(&self, year: u16, part: Part) -> Option<Period> {
        let first = Date::new(year, part.0, 1)?;
        Some(Period {
            end: self.at,
            before: Date::from_days(first.days() - 1),
            last: Date::last_of(year, part.1)?,
            duration: false,
        })
    }

    /// Part of the year in which it ends next.
    pub(super) fn next(&self, part: Part) -> Option<Period> {
        let today = self.today?;
        let year = today.year() + u16::from(today.month() > part.1);
        self.period(year, part)
    }

    pub(super) fn number(&mut self) -> Option<f64> {
        let rest = self.rest().trim_start_matches(' ');
        let at = self.words.len() - rest.len();
        let number = number_at(self.words, at).filter(|it| it.value < 1000.0)?;
        self.at = number.end;
        Some(number.value)
    }

    /// A number from one to `most`, in digits or Chinese numerals.
    pub(super) fn small(&mut self, most: u8) -> Option<u8> {
        let start = self.at;
        let value = self.digits(1, 2).map(f64::from).or_else(|| self.number());
        let value = value.filter(|it| (1.0..=f64::from(most)).contains(it) && it.fract() == 0.0);
        if value.is_none() {
            self.at = start;
        }
        value.map(|it| it as u8)
    }

    /// One day, of the year or the next to come.
    pub(super) fn day(&self, year: Option<u16>, month: u8, day: u8) -> Option<Period> {
        let last = match (year, self.today) {
            (Some(year), _) => Date::new(year, month, day)?,
            (None, Some(today)) => {
                let this = Date::new(today.year(), month, day)?;
                if this >= today {
                    this
                } else {
                    Date::new(today.year() + 1, month, day)?
                }
            }
            (None, None) => return None,
        };
        Some(Period {
            end: self.at,
            before: None,
            last,
            duration: false,
        })
    }

    pub(super) fn month(&mut self, later: u16) -> Option<Period> {
        let end = self.any(&["底", "末"]);
        let month = self.today?.months_later(later)?;
        let period = self.period(month.year(), (month.month(), month.month()));
        period.map(|it| it.ended(end))
    }

    pub(super) fn quarter(&mut self, later: u16) -> Option<Period> {
        let end = self.any(&["底", "末"]);
        let day = self.today?.months_later(later * 3)?;
        let first = (day.month() - 1) / 3 * 3 + 1;
        let period = self.period(day.year(), (first, first + 2));
        period.map(|it| it.ended(end))
    }
}
