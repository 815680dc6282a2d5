/// A vehicle identification number: 17 characters, never I, O or Q.
///
/// Lower case is accepted and put in capitals. A check digit that does not
/// match is a fact about the number, not an error. Source: ISO 3779; 49 CFR 565.
public struct VIN: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Throws: when the text is not 17 characters of the VIN alphabet.
    public init(_ text: String) throws(Malformed) {
        // Most are written as they must be; the long way says what is wrong with the others.
        if text.utf8.count == 17, text.utf8.allSatisfy(Self.isPlain) {
            description = text
            return
        }
        let characters = Array(text)
        guard characters.count == 17 else { throw .length(characters.count) }
        var normalized = ""
        for (index, character) in characters.enumerated() {
            // Outside ASCII a capital can be two characters (ß), so it is refused first.
            guard character.isASCII, Self.value(of: Character(character.uppercased())) != nil
            else { throw .character(character, at: index + 1) }
            normalized.append(contentsOf: character.uppercased())
        }
        description = normalized
    }

    /// A digit, or a capital of the VIN alphabet.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "I"), UInt8(ascii: "O"), UInt8(ascii: "Q"): false
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        default: false
        }
    }

    /// Why a text is not a VIN. Positions count from 1, as on the plate.
    public enum Malformed: Error, Hashable, CustomStringConvertible {
        case length(Int)
        case character(Character, at: Int)

        public var description: String {
            switch self {
            case .length(let count):
                "a VIN has 17 characters, this has \(count)"
            case .character(let character, let position) where "IOQioq".contains(character):
                "a VIN never holds the letter \(character.uppercased()) (position \(position)); "
                    + "it may be a misread 1 or 0"
            case .character(let character, let position):
                "\(Self.visible(character)) at position \(position) is not a letter or a digit"
            }
        }

        private static func visible(_ character: Character) -> String {
            let scalars = character.unicodeScalars
            if scalars.count == 1, let scalar = scalars.first, (0x21...0x7E).contains(scalar.value)
            {
                return "\"\(character)\""
            }
            return scalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }
                .joined(separator: " ")
        }
    }

    public static func < (a: Self, b: Self) -> Bool { a.description < b.description }

    /// Characters 1 to 3: the maker's code (WMI). ISO 3780.
    public var manufacturerCode: String { String(description.prefix(3)) }
    /// Characters 4 to 9: the maker's description of the type (VDS).
    public var descriptor: String { String(description.dropFirst(3).prefix(6)) }
    /// Characters 10 to 17: this vehicle among its type (VIS).
    public var identifier: String { String(description.dropFirst(9)) }
}

// MARK: - Check digit

extension VIN {
    /// The character at position 9, as stated.
    public var checkDigit: Character { character(9) }

    /// What position 9 would be by the North American rule.
    /// Source: 49 CFR 565.15(c): weighted sum of transliterated characters, modulo 11, 10 as X.
    public var expectedCheckDigit: Character {
        let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
        var sum = 0
        for (character, weight) in zip(description, weights) {
            guard let value = Self.value(of: character) else {
                preconditionFailure("a VIN holds only characters of its alphabet")
            }
            sum += value * weight
        }
        return sum % 11 == 10 ? "X" : Character(String(sum % 11))
    }

    /// Whether position 9 is what the rule gives. By chance 1 in 11 would be.
    public var checkDigitMatches: Bool { checkDigit == expectedCheckDigit }

    /// Whether this maker's region uses the check digit at all.
    public enum CheckDigitUse: String, Sendable { case required, usual, optional }

    /// Required in the USA, Canada and Mexico (codes 1 to 5), usual in China (L), optional
    /// elsewhere, where a mismatch says nothing. Source: 49 CFR 565; GB 16735.
    public var checkDigitUse: CheckDigitUse {
        switch character(1) {
        case "1"..."5": .required
        case "L": .usual
        default: .optional
        }
    }

    /// Transliteration of 49 CFR 565.15(c), table III; `nil` for I, O, Q and all else.
    private static func value(of character: Character) -> Int? {
        switch character {
        case "0"..."9": character.wholeNumberValue
        case "A", "J": 1
        case "B", "K", "S": 2
        case "C", "L", "T": 3
        case "D", "M", "U": 4
        case "E", "N", "V": 5
        case "F", "W": 6
        case "G", "P", "X": 7
        case "H", "Y": 8
        case "R", "Z": 9
        default: nil
        }
    }

    private func character(_ position: Int) -> Character {
        description[description.index(description.startIndex, offsetBy: position - 1)]
    }
}

// MARK: - Model year

extension VIN {
    /// The model year of a light vehicle made for North America; `nil` elsewhere, where position
    /// 10 need not state it, and for codes that are no year (U, Z, 0).
    ///
    /// The code repeats every 30 years; a letter in position 7 means 2010 to 2039, a digit 1980
    /// to 2009. Source: 49 CFR 565.15(d)(1), table VI, and (b)(2).
    public var modelYear: Int? {
        guard checkDigitUse == .required, let offset = yearOffset else { return nil }
        return (character(7).isNumber ? 1980 : 2010) + offset
    }

    /// The years that position 10 may mean: one in North America, where position 7 tells which of
    /// the 30-year cycles it is, both elsewhere; none for a code that is no year. Outside North
    /// America a maker need not state the year there at all. Source: as ``modelYear``.
    public var possibleModelYears: [Int] {
        if let modelYear { return [modelYear] }
        return yearOffset.map { [1980 + $0, 2010 + $0] } ?? []
    }

    /// Which year of a cycle the code in position 10 is; `nil` for U, Z and 0.
    private var yearOffset: Int? {
        Array("ABCDEFGHJKLMNPRSTVWXY123456789").firstIndex(of: character(10))
    }
}
