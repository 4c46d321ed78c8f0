//! The folder that a build publishes into: where it is, what of it is ours, and what is not. Nothing
//! here changes a file.

use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use techmatch_core::index::{ChunkName, FORMAT, MANIFEST};

use super::host::{self, Host};
use super::{media, plain};
use crate::bundle;
use crate::diagnostics::fault;
use crate::face;
use crate::parse::MEDIA;

/// The page. It is ours where it has [`MARK`].
pub(crate) const PAGE: &str = "index.html";
/// The JS API, the script of the embedded element, and what keeps the site for use without a network, at
/// addresses that stay: types before what they describe. Each file is ours where it has its mark.
pub(super) const API: [&str; 7] = [
    "techmatch.d.ts",
    "techmatch.js",
    "embed.d.ts",
    "embed.js",
    OFFLINE,
    "techmatch.webmanifest",
    "techmatch-sw.js",
];
/// The list of all chunks, for whoever keeps the whole catalogue.
pub(crate) const OFFLINE: &str = "techmatch-offline.json";
/// The folder of the chunks.
pub(super) const CHUNKS: &str = "chunks";
/// The members of an alliance: see docs/embedding.md. Without members a build leaves one that is there.
pub(crate) const DIRECTORY: &str = "directory.json";
/// What changed from site to site: see docs/changes.md.
pub(crate) const CHANGES: &str = "changes.json";
/// What the last site consists of, beside the current one: see [`Generation`].
pub(super) const PREVIOUS: &str = "previous.json";

/// What `index.html` says of who wrote it.
const MARK: &str = "<meta name=\"generator\" content=\"techmatch\">";
/// How the scripts of [`API`] begin.
const API_MARK: &str = "// Written by techmatch";
/// What its JSON has.
const JSON_MARK: &str = "\"generator\": \"techmatch\"";
/// Links that lead to links, as Linux follows them.
const MOST_LINKS: usize = 40;

/// The folder of a site.
#[derive(Debug)]
pub(crate) struct Output {
    /// The folder itself, with no link in it; it need not exist yet.
    path: PathBuf,
}

impl Output {
    /// Finds the folder that `given` stands for. A link such as `current → releases/1` stands for
    /// what it leads to, as long as that lies beside it.
    pub(crate) fn find(given: &Path) -> anyhow::Result<Self> {
        // Without a slash at its end, which would follow a link unseen.
        let absolute: PathBuf = std::path::absolute(given)?.components().collect();
        let mut path = absolute.clone();
        for _ in 0..MOST_LINKS {
            match fs::read_link(&path) {
                Ok(target) => path = path.parent().unwrap_or(Path::new("/")).join(target),
                Err(_) => break,
            }
        }
        let linked = path != absolute;
        let path = real(&path).with_context(|| format!("cannot find {}", given.display()))?;
        if linked {
            let home = real(absolute.parent().unwrap_or(Path::new("/")))?;
            ensure!(
                path.starts_with(&home) && path != home,
                fault(
                    format!(
                        "{} is a link that leads out of its folder, to {}",
                        given.display(),
                        path.display()
                    ),
                    "give the folder itself"
                )
            );
        }
        ensure!(
            path.file_name().is_some(),
            fault(
                format!("{} cannot be a site's folder", given.display()),
                "give a folder of its own, for example site"
            )
        );
        ensure!(
            !path.exists() || path.is_dir(),
            fault(format!("{} is a file", given.display()), "give a folder")
        );
        Ok(Self { path })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Refuses files that a build reads and that lie below its output: they would be published.
    pub(crate) fn refuse_inputs<'a>(
        &self,
        inputs: impl IntoIterator<Item = &'a Path>,
    ) -> anyhow::Result<()> {
        for input in inputs {
            // A link lies where it lies, and leads elsewhere.
            let beside = input.parent().map(|it| Path::new(".").join(it));
            let places = [Some(input), beside.as_deref()].into_iter().flatten();
            let mut places = places.filter_map(|it| fs::canonicalize(it).ok());
            ensure!(
                places.all(|it| !it.starts_with(&self.path)),
                fault(
                    format!(
                        "{} lies in the folder of the site, {}: it would be published with it",
                        input.display(),
                        self.path.display()
                    ),
                    "move it out, or give a folder of its own for the site, for example --out site"
                )
            );
        }
        Ok(())
    }

    /// What stands in the folder, before a site for `host` is published there whose publisher writes
    /// `texts`, and a list of members where it is that of an `alliance`.
    ///
    /// # Errors
    ///
    /// Where something that is not ours stands in the place of a file or folder of a site.
    pub(crate) fn survey(
        &self,
        host: Host,
        texts: &[&str],
        alliance: bool,
    ) -> anyhow::Result<Standing> {
        let cannot = || format!("cannot read {}", self.path.display());
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries.collect::<io::Result<Vec<_>>>(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
        };
        let mut entries: Vec<(String, FileType)> = entries
            .and_then(|entries| {
                let named = entries.iter().map(|entry| {
                    let name = entry.file_name().to_string_lossy().into_owned();
                    Ok((name, entry.file_type()?))
                });
                named.collect()
            })
            .with_context(cannot)?;
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));

        let mut standing = Standing::default();
        let has = |name: &str| entries.iter().any(|(it, _)| it == name);
        if has(MANIFEST) {
            let bytes = self.read(MANIFEST)?;
            let site = Manifest::read(&bytes).ok_or_else(|| self.in_the_way(MANIFEST))?;
            standing.listings = Some(site.listings);
            standing.current = Some(site.generation);
        }
        for (name, kind) in entries {
            let ours = match name.as_str() {
                MANIFEST => kind.is_file(),
                PREVIOUS => {
                    let previous = serde_json::from_slice(&self.read(PREVIOUS)?).ok();
                    standing.previous = previous;
                    kind.is_file() && standing.previous.is_some()
                }
                DIRECTORY => {
                    let ours = kind.is_file() && self.has_mark(DIRECTORY, JSON_MARK)?;
                    if ours {
                        standing.optional.push(name.clone());
                    } else {
                        standing.foreign.push(name.clone());
                    }
                    ours || !alliance
                }
                CHANGES => kind.is_file() && self.has_mark(CHANGES, JSON_MARK)?,
                CHUNKS => kind.is_dir() && self.survey_chunks(&mut standing.foreign)?,
                PAGE if !bundle::has(PAGE) && !self.has_mark(PAGE, MARK)? => {
                    standing.foreign.push(name.clone());
                    true
                }
                PAGE => {
                    let page = self.read(PAGE)?;
                    if let Some(current) = &mut standing.current {
                        current.app = app_named_in(&String::from_utf8_lossy(&page));
                    }
                    kind.is_file() && self.has_mark(PAGE, MARK)?
                }
                name if API.contains(&name) => {
                    let is_script = name.ends_with("js") || name.ends_with("ts");
                    let mark = if is_script { API_MARK } else { JSON_MARK };
                    let ours = kind.is_file() && self.has_mark(name, mark)?;
                    if !ours && !is_written(name) {
                        standing.foreign.push(name.to_owned());
                    }
                    ours || !is_written(name)
                }
                name if host::FILES.contains(&name) => {
                    let ours = kind.is_file() && host::is_ours(&self.read(name)?);
                    let wanted = host.file() == Some(name);
                    if ours {
                        standing.optional.push(name.to_owned());
                    } else if wanted && name != host::NOJEKYLL {
                        return Err(self.rules_in_the_way(name));
                    } else {
                        standing.foreign.push(name.to_owned());
                    }
                    true
                }
                MEDIA => {
                    standing.foreign.extend(media::foreign(&self.path)?);
                    if let Some(current) = &mut standing.current {
                        current.media = media::all(&self.path);
                    }
                    kind.is_dir()
                }
                // What stands in their place: see `swap`.
                name if plain::FOLDERS.contains(&name) || plain::is_at_root(name) => true,
                name if face::PAGES.contains(&name) => {
                    let ours = kind.is_file() && self.has_mark(name, MARK)?;
                    if ours {
                        standing.optional.push(name.to_owned());
                    } else {
                        standing.foreign.push(name.to_owned());
                    }
                    ours || !texts.contains(&name)
                }
                name if bundle::is_app(name) => kind.is_dir(),
                name if bundle::has(name) => standing.current.is_some(),
                name => {
                    if !super::stage::is_stage(name) {
                        standing.foreign.push(name.to_owned());
                    }
                    true
                }
            };
            if !ours {
                return Err(self.in_the_way(&name));
            }
        }
        standing
            .foreign
            .extend(plain::foreign(&self.path).with_context(cannot)?);
        standing.foreign.sort();
        Ok(standing)
    }

    /// Whether chunks can be written; names what else lies among them.
    fn survey_chunks(&self, foreign: &mut Vec<String>) -> anyhow::Result<bool> {
        for entry in fs::read_dir(self.path.join(CHUNKS))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !is_hex(&name, 2) {
                foreign.push(format!("{CHUNKS}/{name}"));
                continue;
            }
            if !entry.file_type()?.is_dir() {
                bail!(self.in_the_way(&format!("{CHUNKS}/{name}")));
            }
            for file in fs::read_dir(entry.path())? {
                let file = file?.file_name().to_string_lossy().into_owned();
                if ChunkName::parse(&format!("{name}{file}")).is_none() {
                    foreign.push(format!("{CHUNKS}/{name}/{file}"));
                }
            }
        }
        Ok(true)
    }

    fn has_mark(&self, name: &str, mark: &str) -> anyhow::Result<bool> {
        Ok(String::from_utf8_lossy(&self.read(name)?).contains(mark))
    }

    fn read(&self, name: &str) -> anyhow::Result<Vec<u8>> {
        let path = self.path.join(name);
        match fs::read(&path) {
            // A folder, or a link to nowhere, is in the way, and unreadable for that reason alone.
            Err(_) if !path.is_file() => Err(self.in_the_way(name)),
            read => read.with_context(|| format!("cannot read {}", path.display())),
        }
    }

    fn rules_in_the_way(&self, name: &str) -> anyhow::Error {
        anyhow::Error::new(fault(
            format!(
                "{} has rules of your own, and stands where the host's rules are written",
                self.path.join(name).display()
            ),
            "add the rules of docs/hosting.md to it and build without --host, or move it away",
        ))
    }

    pub(super) fn in_the_way(&self, name: &str) -> anyhow::Error {
        let path = self.path.join(name);
        anyhow::Error::new(fault(
            format!(
                "{} was not written by techmatch, and stands where a site has its own",
                path.display()
            ),
            "give another folder, or move it away",
        ))
    }
}

/// What stands in an output folder before a build.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    /// The site that is to be replaced.
    pub(super) current: Option<Generation>,
    /// How many listings it publishes.
    pub(crate) listings: Option<usize>,
    /// The site before it.
    pub(super) previous: Option<Generation>,
    /// What was written for a host, and texts of the publisher: a build may leave them out.
    pub(super) optional: Vec<String>,
    /// What is not ours: it stays as it is.
    pub(crate) foreign: Vec<String>,
}

/// What a site consists of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Generation {
    /// The format of its catalogue.
    pub(super) format: u64,
    /// Its hot chunk, which leads to all others.
    pub(super) hot: String,
    /// The folder of its page and engine.
    pub(super) app: Option<String>,
    /// The files of its listings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) media: Vec<String>,
}

impl Generation {
    /// The hot chunk, where this version can read what it leads to.
    pub(super) fn readable(&self) -> Option<ChunkName> {
        (self.format == u64::from(FORMAT)).then(|| ChunkName::parse(&self.hot))?
    }
}

/// A manifest as any version of this program wrote it.
struct Manifest {
    generation: Generation,
    listings: usize,
}

impl Manifest {
    /// `None` where the file is another program's.
    fn read(bytes: &[u8]) -> Option<Self> {
        let json: Value = serde_json::from_slice(bytes).ok()?;
        let hot = json["hot"].as_str()?;
        let ours = json["generator"].as_str()?.starts_with("techmatch ");
        if !ours || ChunkName::parse(hot).is_none() {
            return None;
        }
        let count = |kind: &str| json["catalogue"][kind].as_u64().unwrap_or(0) as usize;
        Some(Self {
            generation: Generation {
                format: json["format"].as_u64()?,
                hot: hot.to_owned(),
                app: None,
                media: Vec::new(),
            },
            listings: count("supply") + count("demand"),
        })
    }
}

/// Whether a build of this command writes a file of [`API`].
fn is_written(name: &str) -> bool {
    bundle::has(if name == OFFLINE { PAGE } else { name })
}

/// The folder of a page's files, which the page names.
pub(crate) fn app_named_in(page: &str) -> Option<String> {
    let beginnings = page.match_indices(bundle::APP).map(|(at, _)| &page[at..]);
    let mut folders = beginnings.filter_map(|rest| rest.split('/').next());
    folders.find(|name| bundle::is_app(name)).map(str::to_owned)
}

/// The path with no link in it; its end need not exist.
fn real(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            match (path.parent(), path.file_name()) {
                (Some(parent), Some(name)) => Ok(real(parent)?.join(name)),
                _ => Err(error),
            }
        }
        found => found,
    }
}

/// Whether a name is that many hexadecimal digits in small letters.
pub(crate) fn is_hex(name: &str, digits: usize) -> bool {
    name.len() == digits
        && name
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}
