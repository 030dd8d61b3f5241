//! The client against a small server that answers as each test says.

mod advice;
mod calls;
mod check;
mod cipher;
mod retries;
mod secrets;
mod server;
mod sign_in;
mod tokens;
