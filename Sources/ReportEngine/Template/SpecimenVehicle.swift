internal import MileageAssessment
internal import VehicleRecords

/// An invented vehicle with something in every section, for looking at a template: oil, tires and
/// a word on what it is.
enum SpecimenVehicle: CaseIterable {
    /// Its odometer falls, and one reading is ten times too high.
    case fallen
    /// Nothing to be found.
    case steady

    /// 18 November 2026.
    static let asOf = Timestamp(millisecondsSince1970: 1_794_981_600_000)

    /// - Throws: ``RenderingError/library(_:)`` when one of its own numbers is refused.
    func report(
        in template: ReportTemplate, language: ReportLanguage, paper: Paper
    ) throws(RenderingError) -> VehicleHistoryReport {
        let history: VehicleHistory
        do {
            history = try self.history()
        } catch {
            throw .library("the specimen: \(error)")
        }
        let tenant = template.brand.name ?? "Northgate Motors"
        return VehicleHistoryReport(
            assessment: AssessmentPolicy.standard.assess(history, asOf: Self.asOf),
            context: ReportContext(
                number: "VH-20261118-5bec10e2a4", issuedAt: Self.asOf, tenant: tenant,
                preparedFor: tenant, isDemo: true,
                unit: template.unit.flatMap(ReportedDistance.Unit.init(rawValue:)), paper: paper,
                language: language, ink: template.ink ?? .color, template: template))
    }

    private static let source = Source(.vehicle, "INFINITI connected services")

    private func history() throws -> VehicleHistory {
        let vin = try VIN("3PCAJ5M31LF990407")
        var records: [Record] = [
            .attributes(
                VehicleAttributes(
                    vin: vin, make: "INFINITI", model: "QX50", year: 2020, trim: "Luxe AWD",
                    powertrain: "ICE", measuredAt: TimeSpan(Self.day(0)), source: Self.source))
        ]
        var distance = 0
        for step in 0..<46 {
            let at = Self.day(step * 50)
            distance += 2_400 + step * 37 % 400
            if self == .fallen, step == 31 { distance -= 35_000 }
            // The third kind of source in turn, so that every mark is on the page.
            let (kind, name): (Source.Kind, String) =
                step % 9 == 4
                ? (.inspection, "Provincial register")
                : step % 4 == 2 ? (.workshop, "Northgate Motors") : (.vehicle, Self.source.name)
            records.append(
                .reading(
                    OdometerReading(
                        vin: vin,
                        shown: try ReportedDistance(
                            "\(self == .fallen && step == 13 ? distance * 10 : distance)",
                            .kilometers),
                        measuredAt: TimeSpan(at), source: Source(kind, name))))
            records.append(
                Self.condition(
                    vin, at, .oilLife(try ReportedAmount("\(97 - step % 6 * 16)", "percent"))))
        }
        let wheels: [(TirePressure.Wheel, Int)] = [
            (.frontLeft, 227), (.frontRight, 229), (.backLeft, 201), (.backRight, 225),
        ]
        records.append(
            Self.condition(
                vin, Self.day(2_255),
                .tirePressures(
                    try wheels.map { wheel, pressure in
                        TirePressure(wheel, shown: try ReportedAmount("\(pressure)", "kPa"))
                    })))
        let sorted = records.sorted { $0.measuredAt.middle < $1.measuredAt.middle }
        return VehicleHistory(
            of: vin,
            sorted.enumerated().map { place, record in
                VehicleHistory.Entry(
                    index: EntryIndex(UInt64(1_204_119 + place * 97)),
                    recordedAt: record.measuredAt.latest, record: record)
            })
    }

    /// So many days after 12 June 2020.
    private static func day(_ number: Int) -> Timestamp {
        Timestamp(millisecondsSince1970: (18_425 + Int64(number)) * 86_400_000 + 21_600_000)
    }

    private static func condition(
        _ vin: VIN, _ at: Timestamp, _ state: VehicleCondition.State
    ) -> Record {
        .condition(
            VehicleCondition(vin: vin, state: state, measuredAt: TimeSpan(at), source: source))
    }
}
