//! The engine in the browser: `techmatch-core` over HTTP, as a JS API.
//!
//! Programs use it through `techmatch.js`, which runs it in a worker; a program that has a worker
//! of its own may use `engine.js` directly.

mod error;
mod http;

use std::cell::RefCell;
use std::collections::BTreeMap;

use futures_util::future::{AbortHandle, Abortable};
use techmatch_core::completion::suggest;
use techmatch_core::index::Catalogue;
use techmatch_core::matching::Matcher;
use techmatch_core::wire::{Draft, Need, Survey};
use wasm_bindgen::prelude::*;

use error::to_js;
use http::{HttpSource, Source};

/// An open catalogue that answers needs.
#[wasm_bindgen]
pub struct Engine {
    catalogue: Catalogue<HttpSource>,
    matcher: Matcher,
    /// Calls that can be cancelled, by their numbers.
    calls: RefCell<BTreeMap<u32, AbortHandle>>,
}

#[wasm_bindgen]
impl Engine {
    /// Opens the catalogue that `source` reads. Of its chunks it keeps `memory` bytes between calls,
    /// or what its size suggests.
    pub async fn open(source: Source, memory: Option<usize>) -> Result<Engine, JsValue> {
        let mut catalogue = Catalogue::open(HttpSource(source))
            .await
            .map_err(|error| to_js(&error))?;
        if let Some(memory) = memory {
            catalogue.keep(memory);
        }
        // Nobody waits for it: what it cannot forget stays until the next visit.
        let _ = catalogue.source().0.keep(catalogue.paths());
        Ok(Self {
            catalogue,
            matcher: Matcher::default(),
            calls: RefCell::default(),
        })
    }

    /// What the catalogue is.
    #[wasm_bindgen(unchecked_return_type = "CatalogueInfo")]
    pub fn info(&self) -> Result<JsValue, JsValue> {
        give(self.catalogue.info())
    }

    /// Answers a need. `number` is that by which [`Self::cancel`] knows the call.
    #[wasm_bindgen(js_name = "match", unchecked_return_type = "Answer")]
    pub async fn answer(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Need")] need: JsValue,
        number: u32,
    ) -> Result<JsValue, JsValue> {
        let need: Need = read(&need)?;
        let answer = self.matcher.answer(&self.catalogue, &need);
        give(&self.unless_cancelled(number, answer).await?)
    }

    /// What the catalogue knows of a need that several answer together: the step after `need.survey`.
    #[wasm_bindgen(unchecked_return_type = "Survey")]
    pub async fn survey(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Need")] need: JsValue,
        number: u32,
    ) -> Result<JsValue, JsValue> {
        let need: Need = read(&need)?;
        let survey = self.matcher.survey(&self.catalogue, &need);
        give(&self.unless_cancelled(number, survey).await?)
    }

    /// The surveys of several catalogues as one.
    #[wasm_bindgen(js_name = "joinSurveys", unchecked_return_type = "Survey")]
    pub fn join_surveys(
        #[wasm_bindgen(unchecked_param_type = "Survey[]")] surveys: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let surveys: Vec<Survey> = read(surveys)?;
        let mut all = Survey::default();
        for survey in surveys {
            all.join(survey);
        }
        give(&all)
    }

    /// Fetches what a need that is still being written will read.
    pub async fn prefetch(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Need")] need: JsValue,
        number: u32,
    ) -> Result<(), JsValue> {
        let need: Need = read(&need)?;
        let fetched = self.matcher.prefetch(&self.catalogue, &need);
        self.unless_cancelled(number, fetched).await
    }

    /// Ends the call of this number with the code `cancelled`, and gives up what it waits for.
    pub fn cancel(&self, number: u32) {
        if let Some(call) = self.calls.borrow().get(&number) {
            call.abort();
        }
    }

    /// Completes what is typed.
    #[wasm_bindgen(unchecked_return_type = "Suggestion[]")]
    pub async fn suggest(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Draft")] draft: JsValue,
        number: u32,
    ) -> Result<JsValue, JsValue> {
        let draft: Draft = read(&draft)?;
        let suggestions = suggest(&self.catalogue, &draft);
        give(&self.unless_cancelled(number, suggestions).await?)
    }

    /// The listing with this id.
    #[wasm_bindgen(unchecked_return_type = "Listing")]
    pub async fn listing(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] id: JsValue,
        number: u32,
    ) -> Result<JsValue, JsValue> {
        let id = id
            .as_string()
            .ok_or_else(|| error::with_code("invalid_argument", "an id is a text"))?;
        let listing = self.catalogue.listing(&id);
        give(&self.unless_cancelled(number, listing).await?)
    }
}

impl Engine {
    async fn unless_cancelled<T>(
        &self,
        number: u32,
        call: impl Future<Output = Result<T, techmatch_core::index::Error>>,
    ) -> Result<T, JsValue> {
        let (handle, registration) = AbortHandle::new_pair();
        self.calls.borrow_mut().insert(number, handle);
        let outcome = Abortable::new(call, registration).await;
        self.calls.borrow_mut().remove(&number);
        match outcome {
            Ok(outcome) => outcome.map_err(|error| to_js(&error)),
            Err(_) => Err(error::with_code("cancelled", "the call was cancelled")),
        }
    }
}

/// A need or a draft from plain JS objects. By way of its JSON, since serde-wasm-bindgen looks only for the
/// fields that it knows: a misspelt one would pass unseen.
fn read<T: serde::de::DeserializeOwned>(given: &JsValue) -> Result<T, JsValue> {
    let invalid = |reason: &str| error::with_code("invalid_need", reason);
    // What is no JSON (undefined, a function) has no text.
    let json = JsValue::from(js_sys::JSON::stringify(given)?).as_string();
    let json = json.ok_or_else(|| invalid("a need or a draft is an object"))?;
    // From bytes, as listings are read: text would bring a second copy of every reader along.
    serde_json::from_slice(json.as_bytes()).map_err(|error| invalid(&error.to_string()))
}

/// A value as plain JS objects, the same that its JSON would give.
fn give(value: &impl serde::Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value
        .serialize(&serializer)
        .map_err(|error| error::with_code("internal", &error.to_string()))
}
