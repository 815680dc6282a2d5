import StrictJSON
import VehicleRecords

/// The history of MOT tests as DVSA gives it, by the old interface and by the new one.
///
/// Each test is an inspection with its result, and a reading of the odometer or the reason why
/// there is none. Source: DVSA MOT history API v6 and the API of 2024.
enum MOTHistory {
    static let interface = "mot-history"

    private struct Rejection: Error { let reason: String }

    /// What a vehicle's JSON text says: a row for each test.
    static func rows(_ text: JSONScanner.Text, vehicles: VehicleNames) -> [EvidenceReader.Row] {
        do throws(Rejection) {
            if let flaw = text.flaw { throw Rejection(reason: flaw) }
            let vehicle: JSONValue
            do { vehicle = try JSONValue(reading: text.bytes) } catch {
                throw Rejection(reason: "it is not JSON: \(error)")
            }
            guard vehicle.isObject else { throw Rejection(reason: "it is no vehicle") }
            let vin = try vin(of: vehicle, vehicles)
            var rows: [EvidenceReader.Row] = []
            var isRejected = false
            for (index, test) in (vehicle["motTests"]?.items ?? []).enumerated() {
                do throws(Rejection) {
                    let records = try records(of: test, vin)
                    rows.append(.init(line: text.line, records: records, reject: nil))
                } catch {
                    // The vehicle's text is kept once.
                    rows.append(
                        rejected(
                            text.line, "test \(index + 1): \(error.reason)",
                            isRejected ? [] : text.bytes))
                    isRejected = true
                }
            }
            return rows
        } catch {
            return [rejected(text.line, error.reason, text.bytes)]
        }
    }

    private static func rejected(
        _ line: Int, _ reason: String, _ bytes: [UInt8]
    ) -> EvidenceReader.Row {
        .init(
            line: line, records: [],
            reject: ReadingsCSV.Reject(line: line, reason: reason, row: bytes))
    }

    private static func vin(
        of vehicle: JSONValue, _ vehicles: VehicleNames
    ) throws(Rejection) -> VIN {
        if let text = vehicle["vin"]?.text {
            do { return try VIN(text) } catch { throw Rejection(reason: "vin: \(error)") }
        }
        let registration = vehicle["registration"]?.text ?? ""
        guard let vin = vehicles[registration] else {
            throw Rejection(reason: "registration: no VIN is known for \"\(registration)\"")
        }
        return vin
    }

    /// Days and times that occur; those without a zone are by the clocks of the United Kingdom.
    private static let patterns: [DatePattern] = [
        "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "yyyy-MM-dd'T'HH:mm:ssXXX", "yyyy-MM-dd HH:mm:ss",
        "yyyy.MM.dd HH:mm:ss", "yyyy-MM-dd", "yyyy.MM.dd",
    ].compactMap { text in
        do { return try DatePattern(text) } catch { return nil }
    }
    private static let clock = WallClock("Europe/London")

    private static func records(of test: JSONValue, _ vin: VIN) throws(Rejection) -> [Record] {
        let written = test["completedDate"]?.text ?? ""
        guard let time = patterns.lazy.compactMap({ $0.time(written) }).first else {
            throw Rejection(reason: "completedDate: \"\(written)\" is no time")
        }
        let measuredAt = time.span(in: clock)
        let source = Source(.inspection, "MOT " + (test["dataSource"]?.text ?? "DVSA"))
        let retrieval = Retrieval(
            requestID: test["motTestNumber"]?.literal, interface: interface)
        let inspection = Service(
            vin: vin, kind: .inspection, result: test["testResult"]?.text,
            measuredAt: measuredAt, source: source, retrieval: retrieval)
        let odometer: Record
        switch shown(test) {
        case .success(let shown):
            odometer = .reading(
                OdometerReading(
                    vin: vin, shown: shown, measuredAt: measuredAt, source: source,
                    retrieval: retrieval))
        case .failure(let none):
            odometer = .noValue(
                NoValue(
                    vin: vin, signal: .odometer, reason: none.reason, measuredAt: measuredAt,
                    source: source, retrieval: retrieval))
        }
        return [.service(inspection), odometer]
    }

    private struct None: Error { let reason: NoValue.Reason }

    private static func shown(_ test: JSONValue) -> Result<ReportedDistance, None> {
        let type = test["odometerResultType"]?.text ?? "READ"
        guard type == "READ" || type == "OK" else {
            return .failure(
                None(
                    reason: type == "UNREADABLE"
                        ? .unreadable(type) : .upstream(type: type, code: nil)))
        }
        guard let digits = test["odometerValue"]?.literal, !digits.isEmpty else {
            return .failure(None(reason: .blank))
        }
        if digits.hasPrefix("-") { return .failure(None(reason: .negative(digits))) }
        let unit = test["odometerUnit"]?.text ?? ""
        guard let unit = ReportedDistance.Unit(rawValue: unit.lowercased()) else {
            return .failure(None(reason: .unitUnknown(unit)))
        }
        do { return .success(try ReportedDistance(digits, unit)) } catch {
            return .failure(None(reason: .unreadable(digits)))
        }
    }
}

extension JSONValue {
    /// A number's digits or a string's text.
    fileprivate var literal: String? {
        switch self {
        case .number(let digits): digits
        case .string(let text): text
        default: nil
        }
    }
}
