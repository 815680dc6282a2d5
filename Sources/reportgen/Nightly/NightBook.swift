import HistoryStore
import RecordImport
import TransparencyLog
import VehicleAPI
import VehicleRecords

/// The book of contracts that a night goes by: of this part of it.
struct NightBook: Sendable {
    /// In the file's order.
    let contracts: [BookContract]
    /// Rows that are no contract; the first part of a book answers for them.
    let unreadable: Int
    /// SHA-256 of the file, in hexadecimal.
    let digest: String

    /// - Throws: when there is no such file, or it lacks a column.
    init(_ path: String, _ shard: Shard) throws(Failure) {
        let bytes = try Input.bytes(of: path, as: "the book")
        let file: BookCSV
        do { file = try BookCSV(bytes) } catch {
            throw Failure(
                .data, "cannot read the book in \(path)", cause: error.reason,
                hint: "see reportgen portfolio --help for what it must hold")
        }
        contracts = file.contracts.filter { shard.holds($0.vin) }
        unreadable = shard.index == 1 ? file.rejects.count : 0
        var digest = RunningDigest()
        digest.update(bytes)
        self.digest = digest.hexadecimal
    }

    /// When the first contract of each vehicle ends that has not ended before a day; those whose
    /// vehicles nobody read since they ended come first of all.
    func ends(lastRead: (VIN) -> CalendarDate?) -> [VIN: CalendarDate] {
        var ends: [VIN: CalendarDate] = [:]
        for contract in contracts {
            guard let maturity = contract.maturity,
                lastRead(contract.vin).map({ $0 <= maturity }) ?? true
            else { continue }
            ends[contract.vin] = min(ends[contract.vin] ?? maturity, maturity)
        }
        return ends
    }
}
