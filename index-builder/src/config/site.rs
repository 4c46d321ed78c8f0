//! `[site]`: what the published site calls itself, and the publisher's face.

use std::path::PathBuf;

use serde::Deserialize;
use techmatch_core::listing::ContactVisibility;
use toml::Spanned;

use super::line_of;
use crate::diagnostics::Diagnostic;
use crate::face;
use crate::fair;
use crate::site::{Host, SiteUrl};

/// What the published site calls itself, and how it looks.
#[derive(Clone, Debug)]
pub(crate) struct SiteConfig {
    /// The catalogue's name in Chinese.
    pub(crate) title_zh: String,
    /// The catalogue's name in English.
    pub(crate) title_en: String,
    /// Its address, for what wants a whole one: search engines, messengers, feed readers.
    pub(crate) url: Option<SiteUrl>,
    /// The site's own terms in both languages; relative to the configuration file.
    pub(crate) glossary: Option<PathBuf>,
    /// Who may see a contact whose listing does not say.
    pub(crate) contacts: ContactVisibility,
    /// Where it is published.
    pub(crate) host: Host,
    /// Whether the page fetches all of it unasked, for use without a network.
    pub(crate) offline_all: bool,
    /// Logo, colours, fonts, texts and whom to ask.
    pub(crate) face: face::Settings,
}

impl Default for SiteConfig {
    fn default() -> Self {
        Self {
            title_zh: "技术供需目录".to_owned(),
            title_en: "Technology catalogue".to_owned(),
            url: None,
            glossary: None,
            contacts: ContactVisibility::default(),
            host: Host::default(),
            offline_all: false,
            face: face::Settings::default(),
        }
    }
}

/// The keys as they are written.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Raw {
    title_zh: Option<String>,
    title_en: Option<String>,
    url: Option<SiteUrl>,
    glossary: Option<PathBuf>,
    contacts: ContactVisibility,
    host: Host,
    offline_all: bool,
    logo: Option<Spanned<String>>,
    logo_dark: Option<Spanned<String>>,
    icon: Option<Spanned<String>>,
    #[serde(default)]
    plan: Vec<face::RawPlan>,
    pub(super) meetings: Option<Spanned<fair::RawMeetings>>,
    accent: Option<Spanned<String>>,
    accent_dark: Option<Spanned<String>>,
    font: Option<Spanned<String>>,
    home: Option<Spanned<String>>,
    languages: Vec<Spanned<String>>,
    imprint: Option<Spanned<face::Texts>>,
    privacy: Option<Spanned<face::Texts>>,
    agency: Option<face::RawAgency>,
}

impl Raw {
    pub(super) fn check(self, text: &str) -> Result<SiteConfig, Diagnostic> {
        let face = face::Raw {
            logo: self.logo,
            logo_dark: self.logo_dark,
            icon: self.icon,
            plans: self.plan,
            accent: self.accent,
            accent_dark: self.accent_dark,
            font: self.font,
            home: self.home,
            languages: self.languages,
            imprint: self.imprint,
            privacy: self.privacy,
            agency: self.agency,
        };
        let default = SiteConfig::default();
        Ok(SiteConfig {
            title_zh: self.title_zh.unwrap_or(default.title_zh),
            title_en: self.title_en.unwrap_or(default.title_en),
            url: self.url,
            glossary: self.glossary,
            contacts: self.contacts,
            host: self.host,
            offline_all: self.offline_all,
            face: face::Settings::check(&face, |at| line_of(text, at))?,
        })
    }
}
