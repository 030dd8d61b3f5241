//! The benchmark's clock: measuring is what it is for.

use std::time::{Duration, Instant};

/// A moment.
#[derive(Clone, Copy)]
pub struct Moment(Instant);

impl Moment {
    /// The present.
    #[allow(
        clippy::disallowed_methods,
        reason = "a benchmark measures; nothing else here asks for the time"
    )]
    pub fn now() -> Self {
        Self(Instant::now())
    }

    /// How long ago it was.
    pub fn elapsed(self) -> Duration {
        Self::now().0.duration_since(self.0)
    }
}

/// What it gave, and how long it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Moment::now();
    let done = work();
    (begun.elapsed(), done)
}

/// Many durations, in milliseconds, the shortest first.
pub struct Times(Vec<f64>);

impl Times {
    /// Sorts them.
    pub fn of(times: impl IntoIterator<Item = Duration>) -> Self {
        let times = times.into_iter().map(|time| time.as_secs_f64() * 1e3);
        let mut times: Vec<f64> = times.collect();
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The one in the middle.
    pub fn median(&self) -> f64 {
        self.at(0.5)
    }

    /// Nineteen of twenty are not longer.
    pub fn p95(&self) -> f64 {
        self.at(0.95)
    }

    fn at(&self, part: f64) -> f64 {
        let place = (self.0.len().saturating_sub(1) as f64 * part).round();
        self.0.get(place as usize).copied().unwrap_or(f64::NAN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_and_the_p95_are_times_that_were_measured() {
        let times = Times::of((1..=100).rev().map(Duration::from_millis));
        assert_eq!(
            (times.median(), times.p95(), times.len()),
            (51.0, 95.0, 100)
        );
    }
}
