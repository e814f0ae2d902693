// What every program of an instrumented build tells its sanitizers.
extern "C" {
const char* __asan_default_options() { return "detect_stack_use_after_return=1:external_symbolizer_path=" COALESCE_SYMBOLIZER; }
const char* __ubsan_default_options() { return "print_stacktrace=1:external_symbolizer_path=" COALESCE_SYMBOLIZER; }
const char* __lsan_default_options() { return "print_suppressions=0"; }
const char* __lsan_default_suppressions() { return "leak:libomp.so\n"; }  // it keeps the data of its threads to the end
}
