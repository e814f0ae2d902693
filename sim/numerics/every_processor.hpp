#pragma once

// COALESCE_EVERY_PROCESSOR before a function: it is compiled for processors with 256-bit registers and for those without, and the program
// takes the right one as it starts. The bits of its results are the same, since neither fuses a multiplication with an addition. It does
// nothing where the compiler may use those registers anyway, and under sanitizers, which such a choice would come too early for.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define COALESCE_EVERY_PROCESSOR
#endif
#endif
#if !defined(COALESCE_EVERY_PROCESSOR)
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__AVX2__) && !defined(__SANITIZE_ADDRESS__)
#define COALESCE_EVERY_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define COALESCE_EVERY_PROCESSOR
#endif
#endif
