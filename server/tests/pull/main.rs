//! Pulling from a WeCom, on both databases (R32–35, R84–89, decisions d, g, h).

mod following;
mod house;
mod runs;
mod scope;
mod unchanged;
