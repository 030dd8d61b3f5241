//! Members' lives in the console: left, disabled, reinstated, deleted, one or many,
//! and obeyed by their own next request.

mod desk;
mod door;
mod expected;
mod one_life;
mod runs;
mod several;
mod sight;
