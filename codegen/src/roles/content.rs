//! What the cells of a table look like, and what a column of them is.

mod cell;
mod column;
mod status;

pub use cell::{Cell, cell, codes, is_blank, is_called_error, is_spelt_like_a_code, is_state, without_remark};
pub use column::{Column, Counts};
pub use status::{
    Beside, Statuses, is_of_a_failure, is_reason_phrase, is_usual, is_usual_failure, list, name_and_status,
    says_failure, several, status, status_in,
};
