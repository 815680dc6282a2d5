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
            let odd = found.odd.first,
            let (piece, place) = place(of: odd)
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

    /// Where a reading of a piece stands, and the piece.
    private func place(of odd: WeighedReading) -> (piece: Range<Int>, place: Int)? {
        let first = chain.pieces.partition { series[$0.upperBound - 1].time >= odd.time }
        for piece in chain.pieces[first...] where series[piece.lowerBound].time <= odd.time {
            if let place = piece.first(where: { series[$0].index == odd.index }) {
                return (piece, place)
            }
        }
        return nil
    }
}
