import Testing
import TransparencyLog

struct CheckpointTests {
    private let text = """
        example.com/fleet
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        """

    @Test
    func `a checkpoint is read and written without a byte changed`() throws {
        let checkpoint = try Checkpoint(text)
        #expect(checkpoint.origin == "example.com/fleet")
        #expect(checkpoint.head.size == 20_852_163)
        #expect(checkpoint.description == text)
        #expect(
            Checkpoint(origin: checkpoint.origin, head: checkpoint.head).description == text)
    }

    @Test
    func `further lines are kept as they are`() throws {
        let longer = text + "an extension\n"
        #expect(try Checkpoint(longer).extensions == ["an extension"])
        #expect(try Checkpoint(longer).description == longer)
    }

    @Test(arguments: [
        ("", 1), ("example.com\n", 2), ("\n1\nAA==\n", 1),
        ("o\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", 2),
        ("o\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", 2),
        ("o\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", 2),
        ("o\n18446744073709551616\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", 2),
        ("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n", 3),
        ("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n", 3),
        ("o\n1\nAAAA\n", 3), ("o\n1\n", 3),
        ("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=", 3),
        ("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n", 4),
    ])
    func `a text that is no checkpoint is refused, and the line is named`(
        text: String, line: Int
    ) throws {
        let error = #expect(throws: Checkpoint.Malformed.self) { try Checkpoint(text) }
        #expect(error?.line == line)
    }
}
