/// A request for the Connect pages: what the application asks for, and what the person has said
/// so far. Both come in the query or in a form.
struct ConnectRequest {
    private let pairs: [(name: String, value: String)]
    let isBrowser: Bool

    init(_ request: SimulatedRequest) {
        pairs = request.pairs
        isBrowser = request.headers["accept"]?.contains("text/html") == true
    }

    /// The last value of a field; `nil` when it was not sent.
    subscript(_ name: String) -> String? { pairs.last { $0.name == name }?.value }

    func values(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// What the application sent, to be carried from page to page.
    var carried: [(name: String, value: String)] {
        let said: Set = ["decision", "grant", "vehicle", "chosen", "password", "email"]
        return pairs.filter { !said.contains($0.name) }
    }

    /// Whether the person has gone through the list, so that what is not ticked is refused.
    var hasChosen: Bool { self["chosen"] != nil }

    var isSimulated: Bool { ["simulated", "test"].contains(self["mode"] ?? "live") }

    var isSingleSelect: Bool { self["single_select"]?.lowercased() == "true" }
}
