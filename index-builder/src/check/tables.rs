//! The tables that the configuration names, and what is found in them.

use techmatch_core::listing::Date;

use super::WHOLE;
use super::report::Groups;
use crate::diagnostics::Diagnostic;
use crate::fair::{Fair, is_left_out};
use crate::parse::{Services, service_doubts};

/// Tables as they were read, before listings join them.
#[derive(Default)]
pub(crate) struct Tables {
    /// Who serves, where the configuration names tables of services.
    pub(crate) services: Option<Services>,
    pub(crate) fair: Fair,
    /// What was said of the tables of a fair.
    pub(crate) said: Vec<Diagnostic>,
    /// Tables of a fair that could not be read, and files that are tables and no listings.
    pub(crate) failed: Vec<Diagnostic>,
    /// What of the configuration could be better.
    pub(crate) of_config: Vec<Diagnostic>,
}

impl Tables {
    /// Adds what is found, once the listings have joined the fair. A row that is not published loses all that
    /// it could be worth, as a listing does.
    pub(super) fn settle(&self, joined: &Fair, today: Option<Date>, groups: &mut Groups) {
        let mut add = |said: &Diagnostic, cost, open| groups.add_said(said.clone(), cost, open);
        for failed in &self.failed {
            add(failed, WHOLE, true);
        }
        for said in &self.said {
            let cost = if is_left_out(said) { WHOLE } else { 0.0 };
            add(said, cost, false);
        }
        for said in joined.doubts(today).iter().chain(&self.of_config) {
            add(said, 0.0, false);
        }
        let Some(services) = &self.services else {
            return;
        };
        for failed in &services.failed {
            add(failed, WHOLE, true);
        }
        for refused in &services.tally.refused {
            add(refused, WHOLE, false);
        }
        let tally = &services.tally;
        let rest = tally.merged.iter().chain(&tally.left_out);
        for said in rest.chain(&services.notes) {
            add(said, 0.0, false);
        }
        for said in service_doubts(&services.providers, today) {
            add(&said, 0.0, false);
        }
    }
}
