//! The console: one page in the browser, over the functions of `api`.
