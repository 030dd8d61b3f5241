//! The wasm bundles and the JavaScript that loads them.

use super::WASM;
use super::file::SiteFile;
use crate::shell::{cargo, run, target};
use anyhow::{Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

/// What moves in members' pages: `member.js` and `member_bg.wasm`.
pub fn member() -> Result<Vec<SiteFile>> {
    bundle("member", "")
}

/// The console: `console.js` and `console_bg.wasm`. Its views are compiled as one
/// type instead of a type for each combination, which makes it a good deal
/// smaller. Cargo keeps what it built with other flags beside it.
pub fn console() -> Result<Vec<SiteFile>> {
    bundle("console", "--cfg erase_components")
}

/// Builds `frontend` with one feature.
fn bundle(feature: &str, flags: &str) -> Result<Vec<SiteFile>> {
    let mut build = cargo(&[
        "build",
        "--package=frontend",
        "--profile=site",
        "--target",
        WASM,
        "--features",
        feature,
    ]);
    run(build.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags))?;
    let module = target().join(WASM).join("site").join("frontend.wasm");
    let mut output = Bindgen::new()
        .input_path(module)
        .out_name(feature)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()?;
    ensure!(
        !output.js().contains("./snippets/"),
        "a dependency of the bundle {feature} brings JavaScript files of its own, which the site does not carry"
    );
    let wasm = SiteFile::new(&format!("{feature}_bg.wasm"), output.wasm_mut().emit_wasm());
    let loader = named(output.js(), &wasm);
    Ok(vec![SiteFile::new(&format!("{feature}.js"), loader), wasm])
}

/// The loader asks for the module by its public name, so `init()` alone finds it.
fn named(loader: &str, wasm: &SiteFile) -> String {
    loader.replace(&wasm.asset, &wasm.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_asks_for_the_module_by_its_public_name() {
        let wasm = SiteFile::new("member_bg.wasm", *b"\0asm");
        let loader = named("new URL('member_bg.wasm', import.meta.url)", &wasm);
        assert_eq!(
            loader,
            format!("new URL('{}', import.meta.url)", wasm.name())
        );
    }
}
