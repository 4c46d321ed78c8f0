//! JSON, by the browser's own reader and writer: another in WebAssembly would be loaded for nothing.

use js_sys::JSON;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// A value as an object of JavaScript that JSON can hold.
pub(crate) fn value<T: Serialize>(value: &T) -> Result<JsValue, serde_wasm_bindgen::Error> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())
}

/// A value as JSON.
pub(crate) fn write<T: Serialize>(value: &T) -> Option<String> {
    JSON::stringify(&self::value(value).ok()?).ok()?.as_string()
}

/// The value that JSON holds, if it is of this shape.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_wasm_bindgen::from_value(JSON::parse(text).ok()?).ok()
}

/// The text that stands at a path of keys in JSON.
pub(crate) fn text_at(json: &str, path: &[&str]) -> Option<String> {
    let mut value = JSON::parse(json).ok()?;
    for key in path {
        value = js_sys::Reflect::get(&value, &JsValue::from_str(key)).ok()?;
    }
    value.as_string()
}
