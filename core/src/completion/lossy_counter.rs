//! Counts by name, in bounded memory: once there are too many names, the rarest are dropped.

use rustc_hash::FxHashMap;

/// No more names are counted at once.
const MOST: usize = 1 << 20;

/// The count of a name.
pub(super) trait Count: Default {
    /// How often the name was counted.
    fn total(&self) -> u32;
    /// Adds what was counted elsewhere.
    fn join(&mut self, other: Self);
}

impl Count for u32 {
    fn total(&self) -> u32 {
        *self
    }

    fn join(&mut self, other: Self) {
        *self = self.saturating_add(other);
    }
}

/// Counts by name. After `n` prunings a count is at most `n` too low (Manku and Motwani's lossy
/// counting), so that frequent names stay, whatever the order.
#[derive(Default)]
pub(super) struct LossyCounter<C> {
    counts: FxHashMap<String, C>,
    pruned: u32,
}

impl<C: Count> LossyCounter<C> {
    /// Counts something under a name.
    pub(super) fn count(&mut self, name: &str, change: impl FnOnce(&mut C)) {
        if let Some(count) = self.counts.get_mut(name) {
            change(count);
            return;
        }
        self.make_room(MOST);
        let mut count = C::default();
        change(&mut count);
        self.counts.insert(name.to_owned(), count);
    }

    /// Adds what another counted after this one.
    pub(super) fn join(&mut self, other: Self) {
        // Without pruning their order makes no difference.
        if self.counts.len() + other.counts.len() < MOST {
            for (name, count) in other.counts {
                self.counts.entry(name).or_default().join(count);
            }
            return;
        }
        for (name, count) in other.greatest_first() {
            self.count(&name, |known| known.join(count));
        }
    }

    fn make_room(&mut self, most: usize) {
        while self.counts.len() >= most {
            self.pruned += 1;
            let least = self.pruned;
            self.counts.retain(|_, count| count.total() > least);
        }
    }

    /// All counts with their names, the greatest first; of equals by name.
    pub(super) fn greatest_first(self) -> Vec<(String, C)> {
        let mut counts: Vec<_> = self.counts.into_iter().collect();
        counts.sort_unstable_by(|(one, count), (other, greater)| {
            greater.total().cmp(&count.total()).then(one.cmp(other))
        });
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_names_stay() {
        let mut lossy_counter = LossyCounter::<u32>::default();
        for number in 0..1000 {
            lossy_counter.count("often", |count| *count += 1);
            lossy_counter.count(&number.to_string(), |count| *count += 1);
            lossy_counter.make_room(100);
        }
        let counts = lossy_counter.greatest_first();
        assert_eq!(counts[0], ("often".to_owned(), 1000));
        assert!(counts.len() < 100);
    }
}
