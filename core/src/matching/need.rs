//! A need, read once: each of its texts is scanned for what it states and cut into terms, and what it
//! asks is typed. What follows works with these alone.

mod boilerplate;
mod cooperation;
mod courtesy;
mod cues;
mod deadline;
mod exclusion;
mod figure_kinds;
mod figure_names;
mod figures;
mod folded_text;
mod general;
mod general_words;
mod headings;
mod ip_status;
mod maturity;
mod named;
mod price;
mod region;
mod scan;
mod statement;
mod terms;
mod undertakings;

pub(super) use terms::{NeedTerm, NeedText};

use std::ops::Range;

use super::criteria::{self, Criteria, TypedCriterion};
use crate::index::Error;
use crate::listing::{Date, Listing, Text, TextPart};
use crate::ranking_params::RankingParams;
use crate::text::Analyser;
use crate::wire::{Aspect, LeftOut, Need};
use scan::Scan;
use statement::Statement;
use terms::TextTerms;

/// A typed need of at most this many characters says what a title says.
const TITLE_CHARACTERS: usize = 60;
/// The name of a need's typed text among the fields of listings.
const TYPED: &str = "text";

/// What a need says.
pub(super) struct ReadNeed {
    /// The criteria that the asker states.
    stated: Vec<TypedCriterion>,
    /// What was typed, as it is meant.
    typed: ReadText,
    /// Where words of it were corrected.
    corrected: Vec<Range<usize>>,
    /// The texts of the listing that stands for the need, and what it asks.
    listing: (Vec<ReadText>, Vec<TypedCriterion>),
    /// Aspects on which only what is stated counts.
    ignore: Vec<Aspect>,
    /// The day from which periods count.
    today: Option<Date>,
}

/// A need's text as it is meant.
pub(super) struct CorrectedText {
    pub(super) text: String,
    /// Where it was corrected, in order.
    pub(super) places: Vec<Range<usize>>,
}

/// One of a need's texts. Only what was typed states criteria.
struct ReadText {
    statements: Vec<Statement>,
    /// Whether it may have more figures than these.
    more_figures: bool,
    terms: TextTerms,
}

impl ReadNeed {
    /// Reads a need.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidNeed`] where the words of a stated criterion are not understood.
    pub(super) fn read(
        analyser: &Analyser,
        params: &RankingParams,
        need: &Need,
    ) -> Result<Self, Error> {
        let listing = need.listing.as_deref();
        let stated = criteria::stated(&need.criteria, need.today)?;
        let implied = listing.map_or_else(Vec::new, criteria::of_listing);
        let text = typed(&need.text);
        let texts = listing.map_or_else(Vec::new, Listing::texts).into_iter();
        let texts = texts.map(|text| ReadText::read(analyser, params, text, need.today, &[]));
        Ok(Self {
            stated,
            typed: ReadText::read(analyser, params, text, need.today, &need.ignore),
            corrected: Vec::new(),
            listing: (texts.collect(), implied),
            ignore: need.ignore.clone(),
            today: need.today,
        })
    }

    /// Takes what was typed as it is meant: it alone is read again.
    pub(super) fn correct(
        &mut self,
        analyser: &Analyser,
        params: &RankingParams,
        corrected: CorrectedText,
    ) {
        let text = typed(&corrected.text);
        self.typed = ReadText::read(analyser, params, text, self.today, &self.ignore);
        self.corrected = corrected.places;
    }

    /// Its criteria, and what of them is more than is read.
    pub(super) fn criteria(&self) -> (Criteria, Vec<LeftOut>) {
        let statements = self.typed.statements.iter().map(|it| &it.criterion);
        let implied = statements.chain(&self.listing.1);
        let (criteria, mut left_out) = Criteria::of(&self.stated, implied, &self.ignore);
        let unread = self.typed.more_figures && !self.ignore.contains(&Aspect::Figures);
        if unread && !left_out.contains(&LeftOut::Figures) {
            left_out.push(LeftOut::Figures);
        }
        (criteria, left_out)
    }

    /// Its terms.
    pub(super) fn terms(&self) -> NeedText {
        let texts = [&self.typed].into_iter().chain(&self.listing.0);
        NeedText::of(texts.map(|it| &it.terms))
    }

    /// Where what was typed was corrected, in order.
    pub(super) fn corrected(&self) -> &[Range<usize>] {
        &self.corrected
    }
}

impl ReadText {
    /// Reads a text. What it states gives no terms, on an aspect that is to be ignored neither.
    fn read(
        analyser: &Analyser,
        params: &RankingParams,
        text: Text<'_>,
        today: Option<Date>,
        ignore: &[Aspect],
    ) -> Self {
        let Scan {
            mut statements,
            more_figures,
            silent,
            general,
        } = Scan::run(text.text, text.part, text.field == TYPED, today);
        let places = statements.iter().map(|it| it.place.clone()).chain(silent);
        let places: Vec<_> = places.collect();
        let all = places.iter().chain(&general).cloned();
        let mut terms = TextTerms::read(analyser, params, text, all);
        if terms.is_empty() && !general.is_empty() {
            terms = TextTerms::read(analyser, params, text, places);
        }
        // What says nothing else is what is sought: `上市公司碳排放`.
        if statements.is_empty() && terms.is_empty() {
            terms = TextTerms::read(analyser, params, text, []);
        }
        statements.retain(|it| !ignore.contains(&it.criterion.stated.aspect));
        Self {
            statements,
            more_figures,
            terms,
        }
    }
}

/// What was typed, as one of a need's texts.
fn typed(text: &str) -> Text<'_> {
    let short = text.chars().count() <= TITLE_CHARACTERS;
    Text {
        field: TYPED,
        part: if short {
            TextPart::Title
        } else {
            TextPart::Body
        },
        text,
    }
}
