import HTTP
import Testing

@testable import AWS

@Suite struct RetryPolicyTests {
    private func fault(_ code: String, _ status: Int = 400, operation: String = "ec2:DescribeVpcs") -> Fault {
        Fault(ServiceError(operation: operation, status: status, code: code, message: ""))
    }

    @Test(arguments: [
        ("ThrottlingException", 400), ("RequestLimitExceeded", 503), ("SlowDown", 503), ("Throttling", 400),
        ("TooManyRequestsException", 400), ("LimitExceededException", 400), ("PriorRequestNotComplete", 400),
        ("anything", 429), ("anything", 509),
    ])
    func `throttling is known by its code or status`(code: String, status: Int) {
        #expect(fault(code, status) == .throttling)
    }

    @Test(arguments: [
        ("RequestTimeout", 400), ("InternalError", 400), ("IDPCommunicationError", 400), ("500", 500), ("x", 502),
        ("ServiceUnavailable", 503), ("x", 504),
    ])
    func `what may pass is known by its code or status`(code: String, status: Int) {
        #expect(fault(code, status) == .transient)
    }

    @Test(arguments: ["ExpiredToken", "ExpiredTokenException", "RequestExpired"])
    func `an expired token is known by its code`(code: String) {
        #expect(fault(code, 403) == .expiredCredentials)
    }

    @Test(arguments: [("AccessDenied", 403), ("ValidationError", 400), ("NotImplemented", 501), ("LimitExceeded", 409)])
    func `everything else stays as it is`(code: String, status: Int) {
        #expect(fault(code, status) == .lasting)
    }

    @Test func `a credential report that is being made is a throttle`() {
        #expect(fault("LimitExceeded", 409, operation: "iam:GenerateCredentialReport") == .throttling)
    }

    @Test(arguments: [
        (HTTPError.Kind.unreachable, Fault.transient), (.timedOut, .transient), (.broken, .transient),
        (.insecure, .lasting), (.tooLarge, .lasting), (.invalid, .lasting),
    ])
    func `what the network does may pass, what TLS says does not`(kind: HTTPError.Kind, fault: Fault) {
        #expect(Fault(HTTPError(kind: kind, url: "https://host/", reason: "")) == fault)
    }

    @Test func `the number of attempts is the user's, else it depends on the fault`() {
        #expect(RetryPolicy().attempts(after: .throttling) == 8)
        #expect(RetryPolicy().attempts(after: .transient) == 4)
        #expect(RetryPolicy().attempts(after: .lasting) == 1)
        #expect(RetryPolicy(maxAttempts: 2).attempts(after: .throttling) == 2)
        #expect(RetryPolicy(maxAttempts: 10).attempts(after: .transient) == 10)
        #expect(RetryPolicy(maxAttempts: 10).attempts(after: .lasting) == 1)
    }

    @Test(arguments: [
        (Fault.throttling, 1, 1.0), (.throttling, 2, 2.0), (.throttling, 5, 16.0), (.throttling, 6, 20.0),
        (.throttling, 1_000, 20.0), (.transient, 1, 0.05), (.transient, 2, 0.1), (.transient, 3, 0.2),
    ])
    func `the longest wait doubles up to twenty seconds`(fault: Fault, attempt: Int, seconds: Double) {
        let policy = RetryPolicy()
        #expect(policy.delay(attempt: attempt, fault: fault, hint: nil, random: 1) == .seconds(seconds))
        #expect(policy.delay(attempt: attempt, fault: fault, hint: nil, random: 0.5) == .seconds(seconds / 2))
        #expect(policy.delay(attempt: attempt, fault: fault, hint: nil, random: 0) == .zero)
    }

    @Test(arguments: [(0, 1.0), (1_500, 1.5), (6_000, 6.0), (60_000, 6.0)])
    func `the service's hint counts within five seconds of our own wait`(milliseconds: Int, seconds: Double) {
        let hint = Duration.milliseconds(milliseconds)
        #expect(RetryPolicy().delay(attempt: 1, fault: .throttling, hint: hint, random: 1) == .seconds(seconds))
    }

    @Test func `the quota pays for retries until it is empty`() {
        var quota = RetryQuota()
        var retries = 0
        while quota.take(RetryQuota.cost(of: .transient)) { retries += 1 }
        #expect(retries == 35)
        #expect(quota.available == 10)
        let isPaid = quota.take(RetryQuota.cost(of: .throttling))
        #expect(isPaid)
        #expect(quota.available == 5)
    }

    @Test func `successes fill the quota again, up to its size`() {
        var quota = RetryQuota()
        _ = quota.take(14)
        quota.refund(nil)
        #expect(quota.available == 487)
        quota.refund(14)
        #expect(quota.available == 500)
    }
}
