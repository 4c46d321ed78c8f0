//! The screens that `index.html` shows before the page's program is there, in each language.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result, bail};

use super::pins::filled;
use super::texts::{Table, tables};
use crate::place;

/// The screens by their names, with keys of the page's texts between braces: a field for a need, and what
/// answers one.
const SCREENS: [(&str, &str); 2] = [("first", "web/first.html"), ("answer", "web/answer.html")];
/// What stands for the screens in `index.html`.
const MARK: &str = "<!-- first -->";

/// `index.html` with each screen in each language: first.js and answer.js show one.
pub(crate) fn put(index: &str) -> Result<String> {
    let mut screens = String::new();
    for (name, file) in SCREENS {
        let path = place::root().join(file);
        let screen =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let screen: String = screen.lines().map(str::trim).collect();
        for (lang, texts) in tables()? {
            let screen = said(&screen, &texts).context(file)?;
            write!(
                screens,
                "<template id=\"{name}-{lang}\">{screen}</template>"
            )?;
        }
    }
    filled(index, MARK, &screens)
}

fn said(screen: &str, texts: &Table) -> Result<String> {
    let mut said = String::new();
    for (at, part) in screen.split("{{").enumerate() {
        let rest = match part.split_once("}}") {
            Some((key, rest)) => {
                let text = texts.get(key);
                let text = text.with_context(|| format!("no text has the key {key}"))?;
                said += &text
                    .replace('&', "&amp;")
                    .replace('<', "&lt;")
                    .replace('"', "&quot;");
                rest
            }
            None if at == 0 => part,
            None => bail!("{{{{ without }}}}"),
        };
        said += rest;
    }
    Ok(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_speaks_each_language() -> Result<()> {
        let index = put("a<!-- first -->b")?;
        for (part, count) in [
            ("<template id=\"first-zh\">", 1),
            ("<template id=\"first-en\">", 1),
            ("<template id=\"answer-zh\">", 1),
            ("{{", 0),
            ("<textarea", 2),
        ] {
            assert_eq!(index.matches(part).count(), count, "{part}");
        }
        assert!(index.contains(&tables()?["en"]["need.submit"]));
        assert!(put("ab").is_err(), "nothing would be shown");
        Ok(())
    }

    #[test]
    fn a_key_that_nothing_has_is_no_success() {
        let texts = Table::from([("a.b".to_owned(), "\"x\" < y".to_owned())]);
        assert_eq!(
            said("<p>{{a.b}}</p>", &texts).unwrap(),
            "<p>&quot;x&quot; &lt; y</p>"
        );
        for screen in ["{{a.c}}", "{{a.b"] {
            assert!(said(screen, &texts).is_err(), "{screen}");
        }
    }
}
