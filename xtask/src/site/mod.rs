//! What a browser loads: bundles, stylesheets and pictures, compressed and named
//! by their content, in `target/pkg` with a list that the binary includes.

mod bundle;
mod file;
mod loader;
mod parts;
mod style;

use crate::shell::{root, run};
use anyhow::{Context, Result, ensure};
use bundle::Console;
use file::SiteFile;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The target that browsers run.
const WASM: &str = "wasm32-unknown-unknown";

/// What an administrator downloads at most before the console's first page
/// stands (product.md): its loader, its bundle and its style sheet. Every other
/// page comes when it is opened.
const CONSOLE_FIRST_VISIT: usize = 300 * 1024;

/// Builds the site and says where its list is.
pub fn build() -> Result<PathBuf> {
    wasm_target()?;
    let mut files = bundle::member()?;
    files.push(style::sheet("member")?);
    let Console {
        mut first,
        later,
        pages,
    } = bundle::console()?;
    first.push(style::sheet("console")?);
    let first_visit = compressed(&first);
    files.extend(first);
    files.extend(later);
    files.extend(pictures(&root().join("public"))?);
    let folder = root().join("target").join("pkg");
    let list = write(&folder, &files)?;
    report(&files);
    report_pages(&files, &pages);
    eprintln!("{first_visit:>9} B br for the console's first visit, of {CONSOLE_FIRST_VISIT}");
    ensure!(
        first_visit <= CONSOLE_FIRST_VISIT,
        "the console's first visit has grown beyond {CONSOLE_FIRST_VISIT} B (RUSTFLAGS, where it is set, takes the place of what .cargo/config.toml says)"
    );
    Ok(list)
}

/// What all of these cost a visitor.
fn compressed<'a>(files: impl IntoIterator<Item = &'a SiteFile>) -> usize {
    files.into_iter().map(|file| file.brotli().len()).sum()
}

/// Makes sure that the compiler can write for browsers.
pub fn wasm_target() -> Result<()> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let installed = Command::new(rustc)
        .args(["--print=target-libdir", "--target", WASM])
        .current_dir(root())
        .output()
        .is_ok_and(|output| {
            let folder = String::from_utf8_lossy(&output.stdout);
            output.status.success() && Path::new(folder.trim()).is_dir()
        });
    if installed {
        return Ok(());
    }
    let mut add = Command::new("rustup");
    add.args(["target", "add", WASM]).current_dir(root());
    run(&mut add).with_context(|| format!("the compiler lacks the target {WASM}"))
}

/// The pictures of `public/`, in the order of their names.
fn pictures(folder: &Path) -> Result<Vec<SiteFile>> {
    let mut paths = fs::read_dir(folder)
        .with_context(|| format!("{} could not be read", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    paths.sort();
    paths
        .into_iter()
        .filter(|path| path.is_file())
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            Ok(SiteFile::new(&name, fs::read(&path)?))
        })
        .collect()
}

/// Replaces the folder by these files and the list of them, as code.
fn write(folder: &Path, files: &[SiteFile]) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let mut list = String::from("&[\n");
    for file in files {
        let plain = file.write(folder)?.display().to_string();
        list.push_str(&format!(
            "File {{ asset: {:?}, path: {:?}, plain: include_bytes!({plain:?}), \
             gzip: include_bytes!({:?}), brotli: include_bytes!({:?}) }},\n",
            file.asset,
            format!("/pkg/{}", file.name()),
            format!("{plain}.gz"),
            format!("{plain}.br"),
        ));
    }
    list.push_str("]\n");
    let place = folder.join("site.rs");
    fs::write(&place, list)?;
    Ok(place)
}

/// What each file costs a visitor.
fn report(files: &[SiteFile]) {
    for file in files {
        let (plain, small) = (file.content.len(), file.brotli().len());
        eprintln!("{:>9} B {:>9} B br  {}", plain, small, file.name());
    }
}

/// What opening each of the console's lazy pages costs, as the first one.
fn report_pages(files: &[SiteFile], pages: &[(String, Vec<String>)]) {
    for (page, needed) in pages {
        let small = compressed(files.iter().filter(|file| needed.contains(&file.asset)));
        let count = needed.len();
        eprintln!("{small:>9} B br more, in {count} files, to open {page}");
    }
}
