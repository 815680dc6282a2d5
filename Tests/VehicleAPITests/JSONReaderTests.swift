import Foundation
import TestSupport
import Testing
import VehicleAPI

@Suite struct `reading JSON` {
    private func read(_ text: String) throws(JSONValue.Malformed) -> JSONValue {
        try JSONValue(reading: Array(text.utf8))
    }

    @Test(arguments: [
        "115071.50046584333", "98412", "0", "-0", "1e5", "0e1", "1E400", "9007199254740993",
        "0.1000", "123456789012345678901234567890",
    ])
    func `numbers keep the digits they were written with`(digits: String) throws {
        #expect(try read(digits) == .number(digits))
        #expect(try read("{\"value\": \(digits) }")["value"] == .number(digits))
    }

    @Test(arguments: [#"{"a":1,"a":1}"#, #"{"a":1,"b":{"c":1,"c":2}}"#, #"{"a":1,"\u0061":2}"#])
    func `a name that occurs twice is refused`(text: String) {
        #expect { try read(text) } throws: { error in
            (error as? JSONValue.Malformed)?.reason == .repeatedName
        }
    }

    @Test(arguments: [
        #"{"data":[{"value":98"#, #"{"data":[{"value":98412"#, #"{"data":"ab"#, "[", "[1,", "tru",
        #"{"a""#, #"{"a":"#, #""\u00"#, "-",
    ])
    func `a text that breaks off is told from one that is wrong`(text: String) {
        #expect { try read(text) } throws: { error in
            (error as? JSONValue.Malformed)?.reason == .ended
        }
    }

    @Test
    func `a hundred levels are read and a hundred thousand refused without a crash`() throws {
        let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        _ = try read(deep)
        #expect { try read(String(repeating: "[", count: 100_000)) } throws: { error in
            (error as? JSONValue.Malformed)?.reason == .nestedTooDeep
        }
    }

    @Test
    func `escapes and surrogate pairs become characters`() throws {
        #expect(
            try read(#""\u0041\n\ud83d\ude97\/\"é""#) == .string("A\n\u{1F697}/\"é"))
        #expect(throws: JSONValue.Malformed.self) { try read(#""\ud83d""#) }
    }

    @Test
    func `what is written is read back`() throws {
        let value = JSONValue.object([
            "a\"\\\u{1}": .array([.null, .boolean(true), .number("1.50"), .string("\u{202E}\n")])
        ])
        #expect(try read(value.description) == value)
    }

    private static let suite = "vectors/jsontestsuite/test_parsing"

    /// Names in the suite: `y_` must be accepted, `n_` refused, `i_` may be either.
    /// Two `y_` files name a member twice, which we refuse on purpose.
    @Test(
        .enabled(
            if: SharedFolder.file(Self.suite) != nil,
            "vectors/jsontestsuite is not beside the checkout"))
    func `the public test suite is decided as documented`() throws {
        let folder = try #require(SharedFolder.file(Self.suite))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        try #require(names.count > 300)
        for name in names where name.hasSuffix(".json") {
            let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
            let accepted = (try? JSONValue(reading: bytes)) != nil
            if name.hasPrefix("y_object_duplicated_key") {
                #expect(!accepted, "\(name)")
            } else if name.hasPrefix("y_") {
                #expect(accepted, "\(name)")
            } else if name.hasPrefix("n_") {
                #expect(!accepted, "\(name)")
            }
        }
    }
}
