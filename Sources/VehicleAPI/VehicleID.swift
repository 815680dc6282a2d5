/// The API's own name for a vehicle: a UUID, the same on v2.0 and v3. It is not the VIN.
public struct VehicleID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ text: String) { description = text }

    public static func < (a: Self, b: Self) -> Bool { a.description < b.description }

    /// As one segment of a path, whatever characters it holds.
    var segment: String { QueryText.encoded(description) }
}
