//! Members made and edited in the console, and obeyed by the next request.

mod desk;
mod door;
mod looked_at;
mod making;
mod refused;
