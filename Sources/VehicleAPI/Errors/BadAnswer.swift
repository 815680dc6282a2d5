/// An answer that is not what the contract promises.
public enum BadAnswer: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    /// A web page: usually a proxy or a gateway speaks, not the API.
    case html
    /// JSON that breaks off after so many bytes.
    case truncated(Int)
    /// Not JSON, or JSON that can't be trusted, with the reason.
    case notJSON(JSONValue.Malformed)
    /// Something else than JSON by its own account.
    case contentType(String)
    /// JSON without a part that has to be there.
    case missing(String)
    /// A list that is shorter than it says of itself.
    case incomplete(got: Int, of: Int)

    public var description: String {
        switch self {
        case .empty: "the answer is empty"
        case .html: "the answer is a web page, not JSON: a proxy or gateway may have spoken"
        case .truncated(let count): "the answer breaks off after \(count) bytes"
        case .notJSON(let malformed): "the answer is not usable JSON: \(malformed)"
        case .contentType(let type): "the answer says it is \(type.printable), not JSON"
        case .missing(let part): "the answer lacks \(part)"
        case .incomplete(let got, let count): "the list has \(got) of \(count) entries"
        }
    }
}

extension JSONValue {
    /// Reads the body of an answer.
    /// - Throws: when it is not JSON, saying what it is instead.
    init(body response: HTTPResponse) throws(BadAnswer) {
        let space: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        guard let first = response.body.first(where: { !space.contains($0) }) else {
            throw .empty
        }
        let type = response.headers["content-type"]?.prefix { $0 != ";" }.lowercased()
        if first == UInt8(ascii: "<") || type?.contains("html") == true { throw .html }
        // A missing content type is forgiven, a contrary one is not.
        if let type, !type.contains("json") { throw .contentType(type) }
        do throws(Malformed) {
            self = try JSONValue(reading: response.body)
        } catch {
            throw error.reason == .ended ? .truncated(error.offset) : .notJSON(error)
        }
    }
}
