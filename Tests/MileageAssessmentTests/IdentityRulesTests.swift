import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// What a title says, and what the vehicle is said to be.
@Suite struct IdentityRulesTests {
    private static let climbing = """
        2019-03-01   84000 km  inspection
        2020-03-03   98412 km  inspection
        2021-03-02  112210 km  inspection
        """

    @Test(arguments: [
        ("not-actual-mileage", Verdict.trueMileageUnknown),
        ("odometer-altered", .trueMileageUnknown),
        ("odometer-replaced", .trueMileageUnknown),
        ("exceeds-mechanical-limits", .exceedsMechanicalLimits), ("salvage", .consistent),
    ])
    func `a title's statement wins over readings that agree`(
        brand: String, verdict: Verdict
    ) throws {
        let assessment = try assess(Self.climbing + "\n2021-04-01  brand \(brand)  title")
        #expect(assessment.verdict == verdict, "\(assessment.findings)")
        #expect(assessment.codes.contains("STATUS_CONFLICT") == (verdict != .consistent))
        #expect(assessment.standings.allSatisfy { $0.standing == .core })
    }

    @Test func `a title that says replaced is explained by a record of the old odometer`() throws {
        let assessment = try assess(
            """
            2019-03-01   84000 km  inspection
            2020-03-03   98412 km  inspection
            2020-06-10   replaced 99100 km 0 km  workshop
            2020-06-20   brand odometer-replaced  title
            2021-03-02   9000 km  inspection
            2022-03-02  19000 km  inspection
            """)
        #expect(assessment.verdict == .inconsistentExplained, "\(assessment.findings)")
    }

    @Test func `a model year that the VIN does not state is a note`() throws {
        let vin = "1HGCM82633A004352"
        func verdict(_ year: Int) throws -> [String] {
            try assess(
                Self.climbing + "\n2021-03-02T01:00:00Z  is \(year) Honda Accord  vehicle", vin: vin
            ).codes
        }
        #expect(try !verdict(2003).contains("IDENTITY_CONFLICT"))
        #expect(try !verdict(2004).contains("IDENTITY_CONFLICT"))
        #expect(try verdict(2012).contains("IDENTITY_CONFLICT"))
    }

    @Test func `a make of another company is a note, one of the same company is none`() throws {
        func codes(_ make: String) throws -> [String] {
            try assess(
                Self.climbing + "\n2021-03-02T01:00:00Z  is 2003 \(make) Accord  vehicle",
                vin: "1HGCM82633A004352"
            ).codes
        }
        #expect(try !codes("HONDA").contains("IDENTITY_CONFLICT"))
        #expect(try !codes("Acura").contains("IDENTITY_CONFLICT"))
        #expect(try !codes("Nobodys").contains("IDENTITY_CONFLICT"))
        #expect(try codes("Ford").contains("IDENTITY_CONFLICT"))
    }

    @Test func `what one source says of the vehicle may not change`() throws {
        func codes(_ later: String) throws -> [String] {
            try assess(
                """
                2019-03-01T01:00:00Z   84000 km  vehicle
                2019-03-01T01:00:00Z   is 2017 INFINITI Q30  vehicle
                2020-03-03T01:00:00Z   98412 km  vehicle
                2020-03-03T01:00:00Z   is \(later)  vehicle
                """
            ).codes
        }
        #expect(try !codes("2017 Infiniti \"Q30 Premium\"").contains("IDENTITY_CONFLICT"))
        #expect(try codes("2017 INFINITI QX50").contains("IDENTITY_CONFLICT"))
        #expect(try codes("2019 INFINITI Q30").contains("IDENTITY_CONFLICT"))
    }

    @Test func `a manufacturer code has a make and a country, where they are known`() throws {
        let cases = [
            ("1HGCM82633A004352", "Honda", "US"), ("SJKCH5CR0HA000003", "Nissan", "GB"),
            ("WVWZZZ1JZXW000001", "Volkswagen", "DE"), ("ZHWUC1ZF5FLA00001", "Lamborghini", "IT"),
        ]
        for (text, make, country) in cases {
            let vin = try VIN(text)
            #expect(vin.registeredMake == make && vin.registeredCountry == country, "\(text)")
        }
        #expect(try VIN("ZZZZZZZZZZZZZZZZZ").registeredMake == nil)
    }

    /// Made by `make detection`: a clone that is seen less often than the car itself.
    @Test func `a branch that comes again after the fall is another vehicle's`() throws {
        let assessment = try assess(
            """
            2019-06-01  212398 km  inspection
            2019-11-03  217908 km  workshop
            2020-04-09   75407 km  listing
            2020-04-23  224020 km  title
            2020-06-04  225517 km  inspection
            2021-05-10   89412 km  inspection
            2021-10-19   92691 km  workshop
            2022-05-04   97471 km  inspection
            2023-05-19  105514 km  inspection
            2023-07-16  106589 km  workshop
            2024-06-17  277901 km  inspection
            2024-06-18  277903 km  inspection
            2025-05-19  119586 km  inspection
            2025-07-01  120059 km  workshop
            """)
        #expect(assessment.accusesNobody, "\(assessment.findings)")
    }

    /// Made by `make detection`: the clone was seen once before.
    @Test func `a branch that was there before the fall is another vehicle's`() throws {
        let assessment = try assess(
            """
            2017-05-13  120113 km  workshop
            2017-07-23  187187 km  inspection
            2018-03-07  128082 km  workshop
            2019-07-11  168942 km  inspection
            2021-08-01  231704 km  inspection
            2023-06-27  289372 km  inspection
            2024-06-01  220800 km  workshop
            2025-06-27  226049 km  inspection
            """)
        #expect(assessment.verdict < .rollbackIndicated, "\(assessment.findings)")
    }
}
