//! Content-defined chunking: where a chunk ends follows from the content nearby, so that a small change
//! moves few boundaries, and the other chunks keep their bytes and names.

/// Decides after which items a chunk ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunking {
    /// What chunks hold on average, in bytes.
    target: usize,
    size: usize,
}

impl Chunking {
    pub(crate) fn new(target: usize) -> Self {
        Self { target, size: 0 }
    }

    /// Adds an item of `bytes` bytes; whether the chunk ends after it. From half of the target on each
    /// byte has the same chance to be the last, and the item's key alone decides.
    pub(crate) fn ends_after(&mut self, key: &[u8], bytes: usize) -> bool {
        self.size += bytes;
        let chance = u128::from(u64::MAX) * bytes as u128 / (self.target / 2).max(1) as u128;
        let drawn = self.size >= self.target / 2 && u128::from(hash(key)) < chance;
        let ends = drawn || self.size >= 2 * self.target;
        if ends {
            self.size = 0;
        }
        ends
    }

    /// Begins a new chunk.
    pub(crate) fn restart(&mut self) {
        self.size = 0;
    }
}

/// The bytes of a chunk: about `factor` × the root of all `bytes`, within bounds. A need reads a few
/// chunks and the names of all, and that balances the two. The steps are of √2, so that growth moves no
/// boundary until there are twice as many bytes.
pub(crate) fn target(bytes: u64, factor: u64, least: usize, most: usize) -> usize {
    let wanted = bytes.isqrt() * factor;
    let mut target = least;
    while (target as u64) < wanted && target < most {
        // √2 is 1.414.
        target += target * 414 / 1000;
    }
    target.min(most)
}

fn hash(key: &[u8]) -> u64 {
    let mut start = [0; 8];
    start.copy_from_slice(&blake3::hash(key).as_bytes()[..8]);
    u64::from_le_bytes(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boundaries(keys: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut chunking = Chunking::new(8000);
        keys.filter(|key| chunking.ends_after(&key.to_le_bytes(), 100 + *key as usize % 200))
            .collect()
    }

    #[test]
    fn a_change_moves_few_boundaries() {
        let all = boundaries(0..20_000);
        assert!((300..900).contains(&all.len()), "{} chunks", all.len());
        let less = boundaries((0..20_000).filter(|&key| key != 7_000));
        let moved = all.iter().filter(|key| !less.contains(key)).count();
        assert!(moved <= 5, "{moved} boundaries moved");
    }

    #[test]
    fn targets_go_in_steps() {
        for (bytes, expected) in [
            (0, 8_192),
            (8 << 20, 16_378),
            (92 << 20, 46_301),
            (1600 << 20, 185_089),
        ] {
            assert_eq!(
                target(bytes, 4, 8 << 10, 1 << 20),
                expected,
                "{bytes} bytes"
            );
        }
    }
}
