use crate::routes::groups::group_id;
use crate::sign_in::return_path::own_path;
use axum::extract::RawForm;
use axum::extract::rejection::RawFormRejection;
use axum::response::{IntoResponse, Redirect, Response};
use directory::View;
use directory::people::{GroupId, UserId};
use store::Frequent;

/// What a form sent: people, groups, which of them to stand before, and where
/// the form stood.
#[derive(Default)]
pub(super) struct Sent {
    pub(super) contacts: Vec<UserId>,
    groups: Vec<GroupId>,
    pub(super) before: Option<String>,
    return_to: Option<String>,
}

/// A form, where it is one.
pub(super) type Form = Result<RawForm, RawFormRejection>;

impl Sent {
    /// Of a form; what is none has sent nothing.
    pub(super) fn of(form: Form) -> Self {
        let mut sent = Self::default();
        let Ok(RawForm(form)) = form else {
            return sent;
        };
        for (name, value) in form_urlencoded::parse(&form) {
            match name.as_ref() {
                "contact" => sent.contacts.push(UserId::new(value)),
                "group" => sent.groups.extend(group_id(&value)),
                "before" => sent.before = Some(value.into_owned()),
                "return" => sent.return_to = Some(value.into_owned()),
                _ => {}
            }
        }
        sent
    }

    /// What is named, as far as it exists for the viewer.
    pub(super) fn seen(&self, view: &View) -> Vec<Frequent> {
        let people = view.people_among(&self.contacts).into_iter();
        let groups = view.groups_among(&self.groups).into_iter();
        people
            .map(|row| Frequent::Contact(row.userid))
            .chain(groups.map(|row| Frequent::Group(row.id)))
            .collect()
    }

    /// Everything that is named.
    pub(super) fn all(&self) -> impl Iterator<Item = Frequent> + '_ {
        let people = self.contacts.iter().cloned().map(Frequent::Contact);
        people.chain(self.groups.iter().copied().map(Frequent::Group))
    }

    /// Back to where the form stood: a page of ours.
    pub(super) fn back(&self) -> Response {
        let path = self.return_to.as_deref().unwrap_or("/frequent");
        Redirect::to(own_path(Some(path))).into_response()
    }
}
