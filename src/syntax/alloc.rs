//! tree-sitter's memory: its trees are many small blocks, and mimalloc's are the fastest.

use std::ffi::c_void;
use std::sync::atomic::{AtomicBool, Ordering};

use libmimalloc_sys::{mi_free, mi_malloc, mi_realloc, mi_zalloc};
use tree_sitter::Allocator;

/// Whether this crate has used tree-sitter: what it holds cannot change hands any more.
static IN_USE: AtomicBool = AtomicBool::new(false);

/// Notes that tree-sitter holds memory from now on.
pub(super) fn in_use() {
    IN_USE.store(true, Ordering::SeqCst);
}

/// Lets tree-sitter take its memory from mimalloc: parsing is a fifth faster. A program
/// calls it first of all; one that uses tree-sitter on its own, beside this crate, must
/// not. False where this crate has parsed already, so that it came too late.
pub fn use_mimalloc() -> bool {
    if IN_USE.load(Ordering::SeqCst) {
        return false;
    }
    let allocator = Allocator { malloc: mi_malloc, calloc, realloc: mi_realloc, free: mi_free };
    // SAFETY: the four functions are one allocator's, and tree-sitter has no memory of
    // another one yet.
    #[allow(unsafe_code)]
    unsafe {
        tree_sitter::set_allocator(Some(allocator));
    }
    true
}

/// Zeroed room for `count` things of `size` bytes.
#[allow(unsafe_code)]
unsafe extern "C" fn calloc(count: usize, size: usize) -> *mut c_void {
    // SAFETY: mi_zalloc takes any size.
    count.checked_mul(size).map_or(std::ptr::null_mut(), |bytes| unsafe { mi_zalloc(bytes) })
}
