import Foundation

/// A file that is written piece by piece beside its name, and takes its name when it is whole.
struct OutputFile: ~Copyable {
    private let path: String
    private let handle: FileHandle
    private var partial: String { path + ".partial" }

    init(_ path: String) throws(Failure) {
        self.path = path
        let partial = path + ".partial"
        guard FileManager.default.createFile(atPath: partial, contents: nil),
            let handle = FileHandle(forWritingAtPath: partial)
        else {
            throw Failure(
                .cannotCreate, "cannot write \(path)", cause: "the folder does not take a file",
                hint: "check that the folder is there and yours to write")
        }
        self.handle = handle
    }

    func write(_ bytes: [UInt8]) throws(Failure) {
        do { try handle.write(contentsOf: Data(bytes)) } catch { throw full }
    }

    /// The file under its own name, replacing what was there.
    consuming func finish() throws(Failure) {
        do {
            try handle.synchronize()
            try handle.close()
        } catch { throw full }
        // SAFETY: rename reads the two strings and keeps no pointer to them.
        guard unsafe rename(partial, path) == 0 else {
            throw Failure(
                .cannotCreate, "cannot write \(path)",
                cause: "something else of that name is there",
                hint: "check that nothing else is in the way")
        }
    }

    private var full: Failure {
        Failure(
            .inputOutput, "cannot write \(path)", cause: "the disk is full, or gone",
            hint: "free some space and run it again")
    }
}
