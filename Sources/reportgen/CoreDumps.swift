import Foundation

/// A dump of the program's memory would hold tokens and vehicles, so none is made.
enum CoreDumps {
    /// Lowers the limit of this process and of what it starts; nothing is done where that can't be.
    ///
    /// One byte rather than none: a system that hands dumps to a program does not look at the limit
    /// but for this value. Source: core(5), /proc/sys/kernel/core_pattern; Linux, fs/coredump.c.
    static func forbid() {
        #if os(Linux)
            let core = __rlimit_resource_t(RLIMIT_CORE.rawValue)
        #else
            let core = RLIMIT_CORE
        #endif
        var limit = rlimit()
        // SAFETY: both read or fill the struct that they are given and keep no pointer to it.
        guard unsafe getrlimit(core, &limit) == 0 else { return }
        limit.rlim_cur = min(1, limit.rlim_max)
        limit.rlim_max = limit.rlim_cur
        _ = unsafe setrlimit(core, &limit)
    }
}
