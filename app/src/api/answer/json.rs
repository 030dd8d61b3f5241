/// A JSON text as a value, without fractions: no answer of ours has any.
#[derive(Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Whole(i64),
    Text(String),
    List(Vec<Json>),
    Map(Vec<(String, Json)>),
}

/// The value that a whole text says.
pub(super) fn parse(text: &str) -> Option<Json> {
    let mut parser = Parser { rest: text };
    let value = parser.value()?;
    parser.rest.trim_ascii_start().is_empty().then_some(value)
}

struct Parser<'a> {
    rest: &'a str,
}

impl Parser<'_> {
    /// The next byte that is no blank.
    fn peek(&mut self) -> Option<u8> {
        self.rest = self.rest.trim_ascii_start();
        self.rest.bytes().next()
    }

    /// Whether a word comes next; it is passed.
    fn passes(&mut self, word: &str) -> bool {
        let after = self.rest.strip_prefix(word);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn value(&mut self) -> Option<Json> {
        match self.peek()? {
            b'"' => self.text().map(Json::Text),
            b'[' => self.list(b']', Self::value).map(Json::List),
            b'{' => self.list(b'}', Self::entry).map(Json::Map),
            b'n' if self.passes("null") => Some(Json::Null),
            b't' if self.passes("true") => Some(Json::Bool(true)),
            b'f' if self.passes("false") => Some(Json::Bool(false)),
            _ => self.number(),
        }
    }

    fn number(&mut self) -> Option<Json> {
        let ends = |at: char| !matches!(at, '-' | '+' | '.' | 'e' | 'E' | '0'..='9');
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at(end);
        self.rest = rest;
        number.parse().ok().map(Json::Whole)
    }

    /// What stands between brackets, a comma between each and the next.
    fn list<T>(&mut self, end: u8, next: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut list = Vec::new();
        self.rest = &self.rest[1..];
        if self.peek()? == end {
            self.rest = &self.rest[1..];
            return Some(list);
        }
        loop {
            list.push(next(self)?);
            let after = self.peek()?;
            self.rest = self.rest.get(1..)?;
            match after {
                b',' => {}
                after if after == end => return Some(list),
                _ => return None,
            }
        }
    }

    fn entry(&mut self) -> Option<(String, Json)> {
        self.peek().filter(|&quote| quote == b'"')?;
        let key = self.text()?;
        self.peek().filter(|&colon| colon == b':')?;
        self.rest = &self.rest[1..];
        Some((key, self.value()?))
    }

    /// What stands between quotes.
    fn text(&mut self) -> Option<String> {
        let mut text = String::new();
        self.rest = &self.rest[1..];
        loop {
            let (plain, rest) = self.rest.split_at(self.rest.find(['"', '\\'])?);
            text.push_str(plain);
            self.rest = rest;
            if self.passes("\"") {
                return Some(text);
            }
            self.rest = &self.rest[1..];
            text.push(self.escaped()?);
        }
    }

    /// What a backslash and the letters after it stand for.
    fn escaped(&mut self) -> Option<char> {
        let letter = self.rest.chars().next()?;
        self.rest = &self.rest[letter.len_utf8()..];
        Some(match letter {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => self.numbered()?,
            '"' | '\\' | '/' => letter,
            _ => return None,
        })
    }

    /// A character by its number; those beyond four digits come in two halves.
    fn numbered(&mut self) -> Option<char> {
        let first = self.four_digits()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        let second = self.passes("\\u").then(|| self.four_digits())??;
        let low = second.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
        char::from_u32(0x10000 + ((first - 0xd800) << 10) + low)
    }

    fn four_digits(&mut self) -> Option<u32> {
        let digits = self.rest.get(..4)?;
        let hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        self.rest = &self.rest[4..];
        let number = u32::from_str_radix(digits, 16).ok();
        number.filter(|_| hexadecimal)
    }
}
