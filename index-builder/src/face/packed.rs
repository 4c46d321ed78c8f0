//! The face of a site in one file: its style with all that this names, and its texts in the page itself.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use base64::prelude::{BASE64_STANDARD, Engine as _};

use super::{Face, MEDIA, foot, text};
use crate::site::PAGE;

/// What a packed page has of a face.
#[derive(Debug, Default)]
pub(crate) struct Packed {
    pub(crate) style: String,
    /// The address of the icon, with the whole image in it.
    icon: Option<String>,
    /// What stands below the page.
    pub(crate) foot: String,
}

impl Packed {
    /// Reads the face of the site in a folder.
    pub(crate) fn read(site: &Path) -> anyhow::Result<Self> {
        let Ok(page) = fs::read_to_string(site.join(PAGE)) else {
            return Ok(Self::default());
        };
        let face = Face::of_page(&page);
        let open = |path: &str| {
            let bytes = fs::read(site.join(path));
            bytes.with_context(|| format!("cannot read {path} of the site"))
        };
        let inline = |path: &str| {
            let bytes = BASE64_STANDARD.encode(open(path)?);
            Ok::<_, anyhow::Error>(format!("data:{};base64,{bytes}", kind(path)))
        };
        let mut style = String::new();
        if let Some((path, _)) = &face.style {
            style = String::from_utf8(open(path)?)?;
            for (_, path) in &face.files {
                let name = path.trim_start_matches(MEDIA).trim_start_matches('/');
                style = style.replace(&format!("url({name})"), &format!("url({})", inline(path)?));
            }
        }
        let mut texts = String::new();
        let mut linked = face.clone();
        for (address, zh, en) in [
            (&mut linked.imprint, "发布方信息", "Imprint"),
            (&mut linked.privacy, "隐私说明", "Privacy"),
        ] {
            let Some(file) = address.take_if(|it| text::PAGES.contains(&it.as_str())) else {
                continue;
            };
            let page = String::from_utf8(open(&file)?)?;
            // One of the publisher's own is a page elsewhere, which the file does not have.
            let Some(body) = text::body(&page) else {
                continue;
            };
            let _ = write!(
                texts,
                "<details class=\"foot publisher\"><summary>{}</summary><div class=\"prose\">{body}</div></details>",
                foot::both(zh, en)
            );
        }
        if let Some(view) = &mut linked.services {
            // The view opens over the page, and the file has no other page.
            "#services".clone_into(&mut view.page);
            view.data = inline(&view.data)?;
        }
        let mut whole = face.clone();
        whole.services = None;
        for plan in &mut whole.plans {
            plan.picture = inline(&plan.picture)?;
            plan.booths = inline(&plan.booths)?;
        }
        if let Some(meetings) = &mut whole.meetings {
            *meetings = inline(meetings)?;
        }
        for language in &mut whole.languages {
            language.src = inline(&language.src)?;
        }
        let foot = foot::html(&linked, str::to_owned) + &texts;
        Ok(Self {
            style,
            icon: face.icon.as_deref().map(inline).transpose()?,
            foot: format!("{foot}{}", whole.data()),
        })
    }
}

impl Packed {
    /// A page with the publisher's icon in the place of ours.
    pub(crate) fn with_icon(&self, page: &str) -> String {
        match &self.icon {
            Some(address) => super::with_icon(page, address),
            None => page.to_owned(),
        }
    }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "json" => "application/json",
        "woff" => "font/woff",
        _ => "font/woff2",
    }
}
