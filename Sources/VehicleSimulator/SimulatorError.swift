/// What the simulator could not do, to what, and why.
public struct SimulatorError: Error, Hashable, CustomStringConvertible {
    /// What it was about.
    public enum Subject: Hashable, Sendable {
        /// A fleet file: configuration, exit code 78. Lines count from 1; keys are joined by dots.
        case fleetFile(name: String, line: Int?, key: String?)
        /// A file that is not there or can't be read: exit code 66.
        case missingFile(name: String)
        /// The text of a fault to inject: usage, exit code 64.
        case fault(String)
        /// The port to listen on: exit code 69.
        case port(Int)
    }

    public let subject: Subject
    public let reason: String
    /// What to do about it.
    public let hint: String?

    public init(_ subject: Subject, _ reason: String, hint: String? = nil) {
        self.subject = subject
        self.reason = reason
        self.hint = hint
    }

    /// Where and why on one line; the hint on a second.
    public var description: String {
        let place =
            switch subject {
            case .fleetFile(let name, let line, let key):
                name + (line.map { ", line \($0)" } ?? "") + (key.map { ", \($0)" } ?? "")
            case .missingFile(let name): name
            case .fault(let text): "fault \"\(text)\""
            case .port(let port): "port \(port)"
            }
        return "\(place): \(reason)" + (hint.map { "\nhint: \($0)" } ?? "")
    }
}
