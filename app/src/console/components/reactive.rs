//! Effects, memos and derived signals of the console's own. Each closure is a
//! type of its own, and Leptos' machinery around it would be in the bundle once
//! more for each; boxed first, it is there once for each type of value.

use leptos::prelude::*;

/// Does something now, and again whenever a signal that it reads changes.
pub fn effect(run: impl Fn() + 'static) {
    boxed_effect(Box::new(run));
}

fn boxed_effect(run: Box<dyn Fn()>) {
    Effect::new(run);
}

/// A value made of signals, worked out when one changes.
pub fn memo<T>(make: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    boxed_memo(Box::new(make))
}

fn boxed_memo<T>(make: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| make())
}

/// A value made of signals, worked out wherever it is read.
pub fn derived<T>(make: impl Fn() -> T + Send + Sync + 'static) -> Signal<T>
where
    T: Send + Sync + 'static,
{
    boxed_derived(Box::new(make))
}

fn boxed_derived<T>(make: Box<dyn Fn() -> T + Send + Sync>) -> Signal<T>
where
    T: Send + Sync + 'static,
{
    Signal::derive(make)
}
