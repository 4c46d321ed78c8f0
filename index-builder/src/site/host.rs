//! What a host needs beside the site, and which files of a site's folder are that: rules of its caches
//! and of other origins, in the host's own form. Written by a build with `--host`, and replaced or
//! removed by the next one.

use std::fmt::Write as _;
use std::io;

use serde::Deserialize;
use techmatch_core::index::{ChunkStore, MANIFEST};

use super::output::{API, CHANGES, CHUNKS, DIRECTORY, PAGE};
use super::plain;
use crate::bundle;
use crate::diagnostics::{Diagnostic, Severity};
use crate::face;
use crate::parse::MEDIA;

/// The files of all hosts.
pub(super) const FILES: [&str; 3] = [NOJEKYLL, HEADERS, NGINX];
/// Says to GitHub Pages that nothing is to be built. Whatever stands in it, it says so.
pub(super) const NOJEKYLL: &str = ".nojekyll";
const HEADERS: &str = "_headers";
const NGINX: &str = "techmatch.nginx.conf";
/// How each of them begins. The hash of all that follows its line stands behind it: one that the
/// publisher has changed is no longer ours.
const MARK: &str = "# Written by techmatch ";
const ADVICE: &str = "See docs/hosting.md. Once you change it, it is yours: no build replaces it.";

/// What never changes under its name.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// What is asked for by every visit.
const ASK: &str = "no-cache";

/// Where a site is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Host {
    /// Nothing but the site
    #[default]
    None,
    /// `.nojekyll`: GitHub publishes the folder as it is
    GithubPages,
    /// `_headers`, which Cloudflare Pages reads too
    Netlify,
    /// `techmatch.nginx.conf`, to be included in the site's location
    Nginx,
}

impl Host {
    /// The file that it needs.
    pub(super) fn file(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::GithubPages => Some(NOJEKYLL),
            Self::Netlify => Some(HEADERS),
            Self::Nginx => Some(NGINX),
        }
    }

    /// Writes that file.
    pub(crate) fn write(self, store: &mut impl ChunkStore) -> io::Result<()> {
        let Some(name) = self.file() else {
            return Ok(());
        };
        let rules = match self {
            Self::Netlify => headers(),
            Self::Nginx => nginx(),
            Self::None | Self::GithubPages => String::new(),
        };
        let text = format!("{MARK}{}. {ADVICE}\n{rules}", hash(&rules));
        store.put(name, text.as_bytes())
    }

    /// What is left for the publisher to do, or cannot be done there.
    pub(crate) fn note(self) -> Option<Diagnostic> {
        let (reason, hint) = match self {
            Self::None => return None,
            Self::GithubPages => (
                "GitHub Pages lets browsers keep every file for ten minutes, and no file can change that",
                "after a build, open the site again after ten minutes",
            ),
            Self::Netlify => (
                "the rules count from the root of what is published",
                "publish this folder itself, or move the rules to the root's own `_headers`",
            ),
            Self::Nginx => (
                "nginx does not read it of itself",
                "include it in the `location` of the site, then reload nginx",
            ),
        };
        let note = Diagnostic::new(Severity::Note, self.file()?, reason);
        Some(note.hint(hint))
    }
}

/// Whether a file of this content is one of ours.
pub(super) fn is_ours(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let parts = text.strip_prefix(MARK).and_then(|it| it.split_once('\n'));
    parts.is_some_and(|(line, rules)| line.starts_with(&hash(rules)))
}

fn hash(rules: &str) -> String {
    blake3::hash(rules.as_bytes()).to_hex()[..12].to_owned()
}

/// The files at the root that keep their names, and a list of members, which an alliance may have there.
fn kept() -> impl Iterator<Item = String> {
    let own = [PAGE, MANIFEST, CHANGES, DIRECTORY].into_iter();
    let own = own.chain(face::PAGES).chain(API).chain(plain::ROOT);
    own.map(str::to_owned).chain(plain::translated())
}

/// The rules of Netlify and Cloudflare Pages. Where several match, Netlify takes one and Cloudflare
/// joins them: so no file has two.
fn headers() -> String {
    let mut rules = String::new();
    let mut rule = |path: &str, cache: &str, any_origin: bool| {
        let _ = write!(rules, "\n/{path}\n  Cache-Control: {cache}\n");
        if any_origin {
            rules.push_str("  Access-Control-Allow-Origin: *\n");
        }
        rules.push_str("  X-Content-Type-Options: nosniff\n");
    };
    rule("", ASK, false);
    for name in kept() {
        rule(&name, ASK, name != PAGE);
    }
    for folder in bundle::app().into_iter().chain([CHUNKS, MEDIA]) {
        rule(&format!("{folder}/*"), FOR_EVER, true);
    }
    for folder in plain::FOLDERS {
        rule(&format!("{folder}/*"), ASK, false);
    }
    rules
}

/// A snippet for nginx, in the `location` of the site. A block with headers of its own has none of the
/// blocks around it: so each says all of them.
fn nginx() -> String {
    let mut rules = String::from(
        "# Include it in the location of the site, for example\n\
         #   location /catalogue/ { alias /srv/catalogue/; include /srv/catalogue/techmatch.nginx.conf; }\n\n\
         index index.html;\n\
         default_type application/octet-stream;\n\
         types {\n  \
           text/html html;\n  \
           text/css css;\n  \
           text/javascript js;\n  \
           text/plain txt ts;\n  \
           application/json json;\n  \
           application/xml xml;\n  \
           application/manifest+json webmanifest;\n  \
           application/wasm wasm;\n  \
           image/svg+xml svg;\n  \
           image/png png;\n  \
           image/jpeg jpg;\n  \
           image/gif gif;\n  \
           image/webp webp;\n  \
           image/avif avif;\n  \
           font/woff2 woff2;\n  \
           font/woff woff;\n  \
           video/mp4 mp4 m4v;\n  \
           video/webm webm;\n  \
           video/ogg ogv;\n  \
           application/pdf pdf;\n\
         }\n\
         charset utf-8;\n\
         charset_types text/css text/javascript text/plain application/json application/xml;\n\n\
         # Chunks are packed already.\n\
         gzip on;\n\
         gzip_vary on;\n\
         gzip_proxied any;\n\
         gzip_types text/css text/javascript text/plain application/json application/xml application/wasm;\n",
    );
    let mut names: Vec<String> = kept()
        .filter(|name| *name != PAGE)
        .map(|name| name.replace('.', "\\."))
        .collect();
    names.sort();
    for (pattern, cache, any_origin) in [
        (
            "/(app-[0-9a-f]{12}/.+|chunks/[0-9a-f]{2}/[0-9a-f]{18}|media/[0-9a-f]{20}\\.[0-9a-z]+)$"
                .to_owned(),
            FOR_EVER,
            true,
        ),
        (format!("/({})$", names.join("|")), ASK, true),
        ("(/|/index\\.html)$".to_owned(), ASK, false),
        (
            "/(l/[0-9a-z.-]+\\.(html|css|svg)|feeds/[0-9a-z.-]+\\.(xml|json)|sitemap-[0-9]+\\.xml)$".to_owned(),
            ASK,
            false,
        ),
    ] {
        let _ = write!(
            rules,
            "\nlocation ~ \"{pattern}\" {{\n  add_header Cache-Control \"{cache}\";\n"
        );
        if any_origin {
            // Pages of other origins may know that a file is missing, too.
            rules.push_str("  add_header Access-Control-Allow-Origin \"*\" always;\n");
        }
        rules.push_str("  add_header X-Content-Type-Options \"nosniff\";\n}\n");
    }
    let _ = write!(
        rules,
        "\nlocation ~ \"/{}$\" {{\n  return 404;\n}}\n",
        NGINX.replace('.', "\\.")
    );
    rules
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn nginx_finds_the_location_of_each_file() {
        let rules = nginx();
        let locations = rules.split("\nlocation ~ \"").skip(1);
        let locations: Vec<_> = locations
            .map(|it| it.split_once("\" {").unwrap())
            .map(|(pattern, block)| (regex::Regex::new(pattern).unwrap(), block))
            .collect();
        let kept: Vec<String> = kept()
            .filter(|name| *name != PAGE)
            .map(|name| format!("/{name}"))
            .collect();
        let kept = kept.iter().map(|path| (path.as_str(), ASK, true));
        let others = [
            ("/app-0123456789ab/page.js", FOR_EVER, true),
            ("/techmatch-offline.json", ASK, true),
            ("/directory.json", ASK, true),
            // What a page of another origin loads lies deeper.
            ("/app-0123456789ab/widget/element.js", FOR_EVER, true),
            ("/catalogue/app-0123456789ab/engine_bg.wasm", FOR_EVER, true),
            ("/chunks/ab/0123456789abcdef01", FOR_EVER, true),
            ("/media/0123456789abcdef0123.jpg", FOR_EVER, true),
            ("/", ASK, false),
            ("/index.html", ASK, false),
            ("/catalogue/l/s-1--0123456789ab.pt-br.html", ASK, false),
            ("/feeds/field-none.xml", ASK, false),
            ("/sitemap-2.xml", ASK, false),
        ];
        for (path, cache, any_origin) in kept.chain(others) {
            let found = locations.iter().find(|(pattern, _)| pattern.is_match(path));
            let block = found.map_or("", |(_, block)| block);
            assert!(block.contains(cache), "{path}: {block}");
            assert_eq!(block.contains("Allow-Origin"), any_origin, "{path}");
        }
        for path in [
            "/mine.html",
            "/media/mine.jpg",
            "/app-mine/a.js",
            "/chunks/readme",
        ] {
            assert!(!locations.iter().any(|(it, _)| it.is_match(path)), "{path}");
        }
    }

    #[test]
    fn no_file_has_two_rules() {
        let rules = headers();
        let paths: Vec<&str> = rules.lines().filter(|line| line.starts_with('/')).collect();
        assert_eq!(paths.len(), paths.iter().collect::<BTreeSet<_>>().len());
        assert!(
            paths.contains(&"/") && paths.contains(&"/chunks/*"),
            "{paths:?}"
        );
        let folders = paths.iter().filter(|path| path.ends_with("/*"));
        for folder in folders {
            let within = folder.trim_end_matches('*');
            assert!(
                !paths
                    .iter()
                    .any(|path| path != folder && path.starts_with(within))
            );
        }
        assert!(paths.contains(&"/techmatch-offline.json"), "{paths:?}");
        // Cloudflare takes a hundred rules.
        assert!(paths.len() < 50);
    }
}
