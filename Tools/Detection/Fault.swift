import MileageAssessment

/// What is wrong with one reading: its label. A right reading has none.
enum Fault: String, CaseIterable, Sendable {
    case swappedDigits, wrongDigit, extraDigit, droppedDigit, doubledDigit, appendedDigit
    case droppedLast, keyedTenths, missingDecimals, meters, scandinavianMiles
    case wrongUnit, switchedUnit, sourceScale
    case staleReplay, keyedLate, wrongYear, sentinel
    case otherVehicle, placeholder, guess, clone

    /// The causes that would be right; where none is, any name is wrong.
    var causes: Set<Cause> {
        switch self {
        case .swappedDigits, .wrongDigit: [.keyingSlip]
        // One digit more or less at the end is a power of ten as well.
        case .extraDigit, .doubledDigit, .droppedDigit, .appendedDigit, .droppedLast, .keyedTenths:
            [.keyingSlip, .scaleError]
        case .missingDecimals, .meters, .scandinavianMiles, .sourceScale: [.scaleError]
        case .wrongUnit: [.unitMix]
        case .switchedUnit: [.unitSwitch, .unitMix]
        case .staleReplay: [.staleReplay]
        case .keyedLate: [.lateArrival]
        case .wrongYear: [.timeImpossible, .lateArrival]
        case .sentinel, .placeholder: [.noValue]
        case .otherVehicle, .clone: [.identityConflict]
        case .guess: []
        }
    }

    /// Whether it is a property of a whole stretch, where right and wrong readings are a matter of
    /// which side is asked: not counted reading by reading.
    var isLasting: Bool {
        switch self {
        case .switchedUnit, .clone: true
        default: false
        }
    }
}

/// What happens to a vehicle or to one of its sources: a vehicle has any number of these.
enum Event: String, CaseIterable, Sendable, Comparable {
    case keyedFaults, staleEpisode, scaleEpisode, scaleForever, unitSwitch, otherVehicleNights
    case otherVehicleUnstated, clone, recordedSwap, recordedSwapNoBefore, swapToZero
    case controlUnitSwap, rollover, ceiling, powerLoss, guesses, engineOffZeros, longSilence
    case blocker, rollback, clusterOnly

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    /// What a judgment may call a lasting step of a lawful vehicle by.
    var causes: Set<Cause> {
        switch self {
        case .unitSwitch: [.unitSwitch, .unitMix]
        case .scaleForever, .scaleEpisode: [.scaleError]
        case .recordedSwap, .recordedSwapNoBefore, .swapToZero, .controlUnitSwap: [.meterReplaced]
        case .rollover, .ceiling: [.rollover]
        default: []
        }
    }
}
