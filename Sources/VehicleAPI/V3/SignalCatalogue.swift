/// What the body of a v3 signal holds.
enum SignalKind: String, Sendable {
    /// A length with its unit.
    case distance
    /// A number, with a unit or without one.
    case amount
    case flag
    /// A word or a line of text.
    case text
    case tires, location, openings, opening, health, troubleCodes, serviceRecords, capacity
    /// Known, and of a shape of its own: kept as it came.
    case raw
}

/// The signals of the published specification and the shape of each one's body.
///
/// A code is its group and its name in lower case, with a hyphen between them. A code that is not
/// here is kept as it came. Source: vehicle API contract §5.5.
enum SignalCatalogue {
    static func kind(of code: String) -> SignalKind { kinds[code] ?? .raw }

    static let kinds: [String: SignalKind] = {
        var kinds: [String: SignalKind] = [:]
        for (kind, codes) in bodies {
            for code in codes.split(whereSeparator: \.isWhitespace) { kinds[String(code)] = kind }
        }
        return kinds
    }()

    private static let bodies: [(SignalKind, String)] = [
        (
            .distance,
            """
            odometer-traveleddistance internalcombustionengine-range tractionbattery-range
            """
        ),
        (
            .amount,
            """
            internalcombustionengine-oillife internalcombustionengine-fuellevel \
            internalcombustionengine-amountremaining tractionbattery-stateofcharge \
            tractionbattery-maxrangechargecounter lowvoltagebattery-stateofcharge \
            diagnostics-dtccount charge-amperage charge-amperagemax charge-amperagerequested \
            charge-chargerate charge-chargerphases charge-energyadded charge-timetocomplete \
            charge-voltage charge-wattage climate-externaltemperature climate-internaltemperature \
            hvac-cabintargettemperature motion-currentspeed
            """
        ),
        (
            .flag,
            """
            tractionbattery-isheateractive location-isathome service-isinservice \
            charge-ischarging charge-ischargingcableconnected charge-ischargingcablelatched \
            charge-ischargingportflapopen charge-isfastchargerpresent closure-islocked \
            hvac-iscabinhvacactive hvac-isfrontdefrosteractive hvac-isreardefrosteractive \
            hvac-issteeringheateractive connectivitystatus-isonline connectivitystatus-isasleep \
            connectivitystatus-isdigitalkeypaired surveillance-isenabled
            """
        ),
        (
            .text,
            """
            vehicleidentification-vin vehicleidentification-nickname \
            vehicleidentification-exteriorcolor vehicleidentification-trim \
            lowvoltagebattery-status charge-chargeportstatuscolor charge-chargingconnectortype \
            charge-detailedchargingstatus charge-fastchargertype \
            connectivitysoftware-currentfirmwareversion transmission-gearstate \
            surveillance-brand vehicleuseraccount-role wheel-style
            """
        ),
        (.tires, "wheel-tires"), (.location, "location-preciselocation"),
        (.openings, "closure-doors closure-windows"),
        (
            .opening,
            """
            closure-enginecover closure-fronttrunk closure-reartrunk closure-sunroof \
            closure-tailgate
            """
        ),
        (
            .health,
            """
            diagnostics-abs diagnostics-activesafety diagnostics-airbag diagnostics-brakefluid \
            diagnostics-driverassistance diagnostics-emissions \
            diagnostics-evbatteryconditioning diagnostics-evcharging diagnostics-evdriveunit \
            diagnostics-evhvbattery diagnostics-lighting diagnostics-mil diagnostics-oillife \
            diagnostics-oilpressure diagnostics-oiltemperature diagnostics-telematics \
            diagnostics-tirepressure diagnostics-tirepressuremonitoring \
            diagnostics-transmission diagnostics-washerfluid diagnostics-waterinfuel
            """
        ),
        (.troubleCodes, "diagnostics-dtclist"), (.serviceRecords, "service-records"),
        (.capacity, "tractionbattery-nominalcapacity"),
        (
            .raw,
            """
            vehicleidentification-packages charge-chargelimits charge-chargerecords \
            charge-chargetimers transmission-drivemode vehicleuseraccount-permissions
            """
        ),
    ]
}
