//! The page of a packed catalogue: the frame that the bundle has, and in it scripts that run and
//! elements that none does. What is read first stands first, since a browser runs a page while it reads
//! the rest of it.
//!
//! In base64 nothing can end the element that it stands in.

use std::fmt::Write as _;
use std::io::Write as _;

use anyhow::Context as _;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use ring::digest::{SHA256, digest};
use techmatch_core::wire::CatalogueInfo;

use super::File;
use super::scripts::Script;
use crate::bundle;
use crate::diagnostics::fault;
use crate::face;

/// Where the policy allows scripts from, if some lie beside the page.
const BESIDE: &str = " 'self' file:";

/// The parts of the bundle that a page is made of.
pub(crate) struct Parts {
    frame: &'static str,
    style: &'static str,
    /// The page's script, what says that it has not run, and the engine's.
    scripts: [&'static str; 3],
    /// The page's program, and the engine's.
    programs: [&'static [u8]; 2],
    notice: &'static str,
}

impl Parts {
    /// Finds them in this command.
    pub(crate) fn find() -> anyhow::Result<Self> {
        let find = || {
            let text = |bytes: Option<&'static [u8]>| std::str::from_utf8(bytes?).ok();
            Some(Self {
                frame: text(bundle::of_packed("index.html"))?,
                style: text(bundle::of_app("style.css"))?,
                scripts: [
                    text(bundle::of_packed("page.js"))?,
                    text(bundle::of_packed("boot.js"))?,
                    text(bundle::of_packed("engine.js"))?,
                ],
                programs: [
                    bundle::of_app("page_bg.wasm")?,
                    bundle::of_app("engine_bg.wasm")?,
                ],
                notice: text(bundle::of_app("NOTICE.txt"))?,
            })
        };
        find().ok_or_else(|| {
            let hint = "`cargo xtask bundle` builds the page; then build the command again";
            fault("this command was built without the page", hint).into()
        })
    }

    /// The page of a catalogue with `files` in it, and with `beside` it the scripts that have the others.
    pub(crate) fn page<'a>(
        &self,
        info: &CatalogueInfo,
        files: impl IntoIterator<Item = &'a File>,
        beside: &[Script],
        face: &face::Packed,
    ) -> anyhow::Result<String> {
        let (scripts, count) = self.scripts(files, beside)?;
        let mut page = String::with_capacity(scripts.len() + (1 << 16));
        let frame = face.with_icon(self.frame);
        let mut rest = frame.as_str();
        // Filled in from begin to end: what is filled in is not looked at.
        while let Some((before, found)) = rest.split_once("{{") {
            let (mark, after) = found.split_once("}}").context("a mark of the page ends")?;
            page.push_str(before);
            match mark {
                "title_zh" => page.push_str(&bundle::escaped(&info.title_zh)),
                "title_en" => page.push_str(&bundle::escaped(&info.title_en)),
                "count" => write!(page, "{count}")?,
                "hashes" => {
                    for script in self.scripts {
                        let hash = BASE64_STANDARD.encode(digest(&SHA256, script.as_bytes()));
                        write!(page, " 'sha256-{hash}'")?;
                    }
                }
                "beside" if beside.is_empty() => {}
                "beside" => page.push_str(BESIDE),
                "style" => {
                    page.push_str(self.style);
                    page.push_str(&face.style);
                }
                "publisher_foot" => page.push_str(&face.foot),
                "scripts" => page.push_str(&scripts),
                unknown => anyhow::bail!("the page has a mark that is not known: {unknown}"),
            }
            rest = after;
        }
        page.push_str(rest);
        Ok(page)
    }

    /// All that stands behind what a visitor sees first, and how many scripts that is.
    fn scripts<'a>(
        &self,
        files: impl IntoIterator<Item = &'a File>,
        beside: &[Script],
    ) -> anyhow::Result<(String, usize)> {
        let [page, boot, engine] = self.scripts;
        let [page_program, engine_program] = self.programs;
        let mut elements = Elements::default();
        for script in [page, boot] {
            writeln!(elements.html, "<script>{script}</script>")?;
            elements.count += 1;
        }
        elements.add("page_bg.wasm", &gzip(page_program)?)?;
        elements.open("engine.js", "text/plain")?;
        elements.close(engine);
        elements.add("engine_bg.wasm", &gzip(engine_program)?)?;
        if !beside.is_empty() {
            let names = beside.iter().map(|it| (it.path.as_str(), &it.files));
            let folder: std::collections::BTreeMap<_, _> = names.collect();
            elements.open("folder", "application/json")?;
            elements.close(&serde_json::to_string(&folder)?);
        }
        for (path, bytes) in files {
            elements.add(path, bytes)?;
        }
        let Elements { mut html, count } = elements;
        // The notices have to be wherever the programs are.
        let notice = bundle::escaped(self.notice);
        writeln!(html, "<pre id=\"NOTICE.txt\" hidden>\n{notice}</pre>")?;
        html.push_str("<i id=\"end\" hidden></i>\n");
        Ok((html, count))
    }
}

/// Script elements, and their number.
#[derive(Default)]
struct Elements {
    html: String,
    count: usize,
}

impl Elements {
    fn add(&mut self, id: &str, bytes: &[u8]) -> std::fmt::Result {
        self.open(id, "application/octet-stream")?;
        BASE64_STANDARD.encode_string(bytes, &mut self.html);
        self.close("");
        Ok(())
    }

    /// Opens an element that no browser runs.
    fn open(&mut self, id: &str, kind: &str) -> std::fmt::Result {
        self.count += 1;
        write!(self.html, "<script type=\"{kind}\" id=\"{id}\">")
    }

    fn close(&mut self, text: &str) {
        self.html.push_str(text);
        self.html.push_str("</script>\n");
    }
}

/// The same bytes for the same bytes: without a name and a time.
fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
