import Foundation
import HTTP
import TestSupport
import Testing

@testable import AWS

/// The cases that the AWS SDKs share for correcting the clock, played through a whole client.
@Suite(Vectors.trait) struct ClientSkewVectorTests {
    /// One attempt: when it is sent and answered, what it must be signed with, and what the answer is.
    struct Step: Sendable {
        let operation: String
        let initialSkew: Double
        let maxAttempts: Int?
        let sent: Date
        let received: Date
        let signed: String
        let status: Int
        let headers: [HTTPHeader]
        let code: String
        let skew: Double?
        let outcome: String

        init(_ fields: [String]) throws {
            operation = fields[1]
            initialSkew = Double(fields[2]) ?? 0
            maxAttempts = Int(fields[3])
            sent = try #require(Timestamp.date(fields[5]))
            received = try #require(Timestamp.date(fields[6]))
            signed = SigningTime(try #require(Timestamp.date(fields[7]))).text
            status = try #require(Int(fields[8]))
            var headers: [HTTPHeader] = []
            if let date = Timestamp.date(fields[9]) { headers.append(HTTPHeader("date", date.rfc1123)) }
            if !fields[10].isEmpty { headers.append(HTTPHeader("age", fields[10])) }
            self.headers = headers
            code = fields[11]
            skew = Double(fields[12])
            outcome = fields[13]
        }
    }

    static func cases() throws -> [(name: String, steps: [Step])] {
        let lines = String(decoding: try Vectors.data("clock-skew.csv"), as: UTF8.self).split(
            whereSeparator: \.isNewline
        )
        var cases: [(name: String, steps: [Step])] = []
        for line in lines.dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            if cases.last?.name != fields[0] { cases.append((fields[0], [])) }
            cases[cases.count - 1].steps.append(try Step(fields))
        }
        return cases
    }

    @Test func `there are cases`() throws {
        #expect(try Self.cases().count >= 10)
    }

    @Test(arguments: Vectors.areHere ? try cases() : [])
    func `the clock is corrected as in the SDKs`(name: String, steps: [Step]) async throws {
        let time = TestTiming(start: steps[0].sent, random: 0)
        let script = Script(steps, time)
        let fixture = ClientFixture(time: time, maxAttempts: steps[0].maxAttempts) { request, _ in
            try await script.answer(request)
        }
        if steps[0].initialSkew != 0 {
            await script.prime(steps[0].initialSkew)
            _ = try await fixture.client.call(.summary)
        }
        for operation in Set(steps.map(\.operation)).sorted() {
            let last = try #require(steps.last { $0.operation == operation })
            let first = try #require(steps.first { $0.operation == operation })
            time.advance(to: first.sent)
            var outcome = "success"
            do { _ = try await fixture.client.call(.summary) } catch is ServiceError { outcome = "error" }
            #expect(outcome == last.outcome)
            if let skew = last.skew { #expect(try await fixture.skew.seconds == skew) }
        }
        #expect(await script.isOver)
    }

    /// Plays the answers, and checks the requests.
    private actor Script {
        private var steps: [Step]
        private let time: TestTiming
        private var initialSkew: Double?

        init(_ steps: [Step], _ time: TestTiming) {
            self.steps = steps
            self.time = time
        }

        var isOver: Bool { steps.isEmpty }

        func prime(_ skew: Double) { initialSkew = skew }

        func answer(_ request: HTTPRequest) throws -> HTTPResponse {
            if let skew = initialSkew {
                initialSkew = nil
                let date = HTTPHeader("date", time.date.addingTimeInterval(skew).rfc1123)
                return .result("GetAccountSummary", "", headers: [date])
            }
            let step = try #require(steps.first)
            steps.removeFirst()
            #expect(request.headers.contains(HTTPHeader("x-amz-date", step.signed)))
            time.advance(to: step.received)
            if step.status == 200 { return .result("GetAccountSummary", "", headers: step.headers) }
            return .error(step.status, step.code, headers: step.headers)
        }
    }
}

extension TestTiming {
    fileprivate func advance(to date: Date) { advance(by: .seconds(max(0, date.timeIntervalSince(self.date)))) }
}

extension ClientFixture {
    /// What the client has learnt of the clocks.
    fileprivate var skew: ClockSkew {
        get async throws {
            let lane = Lane(account: "111122223333", region: "us-east-1", service: "iam")
            let permit = try await session.traffic.enter(lane, isRetry: false)
            await session.traffic.leave(permit, nil, skew: nil, refund: nil)
            return permit.skew
        }
    }
}

extension Date {
    /// As HTTP writes it.
    var rfc1123: String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "UTC")
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return formatter.string(from: self)
    }
}
