//! The JavaScript that loads a bundle.

use anyhow::{Result, ensure};

/// What the console's module imports the loading of its parts from.
pub const LINKER: &str = "./parts.js";

/// Where the linker finds the module's exports.
pub const LOADER: &str = "./console.js";

/// The loader and the linker in one file. As two they would import one another, and
/// no file can carry in its name the hash of one that carries its own.
pub fn joined(loader: &str, linker: &str) -> Result<String> {
    let mut lines = Vec::new();
    let mut imported = Vec::new();
    for line in loader.lines() {
        match import(line) {
            Some((name, LINKER)) => imported.push(name),
            _ => lines.push(line.to_owned()),
        }
    }
    let mut exported = Vec::new();
    for line in linker.lines().filter(|line| !line.contains(LOADER)) {
        match line.strip_prefix("export const ") {
            Some(constant) => {
                exported.extend(constant.split_whitespace().next());
                lines.push(format!("const {constant}"));
            }
            None => lines.push(line.to_owned()),
        }
    }
    ensure!(
        !imported.is_empty() && !exported.is_empty(),
        "the console came in one piece: none of its pages is loaded when it is opened"
    );
    ensure!(
        !lines.iter().any(|line| line.starts_with("import ")),
        "the loader imports from a file that the site does not carry"
    );
    lines.push(format!("const parts = {{ {} }};", exported.join(", ")));
    lines.extend(imported.iter().map(|name| format!("const {name} = parts;")));
    Ok(lines.join("\n"))
}

/// The name and the source of `import * as NAME from "SOURCE"`.
fn import(line: &str) -> Option<(&str, &str)> {
    let (name, source) = line.strip_prefix("import * as ")?.split_once(" from ")?;
    Some((name, source.trim_end_matches(';').trim_matches('"')))
}

/// Without indentation and comments, which nobody's browser reads. Only whole lines
/// are looked at: a text that went over several would be changed, so there must be none.
pub fn bare(loader: &str) -> Result<String> {
    let over_lines = |line: &str| line.matches('`').count() % 2 == 1;
    ensure!(
        !loader.lines().any(over_lines),
        "the loader has texts of several lines, which must stay as they are"
    );
    let comment = |line: &&str| {
        let whole = line.starts_with("/*") && line.ends_with("*/");
        whole || ["/**", "*", "//"].iter().any(|mark| line.starts_with(mark))
    };
    let lines = loader.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !comment(line));
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loader_is_bare_of_what_no_browser_reads() {
        let loader = "/**\n * Tells.\n */\n/* who */\nfunction tell() {\n    // why\n    return `a * b`;\n}\n";
        let bare = bare(loader).unwrap();
        assert_eq!(bare, "function tell() {\nreturn `a * b`;\n}");
        assert!(super::bare("let text = `one\n  two`;").is_err());
    }

    #[test]
    fn loader_and_linker_are_one_file_that_imports_nothing() {
        let loader = "import * as import1 from \"./parts.js\"\n\
                      import * as import2 from \"./parts.js\"\n\
                      function imports() { return { \"./parts.js\": import1 }; }\n\
                      export { initSync };";
        let linker = "import { initSync } from \"./console.js\";\n\
                      let shared = initSync(undefined);\n\
                      export const load_check = load(\"./split_check.wasm\");\n\
                      export const load_sync = load(\"./split_sync.wasm\");";
        let joined = joined(loader, linker).unwrap();
        assert_eq!(
            joined,
            "function imports() { return { \"./parts.js\": import1 }; }\n\
             export { initSync };\n\
             let shared = initSync(undefined);\n\
             const load_check = load(\"./split_check.wasm\");\n\
             const load_sync = load(\"./split_sync.wasm\");\n\
             const parts = { load_check, load_sync };\n\
             const import1 = parts;\n\
             const import2 = parts;"
        );
    }

    #[test]
    fn a_console_in_one_piece_and_a_foreign_import_are_errors() {
        assert!(joined("let a = 1;", "").is_err());
        let foreign = "import * as import1 from \"./parts.js\"\nimport { a } from \"./a.js\"";
        assert!(joined(foreign, "export const load_a = 1;").is_err());
    }
}
