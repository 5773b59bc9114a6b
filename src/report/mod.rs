//! Review documents, scores, statistics.
