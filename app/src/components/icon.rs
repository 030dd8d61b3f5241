use leptos::prelude::*;

/// A picture beside a word that says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A telephone receiver.
    Phone,
    /// An envelope.
    Mail,
    /// A magnifying glass.
    Search,
    /// A grid of letters.
    Letters,
    /// A branch of the tree.
    Department,
    /// Several people.
    Contacts,
    /// One person.
    Me,
    /// One more.
    Plus,
    /// There are more.
    More,
    /// Further to the front.
    Up,
    /// Further to the back.
    Down,
    /// Takes away.
    Close,
    /// The way back.
    Back,
    /// A speech bubble.
    Chat,
    /// A star: frequent.
    Star,
    /// A QR code.
    Qr,
    /// Two sheets.
    Copy,
    /// Into a box.
    Save,
}

impl Icon {
    /// Its line in a square of 24.
    const fn line(self) -> &'static str {
        match self {
            Self::Phone => {
                "M6.6 3.5 9 4l1.2 4-2 1.6a12 12 0 0 0 6.2 6.2l1.6-2 4 1.2.5 2.4a2 2 0 0 1-2 2.4A15.5 15.5 0 0 1 4.2 5.5a2 2 0 0 1 2.4-2z"
            }
            Self::Mail => "M3.5 6h17v12h-17zM4 6.5l8 6.5 8-6.5",
            Self::Search => "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20",
            Self::Letters => "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z",
            Self::Department => "M9 4h6v5H9zM3 15h6v5H3zM15 15h6v5h-6zM12 9v3M6 15v-3h12v3",
            Self::Contacts => {
                "M9 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 19.5c0-4 3-5.5 6.5-5.5s6.5 1.5 6.5 5.5zM16 5a3 3 0 0 1 0 6M18 14.5c2.2.7 3.5 2.2 3.5 5"
            }
            Self::Chat => "M4 5h16v11h-9l-4.5 4V16H4zM8 9h8M8 12h5",
            Self::Back => "M14.5 5l-7 7 7 7",
            Self::Star => {
                "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z"
            }
            Self::Qr => {
                "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 14h2v2h-2zM16 18h4v2h-4z"
            }
            Self::Copy => "M8 8h12v12H8zM4 16V4h12",
            Self::Save => "M12 4v11M7.5 10.5 12 15l4.5-4.5M4 16v4h16v-4",
            Self::Plus => "M12 5v14M5 12h14",
            Self::More => "M5 12h.01M12 12h.01M19 12h.01",
            Self::Up => "M6 14.5l6-6 6 6",
            Self::Down => "M6 9.5l6 6 6-6",
            Self::Close => "M6.5 6.5l11 11M17.5 6.5l-11 11",
            Self::Me => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 20c0-4.5 3.5-6 8-6s8 1.5 8 6z",
        }
    }
}

/// The picture; silent for screen readers.
pub fn icon(icon: Icon) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=icon.line()></path>
        </svg>
    }
    .into_any()
}
