//! Ask.
mod comparable;
mod money;
mod template;
