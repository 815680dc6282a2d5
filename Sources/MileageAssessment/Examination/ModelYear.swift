import VehicleRecords

extension VehicleHistory {
    /// As the VIN has it in North America, or else as a source states it, the earliest of them.
    func modelYear(_ places: RecordPlaces) -> Int? {
        if let year = vin.modelYear { return year }
        return places.attributes.lazy.compactMap { place -> Int? in
            guard case .attributes(let said) = entries[place].record else { return nil }
            return said.year
        }.min()
    }

    /// The model year, as far as it can be believed: where two readings or more, and more than a
    /// quarter, lie before it, the year is rather read wrong than all of them. Position 10 of the
    /// VIN of a heavy truck may mean a year 30 years later. Ours.
    func firstYear(_ modelYear: Int?, _ places: RecordPlaces) -> Int? {
        guard let modelYear, let limit = CalendarDate(year: modelYear - 1, month: 1, day: 1)
        else { return nil }
        let start = Timestamp(limit)
        var (before, all) = (0, 0)
        for place in places.readings {
            let time = entries[place].record.measuredAt.latest
            // A clock that was never set says nothing about the year.
            guard time.daysSince1970 > 0 else { continue }
            all += 1
            before += time < start ? 1 : 0
        }
        return before >= 2 && before * 4 > all ? nil : modelYear
    }
}
