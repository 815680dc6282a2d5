import ArgumentParser
import Foundation
import ReportEngine

struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Make a template for reports, or check one.",
        discussion: """
            A template is a folder: brand, colors, type, page and sections in template.yaml, the \
            sentences that are to be otherwise in wording-LANGUAGE.yaml, and a logo. Reports are \
            printed with it by report --template DIR, or report.template of the configuration. \
            docs/TEMPLATES.md explains each key.
            """,
        subcommands: [New.self, Check.self])

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new", abstract: "Copy the standard template into a folder.")

        @Argument(help: "The folder; made where there is none.") var folder: String
        @Option(help: "The languages whose wording is copied, with commas between; or none.")
        var wording = ReportLanguage.allCases.map(\.rawValue).joined(separator: ",")

        func run() throws {
            let languages = try languages()
            let files = ReportTemplate.standardFiles.filter { file in
                file.name == "template.yaml"
                    || languages.contains { file.name == "wording-\($0.rawValue).yaml" }
            }
            try Output.folder(folder)
            if let there = files.first(where: { Output.exists("\(folder)/\($0.name)") }) {
                throw Failure(
                    .cannotCreate, "cannot make a template in \(folder)",
                    cause: "\(there.name) is there already", hint: "name another folder")
            }
            for file in files {
                try Output.write(file.bytes, to: "\(folder)/\(file.name)")
                Terminal.print("\(folder)/\(file.name)")
            }
        }

        private func languages() throws -> [ReportLanguage] {
            guard wording != "none" else { return [] }
            return try wording.split(separator: ",").map { word in
                guard let language = ReportLanguage(tag: String(word)) else {
                    let known = ReportLanguage.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ValidationError(
                        "\"\(String(word).visible)\" is no language; there are \(known)")
                }
                return language
            }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Read a template as report does, and look over an invented vehicle's pages.",
            discussion: """
                The pages are laid out in every language and on both papers. What is cut, lies on \
                something else or is too faint is printed, one fault a line (exit 78). --specimen \
                writes the pages, to be looked at.
                """)

        @Argument(help: "The folder.") var folder: String
        @Option(help: "Where to write an invented vehicle's report: FILE.pdf or FILE.png.")
        var specimen: String?
        @Option(help: "The language of the specimen.") var lang: ReportCommand.Language?

        func validate() throws {
            guard let specimen, !specimen.hasSuffix(".pdf"), !specimen.hasSuffix(".png") else {
                return
            }
            throw ValidationError("a specimen is FILE.pdf or FILE.png")
        }

        func run() throws {
            let template = try TemplateFolder.read(folder)
            let (faults, pages) = try look(at: template)
            if let specimen {
                try Output.write(pages, to: specimen)
                Terminal.print(specimen)
            }
            for fault in faults { Terminal.print(fault) }
            guard faults.isEmpty else {
                throw Failure(
                    .configuration, "found \(faults.count) faults in \(folder)",
                    cause: faults[0], hint: "shorten the sentence, or choose other colors")
            }
            Terminal.note(TemplateFolder.summary(of: template, in: folder))
        }

        private func look(
            at template: ReportTemplate
        ) throws(Failure) -> (faults: [String], pages: [UInt8]) {
            do {
                let look = try TemplateSpecimen(template)
                guard let specimen else { return (try look.faults(), []) }
                let pages =
                    specimen.hasSuffix(".png")
                    ? try look.png(language: lang?.report) : try look.pdf(language: lang?.report)
                return (try look.faults(), pages)
            } catch {
                throw Failure(error)
            }
        }
    }
}
