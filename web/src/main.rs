//! The page of a techmatch catalogue: describe a need, see ranked listings with reasons.
//!
//! `address` says what is on the screen, `effects` ask the engine for it, `state` keeps what came,
//! and `components` show it. The browser is reached through `browser` alone.

mod address;
mod advice;
mod browser;
mod completion;
mod components;
mod criteria;
mod display;
mod effects;
mod engine;
mod failure;
mod links;
mod loading;
mod locale;
mod need;
mod request_cache;
mod session;
mod shared;
mod state;
mod understood;

fn main() {
    // A panic ends the wasm module: the reader is told, and the console has the rest.
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
