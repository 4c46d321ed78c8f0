//! What the browser keeps for this site on the device. It may refuse, run full, or delete it later.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Storage, StorageEvent};

/// The value of a key.
pub(crate) fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps a value; `false` where the browser does not.
pub(crate) fn set(key: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, value).is_ok())
}

/// Removes a key.
pub(crate) fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// The values of all keys that begin with `prefix`; `None` where the browser keeps nothing.
pub(crate) fn values(prefix: &str) -> Option<Vec<String>> {
    let storage = storage()?;
    let count = storage.length().ok()?;
    let keys = (0..count).filter_map(|place| storage.key(place).ok().flatten());
    let keys: Vec<String> = keys.filter(|key| key.starts_with(prefix)).collect();
    Some(keys.iter().filter_map(|key| get(key)).collect())
}

/// Calls back where another tab changes a key that begins with `prefix`, for as long as it is kept.
pub(crate) fn listen(prefix: String, changed: impl Fn() + 'static) -> Option<EventListener> {
    let window = super::window()?;
    Some(EventListener::new(&window, "storage", move |event| {
        let key = event.dyn_ref::<StorageEvent>().map(StorageEvent::key);
        // Without a key all of them were removed.
        if key.is_some_and(|key| key.is_none_or(|key| key.starts_with(&prefix))) {
            changed();
        }
    }))
}

// A browser that blocks storage throws on the property itself.
fn storage() -> Option<Storage> {
    super::window()?.local_storage().ok().flatten()
}
