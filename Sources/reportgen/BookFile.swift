import ContractAssessment
import HistoryStore
import RecordImport
import TransparencyLog
import VehicleRecords

/// A lender's book, laid out on disk row by row: what of it is kept in memory does not depend on
/// its size.
struct BookFile: Sendable {
    /// Reads a row once more.
    private(set) var reader = BookReader()
    /// Rows laid out.
    private(set) var contracts = 0
    /// Rows that are no contract.
    private(set) var rejected = 0
    /// Rows whose number stands in one before it.
    private(set) var rejectedTwice = 0
    /// SHA-256 of the file, in hexadecimal.
    private(set) var digest = ""

    /// Lays out the contracts of vehicles that are wanted; `reject` is given each row that is no
    /// contract, or the second with its number.
    ///
    /// - Throws: when there is no such file, or it lacks a column.
    init(
        _ path: String, into table: BookTable, where isWanted: (VIN) -> Bool = { _ in true },
        each reject: (ReadingsCSV.Reject) -> Void = { _ in }
    ) async throws(Failure) {
        let file = try InputFile(path, as: "the book")
        var digest = RunningDigest()
        var isWhole = false
        while !isWhole {
            let bytes = try file.next()
            isWhole = bytes == nil
            digest.update(bytes ?? [])
            let rows: [BookReader.Row]
            do throws(ReadingsCSV.Malformed) {
                if let bytes { rows = try reader.read(bytes) } else { rows = try reader.end() }
            } catch {
                throw Failure(
                    .data, "cannot read the book in \(path)", cause: error.reason,
                    hint: "see reportgen portfolio --help for what it must hold")
            }
            for row in try await layOut(rows, in: table, isWanted) {
                reject(row)
            }
        }
        self.digest = digest.hexadecimal
    }

    /// Answers the rejected rows.
    private mutating func layOut(
        _ rows: [BookReader.Row], in table: BookTable, _ isWanted: (VIN) -> Bool
    ) async throws(Failure) -> [ReadingsCSV.Reject] {
        var rejects: [ReadingsCSV.Reject] = []
        var wanted: [(row: BookReader.Row, contract: BookTable.Contract)] = []
        for row in rows {
            switch row.content {
            case .rejected(let reason): rejects.append(row.rejected(because: reason))
            case .contract(let contract) where isWanted(contract.vin):
                wanted.append(
                    (
                        row,
                        BookTable.Contract(
                            number: contract.number, vin: contract.vin,
                            maturity: contract.maturity, bytes: row.bytes)
                    ))
            case .contract: break
            }
        }
        rejected += rejects.count
        let contracts = wanted.map(\.contract)
        let twice = try await ledger { () throws(LedgerError) in try await table.add(contracts) }
        rejects += twice.map { wanted[$0].row.rejected(asSecondOf: contracts[$0].number) }
        rejectedTwice += twice.count
        self.contracts += contracts.count - twice.count
        return rejects.sorted { $0.line < $1.line }
    }

    /// A row as a contract again.
    func contract(of line: BookTable.Line) throws(Failure) -> BookContract {
        guard let contract = reader.contract(of: line.bytes) else {
            throw Failure(
                .software, "cannot read contract \(line.number.visible) once more",
                cause: "its row was understood when the book was laid out")
        }
        return contract
    }
}
