import Foundation
import GRDB

extension LedgerError {
    /// Does something and gives whatever it throws this form.
    static func attempt<Value>(
        _ operation: Operation, _ path: String, _ body: () throws -> Value
    ) throws(LedgerError) -> Value {
        do {
            return try body()
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError(operation, path, Cause(error))
        }
    }

    /// The same for what waits.
    static func attempt<Value: Sendable>(
        _ operation: Operation, _ path: String, _ body: () async throws -> Value
    ) async throws(LedgerError) -> Value {
        do {
            return try await body()
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError(operation, path, Cause(error))
        }
    }
}

extension LedgerError.Cause {
    /// A cause that is thrown inside a transaction, where the operation is not known.
    struct Thrown: Error {
        let cause: LedgerError.Cause
    }

    init(_ error: any Error) {
        switch error {
        case let thrown as Thrown: self = thrown.cause
        case let refusal as LedgerError.Refusal: self = .refused(refusal.why)
        case let error as DatabaseError: self.init(error)
        case let error as CocoaError: self.init(error)
        default: self = .failed(String(describing: error))
        }
    }

    /// Source: sqlite.org/rescode.html.
    private init(_ error: DatabaseError) {
        let said = "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "no message")"
        self =
            switch error.resultCode {
            case .SQLITE_NOTADB: .notALedger("some other kind of file")
            case .SQLITE_CORRUPT: .damaged(said)
            case .SQLITE_FULL: .diskFull
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .permission(said)
            case .SQLITE_CANTOPEN: .permission(said)
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(holder: nil)
            default: .failed(said)
            }
    }

    private init(_ error: CocoaError) {
        self =
            switch error.code {
            case .fileNoSuchFile, .fileReadNoSuchFile: .missing
            case .fileWriteOutOfSpace: .diskFull
            case .fileWriteNoPermission, .fileReadNoPermission, .fileWriteVolumeReadOnly:
                .permission(error.localizedDescription)
            default: .failed(error.localizedDescription)
            }
    }
}
