//! Which tables are kept, and whose their rows are. A new kept table is named here, or its writes can't be undone
//! (a test compares this list with the schema).

/// How a table's rows lead to the contact whose derived rows they change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// Nobody's: preferences, batches, links and who was passed over, from which nothing is derived.
    None,
    /// The row is the contact.
    Itself,
    /// Column `contact_id`.
    Contact,
    /// Everyone who takes part.
    Interaction,
    /// The reminder's contact.
    Reminder,
    /// Everyone in the circle.
    Circle,
}

/// Parents before children.
pub(crate) const KEPT: &[(&str, Owner)] = &[
    ("preference", Owner::None),
    ("circle", Owner::Circle),
    ("batch", Owner::None),
    ("contact", Owner::Itself),
    ("reach", Owner::Contact),
    ("address", Owner::Contact),
    ("affiliation", Owner::Contact),
    ("occasion", Owner::Contact),
    ("tag", Owner::Contact),
    ("custom_field", Owner::Contact),
    ("photo", Owner::Contact),
    ("source_card", Owner::Contact),
    ("reconnect_pass", Owner::None),
    ("link", Owner::None),
    ("distinct_pair", Owner::None),
    ("merged", Owner::Contact),
    ("interaction", Owner::Interaction),
    ("participant", Owner::Contact),
    ("reminder", Owner::Contact),
    ("occurrence", Owner::Reminder),
];

/// The name of a kept table as the list spells it; `None` for any other text, so that a damaged log can't reach SQL.
pub(crate) fn known(name: &str) -> Option<&'static str> {
    KEPT.iter()
        .map(|(table, _)| *table)
        .find(|table| *table == name)
}

/// Whose a kept table's rows are.
pub(crate) fn owner_of(name: &'static str) -> Owner {
    let found = KEPT.iter().find(|(table, _)| *table == name);
    found.map_or(Owner::None, |(_, owner)| *owner)
}
