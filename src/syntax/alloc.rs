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
/// calls it first of all, and has small pages of memory from then on; one that uses tree-sitter on its own, beside this crate, must
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
    small_pages();
    true
}

/// Takes memory in pages of the usual size. A short run touches little of the pages of 2 MB that
/// Linux would give, and yet waits for all of it to be cleared: a tenth of the time that a
/// file takes, and half of its memory.
#[cfg(target_os = "linux")]
#[allow(unsafe_code)]
fn small_pages() {
    use std::ffi::{c_int, c_ulong};
    const PR_SET_THP_DISABLE: c_int = 41;
    unsafe extern "C" {
        fn prctl(option: c_int, ...) -> c_int;
    }
    let (yes, no): (c_ulong, c_ulong) = (1, 0);
    // SAFETY: this option takes four numbers, and changes nothing but how later memory is mapped.
    // Where it fails, pages are large, as before.
    unsafe {
        prctl(PR_SET_THP_DISABLE, yes, no, no, no);
    }
}

#[cfg(not(target_os = "linux"))]
const fn small_pages() {}

/// Zeroed room for `count` things of `size` bytes.
#[allow(unsafe_code)]
unsafe extern "C" fn calloc(count: usize, size: usize) -> *mut c_void {
    // SAFETY: mi_zalloc takes any size.
    count.checked_mul(size).map_or(std::ptr::null_mut(), |bytes| unsafe { mi_zalloc(bytes) })
}
