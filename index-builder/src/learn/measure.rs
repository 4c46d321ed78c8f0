//! The ranking of judged needs, by the parameters of a site and by others.

use std::collections::BTreeMap;
use std::path::Path;

use techmatch_core::index::Catalogue;
use techmatch_core::matching::Matcher;
use techmatch_core::ranking_params::RankingParams;

use super::judged::Judged;
use crate::cmd::eval::{Measures, only_judged};
use crate::disk::{DiskSource, open, wait};
use crate::pipeline::{Threads, in_order};
use crate::progress::Progress;

/// The measures of one need by one set of parameters, of the listings that were judged alone: what nobody
/// judged is no mistake (Sakai 2007, "Alternatives to bpref").
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Score {
    pub(crate) ndcg: f64,
    pub(crate) reciprocal_rank: f64,
}

/// The scores of each need by each set of parameters. The number of threads shows in nothing.
///
/// # Errors
///
/// Where the site cannot be read.
pub(crate) fn measure(
    site: &Path,
    needs: &[Judged],
    params: &[RankingParams],
    threads: Threads,
    progress: &Progress,
) -> anyhow::Result<Vec<Vec<Score>>> {
    let mut scores = Vec::new();
    in_order(
        threads,
        needs,
        || Ok((open(site)?, Matcher::default())),
        |(catalogue, matcher), need| of_need(catalogue, matcher, need, params),
        |of_need| {
            scores.push(of_need);
            progress.forward();
            Ok(true)
        },
    )?;
    Ok(scores)
}

fn of_need(
    catalogue: &Catalogue<DiskSource>,
    matcher: &mut Matcher,
    need: &Judged,
    params: &[RankingParams],
) -> anyhow::Result<Vec<Score>> {
    let mut ids = BTreeMap::new();
    for id in need.grades.keys() {
        ids.insert(wait(catalogue.document(id))?, id.as_str());
    }
    let asked = need.need();
    let scores = params.iter().map(|&params| {
        matcher.params = Some(params);
        let ranked = wait(matcher.rank(catalogue, &asked))?;
        let mut ranking: Vec<&str> = ranked
            .iter()
            .filter_map(|it| ids.get(&it.document).copied())
            .collect();
        only_judged(&mut ranking, &need.grades);
        let mut measures = Measures::default();
        measures.add(&ranking, &need.grades, 1);
        Ok(Score {
            ndcg: measures.ndcg,
            reciprocal_rank: measures.reciprocal_rank,
        })
    });
    scores.collect()
}
