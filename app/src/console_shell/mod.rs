//! What the server sends before the console runs: its shell, and the page for
//! signing in, which needs no script.
