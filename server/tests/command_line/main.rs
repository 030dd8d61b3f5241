//! The binary, as a person types it: what it says to bad input, and that nothing is lost by it.
//! The WeCom of each test is in the test's own process, the database a file of its own.

mod audit;
mod browser;
mod corporations;
mod databases;
mod files_of_the_sandbox;
#[path = "../shared/gate.rs"]
mod gate;
mod halt;
mod killed;
mod killed_run;
mod linking;
mod owners;
mod pulling;
mod rules;
mod support;
mod tags;
mod typing;
