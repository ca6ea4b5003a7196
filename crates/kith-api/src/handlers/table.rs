//! Tables whose owner says what their columns are before anybody is read.

use kith_core::batch::Staged;

use crate::{
    Counter,
    error::ApiError,
    wire::{MapTable, Nothing, OneTable, TableView},
};

pub fn table(counter: &Counter, request: OneTable) -> Result<TableView, ApiError> {
    counter.table_view(request.id, None)
}

pub fn map_table(counter: &Counter, request: MapTable) -> Result<TableView, ApiError> {
    counter.table_view(request.id, Some(&request.mapping))
}

pub fn stage_table(counter: &Counter, request: MapTable) -> Result<Staged, ApiError> {
    counter.stage_waiting(request.id, &request.mapping)
}

pub fn forget_table(counter: &Counter, request: OneTable) -> Result<Nothing, ApiError> {
    counter.forget_table(request.id);
    Ok(Nothing {})
}
