//! Several drafts become one: the owner's choices, else what loses nothing and is the more careful. Pure.

use kith_formats::{CustomField, Name, Occasion, Reach, ReachKind};

use super::{
    Choice, Field, Group, Merge,
    gather::{Gathered, gather},
    same::Same,
    words,
};
use crate::{
    axis::Circle,
    contact::{Draft, Met},
    id::ContactId,
    search::fold,
};

/// One of those who become one.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub id: ContactId,
    pub draft: Draft,
    /// The cadence in force: their own, else their circle's.
    pub effective: Option<u32>,
    pub has_photo: bool,
}

/// A value of the one person, and who has it (by place among the people).
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub group: Group,
    pub key: String,
    pub text: String,
    pub label: String,
    pub from: Vec<usize>,
    pub kept: bool,
}

/// The one person, and how each part of them came about.
#[derive(Debug, Clone)]
pub(super) struct United {
    pub draft: Draft,
    pub values: Vec<Value>,
    /// Every occasion that somebody had, with whether it is kept.
    pub occasions: Vec<(Gathered<Occasion>, bool)>,
    /// Whose each field is; a field that isn't here is joined, or nobody said.
    pub chosen: Vec<Choice>,
}

struct Uniting<'r> {
    people: &'r [Person],
    request: &'r Merge,
    /// Days of each circle.
    cadences: &'r [(Circle, u32)],
    united: United,
}

/// Makes one of several, the one who stays first.
pub(super) fn unite(people: &[Person], request: &Merge, cadences: &[(Circle, u32)]) -> United {
    let united = United {
        draft: Draft::default(),
        values: Vec::new(),
        occasions: Vec::new(),
        chosen: Vec::new(),
    };
    let mut uniting = Uniting {
        people,
        request,
        cadences,
        united,
    };
    uniting.name();
    uniting.promise();
    uniting.met();
    uniting.note();
    uniting.flags();
    uniting.lists();
    uniting.photo();
    uniting.united
}

impl Uniting<'_> {
    /// Whom the owner chose for a field.
    fn wanted(&self, field: Field) -> Option<&Person> {
        let choice = self
            .request
            .choices
            .iter()
            .rev()
            .find(|it| it.field == field)?;
        self.people.iter().find(|person| person.id == choice.from)
    }

    /// The owner's choice, else the first who fits.
    fn choose(&mut self, field: Field, fits: impl Fn(&Person) -> bool) -> Option<Person> {
        let found = self
            .wanted(field)
            .or_else(|| self.people.iter().find(|it| fits(it)));
        let person = found.or_else(|| self.people.first())?.clone();
        self.united.chosen.push(Choice {
            field,
            from: person.id,
        });
        Some(person)
    }

    /// One name, completed by what the others have of the parts that it lacks.
    fn name(&mut self) {
        let Some(person) = self.choose(Field::Name, |it| !it.draft.name.display.contains('@'))
        else {
            return;
        };
        let mut name = person.draft.name;
        name.nickname.clear();
        for other in self.people {
            complete(&mut name, &other.draft.name);
        }
        let nick = |it: &Person| !it.draft.name.nickname.trim().is_empty();
        if let Some(person) = self.choose(Field::Nickname, nick) {
            name.nickname = person.draft.name.nickname;
        }
        self.united.draft.name = name;
    }

    /// The closer circle, and the shorter cadence.
    fn promise(&mut self) {
        let closest = self.people.iter().filter_map(|it| it.draft.circle).min();
        if let Some(person) = self.choose(Field::Circle, |it| it.draft.circle == closest) {
            self.united.draft.circle = person.draft.circle;
        }
        let shortest = self.people.iter().filter_map(|it| it.effective).min();
        let Some(person) = self.choose(Field::Cadence, |it| it.effective == shortest) else {
            return;
        };
        let circle = self.united.draft.circle;
        let of_circle = self.cadences.iter().find(|(it, _)| Some(*it) == circle);
        let of_circle = of_circle.map(|(_, days)| *days);
        let own = person.draft.cadence_days.is_some();
        self.united.draft.cadence_days = person
            .effective
            .filter(|days| own || Some(*days) != of_circle);
    }

    fn met(&mut self) {
        let has = |it: &Person| !words::met(&it.draft.met).is_empty();
        let Some(person) = self.choose(Field::Met, has) else {
            return;
        };
        self.united.draft.met = self.without_themselves(person.draft.met);
    }

    /// Nobody was met through themselves.
    fn without_themselves(&self, met: Met) -> Met {
        let themselves = |id: ContactId| self.people.iter().any(|person| person.id == id);
        if met.through.is_some_and(themselves) {
            return Met {
                through: None,
                through_name: String::new(),
                ..met
            };
        }
        met
    }

    /// All notes, one after the other, unless the owner wants one of them.
    fn note(&mut self) {
        if let Some(person) = self.wanted(Field::Note) {
            let (from, note) = (person.id, person.draft.note.clone());
            self.united.chosen.push(Choice {
                field: Field::Note,
                from,
            });
            self.united.draft.note = note;
            return;
        }
        let mut notes: Vec<&str> = Vec::new();
        for note in self.people.iter().map(|it| it.draft.note.trim()) {
            if note.is_empty() || notes.iter().any(|known| known.contains(note)) {
                continue;
            }
            notes.retain(|known| !note.contains(known));
            notes.push(note);
        }
        self.united.draft.note = match notes.as_slice() {
            // As it was, to the last space.
            [only] => self
                .people
                .iter()
                .map(|it| &it.draft.note)
                .find(|note| note.trim() == *only)
                .cloned()
                .unwrap_or_default(),
            several => several.join("\n\n"),
        };
    }

    /// Whoever is not to be disturbed stays so.
    fn flags(&mut self) {
        type Flag = (Field, fn(&mut Draft) -> &mut bool);
        let flags: [Flag; 4] = [
            (Field::Archived, |draft| &mut draft.archived),
            (Field::DoNotContact, |draft| &mut draft.do_not_contact),
            (Field::Muted, |draft| &mut draft.muted),
            (Field::Deceased, |draft| &mut draft.deceased),
        ];
        for (field, flag) in flags {
            let is_on = |it: &Person| *flag(&mut it.draft.clone());
            if let Some(person) = self.choose(field, is_on) {
                *flag(&mut self.united.draft) = is_on(&person);
            }
        }
    }

    fn lists(&mut self) {
        let reaches = self.gathered(|draft| draft.reaches.clone());
        self.united.draft.reaches = self.keep(reaches, |reach: &Reach| {
            let group = match reach.kind {
                ReachKind::Email => Group::Email,
                ReachKind::Phone => Group::Phone,
                ReachKind::Link => Group::Link,
                ReachKind::Handle => Group::Handle,
            };
            (group, words::reach(reach))
        });
        let addresses = self.gathered(|draft| draft.addresses.clone());
        self.united.draft.addresses = self.keep(addresses, |it| {
            (Group::Address, (words::address(it), it.label.clone()))
        });
        let affiliations = self.gathered(|draft| draft.affiliations.clone());
        self.united.draft.affiliations = self.keep(affiliations, |it| {
            (Group::Affiliation, (words::affiliation(it), String::new()))
        });
        let occasions = self.gathered(|draft| draft.occasions.clone());
        let describe = |it: &Occasion| (Group::Occasion, words::occasion(it));
        for one in &occasions {
            let (group, (text, label)) = describe(&one.value);
            let kept = !self.is_left_out(&words::key(group, &text, &label));
            self.united.occasions.push((one.clone(), kept));
        }
        self.united.draft.occasions = self.keep(occasions, describe);
        let networks = self.gathered(|draft| draft.networks.clone());
        let bare = |text: &str| (text.to_owned(), String::new());
        self.united.draft.networks =
            self.keep(networks, |it| (Group::Network, bare(words::network(*it))));
        let settings = self.gathered(|draft| draft.settings.clone());
        self.united.draft.settings =
            self.keep(settings, |it| (Group::Setting, bare(words::setting(*it))));
        let tags = self.gathered(|draft| draft.tags.clone());
        self.united.draft.tags = self.keep(tags, |it| (Group::Tag, bare(it)));
        let fields = self.custom_fields();
        self.united.draft.custom_fields = self.keep(fields, |it| {
            (Group::CustomField, (it.value.clone(), it.name.clone()))
        });
    }

    fn gathered<T: Same>(&self, of: impl Fn(&Draft) -> Vec<T>) -> Vec<Gathered<T>> {
        let lists: Vec<Vec<T>> = self.people.iter().map(|it| of(&it.draft)).collect();
        gather(lists.iter().map(Vec::as_slice))
    }

    /// Their own, and what of the others has no other place.
    fn custom_fields(&self) -> Vec<Gathered<CustomField>> {
        let lists: Vec<Vec<CustomField>> = self
            .people
            .iter()
            .map(|person| {
                let mut fields = person.draft.custom_fields.clone();
                fields.extend(self.leftovers(&person.draft));
                fields
            })
            .collect();
        gather(lists.iter().map(Vec::as_slice))
    }

    /// Other names, another nickname, and how the other one was met.
    fn leftovers(&self, draft: &Draft) -> Vec<CustomField> {
        let now = &self.united.draft;
        let mut fields = Vec::new();
        let mut keep = |name: &str, value: String| {
            fields.push(CustomField {
                name: name.to_owned(),
                value,
            });
        };
        let other = &draft.name;
        if other.display != now.name.display {
            keep("Other name", other.display.clone());
        }
        let whole = words::whole_name(other);
        if !is_told(other, &now.name) && fold(&whole) != fold(&other.display) {
            keep("Other name", whole);
        }
        let sound = words::joined(&[&other.phonetic_given, &other.phonetic_family], " ");
        let told = (&other.phonetic_given, &other.phonetic_family)
            == (&now.name.phonetic_given, &now.name.phonetic_family);
        if !sound.is_empty() && !told {
            keep("Spoken as", sound);
        }
        let nick = other.nickname.trim();
        if !nick.is_empty() && nick != now.name.nickname.trim() {
            keep("Nickname", nick.to_owned());
        }
        let met = words::met(&self.without_themselves(draft.met.clone()));
        if !met.is_empty() && met != words::met(&now.met) {
            keep("Met", met);
        }
        fields
    }

    fn is_left_out(&self, key: &str) -> bool {
        self.request.left_out.iter().any(|it| it == key)
    }

    /// Notes every value, and gives those that aren't left out.
    fn keep<T>(
        &mut self,
        all: Vec<Gathered<T>>,
        describe: impl Fn(&T) -> (Group, (String, String)),
    ) -> Vec<T> {
        let mut kept = Vec::new();
        for Gathered { value, from } in all {
            let (group, (text, label)) = describe(&value);
            let key = words::key(group, &text, &label);
            let wanted = !self.is_left_out(&key);
            let mut from: Vec<usize> = from.into_iter().map(|(whose, _)| whose).collect();
            from.dedup();
            self.united.values.push(Value {
                group,
                key,
                text,
                label,
                from,
                kept: wanted,
            });
            if wanted {
                kept.push(value);
            }
        }
        kept
    }

    /// A picture that is the only one is taken; of several the owner has to say.
    fn photo(&mut self) {
        let having: Vec<ContactId> = self
            .people
            .iter()
            .filter(|it| it.has_photo)
            .map(|it| it.id)
            .collect();
        let wanted = self.wanted(Field::Photo).map(|it| it.id);
        let only = if let [only] = having.as_slice() {
            Some(*only)
        } else {
            None
        };
        if let Some(from) = wanted.filter(|id| having.contains(id)).or(only) {
            self.united.chosen.push(Choice {
                field: Field::Photo,
                from,
            });
        }
    }
}

fn complete(name: &mut Name, other: &Name) {
    let parts = [
        (&mut name.prefix, &other.prefix),
        (&mut name.given, &other.given),
        (&mut name.additional, &other.additional),
        (&mut name.family, &other.family),
        (&mut name.suffix, &other.suffix),
        (&mut name.phonetic_given, &other.phonetic_given),
        (&mut name.phonetic_family, &other.phonetic_family),
    ];
    for (ours, theirs) in parts {
        if ours.trim().is_empty() {
            theirs.clone_into(ours);
        }
    }
}

/// Whether each part of a name that is there is the other's.
fn is_told(name: &Name, by: &Name) -> bool {
    let parts = [
        (&name.prefix, &by.prefix),
        (&name.given, &by.given),
        (&name.additional, &by.additional),
        (&name.family, &by.family),
        (&name.suffix, &by.suffix),
    ];
    parts
        .into_iter()
        .all(|(ours, theirs)| ours.trim().is_empty() || ours == theirs)
}
