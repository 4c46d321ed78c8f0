//! The engine, through its public JS API: the page is that API's first user.
//!
//! `techmatch.js` lies beside the page's own script; it runs the engine in a worker. `early.js` may have
//! opened the catalogue before.

use serde::Serialize;
use serde::de::DeserializeOwned;
use techmatch_core::listing::Listing;
use techmatch_core::wire::{Answer, CatalogueInfo, Draft, Need, Suggestion};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use crate::browser::json;
use crate::failure::{Code, Failure};

/// Up to this many listings, facets are counted before anybody asks for them.
const FACETS_AT_ONCE: usize = 50_000;

#[wasm_bindgen(raw_module = "./early.js")]
extern "C" {
    #[wasm_bindgen(js_name = open, catch)]
    async fn open_js(url: &str, options: &OptionsJs) -> Result<JsValue, JsValue>;

    /// An open catalogue of the JS API.
    #[derive(Clone, Debug)]
    pub(crate) type CatalogueJs;

    #[wasm_bindgen(method, getter)]
    fn info(this: &CatalogueJs) -> JsValue;

    #[wasm_bindgen(method, js_name = match, catch)]
    async fn match_js(
        this: &CatalogueJs,
        need: JsValue,
        options: &OptionsJs,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = prefetch, catch)]
    async fn prefetch_js(this: &CatalogueJs, need: JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = suggest, catch)]
    async fn suggest_js(this: &CatalogueJs, draft: JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = listing, catch)]
    async fn listing_js(this: &CatalogueJs, id: &str) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// The options of a call of the JS API.
    #[wasm_bindgen(extends = js_sys::Object)]
    type OptionsJs;

    #[wasm_bindgen(method, setter)]
    fn set_signal(this: &OptionsJs, signal: &AbortSignal);

    #[wasm_bindgen(method, setter)]
    fn set_onprogress(this: &OptionsJs, hook: &JsValue);

    #[wasm_bindgen(method, setter)]
    fn set_timeout(this: &OptionsJs, milliseconds: Option<u32>);

    type ProgressJs;

    #[wasm_bindgen(method, getter)]
    fn loaded(this: &ProgressJs) -> usize;

    #[wasm_bindgen(method, getter)]
    fn wanted(this: &ProgressJs) -> usize;
}

fn options() -> OptionsJs {
    js_sys::Object::new().unchecked_into()
}

/// An open catalogue.
#[derive(Clone, Debug)]
pub(crate) struct Catalogue {
    js: CatalogueJs,
    /// What it holds.
    pub(crate) info: CatalogueInfo,
}

impl Catalogue {
    /// Opens the catalogue of the site whose root is `url`. `progress` hears of files that have come
    /// and were asked for, as long as the page lives. A request ends after `timeout` milliseconds
    /// without a byte.
    pub(crate) async fn open(
        url: &str,
        timeout: Option<u32>,
        progress: impl Fn(usize, usize) + 'static,
    ) -> Result<Self, Failure> {
        let hook = move |it: ProgressJs| progress(it.loaded(), it.wanted());
        let hook = Closure::<dyn Fn(ProgressJs)>::new(hook).into_js_value();
        let options = options();
        options.set_onprogress(&hook);
        options.set_timeout(timeout);
        let js: CatalogueJs = open_js(url, &options)
            .await
            .map_err(|error| failure(&error))?
            .unchecked_into();
        let info = read(js.info())?;
        Ok(Self { js, info })
    }

    /// Whether what facets read, two or three bytes a listing, is little enough to be fetched
    /// before anybody asks for it.
    pub(crate) fn counts_facets_at_once(&self) -> bool {
        self.info.supply + self.info.demand <= FACETS_AT_ONCE
    }

    /// Ranks the listings that a need asks for, unless `signal` is aborted.
    pub(crate) async fn answer(
        &self,
        need: &Need,
        signal: Option<&AbortSignal>,
    ) -> Result<Answer, Failure> {
        let options = options();
        if let Some(signal) = signal {
            options.set_signal(signal);
        }
        let answer = self.js.match_js(give(need)?, &options).await;
        read(answer.map_err(|error| failure(&error))?)
    }

    /// Fetches what a need that is still being written will read.
    pub(crate) async fn prefetch(&self, need: &Need) {
        if let Ok(need) = give(need) {
            // What fails here fails again where it matters, and is shown there.
            let _ = self.js.prefetch_js(need).await;
        }
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
    json::value(value).map_err(|error| Failure::internal(error.to_string()))
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
        message: text("message").unwrap_or_default(),
        directive: text("directive"),
    }
}
