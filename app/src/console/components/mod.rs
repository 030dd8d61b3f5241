//! Pieces of the console's pages. None of them asks the server by itself,
//! except [`load`], which is told what to ask.

mod button;
mod dialog;
mod encoded;
mod failures;
mod field;
mod language;
mod load;
mod mark;
mod notice;
mod page;
mod pager;
mod progress;
mod reactive;
mod refused;
mod table;
mod tabs;
mod when;

pub use button::{Button, Press};
pub use dialog::{Dialog, Panel};
pub use encoded::encoded;
pub use failures::{Failure, failures};
pub use field::Field;
pub use language::{give_locale, locale};
pub use load::{Load, Loaded, Loading, load};
pub use mark::{lock_mark, mode_mark, mode_name, protection_name};
pub use notice::{Notice, Tone};
pub use page::Page;
pub use pager::Pager;
pub use progress::Progress;
pub use reactive::{derived, effect, memo};
pub use refused::{Refusal, refusal, sign_in_again};
pub use table::Table;
pub use tabs::{Tab, Tabs};
pub use when::when;
