//! The reader's language: the saved choice, else what the browser prefers.

use super::storage;
use crate::locale::Lang;

const KEY: &str = "techmatch.lang";

/// The saved choice, else the first of the browser's languages that the page speaks, else Chinese.
pub(crate) fn preferred() -> Lang {
    saved().or_else(of_browser).unwrap_or(Lang::Zh)
}

/// Saves the choice, where the browser allows it.
pub(crate) fn save(lang: Lang) {
    storage::set(KEY, lang.code());
}

fn saved() -> Option<Lang> {
    Lang::from_tag(&storage::get(KEY)?)
}

fn of_browser() -> Option<Lang> {
    let languages = super::window()?.navigator().languages();
    languages
        .iter()
        .find_map(|tag| Lang::from_tag(&tag.as_string()?))
}
