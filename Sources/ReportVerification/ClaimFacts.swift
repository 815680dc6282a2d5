internal import VehicleRecords
internal import XMLTree

/// The claim, the contract and the earlier claims that a report on a claim says it decided by.
struct ClaimFacts {
    let claim: WarrantyClaim
    let contract: WarrantyContract
    let earlier: [WarrantyClaim]

    /// - Throws: when one can't be read back; the report then says something else than its
    ///   issuer's program wrote.
    init(_ root: XMLElement) throws(Refusal) {
        guard let claim = root.elements("claim").first,
            let contract = root.elements("contract").first
        else { throw Refusal(.file, "it names no claim, or no contract") }
        self.claim = try Self.claim(claim)
        self.contract = try Self.contract(contract)
        var earlier: [WarrantyClaim] = []
        let list = root.elements("earlierClaims").first?.elements("earlierClaim") ?? []
        for other in list {
            earlier.append(
                WarrantyClaim(
                    number: other[attribute: "number"] ?? "", contract: self.contract.number,
                    vin: self.contract.vin, failed: try Self.day("failed", other),
                    odometer: try Self.shown("odometer", other), component: ""))
        }
        self.earlier = earlier
    }

    private static func claim(_ element: XMLElement) throws(Refusal) -> WarrantyClaim {
        WarrantyClaim(
            number: element[attribute: "number"] ?? "",
            contract: element[attribute: "contract"] ?? "", vin: try vin(element),
            failed: try day("failed", element),
            called: element[attribute: "called"] == nil ? nil : try day("called", element),
            odometer: try shown("odometer", element),
            component: element.elements("component").first?.text ?? "",
            submittedBy: element.elements("submittedBy").first?.text ?? "")
    }

    private static func contract(_ element: XMLElement) throws(Refusal) -> WarrantyContract {
        guard let months = try count("termMonths", element), months > 0,
            let origin = element[attribute: "limitFrom"]
                .flatMap(WarrantyContract.LimitOrigin.init(rawValue:))
        else { throw Refusal(.file, "the contract's term can't be read") }
        var maintenance: WarrantyContract.Maintenance?
        if let terms = element.elements("maintenance").first {
            maintenance = WarrantyContract.Maintenance(
                months: try count("months", terms), distance: try shown("distance", terms),
                recordsAreComplete: terms[attribute: "recordsAreComplete"] == "true")
        }
        return WarrantyContract(
            number: element[attribute: "number"] ?? "", vin: try vin(element),
            start: try day("start", element), startOdometer: try shown("startOdometer", element),
            termMonths: months, limit: try shown("limit", element), limitOrigin: origin,
            waiting: try window("waiting", element), maintenance: maintenance,
            early: try window("early", element))
    }

    private static func window(
        _ name: String, _ element: XMLElement
    ) throws(Refusal) -> WarrantyContract.Window {
        guard let inner = element.elements(name).first else { return .init() }
        return WarrantyContract.Window(
            days: try count("days", inner) ?? 0, distance: try shown("distance", inner))
    }

    private static func vin(_ element: XMLElement) throws(Refusal) -> VIN {
        do { return try VIN(element[attribute: "vin"] ?? "") } catch {
            throw Refusal(.file, "\(element.name): its VIN can't be read")
        }
    }

    private static func day(
        _ name: String, _ element: XMLElement
    ) throws(Refusal) -> CalendarDate {
        let day: CalendarDate?
        do { day = try TimeSpan(written: element[attribute: name] ?? "").day } catch { day = nil }
        guard let day else { throw Refusal(.file, "\(element.name): \(name) is no date") }
        return day
    }

    /// A number of days or months, of which no contract has more than this.
    private static func count(_ name: String, _ element: XMLElement) throws(Refusal) -> Int? {
        guard let text = element[attribute: name] else { return nil }
        guard let number = Int(text), String(number) == text, (0...100_000).contains(number) else {
            throw Refusal(.file, "\(element.name): \(name) is no such number")
        }
        return number
    }

    private static func shown(
        _ name: String, _ element: XMLElement
    ) throws(Refusal) -> ReportedDistance? {
        guard let inner = element.elements(name).first else { return nil }
        guard let unit = inner[attribute: "unit"].flatMap(ReportedDistance.Unit.init(rawValue:))
        else { throw Refusal(.file, "\(element.name): \(name) has no unit") }
        do { return try ReportedDistance(inner.text, unit) } catch {
            throw Refusal(.file, "\(element.name): \(name) is no distance")
        }
    }
}
