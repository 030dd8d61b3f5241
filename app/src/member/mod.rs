//! Members' pages: whole HTML documents made of what a
//! [`View`](directory) answered, and of nothing else. No page asks for people
//! by itself, so that it cannot show one whom the viewer may not see.

mod card;
mod choice;
mod choosing;
mod department;
mod document;
mod fields;
mod frequent;
mod group;
mod home;
mod look;
mod picture;
mod problem;
mod profile;
mod search;
mod settings;
#[cfg(test)]
mod tests;
mod unassigned;

use crate::Locale;
use crate::components::Paging;
use directory::answers::{DepartmentAnswer, Found, People};

pub use crate::components::LARGEST_CHAT;
pub use card::CardPage;
pub use choosing::{Carried, Choice, Choose, Place, Refused, Ticking};
pub use document::{render, render_choice_bar, render_results};
pub use fields::PageField;
pub use frequent::{Changing, Frequent, FrequentContact};
pub use group::Group;
pub use home::Home;
pub use look::{Look, TextSize, Theme};
pub use picture::{OwnPicture, PictureProblem};
pub use profile::{
    FormRow, Locked, LockedRow, OwnProfile, ProfileForm, RowProblem, Said, WrittenBy,
};
pub use settings::Settings;
pub use unassigned::Unassigned;

/// What surrounds every page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The language to answer in.
    pub locale: Locale,
    /// Colours and size of the letters.
    pub look: Look,
    /// The Content-Security-Policy's word for this answer's scripts.
    pub nonce: String,
    /// Address of the style sheet, where there is one.
    pub css: Option<String>,
    /// Address of the picture in the browser's tab, where there is one.
    pub icon: Option<String>,
    /// The bundle, where there is one.
    pub script: Option<Script>,
    /// The corporation's name; empty for somebody who has not signed in.
    pub corp_name: String,
    /// The corporation and the account, on a page whose reader has something
    /// kept by the browser: what it keeps for somebody else is not theirs.
    pub whose: Option<String>,
}

/// The addresses of a bundle.
#[derive(Clone, Debug)]
pub struct Script {
    /// The JavaScript module.
    pub js: String,
    /// The WebAssembly that it starts.
    pub wasm: String,
}

/// A page, with everything that it shows.
#[derive(Clone, Debug)]
pub enum MemberPage {
    /// `/`
    Home(Home),
    /// `/departments/{id}`
    Department(Department),
    /// `/departments/unassigned`
    Unassigned(Unassigned),
    /// `/frequent`
    Frequent(Frequent),
    /// `/groups/{id}`
    Group(Group),
    /// `/search`
    Search(Search),
    /// `/members/{userid}`
    Card(CardPage),
    /// `/me`
    Me(Box<OwnProfile>),
    /// `/me/edit`
    EditMe(ProfileForm),
    /// `/me/avatar`
    Picture(OwnPicture),
    /// `/choose`
    Choose(Choose),
    /// `/choice`
    Choice(Choice),
    /// `/me/settings`
    Settings(Settings),
    /// Anything that is not what was asked for.
    Problem(Problem),
}

/// A department, opened.
#[derive(Clone, Debug)]
pub struct Department {
    /// The department, its ancestors and its sub-departments.
    pub answer: DepartmentAnswer,
    /// The people placed directly in it: the part that this page shows.
    pub people: People,
    /// Which part that is, counted from 1.
    pub page: usize,
}

/// A search, with what it found.
#[derive(Clone, Debug)]
pub struct Search {
    /// What was searched for.
    pub asked: Asked,
    /// The department searched in, when it was not the whole directory.
    pub within: Option<DepartmentAnswer>,
    /// One kind of results alone, with its own pages.
    pub only: Option<Only>,
    /// What was found; for [`Asked::Nothing`] everybody in the department, or
    /// nothing.
    pub found: Found,
    /// The letters under which the viewer sees somebody: A–Z, then #.
    pub letters: [bool; 27],
    /// Which part of the people this page shows, or of the only kind, counted
    /// from 1.
    pub page: usize,
}

/// One kind of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// 部门
    Departments,
    /// 公共群组
    Groups,
}

impl Only {
    /// As addresses name it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Departments => "departments",
            Self::Groups => "groups",
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Departments, Self::Groups]
            .into_iter()
            .find(|only| only.name() == name)
    }
}

/// What was searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing yet: the letters are offered.
    Nothing,
    /// A name, pinyin or phone number.
    Words(String),
    /// The first letter of a surname, or #.
    Letter(char),
}

/// Why a page is not what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nobody there, or nobody whom the viewer may see: the same page for both,
    /// to the byte (visibility.md, way out 6).
    NotFound,
    /// `/login`: nobody has signed in.
    SignIn {
        /// The corporations to choose from; mostly one.
        corps: Vec<SignInCorp>,
        /// What happened just before.
        after: SignInAfter,
    },
    /// Signed in at WeCom, and not in the directory.
    Unknown,
    /// 离职
    Left,
    /// 禁用
    Disabled,
    /// In the corporation, and not in the app's scope (可见范围).
    Outside,
    /// 退出企业: they have quit the corporation in WeCom.
    Quit,
    /// A fault of ours; the log knows the reference.
    Internal {
        /// What the log calls it.
        reference: String,
    },
}

/// A corporation in which somebody may sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInCorp {
    /// Its name.
    pub name: String,
    /// The address that starts signing in, return address included.
    pub start: String,
}

/// What happened before somebody was asked to sign in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignInAfter {
    /// Nothing worth saying.
    #[default]
    Nothing,
    /// They signed out.
    SignedOut,
    /// An attempt did not succeed.
    Failed,
}

/// How many people a page of a list shows.
pub const PAGE_SIZE: usize = Paging::SIZE;

impl MemberPage {
    /// The status with which HTTP answers the page.
    pub fn status(&self) -> u16 {
        match self {
            Self::Problem(problem) => problem.status(),
            Self::EditMe(form) => form.status(),
            Self::Picture(picture) => picture.status(),
            _ => 200,
        }
    }
}

impl Problem {
    /// The status with which HTTP answers it.
    pub const fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::SignIn { .. } => 200,
            Self::Unknown | Self::Left | Self::Disabled | Self::Outside | Self::Quit => 403,
            Self::Internal { .. } => 500,
        }
    }
}
