import ArgumentParser
import Logging

/// How log lines look.
enum LogFormat: String, ExpressibleByArgument, CaseIterable, Sendable { case text, json }

/// Log lines on stderr: stdout is the product.
struct StandardErrorLog: LogHandler {
    let format: LogFormat
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .warning

    init(format: LogFormat) { self.format = format }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        switch format {
        case .text:
            let details = all.map { " \($0.key)=\("\($0.value)".visible)" }.joined()
            Terminal.line("\(event.level): \("\(event.message)".visible)\(details)")
        case .json:
            Terminal.log(
                "\(event.level)",
                [("message", JSONText("\(event.message)"))]
                    + all.map { ($0.key, JSONText("\($0.value)")) })
        }
    }
}
