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
        let mut style = String::new();
        if let Some((path, _)) = &face.style {
            style = String::from_utf8(open(path)?)?;
            for (_, path) in &face.files {
                let name = path.trim_start_matches(MEDIA).trim_start_matches('/');
                let address = format!(
                    "data:{};base64,{}",
                    kind(path),
                    BASE64_STANDARD.encode(open(path)?)
                );
                style = style.replace(&format!("url({name})"), &format!("url({address})"));
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
        let foot = foot::html(&linked, str::to_owned) + &texts;
        Ok(Self {
            style,
            foot: format!("{foot}{}", face.data()),
        })
    }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "woff" => "font/woff",
        _ => "font/woff2",
    }
}
