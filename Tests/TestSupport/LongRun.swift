import Foundation

/// The long versions of tests, which `make faults` asks for and `make test` does without.
public enum LongRun {
    public static let isAsked = ProcessInfo.processInfo.environment["REPORTGEN_FAULTS"] == "1"
    public static let reason = "takes minutes; make faults runs it"
}
