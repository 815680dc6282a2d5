internal import ContractAssessment
internal import MileageAssessment
internal import VehicleRecords

extension WarrantyPhrases {
    private func noon(_ day: CalendarDate) -> Int64 {
        (Timestamp(day) + .seconds(12 * 3600)).millisecondsSince1970
    }

    func chart() throws(RenderingError) -> ContractChart {
        let assessment = decision.assessment
        let core = Set(assessment.examination.core.map(\.index))
        let series = assessment.examination.series
        func place(_ reading: WeighedReading) -> ContractChart.Place {
            ContractChart.Place(
                time: reading.time.millisecondsSince1970, value: figures.value(reading.distance))
        }
        let mileage = decision.mileage
        let certain = mileage.flatMap { mileage in
            mileage.highest.map { figures.value(mileage.lowest)...figures.value($0) }
        }
        let likely = mileage?.band.map { figures.value($0.low)...figures.value($0.high) }
        let limit = decision.limit?.lowerBound
        let base =
            contract.startOdometer?.distance
            ?? series.first { noon(contract.start) <= $0.time.millisecondsSince1970 }?.distance
        let agrees = decision.check(.claimedAgreesWithLedger).outcome
        return ContractChart(
            heading: try words("warranty.chart.heading"), key: try key(series),
            note: try words("warranty.chart.unit.\(figures.unit.rawValue)"),
            zoomHeading: try words("warranty.chart.zoom"),
            zoomNote: try words("warranty.chart.zoom-note"),
            readings: series.map {
                ContractChart.Reading(
                    place: place($0), mark: shared.mark($0.source), isCore: core.contains($0.index))
            }, line: assessment.examination.core.map(place),
            termFrom: noon(contract.start), termTo: noon(contract.end),
            base: figures.value(base ?? .zero), limit: limit.map(figures.value),
            limitLabel: try limit.map { limit throws(RenderingError) in
                try words("warranty.chart.limit", ["limit": figures.distance(limit)])
            } ?? "", limitShort: limit.map(figures.number) ?? "",
            limitWord: try words("warranty.chart.limit-word"),
            coveredWord: try words("warranty.chart.covered"),
            termLabels: [try words("warranty.chart.term-ends"), day(contract.end)],
            failed: noon(claim.failed), claimed: claim.odometer.map { figures.value($0.distance) },
            claimedLabel: [
                try words("warranty.chart.claimed"),
                claim.odometer.map { figures.number($0.distance) } ?? "",
            ], claimedStatus: agrees == .fail ? .bad : agrees == .pass ? .ok : .unknown,
            certain: certain, likely: likely,
            estimate: mileage?.band.map { figures.value($0.likely) },
            estimateLabel: [
                mileage?.band.map { figures.number($0.likely) } ?? "",
                try words("warranty.chart.ledger-word"),
            ], numbers: figures.numbers, months: figures.formats.months, alternate: try alternate(),
            empty: try words("warranty.chart.empty"))
    }

    private func key(
        _ series: [WeighedReading]
    ) throws(RenderingError) -> [OdometerChart.KeyEntry] {
        var order: [Source.Kind] = []
        var counts: [Source.Kind: Int] = [:]
        for reading in series {
            if counts[reading.source.kind] == nil { order.append(reading.source.kind) }
            counts[reading.source.kind, default: 0] += 1
        }
        return try order.map { kind throws(RenderingError) in
            let source = Source(kind, "")
            return OdometerChart.KeyEntry(
                mark: shared.mark(source),
                text: try shared.kind(source) + Figures.space
                    + figures.numbers.text(Int64(counts[kind] ?? 0)))
        }
    }

    private func alternate() throws(RenderingError) -> String {
        let core = decision.assessment.examination.core
        guard let first = core.first, let last = core.last else {
            return try words("warranty.chart.empty")
        }
        var limit = try words("warranty.chart.no-limit")
        if let stated = decision.limit { limit = figures.distance(stated.lowerBound) }
        var claimed = try words("warranty.not-stated")
        if let odometer = claim.odometer { claimed = figures.distance(odometer.distance) }
        return try words(
            "warranty.chart.alternate",
            [
                "period": figures.period(first.measuredAt, last.measuredAt),
                "from": figures.number(first.distance), "to": figures.distance(last.distance),
                "term": figures.period(
                    TimeSpan(anyZone: contract.start), TimeSpan(anyZone: contract.end)),
                "limit": limit, "claimed": claimed, "day": day(claim.failed),
            ])
    }
}
