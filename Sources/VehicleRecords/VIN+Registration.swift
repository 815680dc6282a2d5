extension VIN {
    /// The make that the manufacturer code is registered for in the United States; `nil` where it
    /// is on no list, or shared by small makers. Never the make of the vehicle as a fact: makes of
    /// one company share codes. Source: NHTSA vPIC 3.45 of 2024-03-16.
    public var registeredMake: String? { ManufacturerCodes.makeByCode[manufacturerCode] }

    /// Whether any code is registered for a make of that name.
    public static func hasManufacturerCode(make: String) -> Bool {
        ManufacturerCodes.makeByCode.values.contains { $0.lowercased() == make.lowercased() }
    }

    /// The country whose office gave out the manufacturer code, as ISO 3166 has it; `nil` where the
    /// code is none of those listed. Not where the vehicle was built or sold.
    /// Source: ISO 3780, its ranges by the first two characters as they are commonly published; not
    /// compared with the text of the standard itself.
    public var registeredCountry: String? {
        let (first, second) = (description.prefix(1), description.dropFirst().prefix(1))
        return Self.countries.first { country in
            guard country.first == first else { return false }
            guard let place = Self.order(second), let range = country.second else { return true }
            return range.contains(place)
        }?.code
    }

    private struct Country {
        let first: Substring
        /// Places of the second character; `nil` for all of them.
        let second: ClosedRange<Int>?
        let code: String
    }

    /// The order of ISO 3780: letters, then digits from 1, and 0 last.
    private static func order(_ character: some StringProtocol) -> Int? {
        Array("ABCDEFGHJKLMNPRSTUVWXYZ1234567890").firstIndex { String($0) == character }
    }

    private static let countries: [Country] = """
        AA-AH=ZA J=JP KF-KK=IL KL-KR=KR L=CN MA-ME=IN MF-MK=ID ML-MR=TH NL-NR=TR PA-PE=PH \
        PL-PR=MY RF-RG=TW SA-SM=GB SN-ST=DE SU-SZ=PL TA-TH=CH TJ-TP=CZ TR-TV=HU TW-T1=PT U5-U7=SK \
        UH-UM=DK UN-UT=IE UU-UZ=RO VA-VE=AT VF-VR=FR VS-VW=ES VX-V2=RS V3-V5=HR V6-V0=EE W=DE \
        XA-XE=BG XF-XK=GR XL-XR=NL XS-XW=RU X3-X0=RU YA-YE=BE YF-YK=FI YN-YN=NO YS-YW=SE \
        ZA-ZR=IT ZX-Z2=SI Z3-Z5=LT 1=US 2=CA 3A-3W=MX 4=US 5=US 6A-6W=AU 7A-7E=NZ 7F-70=US 8A-8E=AR \
        8F-8K=CL 9A-9E=BR 9F-9K=CO 93-99=BR
        """.split(separator: " ").map { entry in
            let parts = entry.split(separator: "=")
            let ends = parts[0].split(separator: "-")
            let range = ends.map { order($0.dropFirst()) }
            guard ends.count == 2, let low = range[0], let high = range[1], low <= high else {
                return Country(first: parts[0].prefix(1), second: nil, code: String(parts[1]))
            }
            return Country(
                first: parts[0].prefix(1), second: low...high, code: String(parts[1]))
        }
}
