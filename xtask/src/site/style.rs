//! Stylesheets: `@import`s resolved, white space removed.

use super::file::SiteFile;
use crate::shell::root;
use anyhow::{Result, anyhow};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions};
use std::path::Path;

/// `style/{name}.css` as one small file.
pub fn sheet(name: &str) -> Result<SiteFile> {
    let path = root().join("style").join(format!("{name}.css"));
    Ok(SiteFile::new(&format!("{name}.css"), bundled(&path)?))
}

fn bundled(path: &Path) -> Result<String> {
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler
        .bundle(path)
        .map_err(|error| anyhow!("{}: {error}", path.display()))?;
    sheet
        .minify(MinifyOptions::default())
        .map_err(|error| anyhow!("{}: {error}", path.display()))?;
    let options = PrinterOptions {
        minify: true,
        ..PrinterOptions::default()
    };
    Ok(sheet.to_css(options)?.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{env, fs, process};

    #[test]
    fn imports_are_resolved_and_white_space_is_removed() {
        let folder = env::temp_dir().join(format!("mingce-style-{}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("base.css"), "p {\n  color: red;\n}\n").unwrap();
        fs::write(
            folder.join("all.css"),
            "@import \"base.css\";\na { color: blue }\n",
        )
        .unwrap();
        let css = bundled(&folder.join("all.css"));
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(css.unwrap(), "p{color:red}a{color:#00f}");
    }

    #[test]
    fn a_missing_stylesheet_is_an_error_that_names_it() {
        let error = bundled(Path::new("/no/such/sheet.css")).unwrap_err();
        assert!(error.to_string().contains("/no/such/sheet.css"), "{error}");
    }
}
