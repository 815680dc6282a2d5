package import VehicleRecords

/// What an entry is, by the number in its payload. A number is never given a second meaning.
///
/// All that the ledger will hold is numbered from the start; those that nothing writes yet are
/// kept, hashed and shown by number when met. docs/LEDGER-FORMAT.md §4.
package enum RecordKind: UInt8, CaseIterable {
    case reading = 1
    case noValue = 2
    case identity = 3
    case attributes = 4
    case oilLife = 5
    case tirePressures = 6
    case fuelLevel = 7
    case batteryLevel = 8
    case charge = 9
    case replacement = 10
    case correction = 11
    case brand = 12
    case sale = 13
    case service = 14
    case tombstone = 15
    case hold = 16
    case heads = 17
    case runManifest = 18
    /// A correction that names what stands in the wrong entry's place.
    case supersession = 19
    /// Raw responses that had been kept long enough are gone.
    case responseRemoval = 20

    package init(of record: Record) {
        self =
            switch record {
            case .reading: .reading
            case .noValue: .noValue
            case .identity: .identity
            case .attributes: .attributes
            case .replacement: .replacement
            case .correction(let said): said.replacedBy == nil ? .correction : .supersession
            case .brand: .brand
            case .sale: .sale
            case .service: .service
            case .hold: .hold
            case .condition(let condition):
                switch condition.state {
                case .oilLife: .oilLife
                case .tirePressures: .tirePressures
                case .fuelLevel: .fuelLevel
                case .batteryLevel: .batteryLevel
                case .charge: .charge
                }
            }
    }
}

/// The words that stand in payloads for the cases of `VehicleRecords`.
///
/// They are written out here, so that renaming a case can't change a byte. The compiler asks
/// for a word for each new case; a word once given is never changed.
package enum Word {
    package static func of(_ kind: Source.Kind) -> String {
        switch kind {
        case .vehicle: "vehicle"
        case .title: "title"
        case .inspection: "inspection"
        case .workshop: "workshop"
        case .auction: "auction"
        case .insurer: "insurer"
        case .driver: "driver"
        case .listing: "listing"
        case .owner: "owner"
        }
    }

    package static func of(_ signal: Signal) -> String {
        switch signal {
        case .odometer: "odometer"
        case .oilLife: "oil-life"
        case .tirePressure: "tire-pressure"
        case .fuelLevel: "fuel-level"
        case .batteryLevel: "battery-level"
        case .charge: "charge"
        case .vin: "vin"
        case .attributes: "attributes"
        }
    }

    package static func of(_ unit: ReportedDistance.Unit) -> String {
        switch unit {
        case .miles: "mi"
        case .kilometers: "km"
        }
    }

    package static func of(_ state: ChargeState) -> String {
        switch state {
        case .charging: "charging"
        case .fullyCharged: "fully-charged"
        case .notCharging: "not-charging"
        }
    }

    package static func of(_ brand: TitleBrand.Brand) -> String {
        switch brand {
        case .notActualMileage: "not-actual-mileage"
        case .exceedsMechanicalLimits: "exceeds-mechanical-limits"
        case .odometerAltered: "odometer-altered"
        case .odometerReplaced: "odometer-replaced"
        case .salvage: "salvage"
        case .rebuilt: "rebuilt"
        case .junk: "junk"
        case .flood: "flood"
        case .fire: "fire"
        case .hail: "hail"
        case .theft: "theft"
        case .buyback: "buyback"
        case .other: "other"
        }
    }

    package static func of(_ kind: Service.Kind) -> String {
        switch kind {
        case .service: "service"
        case .inspection: "inspection"
        case .repair: "repair"
        case .recall: "recall"
        case .other: "other"
        }
    }

    package static func ofHold(_ isSet: Bool) -> String { isSet ? "held" : "released" }

    /// The word for a reason, and the texts that came with it.
    package static func of(_ reason: NoValue.Reason) -> (
        word: String, detail: String?, code: String?
    ) {
        switch reason {
        case .blank: ("blank", nil, nil)
        case .unreadable(let text): ("unreadable", text, nil)
        case .negative(let text): ("negative", text, nil)
        case .unitUnknown(let text): ("unit-unknown", text, nil)
        case .notCapable: ("not-capable", nil, nil)
        case .notPermitted: ("not-permitted", nil, nil)
        case .notCollected: ("not-collected", nil, nil)
        case .upstream(let type, let code): ("upstream", type, code)
        }
    }

    package static func sourceKind(_ word: String?) -> Source.Kind? {
        Source.Kind.allCases.first { of($0) == word }
    }

    package static func signal(_ word: String?) -> Signal? {
        Signal.allCases.first { of($0) == word }
    }

    package static func unit(_ word: String?) -> ReportedDistance.Unit? {
        ReportedDistance.Unit.allCases.first { of($0) == word }
    }

    package static func chargeState(_ word: String?) -> ChargeState? {
        ChargeState.allCases.first { of($0) == word }
    }

    package static func brand(_ word: String?) -> TitleBrand.Brand? {
        TitleBrand.Brand.allCases.first { of($0) == word }
    }

    package static func serviceKind(_ word: String?) -> Service.Kind? {
        Service.Kind.allCases.first { of($0) == word }
    }

    package static func hold(_ word: String?) -> Bool? {
        [true, false].first { ofHold($0) == word }
    }

    package static func reason(_ word: String?, detail: String?, code: String?) -> NoValue.Reason? {
        switch (word, detail) {
        case ("blank", nil): .blank
        case ("unreadable", let text?): .unreadable(text)
        case ("negative", let text?): .negative(text)
        case ("unit-unknown", let text?): .unitUnknown(text)
        case ("not-capable", nil): .notCapable
        case ("not-permitted", nil): .notPermitted
        case ("not-collected", nil): .notCollected
        case ("upstream", let type?): .upstream(type: type, code: code)
        default: nil
        }
    }
}
