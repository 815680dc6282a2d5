import ArgumentParser
import TransparencyLog
import VehicleRecords

/// One of several equal parts of a book, by the vehicles' numbers: each part has a ledger, a log
/// key and a tree of its own, and no two parts share a vehicle.
struct Shard: Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    let index: Int
    let count: Int

    static let whole = Shard(index: 1, count: 1)

    var description: String { "\(index)/\(count)" }

    /// The part that a vehicle belongs to never changes while the number of parts does not.
    func holds(_ vin: VIN) -> Bool {
        guard count > 1 else { return true }
        let digest = TreeHash.leaf(Array(vin.description.utf8)).bytes.prefix(8)
        let number = digest.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(number % UInt64(count)) == index - 1
    }

    /// `fleet.ledger` is `fleet-1-of-4.ledger` to the first of four.
    func path(of ledger: String) -> String {
        guard count > 1 else { return ledger }
        let slash = ledger.lastIndex(of: "/").map { ledger.index(after: $0) } ?? ledger.startIndex
        let name = ledger[slash...]
        let dot = name.dropFirst().lastIndex(of: ".") ?? name.endIndex
        return ledger[..<dot] + "-\(index)-of-\(count)" + ledger[dot...]
    }

    @Sendable static func argument(_ text: String) throws -> Shard {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let index = parts[0], let count = parts[1],
            count <= maximum, count >= 1, (1...count).contains(index)
        else {
            throw ValidationError(
                "\"\(text.visible)\" is no part of a book; write 2/4 for the second of four")
        }
        return Shard(index: index, count: count)
    }

    /// Above this a book outgrows this way of splitting it: 10 million vehicles in 1,000 parts are
    /// 10,000 each. Our choice.
    private static let maximum = 1_000
}
