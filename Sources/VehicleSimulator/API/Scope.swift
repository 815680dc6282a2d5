/// What an owner can allow an application. Source: the API's permissions page.
struct Scope: Hashable {
    /// As in a Connect URL: `read_odometer`.
    let name: String
    /// For the owner, who never heard of scopes.
    let sentence: String

    var isControl: Bool { name.hasPrefix("control_") }

    static let all: [Self] = [
        .init("read_vehicle_info", "Make, model and year"),
        .init("read_vin", "The vehicle identification number (VIN)"),
        .init("read_odometer", "How far it has been driven"),
        .init("read_engine_oil", "How long the engine oil will last"),
        .init("read_tires", "Tire pressures"),
        .init("read_fuel", "Fuel level and range"),
        .init("read_battery", "Battery level, capacity and range"),
        .init("read_charge", "Whether it is charging, and its charge limit"),
        .init("read_charge_locations", "Where it has been charged"),
        .init("read_charge_records", "When and how much it was charged"),
        .init("read_charge_events", "When charging starts and stops"),
        .init("read_location", "Where it is"),
        .init("read_security", "Whether doors and windows are locked or open"),
        .init("read_service_history", "Visits to a workshop, with the mileage noted there"),
        .init("read_diagnostics", "Warning lights and trouble codes"),
        .init("read_alerts", "Alerts it shows the driver"),
        .init("read_climate", "Climate settings"),
        .init("read_compass", "The direction it faces"),
        .init("read_speedometer", "Its speed"),
        .init("read_thermometer", "Temperatures inside and outside"),
        .init("read_extended_vehicle_info", "Equipment and packages"),
        .init("read_user_profile", "Your name and address in the maker's app"),
        .init("control_charge", "Start and stop charging, set the charge limit"),
        .init("control_climate", "Switch the climate system"),
        .init("control_navigation", "Send a destination to it"),
        .init("control_security", "Lock and unlock it"),
        .init("control_pin", "Set the PIN to drive"),
        .init("control_trunk", "Open the trunk"),
    ]

    private init(_ name: String, _ sentence: String) {
        self.name = name
        self.sentence = sentence
    }

    static func named(_ name: String) -> Self? { all.first { $0.name == name } }

    /// What a pull reads; granted where the Connect URL names no scopes.
    static let usual = SimulatedSignal.recorded.map(\.scope)

    /// A scope as a Connect URL asks for it.
    struct Wish: Hashable {
        let scope: Scope
        /// The owner can't untick it.
        let isRequired: Bool
    }

    /// The scopes of a Connect URL, each once; `nil` when one is unknown.
    static func wishes(_ text: String) -> [Wish]? {
        var wishes: [Wish] = []
        for word in text.split(separator: " ") {
            let isRequired = word.hasPrefix("required:")
            guard let scope = named(String(isRequired ? word.dropFirst(9) : word)) else {
                return nil
            }
            if !wishes.contains(where: { $0.scope == scope }) {
                wishes.append(Wish(scope: scope, isRequired: isRequired))
            }
        }
        return wishes
    }

    static let usualWishes = usual.compactMap {
        named($0).map { Wish(scope: $0, isRequired: false) }
    }
}
