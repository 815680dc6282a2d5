import VehicleRecords

extension SimulatedAPI {
    /// The Connect pages. A browser is asked; any other client is sent on with the owner's consent
    /// at once.
    func connect(_ call: Call) -> SimulatedResponse {
        let request = ConnectRequest(call.request)
        do {
            return call.path[1] == "reauthenticate"
                ? try reauthenticate(request) : try authorize(request)
        } catch {
            if request.isBrowser { return Self.page(.mistake(error.description), status: 400) }
            return Self.oauthError(400, "invalid_request", error.description)
        }
    }

    /// A Connect URL that goes nowhere.
    private struct Mistake: Error {
        let description: String
        init(_ description: String) { self.description = description }
    }

    private func address(_ request: ConnectRequest) throws(Mistake) -> String {
        guard request["client_id"] == credentials.clientID else {
            throw Mistake("client_id is not this application's id, \(credentials.clientID)")
        }
        guard let redirect = request["redirect_uri"], redirect.contains("://") else {
            throw Mistake("redirect_uri must be the address of the application")
        }
        return redirect
    }

    private func authorize(_ request: ConnectRequest) throws(Mistake) -> SimulatedResponse {
        guard request["response_type"] == "code" else {
            throw Mistake("response_type must be code")
        }
        let redirect = try address(request)
        let asked = request["scope"].map { $0.isEmpty ? Scope.usualWishes : Scope.wishes($0) }
        guard let wishes = asked ?? Scope.usualWishes else {
            throw Mistake("scope names a permission that does not exist")
        }
        guard ["live", "simulated", "test"].contains(request["mode"] ?? "live") else {
            throw Mistake("mode must be live or simulated")
        }
        let sendOn = { (fields: [(String, String)]) in
            Self.sendOn(to: redirect, fields, state: request["state"])
        }
        switch request["decision"] {
        case "refuse":
            return sendOn([
                ("error", "access_denied"), ("error_description", "User denied access"),
            ])
        case "return":
            return sendOn([
                ("error", "user_manually_returned_to_application"),
                ("error_description", "The user went back to the application."),
            ])
        default: break
        }
        let email = request["email"].flatMap { $0.isEmpty ? nil : $0 }
        if email == nil, request.isBrowser, request.isSimulated || directory.owners.count > 1 {
            return Self.page(.signIn(request))
        }
        let owner: Owner
        switch account(email) {
        case .owner(let found): owner = found
        case .refused(let fields): return sendOn(fields)
        }
        return decide(request, owner, wishes, email: email, redirect: redirect, sendOn)
    }

    private func decide(
        _ request: ConnectRequest, _ owner: Owner, _ wishes: [Scope.Wish], email: String?,
        redirect: String, _ sendOn: ([(String, String)]) -> SimulatedResponse
    ) -> SimulatedResponse {
        let vehicles = offered(request, of: owner)
        guard !vehicles.isEmpty else {
            return sendOn([
                ("error", "no_vehicles"),
                ("error_description", "The account has no vehicle of this kind."),
            ])
        }
        let hasAgreed =
            request["approval_prompt"] == "auto" && !owner.connectedAt.isEmpty
            && wishes.allSatisfy { owner.scopes?.contains($0.scope.name) == true }
        if request.isBrowser, request["decision"] != "allow", !hasAgreed {
            return Self.page(
                .consent(request, wishes: wishes, owner: owner, vehicles: vehicles, email: email))
        }
        var ids = vehicles.map(\.id)
        var scopes = wishes.map(\.scope.name)
        if request.hasChosen {
            let (ticked, granted) = (request.values("vehicle"), request.values("grant"))
            ids = ids.filter(ticked.contains)
            scopes = wishes.filter { $0.isRequired || granted.contains($0.scope.name) }
                .map(\.scope.name)
        }
        if request.isSingleSelect { ids = Array(ids.prefix(1)) }
        guard !ids.isEmpty, !scopes.isEmpty else {
            return Self.page(
                .consent(
                    request, wishes: wishes, owner: owner, vehicles: vehicles, email: email,
                    problem: "Tick at least one vehicle and one permission, or don’t allow."))
        }
        book.grant(scopes, for: ids, by: owner.userID, at: now)
        let consent = Grants.Consent(userID: owner.userID, scopes: scopes, vehicleIDs: ids)
        let code = grants.code(for: consent, redirect: redirect, at: now)
        return sendOn([("code", code), ("user_id", owner.userID)])
    }

    /// The account's vehicles, of one make or with one VIN where that is asked for.
    private func offered(
        _ request: ConnectRequest, of owner: Owner
    ) -> [(id: String, vehicle: SimulatedVehicle)] {
        let vin = request["single_select_vin"]?.uppercased()
        let make = vin == nil ? request["make"]?.uppercased() : nil
        return owner.vehicleIDs.compactMap { id in book.timeline(id).map { (id, $0.vehicle) } }
            .filter { _, vehicle in
                (vin.map { $0 == vehicle.statedVIN ?? "\(vehicle.vin)" } ?? true)
                    && (make ?? vehicle.make.uppercased()) == vehicle.make.uppercased()
            }
    }

    /// After an owner has changed a password: the same vehicle, by its id.
    private func reauthenticate(_ request: ConnectRequest) throws(Mistake) -> SimulatedResponse {
        guard request["response_type"] == "vehicle_id" else {
            throw Mistake("response_type must be vehicle_id")
        }
        let redirect = try address(request)
        guard let id = request["vehicle_id"], let owner = book.owner(of: id) else {
            throw Mistake("vehicle_id is no vehicle of this application")
        }
        book.mend(owner.userID)
        return Self.sendOn(to: redirect, [("vehicle_id", id)], state: request["state"])
    }

    // MARK: - Accounts

    private enum Account {
        case owner(Owner)
        case refused([(String, String)])
    }

    /// Whose account an address is: a test account's, a named owner's, or the first of the fleet.
    private func account(_ email: String?) -> Account {
        if let email, let account = TestAccount(email: email) {
            switch account.kind {
            case .refused(let error, let description, let vin):
                let fields = [("error", error), ("error_description", description)]
                return .refused(fields + (vin.map { [("vin", $0)] } ?? []))
            case .vehicles(let vehicles): return .owner(owner(account.email, vehicles))
            case .failing(let vehicle, let problem):
                return .owner(owner(account.email, [vehicle], problem: problem))
            }
        }
        let name = email?.split(separator: "@").first.map(String.init)
        let known = directory.owners.first { $0.name == name } ?? directory.owners[0]
        guard let owner = book.owners[known.userID] else {
            preconditionFailure("every owner of the fleet is in the book")
        }
        return .owner(owner)
    }

    /// A test account as it was left, or a new one.
    private func owner(
        _ email: String, _ vehicles: [SimulatedVehicle], problem: APIProblem? = nil
    ) -> Owner {
        let userID = directory.id("user \(email)")
        if let known = book.owners[userID] { return known }
        // Test cars have been driven for a while, and stop soon after: nobody follows them long.
        var fleet = model.fleet
        fleet.firstNight = CalendarDate(daysSince1970: now.date.daysSince1970 - 100)
        fleet.lastNight = CalendarDate(daysSince1970: now.date.daysSince1970 + 60)
        let pairs = vehicles.map { vehicle in
            (
                directory.id("vehicle \(email) \(vehicle.vin)"),
                VehicleTimeline(of: vehicle, in: fleet)
            )
        }
        let owner = Owner(
            userID: userID, name: email, mode: "simulated", vehicleIDs: pairs.map(\.0),
            problem: problem)
        book.add(owner, pairs)
        return owner
    }

    // MARK: - Answers

    private static func page(_ page: ConnectPage, status: Int = 200) -> SimulatedResponse {
        SimulatedResponse(status, text: page.html, type: "text/html; charset=utf-8")
    }

    private static func sendOn(
        to redirect: String, _ fields: [(String, String)], state: String?
    ) -> SimulatedResponse {
        let all = fields + (state.map { [("state", $0)] } ?? [])
        let query = all.map { "\($0.0)=\(FormText.encoded($0.1))" }.joined(separator: "&")
        let address = redirect + (redirect.contains("?") ? "&" : "?") + query
        return SimulatedResponse(302, .null, headers: [.init(name: "location", value: address)])
    }

    /// For who opens the simulator's own address.
    func about() -> SimulatedResponse {
        Self.page(
            .about([
                ("Application id (v2.0: client id)", credentials.clientID),
                ("Client id of v3", credentials.v3ClientID), ("The story’s clock", "\(now)"),
            ]))
    }
}
