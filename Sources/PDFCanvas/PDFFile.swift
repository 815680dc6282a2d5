/// A PDF file being written, object after object; ``finished()`` adds the table of their places.
///
/// Objects are numbered when they are reserved and can be written in any order. No object streams:
/// a reader of the bytes can find everything but the drawing with any tool.
/// Source: ISO 32000-1 §7.5.
struct PDFFile {
    private(set) var bytes: [UInt8] = []
    /// Where each object begins; 0 for one that is not written yet.
    private var places: [Int] = [0]

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
        // Four bytes over 127 tell programs that the file is not text.
        bytes.append("%PDF-1.7\n%")
        bytes += [0xE2, 0xE3, 0xCF, 0xD3, UInt8(ascii: "\n")]
    }

    /// The number of an object that is written later.
    mutating func reserve(_ count: Int = 1) -> Int {
        let first = places.count
        places += Array(repeating: 0, count: count)
        return first
    }

    mutating func write(_ number: Int, _ body: (inout [UInt8]) -> Void) {
        begin(number)
        body(&bytes)
        bytes.append("\nendobj\n")
    }

    /// The object that `text` is.
    mutating func write(_ number: Int, _ text: String) { write(number) { $0.append(text: text) } }

    mutating func added(_ text: String) -> Int {
        let number = reserve()
        write(number, text)
        return number
    }

    /// A stream: its dictionary without brackets and length, and its bytes as they stand in the
    /// file.
    mutating func write(_ number: Int, _ dictionary: String, stream: [UInt8]) {
        begin(number)
        bytes.append("<< ")
        bytes.append(text: dictionary)
        bytes.append(" /Length ")
        bytes.append(stream.count)
        bytes.append(" >>\nstream\n")
        bytes += stream
        bytes.append("\nendstream\nendobj\n")
    }

    mutating func added(_ dictionary: String, stream: [UInt8]) -> Int {
        let number = reserve()
        write(number, dictionary, stream: stream)
        return number
    }

    private mutating func begin(_ number: Int) {
        places[number] = bytes.count
        bytes.append(number)
        bytes.append(" 0 obj\n")
    }

    /// The file. Its identifier is made of its content, so that the same objects give the same
    /// bytes.
    consuming func finished(root: Int, info: Int) -> [UInt8] {
        let table = bytes.count
        bytes.append("xref\n0 ")
        bytes.append(places.count)
        bytes.append("\n0000000000 65535 f \n")
        for place in places.dropFirst() {
            var digits = place
            let start = bytes.count
            for _ in 0..<10 {
                bytes.append(UInt8(48 + digits % 10))
                digits /= 10
            }
            bytes[start...].reverse()
            bytes.append(" 00000 n \n")
        }
        let sum = String(Deflater.checksum(of: bytes), radix: 16, uppercase: true)
        let length = String(bytes.count, radix: 16, uppercase: true)
        let mark =
            String(repeating: "0", count: 16 - sum.count) + sum
            + String(repeating: "0", count: 16 - length.count) + length
        bytes.append(
            text: """
                trailer
                << /Size \(places.count) /Root \(root) 0 R /Info \(info) 0 R /ID [<\(mark)> <\(mark)>] >>
                startxref
                \(table)
                %%EOF

                """)
        return bytes
    }
}
