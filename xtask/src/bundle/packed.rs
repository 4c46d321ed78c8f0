//! What `techmatch pack` puts into one file: the page's scripts and the engine's, each as one classic
//! script, since a page that is opened from a folder may load no modules; and the frame of the page.
//! The command holds them beside the bundle; no site has them.

use std::fs;

use anyhow::{Context, Result, bail, ensure};

use super::files::{self, Files};
use crate::tools::esbuild;
use crate::{place, run};

/// The folder of these files in `web/dist`.
pub(crate) const FOLDER: &str = "packed";
/// Modules of the bundle that are joined; `web/packed` has the others.
const MODULES: &[&str] = &[
    "page.js",
    "early.js",
    "first.js",
    "bar.js",
    "kiosk.js",
    "plan.js",
    "details.js",
    "asked.js",
    "describe.js",
    "report.js",
    "saved.js",
    "ways.js",
    "qr.js",
    "service.js",
    "meetings.js",
    "directory.js",
    "feedback.js",
    "techmatch.js",
    "members.js",
    "together.js",
    "joined.js",
    "fetching.js",
    "engine.js",
    "serving.js",
];
/// What stands behind the page's script, as it is: it says so where that has not run.
const BOOT: &str = "boot.js";
/// The scripts, and the modules in `web/packed` that they begin with.
const SCRIPTS: [(&str, &str); 2] = [("page.js", "start.js"), ("engine.js", "engine.js")];
/// What the browsers that the engine runs in understand.
const TARGET: &str = "--target=es2022";

/// What a packed page may do: run what is in it, and reach nothing. The command adds the hashes of the
/// scripts, by which a browser runs no other, whatever a listing says; those that know no hashes heed
/// `'unsafe-inline'`. It also adds the scripts that lie beside the page, where there are any.
const POLICY: &str = "default-src 'none'; script-src 'unsafe-inline'{{hashes}} 'wasm-unsafe-eval' blob:{{beside}}; \
    worker-src blob:; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";
/// What the message says where the browser cannot run it: `techmatch pack` says the same.
const OLD: &str = r#"<div data-reason="old" hidden>
          <p>浏览器版本过旧，打不开此文件。请用 Chrome 或 Edge 96、Firefox 113、Safari 16.4 或更新的版本打开。</p>
          <p lang="en">This browser is too old to open this file. Open it in Chrome or Edge 96, Firefox 113, Safari 16.4 or newer.</p>
        </div>"#;
/// What the message says where the file is not what was packed.
const CUT: &str = r#"<div data-reason="cut" hidden>
          <p>文件不完整或已损坏，可能没有复制或下载完。请重新复制或下载此文件，再打开。</p>
          <p lang="en">This file is not whole or is damaged: it may have been copied or downloaded in part. Copy or download it again and open it.</p>
        </div>"#;

/// The scripts and the page's frame, from the files of the bundle and `index.html`.
pub(crate) fn files(bundle: &Files, index: &str) -> Result<Files> {
    let mut packed = scripts(bundle)?;
    packed.insert("index.html".to_owned(), frame(index)?.into_bytes());
    Ok(packed)
}

fn scripts(bundle: &Files) -> Result<Files> {
    let work = place::target().join("bundle/packed");
    if work.exists() {
        fs::remove_dir_all(&work).context("cannot clear the folder of the packed scripts")?;
    }
    // A module of `web/packed` stands in the place of one of `web/js`, and has the name that its
    // importers know; the modules that begin a script go into a folder of their own.
    let mut modules = Files::new();
    for &name in MODULES {
        let bytes = bundle
            .get(name)
            .with_context(|| format!("the bundle has no {name}"))?;
        modules.insert(name.to_owned(), bytes.clone());
    }
    let mut own = files::folder(&place::root().join("web/packed"))?;
    let boot = own.remove(BOOT).context("web/packed has no boot.js")?;
    let mut packed = Files::from([(BOOT.to_owned(), boot)]);
    for (name, bytes) in own {
        let begins = SCRIPTS.iter().any(|(_, first)| *first == name);
        let name = if begins {
            format!("first-{name}")
        } else {
            name
        };
        ensure!(
            modules.insert(name.clone(), bytes).is_none(),
            "web/packed has a second {name}"
        );
    }
    files::write(&modules, &work)?;
    for (script, first) in SCRIPTS {
        let out = work.join(format!("packed-{script}"));
        let mut esbuild = esbuild::command()?;
        esbuild
            .arg(work.join(format!("first-{first}")))
            .args(["--bundle", "--format=iife", "--minify", "--charset=utf8"])
            .args([TARGET, "--log-level=warning"])
            // wasm-bindgen would look for a program there that is not given; ours are.
            .arg("--log-override:empty-import-meta=silent")
            .arg(format!("--outfile={}", out.display()));
        run::done(&mut esbuild)?;
        packed.insert(script.to_owned(), fs::read(&out)?);
    }
    for (script, text) in &packed {
        // They stand in elements of the page, which these would end.
        for end in ["</script", "<!--"] {
            let ends = text.windows(end.len()).any(|it| it == end.as_bytes());
            ensure!(!ends, "the packed {script} has {end} in it");
        }
    }
    Ok(packed)
}

/// `index.html` without what it loads. `{{style}}` and `{{scripts}}` stand for what the command puts
/// into it, and `{{count}}` for the number of scripts.
fn frame(index: &str) -> Result<String> {
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n    \
         <style>{{{{style}}}}</style>\n  "
    );
    let frame = exchanged(
        index,
        "<!-- No script and no style",
        "</head>",
        &format!("{policy}</head>"),
    )?;
    let frame = exchanged(&frame, "<div data-reason=\"file\"", "</div>", CUT)?;
    let frame = exchanged(&frame, "<div data-reason=\"old\"", "</div>", OLD)?;
    let frame = exchanged(&frame, "</body>", "</body>", "{{scripts}}</body>")?;
    // All of it is here: nothing has to be kept.
    let frame = exchanged(&frame, "<!-- offline.js shows it", "</template>\n", "")?;
    let mark = "content=\"techmatch\"";
    let frame = exchanged(&frame, mark, mark, "content=\"techmatch pack\"")?;
    let count = "data-timeout=\"";
    exchanged(
        &frame,
        count,
        count,
        &format!("data-scripts=\"{{{{count}}}}\" {count}"),
    )
}

/// `text` with `value` in the place of all from `from` to `to`.
fn exchanged(text: &str, from: &str, to: &str, value: &str) -> Result<String> {
    let begin = text.find(from);
    let end = begin.and_then(|begin| Some(begin + text[begin..].find(to)? + to.len()));
    let (Some(begin), Some(end)) = (begin, end) else {
        bail!("index.html has no {from} before a {to}");
    };
    Ok([&text[..begin], value, &text[end..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_loads_nothing() -> Result<()> {
        let index = fs::read_to_string(place::root().join("index.html"))?;
        let frame = frame(&index)?;
        for absent in [
            "{{app}}",
            "{{integrity",
            "src=",
            "rel=\"stylesheet\"",
            "data-reason=\"file\"",
            "<template",
            "rel=\"manifest\"",
        ] {
            assert!(!frame.contains(absent), "{absent} is left");
        }
        assert_eq!(frame.matches("{{title_zh}}").count(), 2);
        for there in [
            "{{publisher_foot}}",
            "{{style}}",
            "{{scripts}}",
            "{{count}}",
            "{{beside}}",
            "{{hashes}}",
            "data-reason=\"old\"",
            "data-reason=\"cut\"",
            " id=\"crash-retry\"",
            "content=\"techmatch pack\"",
        ] {
            assert_eq!(frame.matches(there).count(), 1, "{there}");
        }
        Ok(())
    }

    #[test]
    fn a_frame_that_has_changed_is_no_success() {
        assert!(frame("<html><head></head><body></body></html>").is_err());
    }
}
