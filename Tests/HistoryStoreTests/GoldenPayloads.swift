import LedgerFormat
import TransparencyLog
import VehicleRecords

@testable import HistoryStore

/// One payload of every kind that is written, and the bytes of version 1 for it.
///
/// These bytes never change. A new version gets goldens of its own beside them.
struct GoldenPayload: Sendable, CustomStringConvertible {
    let name: String
    let payload: Payload
    let hex: String
    var description: String { name }

    static func all() throws -> [Self] {
        let vin = try VIN("3PCAJ5M10LF000001")
        let day = TimeSpan(anyZone: try Timestamp("2020-03-01T00:00:00Z").date)
        let instant = TimeSpan(try Timestamp("2020-03-01T06:00:00.250Z"))
        let maker = Source(.vehicle, "INFINITI")
        let garage = Source(.workshop, "Café")
        let recordedAt = try Timestamp("2020-03-02T03:00:00Z")
        let retrieval = Retrieval(
            fetchedAt: try Timestamp("2020-03-02T02:59:59.001Z"), requestID: "r-1",
            interface: "v3")
        let digest = Array(UInt8(0)..<32)
        let link = Payload.Link(position: 41, leaf: TreeHash.leaf([1]))

        func first(_ record: Record) -> Payload {
            Payload(record: record, recordedAt: recordedAt, evidence: nil, previous: nil, number: 1)
        }
        func condition(_ state: VehicleCondition.State) -> Payload {
            first(
                .condition(
                    VehicleCondition(vin: vin, state: state, measuredAt: instant, source: maker)))
        }
        func noValue(_ signal: Signal, _ reason: NoValue.Reason) -> Payload {
            first(
                .noValue(
                    NoValue(
                        vin: vin, signal: signal, reason: reason, measuredAt: instant,
                        source: maker)))
        }
        let tires = try [
            TirePressure(.frontLeft, shown: ReportedAmount("258", "bar")),
            TirePressure(.backRight, shown: ReportedAmount("699.9", "")),
        ]
        let payloads: [(String, Payload)] = [
            (
                "a reading, fetched, second of its vehicle",
                Payload(
                    record: .reading(
                        OdometerReading(
                            vin: vin, shown: try ReportedDistance("24900.50", .kilometers),
                            measuredAt: instant, source: maker, retrieval: retrieval)),
                    recordedAt: recordedAt, evidence: digest, previous: link, number: 2)
            ),
            (
                "a reading of a day",
                first(
                    .reading(
                        OdometerReading(
                            vin: vin, shown: try ReportedDistance("0", .miles), measuredAt: day,
                            source: garage)))
            ),
            ("no value: blank", noValue(.odometer, .blank)),
            ("no value: unreadable", noValue(.tirePressure, .unreadable("n/a"))),
            ("no value: negative", noValue(.odometer, .negative("-1"))),
            ("no value: unit unknown", noValue(.odometer, .unitUnknown("leagues"))),
            ("no value: not capable", noValue(.oilLife, .notCapable)),
            ("no value: not permitted", noValue(.fuelLevel, .notPermitted)),
            ("no value: not collected", noValue(.batteryLevel, .notCollected)),
            (
                "no value: upstream",
                noValue(.charge, .upstream(type: "UPSTREAM", code: "RATE_LIMIT"))
            ),
            ("no value: upstream, no code", noValue(.vin, .upstream(type: "UPSTREAM", code: nil))),
            ("no value: attributes", noValue(.attributes, .blank)),
            (
                "a VIN as stated",
                first(
                    .identity(
                        StatedVIN(
                            vin: vin, stated: "3PCAJ5M10LF000002", measuredAt: instant,
                            source: maker)))
            ),
            (
                "attributes",
                first(
                    .attributes(
                        VehicleAttributes(
                            vin: vin, make: "INFINITI", model: "QX50", year: 2020, trim: nil,
                            powertrain: "ICE", measuredAt: instant, source: maker)))
            ),
            ("oil life", condition(.oilLife(try ReportedAmount("0.75", "fraction")))),
            ("tire pressures", condition(.tirePressures(tires))),
            ("fuel level", condition(.fuelLevel(try ReportedAmount("41.2", "percent")))),
            ("battery level", condition(.batteryLevel(try ReportedAmount("80", "%")))),
            ("charge: charging", condition(.charge(.charging))),
            ("charge: fully charged", condition(.charge(.fullyCharged))),
            ("charge: not charging", condition(.charge(.notCharging))),
            (
                "a replacement",
                first(
                    .replacement(
                        OdometerReplacement(
                            vin: vin, before: try ReportedDistance("98412", .kilometers),
                            after: try ReportedDistance("0", .kilometers), measuredAt: day,
                            source: garage)))
            ),
            (
                "a replacement, before not known",
                first(
                    .replacement(
                        OdometerReplacement(
                            vin: vin, before: nil, after: try ReportedDistance("0", .miles),
                            measuredAt: day, source: garage)))
            ),
            (
                "a correction",
                first(
                    .correction(
                        Correction(
                            vin: vin, corrects: EntryIndex(41), reason: "mistyped",
                            requestedBy: "J. Smith", measuredAt: instant,
                            source: Source(.owner, ""))))
            ),
            (
                "a correction with what is right",
                first(
                    .correction(
                        Correction(
                            vin: vin, corrects: EntryIndex(41), replacedBy: EntryIndex(57),
                            reason: "mistyped", requestedBy: "J. Smith", measuredAt: instant,
                            source: Source(.owner, ""))))
            ),
            (
                "a title brand",
                first(
                    .brand(
                        TitleBrand(
                            vin: vin, brand: .notActualMileage, jurisdiction: "US-TX",
                            text: "NOT ACTUAL MILEAGE", measuredAt: day,
                            source: Source(.title, "TX"))))
            ),
            (
                "a sale",
                first(
                    .sale(
                        Sale(
                            vin: vin, channel: "dealer", price: try ReportedAmount("18500", "EUR"),
                            measuredAt: day, source: garage)))
            ),
            (
                "a service",
                first(
                    .service(
                        Service(
                            vin: vin, kind: .inspection, work: nil, result: "PASSED",
                            measuredAt: day, source: garage)))
            ),
            (
                "a hold",
                first(
                    .hold(
                        Hold(
                            vin: vin, isSet: true, reason: "claim 7", decidedBy: "J. Smith",
                            measuredAt: instant, source: Source(.owner, "J. Smith"))))
            ),
        ]
        return payloads.map { name, payload in
            Self(name: name, payload: payload, hex: hex[name] ?? "")
        }
    }
}
