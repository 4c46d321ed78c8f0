//! Units of measure: what they measure and how much of it, in both languages, so that `0.012 mm`
//! can be held against `12 μm` and `兆帕` against `N/mm²`.

mod atoms;
mod dimension;

pub use dimension::Dimension;

use super::decimal::decimal;
use crate::han::simplified;
use atoms::Atom;

/// A unit: a value `v` in it is `v * factor + offset` in the base units (metre, kilogram, second,
/// ampere, mole, candela, bit, and the degree Celsius rather than the kelvin, since ten per cent of
/// a temperature is meant on that scale).
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// What it measures.
    pub dimension: Dimension,
    /// How many base units it is.
    pub factor: f64,
    /// Where its zero lies; only temperatures have one.
    pub offset: f64,
}

impl Unit {
    /// Reads a unit as listings write it; an unknown one is a separate quantity.
    pub fn read(words: &str) -> Self {
        let plain = normalise(words);
        if plain.is_empty() {
            return Self::plain(Dimension::number(), 1.0);
        }
        if let Some((_, factor, offset)) = atoms::TEMPERATURES
            .iter()
            .find(|(names, ..)| names.contains(&&*plain))
        {
            return Self {
                dimension: Dimension::temperature(),
                factor: *factor,
                offset: *offset,
            };
        }
        // `dB(A)` is a name, and no product.
        if let Some(Atom { factor, dimension }) = atoms::named(&plain) {
            return Self::plain(dimension, factor);
        }
        let mut parser = Parser { rest: &plain };
        match parser.expression(0) {
            Some(unit) if parser.rest.is_empty() => unit,
            _ => Self::plain(Dimension::of(&plain.to_lowercase()), 1.0),
        }
    }

    fn plain(dimension: Dimension, factor: f64) -> Self {
        Self {
            dimension,
            factor,
            offset: 0.0,
        }
    }

    fn times(&mut self, other: &Self, power: i8) {
        self.dimension.add(&other.dimension, power);
        // Not `powi`: its last bits differ between platforms.
        for _ in 0..power.unsigned_abs() {
            if power > 0 {
                self.factor *= other.factor;
            } else {
                self.factor /= other.factor;
            }
        }
    }
}

/// One way to write a unit: narrow signs, `·` between factors, `^` before powers.
fn normalise(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    let mut raised = false;
    for c in words.trim().chars() {
        let power = match c {
            '⁰' => "0",
            '¹' => "1",
            '²' => "2",
            '³' => "3",
            '⁴'..='⁹' => &"456789"[c as usize - '⁴' as usize..=c as usize - '⁴' as usize],
            '⁻' => "-",
            _ => "",
        };
        if !power.is_empty() {
            if !raised {
                plain.push('^');
            }
            raised = true;
            plain.push_str(power);
            continue;
        }
        raised = false;
        match c {
            '℃' => plain.push_str("°C"),
            '℉' => plain.push_str("°F"),
            '㎡' => plain.push_str("m^2"),
            '㎥' => plain.push_str("m^3"),
            '㎜' => plain.push_str("mm"),
            '㎝' => plain.push_str("cm"),
            '㎏' => plain.push_str("kg"),
            'μ' => plain.push('µ'),
            '\u{2126}' | 'ω' => plain.push('Ω'),
            'º' => plain.push('°'),
            '⋅' | '•' | '*' | '×' | '∙' | '．' => plain.push('·'),
            '每' => plain.push('/'),
            '−' | '–' => plain.push('-'),
            '\u{ff01}'..='\u{ff5e}' => plain.extend(char::from_u32(c as u32 - 0xfee0)),
            c if c.is_whitespace() => {}
            c => plain.push(simplified(c)),
        }
    }
    plain
}

struct Parser<'u> {
    rest: &'u str,
}

impl Parser<'_> {
    /// Factors between `·` and `/`. What follows a `/` is all below the line: `W/m·K` means
    /// `W/(m·K)` wherever it is written.
    fn expression(&mut self, depth: u8) -> Option<Unit> {
        let mut unit = Unit::plain(Dimension::default(), 1.0);
        let mut sign = 1;
        if let Some(rest) = self.rest.strip_prefix('/') {
            (self.rest, sign) = (rest, -1);
        }
        loop {
            let (term, power) = self.term(depth)?;
            unit.times(&term, power.checked_mul(sign)?);
            let mut rest = self.rest.chars();
            match rest.next() {
                Some('·' | '.') => {}
                Some('/') => sign = -1,
                _ => return Some(unit),
            }
            self.rest = rest.as_str();
        }
    }

    fn term(&mut self, depth: u8) -> Option<(Unit, i8)> {
        if let Some(inner) = self.rest.strip_prefix('(') {
            self.rest = inner;
            let unit = (depth < 3).then(|| self.expression(depth + 1))??;
            self.rest = self.rest.strip_prefix(')')?;
            return Some((unit, self.power()?));
        }
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            let factor = decimal(&self.rest[..digits]).filter(|factor| *factor > 0.0)?;
            self.rest = &self.rest[digits..];
            let unit = Unit::plain(Dimension::default(), factor);
            let at_unit = self.rest.starts_with(|c: char| c.is_alphabetic());
            // `100mL` is one factor of two.
            let (mut whole, power) = if at_unit {
                self.term(depth)?
            } else {
                return Some((unit, 1));
            };
            whole.factor *= factor;
            return Some((whole, power));
        }
        let part =
            |c: char| !c.is_ascii_digit() && !matches!(c, '/' | '·' | '.' | '(' | ')' | '^' | '-');
        let length = self.rest.find(|c| !part(c)).unwrap_or(self.rest.len());
        let (symbol, rest) = self.rest.split_at(length);
        if symbol.is_empty() {
            return None;
        }
        self.rest = rest;
        let unit = match atoms::find(symbol) {
            Some(Atom { factor, dimension }) => Unit::plain(dimension, factor),
            None => Unit::plain(Dimension::of(&symbol.to_lowercase()), 1.0),
        };
        Some((unit, self.power()?))
    }

    /// `^-3`, `-3` or `3` behind a symbol.
    fn power(&mut self) -> Option<i8> {
        let rest = self.rest.strip_prefix('^').unwrap_or(self.rest);
        let digits = rest.strip_prefix('-').unwrap_or(rest);
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 {
            return Some(1);
        }
        let end = rest.len() - digits.len() + length;
        let power: i8 = rest[..end].parse().ok()?;
        self.rest = &rest[end..];
        (-9..=9).contains(&power).then_some(power)
    }
}

#[cfg(test)]
mod tests;
