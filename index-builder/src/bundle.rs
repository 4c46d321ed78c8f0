//! The web bundle that is embedded in the command: `build.rs` gathers it from `web/dist`.

include!(concat!(env!("OUT_DIR"), "/bundle.rs"));
