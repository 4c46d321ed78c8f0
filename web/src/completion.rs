//! Completions of the need while it is typed: asked for once the typing pauses, and shown only if
//! nothing was typed since.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use techmatch_core::listing::Kind;
use techmatch_core::wire::{Draft, Suggestion};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::timer;
use crate::engine::Catalogue;
use crate::session::use_session;
use crate::shared::Shared;

/// How many are offered: what fits below the field on a phone.
const OFFERED: usize = 6;
/// Milliseconds without a key that count as a pause.
const PAUSE: u32 = 120;

/// What is offered below the field.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Offered {
    pub(crate) terms: Vec<Suggestion>,
    /// The one that Enter would take.
    pub(crate) active: Option<usize>,
}

impl Offered {
    /// The next one down; from the last one back to the first.
    fn down(&self) -> usize {
        let next = self.active.map_or(0, |active| active + 1);
        if next < self.terms.len() { next } else { 0 }
    }

    /// The next one up; from the first one back to the text.
    fn up(&self) -> Option<usize> {
        self.active.and_then(|active| active.checked_sub(1))
    }
}

/// See [`use_completion`].
#[derive(Clone)]
pub(crate) struct Completion {
    seek: Kind,
    catalogue: Option<Shared<Catalogue>>,
    offered: UseStateHandle<Offered>,
    /// How many times the text changed, and the pause that is waited for.
    typing: Rc<RefCell<(usize, Option<Timeout>)>>,
}

impl Completion {
    /// What is offered now.
    pub(crate) fn offered(&self) -> &Offered {
        &self.offered
    }

    /// Asks what to offer for a text, once it has rested. What was offered stays until then.
    pub(crate) fn typed(&self, text: String, caret: Option<u32>) {
        let (Some(catalogue), Some(caret)) = (self.catalogue.clone(), caret) else {
            return self.close();
        };
        self.activate(None);
        let draft = Draft {
            caret: Some(caret as usize),
            limit: OFFERED,
            ..Draft::new(self.seek, text)
        };
        let (offered, typing) = (self.offered.clone(), self.typing.clone());
        let mut now = self.typing.borrow_mut();
        now.0 += 1;
        let number = now.0;
        now.1 = Some(timer::after(PAUSE, move || {
            spawn_local(async move {
                // Without an answer nothing is offered: a need can be written all the same.
                let terms = catalogue.suggest(&draft).await.unwrap_or_default();
                if typing.borrow().0 == number {
                    offered.set(Offered {
                        terms,
                        active: None,
                    });
                }
            });
        }));
    }

    /// Offers nothing, and forgets what is under way.
    pub(crate) fn close(&self) {
        let mut now = self.typing.borrow_mut();
        now.0 += 1;
        now.1 = None;
        self.offered.set(Offered::default());
    }

    pub(crate) fn down(&self) {
        self.activate(Some(self.offered.down()));
    }

    pub(crate) fn up(&self) {
        self.activate(self.offered.up());
    }

    fn activate(&self, active: Option<usize>) {
        self.offered.set(Offered {
            active,
            ..(*self.offered).clone()
        });
    }
}

/// Completions for who types what listings of a kind are sought for.
#[hook]
pub(crate) fn use_completion(seek: Kind) -> Completion {
    let catalogue = use_session().catalogue;
    let offered = use_state_eq(Offered::default);
    let typing = use_mut_ref(Default::default);
    Completion {
        seek,
        catalogue,
        offered,
        typing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrows_go_through_what_is_offered() {
        let term = |text: &str| Suggestion {
            text: text.into(),
            listings: 1,
            start: 0,
            end: 1,
        };
        let mut offered = Offered {
            terms: vec![term("隔膜"), term("隔热")],
            active: None,
        };
        let down = |offered: &Offered| Some(offered.down());
        for (name, step, expected) in [
            ("down to the first", down as fn(&_) -> _, Some(0)),
            ("down to the last", down, Some(1)),
            ("down to the first again", down, Some(0)),
            ("up to the text", Offered::up, None),
            ("no further up", Offered::up, None),
        ] {
            offered.active = step(&offered);
            assert_eq!(offered.active, expected, "{name}");
        }
    }
}
