//! Imprint and privacy text as plain pages of the site, from Markdown or plain text. What of them is HTML is
//! shown as it is written: nothing of it runs.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::settings::Fault;
use super::{Face, foot};

/// A page of the publisher's.
pub(super) struct Page {
    pub(super) file: &'static str,
    title_zh: &'static str,
    title_en: &'static str,
    /// What the site itself says there, as HTML.
    pub(super) ours: &'static str,
}

pub(super) const IMPRINT_FILE: &str = "imprint.html";
const PRIVACY_FILE: &str = "privacy.html";
/// The pages of the publisher's texts that a site may have.
pub(crate) const PAGES: [&str; 2] = [IMPRINT_FILE, PRIVACY_FILE];

pub(super) static IMPRINT: &Page = &Page {
    file: IMPRINT_FILE,
    title_zh: "发布方信息",
    title_en: "Imprint",
    ours: "",
};
pub(super) static PRIVACY: &Page = &Page {
    file: PRIVACY_FILE,
    title_zh: "隐私说明",
    title_en: "Privacy",
    ours: include_str!("privacy.html"),
};

/// No text that people read has more.
const MOST: usize = 200_000;

/// One text as a section of its page.
pub(super) fn section(name: &str, bytes: &[u8], lang: Option<&str>) -> Result<String, Fault> {
    let extension = name
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    if !["md", "markdown", "txt"].contains(&extension.as_str()) {
        return Err(Fault::new(
            format!("`{name}` is neither Markdown nor plain text"),
            "give a file that ends with .md or .txt, or the address of a page",
        ));
    }
    if bytes.len() > MOST {
        return Err(Fault::new(
            format!("`{name}` has {} KB, more than 200 KB", bytes.len() / 1000),
            "keep what readers need, or give the address of a page",
        ));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|_| Fault::new(format!("`{name}` is not in UTF-8"), "save it as UTF-8"))?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(Fault::new(
            format!("`{name}` is empty"),
            "write the text, or leave the key out",
        ));
    }
    let body = if extension == "txt" {
        plain(text)
    } else {
        markdown(text)
    };
    let lang = lang.map_or_else(
        || language(text),
        |lang| if lang == "zh" { "zh-CN" } else { "en" },
    );
    Ok(format!(
        "<section lang=\"{lang}\" dir=\"auto\">\n{body}</section>\n"
    ))
}

/// A text without a stated language: where it has Chinese characters, it is Chinese; else its letters
/// alone do not say it.
fn language(text: &str) -> &'static str {
    let is_han = |c: &char| ('\u{3400}'..='\u{9fff}').contains(c);
    let han = text.chars().filter(is_han).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    if han * 4 >= letters {
        "zh-CN"
    } else if latin * 4 >= letters * 3 {
        "en"
    } else {
        ""
    }
}

/// Paragraphs as they are parted by blank lines.
fn plain(words: &str) -> String {
    let lines: Vec<&str> = words.lines().map(str::trim_end).collect();
    let paragraphs = lines
        .split(|line| line.is_empty())
        .filter(|lines| !lines.is_empty());
    let mut html = String::new();
    for lines in paragraphs {
        let lines: Vec<String> = lines.iter().map(|line| foot::text(line)).collect();
        html.extend(["<p>", &lines.join("<br>\n"), "</p>\n"]);
    }
    html
}

fn markdown(text: &str) -> String {
    let mut options = Options::empty();
    options.insert(Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    // Links and images that are open, and whether each is shown as one.
    let mut open = Vec::new();
    let events = Parser::new_ext(text, options).map(move |event| match event {
        // The page has a heading of its own above them.
        Event::Start(Tag::Heading {
            level,
            id,
            classes,
            attrs,
        }) => {
            let level = lower(level);
            Event::Start(Tag::Heading {
                level,
                id,
                classes,
                attrs,
            })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        Event::Html(words) | Event::InlineHtml(words) => Event::Text(words),
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            let leads = leads(dest_url);
            open.push(leads);
            if leads { event } else { nothing() }
        }
        Event::End(TagEnd::Link) if open.pop() == Some(false) => nothing(),
        // Its words stand for an image: a page of texts loads nothing.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => nothing(),
        event => event,
    });
    let mut body = String::new();
    html::push_html(&mut body, events);
    body
}

fn lower(level: HeadingLevel) -> HeadingLevel {
    HeadingLevel::try_from(level as usize + 1).unwrap_or(level)
}

fn nothing() -> Event<'static> {
    Event::Text(CowStr::Borrowed(""))
}

/// Whether an address is one of the web, of a person, or of a page of the site.
fn leads(address: &str) -> bool {
    match address.split_once(':') {
        None => !address.starts_with("//"),
        Some((scheme, _)) => {
            let scheme = scheme.to_ascii_lowercase();
            ["http", "https", "mailto", "tel"].contains(&scheme.as_str())
        }
    }
}

/// The whole page. `app` is the folder of the application, whose style it has.
pub(super) fn page(file: &str, body: &str, face: &Face, app: &str, titles: [&str; 2]) -> String {
    let page = if file == IMPRINT_FILE {
        IMPRINT
    } else {
        PRIVACY
    };
    let [zh, en] = titles;
    let site = foot::both(zh, en);
    let title = format!("{} {} – {zh} {en}", page.title_zh, page.title_en);
    let app = foot::attribute(app);
    let style = if app.is_empty() {
        String::new()
    } else {
        format!(
            "<link rel=\"icon\" href=\"{app}/icon.svg\">\n    <link rel=\"stylesheet\" href=\"{app}/style.css\">\n    "
        )
    };
    // Without the application there are no plain pages.
    let about = if app.is_empty() {
        String::new()
    } else {
        let words = foot::both("关于本目录", "About this catalogue");
        format!("<footer class=\"foot\"><p><a href=\"about.html\">{words}</a></p></footer>\n      ")
    };
    let whole = format!(
        r#"<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <meta name="generator" content="techmatch">
    <title>{title}</title>
    {style}{head}</head>
  <body class="text-page">
    <div class="whole">
      <header class="head"><a class="brand" href="./">{site}</a></header>
      <main class="prose">
<h1><span lang="zh-CN">{title_zh}</span> <span lang="en">{title_en}</span></h1>
{body}</main>
      {about}{foot}
    </div>
  </body>
</html>
"#,
        title = foot::text(&title),
        head = face.head(""),
        title_zh = page.title_zh,
        title_en = page.title_en,
        foot = face.foot(""),
    );
    face.with_icon(&whole, "")
}

/// The text of a page as a site has it.
pub(super) fn body(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("</h1>\n")?;
    Some(rest.rsplit_once("</main>")?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_runs() {
        for (markdown, html) in [
            (
                "<script>alert(1)</script>",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
            ),
            ("a <b onclick=x>b</b>", "&lt;b onclick=x&gt;b&lt;/b&gt;"),
            ("[a](javascript:alert(1))", "<p>a</p>"),
            ("[a](JavaScript:alert(1))", "<p>a</p>"),
            ("[a](data:text/html,x)", "<p>a</p>"),
            ("[a](//elsewhere.example)", "<p>a</p>"),
            (
                "[a](https://agency.example)",
                "<a href=\"https://agency.example\">a</a>",
            ),
            (
                "<https://agency.example/b>",
                "<a href=\"https://agency.example/b\">",
            ),
            (
                "<office@agency.example>",
                "<a href=\"mailto:office@agency.example\">",
            ),
            (
                "![a logo](https://elsewhere.example/a.png)",
                "<p>a logo</p>",
            ),
            ("[![x](y.png)](vbscript:z)", "<p>x</p>"),
            (
                "# A & B\n\n| a | b |\n|---|---|\n| 1 | 2 |",
                "<h2>A &amp; B</h2>\n<table>",
            ),
        ] {
            let section = section("a.md", markdown.as_bytes(), None).unwrap();
            assert!(section.contains(html), "{markdown}: {section}");
            assert!(
                !section.contains("<script") && !section.contains("<img"),
                "{section}"
            );
        }
        let text = section("a.TXT", "第一行\n<b>\n\n\n# 2\n".as_bytes(), None).unwrap();
        assert_eq!(
            text,
            "<section lang=\"zh-CN\" dir=\"auto\">\n<p>第一行<br>\n&lt;b></p>\n<p># 2</p>\n</section>\n"
        );
    }

    #[test]
    fn the_language_of_a_text_is_said() {
        for (text, lang, tag) in [
            ("发布方：湖州市 (Huzhou)", None, "zh-CN"),
            ("Publisher: 湖州 office", None, "en"),
            ("مكتب", None, ""),
            ("Herausgeber", Some("zh"), "zh-CN"),
        ] {
            let section = section("a.md", text.as_bytes(), lang).unwrap();
            assert!(
                section.starts_with(&format!("<section lang=\"{tag}\"")),
                "{section}"
            );
        }
    }

    #[test]
    fn a_text_that_cannot_be_shown_is_refused() {
        let large = vec![b'a'; MOST + 1];
        for (name, bytes, says) in [
            ("a.html", &b"<p>"[..], "neither Markdown nor plain text"),
            ("a.docx", b"PK", "neither Markdown nor plain text"),
            ("a.md", b"\xd6\xd0", "not in UTF-8"),
            ("a.md", b"\xef\xbb\xbf \n", "is empty"),
            ("a.txt", &large, "more than 200 KB"),
        ] {
            let said = section(name, bytes, None).unwrap_err();
            assert!(said.reason.contains(says), "{name}: {}", said.reason);
        }
    }

    #[test]
    fn a_page_gives_back_its_text() {
        let html = section("a.md", b"# Office\n\nOne.", None).unwrap();
        let whole = page(IMPRINT_FILE, &html, &Face::default(), "", ["目录", "A & B"]);
        assert_eq!(body(&whole), Some(html.as_str()));
        assert!(
            whole.contains("<span lang=\"en\">A &amp; B</span>"),
            "{whole}"
        );
    }
}
