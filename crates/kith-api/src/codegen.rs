//! The TypeScript client, written from the list of commands and the types they name.
//! Must not be edited by hand on the other side: `cargo xtask codegen` writes it.

use std::{any::TypeId, collections::BTreeMap, fmt::Write as _};

use kith_core::batch::BatchSource;
use ts_rs::{Config, TS, TypeVisitor};

use crate::{commands, error::ApiError, wire};

/// Collects every type a command names, and the client's methods.
pub struct Visitor {
    config: Config,
    types: BTreeMap<String, String>,
    methods: String,
}

impl Visitor {
    pub(crate) fn command<Q: TS + 'static, R: TS + 'static>(&mut self, name: &str, doc: &[&str]) {
        self.declare::<Q>();
        self.declare::<R>();
        for line in doc {
            let _ = writeln!(self.methods, "    /** {} */", line.trim());
        }
        let reply = R::name(&self.config);
        let method = camel(name);
        if TypeId::of::<Q>() == TypeId::of::<wire::Nothing>() {
            let _ = writeln!(
                self.methods,
                "    {method}: () => call<{reply}>(\"{name}\", {{}}),"
            );
        } else {
            let request = Q::name(&self.config);
            let _ = writeln!(
                self.methods,
                "    {method}: (request: {request}) => call<{reply}>(\"{name}\", request),"
            );
        }
    }

    fn declare<T: TS + 'static + ?Sized>(&mut self) {
        self.visit::<T>();
        T::visit_generics(self);
    }
}

impl TypeVisitor for Visitor {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() {
            return T::visit_dependencies(self);
        }
        let name = T::ident(&self.config);
        if self.types.contains_key(&name) {
            return;
        }
        let docs = T::docs().unwrap_or_default();
        self.types
            .insert(name, format!("{docs}export {}", T::decl(&self.config)));
        T::visit_dependencies(self);
    }
}

/// The whole generated file.
pub fn typescript() -> String {
    let mut visitor = Visitor {
        config: Config::from_env(),
        types: BTreeMap::new(),
        methods: String::new(),
    };
    commands::each(&mut visitor);
    visitor.visit::<ApiError>();
    visitor.visit::<wire::Changed>();
    visitor.visit::<wire::Progress>();
    visitor.visit::<wire::Go>();
    let mut out = String::from(
        "// Written by `cargo xtask codegen` from the list of commands in kith-api. Not to be edited.\n\n",
    );
    for declaration in visitor.types.values() {
        let _ = writeln!(out, "{}\n", declaration.trim_end());
    }
    out.push_str(&source_names());
    let _ = write!(
        out,
        "/** Carries one command to the program and brings its reply; rejects with an ApiError. */\n\
         export type Call = <T>(command: string, request: unknown) => globalThis.Promise<T>;\n\n\
         /** Every command there is, over one way of calling. */\n\
         export function client(call: Call) {{\n  return {{\n{}  }};\n}}\n\n\
         export type Client = ReturnType<typeof client>;\n",
        visitor.methods
    );
    out
}

/// What people call each source: the one list of core and formats.
fn source_names() -> String {
    let mut out = String::from(
        "/** What people call each source. */\nexport const sourceNames: Record<BatchSource, string> = {\n",
    );
    for source in BatchSource::all() {
        let _ = writeln!(out, "  {}: {:?},", source.word(), source.name());
    }
    out.push_str("};\n\n");
    out
}

fn camel(name: &str) -> String {
    let mut out = String::new();
    let mut upper = false;
    for letter in name.chars() {
        match letter {
            '_' => upper = true,
            _ if upper => {
                out.push(letter.to_ascii_uppercase());
                upper = false;
            }
            _ => out.push(letter),
        }
    }
    out
}
