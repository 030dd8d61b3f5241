use crate::Locale;
use crate::text::console_audit as words;

type Name = fn(Locale) -> &'static str;

/// What is done in a corporation, by the word that the log keeps.
const OF_A_CORPORATION: [(&str, Name); 46] = [
    ("policy.department", words::action_policy_department),
    ("policy.expect", words::action_policy_expect),
    ("policy.apply", words::action_policy_apply),
    ("policy.end", words::action_policy_end),
    ("department.add", words::action_department_add),
    ("department.edit", words::action_department_edit),
    ("department.move", words::action_department_move),
    ("department.order", words::action_department_order),
    ("department.merge", words::action_department_merge),
    ("department.unpin", words::action_department_unpin),
    ("department.remove", words::action_department_remove),
    ("member.add", words::action_member_add),
    ("member.edit", words::action_member_edit),
    ("member.avatar", words::action_member_avatar),
    ("member.avatar_remove", words::action_member_avatar_remove),
    ("member.place", words::action_member_place),
    ("member.leave", words::action_member_leave),
    ("member.disable", words::action_member_disable),
    ("member.enable", words::action_member_enable),
    ("member.reinstate", words::action_member_reinstate),
    ("member.delete", words::action_member_delete),
    ("member.undo", words::action_member_undo),
    ("member.pin", words::action_member_pin),
    ("search.save", words::action_search_save),
    ("search.remove", words::action_search_remove),
    ("search.forget", words::action_search_forget),
    ("profile.edit", words::action_profile_edit),
    ("profile.confirm", words::action_profile_confirm),
    ("contact.read", words::action_contact_read),
    ("contact.compare", words::action_contact_compare),
    ("group.save", words::action_group_save),
    ("group.add", words::action_group_add),
    ("group.rename", words::action_group_rename),
    ("group.include", words::action_group_include),
    ("group.exclude", words::action_group_exclude),
    ("group.lead", words::action_group_lead),
    ("group.remove", words::action_group_remove),
    ("fields.save", words::action_fields_save),
    ("fields.add", words::action_fields_add),
    ("fields.edit", words::action_fields_edit),
    ("fields.remove", words::action_fields_remove),
    ("sync.pull", words::action_sync_pull),
    ("sync.confirm", words::action_sync_confirm),
    ("sync.decline", words::action_sync_decline),
    ("corp.link", words::action_corp_link),
    ("corp.edit", words::action_corp_edit),
];

/// What owners do to sign in to a corporation and out of it.
const OF_A_SESSION: [(&str, Name); 5] = [
    ("owner.sign_in", words::action_owner_sign_in),
    ("owner.sign_in_failed", words::action_owner_sign_in_failed),
    ("owner.sign_out", words::action_owner_sign_out),
    ("owner.bind", words::action_owner_bind),
    ("owner.unbind", words::action_owner_unbind),
];

/// What owners do to their accounts, which belong to the deployment.
const OF_THE_DEPLOYMENT: [(&str, Name); 6] = [
    ("owner.create", words::action_owner_create),
    ("owner.password", words::action_owner_password),
    ("owner.password_failed", words::action_owner_password_failed),
    ("owner.session_end", words::action_owner_session_end),
    ("owner.sign_out_others", words::action_owner_sign_out_others),
    (
        "owner.sign_out_everywhere",
        words::action_owner_sign_out_everywhere,
    ),
];

/// What a line of forgetting is called; it is found by its number alone.
const FORGET: (&str, Name) = ("audit.forget", words::action_audit_forget);

/// What can be asked for in one of the two logs.
pub(super) fn all(deployment: bool) -> impl Iterator<Item = &'static str> {
    let (first, second): (&[_], &[_]) = match deployment {
        true => (&OF_THE_DEPLOYMENT, &[]),
        false => (&OF_A_CORPORATION, &OF_A_SESSION),
    };
    first.iter().chain(second).map(|(action, _)| *action)
}

/// What an action is called; one that has no name is called by its word.
pub(super) fn named(locale: Locale, action: &str) -> String {
    let known = OF_A_CORPORATION.iter().chain(&OF_A_SESSION);
    let known = known.chain(&OF_THE_DEPLOYMENT).chain([&FORGET]);
    let mut known = known.filter(|(word, _)| *word == action);
    known
        .next()
        .map_or_else(|| action.to_owned(), |(_, name)| name(locale).to_owned())
}
