//! Staging and publishing: a site is written in a working folder, and then takes the place of the
//! one before it. What stands in the site's folder and is not ours stays as it is.

mod host;
mod leftovers;
mod media;
mod output;
mod plain;
mod stage;
mod swap;

use std::io;

pub(crate) use host::Host;
pub(crate) use leftovers::Leftovers;
pub(crate) use media::{
    FACE as FACE_LIST, LIST as MEDIA_LIST, list as media_list, name_of as media_name,
};
pub(crate) use output::{
    CHANGES, DIRECTORY, OFFLINE, Output, PAGE, Standing, app_named_in, is_hex,
};
pub(crate) use plain::{
    PagesConfig, Plain, SERVICES, SERVICES_PAGE, SiteUrl, is_in_folder, ours as plain_paths,
};
pub(crate) use plain::{Texts, cut, english, facts, file_name, gist, language_of, number};
pub(crate) use stage::Stage;

/// Publishes the site that `stage` holds. Where `keep_last` is set, the files of the site that is
/// replaced stay until the next build.
///
/// Gives why files that no site needs any more are still there, where they are.
///
/// # Errors
///
/// The old site is then as it was.
pub(crate) fn publish(
    stage: &Stage,
    output: &Output,
    standing: &Standing,
    keep_last: bool,
) -> anyhow::Result<io::Result<()>> {
    let kept = swap::publish(stage, output, standing, keep_last)?;
    Ok(swap::prune(output, &kept))
}
