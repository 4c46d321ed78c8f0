//! The page of a techmatch catalogue: describe a need, see ranked listings with reasons.
//!
//! `query` says what is looked for and what is on the screen, `effects` ask the engine for it, `state`
//! keeps what comes, and `components` show it; `short_list` is what the reader keeps. The browser is reached through `browser` alone.

mod advice;
mod browser;
mod completion;
mod components;
mod display;
mod effects;
mod engine;
mod failure;
mod loading;
mod locale;
mod query;
mod request_cache;
mod saved_need;
mod session;
mod shared;
mod short_list;
mod state;

fn main() {
    // A panic ends the wasm module: the page says so, and the console has the rest.
    yew::set_custom_panic_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        browser::document::show_crash();
    }));
    match browser::document::root() {
        Some(root) => {
            yew::Renderer::<components::App>::with_root(root).render();
        }
        None => browser::document::show_crash(),
    }
}
