//! Lists of people in a file: each becomes a tag of those who are in it. They are gathered before anybody is read, because a
//! list may stand behind its people. Knows no format.

use std::collections::HashMap;

use crate::draft::{Origin, problem};
use crate::{Card, ProblemCode, ReachKind, Summary, limits, text};

/// Most members of all lists of a file together.
const MEMBERS: usize = 200_000;

/// A list as it stands in a file.
#[derive(Debug, Default)]
pub(crate) struct Group {
    /// Number of its first line, from 1.
    pub line: u32,
    pub name: String,
    /// Who is in it: UIDs, or e-mail addresses.
    pub members: Vec<String>,
}

/// A list, and whether somebody in it was met.
struct Known {
    line: u32,
    name: String,
    is_met: bool,
}

/// The lists of one file.
#[derive(Default)]
pub(crate) struct Groups {
    lists: Vec<Known>,
    by_member: HashMap<String, Vec<usize>>,
    members: usize,
}

impl Groups {
    /// Remembers a list. One without a name, or for which there is no room, stays one that nobody is met of.
    pub fn add(&mut self, group: Group) {
        let (name, is_cut) = text::shortened(&group.name, limits::NAME_CHARS);
        let name = text::one_line(name).into_owned();
        let index = self.lists.len();
        let has_room = self.members + group.members.len() < MEMBERS;
        if index >= MEMBERS {
            return;
        }
        if has_room && !is_cut && !name.is_empty() {
            self.members += group.members.len();
            for member in group.members {
                self.by_member.entry(key(&member)).or_default().push(index);
            }
        }
        let (line, is_met) = (group.line, false);
        self.lists.push(Known { line, name, is_met });
    }

    /// Tags somebody with the lists that they are in.
    pub fn tag(&mut self, card: &mut Card) {
        if self.by_member.is_empty() {
            return;
        }
        let mails = card
            .reaches
            .iter()
            .filter(|reach| reach.kind == ReachKind::Email);
        let mut keys: Vec<String> = mails.map(|reach| key(&reach.value)).collect();
        if !card.uid.is_empty() {
            keys.push(key(&card.uid));
        }
        let mut found: Vec<usize> = keys
            .iter()
            .filter_map(|key| self.by_member.get(key))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        for index in found {
            let Some(list) = self.lists.get_mut(index) else {
                continue;
            };
            list.is_met = true;
            if card.tags.len() < limits::VALUES && !card.tags.contains(&list.name) {
                card.tags.push(list.name.clone());
            }
        }
    }

    /// Tells of the lists of which nobody was met.
    pub fn finish(self, summary: &mut Summary) {
        for list in self.lists.iter().filter(|list| !list.is_met) {
            let origin = Origin {
                line: list.line,
                field: "",
            };
            summary.problem(problem(ProblemCode::Group, origin, &list.name));
        }
    }
}

fn key(member: &str) -> String {
    member.trim().to_lowercase()
}
