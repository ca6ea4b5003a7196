//! One content line: name, parameters and value as text. Knows no property.

use crate::content_line;

/// A content line that is being made. The value stands as it will be written, escapes and all.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub group: String,
    pub name: String,
    /// Name and value as they will be read.
    pub parameters: Vec<(String, String)>,
    pub value: String,
}

impl Line {
    /// A property of type text.
    pub fn text(name: &str, value: &str) -> Self {
        Self::plain(name, escaped(value))
    }

    /// A property whose value is written as it is.
    pub fn plain(name: &str, value: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            value: value.into(),
            ..Self::default()
        }
    }

    /// Several texts in one value.
    pub fn list<'a>(
        name: &str,
        separator: &str,
        values: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let values: Vec<String> = values.into_iter().map(escaped).collect();
        Self::plain(name, values.join(separator))
    }

    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.parameters.push((name.to_owned(), value.into()));
        self
    }

    pub fn in_group(mut self, group: &str) -> Self {
        group.clone_into(&mut self.group);
        self
    }

    /// The line unfolded, without its end.
    pub fn into_text(self) -> String {
        let mut text = String::with_capacity(self.value.len() + 32);
        if !self.group.is_empty() {
            text.push_str(&self.group);
            text.push('.');
        }
        text.push_str(&self.name);
        for (name, value) in &self.parameters {
            text.push(';');
            text.push_str(name);
            text.push('=');
            text.push_str(&parameter(value));
        }
        text.push(':');
        text.push_str(&self.value);
        text
    }
}

/// A text value; what no card may hold is left out.
pub(super) fn escaped(text: &str) -> String {
    content_line::escaped(&content_line::plain(text))
}

/// A parameter's value, quoted where it must be (RFC 6868).
fn parameter(value: &str) -> String {
    let plain = content_line::plain(value);
    let needs = |c: char| matches!(c, ':' | ';' | ',' | '"' | '^' | '\n' | '\t' | ' ');
    if !plain.contains(needs) {
        return plain.into_owned();
    }
    let inner = plain
        .replace('^', "^^")
        .replace('\n', "^n")
        .replace('"', "^'");
    format!("\"{inner}\"")
}

/// Folds a line and ends it.
pub(super) fn fold(out: &mut String, line: &str) {
    content_line::fold(out, line.chars());
}
