//! Whether two titles may be those of one listing, from 32 bytes of each.

/// A title's pairs of neighbouring letters, each as a bit.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sketch([u64; 4]);

impl Sketch {
    pub(super) fn of(title: &str) -> Self {
        let mut sketch = Self::default();
        let letters = title.chars().filter(|c| c.is_alphanumeric());
        let mut before = ' ';
        for letter in letters.flat_map(char::to_lowercase) {
            // FNV-1a.
            let step = |hash: u32, it: char| (hash ^ it as u32).wrapping_mul(0x0100_0193);
            let hash = [before, letter].into_iter().fold(0x811c_9dc5, step);
            let bit = hash ^ hash >> 16;
            sketch.0[(bit >> 6 & 3) as usize] |= 1 << (bit & 63);
            before = letter;
        }
        sketch
    }

    /// Whether they share more than half of their pairs. A title that is not known is like any.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let count = |sketch: &[u64; 4]| sketch.iter().map(|it| it.count_ones()).sum::<u32>();
        let shared: u32 = self
            .0
            .iter()
            .zip(other.0)
            .map(|(one, two)| (one & two).count_ones())
            .sum();
        let (one, two) = (count(&self.0), count(&other.0));
        one == 0 || two == 0 || shared * 4 > one + two
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_was_edited_is_like_what_it_was() {
        for (name, one, two, like) in [
            (
                "the same",
                "耐高温复合隔膜的制备",
                "耐高温复合隔膜的制备",
                true,
            ),
            (
                "a word more",
                "耐高温复合隔膜的制备",
                "一种耐高温复合隔膜的制备方法",
                true,
            ),
            (
                "case and marks",
                "Wireless cable-force monitor",
                "WIRELESS CABLE FORCE MONITOR",
                true,
            ),
            (
                "another thing",
                "耐高温复合隔膜的制备",
                "桥梁索力的无线监测",
                false,
            ),
            (
                "another thing in English",
                "A wireless monitor of the forces in the cables of bridges",
                "Porous silicon from the ash of rice husks for battery anodes",
                false,
            ),
            (
                "of the same maker",
                "永磁同步电机控制器",
                "异步电机减速箱",
                false,
            ),
            ("not known", "耐高温复合隔膜的制备", "", true),
        ] {
            assert_eq!(Sketch::of(one).is_like(&Sketch::of(two)), like, "{name}");
        }
    }
}
