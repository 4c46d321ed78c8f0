//! The interface languages that `[site]` names beside Chinese and English: each is a file of the site, which the page
//! fetches where a reader chooses it.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use techmatch_core::index::ChunkName;

use super::settings::{Fault, Named, Settings};
use super::{Face, MEDIA, Made, at, read};
use crate::diagnostics::Diagnostic;
use crate::languages::{self, Further};
use crate::site::Texts;

/// A language as the page's scripts read it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Language {
    code: String,
    name: String,
    dir: String,
    /// The categories of its plural, in the order of the forms.
    forms: Vec<String>,
    /// The file of its texts, with its hash.
    pub(super) src: String,
    integrity: String,
    /// Its texts, while the site is built.
    #[serde(skip)]
    texts: Option<&'static Further>,
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        (&self.code, &self.src) == (&other.code, &other.src)
    }
}

impl Made {
    /// Reads the languages, and makes the files that the page fetches.
    pub(super) fn languages(&mut self, settings: &Settings) -> Result<(), Diagnostic> {
        for named in &settings.languages {
            let language = further(settings, named)?;
            if self.face.further().any(|it| it.code() == language.code) {
                let fault = Fault::new(
                    format!("`{}` is named twice", language.code),
                    "name each language once",
                );
                return Err(at(settings, named, fault));
            }
            let bytes = language.file();
            let path = format!("{MEDIA}/{}.json", ChunkName::of(&bytes));
            let hash = BASE64_STANDARD.encode(digest(&SHA256, &bytes));
            self.face.languages.push(Language {
                code: language.code.clone(),
                name: language.name.clone(),
                dir: language.direction.clone(),
                forms: language.forms.iter().map(|it| (*it).to_owned()).collect(),
                src: path.clone(),
                integrity: format!("sha256-{hash}"),
                texts: Some(language),
            });
            self.media.push((path, bytes));
        }
        Ok(())
    }
}

impl Face {
    /// The texts of the further languages, while the site is built.
    pub(crate) fn further(&self) -> impl Iterator<Item = Texts> {
        let all = self.languages.iter();
        all.filter_map(|it| it.texts).map(Texts::further)
    }

    /// What the publisher should know of the languages: what a file lacks, and what nothing says.
    pub(crate) fn notes(&self) -> impl Iterator<Item = (String, &'static str)> {
        let all = self.languages.iter().filter_map(|it| it.texts);
        all.flat_map(|it| {
            let said = |keys: &[String], what: &str| {
                let first = keys.first()?;
                let (code, count) = (&it.code, keys.len());
                Some(format!("{count} texts of {code} {what}, first: {first}"))
            };
            let lacks = said(&it.missing, "are in English, since its file lacks them");
            let more = said(&it.unknown, "are said nowhere");
            let hints = ["add them to its file", "remove them from its file"];
            [lacks, more]
                .into_iter()
                .zip(hints)
                .filter_map(|(it, hint)| Some((it?, hint)))
        })
    }
}

/// Reads a language for as long as the command runs.
fn further(settings: &Settings, named: &Named) -> Result<&'static Further, Diagnostic> {
    let text = if named.is_code() {
        languages::ours(&named.given)
            .map(str::to_owned)
            .ok_or_else(|| {
                let known = languages::codes().join(", ");
                let reason = format!(
                    "`{}` is no language that the command brings along",
                    named.given
                );
                let hint = format!("write one of {known}, or the name of a file that ends in .txt");
                at(settings, named, Fault::new(reason, hint))
            })?
    } else {
        String::from_utf8(read(settings, named)?).map_err(|_| {
            let reason = format!("`{}` is no UTF-8", named.given);
            at(settings, named, Fault::new(reason, "save it as UTF-8"))
        })?
    };
    match Further::read(&text) {
        Ok(language) => Ok(Box::leak(Box::new(language))),
        Err(it) => {
            let place = it
                .line
                .map_or_else(String::new, |line| format!(", line {line}"));
            let reason = format!("`{}`{place}: {}", named.given, it.reason);
            Err(at(settings, named, Fault::new(reason, it.hint)))
        }
    }
}
