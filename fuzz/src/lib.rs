//! What each target holds: see README.md. A target is a function over bytes that panics where something
//! does not hold, so that the same code runs under libFuzzer, over a corpus, and on inputs of a size.

mod cost;
mod engine;
mod files;
mod foreign;
mod listings;
mod merged;
mod needs;
mod parts;
mod seeds;
mod values;

/// A target.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: &[(&str, Target)] = &[
    ("csv", files::csv),
    ("json", files::json),
    ("xml", files::xml),
    ("xlsx", files::xlsx),
    ("xlsb", files::xlsb),
    ("xls", files::xls),
    ("ods", files::ods),
    ("docx", files::docx),
    ("row", files::row),
    ("listing", listings::listing),
    ("contacts", listings::contacts),
    ("numbers", values::numbers),
    ("sums", values::sums),
    ("dates", values::dates),
    ("regions", values::regions),
    ("maturity", values::maturity),
    ("terms", values::terms),
    ("need", needs::need),
    ("query", engine::query),
    ("suggest", engine::suggest),
    ("site", engine::site),
    ("manifest", engine::manifest),
    ("feedback", merged::feedback),
    ("meetings", merged::meetings),
    ("tables", merged::tables),
    ("booths", merged::booths),
    ("settings", merged::settings),
];

/// Runs a target by its name, and holds it to a second.
///
/// `TECHMATCH_SEEDS` names a folder for the first inputs, which is all that is done then. With
/// `TECHMATCH_SLOW`, each input is repeated to 100 KB, and what takes long is printed.
///
/// # Panics
///
/// Where something does not hold.
pub fn run(name: &str, data: &[u8]) {
    let target = TARGETS.iter().find(|(known, _)| *known == name);
    let (_, target) = target.expect("a target of this name");
    if std::env::var_os("TECHMATCH_SLOW").is_some() {
        cost::repeated(data, *target);
    } else {
        cost::bounded(data, *target);
    }
}

/// What is done once before a target runs.
///
/// # Panics
///
/// Where the first inputs cannot be written.
pub fn prepare() {
    foreign::prepare();
    if let Some(folder) = std::env::var_os("TECHMATCH_SEEDS") {
        seeds::write(std::path::Path::new(&folder)).expect("room for the first inputs");
        std::process::exit(0);
    }
}

/// Defines the target of this name for libFuzzer.
#[macro_export]
macro_rules! target {
    ($name:literal) => {
        libfuzzer_sys::fuzz_target!(init: $crate::prepare(), |data: &[u8]| $crate::run($name, data));
    };
}
