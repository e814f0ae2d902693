/* Preloaded into the program, makes one call to the system fail: the n-th of a kind (FAULT_KIND, FAULT_AT from 1), as FAULT_ERROR says.
 * Counted are calls that a command makes for its own files and its own allocations, none of the loader or of libraries that check their own. With FAULT_COUNT, the number of
 * calls of the kind is written into that file at the end. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static const char* kind = "";
static long at = 0;
static int error_wanted = EIO;
static atomic_long calls = 0;
static int is_on = 0;

__attribute__((constructor)) static void begin(void) {
    const char* text = getenv("FAULT_KIND");
    if (text != NULL) kind = text;
    text = getenv("FAULT_AT");
    if (text != NULL) at = atol(text);
    text = getenv("FAULT_ERROR");
    if (text != NULL) error_wanted = atoi(text);
    is_on = 1;
}

__attribute__((destructor)) static void end(void) {
    is_on = 0;
    const char* const name = getenv("FAULT_COUNT");
    if (name == NULL) return;
    FILE* const file = fopen(name, "w");
    if (file == NULL) return;
    fprintf(file, "%ld\n", atomic_load(&calls));
    fclose(file);
}

/* Whether this call is the one. */
static int fails(const char* what) {
    if (!is_on || strcmp(what, kind) != 0) return 0;
    if (atomic_fetch_add(&calls, 1) + 1 != at) return 0;
    errno = error_wanted;
    return 1;
}

static int is_file_of_command(const char* path) { return strncmp(path, "/proc/", 6) != 0 && strncmp(path, "/sys/", 5) != 0; }

#define REAL(name, ...) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))(__VA_ARGS__)

static int open_any(const char* name, const char* path, int flags, mode_t mode) {
    int (*const real)(const char*, int, ...) = (int (*)(const char*, int, ...))dlsym(RTLD_NEXT, name);
    if (is_file_of_command(path) && fails("open")) return -1;
    return real(path, flags, mode);
}

int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_any("open", path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_any("open64", path, flags, mode);
}

/* A write may also be short: half of the first fault of a kind `short` is written. */
ssize_t write(int handle, const void* bytes, size_t size) {
    if (fails("write")) return -1;
    if (size > 1 && fails("short")) return REAL(write, handle, bytes, size / 2);
    return REAL(write, handle, bytes, size);
}

ssize_t pwrite(int handle, const void* bytes, size_t size, off_t where) {
    if (fails("write")) return -1;
    if (size > 1 && fails("short")) return REAL(pwrite, handle, bytes, size / 2, where);
    return REAL(pwrite, handle, bytes, size, where);
}

ssize_t read(int handle, void* bytes, size_t size) { return fails("read") ? -1 : REAL(read, handle, bytes, size); }
int fsync(int handle) { return fails("fsync") ? -1 : REAL(fsync, handle); }
int close(int handle) {
    const int done = REAL(close, handle);
    return fails("close") ? -1 : done;
}
int rename(const char* from, const char* to) { return fails("rename") ? -1 : REAL(rename, from, to); }
int unlink(const char* path) { return fails("unlink") ? -1 : REAL(unlink, path); }
int mkdir(const char* path, mode_t mode) { return fails("mkdir") ? -1 : REAL(mkdir, path, mode); }
int ftruncate(int handle, off_t size) { return fails("ftruncate") ? -1 : REAL(ftruncate, handle, size); }

/* Allocations of these are theirs to check, and some do not. */
static int is_of_a_library(const void* caller) {
    Dl_info about;
    if (dladdr(caller, &about) == 0 || about.dli_fname == NULL) return 0;
    return strstr(about.dli_fname, "libcrypto") != NULL || strstr(about.dli_fname, "libgomp") != NULL;
}

static int allocation_fails(const void* caller) {
    return is_on && strcmp(kind, "malloc") == 0 && !is_of_a_library(caller) && fails("malloc");
}

extern void* __libc_malloc(size_t size);
extern void* __libc_calloc(size_t count, size_t size);
extern void* __libc_realloc(void* old, size_t size);
void* malloc(size_t size) { return allocation_fails(__builtin_return_address(0)) ? NULL : __libc_malloc(size); }
void* calloc(size_t count, size_t size) { return allocation_fails(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size); }
void* realloc(void* old, size_t size) { return allocation_fails(__builtin_return_address(0)) ? NULL : __libc_realloc(old, size); }
