//! What a search finds, in what order, and what it never tells (R125, R126,
//! `visibility.md` ways out 3, 4, 5 and 16).

mod corporation;
mod departments;
mod letters;
mod names;
mod order;
mod properties;
mod structures;
mod unread;
