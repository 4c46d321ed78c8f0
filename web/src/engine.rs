//! The engine, through its public JS API: the page is that API's first user.
//!
//! `techmatch.js` lies beside the page's own script; it runs the engine in a worker.

use serde::Serialize;
use serde::de::DeserializeOwned;
use techmatch_core::listing::Listing;
use techmatch_core::wire::{Answer, CatalogueInfo, Draft, Need, Suggestion};
use wasm_bindgen::prelude::*;

use crate::failure::{Code, Failure};

#[wasm_bindgen(raw_module = "./techmatch.js")]
extern "C" {
    #[wasm_bindgen(js_name = open, catch)]
    async fn open_js(url: &str) -> Result<JsValue, JsValue>;

    /// An open catalogue of the JS API.
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) type CatalogueJs;

    #[wasm_bindgen(method, getter)]
    fn info(this: &CatalogueJs) -> JsValue;

    #[wasm_bindgen(method, js_name = match, catch)]
    async fn match_js(this: &CatalogueJs, need: JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = suggest, catch)]
    async fn suggest_js(this: &CatalogueJs, draft: JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = listing, catch)]
    async fn listing_js(this: &CatalogueJs, id: &str) -> Result<JsValue, JsValue>;
}

/// An open catalogue.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Catalogue {
    js: CatalogueJs,
    /// What it holds.
    pub(crate) info: CatalogueInfo,
}

impl Catalogue {
    /// Opens the catalogue of the site whose root is `url`.
    pub(crate) async fn open(url: &str) -> Result<Self, Failure> {
        let js: CatalogueJs = open_js(url)
            .await
            .map_err(|error| failure(&error))?
            .unchecked_into();
        let info = read(js.info())?;
        Ok(Self { js, info })
    }

    /// Ranks the listings that a need asks for.
    pub(crate) async fn answer(&self, need: &Need) -> Result<Answer, Failure> {
        let answer = self.js.match_js(give(need)?).await;
        read(answer.map_err(|error| failure(&error))?)
    }

    /// Completes what is typed.
    pub(crate) async fn suggest(&self, draft: &Draft) -> Result<Vec<Suggestion>, Failure> {
        let suggestions = self.js.suggest_js(give(draft)?).await;
        read(suggestions.map_err(|error| failure(&error))?)
    }

    /// Fetches one listing.
    pub(crate) async fn listing(&self, id: &str) -> Result<Listing, Failure> {
        read(
            self.js
                .listing_js(id)
                .await
                .map_err(|error| failure(&error))?,
        )
    }
}

fn give(value: &impl Serialize) -> Result<JsValue, Failure> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| Failure::internal(error.to_string()))
}

fn read<T: DeserializeOwned>(value: JsValue) -> Result<T, Failure> {
    serde_wasm_bindgen::from_value(value).map_err(|error| Failure::internal(error.to_string()))
}

fn failure(error: &JsValue) -> Failure {
    let text = |name| {
        js_sys::Reflect::get(error, &JsValue::from_str(name))
            .ok()?
            .as_string()
    };
    Failure {
        code: Code::read(&text("code").unwrap_or_default()),
        message: text("message").unwrap_or_else(|| format!("{error:?}")),
    }
}
