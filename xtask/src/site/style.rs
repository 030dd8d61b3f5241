//! Stylesheets: `@import`s resolved, comments and white space removed.

use super::file::SiteFile;
use crate::shell::root;
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::Path;

/// `style/{name}.css` as one small file.
pub fn sheet(name: &str) -> Result<SiteFile> {
    let path = root().join("style").join(format!("{name}.css"));
    Ok(SiteFile::new(&format!("{name}.css"), small(&path)?))
}

fn small(path: &Path) -> Result<String> {
    let whole = joined(path)?;
    let small = minifier::css::minify(&whole)
        .map_err(|fault| anyhow!("{} could not be made small: {fault}", path.display()))?;
    Ok(small.to_string().trim_start().to_owned())
}

/// A sheet with what it imports in place, each import on a line of its own.
fn joined(path: &Path) -> Result<String> {
    let sheet = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut whole = String::with_capacity(sheet.len());
    for line in sheet.lines() {
        match imported(line) {
            Some(name) => whole += &joined(&path.with_file_name(name))?,
            None => whole += line,
        }
        whole.push('\n');
    }
    Ok(whole)
}

fn imported(line: &str) -> Option<&str> {
    line.strip_prefix("@import \"")?.strip_suffix("\";")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{env, process};

    #[test]
    fn imports_are_resolved_and_white_space_is_removed() {
        let folder = env::temp_dir().join(format!("mingce-style-{}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("base.css"), "p {\n  color: red;\n}\n").unwrap();
        fs::write(
            folder.join("all.css"),
            "/* all */\n@import \"base.css\";\na > b { width: calc(1px + 2px) }\n",
        )
        .unwrap();
        let css = small(&folder.join("all.css"));
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(css.unwrap(), "p{color:red;}a>b{width:calc(1px + 2px)}");
    }

    #[test]
    fn a_missing_stylesheet_is_an_error_that_names_it() {
        let error = small(Path::new("/no/such/sheet.css")).unwrap_err();
        assert!(error.to_string().contains("/no/such/sheet.css"), "{error}");
    }
}
