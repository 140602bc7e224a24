import AWS
import FoundationEssentials
import HTTP

/// How many signed requests a second the client sends, and what each costs.
struct ClientBench {
    let url: String
    let count: Int
    let width: Int

    init(_ arguments: [String]) {
        url = arguments.first ?? "http://127.0.0.1:8080"
        count = arguments.dropFirst().first.flatMap { Int($0) } ?? 20_000
        width = arguments.dropFirst(2).first.flatMap { Int($0) } ?? 32
    }

    func run() async throws {
        let session = Session(
            transport: CurlTransport(),
            credentials: CredentialProvider(Credentials(accessKey: "AKIDEXAMPLE", secretKey: "secret")),
            endpoints: Endpoints(overrides: ["": url]),
            inFlight: width
        )
        // Each client has a pace of its own, so that AWS's rates do not limit what is measured here.
        let clients = (0..<width).map { session.client(account: "1111222233\(10 + $0)", region: "eu-west-1") }
        let operation = Operation(
            Service("s3", .restXML),
            "GetBucketPolicy",
            method: "GET",
            path: "/1k",
            answersRaw: true
        )
        let clock = ContinuousClock()
        let start = clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in clients {
                group.addTask {
                    for _ in 0..<(count / width) { _ = try await client.call(operation) }
                }
            }
            try await group.waitForAll()
        }
        let seconds = (clock.now - start) / .seconds(1)
        print(
            "requests \(count / width * width) seconds \(seconds) rate \(Int(Double(count / width * width) / seconds))"
        )
    }
}
