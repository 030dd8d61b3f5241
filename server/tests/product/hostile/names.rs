//! What somebody hostile, or only unusual, writes for a name.

use directory::people::profile::tidy;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// How long WeCom lets a name be, in characters.
const LONGEST: usize = 64;

/// Pieces of markup, marks that turn the direction of writing, characters of
/// several parts, ends of lines, and whatever else there is.
fn piece() -> impl Strategy<Value = String> {
    let written = prop::sample::select(vec![
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</title></textarea></option>",
        "<!--",
        "-->",
        "{{7*7}}",
        "&amp;&#60;&lt",
        "javascript:alert(1)",
        "%3Cscript%3E",
        "\u{202e}",
        "\u{202d}\u{2066}\u{2067}",
        "\u{2069}\u{202c}",
        "\u{200e}\u{200f}\u{61c}",
        "\u{200b}\u{feff}\u{2060}",
        "👩‍👩‍👧‍👦",
        "🏳️‍🌈🇨🇳👍🏽",
        "\r\nEND:VCARD\r\nTEL:110\r\n ",
        "\n",
        "\r",
        "\0",
        "\u{7}\u{1b}[31m\u{7f}",
        "\u{2028}\u{2029}\u{85}",
        "\t",
        "e\u{301}\u{300}\u{489}\u{489}",
        "\u{e9}\u{fb01}İ",
        "\\;,:\"",
        "=1+1",
        "张三",
        "欧阳",
        "سلام",
        "\u{f8ff}\u{10ffff}",
        "   ",
    ]);
    let long = prop_oneof![Just('𠮷'), Just('\u{301}'), Just('字')];
    prop_oneof![
        6 => written.prop_map(str::to_owned),
        1 => (long, 1..=LONGEST).prop_map(|(char, times)| char.to_string().repeat(times)),
        1 => "\\PC{0,12}",
        1 => any::<String>(),
    ]
}

/// A text as WeCom takes it for a name: one to sixty-four characters.
fn name() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(piece(), 1..5);
    pieces.prop_map(|pieces| {
        let name: String = pieces.concat().chars().take(LONGEST).collect();
        match name.is_empty() {
            true => "名".to_owned(),
            false => name,
        }
    })
}

/// Names without end, the same in every run: what one run finds, the next one
/// finds again.
pub struct Names(TestRunner);

impl Names {
    /// The names of one round.
    pub fn of_round(round: u8) -> Self {
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[round; 32]);
        Self(TestRunner::new_with_rng(Config::default(), rng))
    }

    /// The next one.
    pub fn next(&mut self) -> String {
        let tree = name().new_tree(&mut self.0).expect("a name");
        // What stands for an unreadable byte would look like a character cut.
        let name = tree.current().replace(char::REPLACEMENT_CHARACTER, "?");
        // Nobody is without a name: what leaves nothing to show is no new one.
        match tidy(&name).is_empty() {
            true => format!("名{}", name.chars().skip(1).collect::<String>()),
            false => name,
        }
    }
}
