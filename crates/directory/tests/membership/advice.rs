use super::{newcomer, with};
use directory::membership::{Advice, Draft, advice};
use directory::people::Field;

#[test]
fn a_staff_number_is_advised_and_nothing_is_refused_for_it() {
    let about = |account: &str| {
        let draft = Draft {
            userid: account.into(),
            ..newcomer()
        };
        advice(&draft, true)
    };
    assert_eq!(about("0012444"), []);
    assert_eq!(about("A100"), []);
    assert_eq!(about("13800000000"), [Advice::AccountIsPhone]);
    assert_eq!(about("zhangsan"), [Advice::AccountIsName]);
    assert_eq!(about("a-1"), [Advice::AccountHasSigns]);
    let named = Draft {
        userid: "zhangsan".into(),
        ..newcomer()
    };
    assert_eq!(advice(&named, false), [], "it cannot be changed any more");
}

#[test]
fn whoever_has_a_wechat_id_alone_cannot_be_sent_to_wecom() {
    let alone = with(&newcomer(), Field::Mobile, "");
    let alone = with(&alone, Field::Wechat, "zhao_liu");
    assert_eq!(advice(&alone, true), [Advice::NotForWecom]);
}

#[test]
fn an_address_that_was_made_of_the_account_is_said_to_be_one() {
    let made = with(&newcomer(), Field::Email, "0012444@163.com");
    assert_eq!(advice(&made, true), [Advice::PlaceholderEmail]);
}
