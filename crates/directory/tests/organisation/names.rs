use directory::organisation::{NameFault, checked_name};

#[test]
fn a_name_has_fifty_letters_or_twenty_five_han_at_most() {
    for (longest, over) in [("a", "a"), ("部", "a")] {
        let count = if longest == "a" { 50 } else { 25 };
        let name = longest.repeat(count);
        assert_eq!(checked_name(&name), Ok(name.clone()));
        assert_eq!(checked_name(&(name + over)), Err(NameFault::TooLong));
    }
}

#[test]
fn blanks_around_a_name_are_not_part_of_it() {
    assert_eq!(
        checked_name(" 市场 一部\u{3000}"),
        Ok("市场 一部".to_owned())
    );
    for nothing in ["", " ", "\u{3000}\t"] {
        assert_eq!(checked_name(nothing), Err(NameFault::Empty), "{nothing:?}");
    }
}

#[test]
fn what_wecom_refuses_is_refused_here() {
    for letter in r#"\:*?"<>|"#.chars().chain(['\n', '\u{7}']) {
        let name = format!("市场{letter}部");
        assert_eq!(checked_name(&name), Err(NameFault::Forbidden), "{letter:?}");
    }
}

#[test]
fn what_separates_names_in_files_is_refused() {
    for between in ["->", "→", ";", "；"] {
        let name = format!("市场{between}部");
        assert_eq!(checked_name(&name), Err(NameFault::Separator), "{between}");
    }
    assert_eq!(checked_name("R-D / 研发"), Ok("R-D / 研发".to_owned()));
}
