/// The page on which an owner in a browser says yes or no.
struct ConsentPage {
    let query: [String: String]
    let scopes: [String]
    let vehicles: [SimulatedVehicle]

    var html: String {
        let hidden = query.sorted { $0.key < $1.key }.map { field in
            "<input type=\"hidden\" name=\"\(FormText.escaped(field.key))\""
                + " value=\"\(FormText.escaped(field.value))\">"
        }
        let cars = vehicles.map { vehicle in
            "<li>\(FormText.escaped("\(vehicle.year) \(vehicle.make) \(vehicle.model)"))"
                + " <code>\(vehicle.vin)</code></li>"
        }
        let wishes = scopes.map { "<li>\(FormText.escaped($0))</li>" }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Connect your vehicles (simulator)</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto;
                padding: 0 1rem; color: #1c2430; }
            h1 { font-size: 1.4rem; }
            button { font: inherit; padding: .6rem 1.4rem; border-radius: .4rem; cursor: pointer;
                border: 1px solid #1d4f91; background: #fff; color: #1d4f91; }
            button[value=allow] { background: #1d4f91; color: #fff; }
            code { color: #5a6675; }
            .note { color: #5a6675; font-size: .9rem; }
            </style>
            </head>
            <body>
            <h1>An application asks to read your vehicles</h1>
            <p>It would see:</p>
            <ul>\(wishes.joined())</ul>
            <p>of these vehicles:</p>
            <ul>\(cars.joined())</ul>
            <form method="get" action="/oauth/authorize">
            \(hidden.joined(separator: "\n"))
            <button name="decision" value="allow">Allow</button>
            <button name="decision" value="refuse">Refuse</button>
            </form>
            <p class="note">This is a simulator: no real vehicle and no real account is concerned.</p>
            </body>
            </html>

            """
    }
}
