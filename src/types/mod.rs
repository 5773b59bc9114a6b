//! A gradual Go type checker: every expression has a type or is Unknown with a reason.
