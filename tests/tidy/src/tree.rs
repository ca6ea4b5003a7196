//! The files of the repository, or of a sample, as text. Judges nothing.

use std::fs;
use std::path::Path;

use ignore::WalkBuilder;

/// One file. `text` is `None` when it isn't UTF-8.
pub struct File {
    /// From the root, with `/` between names.
    pub path: String,
    pub text: Option<String>,
    /// In bytes.
    pub size: u64,
}

impl File {
    /// Its text, or nothing for a binary.
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }

    /// Its last name, with the extension.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// The text after the last dot of its name.
    pub fn extension(&self) -> &str {
        self.name()
            .rsplit_once('.')
            .map_or("", |(_, extension)| extension)
    }

    /// Whether it lies in that folder.
    pub fn is_in(&self, folder: &str) -> bool {
        self.path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
    }

    /// Its lines that are not comments, numbered from 1; for Rust, up to where its test module begins.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let text = self.text().split("#[cfg(test)]").next().unwrap_or_default();
        let lines = text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// Files by path.
pub struct Tree {
    pub files: Vec<File>,
}

impl Tree {
    /// Everything under the root that git doesn't ignore.
    pub fn of_repository() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let walk = WalkBuilder::new(&root)
            .hidden(false)
            .filter_entry(|entry| entry.file_name() != ".git")
            .build();
        let paths = walk
            .flatten()
            .map(ignore::DirEntry::into_path)
            .filter(|path| path.is_file());
        let mut files: Vec<File> = paths.map(|path| read(&path, &root)).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files }
    }

    /// A sample: each file's path and text.
    pub fn of(sample: &[(&str, &str)]) -> Self {
        let file = |&(path, text): &(&str, &str)| File {
            path: path.to_owned(),
            text: Some(text.to_owned()),
            size: text.len() as u64,
        };
        Self {
            files: sample.iter().map(file).collect(),
        }
    }

    /// The text of one file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files
            .iter()
            .find(|file| file.path == path)
            .map(File::text)
    }

    /// Files with one of these extensions.
    pub fn with(&self, extensions: &'static [&'static str]) -> impl Iterator<Item = &File> {
        self.files
            .iter()
            .filter(|file| extensions.contains(&file.extension()))
    }

    /// The programs and libraries themselves: Rust files under a `src` folder, without test modules and the house rules.
    pub fn rust_sources(&self) -> impl Iterator<Item = &File> {
        self.with(&["rs"]).filter(|file| {
            let in_source = file
                .path
                .split_once("src/")
                .or_else(|| file.path.split_once("src-tauri/"));
            let is_test = |rest: &str| {
                rest == "tests.rs" || rest.ends_with("/tests.rs") || rest.contains("tests/")
            };
            in_source.is_some_and(|(_, rest)| !is_test(rest)) && !file.is_in("tests/tidy")
        })
    }
}

fn read(path: &Path, root: &Path) -> File {
    let bytes = fs::read(path).unwrap_or_default();
    let shown = path.strip_prefix(root).unwrap_or(path).components();
    let names: Vec<_> = shown
        .map(|name| name.as_os_str().to_string_lossy().into_owned())
        .collect();
    File {
        path: names.join("/"),
        size: bytes.len() as u64,
        text: String::from_utf8(bytes).ok(),
    }
}
