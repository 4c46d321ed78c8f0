//! The browser's APIs, one small module each. Nothing else of the page touches `web_sys::window`.

pub(crate) mod clock;
pub(crate) mod connection;
pub(crate) mod document;
pub(crate) mod field;
pub(crate) mod file;
pub(crate) mod focus;
pub(crate) mod history;
pub(crate) mod json;
pub(crate) mod language;
pub(crate) mod number;
pub(crate) mod screen;
pub(crate) mod scroll;
pub(crate) mod storage;
pub(crate) mod timer;

fn window() -> Option<web_sys::Window> {
    web_sys::window()
}
