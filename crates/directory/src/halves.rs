//! Two pieces of work at once, where there are threads: a large corporation
//! keeps its first visitor waiting while its directory is built.

/// Below so many members a thread costs more than it saves, in memory above all.
const WORTH_IT: usize = 20_000;

/// Both results. The second piece has a thread of its own where `members` is
/// worth one, and a browser has none.
pub(crate) fn both<A, B: Send>(
    members: usize,
    one: impl FnOnce() -> A,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if members < WORTH_IT || cfg!(target_family = "wasm") {
        return (one(), other());
    }
    std::thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        match other.join() {
            Ok(other) => (one, other),
            Err(fault) => std::panic::resume_unwind(fault),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{WORTH_IT, both};

    #[test]
    fn large_and_small_work_has_the_same_results() {
        for members in [0, WORTH_IT] {
            let (mut one, other) = (0, 2);
            assert_eq!(both(members, || one += 1, || other + 1), ((), 3));
            assert_eq!(one, 1);
        }
    }

    #[test]
    #[should_panic(expected = "the second piece")]
    fn a_fault_of_the_second_piece_is_not_lost() {
        let fault = || -> () { panic!("the second piece") };
        both(WORTH_IT, || (), fault);
    }
}
