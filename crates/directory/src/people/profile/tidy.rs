/// What somebody typed or pasted, as it is kept: on one line, without control
/// characters and without marks that turn the direction of what follows, spaces
/// only between words. Emoji and their joiners stay.
pub fn tidy(typed: &str) -> String {
    let mut tidied = String::with_capacity(typed.len());
    for c in typed.chars().filter(|c| !turns_or_hides(*c)) {
        if c.is_whitespace() || c.is_control() {
            if !tidied.ends_with(' ') && !tidied.is_empty() {
                tidied.push(' ');
            }
        } else {
            tidied.push(c);
        }
    }
    tidied.truncate(tidied.trim_end().len());
    tidied
}

/// Direction marks, overrides and isolates, and spaces without width.
const fn turns_or_hides(c: char) -> bool {
    matches!(
        c,
        '\u{061c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// The same with the digits and signs of a Chinese keyboard made plain.
pub(super) fn plain(typed: &str) -> String {
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '。' => '.',
        '–' | '—' | '−' | '‐' | '‑' => '-',
        other => other,
    };
    tidy(typed).chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::{plain, tidy};

    #[test]
    fn what_is_pasted_comes_to_stand_on_one_line() {
        assert_eq!(
            tidy("  上海市\r\n浦东新区\t\t1 号\0 "),
            "上海市 浦东新区 1 号"
        );
        assert_eq!(tidy("\n\u{202e}evil\u{2066}\u{feff}"), "evil");
        assert_eq!(tidy("👩‍👩‍👧 \u{3000}"), "👩‍👩‍👧");
    }

    #[test]
    fn a_chinese_keyboard_writes_the_same_digits() {
        assert_eq!(plain("＋８６　１３８－０"), "+86 138-0");
        assert_eq!(plain("２０１４。１"), "2014.1");
    }
}
