//! What is on the screen. A component reads the session and calls it; it never asks the engine.

mod app;
mod catalogue_home;
mod chosen;
mod clamp;
mod counterparts;
mod criteria_chips;
mod criteria_editor;
mod examples;
mod facet;
mod facets;
mod failed;
mod foot;
mod gaps;
mod header;
mod hit_card;
mod hit_list;
mod hit_meta;
mod icon;
mod judgements;
mod link;
mod listing_facts;
mod listing_more;
mod listing_page;
mod listing_texts;
mod need_advice;
mod need_form;
mod nothing_found;
mod results;
mod results_head;
mod runs;
mod score;
mod seek_switch;
mod skeleton;
mod understood_chips;

pub(crate) use app::App;
