//! Turns `locales/LANGUAGE/AREA.toml` into one function a text.
//!
//! A text that one language lacks, or whose `{parameters}` differ, stops the
//! build: nobody ever sees a page half in one language.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, process};

/// The languages, with the variant of `Locale` that chooses each.
const LANGUAGES: [(&str, &str); 2] = [("zh-CN", "ZhCn"), ("en", "En")];

/// A text in one language.
enum Text {
    Always(String),
    /// Differs with `count`, as English does.
    Counted {
        one: String,
        other: String,
    },
}

/// Texts by area (the file's name) and key.
type Texts = BTreeMap<(String, String), Text>;

fn main() {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build.rs");
    match generate() {
        Ok(code) => {
            let out = env::var("OUT_DIR").unwrap_or_default();
            if let Err(error) = fs::write(Path::new(&out).join("texts.rs"), code) {
                fail(&error.to_string());
            }
        }
        Err(error) => fail(&error),
    }
}

fn fail(error: &str) {
    println!("cargo::error={error}");
    process::exit(1);
}

fn generate() -> Result<String, String> {
    let languages = LANGUAGES
        .iter()
        .map(|(language, _)| read(language))
        .collect::<Result<Vec<_>, _>>()?;
    let keys: BTreeSet<_> = languages.iter().flat_map(BTreeMap::keys).collect();
    let mut areas: BTreeMap<&str, String> = BTreeMap::new();
    for key in keys {
        let mut texts = Vec::new();
        for ((language, _), known) in LANGUAGES.iter().zip(&languages) {
            texts.push(
                known
                    .get(key)
                    .ok_or_else(|| format!("locales/{language} lacks {}.{}", key.0, key.1))?,
            );
        }
        *areas.entry(&key.0).or_default() += &function(&key.0, &key.1, &texts)?;
    }
    let mut code = String::new();
    for (area, functions) in areas {
        let _ = write!(
            code,
            "#[doc = \"The texts of `locales/*/{area}.toml`.\"]\npub mod {area} {{\nuse super::Locale;\n{functions}}}\n"
        );
    }
    Ok(code)
}

/// Every text of one language.
fn read(language: &str) -> Result<Texts, String> {
    let folder = format!("locales/{language}");
    let mut texts = Texts::new();
    for entry in fs::read_dir(&folder).map_err(|error| format!("{folder}: {error}"))? {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let name = path.display();
        let area = path.file_stem().unwrap_or_default().to_string_lossy();
        let source = fs::read_to_string(&path).map_err(|error| format!("{name}: {error}"))?;
        let table: toml::Table =
            toml::from_str(&source).map_err(|error| format!("{name}: {error}"))?;
        for (key, value) in table {
            let text = text(&value).ok_or_else(|| format!("{name}: {key} is no text"))?;
            texts.insert((area.replace('-', "_"), key), text);
        }
    }
    Ok(texts)
}

fn text(value: &toml::Value) -> Option<Text> {
    match value {
        toml::Value::String(text) => Some(Text::Always(text.clone())),
        toml::Value::Table(forms) => Some(Text::Counted {
            one: forms.get("one")?.as_str()?.to_owned(),
            other: forms.get("other")?.as_str()?.to_owned(),
        }),
        _ => None,
    }
}

/// The function that answers one text in the language asked for.
fn function(area: &str, key: &str, texts: &[&Text]) -> Result<String, String> {
    let wanted = parameters(texts[0]);
    if texts.iter().any(|text| !same(&parameters(text), &wanted)) {
        return Err(format!("{area}.{key}: parameters differ between languages"));
    }
    let plain = wanted.is_empty();
    let mut code = format!("#[doc = {:?}]\n", sample(texts[0]));
    if plain {
        let _ = writeln!(
            code,
            "pub const fn {key}(locale: Locale) -> &'static str {{"
        );
    } else {
        let list: String = wanted.iter().map(|name| parameter(name)).collect();
        let _ = writeln!(code, "pub fn {key}(locale: Locale{list}) -> String {{");
    }
    code += "match locale {\n";
    for ((_, variant), text) in LANGUAGES.iter().zip(texts) {
        let _ = writeln!(code, "Locale::{variant} => {},", expression(text, plain));
    }
    code += "}\n}\n";
    Ok(code)
}

fn parameter(name: &str) -> String {
    match name {
        "count" => ", count: usize".to_owned(),
        _ => format!(", {name}: &str"),
    }
}

fn expression(text: &Text, plain: bool) -> String {
    match text {
        Text::Always(text) if plain => format!("{text:?}"),
        Text::Always(text) => format!("format!({text:?})"),
        Text::Counted { one, other } => {
            format!("if count == 1 {{ format!({one:?}) }} else {{ format!({other:?}) }}")
        }
    }
}

fn sample(text: &Text) -> String {
    match text {
        Text::Always(text) => format!("`{text}`"),
        Text::Counted { other, .. } => format!("`{other}`"),
    }
}

/// The names in braces, in the order in which the text first has them.
fn parameters(text: &Text) -> Vec<String> {
    let (texts, counted) = match text {
        Text::Always(text) => (vec![text], false),
        Text::Counted { one, other } => (vec![other, one], true),
    };
    let mut names: Vec<String> = Vec::new();
    for rest in texts.into_iter().flat_map(|text| text.split('{').skip(1)) {
        if let Some((name, _)) = rest.split_once('}')
            && !names.iter().any(|known| known == name)
        {
            names.push(name.to_owned());
        }
    }
    if counted && !names.iter().any(|name| name == "count") {
        names.push("count".to_owned());
    }
    names
}

/// Parameters stand in the order of the first language; the others have the
/// same ones, in whatever order their grammar wants.
fn same(some: &[String], others: &[String]) -> bool {
    let sorted = |names: &[String]| names.iter().cloned().collect::<BTreeSet<_>>();
    sorted(some) == sorted(others)
}
