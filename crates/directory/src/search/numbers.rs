//! Phone numbers, found by any three or more of their digits.

use super::fold::folded;
use crate::people::{Field, Member};

/// The fields that hold numbers.
const FIELDS: [Field; 2] = [Field::Mobile, Field::Telephone];

/// Three digits in a row.
const THREE: usize = 3;
const THREES: usize = 1000;

/// The digits of every member's numbers.
#[derive(Debug)]
pub(super) struct Numbers {
    digits: Vec<u8>,
    /// Where each number begins in `digits`, and where the last ends; a
    /// member's numbers stand together, in the order of [`FIELDS`].
    begins: Vec<u32>,
    /// Where the numbers with each three digits begin in `with`, and where the
    /// last end.
    threes: Vec<u32>,
    /// Numbers by the three digits that they hold, each once.
    with: Vec<u32>,
}

impl Numbers {
    pub(super) fn new(members: &[Member]) -> Self {
        let mut all = Self {
            digits: Vec::new(),
            begins: vec![0],
            threes: vec![0; THREES + 1],
            with: Vec::new(),
        };
        for member in members {
            for number in [&member.mobile, &member.telephone] {
                if number.is_ascii() {
                    let digits = number.bytes().filter(u8::is_ascii_digit);
                    all.digits.extend(digits);
                } else {
                    let digits = folded(number).into_bytes().into_iter();
                    all.digits.extend(digits.filter(u8::is_ascii_digit));
                }
                all.begins.push(all.digits.len() as u32);
            }
        }
        all.digits.shrink_to_fit();
        all.begins.shrink_to_fit();
        all.sort_by_threes();
        all
    }

    /// Counts how many numbers have each three digits, then puts each number
    /// in its places.
    fn sort_by_threes(&mut self) {
        let numbers = 0..self.begins.len() - 1;
        let mut ends = vec![0_u32; THREES + 1];
        let mut seen = Vec::new();
        for number in numbers.clone() {
            distinct(self.number(number), &mut seen, |three| ends[three + 1] += 1);
        }
        for three in 0..THREES {
            ends[three + 1] += ends[three];
        }
        self.threes.clone_from(&ends);
        let mut with = vec![0; ends[THREES] as usize];
        for number in numbers {
            distinct(self.number(number), &mut seen, |three| {
                with[ends[three] as usize] = number as u32;
                ends[three] += 1;
            });
        }
        self.with = with;
    }

    /// The members with a number that holds these three digits or more and
    /// that may be read.
    pub(super) fn find<'a>(
        &'a self,
        digits: &'a str,
        reads: impl Fn(u32, Field) -> bool + 'a,
    ) -> impl Iterator<Item = u32> + 'a {
        let digits = digits.as_bytes();
        let candidates = threes(digits).map(|three| self.with(three));
        let rarest = candidates.min_by_key(|numbers| numbers.len());
        rarest.into_iter().flatten().filter_map(move |&number| {
            let field = FIELDS[number as usize % FIELDS.len()];
            let member = number / FIELDS.len() as u32;
            let holds = || {
                let number = self.number(number as usize);
                number.windows(digits.len()).any(|part| part == digits)
            };
            let found = reads(member, field) && (digits.len() == THREE || holds());
            found.then_some(member)
        })
    }

    fn number(&self, nth: usize) -> &[u8] {
        &self.digits[self.begins[nth] as usize..self.begins[nth + 1] as usize]
    }

    fn with(&self, three: usize) -> &[u32] {
        &self.with[self.threes[three] as usize..self.threes[three + 1] as usize]
    }
}

/// Every three digits in a row, as a number.
fn threes(digits: &[u8]) -> impl Iterator<Item = usize> {
    let value = |digit: &u8| usize::from(digit - b'0');
    let threes = digits.windows(THREE);
    threes.map(move |three| three.iter().fold(0, |all, digit| all * 10 + value(digit)))
}

/// The same, each once; `seen` is room used again.
fn distinct(digits: &[u8], seen: &mut Vec<usize>, mut each: impl FnMut(usize)) {
    seen.clear();
    for three in threes(digits) {
        if !seen.contains(&three) {
            seen.push(three);
            each(three);
        }
    }
}
