import Foundation

/// A server on the loopback interface that behaves, or misbehaves, as the path says; it ends with this object.
final class Server {
    let port: Int
    private let process = Process()
    private let lifeline = Pipe()

    /// Starts the server.
    ///
    /// `mode` is the path of a PEM file with a certificate and its key, for TLS; or `hangup` for one that hears what
    /// comes first and goes, or `plain` for one that answers before it has heard anything.
    init(_ mode: String? = nil) throws {
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-u", "-c", Self.program] + (mode.map { [$0] } ?? [])
        process.standardInput = lifeline
        process.standardOutput = output
        try process.run()
        guard let line = try output.fileHandleForReading.read(upToCount: 5),
            let port = Int(String(decoding: line, as: UTF8.self))
        else { throw CocoaError(.fileReadUnknown) }
        self.port = port
    }

    // A child of one of Dispatch's threads inherits that thread's signal mask, and would not hear SIGTERM.
    deinit { kill(process.processIdentifier, SIGKILL) }

    func url(_ path: String, scheme: String = "http") -> String { "\(scheme)://127.0.0.1:\(port)\(path)" }

    // The program ends when its standard input does, so that it cannot outlive a test run that was killed.
    private static let program = #"""
        import os, socket, ssl, sys, threading, time

        state = {"connections": 0, "left": 0, "waiting": 0, "most": 0}
        lock = threading.Lock()

        def add(key, n=1):
            with lock:
                state[key] += n
                state["most"] = max(state["most"], state["waiting"])

        def answer(body, *headers, status="200 OK"):
            head = ["HTTP/1.1 " + status, "Content-Length: %d" % len(body), *headers, "", ""]
            return "\r\n".join(head).encode() + body

        def serve(link):
            add("connections")
            data = b""
            while True:
                while b"\r\n\r\n" not in data:
                    piece = link.recv(65536)
                    if not piece: return
                    data += piece
                head, data = data.split(b"\r\n\r\n", 1)
                lines = head.split(b"\r\n")
                fields = dict(line.lower().split(b":", 1) for line in lines[1:])
                length = int(fields.get(b"content-length", b"0"))
                while len(data) < length: data += link.recv(65536)
                body, data = data[:length], data[length:]
                method, target, _ = lines[0].decode().split(" ")
                path, _, query = target.partition("?")
                if path == "/hello": link.sendall(answer(b"hello", "X-Twice: a", "X-TWICE:  b \t", "Empty:"))
                elif path == "/state": link.sendall(answer((" ".join(str(state[k]) for k in sorted(state))).encode()))
                elif path == "/large": link.sendall(answer(b"x" * int(query)))
                elif path == "/redirect": link.sendall(answer(b"", "Location: /hello", status="302 Found"))
                elif path == "/head": link.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n")
                elif path == "/wait":
                    add("waiting"); time.sleep(0.05); add("waiting", -1)
                    link.sendall(answer(query.encode()))
                elif path == "/hang":
                    add("waiting"); link.recv(1); add("waiting", -1); add("left"); return
                elif path == "/cut": link.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"); return
                elif path == "/cut-chunks":
                    link.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"); return
                elif path == "/nothing": return
                elif path == "/leave": link.sendall(answer(b"bye")); return
                elif path == "/garbage": link.sendall(b"SSH-2.0-what\r\n\r\n"); return
                elif path == "/early":
                    link.sendall(b"HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n" + answer(b"late", "X-Late: 1"))
                elif path == "/trailers":
                    link.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Folded: a\r\n  b\r\n\r\n"
                                 b"2\r\nok\r\n0\r\nX-Trailer: 1\r\n\r\n")
                else: link.sendall(answer(head + b"\r\n\r\n" + body))

        def handle(link):
            try:
                if context: link = context.wrap_socket(link, server_side=True)
                serve(link)
            except (OSError, ssl.SSLError): pass
            finally: link.close()

        context = None
        if sys.argv[1:] not in ([], ["hangup"], ["plain"]):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(sys.argv[1])
        listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        print("%05d" % listener.getsockname()[1])
        def accept():
            while True:
                link, _ = listener.accept()
                if sys.argv[1:] == ["hangup"]: link.recv(1); link.close()
                elif sys.argv[1:] == ["plain"]: link.sendall(answer(b"", status="400 Bad Request"))
                else: threading.Thread(target=handle, args=[link], daemon=True).start()
        threading.Thread(target=accept, daemon=True).start()
        sys.stdin.read()
        """#
}
