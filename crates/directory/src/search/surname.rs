use super::readings::{runs, surname_length};

/// The surname with which a name in Chinese characters begins, of one character
/// or two. Names of other peoples (买买提·阿不都) and names in other letters do
/// not say which part it is.
pub(crate) fn surname(name: &str) -> Option<&str> {
    if name.contains(['·', '•', '・']) {
        return None;
    }
    let (han, run) = runs(name).next()?;
    let length = surname_length(run);
    (han && run.len() > length).then(|| &run[..length])
}

#[cfg(test)]
mod tests {
    use super::surname;

    #[test]
    fn a_chinese_name_begins_with_its_surname() {
        assert_eq!(surname("张三丰"), Some("张"));
        assert_eq!(surname("欧阳娜娜 (Nana)"), Some("欧阳"));
        assert_eq!(surname("欧阳"), Some("欧"), "a surname and a name");
        assert_eq!(surname("𠮷田"), Some("𠮷"));
    }

    #[test]
    fn other_names_do_not_say_which_part_is_the_surname() {
        for name in ["", "王", "Ann Smith", "买买提·阿不都", "Tom 张", "👩‍👩‍👧"]
        {
            assert_eq!(surname(name), None, "{name}");
        }
    }
}
