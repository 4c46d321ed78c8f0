//! A link to a place of the page: a real address, followed without loading the page anew.

use yew::prelude::*;

use crate::query::Route;
use crate::session::Session;

/// What a link looks like to style sheets, tests and screen readers.
#[derive(Default)]
pub(crate) struct Look {
    pub(crate) class: &'static str,
    pub(crate) id: Option<AttrValue>,
    pub(crate) testid: Option<AttrValue>,
    pub(crate) lang: Option<&'static str>,
    /// Whether it leads to what is on the screen.
    pub(crate) current: bool,
}

impl Look {
    /// A class and nothing else.
    pub(crate) fn class(class: &'static str) -> Self {
        Self {
            class,
            ..Self::default()
        }
    }

    /// With a name for tests.
    pub(crate) fn testid(self, testid: impl Into<AttrValue>) -> Self {
        Self {
            testid: Some(testid.into()),
            ..self
        }
    }

    /// With the language of its words.
    pub(crate) fn lang(self, lang: Option<&'static str>) -> Self {
        Self { lang, ..self }
    }
}

/// A link that holds `words`.
pub(crate) fn link(session: &Session, to: Route, look: Look, words: Html) -> Html {
    let session = session.clone();
    let href = session.address(to.clone()).write();
    let follow = Callback::from(move |event: MouseEvent| {
        let elsewhere =
            event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.button() == 0 && !elsewhere {
            event.prevent_default();
            session.go(to.clone());
        }
    });
    let class = (!look.class.is_empty()).then_some(look.class);
    html! {
        <a {href} {class} id={look.id} lang={look.lang} data-testid={look.testid}
            aria-current={look.current.then_some("page")} onclick={follow}>
            { words }
        </a>
    }
}
