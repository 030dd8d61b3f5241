use super::address;
use directory::people::{AvatarVersion, UserId};
use leptos::prelude::*;

/// How many hues the style sheet has (`.hue-0` …).
const HUES: u32 = 12;

/// A person's picture, or letters on a colour (design.md): these stand below the
/// picture as well, until it is there. The name stands beside it, so that it says
/// nothing to a screen reader.
pub fn avatar(userid: &UserId, name: &str, picture: Option<AvatarVersion>) -> AnyView {
    let class = format!("avatar hue-{}", hue(userid));
    let picture = picture.map(|version| {
        let src = address::avatar(userid, version);
        view! { <img src=src alt="" width="64" height="64" loading="lazy" decoding="async"/> }
    });
    view! { <span class=class aria-hidden="true">{letters(name)}{picture}</span> }.into_any()
}

/// The same account has the same hue everywhere (FNV-1a).
fn hue(userid: &UserId) -> u32 {
    let hash = userid.key().bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (hash ^ hash >> 16) % HUES
}

/// The last two characters of a Chinese name, two initials of a Latin one.
fn letters(name: &str) -> String {
    let chinese: Vec<char> = name.chars().filter(|c| is_chinese(*c)).collect();
    if !chinese.is_empty() {
        return chinese[chinese.len().saturating_sub(2)..].iter().collect();
    }
    let initials: String = name
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .take(2)
        .flat_map(char::to_uppercase)
        .collect();
    match initials.is_empty() {
        true => name.chars().take(1).collect(),
        false => initials,
    }
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::{HUES, hue, letters};
    use directory::people::UserId;

    #[test]
    fn chinese_names_show_their_last_two_characters() {
        assert_eq!(letters("张三丰"), "三丰");
        assert_eq!(letters("王伟"), "王伟");
        assert_eq!(letters("王"), "王");
        assert_eq!(letters("欧阳娜娜 (Nana)"), "娜娜");
    }

    #[test]
    fn latin_names_show_two_initials() {
        assert_eq!(letters("Ann lee Smith"), "AL");
        assert_eq!(letters("ann"), "A");
        assert_eq!(letters("***"), "*");
        assert_eq!(letters(""), "");
    }

    #[test]
    fn an_account_keeps_its_hue_whatever_its_case() {
        assert_eq!(hue(&"ZhangSan".into()), hue(&"zhangsan".into()));
        assert!((0..200).all(|n| hue(&UserId::new(format!("u{n}"))) < HUES));
    }
}
