use super::*;
use crate::short_list::unranked;

fn counterparts() -> Ranking {
    Ranking {
        total: 0,
        fitting: 0,
        expired: 0,
        hits: Vec::new(),
        terms: Vec::new(),
        criteria: Vec::new(),
        absent: Vec::new(),
        corrections: Vec::new(),
        relaxations: Vec::new(),
        left_out: Vec::new(),
    }
}

fn listing() -> Listing {
    Listing::new("s-1", Kind::Supply, "t")
}

#[test]
fn failed_counterparts_are_asked_for_again() {
    let place = Route::Listing("s-1".into());
    let address = Address {
        lang: None,
        route: place.clone(),
    };
    let mut state = Rc::new(State::new(address, Lang::Zh, true));
    assert!(!state.remembers(&place), "nothing came yet");
    for (name, counterparts, remembered) in [
        ("failed", Err(Failure::internal("broken")), false),
        ("after another try", Ok(counterparts()), true),
    ] {
        state = state.reduce(Action::AskedDetail("s-1".into()));
        assert!(!state.remembers(&place), "{name}: under way");
        let shown = state.detail.value(&"s-1".into());
        let shown = shown.map(|detail| detail.counterparts.is_none());
        assert_ne!(
            shown,
            Some(false),
            "{name}: the failure before is not shown"
        );
        let detail = Detail {
            hit: unranked(listing()),
            counterparts: Some(counterparts),
        };
        state = state.reduce(Action::GotDetail("s-1".into(), Ok(detail.into())));
        assert_eq!(state.remembers(&place), remembered, "{name}");
        assert!(state.settled(), "{name}: the listing is readable");
    }
}
