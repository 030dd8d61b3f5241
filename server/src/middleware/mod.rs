//! What is done to every request.

pub mod security_headers;
