import TransparencyLog
import VehicleAPI
import VehicleRecords
import Yams

/// What the configuration file and the environment say, key by key, each with where it was said.
///
/// Environment beats file; the command line beats both and is applied by the commands. A key that
/// is not known is an error that names the file, the line and the nearest known key.
struct Settings: Sendable {
    /// Every key there is. Names are a contract; see docs/CONFIGURATION.md.
    enum Key: String, CaseIterable, Sendable {
        case ledger
        case apiVersion = "api.version"
        case apiOrigin = "api.origin"
        case apiConnect = "api.connect"
        case apiAuth = "api.auth"
        case apiAPI = "api.api"
        case apiIAM = "api.iam"
        case apiVehicle = "api.vehicle"
        case apiManagement = "api.management"
        case applicationID = "api.application-id"
        case clientID = "api.client-id"
        case clientSecret = "api.client-secret"
        case clientSecretFile = "api.client-secret-file"
        case managementToken = "api.management-token"
        case managementTokenFile = "api.management-token-file"
        case redirectURI = "api.redirect-uri"
        case allowanceBurst = "api.allowance.burst"
        case allowancePerMinute = "api.allowance.per-minute"
        case concurrency = "api.concurrency"
        case timeout = "api.timeout"
        case monthlyCalls = "api.calls-per-month"
        case timestampURL = "timestamp-url"
        case tokens
        case tokenKey = "token-key"
        case tokenKeyFile = "token-key-file"
        case reportLanguage = "report.language"
        case reportUnits = "report.units"
        case reportPaper = "report.paper"
        case reportTenant = "report.tenant"
        case reportPreparedFor = "report.prepared-for"
        case reportInk = "report.ink"
        case reportVerifyURL = "report.verify-url"
        case reportTemplate = "report.template"
        case nightlyOut = "nightly.out"
        case nightlyDeadline = "nightly.deadline"
        case nightlyExceptions = "nightly.exceptions"
        case nightlyReports = "nightly.reports"
        case nightlyFormats = "nightly.formats"
        case nightlyMetrics = "nightly.metrics"
        case nightlyBook = "nightly.book"
        case nightlyDrop = "nightly.drop"
        case nightlyKeepResponses = "nightly.keep-responses"

        /// `api.client-id` is `REPORTGEN_API_CLIENT_ID`.
        var environmentName: String {
            "REPORTGEN_"
                + String(rawValue.map { $0 == "." || $0 == "-" ? "_" : $0 }).uppercased()
        }

        /// A secret stands in a file or the environment, never in the configuration itself.
        var isSecret: Bool {
            self == .clientSecret || self == .managementToken || self == .tokenKey
        }
    }

    struct Value: Hashable, Sendable {
        let text: String
        /// Where it was said: `reportgen.yaml, line 4`, or an environment variable.
        let origin: String
    }

    private let values: [Key: Value]

    init(yaml: String?, named file: String, environment: [String: String]) throws(Failure) {
        var values: [Key: Value] = [:]
        if let yaml { try Self.read(yaml, named: file, into: &values) }
        for key in Key.allCases {
            if let text = environment[key.environmentName], !text.isEmpty {
                values[key] = Value(text: text, origin: "environment \(key.environmentName)")
            }
        }
        self.values = values
        try check()
    }

    /// A wrong value is said at once, whichever command comes to use it.
    private func check() throws(Failure) {
        for key in [Key.allowanceBurst, .allowancePerMinute, .concurrency, .monthlyCalls] {
            _ = try integer(key)
        }
        for key in [Key.timeout, .nightlyDeadline, .nightlyKeepResponses] { _ = try duration(key) }
        _ = try word(.apiVersion) as APIVersion?
        _ = try word(.reportUnits) as ReportCommand.Units?
        _ = try word(.reportPaper) as ReportCommand.Sheet?
        _ = try word(.reportLanguage) as ReportCommand.Language?
        _ = try word(.reportInk) as ReportCommand.Ink?
        _ = try NightSettings(self)
        for key in [
            Key.apiOrigin, .apiConnect, .apiAuth, .apiAPI, .apiIAM, .apiVehicle, .apiManagement,
            .reportVerifyURL, .timestampURL,
        ] {
            guard let value = values[key] else { continue }
            guard Self.isAddress(value.text) else {
                throw wrong(key, value, "an address that begins with https:// or http://")
            }
        }
    }

    static func isAddress(_ text: String) -> Bool {
        text.hasPrefix("https://") || text.hasPrefix("http://")
    }

    subscript(key: Key) -> String? { values[key]?.text }

    /// SHA-256, in hexadecimal, of every value but the secret ones: whether two runs were told the
    /// same.
    var digest: String {
        var digest = RunningDigest()
        for key in Key.allCases where !key.isSecret {
            guard let value = values[key] else { continue }
            digest.update(Array("\(key.rawValue)=\(value.text)\n".utf8))
        }
        return digest.hexadecimal
    }

    /// Where a value was said, for messages.
    func origin(of key: Key) -> String? { values[key]?.origin }

    /// A whole number of at least `minimum`.
    func integer(_ key: Key, atLeast minimum: Int = 1) throws(Failure) -> Int? {
        guard let value = values[key] else { return nil }
        guard let number = Int(value.text), number >= minimum else {
            throw wrong(key, value, "a whole number of at least \(minimum)")
        }
        return number
    }

    /// A time such as `30s`, `5m` or `4h`.
    func duration(_ key: Key) throws(Failure) -> Duration? {
        guard let value = values[key] else { return nil }
        guard let duration = Duration(written: value.text) else {
            throw wrong(key, value, "a time such as 30s, 5m or 4h")
        }
        return duration
    }

    /// One of a few words.
    func word<Word: RawRepresentable & CaseIterable>(_ key: Key) throws(Failure) -> Word?
    where Word.RawValue == String {
        guard let value = values[key] else { return nil }
        guard let word = Word(rawValue: value.text) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw wrong(key, value, "one of \(known)")
        }
        return word
    }

    private func wrong(_ key: Key, _ value: Value, _ expected: String) -> Failure {
        Failure(
            .configuration, "cannot use the value of \(key.rawValue) (\(value.origin))",
            cause: "\"\(value.text)\" is not \(expected)",
            hint: "write \(expected)")
    }
}

// MARK: - Reading

extension Settings {
    private static func read(
        _ yaml: String, named file: String, into values: inout [Key: Value]
    ) throws(Failure) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            throw Failure(
                .configuration, "cannot read \(file)",
                cause: "it is not YAML: "
                    + "\(error)".split(whereSeparator: \.isNewline).joined(separator: " "),
                hint: "see docs/CONFIGURATION.md for a file to start from")
        }
        guard let root else { return }
        var leaves: [(path: String, text: String, line: Int)] = []
        try flatten(root, path: "", file: file, into: &leaves)
        for leaf in leaves {
            let place = "\(file), line \(leaf.line)"
            guard let key = Key(rawValue: leaf.path) else {
                let nearest = Key.allCases.filter { !$0.isSecret }.map(\.rawValue)
                    .min { leaf.path.editDistance(to: $0) < leaf.path.editDistance(to: $1) }
                throw Failure(
                    .configuration, "cannot use \(place)",
                    cause: "there is no key \(leaf.path)",
                    hint: nearest.map { "the nearest known key is \($0)" })
            }
            guard !key.isSecret else {
                throw Failure(
                    .configuration, "cannot use \(place)",
                    cause: "a secret does not belong in the configuration",
                    hint: "put it in a file of mode 0600 and name that in \(key.rawValue)-file, "
                        + "or set \(key.environmentName)")
            }
            if let first = values[key] {
                throw Failure(
                    .configuration, "cannot use \(place)",
                    cause: "\(leaf.path) is already set (\(first.origin))",
                    hint: "keep one of the two")
            }
            values[key] = Value(text: leaf.text, origin: place)
        }
    }

    private static func flatten(
        _ node: Node, path: String, file: String,
        into leaves: inout [(path: String, text: String, line: Int)]
    ) throws(Failure) {
        let line = node.mark?.line ?? 1
        switch node {
        case .scalar(let scalar):
            leaves.append((path, scalar.string, line))
        case .mapping(let mapping):
            for (key, value) in mapping {
                let name = key.string ?? ""
                try flatten(
                    value, path: path.isEmpty ? name : "\(path).\(name)", file: file, into: &leaves)
            }
        case .sequence, .alias:
            throw Failure(
                .configuration, "cannot use \(file), line \(line)",
                cause: "\(path.isEmpty ? "the file" : path) is a list; a value is expected",
                hint: "see docs/CONFIGURATION.md")
        }
    }
}

extension Duration {
    /// `90s`, `30m`, `4h`, `2d`: a whole number and its unit.
    init?(written text: String) {
        guard let unit = text.last, let count = Int64(text.dropLast()), count >= 0,
            count < 1_000_000
        else { return nil }
        switch unit {
        case "s": self = .seconds(count)
        case "m": self = .seconds(count * 60)
        case "h": self = .seconds(count * 3600)
        case "d": self = .seconds(count * 86_400)
        default: return nil
        }
    }
}

extension String {
    /// How many characters must be inserted, removed or replaced to get from one to the other.
    func editDistance(to other: String) -> Int {
        let target = Array(other)
        var row = Array(0...target.count)
        for (line, character) in self.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for column in target.indices {
                let substituted = diagonal + (target[column] == character ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(substituted, row[column] + 1, diagonal + 1)
            }
        }
        return row[target.count]
    }
}
