//! What the configuration says of a fair: `[[exhibitors]]` and `[site.meetings]`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use super::table::Columns;
use super::{EXHIBITORS, SLOTS};
use crate::diagnostics::{Diagnostic, Severity, fault};

/// A list of exhibitors.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawExhibitors {
    file: PathBuf,
    #[serde(default)]
    columns: BTreeMap<String, Spanned<String>>,
}

/// Meetings, as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawMeetings {
    slots: PathBuf,
    #[serde(default)]
    columns: BTreeMap<String, Spanned<String>>,
    utc_offset: Option<Spanned<String>>,
    #[serde(default = "halls")]
    minutes_between_halls: u16,
    #[serde(default = "booths")]
    minutes_between_booths: u16,
}

fn halls() -> u16 {
    10
}

fn booths() -> u16 {
    5
}

/// A list of exhibitors, with the fields of headers that are not known by themselves.
#[derive(Clone, Debug)]
pub(crate) struct List {
    pub(super) file: PathBuf,
    pub(super) columns: Columns,
}

/// Meetings at a fair.
#[derive(Clone, Debug)]
pub(crate) struct Meetings {
    /// The table of the times at which exhibitors meet visitors.
    pub(super) slots: PathBuf,
    pub(super) columns: Columns,
    /// Hours and minutes ahead of UTC, such as `+08:00`; none where calendars are to take the times as
    /// those of the place where the reader is.
    pub(super) utc_offset: Option<String>,
    pub(super) walk: super::Walk,
}

/// What a configuration says of a fair.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(super) exhibitors: Vec<List>,
    pub(super) meetings: Option<Meetings>,
}

impl Settings {
    /// Checks the keys; `row` gives the line of a place in the configuration.
    pub(crate) fn check(
        exhibitors: Vec<RawExhibitors>,
        meetings: Option<Spanned<RawMeetings>>,
        row: impl Fn(usize) -> usize,
    ) -> Result<Self, Diagnostic> {
        let exhibitors = exhibitors.into_iter().map(|it| {
            Ok(List {
                file: it.file,
                columns: EXHIBITORS.check(it.columns, &row)?,
            })
        });
        let exhibitors: Vec<List> = exhibitors.collect::<Result<_, Diagnostic>>()?;
        let Some(meetings) = meetings else {
            return Ok(Self {
                exhibitors,
                meetings: None,
            });
        };
        let at = row(meetings.span().start);
        let raw = meetings.into_inner();
        if exhibitors.is_empty() {
            let reason = "[site.meetings] stands without a list of exhibitors";
            let hint = "add [[exhibitors]] with file = \"exhibitors.xlsx\"";
            return Err(fault(reason, hint).row(at));
        }
        if let Some(given) = &raw.utc_offset
            && offset(given.get_ref()).is_none()
        {
            let reason = format!("`{}` is no offset from UTC", given.get_ref());
            let hint = "write hours and minutes with their sign, such as utc_offset = \"+08:00\"";
            return Err(fault(reason, hint)
                .row(row(given.span().start))
                .column("utc_offset"));
        }
        for (key, minutes) in [
            ("minutes_between_halls", raw.minutes_between_halls),
            ("minutes_between_booths", raw.minutes_between_booths),
        ] {
            if minutes > 120 {
                let hint = "write minutes, from 0 to 120";
                return Err(fault(format!("`{key}` is {minutes}"), hint).row(at));
            }
        }
        Ok(Self {
            exhibitors,
            meetings: Some(Meetings {
                slots: raw.slots,
                columns: SLOTS.check(raw.columns, &row)?,
                utc_offset: raw.utc_offset.map(Spanned::into_inner),
                walk: super::Walk {
                    halls: raw.minutes_between_halls,
                    booths: raw.minutes_between_booths,
                },
            }),
        })
    }

    /// Finds the files beside the configuration.
    pub(crate) fn beside(&mut self, configuration: &Path) {
        let folder = configuration.parent().unwrap_or(Path::new(""));
        let slots = self.meetings.iter_mut().map(|it| &mut it.slots);
        let lists = self.exhibitors.iter_mut().map(|it| &mut it.file);
        for path in lists.chain(slots) {
            *path = folder.join(&*path);
        }
    }

    /// What of the keys could be better.
    pub(crate) fn doubt(&self) -> Option<Diagnostic> {
        let meetings = self.meetings.as_ref()?;
        let reason =
            "[site.meetings] does not say the fair's clock: calendars take the times as local ones";
        let hint = "write the hours ahead of UTC, such as utc_offset = \"+08:00\"";
        let mut said = fault(reason, hint);
        said.severity = Severity::Note;
        meetings.utc_offset.is_none().then_some(said)
    }

    /// The files that are read.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Path> {
        let slots = self.meetings.iter().map(|it| &it.slots);
        let lists = self.exhibitors.iter().map(|it| &it.file);
        lists.chain(slots).map(PathBuf::as_path)
    }
}

/// The minutes of an offset such as `+08:00` or `-03:30`.
pub(crate) fn offset(text: &str) -> Option<i32> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let plain = |it: &str| it.len() == 2 && it.bytes().all(|byte| byte.is_ascii_digit());
    let (hours, minutes) = if plain(hours) && plain(minutes) {
        (hours.parse::<i32>().ok()?, minutes.parse::<i32>().ok()?)
    } else {
        return None;
    };
    (hours <= 14 && minutes < 60).then_some(sign * (60 * hours + minutes))
}
