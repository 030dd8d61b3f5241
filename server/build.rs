//! Puts the built site (`cargo xtask build`) into the binary.
//!
//! Without a built site the list of files is empty: members' pages work without
//! JavaScript, so tests of a clean clone need neither wasm nor a stylesheet.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=MINGCE_SITE");
    let site = site_folder();
    let index = site.join("index.txt");
    // Watching a file that is not there would rebuild the server every time.
    let listed = match fs::read_to_string(&index) {
        Ok(listed) => {
            println!("cargo::rerun-if-changed={}", index.display());
            listed
        }
        Err(_) => String::new(),
    };
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("site_files.rs"), generated(&site, &listed))
        .expect("the list of the site's files could not be written");
}

/// `cargo xtask build` names the folder, so that its first build notices the site.
fn site_folder() -> PathBuf {
    match env::var_os("MINGCE_SITE") {
        Some(folder) => PathBuf::from(folder),
        // The build script's own folder now, not the one where it was compiled.
        None => PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default())
            .join("../target/pkg"),
    }
}

/// One `File` for each line `asset name` of the index.
fn generated(site: &Path, listed: &str) -> String {
    let mut code = String::from("&[\n");
    for (asset, name) in listed.lines().filter_map(|line| line.split_once(' ')) {
        let path = site.join(name);
        let plain = path.display().to_string();
        let _ = writeln!(
            code,
            "File {{ asset: {asset:?}, path: {:?}, plain: include_bytes!({plain:?}), \
             gzip: include_bytes!({:?}), brotli: include_bytes!({:?}) }},",
            format!("/pkg/{name}"),
            format!("{plain}.gz"),
            format!("{plain}.br"),
        );
    }
    code.push_str("]\n");
    code
}
