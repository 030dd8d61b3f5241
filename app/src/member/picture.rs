//! `/me/avatar`: one's own picture (头像), uploaded and taken away by forms that
//! need no script.

use super::Locked;
use super::document::Body;
use crate::Locale;
use crate::components::{Icon, avatar, icon};
use crate::text::{
    console_avatar, member, member_comfort, member_picture as text, member_profile as profile,
};
use directory::people::{AvatarVersion, UserId};
use leptos::prelude::*;

/// One's own picture, and whether it may be another one.
#[derive(Clone, Debug)]
pub struct OwnPicture {
    /// Whose it is.
    pub userid: UserId,
    /// Their name, of which the letters are made where there is no picture.
    pub name: String,
    /// Which one it is.
    pub version: Option<AvatarVersion>,
    /// Why it is only looked at; `None` when they may change it.
    pub locked: Option<Locked>,
    /// Why what was sent has not become the picture.
    pub problem: Option<PictureProblem>,
}

/// Why what was sent has not become the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureProblem {
    /// No file was chosen.
    Nothing,
    /// The file is too large.
    TooLarge,
    /// It has more pixels than are decoded.
    TooManyPixels,
    /// It is no picture of a kind that is read, or a damaged one.
    NoPicture,
    /// It took too long to arrive.
    Slow,
    /// The member may not change it any more.
    Locked,
}

impl PictureProblem {
    fn sentence(self, locale: Locale) -> &'static str {
        match self {
            Self::Nothing => text::nothing(locale),
            Self::TooLarge => console_avatar::too_large(locale),
            Self::TooManyPixels => console_avatar::too_many_pixels(locale),
            Self::NoPicture => console_avatar::no_picture(locale),
            Self::Slow => text::slow(locale),
            Self::Locked => profile::locked(locale),
        }
    }
}

impl OwnPicture {
    /// The status with which HTTP answers it.
    pub(super) const fn status(&self) -> u16 {
        match self.problem {
            None => 200,
            Some(PictureProblem::Locked) => 409,
            Some(_) => 422,
        }
    }
}

/// Where the picture is changed.
const ADDRESS: &str = "/me/avatar";

pub(super) fn body(page: &OwnPicture, locale: Locale) -> Body {
    let problem = page.problem.map(|problem| problem.sentence(locale));
    let changes = match page.locked {
        None => changes(page, problem, locale),
        Some(locked) => only_seen(locked, problem, locale),
    };
    let main = view! {
        {way(locale)}
        <div class="picture">
            {avatar(&page.userid, &page.name, page.version)}
            {changes}
        </div>
    };
    Body {
        title: text::title(locale).to_owned(),
        main: main.into_any(),
    }
}

/// The way to it from the form of one's profile.
pub(super) fn link(locale: Locale) -> AnyView {
    view! {
        <ul class="group cells">
            <li>
                <a class="cell cell-link" href=ADDRESS>
                    <span class="cell-body">
                        <span class="cell-name">{text::change(locale)}</span>
                    </span>
                </a>
            </li>
        </ul>
    }
    .into_any()
}

fn way(locale: Locale) -> AnyView {
    let up = member_comfort::up(locale);
    view! {
        <nav class="crumbs" aria-label=member::path(locale)>
            <a class="up" href="/me/edit" aria-label=up title=up>{icon(Icon::Back)}</a>
            <ol>
                <li><a href="/me">{member::me(locale)}</a></li>
                <li><a href="/me/edit">{profile::edit_title(locale)}</a></li>
                <li><h1>{text::title(locale)}</h1></li>
            </ol>
        </nav>
    }
    .into_any()
}

fn changes(page: &OwnPicture, problem: Option<&'static str>, locale: Locale) -> AnyView {
    let invalid = problem.is_some().then_some("true");
    let problem = problem
        .map(|said| view! { <p class="profile-wrong" id="picture-wrong" role="alert">{said}</p> });
    let described = match invalid {
        Some(_) => "picture-wrong picture-hint",
        None => "picture-hint",
    };
    let remove = page.version.map(|_| {
        view! {
            <form action="/me/avatar/remove" method="post">
                <button class="button" type="submit">{console_avatar::remove(locale)}</button>
            </form>
        }
    });
    view! {
        <form class="picture-form" action=ADDRESS method="post" enctype="multipart/form-data">
            <label for="picture">{text::choose(locale)}</label>
            <input
                id="picture"
                name="picture"
                type="file"
                accept="image/jpeg,image/png,image/webp"
                required
                aria-describedby=described
                aria-invalid=invalid
            />
            {problem}
            <p class="profile-hint" id="picture-hint">{text::hint(locale)}</p>
            <button class="button button-main" type="submit">{text::upload(locale)}</button>
        </form>
        {remove}
    }
    .into_any()
}

fn only_seen(locked: Locked, problem: Option<&'static str>, locale: Locale) -> AnyView {
    let why = match locked {
        Locked::Administrator => profile::from_administrator(locale),
        Locked::Wecom => profile::from_wecom(locale),
    };
    let problem = problem.map(|said| view! { <p class="profile-wrong" role="alert">{said}</p> });
    view! {
        {problem}
        <p class="profile-hint">{why}</p>
    }
    .into_any()
}
