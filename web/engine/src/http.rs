//! A catalogue on a static host, read by `fetch`.

use techmatch_core::index::{ChunkSource, MANIFEST, SourceError};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

#[wasm_bindgen]
extern "C" {
    // The global function of a worker and of a page alike.
    fn fetch(url: &str, options: &RequestInit) -> js_sys::Promise;
}

/// The folder of a catalogue on a static host.
pub(crate) struct HttpSource {
    root: String,
}

impl HttpSource {
    /// The folder at `url`, with or without its final slash.
    pub(crate) fn new(url: &str) -> Self {
        Self {
            root: format!("{}/", url.trim_end_matches('/')),
        }
    }
}

impl ChunkSource for HttpSource {
    async fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        let options = RequestInit::new();
        // The manifest alone changes under its name.
        let fresh = path == MANIFEST;
        options.set_cache(if fresh {
            RequestCache::NoCache
        } else {
            RequestCache::ForceCache
        });
        let url = format!("{}{path}", self.root);
        let response = JsFuture::from(fetch(&url, &options))
            .await
            .map_err(unreachable)?;
        let response: Response = response.unchecked_into();
        match response.status() {
            200 | 203 => {}
            404 | 410 => return Err(SourceError::Missing),
            status => {
                return Err(SourceError::Unreachable(format!(
                    "the host answers {status}"
                )));
            }
        }
        let body = response.array_buffer().map_err(unreachable)?;
        let body = JsFuture::from(body).await.map_err(unreachable)?;
        Ok(js_sys::Uint8Array::new(&body).to_vec())
    }
}

#[allow(clippy::needless_pass_by_value)] // what `map_err` gives
fn unreachable(error: JsValue) -> SourceError {
    let message = error
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()));
    SourceError::Unreachable(message.unwrap_or_else(|| "the host does not answer".into()))
}
