//! Review documents, scores, statistics.

pub mod cause;
pub mod review;
pub mod stats;
pub mod upgrade;
