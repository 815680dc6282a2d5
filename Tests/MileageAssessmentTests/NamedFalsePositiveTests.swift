import MileageAssessment
import TestSupport
import Testing

/// Named false positives whose histories are samples: each is judged, and accuses nobody.
/// Source: `reference/detection.md` §8.
@Suite struct NamedFalsePositiveTests {
    private func expectNobodyAccused(_ sample: String) throws {
        let text = SampleHistoriesTests.text("\(sample)/history.txt")
        #expect(!text.isEmpty, "samples/histories/\(sample) is missing")
        func note(_ name: String) -> String? {
            text.split(separator: "\n").first { $0.hasPrefix("# \(name) ") }
                .map { String($0.dropFirst(name.count + 3)) }
        }
        let assessment = try assess(
            text, vin: note("VIN") ?? HistoryNotation.exampleVIN, asOf: note("as of"))
        #expect(assessment.accusesNobody, "\(assessment.findings)")
    }

    @Test func `a control unit that counts from its own number until it is set right`() throws {
        try expectNobodyAccused("control-unit-swapped")
    }
    @Test func `other tires that count four percent less`() throws {
        try expectNobodyAccused("larger-tires")
    }
    @Test func `an odometer that does not work`() throws {
        try expectNobodyAccused("odometer-inoperative")
    }
    @Test func `carried on a truck, the position moves and the odometer does not`() throws {
        try expectNobodyAccused("carried-on-a-truck")
    }
    @Test func `on a dynamometer the odometer moves and the position does not`() throws {
        try expectNobodyAccused("on-a-dynamometer")
    }
    @Test func `a counter of meters that is full of ones`() throws {
        try expectNobodyAccused("wrap-of-32-bits")
    }
    @Test func `zero while the engine is off`() throws {
        try expectNobodyAccused("zero-with-engine-off")
    }
    @Test func `a key missing from part of an answer, shown as zero`() throws {
        try expectNobodyAccused("key-missing-shown-as-zero")
    }
    @Test func `two cars of one account mixed up`() throws {
        try expectNobodyAccused("two-cars-of-one-account")
    }
    @Test func `a placeholder of nines`() throws { try expectNobodyAccused("placeholder-999999") }
    @Test func `a digit substituted`() throws { try expectNobodyAccused("substituted-digit") }
    @Test func `an odometer replaced with no record`() throws {
        try expectNobodyAccused("replaced-odometer-no-record")
    }
}
