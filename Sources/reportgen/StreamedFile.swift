import Foundation

/// A file that a person names, read a part at a time; `-` is standard input.
struct InputFile {
    private static let part = 1 << 20
    private let handle: FileHandle
    private let path: String
    /// In bytes, where it is known.
    let size: Int?

    init(_ path: String, as what: String) throws(Failure) {
        self.path = path
        guard path != "-" else {
            handle = .standardInput
            size = nil
            return
        }
        do {
            // A folder opens, and only then refuses to be read.
            let attributes = try FileManager.default.attributesOfItem(
                atPath: URL(filePath: path).resolvingSymlinksInPath().path)
            guard attributes[.type] as? FileAttributeType != .typeDirectory else {
                throw CocoaError(.fileReadNoPermission)
            }
            handle = try FileHandle(forReadingFrom: URL(filePath: path))
            size = attributes[.size] as? Int
        } catch {
            throw Input.failure(path, as: what)
        }
    }

    /// The next part; nil at the end.
    func next() throws(Failure) -> [UInt8]? {
        do {
            let data = try handle.read(upToCount: Self.part)
            return data.flatMap { $0.isEmpty ? nil : Array($0) }
        } catch {
            throw Failure(
                .inputOutput, "cannot read \(path) to its end", cause: "\(error)",
                hint: "check the disk; what was read until here is stored")
        }
    }
}

/// A file that is written a part at a time and takes its name when it is whole.
struct PartwiseFile {
    private let path: String
    private let draft: String
    private let handle: FileHandle

    init(_ path: String) throws(Failure) {
        self.path = path
        draft = path + ".part"
        guard FileManager.default.createFile(atPath: draft, contents: nil) else {
            throw Output.failure(path, CocoaError(.fileWriteNoPermission))
        }
        do { handle = try FileHandle(forWritingTo: URL(filePath: draft)) } catch {
            throw Output.failure(path, error)
        }
    }

    func write(_ bytes: [UInt8]) throws(Failure) {
        do { try handle.write(contentsOf: Data(bytes)) } catch {
            throw Output.failure(path, error)
        }
    }

    func finish() throws(Failure) {
        do {
            try handle.synchronize()
            try handle.close()
        } catch {
            throw Output.failure(path, error)
        }
        // SAFETY: rename reads two strings and keeps no pointer to them.
        guard unsafe rename(draft, path) == 0 else {
            throw Output.failure(path, CocoaError(.fileWriteNoPermission))
        }
    }
}
