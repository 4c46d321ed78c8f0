#![no_main]
techmatch_fuzz::target!("need");
