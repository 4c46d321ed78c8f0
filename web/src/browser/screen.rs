//! How much room there is.

/// Whether results have their facets beside them: where the style sheet has two columns.
pub(crate) fn has_room_beside() -> bool {
    let query = "(min-width: 56.01rem)";
    let matches = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    matches.is_some_and(|it| it.matches())
}
