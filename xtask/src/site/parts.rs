//! The console's module in parts: the one that every visit loads, one for each lazy
//! page (`app/src/console/pages.rs`), and those that several pages share (decision 10).

use super::file::SiteFile;
use super::loader::{LINKER, LOADER};
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::Path;
use tempfile::tempdir;
use wasm_split_cli_support::{Options, transform};

/// A module taken apart.
pub struct Parts {
    /// What every visit loads; wasm-bindgen has not seen it yet.
    pub main: Vec<u8>,
    /// The JavaScript that loads the others.
    pub linker: String,
    /// The others, each with the name by which the linker asks for it.
    pub parts: Vec<(String, SiteFile)>,
    /// Which of them a lazy page needs, by their `asset`.
    pub pages: Vec<(String, Vec<String>)>,
}

/// Takes a module apart that was linked with its relocations.
pub fn taken_apart(module: &[u8]) -> Result<Parts> {
    let folder = tempdir()?;
    let main = folder.path().join("main.wasm");
    let mut options = Options::new(module);
    options.output_dir = folder.path();
    options.main_out_path = &main;
    options.link_name = LINKER;
    options.main_module = LOADER;
    options.emit_dwarf = false;
    let mut split = transform(options).map_err(|error| anyhow!("{error:?}"))?;
    split.split_modules.sort();
    let parts = split.split_modules.iter().map(|path| part(path));
    let parts = parts.collect::<Result<Vec<_>>>()?;
    let mut pages: Vec<_> = split.prefetch_map.into_iter().collect();
    pages.sort();
    for (_, needed) in &mut pages {
        needed.iter_mut().for_each(|stem| *stem = asset(stem));
    }
    Ok(Parts {
        main: fs::read(&main)?,
        linker: fs::read_to_string(folder.path().join(LINKER))?,
        parts,
        pages,
    })
}

/// A part that was written, with the name by which the linker asks for it.
fn part(path: &Path) -> Result<(String, SiteFile)> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let module = bare(&fs::read(path)?)?;
    Ok((format!("{stem}.wasm"), SiteFile::new(&asset(&stem), module)))
}

/// What the site calls a part: `split_check` is `console_check.wasm`.
fn asset(stem: &str) -> String {
    let name = stem.strip_prefix("split_").unwrap_or(stem);
    format!("console_{name}.wasm")
}

/// A module without its custom sections: names, and notes about its making. Nothing
/// that runs a module reads them.
pub fn bare(module: &[u8]) -> Result<Vec<u8>> {
    const CUSTOM: u8 = 0;
    let (magic, mut rest) = module.split_at_checked(8).context("no module")?;
    let mut kept = magic.to_vec();
    while let Some((&kind, after)) = rest.split_first() {
        let (length, width) = unsigned(after)?;
        let section = rest.split_at_checked(1 + width + length);
        let (section, others) = section.context("a module that is cut off")?;
        if kind != CUSTOM {
            kept.extend(section);
        }
        rest = others;
    }
    Ok(kept)
}

/// A number as modules write it, and in how many bytes.
fn unsigned(bytes: &[u8]) -> Result<(usize, usize)> {
    let mut number = 0;
    for (at, byte) in bytes.iter().take(5).enumerate() {
        number |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Ok((number, at + 1));
        }
    }
    Err(anyhow!("a module that is cut off"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAGIC: &[u8] = b"\0asm\x01\0\0\0";

    #[test]
    fn custom_sections_go_and_all_others_stay_as_they_are() {
        let long = [&[10, 0x80, 0x01][..], &[7; 128]].concat();
        let custom = [0, 5, 4, b'n', b'a', b'm', b'e'];
        let module = [MAGIC, &[1, 1, 0], &custom, &long, &custom].concat();
        assert_eq!(bare(&module).unwrap(), [MAGIC, &[1, 1, 0], &long].concat());
    }

    #[test]
    fn a_module_that_is_cut_off_is_an_error() {
        for cut in [
            &MAGIC[..4],
            &[MAGIC, &[1, 2, 0]].concat(),
            &[MAGIC, &[1]].concat(),
        ] {
            assert!(bare(cut).is_err(), "{cut:?}");
        }
    }

    #[test]
    fn a_part_is_named_after_its_page() {
        assert_eq!(asset("split_check"), "console_check.wasm");
        assert_eq!(asset("chunk_3"), "console_chunk_3.wasm");
    }
}
