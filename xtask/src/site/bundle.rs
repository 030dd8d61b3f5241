//! The wasm bundles and the JavaScript that loads them.

use super::WASM;
use super::file::SiteFile;
use super::loader::{bare, joined};
use super::parts::{self, Parts};
use crate::shell::{cargo, run, target};
use anyhow::{Context as _, Result, ensure};
use std::fs;
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;

/// The console: what a first visit loads, and what is loaded when a page is opened.
pub struct Console {
    /// `console.js` and `console_bg.wasm`.
    pub first: Vec<SiteFile>,
    /// The lazy pages, and what several of them share.
    pub later: Vec<SiteFile>,
    /// Which of these a lazy page needs, by their `asset`.
    pub pages: Vec<(String, Vec<String>)>,
}

/// What moves in members' pages: `member.js` and `member_bg.wasm`.
pub fn member() -> Result<Vec<SiteFile>> {
    let module = compiled("member", &[])?;
    let (loader, wasm) = bound("member", Bindgen::new().input_path(module))?;
    let loader = named(bare(&loader)?, &wasm.asset, &wasm);
    Ok(vec![SiteFile::new("member.js", loader), wasm])
}

/// The console, whose pages are loaded when they are opened.
pub fn console() -> Result<Console> {
    // Without relocations a module cannot be taken apart.
    let module = compiled("console", &["--", "-Clink-arg=--emit-relocs"])?;
    let module = fs::read(&module).with_context(|| module.display().to_string())?;
    let Parts {
        main,
        linker,
        parts,
        pages,
    } = parts::taken_apart(&module)?;
    // What the parts import is exported by the linker alone.
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes("console", main).keep_lld_exports(true);
    let (loader, wasm) = bound("console", &mut bindgen)?;
    let loader = bare(&joined(&loader, &linker)?)?;
    // A part's name carries its own hash, so the loader's hash comes last.
    let loader = parts
        .iter()
        .fold(loader, |loader, (called, part)| named(loader, called, part));
    let loader = named(loader, &wasm.asset, &wasm);
    Ok(Console {
        first: vec![SiteFile::new("console.js", loader), wasm],
        later: parts.into_iter().map(|(_, part)| part).collect(),
        pages,
    })
}

/// Builds `frontend` with one feature, and says where its module is.
fn compiled(feature: &str, of_compiler: &[&str]) -> Result<PathBuf> {
    run(cargo(&[
        "rustc",
        "--package=frontend",
        "--lib",
        "--profile=site",
        "--target",
        WASM,
        "--features",
        feature,
    ])
    .args(of_compiler))?;
    Ok(target().join(WASM).join("site").join("frontend.wasm"))
}

/// The loader that wasm-bindgen writes for a module, and the module itself.
fn bound(name: &str, module: &mut Bindgen) -> Result<(String, SiteFile)> {
    let mut output = module
        .out_name(name)
        .web(true)?
        .typescript(false)
        .generate_output()?;
    ensure!(
        !output.js().contains("./snippets/"),
        "a dependency of the bundle {name} brings JavaScript files of its own, which the site does not carry"
    );
    let wasm = parts::bare(&output.wasm_mut().emit_wasm())?;
    let wasm = SiteFile::new(&format!("{name}_bg.wasm"), wasm);
    Ok((output.js().to_owned(), wasm))
}

/// The loader asks for a module by its public name, so `init()` alone finds it.
fn named(loader: String, called: &str, module: &SiteFile) -> String {
    loader.replace(called, &module.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_asks_for_the_module_by_its_public_name() {
        let wasm = SiteFile::new("member_bg.wasm", *b"\0asm");
        let loader = "new URL('member_bg.wasm', import.meta.url)".to_owned();
        assert_eq!(
            named(loader, &wasm.asset, &wasm),
            format!("new URL('{}', import.meta.url)", wasm.name())
        );
    }
}
