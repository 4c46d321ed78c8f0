//! `sitemap.xml` and `robots.txt`, where the site's address is known: both want whole addresses.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::Plain;
use super::address::SiteUrl;
use super::gather::All;
use super::sink::Sink;

pub(super) const SITEMAP: &str = "sitemap.xml";
pub(super) const ROBOTS: &str = "robots.txt";
/// Addresses that one file may have.
const MOST: usize = 50_000;
const MARK: &str = "<!-- Written by techmatch -->";
const SPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// Writes both. Of listings, those that stand are named, each page once.
pub(super) fn write(
    plain: &Plain<'_>,
    all: &All,
    lists: &[String],
    sink: &Sink,
) -> anyhow::Result<()> {
    let Some(url) = &plain.site.url else {
        return Ok(());
    };
    let mut pages: Vec<(String, Option<String>)> = vec![(String::new(), None)];
    pages.extend(lists.iter().map(|path| (path.clone(), None)));
    if all.groups.is_empty() {
        for brief in all.standing() {
            let day = brief.changed.map(|it| it.to_string());
            pages.extend(brief.paths.iter().map(|path| (path.clone(), day.clone())));
        }
    } else {
        let groups = all.groups.keys();
        pages.extend(groups.map(|page| (format!("{}/{page}.html", super::names::FOLDER), None)));
    }
    let parts: Vec<_> = pages.chunks(MOST).map(|part| set(url, part)).collect();
    if let [whole] = &*parts {
        sink.put(SITEMAP, whole.as_bytes())?;
    } else {
        let mut index =
            format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{MARK}\n<sitemapindex {SPACE}>\n");
        for (number, part) in (1..).zip(&parts) {
            let name = format!("sitemap-{number}.xml");
            let _ = writeln!(
                index,
                "<sitemap><loc>{}</loc></sitemap>",
                escape(url.of(&name))
            );
            sink.put(&name, part.as_bytes())?;
        }
        index.push_str("</sitemapindex>\n");
        sink.put(SITEMAP, index.as_bytes())?;
    }
    if url.is_root() {
        let text = format!(
            "# Written by techmatch\nUser-agent: *\nAllow: /\n\nSitemap: {}\n",
            url.of(SITEMAP)
        );
        sink.put(ROBOTS, text.as_bytes())?;
    }
    Ok(())
}

fn set(url: &SiteUrl, pages: &[(String, Option<String>)]) -> String {
    let mut text =
        format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{MARK}\n<urlset {SPACE}>\n");
    for (path, day) in pages {
        let _ = write!(text, "<url><loc>{}</loc>", escape(url.of(path)));
        if let Some(day) = day {
            let _ = write!(text, "<lastmod>{day}</lastmod>");
        }
        text.push_str("</url>\n");
    }
    text.push_str("</urlset>\n");
    text
}
