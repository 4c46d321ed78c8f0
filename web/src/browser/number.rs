//! Numbers, by the browser's own reader: Rust's own has tables of 8 KB.

/// A number as JavaScript writes it; `None` for all else, and for nothing.
#[cfg(target_arch = "wasm32")]
pub(crate) fn read(text: &str) -> Option<f64> {
    let value = wasm_bindgen::JsValue::from_str(text).unchecked_into_f64();
    (!text.trim().is_empty() && value.is_finite()).then_some(value)
}

/// The same where there is no browser.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn read(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|it: &f64| it.is_finite())
}
