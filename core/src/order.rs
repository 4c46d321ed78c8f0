//! A stable sort that all types share, and maps and sets that are made without one: in what a browser loads
//! each instance of the standard sort costs some kilobytes. Where speed matters, and for numbers, code
//! calls the standard one. A map that stays small, or that is made once, is a sorted vector (`litemap`): a
//! tree costs ten times its code.

use std::cmp::Ordering;

use litemap::LiteMap;

/// Sorts as [`slice::sort_by`] does.
pub fn sort_by<T>(items: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut positions: Vec<usize> = (0..items.len()).collect();
    sort_positions(&mut positions, &mut |one, other| {
        compare(&items[one], &items[other])
    });
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(
        positions
            .into_iter()
            .filter_map(|position| taken[position].take()),
    );
}

/// Sorts as [`slice::sort_by_key`] does.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// A map or a set of items. `collect` makes the same, but sorts the items first.
pub fn inserted<T, C: Default + Extend<T>>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

/// A map of items that are all known, which costs no move for each as one by one does. Of those with one key
/// the last counts.
pub(crate) fn map<K: Ord, V>(items: impl IntoIterator<Item = (K, V)>) -> LiteMap<K, V> {
    let mut items: Vec<(K, V)> = items.into_iter().collect();
    sort_by(&mut items, |one, other| one.0.cmp(&other.0));
    let mut map = LiteMap::with_capacity(items.len());
    for (key, value) in items {
        // In order: each is put at the end, or replaces the last.
        map.insert(key, value);
    }
    map
}

#[inline(never)]
fn sort_positions(positions: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    positions.sort_by(|one, other| compare(*one, *other));
}

#[cfg(test)]
mod tests {
    #[test]
    fn of_one_key_the_last_counts() {
        let map = super::map([("b", 1), ("a", 2), ("b", 3), ("c", 4)]);
        let items: Vec<_> = map.iter().map(|(key, value)| (*key, *value)).collect();
        assert_eq!(items, [("a", 2), ("b", 3), ("c", 4)]);
    }

    #[test]
    fn equals_stay_in_order() {
        let mut items: Vec<(u8, char)> = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        super::sort_by_key(&mut items, |&(key, _)| key);
        let letters: String = items.iter().map(|&(_, letter)| letter).collect();
        assert_eq!(letters, "ebdac");
    }
}
