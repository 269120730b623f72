//! A panic inside a reader becomes an error of that file.

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook},
    sync::Once,
};

thread_local! {
    /// Whether this thread is inside a reader, whose panics are told as errors.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// What `read` gives; `None` if it panics. Nothing is printed then.
pub(super) fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                usual(panic);
            }
        }));
    });
    let outer = GUARDED.replace(true);
    // What the reader leaves half done is dropped with it.
    let done = catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(outer);
    done.ok()
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_panic_is_caught_and_the_next_call_goes_on() {
        assert_eq!(guarded(|| Vec::<u8>::new()[1]), None);
        assert_eq!(guarded(|| 7), Some(7));
    }
}
