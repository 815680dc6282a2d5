/// Why a VIN database could not be used: which file, and what is wrong with it.
public struct VINDatabaseError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Cause: Hashable, Sendable {
        case missing
        /// It is no SQLite file, or lacks what is read; what.
        case otherFile(String)
        /// What SQLite said.
        case failed(String)
    }

    public let path: String
    public let cause: Cause

    public var description: String {
        switch cause {
        case .missing: "cannot read the VIN database \(path): there is no such file"
        case .otherFile(let what): "\(path) is not a VIN database: \(what)"
        case .failed(let what): "cannot read the VIN database \(path): \(what)"
        }
    }
}
