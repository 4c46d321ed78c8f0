//! A catalogue on a static host, read through `source.js`, which queues and keeps files. Only a chunk
//! whose bytes match its name is kept; another is fetched once more, past what was kept.

use techmatch_core::index::{ChunkName, ChunkSource, MANIFEST, SourceError};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(typescript_custom_section)]
const IMPORTS: &str = r#"import type { Source } from "./source.js";"#;

#[wasm_bindgen]
extern "C" {
    /// The class `Source` of `source.js`.
    #[wasm_bindgen(typescript_type = "Source")]
    pub type Source;

    #[wasm_bindgen(method)]
    fn read(this: &Source, path: &str) -> File;

    #[wasm_bindgen(method)]
    fn drop(this: &Source, path: &str) -> js_sys::Promise;

    #[wasm_bindgen(method)]
    pub(crate) fn keep(this: &Source, paths: Vec<String>) -> js_sys::Promise;

    type File;

    #[wasm_bindgen(method, getter)]
    fn promise(this: &File) -> js_sys::Promise;

    #[wasm_bindgen(method)]
    fn keep(this: &File);

    #[wasm_bindgen(method)]
    fn release(this: &File);
}

/// A file that is waited for: given up where the wait is.
struct Waited(File);

impl Drop for Waited {
    fn drop(&mut self) {
        self.0.release();
    }
}

/// The folder of a catalogue on a static host.
pub(crate) struct HttpSource(pub(crate) Source);

impl HttpSource {
    /// The bytes of a file, and whether they are right: only then are they kept.
    async fn bytes(&self, path: &str) -> Result<(Vec<u8>, bool), SourceError> {
        let file = Waited(self.0.read(path));
        let bytes = JsFuture::from(file.0.promise()).await.map_err(failed)?;
        let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
        let right = path == MANIFEST || ChunkName::of(&bytes).path() == path;
        if right {
            file.0.keep();
        }
        Ok((bytes, right))
    }
}

impl ChunkSource for HttpSource {
    async fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        let (bytes, right) = self.bytes(path).await?;
        if right {
            return Ok(bytes);
        }
        // It was damaged on its way, or here since an earlier visit: the host has the last word.
        JsFuture::from(self.0.drop(path)).await.map_err(failed)?;
        Ok(self.bytes(path).await?.0)
    }
}

#[allow(clippy::needless_pass_by_value)] // what `map_err` gives
fn failed(error: JsValue) -> SourceError {
    let missing = js_sys::Reflect::get(&error, &"missing".into());
    if missing.is_ok_and(|missing| missing.is_truthy()) {
        return SourceError::Missing;
    }
    let message = error
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()));
    SourceError::Unreachable(message.unwrap_or_else(|| "the host does not answer".into()))
}
