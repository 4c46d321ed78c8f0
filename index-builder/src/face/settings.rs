//! What the configuration says of the publisher's face: keys of `[site]`, checked as far as no file is
//! needed. `Face` reads the files.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use super::colours::Accent;
use super::{fonts, text};
use crate::diagnostics::{Diagnostic, fault};

/// What is wrong with a value, and what to write instead.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) reason: String,
    pub(super) hint: String,
}

impl Fault {
    pub(super) fn new(reason: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            hint: hint.into(),
        }
    }
}

/// The keys as they are written.
#[derive(Default)]
pub(crate) struct Raw {
    pub(crate) logo: Option<Spanned<String>>,
    pub(crate) logo_dark: Option<Spanned<String>>,
    pub(crate) icon: Option<Spanned<String>>,
    pub(crate) plans: Vec<RawPlan>,
    pub(crate) accent: Option<Spanned<String>>,
    pub(crate) accent_dark: Option<Spanned<String>>,
    pub(crate) font: Option<Spanned<String>>,
    pub(crate) home: Option<Spanned<String>>,
    pub(crate) languages: Vec<Spanned<String>>,
    pub(crate) imprint: Option<Spanned<Texts>>,
    pub(crate) privacy: Option<Spanned<Texts>>,
    pub(crate) agency: Option<RawAgency>,
}

/// A hall of a fair.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPlan {
    /// Its name as listings have it; empty where there is one hall.
    #[serde(default)]
    hall: String,
    file: Spanned<String>,
    booths: Option<Spanned<String>>,
}

/// A link or a file: one for all readers, or one for each language.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "write a link or the name of a file, or one for each language: { zh = \"…\", en = \"…\" }"
)]
pub(crate) enum Texts {
    One(String),
    Each(Each),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Each {
    zh: Option<String>,
    en: Option<String>,
}

/// Whom a reader asks about a listing.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawAgency {
    name_zh: String,
    name_en: String,
    phone: String,
    email: Option<Spanned<String>>,
    page: Option<Spanned<String>>,
    how_zh: String,
    how_en: String,
}

/// A file that the configuration names, and where it does.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(super) key: &'static str,
    /// As it is written.
    pub(super) given: String,
    pub(super) path: PathBuf,
    /// The line of the configuration.
    pub(super) row: usize,
}

/// A page of the site that the publisher writes, or one elsewhere.
#[derive(Clone, Debug)]
pub(crate) enum Text {
    Link(String),
    /// By language, where the configuration says it.
    Files(Vec<(Option<&'static str>, Named)>),
}

/// The configuration's keys, checked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// The configuration file, for messages.
    pub(super) file: Option<String>,
    pub(super) logo: Option<Named>,
    pub(super) logo_dark: Option<Named>,
    pub(super) icon: Option<Named>,
    pub(super) plans: Vec<PlanFiles>,
    pub(super) accent: Option<Accent>,
    pub(super) font: Option<Font>,
    pub(super) home: Option<String>,
    /// Interface languages beside Chinese and English: codes of ours, or files.
    pub(super) languages: Vec<Named>,
    pub(super) imprint: Option<Text>,
    pub(super) privacy: Option<Text>,
    pub(super) agency: Option<super::Agency>,
}

/// The picture of a hall, and the table of its booths.
#[derive(Clone, Debug)]
pub(crate) struct PlanFiles {
    pub(super) hall: String,
    pub(super) picture: Named,
    pub(super) booths: Option<Named>,
}

/// What the page is set in.
#[derive(Clone, Debug)]
pub(crate) enum Font {
    /// Fonts that devices have.
    Stack(&'static str),
    File(Named),
}

impl Settings {
    /// Checks the keys; `row` gives the line of a place in the configuration.
    pub(crate) fn check(raw: &Raw, row: impl Fn(usize) -> usize) -> Result<Self, Diagnostic> {
        let at = |given: &Spanned<String>| row(given.span().start);
        let named = |key, given: &Option<Spanned<String>>| {
            let given = given.as_ref()?;
            Some(Named::new(key, given.get_ref(), at(given)))
        };
        let link = |key: &str, given: &Option<Spanned<String>>| match given {
            None => Ok(None),
            Some(given) => {
                let found = web(key, given.get_ref()).map(Some);
                found.map_err(|it| it.row(at(given)).column(key))
            }
        };
        let said = |key: &str, given: &Spanned<String>, it: Fault| {
            fault(it.reason, it.hint).row(at(given)).column(key)
        };
        let accent = match (&raw.accent, &raw.accent_dark) {
            (None, Some(dark)) => {
                let reason = "`accent_dark` stands without `accent`";
                let said = fault(reason, "write both, or `accent` alone");
                return Err(said.row(at(dark)));
            }
            (None, None) => None,
            (Some(light), dark) => {
                let both =
                    Accent::light(light.get_ref()).map_err(|it| said("accent", light, it))?;
                Some(match dark {
                    None => both,
                    Some(dark) => both
                        .with_dark(dark.get_ref())
                        .map_err(|it| said("accent_dark", dark, it))?,
                })
            }
        };
        if let (None, Some(dark)) = (&raw.logo, &raw.logo_dark) {
            let reason = "`logo_dark` stands without `logo`";
            return Err(fault(reason, "write both, or `logo` alone").row(at(dark)));
        }
        let font = match &raw.font {
            None => None,
            Some(given) => Some(match fonts::stack(given.get_ref()) {
                Some(stack) => Font::Stack(stack),
                None if fonts::is_file(given.get_ref()) => {
                    Font::File(Named::new("font", given.get_ref(), at(given)))
                }
                None => return Err(said("font", given, fonts::unknown(given.get_ref()))),
            }),
        };
        let text = |key, texts: &Option<Spanned<Texts>>| {
            let Some(texts) = texts else {
                return Ok::<_, Diagnostic>(None);
            };
            let row = row(texts.span().start);
            Ok(match texts.get_ref() {
                Texts::One(given) if given.contains("://") => Some(Text::Link(
                    web(key, given).map_err(|it| it.row(row).column(key))?,
                )),
                Texts::One(given) => Some(Text::Files(vec![(None, Named::new(key, given, row))])),
                Texts::Each(Each { zh, en }) => {
                    let each = [("zh", zh), ("en", en)].into_iter();
                    let files = each.filter_map(|(lang, given)| {
                        Some((Some(lang), Named::new(key, given.as_ref()?, row)))
                    });
                    let files: Vec<_> = files.collect();
                    (!files.is_empty()).then_some(Text::Files(files))
                }
            })
        };
        Ok(Self {
            file: None,
            logo: named("logo", &raw.logo),
            logo_dark: named("logo_dark", &raw.logo_dark),
            icon: named("icon", &raw.icon),
            plans: raw
                .plans
                .iter()
                .map(|it| PlanFiles {
                    hall: it.hall.trim().to_owned(),
                    picture: Named::new("file", it.file.get_ref(), at(&it.file)),
                    booths: named("booths", &it.booths),
                })
                .collect(),
            accent,
            font,
            home: link("home", &raw.home)?,
            languages: raw
                .languages
                .iter()
                .map(|it| Named::new("languages", it.get_ref(), at(it)))
                .collect(),
            imprint: text("imprint", &raw.imprint)?,
            privacy: text("privacy", &raw.privacy)?,
            agency: match &raw.agency {
                None => None,
                Some(raw) => Some(super::Agency {
                    name_zh: raw.name_zh.trim().to_owned(),
                    name_en: raw.name_en.trim().to_owned(),
                    phone: raw.phone.trim().to_owned(),
                    email: match &raw.email {
                        Some(given) if !is_mail(given.get_ref()) => {
                            let reason = format!("`{}` is no e-mail address", given.get_ref());
                            let hint = "write one address alone, such as email = \"office@agency.example\"";
                            return Err(fault(reason, hint).row(at(given)).column("email"));
                        }
                        given => given
                            .as_ref()
                            .map(|it| it.get_ref().clone())
                            .unwrap_or_default(),
                    },
                    page: link("page", &raw.page)?.unwrap_or_default(),
                    how_zh: raw.how_zh.trim().to_owned(),
                    how_en: raw.how_en.trim().to_owned(),
                }),
            },
        })
    }

    /// Finds the files beside the configuration.
    pub(crate) fn beside(&mut self, configuration: &Path) {
        self.file = Some(configuration.display().to_string());
        let folder = configuration.parent().unwrap_or(Path::new(""));
        for named in self.files_mut() {
            named.path = folder.join(&named.path);
        }
    }

    /// The files that are read.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Path> {
        self.each().map(|it| it.path.as_path())
    }

    /// The pages that the publisher writes.
    pub(crate) fn texts(&self) -> Vec<&'static str> {
        let both = text::PAGES.into_iter().zip([&self.imprint, &self.privacy]);
        let written = both.filter(|(_, text)| matches!(text, Some(Text::Files(_))));
        written.map(|(page, _)| page).collect()
    }

    fn each(&self) -> impl Iterator<Item = &Named> {
        let font = match &self.font {
            Some(Font::File(named)) => Some(named),
            _ => None,
        };
        let texts = [&self.imprint, &self.privacy].into_iter().flatten();
        let texts = texts.flat_map(|text| match text {
            Text::Link(_) => &[][..],
            Text::Files(files) => &files[..],
        });
        let one = [&self.logo, &self.logo_dark, &self.icon];
        let one = one.into_iter().flatten();
        let plans = self.plans.iter();
        let plans = plans.flat_map(|it| [Some(&it.picture), it.booths.as_ref()]);
        let languages = self.languages.iter().filter(|it| !it.is_code());
        one.chain(font)
            .chain(texts.map(|(_, named)| named))
            .chain(plans.flatten())
            .chain(languages)
    }

    fn files_mut(&mut self) -> impl Iterator<Item = &mut Named> {
        let font = match &mut self.font {
            Some(Font::File(named)) => Some(named),
            _ => None,
        };
        let texts = [&mut self.imprint, &mut self.privacy].into_iter().flatten();
        let texts = texts.flat_map(|text| match text {
            Text::Link(_) => &mut [][..],
            Text::Files(files) => &mut files[..],
        });
        let one = [&mut self.logo, &mut self.logo_dark, &mut self.icon];
        let one = one.into_iter().flatten();
        let plans = self.plans.iter_mut();
        let plans = plans.flat_map(|it| [Some(&mut it.picture), it.booths.as_mut()]);
        let languages = self.languages.iter_mut().filter(|it| !it.is_code());
        one.chain(font)
            .chain(texts.map(|(_, named)| named))
            .chain(plans.flatten())
            .chain(languages)
    }
}

impl Named {
    fn new(key: &'static str, given: &str, row: usize) -> Self {
        Self {
            key,
            given: given.to_owned(),
            path: PathBuf::from(given),
            row,
        }
    }

    /// Whether it names a language of ours, no file.
    pub(super) fn is_code(&self) -> bool {
        !self.given.contains(['.', '/', '\\'])
    }
}

fn web(key: &str, given: &str) -> Result<String, Diagnostic> {
    if is_web(given) {
        return Ok(given.to_owned());
    }
    Err(fault(
        format!("`{given}` is no address of a page"),
        format!("write a whole address, such as {key} = \"https://agency.example/\""),
    ))
}

/// Whether a text is an address of the web that HTML and style sheets can hold as it is.
fn is_web(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let odd = |c: char| c.is_whitespace() || c.is_control() || "\\\"'<>".contains(c);
        host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
            && !host.contains('@')
            && !rest.contains(odd)
    })
}

/// Whether a text is one plain address, of which a link adds no second and no header.
fn is_mail(text: &str) -> bool {
    let plain = |part: &str, others: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || others.contains(c))
    };
    text.split_once('@').is_some_and(|(name, domain)| {
        plain(name, "._+-") && plain(domain, ".-") && domain.contains('.')
    })
}
