//! The wasm bundles and the JavaScript that loads them.

use super::WASM;
use super::file::SiteFile;
use crate::shell::{cargo, run, target};
use anyhow::{Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

/// What moves in members' pages: `member.js` and `member_bg.wasm`.
pub fn member() -> Result<Vec<SiteFile>> {
    bundle("member")
}

/// The console: `console.js` and `console_bg.wasm`.
pub fn console() -> Result<Vec<SiteFile>> {
    bundle("console")
}

/// Builds `frontend` with one feature.
fn bundle(feature: &str) -> Result<Vec<SiteFile>> {
    run(&mut cargo(&[
        "build",
        "--package=frontend",
        "--profile=site",
        "--target",
        WASM,
        "--features",
        feature,
    ]))?;
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
    let loader = named(&bare(output.js())?, &wasm);
    Ok(vec![SiteFile::new(&format!("{feature}.js"), loader), wasm])
}

/// Without indentation and comments, which nobody's browser reads. Only whole lines
/// are looked at: a text that went over several would be changed, so there must be none.
fn bare(loader: &str) -> Result<String> {
    let over_lines = |line: &str| line.matches('`').count() % 2 == 1;
    ensure!(
        !loader.lines().any(over_lines),
        "the loader has texts of several lines, which must stay as they are"
    );
    let comment = |line: &&str| ["/**", "*", "//"].iter().any(|mark| line.starts_with(mark));
    let lines = loader.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !comment(line));
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// The loader asks for the module by its public name, so `init()` alone finds it.
fn named(loader: &str, wasm: &SiteFile) -> String {
    loader.replace(&wasm.asset, &wasm.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loader_is_bare_of_what_no_browser_reads() {
        let loader = "/**\n * Tells.\n */\nfunction tell() {\n    // why\n    return `a * b`;\n}\n";
        let bare = bare(loader).unwrap();
        assert_eq!(bare, "function tell() {\nreturn `a * b`;\n}");
        assert!(super::bare("let text = `one\n  two`;").is_err());
    }

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
