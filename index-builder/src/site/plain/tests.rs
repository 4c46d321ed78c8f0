use super::*;

#[test]
fn pages_are_shared_where_there_are_many_listings() {
    let pages = PagesConfig::default();
    for (listings, mode) in [
        (0, Mode::Each),
        (8_000, Mode::Each),
        (8_001, Mode::Grouped(2)),
        (10_240, Mode::Grouped(2)),
        (10_241, Mode::Grouped(3)),
        (100_000, Mode::Grouped(3)),
        (100_001, Mode::None),
    ] {
        assert_eq!(pages.mode(listings), mode, "{listings}");
    }
    let few = PagesConfig {
        each_up_to: 2,
        grouped_up_to: 1_000,
    };
    assert_eq!(
        (few.mode(3), few.mode(641)),
        (Mode::Grouped(1), Mode::Grouped(2))
    );
}
