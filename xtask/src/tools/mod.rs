//! What the machine must have beside rustup, Node, Python and a C compiler.

pub(crate) mod axe;
pub(crate) mod browser;
pub(crate) mod deny;
pub(crate) mod esbuild;
pub(crate) mod lean_qr;
pub(crate) mod npm;
pub(crate) mod pages;
pub(crate) mod target;
pub(crate) mod typescript;
pub(crate) mod wasm_opt;
