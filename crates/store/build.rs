//! A new migration must be seen by the next build: `sqlx::migrate!` reads them.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
