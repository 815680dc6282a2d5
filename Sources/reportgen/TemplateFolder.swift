import Foundation
import ReportEngine

/// A template's folder: its files are read once, and nothing else in it.
enum TemplateFolder {
    /// Larger than any file of a template may be; the reader says so of the smaller ones.
    private static let largest = 4 * 1024 * 1024

    /// Reads and checks the whole of it.
    ///
    /// - Throws: `Failure` that names the file, the line and the key.
    static func read(_ folder: String) throws(Failure) -> ReportTemplate {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw Failure(
                .missingInput, "cannot read the template \(folder)",
                cause: "there is no such folder, or this user may not read it",
                hint: "make one with reportgen template new \(folder)")
        }
        var files: [String: [UInt8]] = [:]
        for name in names where ReportTemplate.isOfTemplate(name) {
            files[name] = try bytes(of: name, in: folder)
        }
        do {
            return try ReportTemplate(files: files)
        } catch {
            throw Failure(
                .configuration, "cannot use the template \(folder)",
                cause: "\(error.place): \(error.problem)", hint: error.hint)
        }
    }

    private static func bytes(of name: String, in folder: String) throws(Failure) -> [UInt8] {
        let path = "\(folder)/\(name)"
        let size: Int
        do {
            let values = try FileManager.default.attributesOfItem(atPath: path)
            size = (values[.size] as? NSNumber)?.intValue ?? 0
        } catch {
            throw Input.failure(path, as: "the template's file")
        }
        guard size <= largest else {
            throw Failure(
                .configuration, "cannot use the template \(folder)",
                cause: "\(name): it has \(size / 1024) kB",
                hint: "a wording has 40 kB, a logo at most 256")
        }
        return try Input.bytes(of: path, as: "the template's file")
    }

    /// What it changes, in a line.
    static func summary(of template: ReportTemplate, in folder: String) -> String {
        let own = ReportLanguage.allCases.compactMap { language in
            template.ownSentences[language].map { "\($0.count) in \(language.rawValue)" }
        }
        let sentences =
            own.isEmpty
            ? "the standard's sentences" : "own sentences: " + own.joined(separator: ", ")
        return "\(folder): no fault found; \(sentences)"
    }
}
