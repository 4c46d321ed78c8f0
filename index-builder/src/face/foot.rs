//! What stands below every page: where the publisher is, whom to ask, and by which rates prices were
//! compared. It has both languages; the page shows the reader's.

use std::fmt::Write as _;

use techmatch_core::vocabulary::Language;

use super::{Agency, Face};

/// The foot, with each address as `lead` gives it; empty where the face has nothing for it.
pub(super) fn html(face: &Face, lead: impl Fn(&str) -> String) -> String {
    let serves = face.services.as_ref().map(|view| {
        format!(
            "<a href=\"{}\" data-view=\"{}\" data-testid=\"publisher-services\">{}</a> ",
            attribute(&lead(&view.page)),
            attribute(&lead(&view.data)),
            both("服务与收费", "Who serves")
        )
    });
    let links = [
        (&face.home, "发布方网站", "Website of the publisher", "home"),
        (&face.imprint, "发布方信息", "Imprint", "imprint"),
        (&face.privacy, "隐私说明", "Privacy", "privacy"),
    ];
    let mut links: String = links
        .into_iter()
        .filter_map(|(address, zh, en, id)| {
            let address = attribute(&lead(address.as_ref()?));
            Some(format!(
                "<a href=\"{address}\" data-testid=\"publisher-{id}\">{}</a> ",
                both(zh, en)
            ))
        })
        .collect();
    links.insert_str(0, &serves.unwrap_or_default());
    let mut said = String::new();
    if let Some(agency) = &face.agency {
        said += &agency.html();
    }
    if let Some((day, yuan)) = &face.rates {
        let each: Vec<String> = yuan
            .iter()
            .map(|(code, rate)| format!("1 {code} = {rate} CNY"))
            .collect();
        let _ = write!(
            said,
            "<p data-testid=\"rates\">{} {day}: {}</p>",
            both("汇率", "Exchange rates"),
            text(&each.join("; "))
        );
    }
    if links.is_empty() && said.is_empty() {
        return String::new();
    }
    if !links.is_empty() {
        links = format!("<p class=\"publisher-links\">{}</p>", links.trim_end());
    }
    format!(
        "<aside class=\"foot publisher\" aria-label=\"发布方 Publisher\" data-testid=\"publisher\">{links}{said}</aside>"
    )
}

impl Agency {
    /// Who it is and how to reach it, in a line of text.
    pub(crate) fn line(&self, lang: Language) -> String {
        let (zh, en) = either(&self.name_zh, &self.name_en);
        let name = match lang {
            Language::Zh => zh,
            Language::En => en,
        };
        let parts = [name, &self.phone, &self.email, &self.page];
        let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        parts.join(" · ")
    }

    fn html(&self) -> String {
        let mut parts = Vec::new();
        let (zh, en) = either(&self.name_zh, &self.name_en);
        if !zh.is_empty() {
            parts.push(both(zh, en));
        }
        if !self.phone.is_empty() {
            parts.push(text(&self.phone));
        }
        if !self.email.is_empty() {
            parts.push(format!(
                "<a href=\"mailto:{0}\">{0}</a>",
                attribute(&self.email)
            ));
        }
        if !self.page.is_empty() {
            let host = self.page.split('/').nth(2).unwrap_or(&self.page);
            parts.push(format!(
                "<a href=\"{}\">{}</a>",
                attribute(&self.page),
                text(host)
            ));
        }
        if parts.is_empty() {
            return String::new();
        }
        format!(
            "<p data-testid=\"agency\">{} {}</p>",
            both("联系：", "Contact:"),
            parts.join(" · ")
        )
    }
}

/// A text in both languages; one stands for the other where that is missing.
fn either<'a>(zh: &'a str, en: &'a str) -> (&'a str, &'a str) {
    match (zh, en) {
        ("", en) => (en, en),
        (zh, "") => (zh, zh),
        both => both,
    }
}

/// A text in both languages, of which the page shows the reader's.
pub(super) fn both(zh: &str, en: &str) -> String {
    if zh == en {
        return format!("<span dir=\"auto\">{}</span>", text(zh));
    }
    format!(
        "<span lang=\"zh-CN\">{}</span> <span lang=\"en\">{}</span>",
        text(zh),
        text(en)
    )
}

/// A text between tags.
pub(super) fn text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A text as the value of an attribute.
pub(super) fn attribute(value: &str) -> String {
    text(value).replace('"', "&quot;")
}
