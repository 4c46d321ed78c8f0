//! The web bundle: what is in it, what it weighs, and how it gets into `web/dist`.

pub(crate) mod embed;
pub(crate) mod files;
pub(crate) mod first;
pub(crate) mod minify;
pub(crate) mod offline;
pub(crate) mod packed;
pub(crate) mod part;
pub(crate) mod pins;
pub(crate) mod publish;
pub(crate) mod qr;
pub(crate) mod service;
pub(crate) mod size;
pub(crate) mod texts;
