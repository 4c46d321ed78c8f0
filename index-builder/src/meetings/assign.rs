//! Who meets whom and when: slots are given in rounds, so that nobody has a second meeting while somebody who
//! could have one has none.
//!
//! A round gives each visitor one meeting more. Whose wishes have the fewest possible times comes first, and
//! ties are broken by a hash of the first day and the name, so that no alphabet wins. A visitor's wishes are
//! tried by priority, then those of exhibitors with the fewest meetings. Where no slot is free, meetings move
//! to other times that suit their visitors, along an augmenting path (Kuhn 1955); none is dropped for another
//! visitor. In the first round a meeting may also be exchanged for another wish of the same visitor: there
//! visitors have one meeting each, so the path is that of bipartite matching, and as many visitors as possible
//! have a meeting.
//!
//! Each path looks at a slot once: `n` wishes with `m` slots take at most `n · m` steps for each round.

use std::collections::BTreeSet;

use super::{Fair, Visitor};

/// How many meetings move for one, at most: it bounds the stack.
const DEEPEST: usize = 2_000;

/// A meeting that was wished for.
#[derive(Clone, Debug)]
pub(crate) struct Wished {
    /// Positions of visitor and wish.
    pub(crate) visitor: usize,
    pub(crate) wish: usize,
    pub(crate) exhibitor: usize,
    pub(crate) priority: u8,
    /// Slots of the exhibitor that suit the visitor.
    options: Vec<usize>,
}

/// Why a wish has no meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// The fair has no such exhibitor with slots.
    NoExhibitor,
    /// The visitor can at none of the exhibitor's times.
    NoTime,
    /// The times that are given to other visitors, and those at which the visitor is in another meeting or on the
    /// way.
    Taken { others: usize, own: usize },
}

/// The outcome, by the positions of visitors and wishes.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// Each with the position of its slot, in the order of visitors and their wishes.
    pub(crate) meetings: Vec<(Wished, usize)>,
    pub(crate) unserved: Vec<(usize, usize, Reason)>,
}

/// Assigns slots.
pub(crate) fn plan(fair: &Fair, visitors: &[Visitor]) -> Plan {
    let mut desk = Desk::new(fair, visitors);
    desk.rounds(visitors);
    desk.outcome(visitors)
}

struct Desk<'a> {
    fair: &'a Fair,
    wished: Vec<Wished>,
    /// The slot of each.
    slots: Vec<Option<usize>>,
    /// Who has each slot of each exhibitor.
    owners: Vec<Vec<Option<usize>>>,
    /// The wishes of each visitor.
    of_visitor: Vec<Vec<usize>>,
}

/// What one path has seen, and what it must not move.
#[derive(Default)]
struct Path {
    seen: BTreeSet<(usize, usize)>,
    locked: BTreeSet<usize>,
    /// Slots as they were before they were changed.
    changes: Vec<(usize, Option<usize>)>,
    exchange: bool,
}

impl<'a> Desk<'a> {
    fn new(fair: &'a Fair, visitors: &[Visitor]) -> Self {
        let mut wished = Vec::new();
        let mut of_visitor = Vec::new();
        for (visitor, of) in visitors.iter().enumerate() {
            let from = wished.len();
            for (wish, it) in of.wishes.iter().enumerate() {
                let Some(exhibitor) = it.exhibitor else {
                    continue;
                };
                wished.push(Wished {
                    visitor,
                    wish,
                    exhibitor,
                    priority: it.priority,
                    options: it.slots.clone(),
                });
            }
            of_visitor.push((from..wished.len()).collect());
        }
        let owners = fair.exhibitors.iter().map(|it| vec![None; it.slots.len()]);
        Self {
            fair,
            slots: vec![None; wished.len()],
            owners: owners.collect(),
            wished,
            of_visitor,
        }
    }

    fn rounds(&mut self, visitors: &[Visitor]) {
        let days = self
            .fair
            .exhibitors
            .iter()
            .filter_map(|it| it.slots.first());
        let day = days
            .map(|it| it.day.as_str())
            .min()
            .unwrap_or_default()
            .to_owned();
        let lot = |name: &str| *blake3::hash(format!("{day}\n{name}").as_bytes()).as_bytes();
        let mut order: Vec<(usize, [u8; 32], usize)> = visitors
            .iter()
            .enumerate()
            .map(|(at, it)| {
                (
                    it.wishes.iter().map(|wish| wish.slots.len()).sum(),
                    lot(&it.name),
                    at,
                )
            })
            .collect();
        order.sort_unstable();
        let mut waiting: Vec<usize> = order.into_iter().map(|(.., at)| at).collect();
        let mut first = true;
        while !waiting.is_empty() {
            waiting.retain(|visitor| self.one_more(*visitor, first, &lot));
            first = false;
        }
    }

    /// Gives a visitor a meeting more; false where no wish is left that can be served.
    fn one_more(
        &mut self,
        visitor: usize,
        exchange: bool,
        lot: &impl Fn(&str) -> [u8; 32],
    ) -> bool {
        let Some(all) = self.of_visitor.get(visitor) else {
            return false;
        };
        let mut open: Vec<usize> = all
            .iter()
            .copied()
            .filter(|it| self.slots[*it].is_none())
            .collect();
        let meetings = |exhibitor: usize| self.owners[exhibitor].iter().flatten().count();
        open.sort_by_cached_key(|it| {
            let Wished {
                exhibitor,
                priority,
                ref options,
                ..
            } = self.wished[*it];
            let name = &self.fair.exhibitors[exhibitor].name;
            (priority, meetings(exhibitor), options.len(), lot(name))
        });
        // Without moving anybody first.
        for exchange in [false, true].into_iter().take(1 + usize::from(exchange)) {
            let mut seen = BTreeSet::new();
            for wish in &open {
                let mut path = Path {
                    seen: std::mem::take(&mut seen),
                    exchange,
                    ..Path::default()
                };
                if self.place(*wish, &mut path, 0) {
                    return true;
                }
                // What led nowhere for one wish of the round's first meeting leads nowhere for the next.
                if exchange {
                    seen = path.seen;
                }
            }
        }
        false
    }

    /// Gives a wish a slot, and moves what is in its way. Where that fails, all is as it was.
    fn place(&mut self, wish: usize, path: &mut Path, depth: usize) -> bool {
        if depth > DEEPEST {
            return false;
        }
        let Wished {
            exhibitor, visitor, ..
        } = self.wished[wish];
        let mut options: Vec<(usize, usize)> = Vec::new();
        for at in 0..self.wished[wish].options.len() {
            let slot = self.wished[wish].options[at];
            options.push((self.in_the_way(wish, slot).len(), slot));
        }
        // Free ones first, and the earliest of these.
        options.sort_unstable();
        for (_, slot) in options {
            if !path.seen.insert((exhibitor, slot)) {
                continue;
            }
            let moved = self.in_the_way(wish, slot);
            if moved.iter().any(|it| path.locked.contains(it)) {
                continue;
            }
            let before = path.changes.len();
            for one in &moved {
                self.set(*one, None, path);
            }
            self.set(wish, Some(slot), path);
            path.locked.insert(wish);
            let all = moved.iter().all(|one| {
                // Another one's way may have given it a slot already, or needs none.
                self.slots[*one].is_some() || self.place_again(*one, visitor, path, depth + 1)
            });
            path.locked.remove(&wish);
            if all
                && moved
                    .iter()
                    .all(|one| self.slots[*one].is_some() || path.exchange)
            {
                return true;
            }
            while path.changes.len() > before {
                if let Some((one, slot)) = path.changes.pop() {
                    self.put(one, slot);
                }
            }
        }
        false
    }

    /// Gives a meeting that was moved another slot; in an exchange, another wish of its visitor will do.
    fn place_again(&mut self, wish: usize, mover: usize, path: &mut Path, depth: usize) -> bool {
        if self.place(wish, path, depth) {
            return true;
        }
        let visitor = self.wished[wish].visitor;
        if !path.exchange || visitor == mover {
            return false;
        }
        let mut others: Vec<usize> = self.of_visitor[visitor].clone();
        others.retain(|it| *it != wish && self.slots[*it].is_none());
        others.sort_by_key(|it| (self.wished[*it].priority, *it));
        others.into_iter().any(|it| self.place(it, path, depth))
    }

    /// The meetings that a wish cannot have a slot beside.
    fn in_the_way(&self, wish: usize, slot: usize) -> Vec<usize> {
        let Wished {
            visitor, exhibitor, ..
        } = self.wished[wish];
        let mut all: Vec<usize> = self.of_visitor[visitor]
            .iter()
            .copied()
            .filter(|it| *it != wish)
            .filter(|it| {
                self.slots[*it].is_some_and(|at| {
                    self.clash((exhibitor, slot), (self.wished[*it].exhibitor, at))
                })
            })
            .collect();
        all.extend(self.owners[exhibitor][slot].filter(|it| *it != wish));
        all
    }

    /// Whether one cannot be in both, or not walk from one to the other in time.
    fn clash(&self, one: (usize, usize), other: (usize, usize)) -> bool {
        let at = |(exhibitor, slot): (usize, usize)| {
            let it = &self.fair.exhibitors[exhibitor].slots[slot];
            (it.from, it.until)
        };
        let ((from, until), (start, end)) = (at(one), at(other));
        let walk = self.fair.minutes(one.0, other.0);
        from < end + walk && start < until + walk
    }

    fn set(&mut self, wish: usize, slot: Option<usize>, path: &mut Path) {
        path.changes.push((wish, self.slots[wish]));
        self.put(wish, slot);
    }

    fn put(&mut self, wish: usize, slot: Option<usize>) {
        let owners = &mut self.owners[self.wished[wish].exhibitor];
        if let Some(old) = self.slots[wish].filter(|old| owners[*old] == Some(wish)) {
            owners[old] = None;
        }
        self.slots[wish] = slot;
        if let Some(new) = slot {
            owners[new] = Some(wish);
        }
    }

    fn outcome(self, visitors: &[Visitor]) -> Plan {
        let mut plan = Plan::default();
        let mut wished = self.wished.iter().enumerate().peekable();
        for (visitor, of) in visitors.iter().enumerate() {
            for (wish, it) in of.wishes.iter().enumerate() {
                let Some((at, found)) =
                    wished.next_if(|(_, it)| (it.visitor, it.wish) == (visitor, wish))
                else {
                    plan.unserved.push((visitor, wish, Reason::NoExhibitor));
                    continue;
                };
                if let Some(slot) = self.slots[at] {
                    plan.meetings.push((found.clone(), slot));
                } else if it.slots.is_empty() {
                    plan.unserved.push((visitor, wish, Reason::NoTime));
                } else {
                    let taken = |slot: &&usize| self.owners[found.exhibitor][**slot].is_some();
                    let others = it.slots.iter().filter(taken).count();
                    let own = it.slots.len() - others;
                    plan.unserved
                        .push((visitor, wish, Reason::Taken { others, own }));
                }
            }
        }
        plan
    }
}
