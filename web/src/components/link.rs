//! A link to a place of the page: a real address, followed without loading the page anew.

use yew::prelude::*;

use crate::address::Route;
use crate::session::use_session;

/// What a link leads to and holds.
#[derive(Properties, PartialEq)]
pub(crate) struct LinkProps {
    /// Where it leads.
    pub(crate) to: Route,
    #[prop_or_default]
    pub(crate) class: Classes,
    #[prop_or_default]
    pub(crate) id: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) testid: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) lang: Option<&'static str>,
    /// Whether it leads to what is on the screen.
    #[prop_or_default]
    pub(crate) current: bool,
    pub(crate) children: Html,
}

/// See the module.
#[component]
pub(crate) fn Link(props: &LinkProps) -> Html {
    let session = use_session();
    let href = session.address(props.to.clone()).write();
    let to = props.to.clone();
    let follow = Callback::from(move |event: MouseEvent| {
        let elsewhere =
            event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.button() == 0 && !elsewhere {
            event.prevent_default();
            session.go(to.clone());
        }
    });
    html! {
        <a {href} class={props.class.clone()} id={props.id.clone()} lang={props.lang}
            data-testid={props.testid.clone()} aria-current={props.current.then_some("page")}
            onclick={follow}>
            { props.children.clone() }
        </a>
    }
}
