import Foundation
import Testing

@testable import TransparencyLog

/// A signature that OpenSSH itself checks.
@Suite(
    .enabled("ssh-keygen is not installed, so nothing can check the signature") {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/ssh-keygen")
    })
struct SSHSignatureTests {
    @Test
    func `ssh-keygen accepts the signature, and refuses a changed byte, name or purpose`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ssh-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let key = try SignerKey(name: "example.com/fleet")
        let file = Array("a report\n".utf8)
        try SSHSignature.text(of: file, by: key).write(
            to: folder.appending(path: "r.sig"), atomically: true, encoding: .utf8)
        try SSHSignature.allowedSigner(key.verifier).write(
            to: folder.appending(path: "allowed"), atomically: true, encoding: .utf8)
        func accepts(
            _ bytes: [UInt8], _ name: String = "example.com/fleet",
            _ purpose: String = SSHSignature.namespace
        ) throws -> Bool {
            let input = folder.appending(path: "input")
            try Data(bytes).write(to: input)
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/ssh-keygen")
            process.arguments = [
                "-Y", "verify", "-f", folder.appending(path: "allowed").path, "-I", name, "-n",
                purpose, "-s", folder.appending(path: "r.sig").path,
            ]
            process.standardInput = try FileHandle(forReadingFrom: input)
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus == 0
        }
        #expect(try accepts(file))
        #expect(try !accepts(Array("a Report\n".utf8)))
        #expect(try !accepts(file, "example.com/other"))
        #expect(try !accepts(file, "example.com/fleet", "git"))
        try FileManager.default.removeItem(at: folder)
    }
}
