//! The publisher's face: logo, colours and fonts, whom a reader asks, and the pages that the publisher owes
//! its readers. All of it is made when the site is built, and costs the page no program.
//!
//! [`Face::make`] reads what the configuration names. The page and other pages of the site take
//! [`Face::head`] and [`Face::foot`]; `pack` reads a face back from a site by [`Face::of_site`].

mod colours;
mod fonts;
mod foot;
mod languages;
mod logo;
mod packed;
mod plan;
mod settings;
mod svg;
mod text;

use std::fmt::Write as _;
use std::fs;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use techmatch_core::index::ChunkName;
use techmatch_core::listing::ExchangeRates;

use crate::diagnostics::{Diagnostic, fault};
use crate::fair::{Hall, Published};
use crate::parse::MEDIA;
use crate::site::{SERVICES, SERVICES_PAGE, SiteUrl};
use languages::Language;
use logo::Logo;
use settings::{Fault, Font, Named, PlanFiles, Text};

pub(crate) use packed::Packed;
pub(crate) use settings::{Raw, RawAgency, RawPlan, Settings, Texts};
pub(crate) use text::PAGES;

/// What of the page holds what scripts and `pack` read of a face.
const DATA: &str = "<template id=\"publisher\" data-face=\"";

/// A published face: what pages link to, and what stands below them. It stands in the site's page, as JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Face {
    /// The site's style sheet of it, with its hash.
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<(String, String)>,
    /// The files that the style names: the logo, that of dark screens, the font.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<(Role, String)>,
    /// What stands in a browser's tab: a file of the site.
    #[serde(skip_serializing_if = "Option::is_none")]
    icon: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) home: Option<String>,
    /// Interface languages beside Chinese and English.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    languages: Vec<Language>,
    /// The halls of a fair.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    plans: Vec<Plan>,
    /// The file of meetings with exhibitors: `fair::Published`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) meetings: Option<String>,
    /// Where the site is for everybody.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    /// Where the imprint and the privacy text are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) imprint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) privacy: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) agency: Option<Agency>,
    /// Who serves: none where nobody is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    services: Option<View>,
    /// The day of the exchange rates, and what one unit is in yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    rates: Option<(String, Vec<(String, f64)>)>,
}

/// A hall of a fair: its name, its picture and a file that says where its booths are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Plan {
    hall: String,
    picture: String,
    booths: String,
}

/// What the application shows over its page, and others as a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct View {
    /// The plain page.
    page: String,
    /// The data, for scripts.
    data: String,
}

/// What a file of a face is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Role {
    Logo,
    LogoDark,
    Font,
}

/// Whom a reader asks about a listing, and how that goes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Agency {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) name_zh: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) name_en: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) phone: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) email: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) page: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) how_zh: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) how_en: String,
}

/// Where the booths of a hall are, as its drawing or its table says.
pub(crate) fn booths(bytes: &[u8], drawing: bool) -> Option<plan::Booths> {
    let read = if drawing {
        plan::of_drawing("plan", bytes)
    } else {
        plan::of_table("plan", bytes, 1.0)
    };
    read.ok()
}

/// A face with the files that a site has of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Made {
    pub(crate) face: Face,
    /// Files named by what they hold, by their paths in the site.
    pub(crate) media: Vec<(String, Vec<u8>)>,
    /// Where booths are, by halls.
    pub(crate) halls: Vec<Hall>,
    /// Pages that the publisher writes, by their names, each as the HTML of its text.
    texts: Vec<(&'static str, String)>,
}

impl Made {
    /// Reads what the configuration names. Rates are those by which prices are compared.
    ///
    /// # Errors
    ///
    /// The first file that cannot be published, with the line of the configuration that names it.
    pub(crate) fn read(
        settings: &Settings,
        rates: Option<&ExchangeRates>,
        url: Option<&SiteUrl>,
    ) -> Result<Self, Diagnostic> {
        let mut made = Self::default();
        let mut style = settings
            .accent
            .map(colours::Accent::css)
            .unwrap_or_default();
        if let Some(named) = &settings.logo {
            let (logo, address) = made.logo(settings, named, Role::Logo)?;
            if logo.is_square() {
                made.face.icon = Some(format!("{MEDIA}/{address}"));
            }
            let dark = match &settings.logo_dark {
                Some(named) => Some(made.logo(settings, named, Role::LogoDark)?.1),
                None => None,
            };
            style += &logo.css(&address, dark.as_deref());
        }
        if let Some(named) = &settings.icon {
            let bytes = read(settings, named)?;
            let icon = Logo::check(&named.given, &bytes)
                .and_then(|icon| icon.square(&named.given))
                .map_err(|it| at(settings, named, it))?;
            let path = format!("{MEDIA}/{}.{}", ChunkName::of(&bytes), icon.extension);
            made.face.icon = Some(path.clone());
            made.media.push((path, bytes));
        }
        match &settings.font {
            None => {}
            Some(Font::Stack(stack)) => style += &fonts::property(Some(stack)),
            Some(Font::File(named)) => {
                let bytes = read(settings, named)?;
                let kind =
                    fonts::check(&named.given, &bytes).map_err(|it| at(settings, named, it))?;
                let address = made.put(Role::Font, kind, bytes);
                style += &fonts::face(&address, kind);
                style += &fonts::property(None);
            }
        }
        for files in &settings.plans {
            made.plan(settings, files)?;
        }
        made.languages(settings)?;
        if !style.is_empty() {
            let bytes = style.into_bytes();
            let hash = BASE64_STANDARD.encode(digest(&SHA256, &bytes));
            let path = format!("{MEDIA}/{}.css", ChunkName::of(&bytes));
            made.face.style = Some((path.clone(), format!("sha256-{hash}")));
            made.media.push((path, bytes));
        }
        for (page, text) in [
            (text::IMPRINT, &settings.imprint),
            (text::PRIVACY, &settings.privacy),
        ] {
            made.text(settings, page, text.as_ref())?;
        }
        made.face.home.clone_from(&settings.home);
        made.face.address = url.map(|url| url.of(""));
        made.face.agency.clone_from(&settings.agency);
        made.face.rates = rates.map(|rates| {
            let yuan = rates.yuan.iter();
            let yuan = yuan.map(|(code, rate)| (format!("{code:?}").to_uppercase(), *rate));
            (rates.date.to_string(), yuan.collect())
        });
        Ok(made)
    }

    /// Where the booths of the configuration's plans are, and nothing else of a face.
    ///
    /// # Errors
    ///
    /// The first plan that cannot be read.
    pub(crate) fn halls(settings: &Settings) -> Result<Vec<Hall>, Diagnostic> {
        let mut made = Self::default();
        for files in &settings.plans {
            made.plan(settings, files)?;
        }
        Ok(made.halls)
    }

    fn plan(&mut self, settings: &Settings, files: &PlanFiles) -> Result<(), Diagnostic> {
        let (named, name) = (&files.picture, &files.picture.given);
        let bytes = read(settings, named)?;
        let picture = Logo::large(name, &bytes).map_err(|it| at(settings, named, it))?;
        let booths = if let Some(table) = &files.booths {
            let rows = read(settings, table)?;
            let booths = plan::of_table(&table.given, &rows, picture.ratio);
            booths.map_err(|it| at(settings, table, it))?
        } else if picture.extension == "svg" {
            plan::of_drawing(name, &bytes).map_err(|it| at(settings, named, it))?
        } else {
            let fault = Fault::new(
                format!("`{name}` does not say where its booths are"),
                "add booths = \"booths.csv\" with the columns booth, x and y, in percent of the picture",
            );
            return Err(at(settings, named, fault));
        };
        let middle = |[x, y, width, height]: [f64; 4]| {
            [x + width / 2.0, y + height / 2.0].map(plan::rounded)
        };
        let middles = booths
            .iter()
            .map(|(booth, at)| (booth.clone(), middle(*at)));
        self.halls.push((files.hall.clone(), middles.collect()));
        let booths = serde_json::to_vec(&booths).unwrap_or_default();
        let mut put = |extension: &str, bytes: Vec<u8>| {
            let path = format!("{MEDIA}/{}.{extension}", ChunkName::of(&bytes));
            self.media.push((path.clone(), bytes));
            path
        };
        let (picture, booths) = (put(picture.extension, bytes), put("json", booths));
        self.face.plans.push(Plan {
            hall: files.hall.clone(),
            picture,
            booths,
        });
        Ok(())
    }

    /// The same with the meetings of a fair.
    pub(crate) fn with_meetings(&self, meetings: Option<&Published>) -> Self {
        let mut made = self.clone();
        if let Some(meetings) = meetings {
            let bytes = meetings.to_bytes();
            let path = format!("{MEDIA}/{}.json", ChunkName::of(&bytes));
            made.face.meetings = Some(path.clone());
            made.media.push((path, bytes));
        }
        made
    }

    fn logo(
        &mut self,
        settings: &Settings,
        named: &Named,
        role: Role,
    ) -> Result<(Logo, String), Diagnostic> {
        let bytes = read(settings, named)?;
        let logo = Logo::check(&named.given, &bytes).map_err(|it| at(settings, named, it))?;
        let address = self.put(role, logo.extension, bytes);
        Ok((logo, address))
    }

    /// Takes a file, and gives its address from the style sheet, beside which it lies.
    fn put(&mut self, role: Role, extension: &str, bytes: Vec<u8>) -> String {
        let address = format!("{}.{extension}", ChunkName::of(&bytes));
        let path = format!("{MEDIA}/{address}");
        self.face.files.push((role, path.clone()));
        self.media.push((path, bytes));
        address
    }

    fn text(
        &mut self,
        settings: &Settings,
        page: &'static text::Page,
        text: Option<&Text>,
    ) -> Result<(), Diagnostic> {
        let address = match text {
            Some(Text::Link(link)) => Some(link.clone()),
            Some(Text::Files(files)) => {
                let mut html = String::new();
                for (lang, named) in files {
                    let bytes = read(settings, named)?;
                    html += &text::section(&named.given, &bytes, *lang)
                        .map_err(|it| at(settings, named, it))?;
                }
                html += page.ours;
                self.texts.push((page.file, html));
                Some(page.file.to_owned())
            }
            None if page.ours.is_empty() => None,
            None => {
                self.texts.push((page.file, page.ours.to_owned()));
                Some(page.file.to_owned())
            }
        };
        match page.file {
            text::IMPRINT_FILE => self.face.imprint = address,
            _ => self.face.privacy = address,
        }
        Ok(())
    }

    /// The pages of the publisher's texts, by their names. `app` is the folder of the application; the
    /// titles are those of the site.
    pub(crate) fn pages(
        &self,
        app: &str,
        title_zh: &str,
        title_en: &str,
    ) -> Vec<(&'static str, String)> {
        let page = |(file, html): &(&'static str, String)| {
            (
                *file,
                text::page(file, html, &self.face, app, [title_zh, title_en]),
            )
        };
        self.texts.iter().map(page).collect()
    }
}

/// The ending of a file's name, in small letters.
fn ending(name: &str) -> String {
    let ending = name.rsplit('.').next().unwrap_or_default();
    ending.to_ascii_lowercase()
}

impl Face {
    /// Says whether the site has a directory of who serves.
    pub(crate) fn serve(&mut self, any: bool) {
        self.services = any.then(|| View {
            page: SERVICES_PAGE.to_owned(),
            data: SERVICES.to_owned(),
        });
    }

    /// Whether the site has a directory of who serves.
    pub(crate) fn serves(&self) -> bool {
        self.services.is_some()
    }

    /// What a page of the site has in its head, behind its own style sheet. `root` leads from the page to
    /// the site's root: empty, or such as `../`.
    pub(crate) fn head(&self, root: &str) -> String {
        let mut html = String::new();
        for (role, path) in &self.files {
            let rest = match role {
                Role::Logo if self.files.iter().any(|(it, _)| *it == Role::LogoDark) => {
                    "as=\"image\" media=\"(prefers-color-scheme: light)\""
                }
                Role::Logo => "as=\"image\"",
                Role::LogoDark => "as=\"image\" media=\"(prefers-color-scheme: dark)\"",
                Role::Font => "as=\"font\" crossorigin",
            };
            let _ = write!(
                html,
                "<link rel=\"preload\" href=\"{root}{path}\" {rest}>\n    "
            );
        }
        if let Some((path, hash)) = &self.style {
            let _ = write!(
                html,
                "<link rel=\"stylesheet\" href=\"{root}{path}\" integrity=\"{hash}\">\n    "
            );
        }
        html
    }

    /// A page with the publisher's icon in the place of ours. `root` is as for [`Self::head`].
    pub(crate) fn with_icon(&self, page: &str, root: &str) -> String {
        match &self.icon {
            Some(path) => with_icon(page, &format!("{root}{path}")),
            None => page.to_owned(),
        }
    }

    /// What stands below a page of the site, in both languages: links, whom to ask, exchange rates.
    pub(crate) fn foot(&self, root: &str) -> String {
        foot::html(self, |address| {
            if address.contains("://") {
                address.to_owned()
            } else {
                format!("{root}{address}")
            }
        })
    }

    /// What the page's scripts and `pack` read.
    pub(crate) fn data(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        format!("{DATA}{}\"></template>", foot::attribute(&json))
    }

    /// The face of a published site, by its page; an empty one where it has none.
    pub(crate) fn of_page(page: &str) -> Self {
        let data = page
            .split_once(DATA)
            .and_then(|(_, rest)| rest.split('"').next());
        let json = data.map(|it| {
            it.replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&amp;", "&")
        });
        json.and_then(|json| serde_json::from_str(&json).ok())
            .unwrap_or_default()
    }
}

/// A page whose icon is at another address.
fn with_icon(page: &str, address: &str) -> String {
    const ICON: &str = "<link rel=\"icon\" href=\"";
    let ours = page.split_once(ICON);
    let parts = ours.and_then(|(before, rest)| Some((before, rest.split_once('"')?.1)));
    match parts {
        Some((before, after)) => format!("{before}{ICON}{address}\"{after}"),
        None => page.to_owned(),
    }
}

fn read(settings: &Settings, named: &Named) -> Result<Vec<u8>, Diagnostic> {
    let known = fs::metadata(&named.path);
    let bytes = known.and_then(|known| {
        if known.len() > MOST_OF_ANY {
            return Err(std::io::Error::other("it is larger than 20 MB"));
        }
        fs::read(&named.path)
    });
    bytes.map_err(|error| {
        let reason = format!("`{}` cannot be read: {error}", named.given);
        let hint = format!(
            "write {} as a path from the folder of the configuration",
            named.key
        );
        at(settings, named, Fault::new(reason, hint))
    })
}

/// No file of a face is nearly as large.
const MOST_OF_ANY: u64 = 20_000_000;

/// A fault with its place in the configuration.
fn at(settings: &Settings, named: &Named, said: Fault) -> Diagnostic {
    let diagnostic = fault(said.reason, said.hint)
        .column(named.key)
        .row(named.row);
    match &settings.file {
        Some(file) => diagnostic.file(file),
        None => diagnostic,
    }
}

#[cfg(test)]
mod tests;
