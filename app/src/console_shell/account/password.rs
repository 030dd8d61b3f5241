use super::super::{Account, AccountNews, PasswordFault, PasswordForm};
use crate::Locale;
use crate::text::console_account as text;
use leptos::prelude::*;

impl PasswordFault {
    /// The fault as a sentence without its end.
    pub fn said(self, locale: Locale) -> String {
        match self {
            Self::Short(shortest) => text::short(locale, &shortest.to_string()),
            Self::Long(longest) => text::long(locale, &longest.to_string()),
            Self::Plain => text::plain(locale).to_owned(),
            Self::Common => text::common(locale).to_owned(),
            Self::Same => text::same(locale).to_owned(),
        }
    }
}

/// One line of the form.
struct Line {
    name: &'static str,
    label: &'static str,
    /// What a password manager puts there.
    kind: &'static str,
    wrong: Option<String>,
}

/// The form; what was typed before is in none of its lines.
pub(super) fn form(page: &Account, locale: Locale) -> AnyView {
    let wrong = match &page.news {
        AccountNews::NotChanged(wrong) => wrong.clone(),
        _ => PasswordForm::default(),
    };
    let current = Line {
        name: "current",
        label: text::current(locale),
        kind: "current-password",
        wrong: wrong.current.map(|empty| match empty {
            true => text::empty(locale).to_owned(),
            false => text::current_wrong(locale).to_owned(),
        }),
    };
    let new = Line {
        name: "new",
        label: text::new(locale),
        kind: "new-password",
        wrong: wrong.new.map(|fault| sentence(locale, &fault.said(locale))),
    };
    let again = Line {
        name: "again",
        label: text::again(locale),
        kind: "new-password",
        wrong: wrong.differs.then(|| text::differs(locale).to_owned()),
    };
    view! {
        <section class="surface">
            <h2>{text::password(locale)}</h2>
            <p class="hint">{text::who(locale, &page.owner)}</p>
            <p class="account-help" id="password-help">{text::password_help(locale)}</p>
            <form method="post" action="/admin/account/password" class="account-form">
                // For password managers, which keep a password under its name.
                <input type="text" name="username" value=page.owner.clone() autocomplete="username" readonly=true hidden=true/>
                {line(current)}
                {line(new)}
                {line(again)}
                <p class="actions">
                    <button class="button button-main" type="submit">{text::change(locale)}</button>
                </p>
            </form>
        </section>
    }
    .into_any()
}

fn line(line: Line) -> AnyView {
    let about = format!("{}-about", line.name);
    let class = match line.wrong {
        Some(_) => "field field-wrong",
        None => "field",
    };
    let described = match line.name {
        "new" => format!("{about} password-help"),
        _ => about.clone(),
    };
    let invalid = line.wrong.is_some().then_some("true");
    view! {
        <div class=class>
            <label for=line.name>{line.label}</label>
            <input id=line.name name=line.name type="password" required=true maxlength="1024"
                autocomplete=line.kind aria-invalid=invalid aria-describedby=described/>
            <p id=about class="field-about">{line.wrong}</p>
        </div>
    }
    .into_any()
}

/// Commands put the fault into a longer sentence; here it stands alone.
fn sentence(locale: Locale, fault: &str) -> String {
    let mut letters = fault.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let end = match locale {
        Locale::ZhCn => '。',
        Locale::En => '.',
    };
    first.chain(letters).chain([end]).collect()
}
