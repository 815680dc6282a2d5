/// The rows of a file that is held whole; see ``CSVScanner``.
struct CSVRows: Sequence, IteratorProtocol {
    typealias Row = CSVScanner.Row
    typealias Flaw = CSVScanner.Flaw

    private var scanner = CSVScanner()

    init(_ bytes: [UInt8]) {
        scanner.feed(bytes)
        scanner.end()
    }

    mutating func next() -> Row? { scanner.next() }
}
