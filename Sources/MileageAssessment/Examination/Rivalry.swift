import VehicleRecords

extension Examination {
    /// One accepted reading alone may contradict the odd one, and be trusted no more than it. Then
    /// only a hair decides which of the two is odd: this is the same break with the other as odd.
    ///
    /// `nil` where more than one accepted reading contradicts it, or one trusted much more.
    ///
    /// Only the odd one's own piece is searched: the certain cuts on either side of it fit all of
    /// it, and stand between it and every reading farther away (``ConsistentChain``).
    func rival(of found: Break) -> Break? {
        guard found.step == nil, !found.isAmbiguous, found.odd.count == 1,
            let odd = found.odd.first, let place = place(of: odd),
            let piece = piece(around: place)
        else { return nil }
        let compatibility = Compatibility(thresholds)
        let element = ChainElement(odd)
        var rival: Int?
        for position in piece where chain.standings[position] == .core {
            let other = ChainElement(series[position])
            let fits =
                position < place
                ? compatibility.allows(other, element) : compatibility.allows(element, other)
            guard !fits else { continue }
            guard rival == nil else { return nil }
            rival = position
        }
        guard let rival,
            thresholds.costs.wrong(series[rival]) - thresholds.costs.wrong(odd)
                < thresholds.indicatedGap
        else { return nil }
        func core(_ positions: some Sequence<Int>) -> WeighedReading? {
            positions.first { chain.standings[$0] == .core }.map { series[$0] }
        }
        let before = core((0..<rival).reversed())
        let after = core(rival + 1..<series.count)
        return rival < place
            ? Break(before: before, odd: [series[rival]], after: odd, step: nil, isAmbiguous: false)
            : Break(before: odd, odd: [series[rival]], after: after, step: nil, isAmbiguous: false)
    }

    /// Where a reading stands in the series.
    private func place(of reading: WeighedReading) -> Int? {
        var place = series.partition { $0.time >= reading.time }
        while place < series.count, series[place].time == reading.time {
            if series[place].index == reading.index { return place }
            place += 1
        }
        // Where spans overlap, the order that climbs is assumed, and times may go back a little.
        return series.firstIndex { $0.index == reading.index }
    }

    /// The piece between two certain cuts that a place is in.
    private func piece(around place: Int) -> Range<Int>? {
        let next = chain.pieces.partition { $0.upperBound > place }
        guard next < chain.pieces.count, chain.pieces[next].contains(place) else { return nil }
        return chain.pieces[next]
    }
}
