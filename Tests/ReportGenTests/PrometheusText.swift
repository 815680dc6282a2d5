/// Metrics read as a collector reads them, and refused where `promtool check metrics` would refuse
/// or warn. Source: Prometheus text format 0.0.4; promtool 2.42, model/textparse and promlint.
struct PrometheusText {
    struct Wrong: Error, CustomStringConvertible {
        let description: String
    }

    /// Values by series: `name{label="value"}`.
    private(set) var samples: [String: Double] = [:]
    private(set) var types: [String: String] = [:]
    private var helps: Set<String> = []
    private var closed: Set<String> = []
    private var current = ""

    init(_ text: String) throws {
        guard text.hasSuffix("\n"), !text.hasSuffix("\n\n") else {
            throw Wrong(description: "it does not end in one line feed")
        }
        for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
            try read(String(line))
        }
        for (name, type) in types {
            if !helps.contains(name) { throw Wrong(description: "\(name) has no help") }
            let isCounter = type == "counter"
            if name.hasSuffix("_total") != isCounter {
                throw Wrong(description: "\(name): _total is for counters alone")
            }
            for word in name.split(separator: "_").map(String.init) {
                let shortened = ["ms", "milliseconds", "minutes", "hours", "kb", "mb", "percent"]
                if shortened.contains(word) || word == type || word.contains(":") {
                    throw Wrong(description: "\(name): promlint warns of \(word)")
                }
            }
        }
    }

    private mutating func read(_ line: String) throws {
        let comment = /# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)/
        if let match = line.wholeMatch(of: comment) {
            let (name, rest) = (String(match.2), String(match.3))
            if match.1 == "HELP" {
                guard helps.insert(name).inserted else {
                    throw Wrong(description: "second help: \(line)")
                }
            } else {
                let known = ["counter", "gauge", "histogram", "summary", "untyped"]
                guard known.contains(rest), types[name] == nil else {
                    throw Wrong(description: "type: \(line)")
                }
                types[name] = rest
            }
            try enter(name, line)
            return
        }
        let label = #"[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\]|\\[\\n"])*""#
        let sample = try Regex(
            #"([a-zA-Z_:][a-zA-Z0-9_:]*)(\{LABEL(?:,LABEL)*\})? ([^ ]+)"#.replacing(
                "LABEL", with: label))
        guard let match = try sample.wholeMatch(in: line), let name = match[1].substring,
            let value = match[3].substring.flatMap({ Double($0) })
        else { throw Wrong(description: "no sample: \(line)") }
        guard types[String(name)] != nil else {
            throw Wrong(description: "a sample before its type: \(line)")
        }
        try enter(String(name), line)
        let labels = String(match[2].substring ?? "")
        let names = labels.matches(of: /([a-zA-Z_][a-zA-Z0-9_]*)="/).map { String($0.1) }
        guard Set(names).count == names.count else {
            throw Wrong(description: "a label twice: \(line)")
        }
        guard samples.updateValue(value, forKey: name + labels) == nil else {
            throw Wrong(description: "a series twice: \(line)")
        }
    }

    /// The lines of one metric stand together.
    private mutating func enter(_ name: String, _ line: String) throws {
        guard name != current else { return }
        closed.insert(current)
        guard !closed.contains(name) else { throw Wrong(description: "apart: \(line)") }
        current = name
    }
}
