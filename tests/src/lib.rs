//! What the tests of the built command and of the built site in a browser share.
//!
//! Everything here fails by panicking with what it saw: it is called from tests only.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::missing_panics_doc)]

pub mod axe;
pub mod browser;
pub mod cases;
pub mod command;
pub mod examples;
#[cfg(target_os = "linux")]
pub mod faults;
pub mod faulty;
pub mod firefox;
pub mod hosts;
pub mod server;
pub mod site;
pub mod visitor;
pub mod workbooks;

pub use browser::Browser;
pub use command::techmatch;
pub use faulty::{Fault, Faulty, STRICT};
pub use hosts::Hosts;
pub use server::Server;
pub use site::Site;
