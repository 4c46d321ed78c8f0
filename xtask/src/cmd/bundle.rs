//! `cargo xtask bundle`: the page, the engine and what is written by hand, into `web/dist`.

use std::thread;

use anyhow::{Context, Result, anyhow, bail};

use super::demo;
use crate::bundle::files::Files;
use crate::bundle::part::{ENGINE, PAGE};
use crate::bundle::{embed, files, minify, offline, pins, publish, qr, service, size};
use crate::notice;
use crate::tools::{target, wasm_opt};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Sooner done, larger to load: the profile of the demo, no wasm-opt, no ceilings.
    #[arg(long)]
    quick: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    build(arguments.quick)
}

/// Builds the bundle; with `quick`, without making it small.
pub(crate) fn build(quick: bool) -> Result<()> {
    target::ensure_web()?;
    let optimiser = if quick {
        None
    } else {
        Some(wasm_opt::ensure()?)
    };
    let optimiser = optimiser.as_ref();
    let profile = if quick { demo::PROFILE } else { "web" };

    let engine = ENGINE.compile(profile)?;
    // The engine is made small while cargo builds the page.
    let (engine, page) = thread::scope(|scope| {
        let engine = scope.spawn(|| ENGINE.files(&engine, optimiser));
        let page = PAGE
            .compile(profile)
            .and_then(|page| PAGE.files(&page, optimiser));
        (engine.join(), page)
    });
    let mut all = engine.map_err(|_| anyhow!("making the engine small panicked"))??;
    for (name, bytes) in page?.into_iter().chain(files::by_hand()?) {
        if all.insert(name.clone(), bytes).is_some() {
            bail!("two files of the bundle are called {name}: rename the one in web/js");
        }
    }

    qr::join(&mut all)?;
    service::join(&mut all)?;
    minify::all(&mut all)?;
    pins::link(&mut all)?;
    embed::join(&mut all)?;
    let script = embed::take(&mut all)?;
    let worker = offline::take(&mut all)?;
    all.insert("NOTICE.txt".to_owned(), notice::text()?);

    if !quick {
        weigh(&all)?;
        script.weigh(&all)?;
    }

    let app = files::app_name(&all);
    let fresh = publish::publish(&app, &all, &script, &worker)?;
    println!(
        "web/dist/{app} {}",
        if fresh { "is written" } else { "is up to date" }
    );
    Ok(())
}

/// Prints what the bundle weighs; fails where a part weighs more than its ceiling.
fn weigh(all: &Files) -> Result<()> {
    let sizes = size::compressed(all)?;
    print!("{}", size::table(all, &sizes));
    for part in [&ENGINE, &PAGE] {
        let name = format!("{}_bg.wasm", part.name);
        let weight = *sizes
            .get(&name)
            .with_context(|| format!("the bundle has no {name}"))?;
        if weight > part.ceiling {
            bail!(
                "{name} is {} after brotli, over its ceiling of {}",
                size::kilobytes(weight),
                size::kilobytes(part.ceiling)
            );
        }
    }
    Ok(())
}
