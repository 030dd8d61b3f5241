use directory::membership::{from_shown, shown};
use proptest::prelude::*;

#[test]
fn a_smaller_number_comes_first_and_none_comes_last() {
    let kept = |number| from_shown(Some(number)).expect("a number that fits");
    assert!(kept(1) < kept(2));
    assert_eq!(from_shown(None), Some(0));
    assert!(kept(99_999_999) < 0);
    assert_eq!(shown(0), None);
}

#[test]
fn a_number_that_wecom_does_not_have_is_none() {
    for number in [100_000_000, 100_000_001, i64::MAX, i64::MIN, -4_294_967_295] {
        assert_eq!(from_shown(Some(number)), None, "{number}");
    }
}

proptest! {
    #[test]
    fn whatever_wecom_may_say_is_shown_and_taken_back(order in -0xffff_ffff_i64..=0) {
        prop_assert_eq!(from_shown(shown(order)), Some(order));
    }
}
