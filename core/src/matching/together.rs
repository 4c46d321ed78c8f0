//! Several catalogues that answer a need as one: each is surveyed, then each answers with what all of
//! them know, and the answers are joined.

use std::collections::{BTreeMap, BTreeSet};

use super::Matcher;
use super::near_duplicates::Look;
use super::need::ReadNeed;
use crate::index::{Catalogue, ChunkSource, Error, Field, touch_all};
use crate::order::sort_by;
use crate::wire::{
    Answer, Best, Facet, FacetValue, Hit, Need, Relaxation, Similar, Sort, Survey, TermCounts,
};

/// The steps of a survey.
const STEPS: usize = 3;

impl Matcher {
    /// What a catalogue knows of a need that several answer: the next step after `need.survey`, which
    /// is that of all of them together. See [`Survey`].
    ///
    /// # Errors
    ///
    /// Those of [`Self::answer`].
    pub async fn survey<S: ChunkSource>(
        &self,
        catalogue: &Catalogue<S>,
        need: &Need,
    ) -> Result<Survey, Error> {
        catalogue.guarded(self.surveyed(catalogue, need)).await
    }

    async fn surveyed<S: ChunkSource>(
        &self,
        catalogue: &Catalogue<S>,
        need: &Need,
    ) -> Result<Survey, Error> {
        let Some(known) = need.survey.as_deref().filter(|it| it.counts.is_none()) else {
            return match &need.survey {
                Some(_) => self.survey_best(catalogue, need).await,
                None => self.survey_glossary(catalogue, need).await,
            };
        };
        let mut text = self.read_alone(catalogue, need)?.terms();
        text.cut(&known.glossary);
        text.translate(&known.glossary);
        text.find_synonyms(&known.glossary, need.exact);
        let synonyms = text.terms.iter().flat_map(|it| &it.synonyms);
        let own = text.terms.iter().filter(|it| it.english.is_empty());
        let own = own.map(|it| &it.term);
        let translated = text.terms.iter().flat_map(|it| &it.english);
        let words: BTreeSet<&String> =
            crate::order::inserted(own.chain(translated).chain(synonyms));
        let count = |word: &&String| {
            let entry = catalogue.term(word)?.unwrap_or_default();
            Ok((
                (*word).clone(),
                Field::ALL.map(|field| entry.listings(field)),
            ))
        };
        let terms = catalogue
            .resolve(|| touch_all(words.iter().map(count)))
            .await?;
        let layout = catalogue.layout();
        Ok(Survey {
            counts: Some(TermCounts {
                listings: layout.listings,
                tokens: layout.tokens.map(|it| it as f64),
                terms,
            }),
            ..Survey::default()
        })
    }

    /// What several catalogues answer as one: what each hit says of its member is its position in
    /// `catalogues`. A listing that `need.like` names may be any member's, the first that has it. A member
    /// that fails does not hold the others.
    ///
    /// # Errors
    ///
    /// Those of [`Self::answer`] that are the asker's; and the first member's where all fail.
    pub async fn answer_together<S: ChunkSource>(
        &self,
        catalogues: &[Catalogue<S>],
        need: &Need,
    ) -> Result<Together, Error> {
        let mut asking = Asking {
            members: catalogues.iter().enumerate().collect(),
            failed: Vec::new(),
        };
        let (mut need, itself) = with_listing(&mut asking, need).await?;
        let (offset, limit) = (need.offset, need.limit);
        need.offset = 0;
        // The listing itself is among them, and is left out again.
        need.limit = offset + limit + usize::from(itself.is_some());
        for _ in 0..STEPS {
            let mut all = Survey::default();
            let surveys = asking.all(async |it| self.survey(it, &need).await).await?;
            for (_, survey) in surveys {
                all.join(survey);
            }
            match &mut need.survey {
                Some(known) => known.join(all),
                None => need.survey = Some(Box::new(all)),
            }
        }
        let answers = asking.all(async |it| self.answer(it, &need).await).await?;
        let nothing = || Error::InvalidNeed("no catalogue is given".into());
        let answer = together(answers, itself.as_ref(), offset, limit, need.sort);
        Ok(Together {
            answer: answer.ok_or_else(nothing)?,
            failed: asking.failed,
        })
    }

    /// The first step: the glossary has words of its own catalogue alone.
    async fn survey_glossary<S: ChunkSource>(
        &self,
        catalogue: &Catalogue<S>,
        need: &Need,
    ) -> Result<Survey, Error> {
        let text = self.read_alone(catalogue, need)?.terms();
        let words = text.glossary_words();
        let glossary = catalogue.resolve(|| catalogue.glossed(&words)).await?;
        Ok(Survey {
            glossary,
            ..Survey::default()
        })
    }

    /// The last step: what the best listings reach by the statistics of all catalogues.
    async fn survey_best<S: ChunkSource>(
        &self,
        catalogue: &Catalogue<S>,
        need: &Need,
    ) -> Result<Survey, Error> {
        let matched = self.matched(catalogue, need, true).await?;
        let (first_view, second_view) = matched.scores.best;
        Ok(Survey {
            best: Some(Best {
                first_view,
                second_view,
                likeness: matched.likeness,
            }),
            ..Survey::default()
        })
    }

    /// Reads a need that names no listing of a catalogue.
    fn read_alone<S: ChunkSource>(
        &self,
        catalogue: &Catalogue<S>,
        need: &Need,
    ) -> Result<ReadNeed, Error> {
        if need.like.is_some() {
            return Err(Error::InvalidNeed(
                "`like` names a listing of one catalogue\n  hint: give the listing itself".into(),
            ));
        }
        let (need, _) = super::bounds::bounded(need, None);
        let params = self.params_for(catalogue, true);
        ReadNeed::read(&self.analyser, &params, &need)
    }
}

/// What several catalogues answer as one.
#[derive(Debug)]
pub struct Together {
    /// The answer of those that do not fail.
    pub answer: Answer,
    /// The positions of those that fail, each with the reason.
    pub failed: Vec<(usize, Error)>,
}

/// One call of all members that do not fail, in steps.
struct Asking<'a, S> {
    members: Vec<(usize, &'a Catalogue<S>)>,
    failed: Vec<(usize, Error)>,
}

impl<S: ChunkSource> Asking<'_, S> {
    /// What each gives. Who fails is not asked again. Fails where all do, or the asker is wrong.
    async fn all<T>(
        &mut self,
        ask: impl AsyncFn(&Catalogue<S>) -> Result<T, Error>,
    ) -> Result<Vec<(usize, T)>, Error> {
        let mut given = Vec::new();
        let mut left = Vec::new();
        for (member, catalogue) in std::mem::take(&mut self.members) {
            match ask(catalogue).await {
                Ok(value) => {
                    given.push((member, value));
                    left.push((member, catalogue));
                }
                Err(error @ Error::InvalidNeed(_)) => return Err(error),
                Err(error) => self.failed.push((member, error)),
            }
        }
        self.members = left;
        if given.is_empty() && !self.failed.is_empty() {
            return Err(self.failed.swap_remove(0).1);
        }
        Ok(given)
    }
}

/// The need with the listing that it names, and whose that is.
async fn with_listing<S: ChunkSource>(
    asking: &mut Asking<'_, S>,
    need: &Need,
) -> Result<(Need, Option<(usize, String)>), Error> {
    let mut need = need.clone();
    let Some(id) = need.like.take() else {
        return Ok((need, None));
    };
    let found = asking
        .all(async |it| match it.listing(&id).await {
            Err(Error::UnknownListing(_)) => Ok(None),
            found => found.map(Some),
        })
        .await?;
    let mut found = found
        .into_iter()
        .filter_map(|(member, it)| Some((member, it?)));
    let Some((member, listing)) = found.next() else {
        return Err(Error::UnknownListing(id));
    };
    need.listing = Some(Box::new(listing));
    Ok((need, Some((member, id))))
}

/// The answers of several catalogues as one, each with its first `offset + limit` hits by the survey of all,
/// and one more where the listing `itself`, of this member and with this id, stands for the need. `None`
/// where there are none. In the browser `together.js` does the same: reading answers back would cost the
/// engine 20 KB.
fn together(
    answers: Vec<(usize, Answer)>,
    itself: Option<&(usize, String)>,
    offset: usize,
    limit: usize,
    sort: Sort,
) -> Option<Answer> {
    let mut answers = answers.into_iter();
    let (member, mut all) = answers.next()?;
    name_member(&mut all.hits, member);
    for (member, mut answer) in answers {
        name_member(&mut answer.hits, member);
        join(&mut all, answer);
    }
    sort_by(&mut all.relaxations, |one, other| {
        other.fitting.cmp(&one.fitting)
    });
    for facet in &mut all.facets {
        sort_by(&mut facet.values, |one, other| {
            other
                .count
                .cmp(&one.count)
                .then_with(|| one.code.cmp(&other.code))
        });
    }
    let browsing = all.terms.is_empty();
    sort_by(&mut all.hits, |one, other| {
        let better = other.score.total_cmp(&one.score);
        let keys = other.sort_key.cmp(&one.sort_key);
        match sort {
            Sort::Fit => better.then(keys),
            _ => keys.then(better),
        }
    });
    let others = all.hits.len();
    all.hits
        .retain(|hit| itself.is_none_or(|it| (hit.member, &hit.listing.id) != (Some(it.0), &it.1)));
    all.total -= others - all.hits.len();
    if !browsing {
        all.hits = folded(all.hits);
    }
    all.hits.drain(..offset.min(all.hits.len()));
    all.hits.truncate(limit);
    for (rank, hit) in (offset + 1..).zip(&mut all.hits) {
        hit.rank = rank;
    }
    Some(all)
}

fn name_member(hits: &mut [Hit], member: usize) {
    for hit in hits {
        hit.member = Some(member);
        for similar in &mut hit.similar {
            similar.member = Some(member);
        }
    }
}

fn join(all: &mut Answer, other: Answer) {
    all.total += other.total;
    all.fitting += other.fitting;
    all.expired += other.expired;
    all.hits.extend(other.hits);
    all.absent
        .retain(|word| other.absent.iter().any(|it| it.text == word.text));
    for Relaxation {
        restriction,
        fitting,
    } in other.relaxations
    {
        let mut known = all.relaxations.iter_mut();
        match known.find(|it| it.restriction == restriction) {
            Some(known) => known.fitting += fitting,
            None => all.relaxations.push(Relaxation {
                restriction,
                fitting,
            }),
        }
    }
    for facet in other.facets {
        match all.facets.iter_mut().find(|it| it.name == facet.name) {
            Some(known) => join_values(known, facet.values),
            None => all.facets.push(facet),
        }
    }
    for correction in other.corrections {
        if !all.corrections.contains(&correction) {
            all.corrections.push(correction);
        }
    }
    for what in other.left_out {
        if !all.left_out.contains(&what) {
            all.left_out.push(what);
        }
    }
}

fn join_values(facet: &mut Facet, values: Vec<FacetValue>) {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (place, value) in facet.values.iter().enumerate() {
        places.insert(value.code.clone(), place);
    }
    for value in values {
        match places.get(&value.code) {
            Some(&place) => facet.values[place].count += value.count,
            None => facet.values.push(value),
        }
    }
}

/// Hits in order, with those that another member lists under the same title beneath the best of them.
fn folded(hits: Vec<Hit>) -> Vec<Hit> {
    let mut kept: Vec<(Look, Hit)> = Vec::new();
    for hit in hits {
        let look = Look::of(&hit.listing);
        let known = kept
            .iter_mut()
            .find(|(known, best)| best.member != hit.member && known.has_title_of(&look));
        match known {
            Some((_, best)) => {
                best.similar.push(Similar {
                    id: hit.listing.id,
                    title: hit.listing.title,
                    score: hit.score,
                    member: hit.member,
                });
                best.similar.extend(hit.similar);
            }
            None => kept.push((look, hit)),
        }
    }
    kept.into_iter().map(|(_, hit)| hit).collect()
}
