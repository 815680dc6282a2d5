import VehicleRecords

/// Who looks at the odometer, and when.
extension Maker {
    mutating func observe() {
        switch kind {
        case .connected:
            connectedNights()
            if dice.chance(0.6) { inspections() }
            if dice.chance(0.7) { workshops() }
        case .inspected:
            inspections()
            if dice.chance(0.6) { workshops() }
            if dice.chance(0.12) { statements() }
        case .fuelCard:
            fuelCard()
            if dice.chance(0.7) { workshops() }
        case .few: break
        }
        for sale in sales { sold(at: sale) }
        if kind == .few, sightings.isEmpty { sold(at: hour(on: firstDay + dice.whole(30...days))) }
        sightings.removeAll { $0.at > lastDay * Road.day || $0.at < firstDay * Road.day }
    }

    private mutating func write(_ writer: Writer, at instant: Int64, by hand: Hand?) {
        var sighting = writer.sighting(at: instant, of: odometer)
        if writer.writesDates { sighting.told += dice.whole(0...3) * Road.day }
        if let hand, hand.write(&sighting, &dice) { events.insert(.keyedFaults) }
        sightings.append(sighting)
    }

    private mutating func inspections() {
        let writer = Writer(
            source: Source(.inspection, "inspection"), unit: unit, writesDates: dice.chance(0.7))
        let hand = Hand.inspector(&dice)
        var day = firstDay + dice.whole(5...400)
        let every: Int64 = dice.chance(0.2) ? 730 : 365
        while day < lastDay {
            write(writer, at: hour(on: day), by: hand)
            if dice.chance(0.12) {
                // Failed, mended, tested again: the same day or within four weeks.
                let again = dice.chance(0.4) ? 0 : dice.whole(1...25)
                write(writer, at: hour(on: day + again) + 7200, by: hand)
            }
            day += every + dice.whole(-45...30)
        }
    }

    private mutating func workshops() {
        var name = "garage \(dice.whole(1...99))"
        var step: Int64 = dice.chance(0.1) ? (dice.chance(0.5) ? 100 : 1000) : 1
        var hand = Hand.workshop(&dice)
        let every = dice.between(180, 720)
        var day = firstDay + dice.whole(5...300)
        while day < lastDay {
            let writer = Writer(
                source: Source(.workshop, name), unit: unit, step: step, writesDates: true)
            write(writer, at: hour(on: day), by: hand)
            day += max(1, Int64(dice.logNormal(every, 0.3)))
            if dice.chance(0.15) {
                name = "garage \(dice.whole(1...99))"
                step = dice.chance(0.1) ? 100 : 1
                hand = .workshop(&dice)
            }
        }
    }

    /// An advertisement, an auction, a title: around a change of owner.
    private mutating func sold(at sale: Int64) {
        if dice.chance(0.7) {
            let step: Int64 = dice.pick([(1, 45), (100, 15), (500, 10), (1000, 30)])
            let writer = Writer(
                source: Source(.listing, "advertisement"), unit: unit, step: step,
                writesDates: true)
            // Read when the car was put up, and shown until it went.
            let listed = sale - dice.whole(1...20) * Road.day
            write(writer, at: listed, by: Hand(faults: 0.005, isDriver: false))
        }
        if dice.chance(0.3) {
            let writer = Writer(
                source: Source(.auction, "auction"), unit: unit, writesDates: true)
            write(
                writer, at: sale - dice.whole(0...2) * Road.day,
                by: Hand(faults: 0.005, isDriver: false))
            if dice.chance(0.12), let last = sightings.indices.last {
                sightings[last].digits = dice.chance(0.6) ? "0" : "1"
                sightings[last].fault = .sentinel
            }
        }
        if dice.chance(0.65) {
            let writer = Writer(source: Source(.title, "title"), unit: unit, writesDates: true)
            write(writer, at: sale, by: .inspector(&dice))
        }
    }

    /// Once a year an owner tells the insurer, often from memory.
    private mutating func statements() {
        var day = firstDay + dice.whole(10...365)
        while day < lastDay {
            let writer = Writer(
                source: Source(dice.chance(0.5) ? .owner : .insurer, "statement"), unit: unit,
                step: dice.pick([(1, 50), (500, 20), (1000, 30)]), writesDates: true)
            var sighting = writer.sighting(at: hour(on: day), of: odometer)
            if dice.chance(0.3) {
                let guessed = Double(sighting.meters) * (1 + 0.03 * dice.normal())
                sighting.digits = Writer(
                    source: writer.source, unit: unit, step: 1000
                ).digits(Int64(guessed))
                let error = abs(
                    LabelledVehicle.meters(sighting.digits ?? "0", unit) - sighting.meters)
                if error > (unit == .miles ? 1_609_344 : 1_000_000) {
                    sighting.fault = .guess
                    events.insert(.guesses)
                }
            }
            sightings.append(sighting)
            day += 365 + dice.whole(-10...10)
        }
    }

    private mutating func fuelCard() {
        let writer = Writer(source: Source(.driver, "fuel card"), unit: unit)
        var hand = Hand.driver(&dice)
        var day = firstDay
        while day < lastDay {
            write(writer, at: hour(on: day), by: hand)
            day += max(1, Int64(dice.logNormal(6, 0.7)))
            if dice.chance(0.02) { hand = .driver(&dice) }
        }
    }
}
