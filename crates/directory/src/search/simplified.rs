//! Traditional characters and the simplified ones that stand for them: a search
//! passes over the difference, whichever of the two somebody typed.
//!
//! `simplified.txt` is OpenCC's `TSCharacters` (Apache-2.0) without the
//! characters that UTF-8 writes in four bytes, and with a few that people
//! write for one another (锺 for 钟, 衞 for 衛). Names want characters, not phrases: a table of
//! 21 KB that needs no memory of its own does what crates with dictionaries of
//! phrases do with megabytes.

/// One line a character: the traditional one, the simplified one, the line's
/// end. In the order of the former.
const TABLE: &str = include_str!("simplified.txt");
const LINE: usize = 7;
const WIDTH: usize = 3;

/// What a character is compared as: of characters with one simplified form that
/// form, of every other the character itself.
pub(super) fn simplified(char: char) -> char {
    if char.len_utf8() != WIDTH {
        return char;
    }
    let mut wanted = [0; WIDTH];
    char.encode_utf8(&mut wanted);
    let (lines, _) = TABLE.as_bytes().as_chunks::<LINE>();
    let at = lines.binary_search_by(|line| line[..WIDTH].cmp(&wanted));
    at.ok().and_then(standing_for).unwrap_or(char)
}

/// The simplified character of a line.
fn standing_for(line: usize) -> Option<char> {
    let begin = line * LINE + WIDTH;
    TABLE.get(begin..begin + WIDTH)?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::{LINE, TABLE, simplified};

    #[test]
    fn the_table_is_in_order_and_every_line_is_two_characters() {
        let lines: Vec<Vec<char>> = TABLE.lines().map(|line| line.chars().collect()).collect();
        assert_eq!(lines.len() * LINE, TABLE.len());
        assert!(lines.iter().all(|line| line.len() == 2));
        assert!(lines.is_sorted_by(|a, b| a[0] < b[0]));
    }

    #[test]
    fn what_stands_for_another_character_stands_for_itself() {
        for line in TABLE.lines() {
            let both: Vec<char> = line.chars().collect();
            assert_eq!(simplified(both[0]), both[1]);
            assert_eq!(simplified(both[1]), both[1], "{line}");
        }
    }

    #[test]
    fn everything_else_is_itself() {
        for char in ['a', '张', 'é', '𠮷', '🙂', '\0'] {
            assert_eq!(simplified(char), char);
        }
    }
}
