//! The reader's language: first.js chooses it, by what was saved here before all else.

use super::{document, storage};
use crate::locale::Lang;

const KEY: &str = "techmatch.lang";

/// The language that first.js has given the document.
pub(crate) fn preferred() -> Lang {
    let lang = document::lang().and_then(|tag| Lang::from_tag(&tag));
    lang.unwrap_or(Lang::Zh)
}

/// Saves the choice, where the browser allows it.
pub(crate) fn save(lang: Lang) {
    storage::set(KEY, lang.code());
}
