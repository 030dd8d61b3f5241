//! A world to tell stories in: a sandbox WeCom, a database, the product.

mod browser;
mod desk;
mod org;
mod world;

pub use browser::{Answer, Browser, as_member, signed_in};
pub use desk::{PASSWORD, console, console_on_sqlite, owner, owner_elsewhere, read, refusal};
pub use org::example;
pub use world::{EXAMPLE, World, unruled};
