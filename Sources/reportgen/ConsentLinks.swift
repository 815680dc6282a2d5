import Foundation
import RecordImport

/// The links of an `onboarding.csv`, by the state that each sends along and gets back.
struct ConsentLinks {
    private let path: String
    private let states: Set<String>
    var count: Int { states.count }

    init(_ path: String) throws(Failure) {
        let bytes = try Input.bytes(of: path, as: "the links")
        let links: [String]
        do { links = try LinksCSV(bytes).links } catch {
            throw Failure(
                .data, "cannot read the links in \(path)", cause: error.reason,
                hint: "name the onboarding.csv that reportgen onboard wrote")
        }
        self.path = path
        states = Set(links.compactMap(Self.state))
    }

    /// The state that an answer has, when it is that of a link.
    func state(of answer: String) throws(Failure) -> String {
        guard let state = Self.state(of: answer), states.contains(state) else {
            throw Failure(
                .data, "cannot take the owner's answer",
                cause: "its state is of none of the \(states.count) links in \(path)",
                hint: "use the onboarding.csv whose link the owner opened; each run makes new ones")
        }
        return state
    }

    private static func state(of address: String) -> String? {
        URLComponents(string: address)?.queryItems?.first { $0.name == "state" }?.value
    }
}
