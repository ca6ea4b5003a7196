//! Names in the numbers in which they occur: a few that are common and many that are rare. Words only.

use crate::chance::Chance;

/// The common ones first.
const GIVEN: [&str; 96] = [
    "John",
    "Maria",
    "Anna",
    "Michael",
    "David",
    "James",
    "Elizabeth",
    "Thomas",
    "Peter",
    "Robert",
    "William",
    "Katherine",
    "Christopher",
    "Daniel",
    "Alexander",
    "Margaret",
    "Andrew",
    "Benjamin",
    "Sarah",
    "Susan",
    "Stephen",
    "Matthew",
    "Anthony",
    "Jürgen",
    "Sören",
    "Björn",
    "Zoë",
    "Chloé",
    "René",
    "José",
    "André",
    "Łukasz",
    "Małgorzata",
    "Paweł",
    "Jiří",
    "Ondřej",
    "Željko",
    "Dušan",
    "Nikola",
    "Ivana",
    "Tomáš",
    "Gábor",
    "Zsófia",
    "Óscar",
    "Inés",
    "João",
    "Conceição",
    "Håkon",
    "Åsa",
    "Siobhán",
    "Niamh",
    "Ciarán",
    "Owen",
    "Gareth",
    "Rhys",
    "Fiona",
    "Hamish",
    "Isla",
    "Callum",
    "Ewan",
    "Priya",
    "Arjun",
    "Ravi",
    "Ananya",
    "Deepak",
    "Yuki",
    "Haruto",
    "Sakura",
    "Kenji",
    "Minh",
    "Linh",
    "Wei",
    "Mei",
    "Jun",
    "Fatima",
    "Omar",
    "Leila",
    "Yusuf",
    "Amina",
    "Kwame",
    "Ama",
    "Chinedu",
    "Ngozi",
    "Tunde",
    "Sibusiso",
    "Thandi",
    "Giulia",
    "Lorenzo",
    "Chiara",
    "Matteo",
    "Dmitri",
    "Svetlana",
    "Sergei",
    "Natalia",
    "Olga",
    "Igor",
];

const FAMILIES: [&str; 40] = [
    "Smith",
    "Müller",
    "García",
    "Jones",
    "Nguyen",
    "Brown",
    "Novák",
    "Rossi",
    "Petrović",
    "Kowalski",
    "Silva",
    "Andersson",
    "Schmidt",
    "Taylor",
    "Martin",
    "Kim",
    "Ivanov",
    "Horvat",
    "Nagy",
    "Hansen",
    "Wilson",
    "Patel",
    "Murphy",
    "O'Brien",
    "Fernández",
    "Bianchi",
    "Dubois",
    "Jansen",
    "Papadopoulos",
    "Yılmaz",
    "Okafor",
    "Mensah",
    "Tanaka",
    "Suzuki",
    "Chen",
    "Singh",
    "Ali",
    "Cohen",
    "Kovačević",
    "Lindström",
];

const STEMS: [&str; 64] = [
    "Ash", "Bar", "Ber", "Blan", "Bor", "Brand", "Cal", "Car", "Col", "Dan", "Del", "Dor", "Eck",
    "Eld", "Fal", "Fen", "Gar", "Gil", "Gran", "Hal", "Har", "Hol", "Horn", "Kas", "Kel", "Kor",
    "Kra", "Lan", "Lem", "Lin", "Lor", "Mal", "Mar", "Mel", "Mir", "Mor", "Nor", "Oster", "Pal",
    "Per", "Pol", "Quin", "Rad", "Ram", "Ros", "Sal", "San", "Schu", "Sel", "Sig", "Sol", "Stan",
    "Stein", "Tal", "Ter", "Tol", "Val", "Ver", "Vol", "Wal", "Wel", "Wit", "Zam", "Zel",
];

const ENDS: [&str; 40] = [
    "worth", "ley", "ton", "field", "ham", "wood", "ford", "man", "mann", "berg", "stein", "er",
    "inger", "hofer", "sen", "ström", "qvist", "dahl", "ić", "ović", "ević", "ski", "owski",
    "czyk", "ák", "ová", "escu", "eanu", "ini", "etti", "elli", "ano", "ez", "ado", "eira", "akis",
    "idis", "yan", "ashvili", "enko",
];

pub(super) const FIRMS: [&str; 10] = [
    "Labs",
    "Partners",
    "Logistics",
    "Consulting",
    "Energy",
    "Foods",
    "Systems",
    "Design",
    "Capital",
    "Health",
];

pub(super) const TOWNS: [&str; 24] = [
    "Leeds",
    "Boston",
    "Toronto",
    "Galway",
    "Lyon",
    "Split",
    "Zagreb",
    "Kraków",
    "Brno",
    "Graz",
    "Basel",
    "Ghent",
    "Utrecht",
    "Aarhus",
    "Malmö",
    "Bergen",
    "Porto",
    "Sevilla",
    "Torino",
    "Thessaloniki",
    "İzmir",
    "Accra",
    "Pune",
    "Osaka",
];

/// Short forms that people go by; whoever has none is called by the first letters.
const NICKNAMES: [(&str, &str); 24] = [
    ("John", "Jack"),
    ("Michael", "Mike"),
    ("David", "Dave"),
    ("James", "Jim"),
    ("Elizabeth", "Liz"),
    ("Thomas", "Tom"),
    ("Peter", "Pete"),
    ("Robert", "Bob"),
    ("William", "Bill"),
    ("Katherine", "Kate"),
    ("Christopher", "Chris"),
    ("Daniel", "Dan"),
    ("Alexander", "Alex"),
    ("Margaret", "Peggy"),
    ("Andrew", "Andy"),
    ("Benjamin", "Ben"),
    ("Susan", "Sue"),
    ("Stephen", "Steve"),
    ("Matthew", "Matt"),
    ("Anthony", "Tony"),
    ("Małgorzata", "Gosia"),
    ("José", "Pepe"),
    ("Dmitri", "Dima"),
    ("Natalia", "Natasha"),
];

const LETTERS: [(&str, &str); 33] = [
    ("shch", "щ"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("ts", "ц"),
    ("yu", "ю"),
    ("ya", "я"),
    ("a", "а"),
    ("b", "б"),
    ("v", "в"),
    ("w", "в"),
    ("g", "г"),
    ("d", "д"),
    ("e", "е"),
    ("z", "з"),
    ("i", "и"),
    ("y", "й"),
    ("j", "дж"),
    ("k", "к"),
    ("c", "к"),
    ("q", "к"),
    ("l", "л"),
    ("m", "м"),
    ("n", "н"),
    ("o", "о"),
    ("p", "п"),
    ("r", "р"),
    ("s", "с"),
    ("t", "т"),
    ("u", "у"),
    ("f", "ф"),
    ("h", "х"),
];

pub(super) fn given(chance: &mut Chance) -> &'static str {
    // A few names are common; the commonest has some four in a hundred.
    let place = if chance.one_in(3) {
        chance.few_of(96)
    } else {
        chance.below(96)
    };
    let place = place as usize;
    GIVEN.get(place).copied().unwrap_or_default()
}

/// One in five has one of the common names.
pub(super) fn family(chance: &mut Chance) -> String {
    if chance.one_in(5) {
        return chance.pick(&FAMILIES).to_owned();
    }
    format!("{}{}", chance.pick(&STEMS), chance.pick(&ENDS))
}

pub(super) fn nickname(given: &'static str) -> String {
    let known = NICKNAMES.iter().find(|(long, _)| *long == given);
    known.map_or_else(
        || given.chars().take(3).collect(),
        |(_, short)| (*short).to_owned(),
    )
}

/// Whom one also finds written in Cyrillic.
const SLAVIC: [&str; 12] = [
    "Maria", "Anna", "Nikola", "Ivana", "Dmitri", "Svetlana", "Sergei", "Natalia", "Olga", "Igor",
    "Leila", "Yusuf",
];

/// Whether anybody would write this name in Cyrillic letters.
pub(super) fn is_slavic(given: &str, family: &str) -> bool {
    let foreign = ["th", "w", "qu", "ch", "x", "'"];
    let plain = any_ascii::any_ascii(family).to_lowercase();
    SLAVIC.contains(&given) && !foreign.iter().any(|letters| plain.contains(letters))
}

/// As a Russian would write it down.
pub(super) fn cyrillic(name: &str) -> String {
    let plain = any_ascii::any_ascii(name).to_lowercase();
    let mut rest = plain.as_str();
    let mut written = String::new();
    while !rest.is_empty() {
        let found = LETTERS.iter().find(|(latin, _)| rest.starts_with(latin));
        if let Some((latin, letter)) = found {
            written.push_str(letter);
            rest = rest.get(latin.len()..).unwrap_or_default();
        } else {
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    let mut letters = written.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
