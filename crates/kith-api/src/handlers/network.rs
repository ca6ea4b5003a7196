//! The network as a whole, and what the owner says of it.

use kith_core::{
    db::Op,
    network::{self, Listed, Overview},
};

use crate::{
    Counter,
    counter::at_most,
    error::ApiError,
    wire::{DismissGap, Done, Employer, NetworkList, Nothing},
};

pub fn network(counter: &Counter, _: Nothing) -> Result<Overview, ApiError> {
    counter.read(|reader, moment| network::overview(reader, moment.today()))
}

pub fn network_list(counter: &Counter, request: NetworkList) -> Result<Listed, ApiError> {
    let window = (
        at_most(request.offset, u32::MAX),
        at_most(request.limit, 200),
    );
    counter.read(|reader, moment| network::listed(reader, request.which, window, moment.today()))
}

pub fn employers(counter: &Counter, _: Nothing) -> Result<Vec<String>, ApiError> {
    counter.read(|reader, _| network::employers(reader, 8))
}

pub fn set_employer(counter: &Counter, request: Employer) -> Result<Done<Nothing>, ApiError> {
    counter.write(Op::new("set_employer", request.organisation.trim()), |tx| {
        network::set_employer(tx, &request.organisation).map(|()| Nothing {})
    })
}

pub fn dismiss_gap(counter: &Counter, request: DismissGap) -> Result<Done<Nothing>, ApiError> {
    let sentence: String = request.sentence.chars().take(200).collect();
    counter.write(Op::new("dismiss_gap", sentence), |tx| {
        network::dismiss(tx, Some((&request.key, &request.facts))).map(|()| Nothing {})
    })
}

pub fn show_dismissed_gaps(counter: &Counter, _: Nothing) -> Result<Done<Nothing>, ApiError> {
    counter.write(Op::new("show_dismissed_gaps", ""), |tx| {
        network::dismiss(tx, None).map(|()| Nothing {})
    })
}
