//! `[[member]]`: the catalogues of an alliance, whose page answers from all of them. The site has their list as
//! `directory.json`: see docs/embedding.md.

use serde::{Deserialize, Serialize};
use serde_json::json;
use techmatch_core::vocabulary::Language;
use toml::Spanned;

use super::line_of;
use crate::diagnostics::{Diagnostic, fault};
use crate::site::SiteUrl;

/// As many as the page opens: each takes an engine of its own. The same in web/js/techmatch.js.
const MOST: usize = 50;

/// A member: where its catalogue is, and what the alliance calls it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Member {
    /// An address, or a folder relative to the alliance's own site.
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title_zh: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title_en: Option<String>,
}

/// The keys as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    url: Spanned<String>,
    title_zh: Option<String>,
    title_en: Option<String>,
}

impl Member {
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// What the alliance calls it in a language, or else in the other, or its address.
    pub(crate) fn name(&self, lang: Language) -> &str {
        let (own, other) = match lang {
            Language::Zh => (&self.title_zh, &self.title_en),
            Language::En => (&self.title_en, &self.title_zh),
        };
        own.as_deref().or(other.as_deref()).unwrap_or(&self.url)
    }
}

pub(super) fn check(text: &str, raw: Vec<Raw>) -> Result<Vec<Member>, Diagnostic> {
    let mut members: Vec<Member> = Vec::new();
    for Raw {
        url: given,
        title_zh,
        title_en,
    } in raw
    {
        let fail =
            |reason, hint: &str| Err(fault(reason, hint).row(line_of(text, given.span().start)));
        let Some(url) = address(given.get_ref()) else {
            return fail(
                format!("`{}` is no address of a site", given.get_ref()),
                "write \"https://catalogue.example/\", or a folder of this site such as \"./own/\"",
            );
        };
        if members.iter().any(|it| it.url == url) {
            return fail(format!("`{url}` is a member twice"), "write it once");
        }
        if members.len() == MOST {
            return fail(
                format!("there are more than {MOST} members"),
                "each takes an engine of its own in the visitor's browser: part them into several pages",
            );
        }
        members.push(Member {
            url,
            title_zh,
            title_en,
        });
    }
    Ok(members)
}

/// The address of a folder, with a slash at its end.
fn address(given: &str) -> Option<String> {
    let is_beside = given.starts_with("./") || given.starts_with("../") || given.starts_with('/');
    if is_beside && !given.contains(['?', '#', '"', '<', '>', ' ']) && !given.starts_with("//") {
        return Some(given.trim_end_matches('/').to_owned() + "/");
    }
    let url = given.parse::<SiteUrl>().ok()?;
    Some(url.root().to_owned())
}

/// The list as the site has it.
pub(crate) fn list(members: &[Member], title_zh: &str, title_en: &str) -> String {
    let list = json!({
        "generator": "techmatch",
        "title_zh": title_zh,
        "title_en": title_en,
        "members": members,
    });
    format!("{list:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn members_are_folders() {
        let text = "[[member]]\nurl = \"https://a.example\"\ntitle_en = \"A\"\n[[member]]\nurl = \"./own\"\n";
        let members = Config::parse(text).unwrap().members;
        let list: serde_json::Value = serde_json::from_str(&list(&members, "甲", "All")).unwrap();
        assert_eq!(list["title_en"], "All");
        let expected =
            json!([{ "url": "https://a.example/", "title_en": "A" }, { "url": "./own/" }]);
        assert_eq!(list["members"], expected);
    }

    #[test]
    fn what_is_no_member_is_named_with_its_line() {
        let one = |url: &str| format!("[[member]]\nurl = \"{url}\"\n");
        let many: String = (0..=MOST)
            .map(|n| one(&format!("https://{n}.example/")))
            .collect();
        for (text, row, reason) in [
            (
                one("javascript:alert(1)"),
                2,
                "`javascript:alert(1)` is no address of a site",
            ),
            (
                one("//a.example/"),
                2,
                "`//a.example/` is no address of a site",
            ),
            (
                one("https://a.example/#x"),
                2,
                "`https://a.example/#x` is no address of a site",
            ),
            (
                one("https://a.example/") + &one("https://a.example"),
                4,
                "`https://a.example/` is a member twice",
            ),
            (many, 2 * MOST + 2, "there are more than 50 members"),
        ] {
            let error = Config::parse(&text).unwrap_err();
            assert_eq!(
                (error.place.row, error.reason.as_str()),
                (Some(row), reason)
            );
        }
    }
}
