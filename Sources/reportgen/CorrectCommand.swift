import ArgumentParser
import Foundation
import HistoryStore
import VehicleRecords

struct CorrectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "Append that an entry of a vehicle was wrong, and why.",
        discussion: """
            Nothing is changed: the entry stays, and history and reports show both. From then on the \
            judgment sets the entry aside, with the cause CORRECTED. With --odometer and --unit, or \
            --measured-at, what is right is appended too, as said by the same source; the rest is \
            taken from the entry. An entry is corrected once; to take a correction back, correct \
            the correction's own entry.
            """)

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The vehicle, by its VIN.", transform: VIN.argument) var vin: VIN
    @Option(help: "The number of the wrong entry, as history prints it.") var entry: UInt64
    @Option(help: "Why it was wrong.", transform: SomeText.argument) var reason: String
    @Option(help: "Who asked for it.", transform: SomeText.argument) var requestedBy: String
    @Option(
        help: "What kind of source asked for it, such as owner or workshop.",
        transform: Source.Kind.argument)
    var sourceKind: Source.Kind = .owner
    @Option(help: "The right distance, in digits.") var odometer: String?
    @Option(
        help: "Its unit, km or mi; unless given, that of the entry.",
        transform: ReportedDistance.Unit.argument)
    var unit: ReportedDistance.Unit?
    @Option(
        name: .customLong("measured-at"), help: "The right time, RFC 3339 or a date.",
        transform: TimeSpan.argument)
    var measuredAt: TimeSpan?

    func validate() throws {
        guard unit == nil || odometer != nil else {
            throw ValidationError("--unit says nothing without --odometer")
        }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        _ = try workspace.readLedger()
        let store = try workspace.writeLedger()
        let right = RightReading(odometer: odometer, unit: unit, measuredAt: measuredAt)
        let now = workspace.now()
        let done = try await ledger { () throws(LedgerError) in
            try await store.correct(
                EntryIndex(entry), of: vin, reason: reason, requestedBy: requestedBy,
                source: Source(sourceKind, requestedBy), recordedAt: now
            ) { wrong in try right.record(insteadOf: wrong) }
        }
        _ = try await ledger { () throws(LedgerError) in try await store.seal(recordedAt: now) }
        await workspace.timestamp()
        Terminal.print(
            "entry \(entry) is corrected by entry \(done.correction)"
                + (done.replacedBy.map { "; entry \($0) stands in its place" } ?? ""))
    }
}

/// What is right of a reading, as far as a person says so; the rest stays as it was.
private struct RightReading: Sendable {
    let odometer: String?
    let unit: ReportedDistance.Unit?
    let measuredAt: TimeSpan?

    func record(insteadOf wrong: Record) throws -> Record? {
        guard odometer != nil || measuredAt != nil else { return nil }
        let shown: ReportedDistance?
        switch wrong {
        case .reading(let reading): shown = reading.shown
        case .noValue(let said) where said.signal == .odometer: shown = nil
        default: throw refusal("only a reading of the odometer can be replaced by another")
        }
        guard let digits = odometer ?? shown?.digits, let unit = unit ?? shown?.unit else {
            throw refusal("the entry has no number: --odometer and --unit are needed")
        }
        let distance: ReportedDistance
        do { distance = try ReportedDistance(digits, unit) } catch { throw refusal("\(error)") }
        return .reading(
            OdometerReading(
                vin: wrong.vin, shown: distance, measuredAt: measuredAt ?? wrong.measuredAt,
                source: wrong.source, retrieval: Retrieval(interface: "correction")))
    }

    private func refusal(_ why: String) -> LedgerError.Refusal { LedgerError.Refusal(why) }
}

/// Words that a person must give, and that stay.
enum SomeText {
    @Sendable static func argument(_ text: String) throws -> String {
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("it is empty, and it is what others will read")
        }
        return text
    }
}

extension TimeSpan {
    @Sendable static func argument(_ text: String) throws -> TimeSpan {
        do { return try TimeSpan(written: text) } catch {
            throw ValidationError("\"\(text.visible)\" is no time: \(error)")
        }
    }
}

extension RawRepresentable where Self: CaseIterable & Sendable, RawValue == String {
    /// One of a few words, for ArgumentParser.
    @Sendable static func argument(_ text: String) throws -> Self {
        guard let value = Self(rawValue: text) else {
            let words = allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\"\(text.visible)\" is none of \(words)")
        }
        return value
    }
}
