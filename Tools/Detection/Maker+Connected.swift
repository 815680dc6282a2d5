import VehicleRecords

/// The connected car: it sends when it is parked and has a signal; its cloud is asked at night.
extension Maker {
    mutating func connectedNights() {
        let writer = Writer(
            source: Source(.vehicle, "connected services"), unit: unit,
            decimals: dice.pick([(0, 40), (1, 30), (3, 30)]))
        let step: Int64 = dice.pick([(1, 75), (7, 15), (30, 10)])
        /// Whether the cloud says when the car sent, or dates everything when it is asked.
        let tellsAge = dice.chance(0.6)
        let signal = dice.pick([(0.98, 70.0), (0.85, 22), (0.5, 8)])
        let blanks = dice.pick([(0.0, 40.0), (0.01, 30), (0.04, 30)])
        let askedAt = dice.whole(0...86_399)
        let start = max(firstDay, lastDay - dice.whole(120...1500))
        let silence = dice.chance(0.12) ? dice.whole(start...lastDay) : 0
        let silenceEnd = silence + dice.whole(10...120)
        if silence > 0 { events.insert(.longSilence) }
        loseDistance(from: start)
        let counter = controlUnit ?? odometer
        var sent = (at: start * Road.day - 3600, meters: counter.shown(at: start * Road.day - 3600))
        var lastWritten: Int64 = -1
        for day in stride(from: start, to: lastDay, by: Int64.Stride(step)) {
            if (silence..<silenceEnd).contains(day), silence > 0 { continue }
            let asked = day * Road.day + askedAt + dice.whole(0...900)
            let parked = counter.road.parked(before: asked)
            if parked > sent.at, dice.chance(signal) {
                sent = (parked + 30, counter.shown(at: parked + 30))
            }
            if dice.chance(blanks) {
                sightings.append(
                    Sighting(
                        at: asked, dated: writer.span(of: asked), told: asked,
                        source: writer.source,
                        meters: sent.meters, digits: nil, unit: unit))
                continue
            }
            // What is held already is not written again, but for a cloud that is asked twice.
            if tellsAge, sent.at == lastWritten, !dice.chance(0.02) { continue }
            lastWritten = sent.at
            sightings.append(
                Sighting(
                    at: tellsAge ? sent.at : asked,
                    // Without an age, all that is known is when it was asked and answered.
                    dated: tellsAge
                        ? writer.span(of: sent.at)
                        : TimeSpan(Timestamp(seconds: asked), Timestamp(seconds: asked + 2)),
                    told: asked + 2,
                    source: writer.source, meters: sent.meters, digits: writer.digits(sent.meters),
                    unit: unit))
        }
    }

    /// A battery change: the counter had last been saved some kilometers ago.
    private mutating func loseDistance(from start: Int64) {
        guard dice.chance(0.03), start < lastDay else { return }
        let meters = dice.whole(500...8000)
        odometer.change(by: -meters, at: hour(on: dice.whole(start...lastDay)))
        lost += meters
        events.insert(.powerLoss)
    }

    /// What the connected source's readings are disturbed by.
    mutating func disturb() {
        let own = sightings.indices.filter {
            sightings[$0].source.kind == .vehicle && sightings[$0].digits != nil
        }
        if own.count >= 8 {
            if dice.chance(0.01 * rare) { engineOffZeros(own) }
            for _ in 0..<dice.poisson(min(2, 0.03 * rare)) { replay(own) }
            if dice.chance(0.004 * rare) { scale(own) }
            if dice.chance(0.005 * rare) { otherVehicle(own) }
        }
        if events.contains(.unitSwitch) { switchUnit() }
        if events.contains(.clone) { clone() }
    }

    private mutating func engineOffZeros(_ own: [Int]) {
        events.insert(.engineOffZeros)
        let share = dice.between(0.05, 0.6)
        let digits = dice.pick([("0", 80.0), ("65535", 5), ("16777215", 5), ("999999", 10)])
        for place in own where dice.chance(share) {
            sightings[place].digits = digits
            sightings[place].fault = .sentinel
        }
    }

    /// For some nights the cloud sends again what it had some days before.
    private mutating func replay(_ own: [Int]) {
        let start = Int(dice.whole(4...Int64(own.count - 1)))
        let from = max(0, start - Int(dice.whole(2...40)))
        let nights = Int(dice.whole(1...6))
        let old = sightings[own[from]]
        for place in own[start..<min(own.count, start + nights)] {
            let truth = sightings[place].meters
            sightings[place].digits = old.digits
            if truth - old.meters > 1000 {
                sightings[place].fault = .staleReplay
                events.insert(.staleEpisode)
            }
        }
    }

    /// The cloud changes its scale for a while, or for good.
    private mutating func scale(_ own: [Int]) {
        let start = Int(dice.whole(2...Int64(own.count - 2)))
        let isForever = dice.chance(0.4)
        let end = isForever ? own.count : min(own.count, start + Int(dice.whole(1...60)))
        events.insert(isForever ? .scaleForever : .scaleEpisode)
        let factor = dice.pick([(10, 50.0), (1000, 30), (100, 10), (-10, 10)])
        for place in own[start..<end] {
            let meters = sightings[place].meters
            let writer = Writer(source: sightings[place].source, unit: unit)
            sightings[place].digits = writer.digits(
                factor > 0 ? meters * Int64(factor) : meters / 10)
            sightings[place].fault = .sourceScale
        }
    }

    /// The account's other car answers under this one's name, with its VIN or without.
    private mutating func otherVehicle(_ own: [Int]) {
        let start = Int(dice.whole(2...Int64(own.count - 2)))
        let end = min(own.count, start + Int(dice.whole(1...12)))
        let isStated = dice.chance(0.5)
        events.insert(isStated ? .otherVehicleNights : .otherVehicleUnstated)
        var meters = dice.whole(3_000_000...200_000_000)
        let pace = dice.whole(5000...60_000)
        for place in own[start..<end] {
            meters += pace * dice.whole(0...3)
            sightings[place].digits = Writer(source: sightings[place].source, unit: unit)
                .digits(meters)
            sightings[place].fault = .otherVehicle
            if isStated { sightings[place].stated = "WVWZZZ1JZXW000001" }
        }
        if isStated, end < own.count { sightings[own[end]].stated = vin.description }
    }
}
