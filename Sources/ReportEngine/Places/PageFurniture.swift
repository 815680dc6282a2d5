internal import PDFCanvas

extension Sheet {
    /// The band across the top of page 1.
    mutating func band(_ furniture: Furniture) {
        band(
            tenant: furniture.tenant, logo: furniture.logo, document: furniture.documentName,
            demo: furniture.demo?.word)
    }

    mutating func band(
        tenant: String, logo: Picture? = nil, document documentName: String, demo: String?
    ) {
        bleed(height: 44)
        let color = ink == .save ? Color.ink : .paper
        var left = 30.0
        if let logo {
            left = plate(logo) + 10
        } else {
            brandMark(0, 12, 20, ground: .paper, line: ink == .save ? .ink : .brand)
        }
        let name = TextStyle.h2.with(size: 11.5, color: color)
        let document = TextStyle.body.with(size: 9, color: color)
        let documentWidth = width(documentName, document)
        let shown = fitted(tenant, name, Grid.width - left - documentWidth - 70)
        let used = text(shown, left, 26, name)
        if let demo {
            let style = TextStyle.label.with(weight: 600, color: color)
            let x = left + used + 12
            let wide = width(demo, style)
            rectangle(
                x, 15.5, wide + 12, 14, stroke: Stroke(ink == .save ? .ink : .onBrand2, 0.75),
                radius: 7)
            text(demo, x + 6, 25.2, style)
        }
        text(documentName, Grid.width, 26, document, anchor: .right)
    }

    /// The head of every later page. The verdict is on each, so that none can be parted from it.
    mutating func runningHead(_ furniture: Furniture) {
        bleed(height: 6)
        var left = 18.0
        if let logo = furniture.logo {
            left = picture(logo, 0, 21, height: 14) + 6
        } else {
            brandMark(
                0, 22, 12, ground: ink == .save ? .paper : .brand,
                line: ink == .save ? .ink : .paper)
        }
        let style = TextStyle.label
        let chipWidth = width(furniture.verdictWord, style.with(weight: 600)) + 13
        let name = fitted(furniture.tenant, style.with(weight: 600), 130)
        let used = text(name, left, 32, style.with(weight: 600))
        let room = 2 * min(252 - left - used - 10, 252 - chipWidth - 10)
        let middle = style.with(weight: 400, color: .ink2)
        text(
            cutInTheMiddle(furniture.runningTitle, middle, room), Grid.width / 2, 32, middle,
            anchor: .middle)
        chip(furniture.status, furniture.verdictWord, Grid.width, 32, anchor: .right)
        rule(0, 42, Grid.width, 42)
    }

    mutating func footer(_ furniture: Furniture, page: Int, of count: Int) {
        let y = paper.footer
        rule(0, y - 14, Grid.width, y - 14)
        let style = TextStyle.small.with(size: 7.25, color: .ink3)
        let number = fitted(furniture.number, style, 130)
        let used = text(number, 0, y, style)
        text(furniture.vin, used + 12, y, TextStyle.mono.with(color: .ink3))
        text(furniture.dataAsOf, Grid.width / 2 + 34, y, style, anchor: .middle)
        let numbering = furniture.pageOf
            .replacing("{number}", with: "\(page)").replacing("{count}", with: "\(count)")
        text(
            numbering, Grid.width, y, style.with(weight: 500, color: .ink2), anchor: .right)
        if let demo = furniture.demo {
            text(
                demo.sentence, 0, y + 12, style.with(size: 7.25, weight: 500, color: .ink2))
        }
        contact(furniture, under: y, style)
    }

    /// How to reach the tenant; beside the word that the vehicle is invented, where it is.
    private mutating func contact(_ furniture: Furniture, under y: Double, _ style: TextStyle) {
        guard !furniture.contact.isEmpty else { return }
        let demo = furniture.demo.map { width($0.sentence, style.with(weight: 500)) + 16 } ?? 0
        // The notice goes before: nobody need be asked about a vehicle that there is not.
        if demo > 0, width(furniture.contact, style) > Grid.width - demo { return }
        text(
            fitted(furniture.contact, style, Grid.width - demo), demo > 0 ? Grid.width : 0, y + 12,
            style, anchor: demo > 0 ? .right : .left)
    }

    /// A logo on white, so that it is seen on any band. Returns its right edge.
    private mutating func plate(_ logo: Picture) -> Double {
        let wide = 20 * Double(logo.width) / Double(logo.height)
        rectangle(0, 10, wide + 8, 24, fill: .paper, radius: 3)
        return picture(logo, 4, 12, height: 20) + 4
    }

    /// A picture of some height. Returns its right edge.
    private mutating func picture(
        _ logo: Picture, _ x: Double, _ y: Double, height: Double
    ) -> Double {
        let wide = height * Double(logo.width) / Double(logo.height)
        draw(logo, x, y, wide, height)
        return x + wide
    }

    private mutating func bleed(height: Double) {
        if ink == .save {
            rule(0, height - 1, Grid.width, height - 1, .ink, 1.5)
        } else {
            rectangle(-paper.margin, 0, paper.width, height, fill: .brand)
        }
    }

    /// The tenant's sign: a gate in a rounded square.
    mutating func brandMark(
        _ x: Double, _ y: Double, _ size: Double, ground: Color, line: Color
    ) {
        rectangle(x, y, size, size, fill: ground, radius: size * 0.16)
        let k = size / 20
        func at(_ dx: Double, _ dy: Double) -> Point { Point(x + dx * k, y + dy * k) }
        // The arch is a half circle of radius 5, in two quarters.
        let h = 5 * 0.552_284_749_8
        let arch = Path([
            .move(at(5, 15.5)), .line(at(5, 9.2)),
            .curve(at(5, 9.2 - h), at(10 - h, 4.2), at(10, 4.2)),
            .curve(at(10 + h, 4.2), at(15, 9.2 - h), at(15, 9.2)),
            .line(at(15, 15.5)),
        ])
        stroke(arch, Stroke(line, 2 * k, join: .round))
        rule(x + 10 * k, y + 8.4 * k, x + 10 * k, y + 15.5 * k, line, 2 * k)
    }

    /// `text`, or as much of its beginning as fits, with "…".
    func fitted(_ text: String, _ style: TextStyle, _ room: Double) -> String {
        guard width(text, style) > room else { return text }
        var text = text
        while !text.isEmpty, width(text + "…", style) > room { text.removeLast() }
        return text + "…"
    }

    /// `text`, or its two ends around "…".
    func cutInTheMiddle(_ text: String, _ style: TextStyle, _ room: Double) -> String {
        guard width(text, style) > room else { return text }
        var head = Array(text.prefix(text.count / 2))
        var tail = Array(text.suffix(text.count - text.count / 2))
        while head.count + tail.count > 2, width(String(head) + "…" + String(tail), style) > room {
            if head.count > tail.count { head.removeLast() } else { tail.removeFirst() }
        }
        return String(head) + "…" + String(tail)
    }
}
