package import VehicleRecords

/// Which of a vehicle's entries a judgment of its mileage rests on: those with fields 13 and 14.
///
/// A report carries all of them, so that none can be left out, and not how full the tank was
/// each night. Source: docs/LEDGER-FORMAT.md §3; decision D45.
package enum MileageChain {
    /// Whether a record bears on the mileage.
    ///
    /// What a source says every night of the vehicle's identity does so only when it is news:
    /// `previous` is the vehicle's newest entry of the same kind by the same source.
    package static func holds(_ record: Record, after previous: Record?) -> Bool {
        switch record {
        case .reading, .replacement, .correction: true
        case .noValue(let said): said.signal == .odometer
        case .condition, .sale, .service, .hold: false
        case .brand: true
        case .identity(let said): said.stated != said.vin.description || isNews(record, previous)
        case .attributes: isNews(record, previous)
        }
    }

    /// Whether ``holds(_:after:)`` looks at the entry before.
    package static func asksForPrevious(_ record: Record) -> Bool {
        switch record {
        case .identity, .attributes: true
        default: false
        }
    }

    private static func isNews(_ record: Record, _ previous: Record?) -> Bool {
        guard let previous else { return true }
        return RecordCoding.statement(of: record) != RecordCoding.statement(of: previous)
            || record.measuredAt.earliest < previous.measuredAt.latest
    }
}
