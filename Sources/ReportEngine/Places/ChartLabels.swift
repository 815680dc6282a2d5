internal import PDFCanvas

/// What is already in a plot, so that words don't land on it.
struct ChartLabels {
    let scale: ChartScale
    /// How far words may reach past the plot's right edge.
    private let room: Double
    private var obstacles: [Box] = []
    /// Hatched stretches: words may stand there if nowhere else.
    private var hatched: [Box] = []
    /// Words: nothing may ever lie on them.
    private var words: [Box] = []

    init(scale: ChartScale, room: Double = 120) {
        self.scale = scale
        self.room = room
    }

    mutating func avoid(_ box: Box) {
        obstacles.append(box)
    }

    mutating func avoid(words boxes: [Box]) {
        words += boxes
    }

    mutating func avoid(hatched box: Box) {
        hatched.append(box)
    }

    mutating func avoid(line points: [Point]) {
        for (a, b) in zip(points, points.dropFirst()) {
            let length = max(abs(b.x - a.x), abs(b.y - a.y))
            let pieces = max(1, Int(length / 3))
            for piece in 0...pieces {
                let t = Double(piece) / Double(pieces)
                let (x, y) = (a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
                obstacles.append(Box(left: x - 1, top: y - 1, right: x + 1, bottom: y + 1))
            }
        }
    }

    func isFree(_ box: Box, margin: Double = 1, besideHatch: Bool = true) -> Bool {
        box.left >= scale.left - 2 && box.right <= scale.right + room && box.top >= scale.top - 12
            && box.bottom <= scale.bottom - 1
            && !obstacles.contains { $0.overlaps(box, by: margin) }
            && !(besideHatch && hatched.contains { $0.overlaps(box, by: margin) })
            && isReadable(box)
    }

    /// Inside the plot and on no words, whatever else it may cover.
    func isReadable(_ box: Box) -> Bool {
        box.left >= scale.left - 2 && box.right <= scale.right + room && box.top >= scale.top - 12
            && box.bottom <= scale.bottom - 1 && !words.contains { $0.overlaps(box, by: 1) }
    }
}
