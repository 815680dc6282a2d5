import Testing

@testable import ReportEngine

@Suite
struct VisibleTests {
    @Test
    func `what a reader would not see is written out`() {
        #expect("QX50\u{7}".visible == "QX50\u{2407}")
        #expect("\u{202E}05XQ".visible == "U+202E05XQ")
        #expect("a\u{200B}b".visible == "aU+200Bb")
        #expect("Citroën Ami 中文".visible == "Citroën Ami 中文")
    }
}
