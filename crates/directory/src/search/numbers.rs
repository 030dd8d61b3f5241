//! Phone numbers, found by any three or more of their digits.

use crate::people::{Field, Member};

/// The fields that hold numbers.
const FIELDS: [Field; 2] = [Field::Mobile, Field::Telephone];

/// The digits of every member's numbers.
#[derive(Debug)]
pub(super) struct Numbers {
    digits: Vec<u8>,
    /// Where each number begins in `digits`, and where the last ends.
    begins: Vec<u32>,
    /// For each member, the pairs of digits in their numbers, as bits.
    pairs: Vec<u128>,
}

impl Numbers {
    pub(super) fn new(members: &[Member]) -> Self {
        let mut all = Self {
            digits: Vec::new(),
            begins: vec![0],
            pairs: Vec::new(),
        };
        for member in members {
            let mut found = 0;
            for number in [&member.mobile, &member.telephone] {
                let begin = all.digits.len();
                let digits = super::fold::folded(number).into_bytes().into_iter();
                all.digits.extend(digits.filter(u8::is_ascii_digit));
                found |= pairs(&all.digits[begin..]);
                all.begins.push(all.digits.len() as u32);
            }
            all.pairs.push(found);
        }
        all.digits.shrink_to_fit();
        all
    }

    /// The members with a number that holds these digits and that may be read.
    pub(super) fn find<'a>(
        &'a self,
        digits: &'a str,
        reads: impl Fn(u32, Field) -> bool + 'a,
    ) -> impl Iterator<Item = u32> + 'a {
        let digits = digits.as_bytes();
        let wanted = pairs(digits);
        let candidates = (0..)
            .zip(&self.pairs)
            .filter(move |(_, pairs)| *pairs & wanted == wanted);
        candidates.map(|(place, _)| place).filter(move |&place| {
            FIELDS.iter().enumerate().any(|(nth, &field)| {
                let number = self.number(2 * place as usize + nth);
                number.windows(digits.len()).any(|part| part == digits) && reads(place, field)
            })
        })
    }

    fn number(&self, nth: usize) -> &[u8] {
        &self.digits[self.begins[nth] as usize..self.begins[nth + 1] as usize]
    }
}

/// The pairs of neighbours among digits, as bits.
fn pairs(digits: &[u8]) -> u128 {
    digits.windows(2).fold(0, |all, pair| {
        all | 1 << (u32::from(pair[0] - b'0') * 10 + u32::from(pair[1] - b'0'))
    })
}
