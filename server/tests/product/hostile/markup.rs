//! A page taken apart as a browser does, as far as it matters here: elements,
//! their attributes, and the text between them.

use std::collections::BTreeSet;

/// What a page is made of.
#[derive(Debug, Default)]
pub struct Markup {
    /// Each element with each of its attributes: `a`, `a href`.
    pub parts: BTreeSet<String>,
    /// How many scripts and pictures there are.
    pub active: usize,
    /// What is read, with its entities resolved.
    pub text: String,
}

impl Markup {
    /// Takes a page apart.
    pub fn of(page: &str) -> Self {
        let mut markup = Self::default();
        let mut rest = page;
        while let Some(at) = rest.find('<') {
            markup.text.push_str(&resolved(&rest[..at]));
            rest = markup.tag(&rest[at + 1..]);
        }
        markup.text.push_str(&resolved(rest));
        markup
    }

    /// Reads a tag from behind its `<`; gives what follows it.
    fn tag<'a>(&mut self, tag: &'a str) -> &'a str {
        if let Some(comment) = tag.strip_prefix('!') {
            return comment.split_once('>').map_or("", |(_, rest)| rest);
        }
        if let Some(end) = tag.strip_prefix('/') {
            return end.split_once('>').map_or("", |(_, rest)| rest);
        }
        let (name, mut rest) = word(tag);
        self.parts.insert(name.to_owned());
        self.active += usize::from(["script", "img", "iframe", "object"].contains(&name));
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            if rest.is_empty() {
                return rest;
            }
            if let Some(after) = rest.strip_prefix('>') {
                return match name {
                    "script" => after.split_once("</script>").map_or("", |(_, rest)| rest),
                    _ => after,
                };
            }
            let (attribute, after) = word(rest);
            self.parts.insert(format!("{name} {attribute}"));
            rest = match after.strip_prefix('=') {
                Some(value) => behind_value(value),
                // Whatever is no name at all is passed by a character at a time.
                None if attribute.is_empty() => {
                    &after[after.chars().next().map_or(0, char::len_utf8)..]
                }
                None => after,
            };
        }
    }
}

/// A name of an element or an attribute, and what follows it.
fn word(text: &str) -> (&str, &str) {
    let ends = |c: char| c.is_whitespace() || "/>=\"'<".contains(c);
    text.split_at(text.find(ends).unwrap_or(text.len()))
}

fn behind_value(value: &str) -> &str {
    let quote = value.chars().next().filter(|c| "\"'".contains(*c));
    match quote {
        Some(quote) => value[1..].split_once(quote).map_or("", |(_, rest)| rest),
        None => &value[value.find([' ', '\n', '>']).unwrap_or(value.len())..],
    }
}

fn resolved(text: &str) -> String {
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
    ];
    let plain = named.iter().fold(text.to_owned(), |text, (entity, char)| {
        text.replace(entity, char)
    });
    plain.replace("&amp;", "&")
}

#[test]
fn what_breaks_out_of_a_text_or_an_attribute_is_seen() {
    let page = Markup::of("<p class=\"a\">李 &amp;lt;四&gt;<br></p>");
    assert_eq!(
        page.parts.iter().map(String::as_str).collect::<Vec<_>>(),
        ["br", "p", "p class"]
    );
    assert_eq!(page.text, "李 &lt;四>");
    let text = Markup::of("<p><script>alert(1)</script>李四</p>");
    assert_eq!((text.active, text.text.as_str()), (1, "李四"));
    let attribute = Markup::of("<p title=\"a\" onclick='x' >");
    assert!(attribute.parts.contains("p onclick"));
    let quoted = Markup::of("<p title=\"a>b\"<img src=x>");
    assert!(quoted.parts.contains("p src"), "{quoted:?}");
}
