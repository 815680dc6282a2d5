import Foundation
import TestSupport
import Testing
import VehicleRecords

@testable import RecordImport

/// Files and texts that others wrote to break readers, through every format: nothing crashes, and
/// whatever is taken is what the file says.
@Suite(.enabled(if: SharedFolder.file("vectors/hostile") != nil, "the hostile files are not here"))
struct HostileFileTests {
    private static let vin = "1M8GDM9AXKP042788"

    private func formats() throws -> [EvidenceReader.Format] {
        let map = try ColumnMap(
            yaml: """
                constants: {source_kind: owner}
                columns:
                  vin: vin
                  at: {field: measured_at, dates: [dd.MM.yyyy], zone: Europe/Berlin}
                  text: source_name
                """)
        return [.csv, .service, .motHistory, .mapped(map)]
    }

    /// What a file gives in parts of this size; a file that can't be understood gives nothing.
    private func rows(
        _ bytes: [UInt8], _ format: EvidenceReader.Format, part: Int
    ) throws -> [EvidenceReader.Row] {
        var reader = EvidenceReader(format, vehicles: VehicleNames(only: try VIN(Self.vin)))
        var rows: [EvidenceReader.Row] = []
        do throws(ReadingsCSV.Malformed) {
            for start in stride(from: 0, to: bytes.count, by: part) {
                rows += try reader.read(Array(bytes[start..<min(start + part, bytes.count)]))
            }
            rows += try reader.end()
        } catch {
            return []
        }
        return rows
    }

    private func files() throws -> [URL] {
        try ["hostile", "blns", "jsontestsuite/test_parsing", "jsontestsuite/test_transform"]
            .compactMap { SharedFolder.file("vectors/\($0)") }
            .flatMap {
                try FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
            }
    }

    @Test
    func `no hostile file breaks a format, however it is cut`() throws {
        let files = try files()
        #expect(files.count > 300)
        for file in files {
            let bytes = Array(try Data(contentsOf: file))
            for format in try formats() {
                for part in [1 << 20, 97] where part > 97 || bytes.count < 10_000 {
                    for row in try rows(bytes, format, part: part) {
                        #expect(
                            row.records.isEmpty != (row.reject == nil), "\(file.lastPathComponent)")
                    }
                }
            }
        }
    }

    /// Every text of the two collections.
    private func texts() throws -> [String] {
        var texts: [String] = []
        for name in ["vectors/blns/blns.json", "vectors/hostile/strings.json"] {
            guard let file = SharedFolder.file(name) else { continue }
            switch try JSONSerialization.jsonObject(with: Data(contentsOf: file)) {
            case let list as [String]: texts += list
            case let groups as [String: Any]:
                texts += groups.values.flatMap { $0 as? [String] ?? [] }
            default: break
            }
        }
        return texts
    }

    @Test
    func `any text comes through as it is, or its row alone is rejected`() throws {
        let texts = try texts()
        #expect(texts.count > 500)
        for text in texts {
            let quoted = "\"" + text.replacing("\"", with: "\"\"") + "\""
            let csv = """
                vin,measured_at,odometer,unit,source_kind,source_name
                \(Self.vin),2020-03-01,7,km,owner,\(quoted)
                \(Self.vin),2020-03-02,\(quoted),km,owner,x
                \(quoted),2020-03-03,7,km,owner,x
                \(Self.vin),\(quoted),7,km,owner,x
                \(Self.vin),2020-03-05,7,km,owner,last
                """
            let rows = try rows(Array(csv.utf8), .csv, part: 4096)
            #expect(rows.count == 5, "\(text)")
            if text.utf8.count < CSVScanner.longestRow {
                #expect(rows.first?.records.first?.source.name == text.trimmingSpaces(), "\(text)")
            } else {
                #expect(rows.first?.reject != nil)
            }
            #expect(rows.last?.records.first?.source.name == "last", "\(text)")
        }
    }

    @Test
    func `a map made of hostile texts is refused or used, never more`() throws {
        for text in try texts() {
            let quoted =
                "\"" + text.map { $0.isASCII && $0.isLetter ? String($0) : "" }.joined() + "\""
            for yaml in [text, "columns: {\(quoted): vin}", "columns: {a: {dates: \(quoted)}}"] {
                do { _ = try ColumnMap(yaml: yaml) } catch { #expect(!error.reason.isEmpty) }
            }
        }
    }
}
