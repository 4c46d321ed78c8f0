//! `techmatch.toml`: the names of the site, and what a listing file does not say of itself.

mod members;
mod rates;
mod services;
mod site;

use std::collections::BTreeMap;
use std::path::Path;

use encoding_rs::Encoding;
use glob::Pattern;
use serde::Deserialize;
use techmatch_core::listing::{ExchangeRates, Kind};
use techmatch_core::parse::FieldName;
use techmatch_core::ranking_params::RankingParams;
use toml::Spanned;

use crate::diagnostics::{Diagnostic, fault, nearest};
use crate::fair;
use crate::parse::{DuplicatesConfig, LifeConfig, MediaLimits, Policy, ServicesConfig};
use crate::read::{FileConfig, Hidden, Limits, Target};
use crate::site::PagesConfig;

pub(crate) use members::{Member, list as member_list};
pub(crate) use site::SiteConfig;

/// The whole configuration; all of it may be left out.
#[derive(Debug, Default)]
pub(crate) struct Config {
    pub(crate) site: SiteConfig,
    /// What ranking turns on.
    pub(crate) ranking: RankingParams,
    /// By which prices in different currencies are compared.
    pub(crate) rates: Option<ExchangeRates>,
    /// What a file may have before it is refused.
    pub(crate) limits: Limits,
    /// How large the files may be that listings name.
    pub(crate) media: MediaLimits,
    /// Which plain pages listings have.
    pub(crate) pages: PagesConfig,
    /// What becomes of listings that are no longer on offer.
    pub(crate) life: LifeConfig,
    /// What becomes of listings that are one and the same.
    pub(crate) duplicates: DuplicatesConfig,
    /// Exhibitors of a fair, and when they meet visitors.
    pub(crate) fair: fair::Settings,
    /// The tables of who serves.
    pub(crate) services: ServicesConfig,
    /// The catalogues from which the page answers; none where it answers from its own.
    pub(crate) members: Vec<Member>,
    pub(crate) files: Vec<FileConfig>,
    /// How to read the files that no pattern matches.
    pub(crate) plain: FileConfig,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawConfig {
    #[serde(default)]
    site: site::Raw,
    ranking: Option<Spanned<RankingParams>>,
    limits: Option<Spanned<Limits>>,
    rates: Option<Spanned<rates::Raw>>,
    #[serde(default)]
    media: MediaLimits,
    #[serde(default)]
    pages: PagesConfig,
    #[serde(default)]
    life: LifeConfig,
    #[serde(default)]
    duplicates: DuplicatesConfig,
    #[serde(default)]
    exhibitors: Vec<fair::RawExhibitors>,
    #[serde(default)]
    services: services::Raw,
    #[serde(default)]
    member: Vec<members::Raw>,
    #[serde(default)]
    file: Vec<RawFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    r#match: Spanned<String>,
    kind: Option<Spanned<String>>,
    sheet: Option<OneOrMany>,
    record: Option<OneOrMany>,
    header_row: Option<Spanned<usize>>,
    encoding: Option<Spanned<String>>,
    separator: Option<Spanned<String>>,
    title_from: Option<Spanned<String>>,
    hidden: Option<Spanned<String>>,
    #[serde(default)]
    every_row: bool,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    columns: BTreeMap<String, Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl Config {
    /// Reads a configuration file.
    pub(crate) fn open(path: &Path) -> Result<Self, Diagnostic> {
        let in_file = |error: Diagnostic| error.file(&path.display().to_string());
        let text = std::fs::read_to_string(path).map_err(|error| in_file(error.into()))?;
        let mut config = Self::parse(&text).map_err(in_file)?;
        if let (Some(glossary), Some(folder)) = (&mut config.site.glossary, path.parent()) {
            *glossary = folder.join(&*glossary);
        }
        config.site.face.beside(path);
        config.fair.beside(path);
        if let Some(folder) = path.parent() {
            for file in &mut config.services.files {
                *file = folder.join(&*file);
            }
        }
        Ok(config)
    }

    /// Reads a configuration.
    pub(crate) fn parse(text: &str) -> Result<Self, Diagnostic> {
        let mut raw: RawConfig = toml::from_str(text).map_err(|error| from_toml(text, &error))?;
        let meetings = raw.site.meetings.take();
        let files = raw
            .file
            .into_iter()
            .map(|file| check(text, file))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            site: raw.site.check(text)?,
            fair: fair::Settings::check(raw.exhibitors, meetings, |at| line_of(text, at))?,
            ranking: check_ranking(text, raw.ranking)?,
            rates: raw.rates.map(|it| rates::check(text, &it)).transpose()?,
            limits: check_limits(text, raw.limits)?,
            media: raw.media,
            pages: raw.pages,
            life: raw.life,
            duplicates: raw.duplicates,
            services: raw.services.check(text)?,
            members: members::check(text, raw.member)?,
            files,
            plain: FileConfig::default(),
        })
    }

    /// What is published of what was read.
    pub(crate) fn policy(&self) -> Policy {
        Policy {
            contacts: self.site.contacts,
            life: self.life,
            duplicates: self.duplicates,
        }
    }

    /// How to read a file: as the first `[[file]]` says that matches its name, or its path as it
    /// was given.
    pub(crate) fn file(&self, path: &Path) -> &FileConfig {
        let name = path.file_name().and_then(|name| name.to_str());
        let matching = self.files.iter().find(|file| {
            name.is_some_and(|name| file.pattern.matches(name)) || file.pattern.matches_path(path)
        });
        matching.unwrap_or(&self.plain)
    }
}

fn check_ranking(
    text: &str,
    raw: Option<Spanned<RankingParams>>,
) -> Result<RankingParams, Diagnostic> {
    let Some(raw) = raw else {
        return Ok(RankingParams::default());
    };
    match raw.get_ref().outside() {
        None => Ok(*raw.get_ref()),
        Some((parameter, value, range)) => Err(fault(
            format!("`{parameter}` is {value}"),
            format!("it may be {} to {}", range.start(), range.end()),
        )
        .row(line_of(text, raw.span().start))),
    }
}

fn check_limits(text: &str, raw: Option<Spanned<Limits>>) -> Result<Limits, Diagnostic> {
    let Some(raw) = raw else {
        return Ok(Limits::default());
    };
    match raw.get_ref().empty() {
        None => Ok(*raw.get_ref()),
        Some(key) => Err(fault(
            format!("`{key}` is 0"),
            "write how much a file may have at most, or leave the key out",
        )
        .row(line_of(text, raw.span().start))),
    }
}

fn check(text: &str, raw: RawFile) -> Result<FileConfig, Diagnostic> {
    let fail = |at: &dyn Position, reason: String, hint: String| {
        fault(reason, hint).row(line_of(text, at.start()))
    };
    let pattern = Pattern::new(raw.r#match.get_ref()).map_err(|error| {
        fail(
            &raw.r#match,
            format!("`match` is not a pattern: {error}"),
            "write a file name, or a pattern such as `achievements-*.csv`".into(),
        )
    })?;
    let kind = match raw.kind.as_ref() {
        None => None,
        Some(given) => Some(match given.get_ref().as_str() {
            "supply" => Kind::Supply,
            "demand" => Kind::Demand,
            other => {
                return Err(fail(
                    given,
                    format!("`{other}` is not a kind of listing"),
                    "write \"supply\" or \"demand\"".into(),
                ));
            }
        }),
    };
    if let Some(row) = raw.header_row.as_ref().filter(|row| *row.get_ref() == 0) {
        return Err(fail(
            row,
            "rows count from 1".into(),
            "write the row's number as the spreadsheet shows it".into(),
        ));
    }
    let encoding = match raw.encoding.as_ref() {
        None => None,
        Some(given) => Some(
            Encoding::for_label(given.get_ref().as_bytes()).ok_or_else(|| {
                fail(
                    given,
                    format!("`{}` is not a text encoding", given.get_ref()),
                    "write for example \"utf-8\", \"gb18030\", \"big5\", \"shift_jis\", \"euc-kr\" or \
                     \"windows-1252\"".into(),
                )
            })?,
        ),
    };
    let separator = match raw.separator.as_ref() {
        None => None,
        Some(given) => match given.get_ref().as_bytes() {
            [byte] if byte.is_ascii() && *byte != b'"' => Some(*byte),
            _ => {
                return Err(fail(
                    given,
                    format!("`{}` is not a separator", given.get_ref()),
                    "write one character, such as \",\", \";\" or \"\\t\"".into(),
                ));
            }
        },
    };
    let title_from = match raw.title_from.as_ref() {
        None => None,
        Some(given) => Some(field(given.get_ref()).ok_or_else(|| unknown_field(text, given))?),
    };
    let hidden = match raw.hidden.as_ref() {
        None => None,
        Some(given) => Some(Hidden::from_name(given.get_ref()).ok_or_else(|| {
            fail(
                given,
                format!("`{}` is no choice for what is hidden", given.get_ref()),
                "write \"skip\" or \"keep\"".into(),
            )
        })?),
    };
    let mut columns = BTreeMap::new();
    for (column, given) in raw.columns {
        let target = Target::from_name(given.get_ref());
        let target = target.ok_or_else(|| unknown_field(text, &given))?;
        columns.insert(column, target);
    }
    let list = |given: Option<OneOrMany>| match given {
        None => Vec::new(),
        Some(OneOrMany::One(name)) => vec![name],
        Some(OneOrMany::Many(names)) => names,
    };
    Ok(FileConfig {
        pattern,
        kind,
        sheets: list(raw.sheet),
        record: list(raw.record),
        header_row: raw.header_row.map(Spanned::into_inner),
        encoding,
        separator,
        title_from,
        every_row: raw.every_row,
        names: raw.names,
        hidden,
        columns,
        by_header: false,
    })
}

trait Position {
    fn start(&self) -> usize;
}

impl<T> Position for Spanned<T> {
    fn start(&self) -> usize {
        self.span().start
    }
}

fn field(name: &str) -> Option<FieldName> {
    FieldName::from_name(name)
}

fn unknown_field(text: &str, given: &Spanned<String>) -> Diagnostic {
    let names = FieldName::ALL
        .iter()
        .map(|field| field.name())
        .chain(["extra", "status", "updated"]);
    let hint = match nearest(given.get_ref(), names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            "write a canonical field name such as \"title\" (see `techmatch schema`), or \"extra\""
                .to_owned()
        }
    };
    let reason = format!("`{}` is not a field of a listing", given.get_ref());
    fault(reason, hint).row(line_of(text, given.span().start))
}

fn from_toml(text: &str, error: &toml::de::Error) -> Diagnostic {
    let message = error.message();
    // serde words it: unknown field `kin`, expected one of `match`, `kind`
    let mut quoted = message.split('`').skip(1).step_by(2);
    let mut diagnostic = if message.starts_with("unknown field")
        && let Some(given) = quoted.next()
    {
        let known: Vec<&str> = quoted.collect();
        let mut former = RankingParams::FORMER_NAMES.into_iter();
        let renamed = former.find(|(old, new)| *old == given && known.contains(new));
        let hint = match (renamed, nearest(given, known.iter().copied())) {
            (Some((_, new)), _) => format!("it is called `{new}` now"),
            (None, Some(near)) => format!("did you mean `{near}`?"),
            (None, None) => format!("the keys here are {}", known.join(", ")),
        };
        fault(format!("unknown key `{given}`"), hint)
    } else {
        let reason = message.lines().next().unwrap_or_default();
        Diagnostic::error(reason.to_lowercase())
    };
    diagnostic.place.row = error.span().map(|span| line_of(text, span.start));
    diagnostic
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes()
        .take(offset)
        .filter(|byte| *byte == b'\n')
        .count()
        + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_configuration() {
        let config = Config::parse(
            r#"
            [site]
            title_zh = "湖州"
            [limits]
            row_mb = 64
            [[file]]
            match = "offers-*.csv"
            kind = "supply"
            sheet = ["A", "B"]
            header_row = 3
            encoding = "gbk"
            separator = ";"
            title_from = "description"
            hidden = "keep"
            [file.columns]
            name = "title"
            "某列" = "extra"
            "#,
        )
        .unwrap();
        assert_eq!(config.site.title_zh, "湖州");
        let file = config.file(Path::new("/data/offers-2020.csv"));
        assert_eq!(file.kind, Some(Kind::Supply));
        assert_eq!(file.sheets, ["A", "B"]);
        assert_eq!(file.hidden, Some(Hidden::Keep));
        assert_eq!((config.limits.row_mb, config.limits.file_mb), (64, 4_000));
        assert_eq!(file.columns["name"], Target::Field(FieldName::Title));
        assert_eq!(file.columns["某列"], Target::Extra);
        let other = config.file(Path::new("offers.csv"));
        assert!(std::ptr::eq(other, &raw const config.plain));
    }

    #[test]
    fn the_glossary_stands_beside_the_configuration() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("techmatch.toml");
        std::fs::write(&path, "[site]\nglossary = \"terms/glossary.csv\"\n").unwrap();
        let config = Config::open(&path).unwrap();
        assert_eq!(
            config.site.glossary,
            Some(folder.path().join("terms/glossary.csv"))
        );
    }

    #[test]
    fn former_names_of_parameters_lead_to_the_new_ones() {
        for (old, new) in RankingParams::FORMER_NAMES {
            let error = Config::parse(&format!("[ranking]\n{old} = 0.5\n")).unwrap_err();
            let expected = format!("2: unknown key `{old}`\n  hint: it is called `{new}` now");
            assert_eq!(error.to_string(), expected);
            assert!(
                Config::parse(&format!("[ranking]\n{new} = 0.5\n")).is_ok(),
                "{new}"
            );
        }
    }

    #[test]
    fn errors_name_the_line_and_the_remedy() {
        let cases = [
            (
                "unknown table",
                "\n[sitte]\n",
                "2: unknown key `sitte`\n  hint: did you mean `site`?",
            ),
            (
                "unknown key",
                "[[file]]\nmatch = \"a\"\nheaderrow = 2\n",
                "3: unknown key `headerrow`\n  hint: did you mean `header_row`?",
            ),
            (
                "unknown field",
                "[[file]]\nmatch = \"a\"\n[file.columns]\n\"x\" = \"titel\"\n",
                "4: `titel` is not a field of a listing\n  hint: did you mean `title`?",
            ),
            (
                "unknown kind",
                "[[file]]\nmatch = \"a\"\nkind = \"offer\"\n",
                "3: `offer` is not a kind of listing\n  hint: write \"supply\" or \"demand\"",
            ),
            (
                "unknown encoding",
                "[[file]]\nmatch = \"a\"\nencoding = \"klingon\"\n",
                "3: `klingon` is not a text encoding\n  hint: write for example \"utf-8\", \
                 \"gb18030\", \"big5\", \"shift_jis\", \"euc-kr\" or \"windows-1252\"",
            ),
            (
                "unknown limit",
                "[limits]\nrows_mb = 2\n",
                "2: unknown key `rows_mb`\n  hint: did you mean `row_mb`?",
            ),
            (
                "a limit that no file meets",
                "[limits]\nrows = 0\n",
                "1: `rows` is 0\n  hint: write how much a file may have at most",
            ),
            (
                "unknown choice",
                "[[file]]\nmatch = \"a\"\nhidden = \"yes\"\n",
                "3: `yes` is no choice for what is hidden\n  hint: write \"skip\" or \"keep\"",
            ),
            (
                "unknown column of services",
                "[services]\nfiles = [\"a.csv\"]\n[services.columns]\n\"x\" = \"fees\"\n",
                "4: `fees` is not a column of services\n  hint: did you mean `fee`?",
            ),
            (
                "unknown key of services",
                "[services]\nfile = [\"a.csv\"]\n",
                "2: unknown key `file`\n  hint: did you mean `files`?",
            ),
            ("no toml", "[[file]\n", "1: "),
        ];
        for (name, text, message) in cases {
            let error = Config::parse(text).unwrap_err().to_string();
            assert!(error.starts_with(message), "{name}: {error}");
        }
    }
}
