import Testing
import VehicleRecords

@Suite struct DistanceTests {
    @Test
    func `a mile is exactly 1609,344 meters`() throws {
        #expect(Distance.miles(1).meters == 1609)
        #expect(Distance.miles(1000).meters == 1_609_344)
        #expect(Distance.miles(-1000).meters == -1_609_344)
        #expect(try ReportedDistance("54180", .miles).distance.meters == 87_194_258)
    }

    @Test(arguments: [
        ("98412", 98_412_000), ("98412.4", 98_412_400), ("0", 0), ("007", 7000),
        ("115071.50046584333", 115_071_500), ("1.2e5", 120_000_000), ("12E-1", 1200),
        ("0.0004999999999999999999999999999", 0), ("0.0005", 1),
        ("98412.123456789012345678901234567890", 98_412_123),
    ])
    func `what is written in kilometers becomes meters without rounding on the way`(
        digits: String, meters: Int64
    ) throws {
        let shown = try ReportedDistance(digits, .kilometers)
        #expect(shown.distance.meters == meters)
        #expect(shown.digits == digits)
    }

    @Test(arguments: [
        "", " ", "-5", "+5", "1,000", "98 412", ".5", "5.", "1e", "1e+", "0x10", "NaN", "١٢٣",
        "1e400", "9999999999999", "1.2.3", String(repeating: "9", count: 41),
    ])
    func `what is no distance is refused, by name`(digits: String) {
        #expect(throws: ReportedDistance.Malformed.self) {
            try ReportedDistance(digits, .kilometers)
        }
    }

    @Test
    func `the last digit written is the resolution`() throws {
        #expect(try ReportedDistance("98412", .kilometers).resolution == .kilometers(1))
        #expect(try ReportedDistance("98412.3", .kilometers).resolution == .meters(100))
        #expect(try ReportedDistance("98.412345", .kilometers).resolution == .meters(1))
        #expect(try ReportedDistance("54180", .miles).resolution == .miles(1))
    }

    @Test
    func `a distance reads in kilometers with the decimals it needs`() {
        #expect(Distance.kilometers(98_412).description == "98412 km")
        #expect(Distance.meters(-4050).description == "-4.05 km")
        #expect(Distance.meters(7).description == "0.007 km")
    }
}

@Suite struct ConditionTests {
    @Test(arguments: [
        ("2.6", "bar", 260_000, false), ("258", "bar", 258_000, true),
        ("33", "psi", 227_527, false), ("230.5", "kPa", 230_500, false),
        ("2.3", "kPa", 230_000, true),
    ])
    func `the size of a tire pressure decides its unit, not the label`(
        digits: String, unit: String, pascals: Int64, inferred: Bool
    ) throws {
        let pressure = TirePressure(.frontLeft, shown: try ReportedAmount(digits, unit))
        #expect(pressure.pascals == pascals)
        #expect(pressure.unitIsInferred == inferred)
    }

    @Test(arguments: ["0", "699.9", "650", "10", "90"])
    func `a wheel without a reading has no pressure`(digits: String) throws {
        let pressure = TirePressure(.backRight, shown: try ReportedAmount(digits, "bar"))
        #expect(pressure.pascals == nil)
        #expect(!pressure.unitIsInferred)
    }

    @Test
    func `a percentage and a fraction of the whole are the same`() throws {
        #expect(try ReportedAmount("75", "percent").permille == 750)
        #expect(try ReportedAmount("0.75", "fraction").permille == 750)
        #expect(try ReportedAmount("75", "kPa").permille == nil)
        #expect(try ReportedAmount("101", "percent").permille == nil)
    }
}
