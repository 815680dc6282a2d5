#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A small file that only its owner may read, replaced whole or not at all.
///
/// Source: rename(2), fsync(2): the new content is on disk before it takes the old one's name,
/// and the name is on disk before the call returns.
struct PrivateFile: Hashable, Sendable {
    let path: String

    /// Why it can't be used.
    enum Failure: Error, Hashable {
        /// Others may read or write it, or it is not ours; with the mode in octal.
        case notPrivate(String)
        /// A link, a folder or a device.
        case notAFile
        case system(String, errno: Int32)

        var isAboutMode: Bool {
            if case .notPrivate = self { true } else { false }
        }

        var words: String {
            switch self {
            case .notPrivate(let mode):
                "others than its owner may use it (mode \(mode)), or it belongs to someone else"
            case .notAFile: "it is a link, a folder or a device, not a file"
            case .system(let call, let errno):
                unsafe "\(call): " + String(cString: strerror(errno))
            }
        }
    }

    /// The content; nil when there is no such file.
    ///
    /// - Parameter mustBePrivate: whether the file must be ours, closed to all others and no link.
    /// - Returns: the bytes.
    /// - Throws: when it can't be read, or is not private.
    func content(mustBePrivate: Bool) throws(Failure) -> [UInt8]? {
        let link = mustBePrivate ? O_NOFOLLOW : 0
        let file = unsafe open(path, O_RDONLY | link | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("open")
        }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw failure("fstat") }
        guard !mustBePrivate || (status.st_mode & 0o077 == 0 && status.st_uid == geteuid()) else {
            throw .notPrivate(String(status.st_mode & 0o777, radix: 8))
        }
        var content: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe block.withUnsafeMutableBytes { bytes in
                unsafe read(file, bytes.baseAddress, bytes.count)
            }
            guard count >= 0 else { throw failure("read") }
            guard count > 0 else { return content }
            content += block[..<count]
        }
    }

    /// Whether the file is there, without opening it: closing a second descriptor of a database
    /// drops the locks that SQLite holds on it. Source: sqlite.org/howtocorrupt.html §2.2.
    ///
    /// - Throws: when it is there and others may use it, or it is a link or no file.
    func exists() throws(Failure) -> Bool {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            if errno == ENOENT { return false }
            throw failure("lstat")
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
        guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
            throw .notPrivate(String(status.st_mode & 0o777, radix: 8))
        }
        return true
    }

    /// Makes an empty file that only its owner can use; nothing may be in its place.
    func create() throws(Failure) {
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("open") }
        close(file)
        try syncFolder()
    }

    /// Takes another file's name away from it, lastingly.
    func rename(to other: String) throws(Failure) {
        guard Self.rename(path, other) == 0 else { throw failure("rename") }
        try syncFolder()
    }

    /// Writes beside the file, then takes its name. What was there stays whole until then.
    func replace(with content: [UInt8]) throws(Failure) {
        let draft = "\(path).new"
        // A draft that a crash left behind is of no use to anyone.
        _ = unsafe unlink(draft)
        let file = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("open") }
        do throws(Failure) {
            defer { close(file) }
            try write(content, to: file)
            guard fsync(file) == 0 else { throw failure("fsync") }
        } catch {
            _ = unsafe unlink(draft)
            throw error
        }
        try PrivateFile(path: draft).rename(to: path)
    }

    private static func rename(_ old: String, _ new: String) -> Int32 {
        #if canImport(Glibc)
            unsafe Glibc.rename(old, new)
        #elseif canImport(Musl)
            unsafe Musl.rename(old, new)
        #elseif canImport(Darwin)
            unsafe Darwin.rename(old, new)
        #endif
    }

    private func write(_ content: [UInt8], to file: Int32) throws(Failure) {
        var rest = content[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { bytes in
                #if canImport(Glibc)
                    unsafe Glibc.write(file, bytes.baseAddress, bytes.count)
                #elseif canImport(Musl)
                    unsafe Musl.write(file, bytes.baseAddress, bytes.count)
                #elseif canImport(Darwin)
                    unsafe Darwin.write(file, bytes.baseAddress, bytes.count)
                #endif
            }
            guard count > 0 else { throw failure("write") }
            rest = rest.dropFirst(count)
        }
    }

    /// Makes the new name last. Source: fsync(2), "the entry in the directory … needs its own".
    private func syncFolder() throws(Failure) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let file = unsafe open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure("open the folder") }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure("fsync the folder") }
    }

    private func failure(_ call: String) -> Failure { .system(call, errno: errno) }
}
