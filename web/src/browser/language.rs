//! The reader's language: first.js chooses it, by what was saved here before all else, and fetches the texts of
//! one that the page's program lacks.

use wasm_bindgen::prelude::*;
use web_sys::Node;

use super::{document, storage};
use crate::locale::Lang;

const KEY: &str = "techmatch.lang";

#[wasm_bindgen(raw_module = "./first.js")]
extern "C" {
    fn words() -> Option<String>;
    #[wasm_bindgen(js_name = form)]
    fn form_of(n: u32) -> usize;
    #[wasm_bindgen(js_name = choice)]
    fn choice_of() -> Option<Node>;
}

/// The language that first.js has given the document.
pub(crate) fn preferred() -> Lang {
    let lang = document::lang().and_then(|tag| Lang::from_tag(&tag));
    lang.unwrap_or(Lang::Zh)
}

/// Saves the choice, where the browser allows it.
pub(crate) fn save(lang: Lang) {
    storage::set(KEY, lang.code());
}

/// The code of the language whose texts first.js has fetched, and these, one a line.
pub(crate) fn fetched() -> Option<(String, String)> {
    // Tests run without a browser.
    if !cfg!(target_arch = "wasm32") {
        return None;
    }
    Some((document::lang()?, words()?))
}

/// Which of the forms of a text in that language stands for `n` things.
pub(crate) fn form(n: usize) -> usize {
    form_of(u32::try_from(n).unwrap_or(u32::MAX))
}

/// The choice of a language, where the site has more than two.
pub(crate) fn choice() -> Option<Node> {
    choice_of()
}
