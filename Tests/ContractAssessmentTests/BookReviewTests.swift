import ContractAssessment
import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// What a line of a lender's book comes to.
@Suite struct BookReviewTests {
    private func day(_ text: String) throws -> CalendarDate {
        try #require(try TimeSpan(written: text).day)
    }

    private func lease(
        _ allowance: String? = "36000", odometer: String? = "30000",
        maturity: String? = "2027-03-01"
    ) throws -> BookContract {
        BookContract(
            number: "HL-1", vin: try VIN(HistoryNotation.exampleVIN), kind: .lease,
            start: try day("2024-03-01"),
            startOdometer: try odometer.map { try ReportedDistance($0, .kilometers) },
            maturity: try maturity.map(day),
            allowance: try allowance.map { try ReportedDistance($0, .kilometers) },
            charge: .init(millionths: 250_000, currency: "EUR"))
    }

    private func review(
        _ contract: BookContract, _ history: String = ClaimCheckTests.steady,
        consent: ConsentState = .connected, asOf: String = "2024-09-02T00:00:00Z"
    ) throws -> BookReview {
        BookReview(
            of: contract, history: try HistoryNotation.history(history), consent: consent,
            asOf: try Timestamp(asOf))
    }

    @Test
    func `distance since the start is compared with the allowance of those days`() throws {
        let review = try review(lease())
        #expect(review.sinceStart == .kilometers(6000))
        // 184 of 1 095 days of 36 000 km.
        #expect(review.proRata == Distance(meters: 36_000_000 * 184 / 1095))
        #expect(review.overUnder.map { $0 < .zero } == true)
        #expect(review.daysWithoutData == 1)
        #expect(review.exceptions.isEmpty)
    }

    @Test
    func `a pace far over the allowance is an exception, with its expected cost`() throws {
        let review = try review(lease("15000"))
        let outlook = try #require(review.outlook)
        #expect(outlook.exceedsMillionths > 990_000)
        let excess = try #require(outlook.expectedExcess)
        #expect(outlook.expectedCost == (excess.meters * 25 + 500) / 1000)
        #expect(review.exceptions == [.overAllowance])
        #expect(outlook.most.lowerBound <= outlook.half.lowerBound)
        #expect(outlook.half.upperBound <= outlook.most.upperBound)
    }

    @Test
    func `silence, lapsed permission and a vehicle never read are told apart`() throws {
        let contract = try lease()
        #expect(try review(contract, asOf: "2024-09-30T00:00:00Z").exceptions == [.silent])
        #expect(try review(contract, consent: .lapsed).exceptions == [.consentLapsed])
        #expect(try review(contract, "", consent: .missing).exceptions == [.neverRead])
        #expect(
            try review(contract, asOf: "2027-04-01T00:00:00Z").exceptions.first == .maturedUnread)
    }

    @Test
    func `a vehicle whose readings contradict each other was read`() throws {
        // As many before the fall as after it: none is core.
        let days = (10...19).map { day in
            "2024-08-\(day)T06:00:00Z  \(day < 15 ? 60_000 + day * 40 : 20_000 + day * 40) km  vehicle"
        }
        let review = try review(
            lease(odometer: nil), days.joined(separator: "\n"), asOf: "2024-08-20T00:00:00Z")
        #expect(review.last == nil && review.daysWithoutData == 1)
        #expect(review.exceptions.first.map { $0 <= .odometerDisputed } == true)
        #expect(!review.exceptions.contains(.neverRead), "\(review.exceptions)")
    }

    @Test
    func `a fall comes first`() throws {
        let fell = ClaimCheckTests.steady.replacing("35000", with: "5000").replacing(
            "36000", with: "6000")
        let review = try review(lease(), fell)
        #expect(review.exceptions.first.map { $0 <= .odometerDisputed } == true)
        #expect(review.outlook == nil)
    }

    @Test
    func `the expected excess in closed form is what drawing many cases gives`() throws {
        let history = try HistoryNotation.history(ClaimCheckTests.steady)
        let assessment = AssessmentPolicy.standard.assess(
            history, asOf: try Timestamp("2024-09-02T00:00:00Z"))
        let projection = try #require(
            assessment.projection(at: try Timestamp("2025-03-01T00:00:00Z")))
        // The excess over c is the area under the probability of exceeding above c.
        for limit in [30_000, 38_000, 42_000, 46_000] as [Int64] {
            var area = 0.0
            let step: Int64 = 20
            for kilometers in stride(from: limit, to: limit + 60_000, by: Int(step)) {
                area +=
                    projection.probability(above: .kilometers(Int64(kilometers) + step / 2))
                    * Double(step)
            }
            let excess = projection.expectedExcess(above: .kilometers(limit))
            #expect(abs(Double(excess.meters) / 1000 - area) < 25, "\(limit): \(excess) \(area)")
        }
        #expect(projection.probability(above: .kilometers(10)) == 1)
    }

    @Test(arguments: [("USD", 25_00 as Int64), ("JPY", 25), ("KWD", 25_000)])
    func `a cost is in whole minor units of its currency`(currency: String, cost: Int64) {
        let charge = BookContract.Charge(millionths: 250_000, currency: currency)
        #expect(charge.cost(of: .kilometers(100), per: .kilometers) == cost)
        #expect(charge.cost(of: .kilometers(-100), per: .kilometers) == 0)
    }
}
