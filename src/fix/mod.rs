//! Edits, conflicts, convergence, atomic writes.
