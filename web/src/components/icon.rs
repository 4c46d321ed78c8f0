//! Icons, drawn inline on a grid of 20 by 20. They decorate: words stand beside each.

use yew::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Brand,
    Globe,
    Search,
    Check,
    Half,
    Cross,
    Question,
    Plus,
    Back,
    Filter,
    Warning,
    Offline,
    Empty,
    Keep,
    Kept,
    Print,
    File,
}

impl Shape {
    fn path(self) -> &'static str {
        match self {
            Self::Brand => {
                "M3 6.5a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M10 13.5a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M9 9l2.2 2"
            }
            Self::Globe => {
                "M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15M2.5 10h15M10 2.5c2.2 2 3.2 4.5 3.2 7.5s-1 5.5-3.2 7.5M10 2.5C7.8 4.5 6.8 7 6.8 10s1 5.5 3.2 7.5"
            }
            Self::Search => "M8.8 3a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 1 0 0-11.6M13 13l4 4",
            Self::Check => "M4 10.5l4 4l8-9",
            Self::Half => "M10 3a7 7 0 1 0 0 14a7 7 0 1 0 0-14M6.5 10h7",
            Self::Cross => "M5 5l10 10M15 5L5 15",
            Self::Question => "M7.2 7.4a2.9 2.9 0 1 1 4.2 2.6c-1 .5-1.4 1-1.4 2.2M10 15.4v.2",
            Self::Plus => "M10 4.5v11M4.5 10h11",
            Self::Back => "M12 4.5L6.5 10l5.5 5.5",
            Self::Filter => "M3 5.5h14M5.5 10h9M8 14.5h4",
            Self::Warning => "M10 3l7.5 13.5h-15zM10 8.2v3.6M10 14.2v.1",
            Self::Offline => {
                "M3 3l14 14M5.2 11.2a7 7 0 0 1 3-1.7M2.6 8.4a11 11 0 0 1 3-2M9 5a11 11 0 0 1 8.4 3.4M12.6 9.8a7 7 0 0 1 2.2 1.4M10 15.2v.1"
            }
            Self::File => "M5.5 2.5h6l3.5 3.5v11.5h-9.5zM11.5 2.5V6H15",
            // A bookmark, and one that is set.
            Self::Keep => "M5.5 3h9v14L10 13.5L5.5 17z",
            Self::Kept => "M5.5 3h9v14L10 13.5L5.5 17zM7.5 8l1.8 1.8L12.7 6.4",
            Self::Print => "M6 7V3h8v4M6 14H3.5V7h13v7H14M6 11.5h8V17H6z",
            Self::Empty => "M3 12l2.4-7h9.2l2.4 7v4H3zM3 12h4l1 2h4l1-2h4",
        }
    }
}

/// Draws an icon.
pub(crate) fn icon(shape: Shape) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d={shape.path()} />
        </svg>
    }
}
