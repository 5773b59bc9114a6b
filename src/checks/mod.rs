//! From problems of the type engine to findings, one file a check.
