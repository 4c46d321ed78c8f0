//! The engine in the browser: `techmatch-core` over HTTP, as a JS API.
//!
//! Programs use it through `techmatch.js`, which runs it in a worker; a program that has a worker
//! of its own may use `engine.js` directly.

mod error;
mod http;

use techmatch_core::index::Catalogue;
use techmatch_core::matching::Matcher;
use techmatch_core::suggest::suggest;
use techmatch_core::wire::{Draft, Need};
use wasm_bindgen::prelude::*;

use error::to_js;
use http::HttpSource;

/// An open catalogue that answers needs.
#[wasm_bindgen]
pub struct Engine {
    catalogue: Catalogue<HttpSource>,
    matcher: Matcher,
}

#[wasm_bindgen]
impl Engine {
    /// Opens the catalogue whose `manifest.json` lies in the folder `url`.
    pub async fn open(url: String) -> Result<Engine, JsValue> {
        let catalogue = Catalogue::open(HttpSource::new(&url))
            .await
            .map_err(|error| to_js(&error))?;
        Ok(Self {
            catalogue,
            matcher: Matcher::default(),
        })
    }

    /// What the catalogue is.
    #[wasm_bindgen(unchecked_return_type = "CatalogueInfo")]
    pub fn info(&self) -> Result<JsValue, JsValue> {
        give(self.catalogue.info())
    }

    /// Answers a need.
    #[wasm_bindgen(js_name = "match", unchecked_return_type = "Answer")]
    pub async fn answer(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Need")] need: JsValue,
    ) -> Result<JsValue, JsValue> {
        let need: Need = read(&need)?;
        let answer = self.matcher.answer(&self.catalogue, &need).await;
        give(&answer.map_err(|error| to_js(&error))?)
    }

    /// Completes what is typed.
    #[wasm_bindgen(unchecked_return_type = "Suggestion[]")]
    pub async fn suggest(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Draft")] draft: JsValue,
    ) -> Result<JsValue, JsValue> {
        let draft: Draft = read(&draft)?;
        let suggestions = suggest(&self.catalogue, &draft).await;
        give(&suggestions.map_err(|error| to_js(&error))?)
    }

    /// The listing with this id.
    #[wasm_bindgen(unchecked_return_type = "Listing")]
    pub async fn listing(&self, id: String) -> Result<JsValue, JsValue> {
        give(
            &self
                .catalogue
                .listing(&id)
                .await
                .map_err(|error| to_js(&error))?,
        )
    }
}

/// A need or a draft from plain JS objects. By way of its JSON, since serde-wasm-bindgen looks only for the
/// fields that it knows: a misspelt one would pass unseen.
fn read<T: serde::de::DeserializeOwned>(given: &JsValue) -> Result<T, JsValue> {
    let invalid = |reason: &str| error::with_code("invalid_need", reason);
    // What is no JSON (undefined, a function) has no text.
    let json = JsValue::from(js_sys::JSON::stringify(given)?).as_string();
    let json = json.ok_or_else(|| invalid("a need or a draft is an object"))?;
    serde_json::from_str(&json).map_err(|error| invalid(&error.to_string()))
}

/// A value as plain JS objects, the same that its JSON would give.
fn give(value: &impl serde::Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value
        .serialize(&serializer)
        .map_err(|error| error::with_code("internal", &error.to_string()))
}
