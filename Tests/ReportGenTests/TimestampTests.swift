import Foundation
import TestSupport
import Testing
import Timestamping

/// Checkpoints stamped by an authority that openssl plays on this machine.
@Suite(
    .enabled("openssl or python3 is not installed, so there is no authority to ask") {
        ["/usr/bin/openssl", "/usr/bin/python3"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    })
struct TimestampTests {
    private static let csv = """
        vin,measured_at,odometer,unit,source_kind,source_name
        1M8GDM9AXKP042788,2020-03-01,1000,km,workshop,Garage

        """

    /// Certificates, and what openssl's authority asks for. Source: openssl-ts(1).
    private static let authority = """
        cat > ts.cnf <<'END'
        [tsa]
        default_tsa = it
        [it]
        serial = serial
        signer_digest = sha256
        default_policy = 1.2.3.4
        digests = sha256
        accuracy = secs:1
        tsa_name = yes
        END
        printf 'extendedKeyUsage=critical,timeStamping\\n' > extensions
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout ca.key -out ca.pem -subj /CN=ca &&
        openssl req -newkey rsa:2048 -nodes -keyout ts.key -out ts.csr -subj /CN=authority &&
        openssl x509 -req -in ts.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out ts.pem \
            -extfile extensions
        """

    /// Answers each question, or, when asked under /again, with the first answer it ever gave.
    private static let server = """
        import http.server, os, signal, subprocess
        # The threads that start this have interrupts blocked, and so would it.
        signal.signal(signal.SIGINT, lambda *_: os._exit(0))
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        first = []
        class Authority(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                open("query.tsq", "wb").write(self.rfile.read(int(self.headers["Content-Length"])))
                subprocess.run(["openssl", "ts", "-reply", "-queryfile", "query.tsq", "-config", "ts.cnf",
                    "-inkey", "ts.key", "-signer", "ts.pem", "-out", "reply.tsr"], check=True, stderr=-3)
                first.append(open("reply.tsr", "rb").read())
                reply = first[0] if self.path == "/again" else first[-1]
                self.send_response(500 if self.path == "/ill" else 200)
                self.send_header("Content-Length", str(len(reply)))
                self.end_headers()
                self.wfile.write(reply)
            def log_message(self, *arguments): pass
        server = http.server.HTTPServer(("127.0.0.1", 0), Authority)
        print(server.server_port, flush=True)
        server.serve_forever()
        """

    @Test
    func `each checkpoint is stamped, openssl verifies it, and audit compares it`() async throws {
        let program = try Program()
        try program.write(Self.csv, to: "a.csv")
        try program.write(Self.csv.replacing("2020", with: "2021"), to: "b.csv")
        try program.write(Self.csv.replacing("2020", with: "2022"), to: "c.csv")
        let made = try #require(try await program.tool("sh", "-c", Self.authority))
        try #require(made.status == 0, "\(made)")
        try program.write(Self.server, to: "server.py")
        let server = try RunningProgram(
            program, URL(filePath: "/usr/bin/python3"), ["server.py"], input: "")
        let url = "http://127.0.0.1:\(try await server.firstLine())/"

        _ = try await program.run("keygen")
        let first = try await program.run("import", "a.csv", "--timestamp-url", url)
        #expect(first.status == 0 && first.errors.contains("The checkpoint was stamped at "))
        #expect(
            try program.names(in: "fleet.ledger.timestamps") == ["2.checkpoint", "2.tsr"])
        let stamped = "fleet.ledger.timestamps/2"
        #expect(
            try program.bytes(of: stamped + ".checkpoint")
                == program.bytes(of: "fleet.ledger.checkpoint"))
        let verified = try await program.tool(
            "openssl", "ts", "-verify", "-data", stamped + ".checkpoint", "-in", stamped + ".tsr",
            "-CAfile", "ca.pem")
        #expect(verified?.output.contains("Verification: OK") == true, "\(verified as Any)")

        // Nothing new, nothing asked; and what goes wrong is said and ends no run.
        let again = try await program.run("import", "a.csv", "--timestamp-url", url)
        #expect(again.status == 0 && !again.errors.contains("stamped"), "\(again)")
        for (path, words) in [("again", "it answers another question"), ("ill", "HTTP status 500")]
        {
            let run = try await program.run("import", "b.csv", "--timestamp-url", url + path)
            #expect(run.status == 0 && run.errors.contains(words), "\(run)")
            let none = try await program.run("import", "b.csv", "--timestamp-url", url + path)
            #expect(none.errors.contains(words), "\(none)")
            #expect(try program.names(in: "fleet.ledger.timestamps").count == 2)
        }
        var configured = program
        configured.environment["REPORTGEN_TIMESTAMP_URL"] = url
        #expect(try await configured.run("import", "c.csv").status == 0)
        let audit = try await program.run("audit")
        #expect(audit.status == 0 && audit.output.contains("timestamps  2, the newest of 6 "))
        _ = try await server.stop()
        let gone = try await program.run(
            "hold", "1M8GDM9AXKP042788", "--reason", "claim 7", "--timestamp-url", url)
        #expect(gone.status == 0 && gone.errors.contains("was not stamped by"), "\(gone)")

        try replies(program, stamped)
        // A checkpoint that was never of this ledger, and one that the reply is not about.
        let genuine = String(
            decoding: try program.bytes(of: stamped + ".checkpoint"), as: UTF8.self)
        try program.write(genuine + " ", to: stamped + ".checkpoint")
        let altered = try await program.run("audit")
        #expect(altered.status == 65 && altered.output.contains("it is about other bytes"))
        try program.remove()
    }

    /// A reply that is cut anywhere, or has a bit turned over, is refused or says nothing else that
    /// matters; nothing is crashed by it.
    private func replies(_ program: Program, _ stamped: String) throws {
        let bytes = Array(try program.bytes(of: stamped + ".tsr"))
        let genuine = try TimestampReply(bytes)
        #expect(genuine.digest.count == 32)
        for end in 0..<bytes.count {
            #expect(throws: TimestampReply.Malformed.self) {
                try TimestampReply(Array(bytes[..<end]))
            }
        }
        var refused = 0
        for place in bytes.indices {
            var turned = bytes
            turned[place] ^= 1 << UInt8(place % 8)
            do { _ = try TimestampReply(turned) } catch { refused += 1 }
        }
        #expect(refused > 50)
    }

    @Test
    func `an address that is none is refused before anything is done`() async throws {
        let program = try Program()
        try program.write(Self.csv, to: "a.csv")
        let run = try await program.run("import", "a.csv", "--timestamp-url", "tsa.example")
        #expect(run.status == 64 && run.errors.contains("cannot use --timestamp-url"), "\(run)")
        #expect(!program.exists("fleet.ledger"))
        try program.remove()
    }
}
