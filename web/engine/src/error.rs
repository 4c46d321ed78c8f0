//! Errors as JS sees them: an `Error` with a `code`.

use techmatch_core::index::Error;
use wasm_bindgen::JsValue;

/// The JS form of an error.
pub(crate) fn to_js(error: &Error) -> JsValue {
    with_code(error.code(), &error.to_string())
}

/// A JS `Error` with this code and message.
pub(crate) fn with_code(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    // Setting a property of a fresh object cannot fail.
    let _ = js_sys::Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
