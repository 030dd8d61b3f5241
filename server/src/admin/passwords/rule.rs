//! Which passwords an owner may choose. Length comes first; then what is left of
//! a password for somebody who tries the common ones first.
//!
//! Hardly any of the common passwords has twelve characters: whoever wants one of
//! them puts a year or another one behind it. So the list is looked for inside
//! what was typed. It is a file of ours, since the crates that judge passwords
//! bring engines for patterns and three times the words into everybody's build.

use app::console_shell::PasswordFault;
use std::collections::BTreeSet;
use std::collections::HashSet;
use std::sync::LazyLock;

/// How long a password has to be, in characters.
pub const SHORTEST: usize = 12;

/// How long it may be, in bytes.
pub const LONGEST: usize = 1024;

/// How many characters there are to be guessed at least, where each common
/// password in it counts as [`PIECE`] of them: some such pieces with something
/// of one's own between them are enough, two alone are not.
const TO_GUESS: usize = 8;

/// What a piece from a list of ten thousand is worth.
const PIECE: usize = 2;

/// Fewer letters than these are anybody's by chance.
const SHORTEST_PIECE: usize = 4;

static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("common.txt").lines();
    lines.filter(|line| !line.starts_with("# ")).collect()
});

static LONGEST_PIECE: LazyLock<usize> =
    LazyLock::new(|| COMMON.iter().map(|piece| piece.len()).max().unwrap_or(0));

/// What is wrong with a password that somebody chose.
pub fn fault(password: &str, user_name: &str) -> Option<PasswordFault> {
    if password.chars().count() < SHORTEST {
        return Some(PasswordFault::Short(SHORTEST));
    }
    if password.len() > LONGEST {
        return Some(PasswordFault::Long(LONGEST));
    }
    let distinct: BTreeSet<char> = password.chars().collect();
    let own = password.to_lowercase();
    let own = own.replace(&user_name.to_lowercase(), "");
    if distinct.len() < 5 || own.chars().count() < SHORTEST / 2 {
        return Some(PasswordFault::Plain);
    }
    (to_guess(&own) < TO_GUESS).then_some(PasswordFault::Common)
}

/// How many characters somebody has to guess who knows the common passwords. A
/// piece that comes again is known already.
fn to_guess(text: &str) -> usize {
    let (mut rest, mut count) = (text, 0);
    let mut known = HashSet::new();
    while let Some(first) = rest.chars().next() {
        let length = match piece(rest) {
            Some(piece) => {
                count += if known.insert(piece) { PIECE } else { 0 };
                piece.len()
            }
            None => {
                count += 1;
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    count
}

/// The longest common password with which a text begins.
fn piece(text: &str) -> Option<&str> {
    let lengths = (SHORTEST_PIECE..=*LONGEST_PIECE).rev();
    let mut pieces = lengths.filter_map(|length| text.get(..length));
    pieces.find(|piece| COMMON.contains(piece))
}

#[cfg(test)]
mod tests {
    use super::{COMMON, SHORTEST_PIECE, fault};
    use app::console_shell::PasswordFault::{Common, Long, Plain, Short};

    #[test]
    fn a_password_is_long_enough_and_not_too_plain() {
        for (bad, expected) in [
            ("", Short(12)),
            ("short", Short(12)),
            ("elevenchars", Short(12)),
            ("aaaaaaaaaaaaaa", Plain),
            ("121212121212", Plain),
            ("administrator1", Plain),
        ] {
            assert_eq!(fault(bad, "administrator"), Some(expected), "{bad}");
        }
        assert_eq!(fault(&"长".repeat(342), "wang"), Some(Long(1024)));
    }

    #[test]
    fn what_is_made_of_common_passwords_is_refused() {
        for bad in [
            "Password1234",
            "password1234!",
            "PASSWORD2024",
            "passw0rd2024!",
            "passwordpassword1",
            "iloveyou5201314",
            "woaini1314520",
            "qwertyuiop[]",
            "qwertyuiopasdfgh",
            "1qaz2wsx1qaz2wsx",
            "a123456a123456a123456",
            "1234567890123",
            "wangpassword123",
        ] {
            assert_eq!(fault(bad, "wang"), Some(Common), "{bad}");
        }
    }

    #[test]
    fn words_that_are_ones_own_are_taken() {
        for good in [
            "名册管理员的口令要十二字",
            "correct horse battery",
            "tulip-quarry-9-lantern",
            "xkqv7mzt2rwp",
            "dragon monkey shadow summer",
            "密码password密码本子在抽屉",
        ] {
            assert_eq!(fault(good, "wang"), None, "{good}");
        }
    }

    #[test]
    fn the_list_is_whole_and_as_it_is_looked_for() {
        assert_eq!(COMMON.len(), 10_000);
        for piece in COMMON.iter() {
            let small = piece.to_lowercase();
            assert!(piece.is_ascii() && small == **piece, "{piece}");
            assert!(piece.len() >= SHORTEST_PIECE, "{piece}");
        }
    }
}
