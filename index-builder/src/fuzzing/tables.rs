//! Tables and drawings beside the listings: services, exhibitors, slots, booths.

use std::path::Path;

use techmatch_core::listing::{ContactVisibility, Date};

use crate::config::Config;
use crate::fair::{Fair, Published};
use crate::parse::{Services, ServicesConfig};
use crate::read::{Input, Source};

/// Reads a table of who serves; gives how many services are published, and of
/// whom.
///
/// # Errors
///
/// An account that does not add up.
pub fn services(path: &Path, contacts: ContactVisibility) -> Result<(usize, String), String> {
    let config = Config::default();
    let inputs = [Input {
        source: Source::new(path),
        config: &config.plain,
    }];
    let today = Date::new(2026, 11, 29);
    let services = Services::read(&inputs, &ServicesConfig::default(), contacts, today);
    let counts = services.tally.counts();
    let unpublished = counts.merged + counts.left_out + counts.refused;
    if counts.read != counts.published + unpublished {
        return Err(format!("the account does not add up: {counts:?}"));
    }
    Ok((counts.published, format!("{:?}", services.providers)))
}

/// Reads tables of exhibitors and of slots; gives how many exhibitors meet visitors.
///
/// # Errors
///
/// Slots of one exhibitor that overlap, or that no reader of the site's file takes.
pub fn fair(exhibitors: &Path, slots: &Path) -> Result<usize, String> {
    let configuration = format!(
        "[[exhibitors]]\nfile = '{}'\n[site.meetings]\nslots = '{}'\nutc_offset = \"+08:00\"\n",
        exhibitors.display(),
        slots.display()
    );
    let config = Config::parse(&configuration).map_err(|error| error.to_string())?;
    let source = |path: &Path| Ok(Source::new(path));
    let (mut said, mut failed) = (Vec::new(), Vec::new());
    let fair = Fair::read(&config.fair, Vec::new(), source, &mut said, &mut failed);
    if !failed.is_empty() {
        return Ok(0);
    }
    let Some(published) = fair.published() else {
        return Ok(0);
    };
    let read = Published::of_bytes(&published.to_bytes());
    if !read.is_ok_and(|read| read == published) {
        return Err("the file of meetings is not read back".to_owned());
    }
    let meet = crate::meetings::Fair::of(published.clone());
    for (one, other) in published.exhibitors.iter().zip(&meet.exhibitors) {
        if one.slots.len() != other.slots.len() {
            return Err(format!("slots that are no times: {one:?}"));
        }
        let mut slots = other.slots.windows(2);
        if !slots.all(|it| it[0].until <= it[1].from) {
            return Err(format!("slots overlap: {other:?}"));
        }
    }
    Ok(published.exhibitors.len())
}

/// Reads the booths of a hall from a drawing or a table; gives how many there are.
///
/// # Errors
///
/// A booth without a place.
pub fn booths(bytes: &[u8], drawing: bool) -> Result<usize, String> {
    let Some(booths) = crate::face::booths(bytes, drawing) else {
        return Ok(0);
    };
    let placed = |place: &[f64; 4]| place.iter().all(|it| it.is_finite());
    match booths.iter().find(|(_, place)| !placed(place)) {
        Some(booth) => Err(format!("a booth without a place: {booth:?}")),
        None => Ok(booths.len()),
    }
}
