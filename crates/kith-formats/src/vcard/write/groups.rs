//! Names for groups of lines that belong together, none of which a card uses already. Knows no property.

use std::collections::HashSet;

#[derive(Debug, Default)]
pub(super) struct Groups {
    taken: HashSet<String>,
    last: u32,
}

impl Groups {
    /// The groups that a card has, in lower case.
    pub fn beside<'a>(taken: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            taken: taken.into_iter().map(str::to_owned).collect(),
            last: 0,
        }
    }

    /// A name that is free.
    pub fn next(&mut self) -> String {
        loop {
            self.last += 1;
            let name = format!("item{}", self.last);
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}
