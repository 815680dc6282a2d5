import Foundation
import VehicleRecords

/// What happens to the vehicle itself: lawful changes of odometer and unit, sales, rollbacks.
extension Maker {
    mutating func chooseEvents(turnedBack: Bool) {
        let expected = Double(days) / 365 * 0.18
        let count = dice.poisson(expected) + (kind == .few ? 1 : 0)
        for _ in 0..<count {
            sales.append(hour(on: firstDay + dice.whole(20...max(21, days - 5))))
        }
        if turnedBack {
            turnBack()
            return
        }
        guard events.isEmpty else { return }  // an old car that turns over has enough
        let middle = hour(on: firstDay + days / 5 + dice.whole(0...max(1, days * 3 / 5)))
        if dice.chance(0.007 * rare) {
            swap(at: middle, isRecorded: true)
        } else if dice.chance(0.003 * rare) {
            swap(at: middle, isRecorded: false)
        } else if dice.chance(0.001 * rare), kind == .connected {
            controlUnitSwap(at: middle)
        } else if dice.chance(0.004 * rare) {
            events.insert(.unitSwitch)
        } else if dice.chance(0.001 * rare) {
            events.insert(.clone)
        } else if dice.chance(0.0005 * rare), unit == .miles {
            odometer.change(
                by: 482_000_000 - odometer.road.total(at: middle), at: firstDay * Road.day)
            odometer.endsAt = 299_999 * 1609 + 103_199
            events.insert(.ceiling)
        }
    }

    private mutating func swap(at instant: Int64, isRecorded: Bool) {
        let old = odometer.shown(at: instant)
        let isUsed = isRecorded && dice.chance(0.3)
        odometer.set(to: isUsed ? dice.whole(10_000_000...90_000_000) : 0, at: instant)
        guard isRecorded else {
            events.insert(.swapToZero)
            return
        }
        let hasBefore = dice.chance(0.7)
        events.insert(hasBefore ? .recordedSwap : .recordedSwapNoBefore)
        let writer = Writer(source: Source(.workshop, "garage"), unit: unit, writesDates: true)
        func shown(_ meters: Int64) -> ReportedDistance? {
            do { return try ReportedDistance(writer.digits(meters), unit) } catch { return nil }
        }
        otherRecords.append(
            (
                instant + 7200,
                .replacement(
                    OdometerReplacement(
                        vin: vin, before: hasBefore ? shown(old) : nil,
                        after: shown(odometer.shown(at: instant)),
                        measuredAt: writer.span(of: instant), source: writer.source))
            ))
    }

    /// A new control unit counts from its own number until it is set right, days later.
    private mutating func controlUnitSwap(at instant: Int64) {
        events.insert(.controlUnitSwap)
        let away = dice.whole(2...20) * Road.day
        let by = odometer.shown(at: instant) * dice.whole(20...95) / 100
        odometer.change(by: -by, at: instant)
        odometer.change(by: by, at: instant + away)
    }

    /// From a day on every number is in the other unit under the old name: an import.
    mutating func switchUnit() {
        let from = hour(on: firstDay + days / 4 + dice.whole(0...max(1, days / 2)))
        let other: ReportedDistance.Unit = unit == .miles ? .kilometers : .miles
        for place in sightings.indices where sightings[place].at >= from {
            guard sightings[place].digits != nil, sightings[place].fault == nil else { continue }
            let writer = Writer(source: sightings[place].source, unit: other)
            sightings[place].digits = writer.digits(sightings[place].meters)
            sightings[place].fault = .switchedUnit
        }
    }

    /// Another car under this VIN, which is inspected and mended as this one is.
    mutating func clone() {
        var meters = dice.whole(10_000_000...220_000_000)
        let pace = dice.whole(10_000...60_000)
        var last = firstDay * Road.day
        sightings.sort { $0.at < $1.at }
        for place in sightings.indices where sightings[place].source.kind != .vehicle {
            guard dice.chance(0.45) else { continue }
            meters += pace * (sightings[place].at - last) / Road.day
            last = sightings[place].at
            sightings[place].digits = Writer(source: sightings[place].source, unit: unit)
                .digits(meters)
            sightings[place].fault = .clone
        }
    }
}

// MARK: - Turned back

extension Maker {
    private enum Way { case forSale, anyTime, everyYear, beforeAll, blocker }

    private mutating func turnBack() {
        let way = dice.pick([
            (Way.forSale, 62), (.anyTime, 18), (.everyYear, 9), (.beforeAll, 6), (.blocker, 5),
        ])
        events.insert(way == .blocker ? .blocker : .rollback)
        switch way {
        case .forSale:
            if sales.isEmpty {
                sales.append(hour(on: firstDay + dice.whole(40...max(41, days - 5))))
            }
            let sale = sales.randomElement(using: &dice) ?? 0
            takeOff(at: max(firstDay * Road.day + 1, sale - dice.whole(21...45) * Road.day))
        case .anyTime: takeOff(at: hour(on: firstDay + dice.whole(5...max(6, days - 2))))
        case .beforeAll: takeOff(at: firstDay * Road.day + 1)
        case .everyYear:
            var day = firstDay + dice.whole(200...400)
            while day < lastDay {
                let instant = hour(on: day)
                let year =
                    odometer.shown(at: instant) - odometer.shown(at: instant - 365 * Road.day)
                takeOff(at: instant, meters: year * dice.whole(30...80) / 100)
                day += 365
            }
        case .blocker:
            odometer.block(
                from: hour(on: firstDay + dice.whole(30...max(31, days / 2))),
                counting: dice.between(0.1, 0.6))
        }
    }

    private mutating func takeOff(at instant: Int64, meters wanted: Int64? = nil) {
        let shown = odometer.shown(at: instant)
        // As much as from 1,000 to 150,000 km, each size as likely as its double.
        let any = Int64(1000 * exp(dice.between(log(1000), log(150_000))))
        // What is left must look like a car of its age.
        let meters = min(wanted ?? any, shown * 8 / 10, shown - 15_000_000)
        guard meters > 300_000 else { return }
        if controlUnit == nil, kind == .connected, dice.chance(0.08) {
            controlUnit = odometer
            events.insert(.clusterOnly)
        }
        odometer.change(by: -meters, at: instant)
        rollbacks.append(.init(at: instant, meters: meters))
    }
}
