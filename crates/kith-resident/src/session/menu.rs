//! The tray's menu: its entries as data, and as com.canonical.dbusmenu tells them to the desktop.
//! Must not do what an entry says; a click is passed on.
#![expect(
    clippy::needless_pass_by_value,
    clippy::unused_self,
    clippy::used_underscore_binding,
    reason = "the form of an object on the bus"
)]

use std::{collections::HashMap, sync::mpsc::Sender};

use zbus::{
    fdo, interface,
    zvariant::{OwnedValue, Value},
};

use super::event::Event;
use crate::words;

pub const PATH: &str = "/MenuBar";
/// The menu never changes, so there is only one revision of it.
const REVISION: u32 = 1;
const ROOT: i32 = 0;
/// Depth asked for when the whole menu is meant.
const ALL: i32 = -1;

/// An entry that does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    Today,
    Log,
    PauseHour,
    PauseTomorrow,
    PauseWeek,
    Resume,
    Quit,
}

enum Kind {
    Click(&'static str, Item),
    Submenu(&'static str),
    Line,
}

struct Entry {
    id: i32,
    parent: i32,
    kind: Kind,
}

const PAUSE: i32 = 3;

const ENTRIES: &[Entry] = &[
    entry(1, ROOT, Kind::Click(words::TODAY, Item::Today)),
    entry(2, ROOT, Kind::Click(words::LOG, Item::Log)),
    entry(PAUSE, ROOT, Kind::Submenu(words::PAUSE)),
    entry(4, PAUSE, Kind::Click(words::PAUSE_HOUR, Item::PauseHour)),
    entry(
        5,
        PAUSE,
        Kind::Click(words::PAUSE_TOMORROW, Item::PauseTomorrow),
    ),
    entry(6, PAUSE, Kind::Click(words::PAUSE_WEEK, Item::PauseWeek)),
    entry(7, PAUSE, Kind::Line),
    entry(8, PAUSE, Kind::Click(words::RESUME, Item::Resume)),
    entry(9, ROOT, Kind::Line),
    entry(10, ROOT, Kind::Click(words::QUIT, Item::Quit)),
];

const fn entry(id: i32, parent: i32, kind: Kind) -> Entry {
    Entry { id, parent, kind }
}

type Properties = HashMap<&'static str, Value<'static>>;
/// An entry with its properties and its children.
type Layout = (i32, Properties, Vec<Value<'static>>);

fn properties(id: i32) -> Option<Properties> {
    if id == ROOT {
        return Some(HashMap::from([("children-display", "submenu".into())]));
    }
    let entry = ENTRIES.iter().find(|entry| entry.id == id)?;
    Some(match entry.kind {
        Kind::Click(label, _) => HashMap::from([("label", label.into())]),
        Kind::Submenu(label) => HashMap::from([
            ("label", label.into()),
            ("children-display", "submenu".into()),
        ]),
        Kind::Line => HashMap::from([("type", "separator".into())]),
    })
}

/// An entry and what is below it, `depth` levels deep.
fn layout(id: i32, depth: i32) -> Option<Layout> {
    let children = if depth == 0 {
        Vec::new()
    } else {
        let below = if depth == ALL { ALL } else { depth - 1 };
        ENTRIES
            .iter()
            .filter(|entry| entry.parent == id && entry.id != id)
            .filter_map(|entry| layout(entry.id, below))
            .map(Value::from)
            .collect()
    };
    Some((id, properties(id)?, children))
}

fn clicked(id: i32, event: &str) -> Option<Item> {
    let entry = ENTRIES.iter().find(|entry| entry.id == id)?;
    match entry.kind {
        Kind::Click(_, item) if event == "clicked" => Some(item),
        _ => None,
    }
}

/// The object that tells the menu.
pub struct Menu {
    pub events: Sender<Event>,
}

#[interface(name = "com.canonical.dbusmenu")]
impl Menu {
    fn get_layout(
        &self,
        parent: i32,
        depth: i32,
        _names: Vec<String>,
    ) -> fdo::Result<(u32, Layout)> {
        let layout = layout(parent, depth).ok_or_else(|| unknown(parent))?;
        Ok((REVISION, layout))
    }

    fn get_group_properties(&self, ids: Vec<i32>, _names: Vec<String>) -> Vec<(i32, Properties)> {
        let wanted = |id: &i32| ids.is_empty() || ids.contains(id);
        ENTRIES
            .iter()
            .map(|entry| entry.id)
            .filter(wanted)
            .filter_map(|id| Some((id, properties(id)?)))
            .collect()
    }

    fn get_property(&self, id: i32, name: &str) -> fdo::Result<OwnedValue> {
        let mut properties = properties(id).ok_or_else(|| unknown(id))?;
        let value = properties
            .remove(name)
            .ok_or_else(|| fdo::Error::UnknownProperty(name.to_owned()))?;
        value
            .try_to_owned()
            .map_err(|error| fdo::Error::Failed(error.to_string()))
    }

    fn event(&self, id: i32, event: &str, _data: Value<'_>, _time: u32) {
        self.pass_on(id, event);
    }

    /// Gives the ids that don't exist.
    fn event_group(&self, events: Vec<(i32, String, OwnedValue, u32)>) -> Vec<i32> {
        for (id, event, ..) in &events {
            self.pass_on(*id, event);
        }
        let ids = events.into_iter().map(|(id, ..)| id);
        ids.filter(|id| properties(*id).is_none()).collect()
    }

    /// Nothing changes between two openings.
    fn about_to_show(&self, _id: i32) -> bool {
        false
    }

    fn about_to_show_group(&self, ids: Vec<i32>) -> (Vec<i32>, Vec<i32>) {
        let unknown = ids.into_iter().filter(|id| properties(*id).is_none());
        (Vec::new(), unknown.collect())
    }

    #[zbus(property)]
    fn version(&self) -> u32 {
        3
    }

    #[zbus(property)]
    fn text_direction(&self) -> &'static str {
        "ltr"
    }

    #[zbus(property)]
    fn status(&self) -> &'static str {
        "normal"
    }

    #[zbus(property)]
    fn icon_theme_path(&self) -> Vec<String> {
        Vec::new()
    }
}

impl Menu {
    fn pass_on(&self, id: i32, event: &str) {
        if let Some(item) = clicked(id, event) {
            // Only fails while the resident ends.
            let _ = self.events.send(Event::Menu(item));
        }
    }
}

fn unknown(id: i32) -> fdo::Error {
    fdo::Error::InvalidArgs(format!("no entry {id}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::collections::HashSet;

    use super::*;

    /// Labels in the order they are shown, a submenu's entries set in by one.
    fn drawn(id: i32, indent: usize) -> Vec<String> {
        let mut lines = Vec::new();
        for entry in ENTRIES.iter().filter(|entry| entry.parent == id) {
            let label = match entry.kind {
                Kind::Click(label, _) | Kind::Submenu(label) => label,
                Kind::Line => "-",
            };
            lines.push(format!("{:indent$}{label}", ""));
            lines.extend(drawn(entry.id, indent + 1));
        }
        lines
    }

    #[test]
    fn the_menu_reads_from_top_to_bottom() {
        assert_eq!(
            drawn(ROOT, 0),
            [
                "Today",
                "Log a touch",
                "Pause reminders",
                " For an hour",
                " Until tomorrow",
                " For a week",
                " -",
                " Resume now",
                "-",
                "Quit"
            ]
        );
        let ids: HashSet<i32> = ENTRIES.iter().map(|entry| entry.id).collect();
        assert_eq!(ids.len(), ENTRIES.len(), "every entry has its own id");
    }

    #[test]
    fn depth_limits_what_is_told() {
        for (id, depth, children) in [
            (ROOT, ALL, 5),
            (ROOT, 1, 5),
            (ROOT, 0, 0),
            (PAUSE, 1, 5),
            (10, ALL, 0),
        ] {
            let (_, _, below) = layout(id, depth).unwrap();
            assert_eq!(below.len(), children, "{id} {depth}");
        }
        assert!(layout(99, ALL).is_none());
        let signature = Value::from(layout(ROOT, ALL).unwrap())
            .value_signature()
            .to_string();
        assert_eq!(signature, "(ia{sv}av)");
    }

    #[test]
    fn only_a_click_on_an_entry_does_something() {
        assert_eq!(clicked(1, "clicked"), Some(Item::Today));
        assert_eq!(clicked(1, "hovered"), None);
        assert_eq!(clicked(PAUSE, "clicked"), None);
        assert_eq!(clicked(9, "clicked"), None);
        assert_eq!(clicked(99, "clicked"), None);
    }
}
