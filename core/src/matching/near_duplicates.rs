//! Near-duplicates: the same technology listed again, or a variant of it. The best of them stands in
//! the ranking, the others are folded beneath it.

use super::rank::{Matched, Ranked};
use crate::han::is_han;
use crate::index::{Catalogue, ChunkSource, Error};
use crate::listing::{Listing, TextPart};
use crate::wire::Similar;

/// Characters of a shingle.
const SHINGLE: usize = 5;
/// At most this many characters of a listing are compared: they distinguish it from any other.
const LOOKED_AT: usize = 2000;
/// Fewer shingles than these say too little: only the same title makes short listings similar.
const FEWEST: usize = 60;
/// Two listings are similar where this many in ten shingles of the shorter one stand in the other. Of
/// 1,130 pairs of real supplies that share three in ten, those above are the same text or a version
/// of it; at six in ten begin different things of one maker.
const TENTHS: usize = 7;
/// A title of fewer characters may be that of different things.
const TITLE: usize = 6;
/// Near-duplicates score nearly alike, so a listing is compared with this many before it.
const NEIGHBOURS: usize = 30;

/// Where some are folded, this many times what seems to be enough is read next: each further read is
/// a round trip, and each listing a chunk.
const MARGIN: usize = 2;
/// But at most this many.
const FURTHER: usize = 30;

/// A listing of the ranking with what is folded beneath it.
pub(super) struct Group {
    pub(super) best: Ranked,
    pub(super) listing: Listing,
    pub(super) similar: Vec<Similar>,
}

/// The first `wanted` groups of a ranking. Where a need has no words
/// the listings are only browsed: each stands for itself.
pub(super) async fn fold<S: ChunkSource>(
    catalogue: &Catalogue<S>,
    matched: &mut Matched,
    wanted: usize,
) -> Result<Vec<Group>, Error> {
    let folds = !matched.text.terms.is_empty();
    let mut groups: Vec<Group> = Vec::new();
    let mut looks: Vec<Look> = Vec::new();
    let mut next = 0;
    while groups.len() < wanted && next < matched.ranked.len() {
        let mut more = wanted - groups.len();
        if next > 0 {
            // As many are looked at for one that stays as were before.
            let enough = more.saturating_mul(next).div_ceil(groups.len());
            more = enough.saturating_mul(MARGIN).min(FURTHER.max(more));
        }
        let end = matched.ranked.len().min(next.saturating_add(more));
        matched.put_in_order(end);
        let ranked = &matched.ranked[next..end];
        let documents: Vec<u32> = ranked.iter().map(|it| it.document).collect();
        for (&best, listing) in ranked.iter().zip(catalogue.listings(&documents).await?) {
            let look = Look::of(&listing);
            let before = looks.len().saturating_sub(NEIGHBOURS);
            let known = looks[before..].iter().position(|it| it.is_like(&look));
            if let Some(place) = known.filter(|_| folds) {
                groups[before + place].similar.push(Similar {
                    id: listing.id,
                    title: listing.title,
                    score: best.score(),
                    member: None,
                });
                continue;
            }
            if groups.len() == wanted {
                continue;
            }
            looks.push(look);
            groups.push(Group {
                best,
                listing,
                similar: Vec::new(),
            });
        }
        next = end;
    }
    Ok(groups)
}

/// What a listing's text looks like.
pub(super) struct Look {
    title: String,
    /// Hashes of its shingles, each once, in order.
    shingles: Vec<u32>,
}

impl Look {
    pub(super) fn of(listing: &Listing) -> Self {
        let mut plain = Vec::new();
        for text in listing.texts() {
            if text.part == TextPart::Body || text.field == "title" {
                plain.extend(significant(text.text).take(LOOKED_AT - plain.len()));
            }
        }
        let mut shingles: Vec<u32> = plain.windows(SHINGLE).map(hash).collect();
        shingles.sort_unstable();
        shingles.dedup();
        Self {
            title: significant(&listing.title).collect(),
            shingles,
        }
    }

    /// Whether both have one title, long enough to be that of one thing.
    pub(super) fn has_title_of(&self, other: &Self) -> bool {
        self.title == other.title && self.title.chars().count() >= TITLE
    }

    pub(super) fn is_like(&self, other: &Self) -> bool {
        let (one, two) = (&self.shingles, &other.shingles);
        let (shorter, longer) = if one.len() < two.len() {
            (one, two)
        } else {
            (two, one)
        };
        self.has_title_of(other) || shorter.len() >= FEWEST && stand_in(shorter, longer)
    }
}

/// Whether [`TENTHS`] in ten shingles of one stand in the other; most pairs are settled early.
fn stand_in(one: &[u32], other: &[u32]) -> bool {
    let mut may_lack = one.len() * (10 - TENTHS) / 10;
    let mut rest = other.iter().peekable();
    for shingle in one {
        while rest.next_if(|it| *it < shingle).is_some() {}
        if rest.peek() != Some(&shingle) {
            let Some(less) = may_lack.checked_sub(1) else {
                return false;
            };
            may_lack = less;
        }
    }
    true
}

/// The characters of a text that distinguish it from others.
fn significant(text: &str) -> impl Iterator<Item = char> + '_ {
    let significant = text
        .chars()
        .filter(|it| it.is_alphanumeric() || is_han(*it));
    significant.map(|it| it.to_ascii_lowercase())
}

/// FNV-1a, of 32 bits.
fn hash(shingle: &[char]) -> u32 {
    let step = |hash: u32, it: &char| (hash ^ *it as u32).wrapping_mul(0x0100_0193);
    shingle.iter().fold(0x811c_9dc5, step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listing::Kind;

    const TEXT: &str = "本发明公开了一种锂离子电池用耐高温复合隔膜的制备方法，将聚酰亚胺溶液经静电纺丝成膜，\
                        再在其两面涂覆陶瓷层，所得隔膜在一百八十度下收缩率低于百分之三，孔隙率高，电解液\
                        浸润性好，适合动力电池使用";

    fn look(title: &str, description: &str) -> Look {
        let mut listing = Listing::new("s-1", Kind::Supply, title);
        listing.description = (!description.is_empty()).then(|| description.to_owned());
        Look::of(&listing)
    }

    #[test]
    fn versions_are_like_and_others_are_not() {
        let other = "一种开口扳手，头部可更换，手柄包覆防滑橡胶，内置扭矩传感器，达到设定值时震动提醒，\
                     数据经蓝牙传到手机，适合装配线记录每一颗螺栓的拧紧过程，电池可用三个月";
        let longer = format!("{TEXT}。{other}");
        for (name, one, two, like) in [
            ("the same", ("复合隔膜", TEXT), ("复合隔膜", TEXT), true),
            (
                "another title",
                ("复合隔膜", TEXT),
                ("一种隔膜", TEXT),
                true,
            ),
            (
                "a longer version",
                ("复合隔膜", TEXT),
                ("复合隔膜", &*longer),
                true,
            ),
            (
                "another thing",
                ("复合隔膜", TEXT),
                ("智能扳手", other),
                false,
            ),
            (
                "titles alone",
                ("锂电池复合隔膜", ""),
                ("锂电池复合隔膜", ""),
                true,
            ),
            (
                "title and version",
                ("锂电池复合隔膜", ""),
                ("锂电池复合隔膜", TEXT),
                true,
            ),
            (
                "short titles alone",
                ("复合隔膜", ""),
                ("复合隔膜", ""),
                false,
            ),
            (
                "near titles alone",
                ("锂电池复合隔膜", ""),
                ("锂电池复合隔膜二", ""),
                false,
            ),
        ] {
            let (one, two) = (look(one.0, one.1), look(two.0, two.1));
            assert_eq!(one.is_like(&two), like, "{name}");
            assert_eq!(two.is_like(&one), like, "{name}, the other way round");
        }
    }
}
