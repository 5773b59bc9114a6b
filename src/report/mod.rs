//! Review documents, scores, statistics.

pub mod review;
