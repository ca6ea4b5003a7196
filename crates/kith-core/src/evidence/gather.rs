//! Reading a file into proposals. The file is read before the book is locked for writing: an archive of mail takes long.
//! Must not write to the record.

use std::{
    cell::Cell,
    collections::{HashMap, HashSet},
    fs::{self, File},
    io::{self, BufReader, Read},
    ops::ControlFlow,
    path::Path,
};

use kith_formats::evidence::{self as formats, Asked, Failure, Reading, Witness};
use rusqlite::Connection;

use super::{
    FoundBy, GATHERED_FILES, Gathered,
    book::{Book, said_key},
    owner::Owner,
    pile::Pile,
    propose::propose,
    store,
};
use crate::{
    db::Db,
    error::{Error, Result},
    id::{ContactId, GatheredId},
    time::Moment,
};

/// How a file is read.
pub struct Gathering<'a> {
    /// Whether subjects and titles are read at all.
    pub subjects: bool,
    /// Called with bytes done and in all.
    pub progress: &'a dyn Fn(u64, u64),
    pub cancelled: &'a dyn Fn() -> bool,
}

/// What kind of evidence a file is; `None` when it is none.
///
/// # Errors
/// `File` when it can't be opened.
pub fn witness_of(path: &Path) -> Result<Option<Witness>> {
    let mut beginning = Vec::new();
    open(path)?
        .0
        .take(formats::SNIFFED as u64)
        .read_to_end(&mut beginning)
        .map_err(failed(path))?;
    Ok(formats::sniff(&beginning))
}

/// Reads a file and keeps what it proposes for the owner to look over. What was read of it before gives way.
///
/// # Errors
/// `File` when it can't be read, `Unreadable` when it is too large or none of these, `Cancelled`. Nothing is kept then.
pub fn gather(db: &Db, path: &Path, how: &Gathering<'_>, moment: &Moment) -> Result<Gathered> {
    let (pile, reading, witness) = read(path, how, moment)?;
    db.write_unlogged(|conn| {
        store::delete_from(conn, path)?;
        store::make_room(conn, GATHERED_FILES - 1)?;
        let new = New {
            path,
            witness,
            subjects: how.subjects,
        };
        let id = keep(conn, &new, &pile, reading, moment)?;
        store::gathered(conn, id)
    })
}

/// Reads a file again that waits, after the owner said who they are. What was proposed of it before gives way.
///
/// # Errors
/// As [`gather`], and `NotFound` when it doesn't wait any more.
pub fn gather_again(
    db: &Db,
    id: GatheredId,
    how: &Gathering<'_>,
    moment: &Moment,
) -> Result<Gathered> {
    let (path, subjects) = db.read(|conn| store::path(conn, id))?;
    let path = Path::new(&path);
    let how = Gathering { subjects, ..*how };
    let (pile, reading, witness) = read(path, &how, moment)?;
    db.write_unlogged(|conn| {
        store::delete(conn, id)?;
        let new = New {
            path,
            witness,
            subjects,
        };
        let id = keep(conn, &new, &pile, reading, moment)?;
        store::gathered(conn, id)
    })
}

fn read(path: &Path, how: &Gathering<'_>, moment: &Moment) -> Result<(Pile, Reading, Witness)> {
    let witness =
        witness_of(path)?.ok_or(Error::Unreadable(kith_formats::Unreadable::UnknownKind))?;
    let (file, total) = open(path)?;
    let watched = Watched {
        file,
        done: Cell::new(0),
        total,
        how,
    };
    let mut input = BufReader::with_capacity(256 * 1024, watched);
    let asked = Asked {
        today: moment.today(),
        subjects: how.subjects,
    };
    let file_name = name_of(path);
    let mut pile = Pile::default();
    let read = formats::read(&mut input, witness, &file_name, asked, &mut |trace| {
        pile.add(trace, moment);
        ControlFlow::Continue(())
    });
    if (how.cancelled)() {
        return Err(Error::Cancelled);
    }
    let mut reading = read.map_err(|failure| match failure {
        Failure::File(error) => failed(path)(error),
        Failure::Unreadable(why) => Error::Unreadable(why),
    })?;
    reading.left_out.future += pile.future;
    Ok((pile, reading, witness))
}

/// A file on its way into the waiting ones.
pub(super) struct New<'a> {
    pub path: &'a Path,
    pub witness: Witness,
    pub subjects: bool,
}

fn keep(
    conn: &Connection,
    new: &New<'_>,
    pile: &Pile,
    mut reading: Reading,
    moment: &Moment,
) -> Result<GatheredId> {
    let book = Book::read(conn)?;
    let mine: HashSet<String> = store::mine(conn)?
        .iter()
        .map(|said| said_key(said))
        .collect();
    let found: Vec<(Option<ContactId>, FoundBy)> = pile
        .people
        .iter()
        .map(|one| book.find(&one.party))
        .collect();
    let contact = |place: usize| found.get(place).and_then(|(contact, _)| *contact);
    let in_book = |place: usize| contact(place).is_some();
    let owner = Owner::of(pile, &mine, in_book);
    // Two addresses of one contact are one person: the first of them.
    let mut first: HashMap<ContactId, usize> = HashMap::new();
    for place in (0..pile.people.len()).rev() {
        if let Some(contact) = contact(place) {
            first.insert(contact, place);
        }
    }
    let who = |place: usize| {
        contact(place)
            .and_then(|contact| first.get(&contact).copied())
            .unwrap_or(place)
    };
    let proposed = propose(pile, &owner, &who, &in_book, &mut reading.left_out);
    let id = store::insert(
        conn,
        new,
        &name_of(new.path),
        pile.read,
        &reading,
        &owner.guesses(pile),
        moment,
    )?;
    let mut people = HashMap::new();
    let mut elsewhere = 0;
    for ((place, on, kind), proposal) in &proposed {
        let (Some(one), Some((contact, by))) = (pile.people.get(*place), found.get(*place)) else {
            continue;
        };
        if let Some(contact) = contact
            && store::waits_elsewhere(conn, *contact, *on, *kind, id)?
        {
            elsewhere += 1;
            continue;
        }
        let person = match people.get(place) {
            Some(person) => *person,
            None => store::insert_person(conn, id, &one.party, *contact, *by)?,
        };
        people.insert(*place, person);
        store::insert_proposal(conn, person, *on, *kind, proposal)?;
    }
    store::set_elsewhere(conn, id, elsewhere)?;
    Ok(id)
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn failed(path: &Path) -> impl Fn(io::Error) -> Error + '_ {
    move |source| Error::File {
        path: path.to_owned(),
        source,
    }
}

/// The file and its length. Looked at before it is opened: opening a pipe would wait for whoever writes to it.
fn open(path: &Path) -> Result<(File, u64)> {
    let metadata = fs::metadata(path).map_err(failed(path))?;
    if metadata.is_dir() {
        return Err(failed(path)(io::ErrorKind::IsADirectory.into()));
    }
    if !metadata.is_file() {
        return Err(failed(path)(io::ErrorKind::InvalidInput.into()));
    }
    Ok((File::open(path).map_err(failed(path))?, metadata.len()))
}

/// A file that tells how far it was read, and stops when it is told to.
struct Watched<'a> {
    file: File,
    done: Cell<u64>,
    total: u64,
    how: &'a Gathering<'a>,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if (self.how.cancelled)() {
            return Err(io::Error::other("stopped"));
        }
        let length = self.file.read(buffer)?;
        self.done.set(self.done.get() + length as u64);
        (self.how.progress)(self.done.get().min(self.total), self.total);
        Ok(length)
    }
}
