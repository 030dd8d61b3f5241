use leptos::prelude::*;
use std::ops::Range;

/// A name with what a search matched in it marked.
pub fn marked(name: &str, marks: &[Range<usize>]) -> AnyView {
    pieces(name, marks)
        .into_iter()
        .map(|(matched, text)| {
            let text = text.to_owned();
            match matched {
                true => view! { <mark>{text}</mark> }.into_any(),
                false => text.into_any(),
            }
        })
        .collect_view()
        .into_any()
}

/// The name cut at its marks. A mark that does not fit the name is passed over:
/// a name is shown whole whatever a search says of it.
fn pieces<'a>(name: &'a str, marks: &[Range<usize>]) -> Vec<(bool, &'a str)> {
    let mut pieces = Vec::new();
    let mut shown = 0;
    for mark in marks {
        let (Some(before), Some(matched)) = (name.get(shown..mark.start), name.get(mark.clone()))
        else {
            continue;
        };
        if matched.is_empty() {
            continue;
        }
        pieces.push((false, before));
        pieces.push((true, matched));
        shown = mark.end;
    }
    pieces.push((false, &name[shown..]));
    pieces.retain(|(_, text)| !text.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::pieces;
    use std::ops::Range;

    const fn mark(start: usize, end: usize) -> Range<usize> {
        Range { start, end }
    }

    #[test]
    fn a_name_is_cut_at_its_marks() {
        assert_eq!(
            pieces("张三丰", &[mark(3, 6)]),
            [(false, "张"), (true, "三"), (false, "丰")]
        );
        assert_eq!(
            pieces("张三", &[mark(0, 3), mark(3, 6)]),
            [(true, "张"), (true, "三")]
        );
        assert_eq!(pieces("张三", &[]), [(false, "张三")]);
    }

    #[test]
    fn marks_that_do_not_fit_are_passed_over() {
        for unfit in [mark(1, 2), mark(3, 99), mark(6, 3), mark(0, 0)] {
            assert_eq!(pieces("张三", &[unfit]), [(false, "张三")]);
        }
        assert_eq!(
            pieces("张三", &[mark(3, 6), mark(0, 3)]),
            [(false, "张"), (true, "三")]
        );
    }
}
