//! Column headers as agencies and universities write them, and the field that each fills.

mod phrase;
mod unit;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use techmatch_core::han::simplified;
use techmatch_core::parse::FieldName as F;

use super::profiles::Profile;
use super::{Column, EXTRA, Target};
use crate::diagnostics::nearest;
use unit::Unit;
pub(crate) use unit::unit_of;
use words::{ALIASES, ROW_NUMBERS, STATUSES, SUM_UNITS, UNITS, UPDATES};

/// Aliases that are nothing but punctuation would be empty keys; `#` is the one that matters.
static KNOWN: LazyLock<BTreeMap<String, Target>> = LazyLock::new(|| {
    let rows = ROW_NUMBERS
        .split(' ')
        .map(|alias| (key(alias), Target::RowNumber));
    let fields = ALIASES.iter().flat_map(|(field, aliases)| {
        aliases
            .split(' ')
            .map(|alias| (key(alias), Target::Field(*field)))
    });
    let names = F::ALL
        .iter()
        .map(|field| (key(field.name()), Target::Field(*field)));
    let life = life().map(|(alias, target)| (key(alias), target));
    let units = SUM_UNITS.iter().flat_map(|(field, aliases)| {
        let aliases = aliases.split(' ');
        aliases.map(|alias| (key(alias), Target::SumUnit(*field)))
    });
    rows.chain(units)
        .chain(fields)
        .chain(names)
        .chain(life)
        .collect()
});

fn life() -> impl Iterator<Item = (&'static str, Target)> {
    let both = [(STATUSES, Target::Status), (UPDATES, Target::Updated)];
    both.into_iter().flat_map(|(aliases, target)| {
        let aliases = aliases.split_whitespace();
        aliases.map(move |alias| (alias, target))
    })
}

/// The field whose name a header nearly is.
pub(crate) fn nearly_named(header: &str) -> Option<F> {
    let fields = KNOWN.iter().filter_map(|(name, target)| match target {
        Target::Field(field) => Some((name.as_str(), *field)),
        _ => None,
    });
    near(header, fields)
}

/// What has a name that a header nearly is: it holds one, or differs from one in a few letters. Names are
/// keys of headers.
pub(crate) fn near<'n, T: Copy>(
    header: &str,
    names: impl Iterator<Item = (&'n str, T)>,
) -> Option<T> {
    /// Shorter names stand in too many words.
    const SHORTEST: usize = 3;
    let bare = key(&without_brackets(header).0);
    let length = |name: &str| {
        // Two letters say about what one Chinese character says.
        let letters = name.is_ascii();
        name.chars().count() / if letters { 2 } else { 1 }
    };
    let long = names.filter(|(name, _)| length(name) >= SHORTEST);
    let long: Vec<_> = long.collect();
    let held = long.iter().filter(|(name, _)| bare.contains(name));
    let longest = held.max_by_key(|(name, _)| name.chars().count());
    longest.map(|(_, of)| *of).or_else(|| {
        let near = nearest(&bare, long.iter().map(|(name, _)| *name))?;
        let found = long.iter().find(|(name, _)| *name == near);
        found.map(|(_, of)| *of)
    })
}

/// Whether a header of a table says itself and nothing else: no field, no running number.
pub(crate) fn names_itself(header: &str) -> bool {
    let none = BTreeMap::new();
    let known = Headers::new(&none).known(header).is_some();
    !known && !header.is_empty() && header != EXTRA && tidy(header) == header
}

/// The fields that the headers of a file name, for who has its messages alone.
pub(crate) struct FieldNames<'a>(Headers<'a>);

impl<'a> FieldNames<'a> {
    pub(crate) fn new(configured: &'a BTreeMap<String, Target>) -> Self {
        Self(Headers::new(configured))
    }

    /// The field of a header.
    pub(crate) fn of(&self, header: &str) -> Option<F> {
        match self.0.known(header) {
            Some(Target::Field(field)) => Some(field),
            _ => None,
        }
    }
}

/// Understands headers, those of the configuration first.
pub(crate) struct Headers<'a> {
    configured: &'a BTreeMap<String, Target>,
    by_key: BTreeMap<String, Target>,
    /// What is known of the source; the configuration comes first.
    pub(super) profile: Option<&'static Profile>,
    met: BTreeSet<String>,
}

impl<'a> Headers<'a> {
    pub(crate) fn new(configured: &'a BTreeMap<String, Target>) -> Self {
        let by_key = configured
            .iter()
            .map(|(name, target)| (key(name), *target))
            .collect();
        Self {
            configured,
            by_key,
            profile: None,
            met: BTreeSet::new(),
        }
    }

    /// What a header's column fills, if the header is known.
    pub(crate) fn known(&self, header: &str) -> Option<Target> {
        self.look_up(header).map(|(target, _)| target)
    }

    /// The column of a header.
    pub(crate) fn column(&mut self, header: &str) -> Column {
        self.met.insert(key(header));
        self.met.insert(key(&without_brackets(header).0));
        let (target, unit) = self.look_up(header).unwrap_or((Target::Extra, None));
        Column {
            header: tidy(header),
            target,
            unit,
        }
    }

    /// Columns of the configuration that no header has met.
    pub(crate) fn unmet(&self) -> impl Iterator<Item = &str> {
        self.configured
            .keys()
            .map(String::as_str)
            .filter(|name| !self.met.contains(&key(name)))
    }

    fn look_up(&self, header: &str) -> Option<(Target, Option<String>)> {
        let whole = key(header);
        let (bare, inner) = without_brackets(header);
        let unit = Unit::of_parts(&inner).map(Unit::words);
        if let Some(target) = self.by_key.get(&whole) {
            return Some((*target, unit));
        }
        let profiled = |key: &str| self.profile.and_then(|profile| profile.column(key));
        if let Some(target) = profiled(&whole) {
            return Some((target, unit));
        }
        if let Some(target) = KNOWN.get(&whole) {
            return Some((*target, None));
        }
        let spaced = bare;
        let bare = key(&spaced);
        if let Some(target) = self.by_key.get(&bare).or_else(|| KNOWN.get(&bare)) {
            return Some((*target, unit));
        }
        if let Some((target, unit)) = with_unit_behind(&spaced) {
            return Some((target, Some(unit)));
        }
        if let Some(field) = phrase::field(&spaced) {
            return Some((Target::Field(field), unit));
        }
        // 意向价格万元, without the brackets.
        for unit in UNITS {
            if let Some(target) = bare.strip_suffix(unit).and_then(|bare| KNOWN.get(bare)) {
                return Some((*target, Some((*unit).to_owned())));
            }
        }
        // 目前所处阶段, 需求企业全称: words that change nothing of what the column holds.
        if let Some((target, in_header)) = unqualified(&bare) {
            return Some((target, unit.or(in_header)));
        }
        // 成果名称 Title: both halves name the same field.
        let (wide, narrow): (String, String) = bare.chars().partition(|c| !c.is_ascii());
        let (wide, narrow) = (KNOWN.get(&wide)?, KNOWN.get(&narrow)?);
        (wide == narrow).then_some((*wide, unit))
    }
}

/// The field of a sum and the unit behind its name, without brackets: `Price, USD million`, `预算/万元`.
fn with_unit_behind(header: &str) -> Option<(Target, String)> {
    /// What is longer is no header, and trying each place would take long.
    const LONGEST: usize = 120;
    let places = header.char_indices().skip(1);
    let mut places = places.take_while(|_| header.len() <= LONGEST);
    places.find_map(|(at, c)| {
        let (name, unit) = header.split_at(at);
        let word = |c: char| c.is_ascii_alphanumeric();
        if word(c) && name.ends_with(word) {
            return None;
        }
        let target = *KNOWN.get(&key(name))?;
        let sum = matches!(target, Target::Field(F::Price | F::Budget));
        let unit = Unit::read(unit).filter(|_| sum)?;
        Some((target, unit.words()))
    })
}

/// The field of a header's key without words before and behind it that change nothing of what the column
/// holds, and the unit that stands behind the name.
fn unqualified(bare: &str) -> Option<(Target, Option<String>)> {
    const BEFORE: &[&str] = &["目前", "当前", "现阶段", "current"];
    const CONTACT: &str = "联系人";
    const BEHIND: &[&str] = &["全称", "必填", "选填"];
    let unit = UNITS.iter().find(|unit| bare.ends_with(**unit));
    let name = unit.map_or(bare, |unit| &bare[..bare.len() - unit.len()]);
    let name = BEFORE
        .iter()
        .find_map(|it| name.strip_prefix(it))
        .unwrap_or(name);
    let name = BEHIND
        .iter()
        .find_map(|it| name.strip_suffix(it))
        .unwrap_or(name);
    // Where the contact sits is not where the technology is.
    let of_contact = name.strip_prefix(CONTACT);
    let name = of_contact.unwrap_or(name);
    match KNOWN.get(name)? {
        Target::Field(field) if of_contact.is_some() && !is_of_contact(*field) => None,
        field @ Target::Field(_) => Some((*field, unit.map(|unit| (*unit).to_owned()))),
        _ => None,
    }
}

/// Whether a field says who is asked, or where they work.
fn is_of_contact(field: F) -> bool {
    matches!(
        field,
        F::Contact | F::ContactName | F::ContactPhone | F::ContactEmail | F::Organisation
    )
}

/// The column of a running number that holds codes after all, such as `S22-115` under `No.`: they are ids,
/// unless another column is that of ids.
pub(super) fn of_codes<'c>(
    column: &Column,
    value: Option<&str>,
    mut columns: impl Iterator<Item = &'c Arc<Column>>,
) -> Option<Column> {
    let code = |text: &str| {
        let has = |kind: fn(&char) -> bool| text.chars().any(|c| kind(&c));
        (3..=64).contains(&text.len())
            && has(char::is_ascii_alphabetic)
            && has(char::is_ascii_digit)
            && !has(|c| c.is_whitespace())
    };
    if column.target != Target::RowNumber || !code(value?.trim()) {
        return None;
    }
    let id = Target::Field(F::Id);
    Some(Column {
        header: column.header.clone(),
        target: if columns.any(|other| other.target == id) {
            Target::Extra
        } else {
            id
        },
        unit: None,
    })
}

/// Full-width forms as half-width ones, in lower case, simplified.
pub(super) fn fold(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            _ => simplified(c),
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// A header without what people write differently: width, case, blanks and punctuation.
pub(crate) fn key(header: &str) -> String {
    let folded = fold(header);
    if folded.trim() == "#" {
        return "#".to_owned();
    }
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A header on one line.
fn tidy(header: &str) -> String {
    header.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A header without its bracketed parts, and those.
fn without_brackets(header: &str) -> (String, Vec<String>) {
    let (mut bare, mut inner, mut depth) = (String::new(), Vec::new(), 0usize);
    for c in fold(header).chars() {
        match c {
            '(' | '[' | '【' | '〔' | '{' => {
                if depth == 0 {
                    inner.push(String::new());
                }
                depth += 1;
            }
            ')' | ']' | '】' | '〕' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {
                if let Some(last) = inner.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    (bare, inner)
}

#[cfg(test)]
mod tests;
