import ArgumentParser
import MileageAssessment

struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Print every number that a judgment depends on, as YAML.",
        discussion: """
            What is printed can be given to --policy again, once it has a name of its own. Where \
            each number comes from: docs/FINDINGS.md, and the appendix of every report.
            """)

    @OptionGroup var options: PolicyOptions

    func run() throws {
        let policy = try options.resolved()
        let isStandard = policy.id == AssessmentPolicy.standard.id
        Terminal.print(isStandard ? "# name: and a version of your own" : "name: \(policy.id.name)")
        Terminal.print("\(isStandard ? "# " : "")version: \(policy.id.version)")
        for setting in PolicySetting.all {
            Terminal.print("\(setting.key): \(setting.text(in: policy.thresholds))")
        }
    }
}
