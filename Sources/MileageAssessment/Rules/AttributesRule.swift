import VehicleRecords

/// What a source says the vehicle is does not agree with its VIN, or with what it said before.
///
/// A model year may be one off, for it begins in the year before. A make may be another of the
/// same company, whose makes share codes: only a make that its code is not registered for, where
/// that make has codes of its own, is told of. Each is a note: data about a vehicle are typed.
/// Source: `reference/detection.md` R14; `reference/vin.md` §1, §3.
public struct AttributesRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        let history = examination.history
        var findings: [Finding.IdentityConflict: [EntryIndex]] = [:]
        var last: VehicleAttributes?
        var first: [Source: (said: VehicleAttributes, entry: EntryIndex)] = [:]
        for place in examination.places.attributes {
            let entry = history.entries[place]
            guard case .attributes(let said) = entry.record,
                !entry.isLater(than: examination.asOf)
            else { continue }
            // The same again, as every night says it, tells nothing new.
            if let last, last.source == said.source, last.make == said.make,
                last.model == said.model, last.year == said.year
            {
                continue
            }
            last = said
            for conflict in Self.conflicts(of: said, with: history.vin)
            where findings[conflict] == nil {
                findings[conflict] = [entry.index]
            }
            guard let before = first[said.source] else {
                first[said.source] = (said, entry.index)
                continue
            }
            for conflict in Self.conflicts(of: said, with: before.said)
            where findings[conflict] == nil {
                findings[conflict] = [before.entry, entry.index]
            }
        }
        return findings.map { Finding(.identityConflict($0.key), evidence: $0.value) }
            .sorted(by: Finding.isWorse)
    }

    private static func conflicts(
        of said: VehicleAttributes, with vin: VIN
    ) -> [Finding.IdentityConflict] {
        var conflicts: [Finding.IdentityConflict] = []
        if let year = vin.modelYear, let stated = said.year, abs(year - stated) > 1 {
            conflicts.append(
                .attribute(.modelYear, expected: "\(year)", stated: "\(stated)"))
        }
        if let registered = vin.registeredMake, let stated = said.make,
            VIN.hasManufacturerCode(make: stated), !areOneCompany(registered, stated)
        {
            conflicts.append(.attribute(.registeredMake, expected: registered, stated: stated))
        }
        return conflicts
    }

    private static func conflicts(
        of said: VehicleAttributes, with before: VehicleAttributes
    ) -> [Finding.IdentityConflict] {
        let pairs: [(Finding.Attribute, String?, String?)] = [
            (.make, before.make, said.make), (.model, before.model, said.model),
            (.year, before.year.map { "\($0)" }, said.year.map { "\($0)" }),
        ]
        return pairs.compactMap { attribute, old, new in
            guard let old, let new, !areAlike(old, new) else { return nil }
            return .attribute(attribute, expected: old, stated: new)
        }
    }

    /// Whether one is the other, or the other and more: `Golf`, `GOLF GTE`.
    private static func areAlike(_ a: String, _ b: String) -> Bool {
        let (a, b) = (plain(a), plain(b))
        return a.isEmpty || b.isEmpty || a.contains(b) || b.contains(a)
    }

    private static func areOneCompany(_ a: String, _ b: String) -> Bool {
        if areAlike(a, b) { return true }
        let (a, b) = (plain(a), plain(b))
        return companies.contains { company in
            company.contains { a.contains($0) } && company.contains { b.contains($0) }
        }
    }

    private static func plain(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// Makes that share codes, or sold each other's vehicles. Ours; some joined only for a time.
    private static let companies: [[String]] = [
        [
            "chevrolet", "gmc", "buick", "cadillac", "pontiac", "oldsmobile", "saturn", "hummer",
            "opel", "vauxhall", "daewoo", "isuzu", "suzuki", "saab", "geo", "holden",
            "generalmotors",
            "gm", "toyota", "subaru",
        ],
        [
            "chrysler", "dodge", "jeep", "ram", "plymouth", "eagle", "fiat", "alfaromeo", "lancia",
            "maserati", "ferrari", "mitsubishi", "renault", "peugeot", "citroen", "ds", "opel",
            "vauxhall", "mercedes", "freightliner", "stellantis",
        ],
        [
            "ford", "lincoln", "mercury", "mazda", "jaguar", "landrover", "volvo", "merkur",
            "nissan",
        ],
        ["toyota", "lexus", "scion", "subaru", "daihatsu", "mazda", "suzuki", "bmw", "hino"],
        ["honda", "acura", "isuzu"],
        ["nissan", "infiniti", "datsun", "renault", "dacia", "mercedes"],
        ["hyundai", "kia", "genesis"],
        [
            "volkswagen", "audi", "seat", "cupra", "skoda", "porsche", "bentley", "lamborghini",
            "bugatti", "dodge", "chrysler", "ford",
        ],
        ["bmw", "mini", "rollsroyce", "landrover", "alpina"],
        ["mercedes", "smart", "maybach", "freightliner", "dodge", "sprinter", "daimler"],
        ["volvo", "polestar", "lynk", "geely", "lotus", "mack"], ["tata", "jaguar", "landrover"],
    ]
}
