import Catalog
import HTTP
import Inventory
import Rules
import SQLite
import Scan
import Testing

/// That a scan which is interrupted ends, wherever it is.
@Suite(.serialized) struct CancelledScanTests {
    /// Answers like the account, but keeps everybody waiting for one operation.
    private struct StuckTransport: HTTPTransport {
        let account = RecordedAccount(isTidy: false)
        let operation: String
        /// Hears when somebody waits.
        let arrival: AsyncStream<Void>.Continuation

        func send(_ request: HTTPRequest) async throws -> HTTPResponse {
            let call = RecordedCall(request)
            guard call.name == operation else { return account.answer(call) }
            arrival.yield()
            try await Task.sleep(for: .seconds(3600))
            return account.answer(call)
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: try RecordedPlans.embedded.get().all.steps.map(\.call.name))
    func `a scan that waits for an answer ends when it is cancelled`(operation: String) async throws {
        let plan = try RecordedPlans.embedded.get().all
        let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
        let transport = StuckTransport(operation: operation, arrival: arrival)
        let inventory = try Inventory(plan.catalog)
        let scan = Task { try await RecordedScan.collect(plan, over: transport, into: inventory) }
        for await _ in arrivals { break }
        scan.cancel()
        await #expect(throws: CancellationError.self) { try await scan.value }
        // Nothing that was cancelled is written down as if AWS had refused it.
        #expect(try await inventory.gaps().isEmpty)
        #expect(try await inventory.run() == nil)
    }
}
