/// A page of Connect, for a person in a browser. It runs no script and loads nothing.
struct ConnectPage {
    let title: String
    /// HTML between head and foot.
    let body: String

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(FormText.escaped(title))</title>
        <style>\(Self.style)</style>
        </head>
        <body>
        <main>
        <header><span class="mark" aria-hidden="true"></span>Vehicle API simulator</header>
        \(body)
        </main>
        <footer>A simulator on this machine: no real vehicle, account or password is concerned.\
        </footer>
        </body>
        </html>

        """
    }

    /// A form that comes back with everything the application asked for.
    static func form(_ request: ConnectRequest, email: String?, _ content: String) -> String {
        var fields = request.carried
        if let email { fields.append(("email", email)) }
        let hidden = fields.map { field in
            "<input type=\"hidden\" name=\"\(FormText.escaped(field.name))\""
                + " value=\"\(FormText.escaped(field.value))\">"
        }
        return "<form method=\"post\" action=\"/oauth/authorize\">\n"
            + hidden.joined(separator: "\n") + content + "\n</form>"
    }

    // MARK: - Pages

    /// Who signs in decides what happens. Any password does.
    static func signIn(_ request: ConnectRequest) -> Self {
        let accounts = [
            ("smartcar@successful-request.com", "one car, everything works"),
            ("2-vehicles@smartcar.com", "as many cars as the number says, up to 999"),
            ("0SCAUDI0000000001@bev.smartcar.com", "that VIN; or compatible, phev, fuel"),
            ("smartcar@vehicle-incompatible.com", "the car is not compatible"),
            ("smartcar@invalid-subscription.com", "no subscription"),
            ("VEHICLE_STATE.ASLEEP@smartcar.com", "every answer is that error; any type and code"),
        ].map { "<dt><code>\($0.0)</code></dt><dd>\($0.1)</dd>" }
        let content = """

            <h1>Sign in to your car’s account</h1>
            <p>Use the account of your car maker’s app.</p>
            <label for="email">E-mail</label>
            <input id="email" name="email" type="email" required autocomplete="off" autofocus>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="off">
            <div class="actions">
            <button class="main">Sign in</button>
            <button name="decision" value="return" formnovalidate>Cancel</button>
            </div>
            <details><summary>Test accounts</summary><dl>\(accounts.joined())</dl>
            <p>Any password does; any other address is the fleet’s own account.</p></details>
            """
        return Self(title: "Sign in", body: form(request, email: nil, content))
    }

    /// What is asked for, of which vehicles; each may be unticked unless it is required.
    static func consent(
        _ request: ConnectRequest, wishes: [Scope.Wish], owner: Owner,
        vehicles: [(id: String, vehicle: SimulatedVehicle)], email: String?, problem: String? = nil
    ) -> Self {
        let controls = wishes.contains(where: \.scope.isControl)
        let warning =
            controls
            ? "<p class=\"warning\">This application asks to <b>control</b> your vehicle.</p>" : ""
        let complaint = problem.map { "<p class=\"warning\" role=\"alert\">\($0)</p>" } ?? ""
        let greeting =
            (email ?? (owner.name.isEmpty ? nil : owner.name)).map {
                "<p>You are signed in as <b>\(FormText.escaped($0))</b>.</p>"
            } ?? ""
        let content = """

            <input type="hidden" name="chosen" value="1">
            <h1>An application asks to see your vehicle\(vehicles.count == 1 ? "" : "s")</h1>
            \(greeting)\(complaint)\(warning)
            <fieldset class="cars"><legend>Vehicles</legend>
            \(vehicles.enumerated().map {
                car($1.id, $1.vehicle, isOne: request.isSingleSelect, isFirst: $0 == 0)
            }.joined(separator: "\n"))
            </fieldset>
            <fieldset><legend>What it may see\(controls ? " and do" : "")</legend>
            \(wishes.map(wish).joined(separator: "\n"))
            </fieldset>
            <p class="small">You can take this back at any time.</p>
            <div class="actions">
            <button class="main" name="decision" value="allow">Allow</button>
            <button name="decision" value="refuse">Don’t allow</button>
            </div>
            """
        return Self(title: "Connect your vehicles", body: form(request, email: email, content))
    }

    private static func car(
        _ id: String, _ vehicle: SimulatedVehicle, isOne: Bool, isFirst: Bool
    ) -> String {
        let name = FormText.escaped("\(vehicle.year) \(vehicle.make) \(vehicle.model)")
        let kind = isOne ? "radio" : "checkbox"
        let isTicked = !isOne || isFirst
        return "<label class=\"row\"><input type=\"\(kind)\" name=\"vehicle\" value=\"\(id)\""
            + (isTicked ? " checked" : "") + "><span>\(name)"
            + "<code>\(FormText.escaped(vehicle.statedVIN ?? "\(vehicle.vin)"))</code>"
            + "</span></label>"
    }

    private static func wish(_ wish: Scope.Wish) -> String {
        let name = FormText.escaped(wish.scope.name)
        let box =
            wish.isRequired
            ? "<input type=\"checkbox\" checked disabled>"
                + "<input type=\"hidden\" name=\"grant\" value=\"\(name)\">"
            : "<input type=\"checkbox\" name=\"grant\" value=\"\(name)\" checked>"
        let note = wish.isRequired ? " <i>required</i>" : ""
        return "<label class=\"row\">\(box)<span>\(FormText.escaped(wish.scope.sentence))\(note)"
            + "<code>\(name)</code></span></label>"
    }

    /// What a developer did wrong; nobody else can mend it.
    static func mistake(_ description: String) -> Self {
        Self(
            title: "This link does not work",
            body: """
                <h1>This link does not work</h1>
                <p>The application that sent you here asked for something that cannot be:</p>
                <p class="warning">\(FormText.escaped(description))</p>
                <p class="small">Its makers can mend this; you cannot.</p>
                """)
    }

    /// Where everything is, for who opens the simulator's address itself.
    static func about(_ rows: [(String, String)]) -> Self {
        let list = rows.map { "<dt>\($0.0)</dt><dd><code>\(FormText.escaped($0.1))</code></dd>" }
        return Self(
            title: "Vehicle API simulator",
            body: """
                <h1>This is a simulator</h1>
                <p>It answers as the vehicle API does: v2.0 under <code>/v2.0</code>, v3 under \
                <code>/v3</code>, tokens under <code>/oauth/token</code> and \
                <code>/oauth2/token</code>, the consent page under <code>/oauth/authorize</code>.</p>
                <dl>\(list.joined())</dl>
                """)
    }
}
