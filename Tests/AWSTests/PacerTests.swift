import Testing

@testable import AWS

@Suite struct PacerTests {
    /// Sends as fast as the pacer lets it for `seconds` from `start` on; returns how many requests that were.
    private func send(_ pacer: inout Pacer, from start: Double, for seconds: Double, at limit: Double = 1_000) -> Int {
        var now = start
        var count = 0
        while now < start + seconds {
            let delay = pacer.delay(at: .seconds(now)).seconds
            now += delay
            guard now < start + seconds else { break }
            pacer.take(at: .seconds(now))
            pacer.passed(at: .seconds(now))
            count += 1
            now += 1 / limit
        }
        return count
    }

    @Test func `as many requests go at once as go in two seconds`() {
        var pacer = Pacer(rate: 10, at: .zero)
        for _ in 0..<20 {
            let delay = pacer.delay(at: .zero)
            #expect(delay == .zero)
            pacer.take(at: .zero)
        }
        let (delay, later) = (pacer.delay(at: .zero), pacer.delay(at: .milliseconds(100)))
        #expect(abs(delay.seconds - 0.1) < 1e-9)
        #expect(later == .zero)
    }

    @Test(arguments: [("cloudtrail", 5.0), ("ec2", 50), ("logs", 5), ("securityhub", 5), ("s3", 100), ("new", 100)])
    func `a service starts at half of what AWS publishes for it`(service: String, rate: Double) {
        #expect(Pacer(service: service, at: .zero).rate == rate)
    }

    @Test func `the rate doubles in every second of use without throttling`() {
        var pacer = Pacer(rate: 10, at: .zero)
        for second in 0..<4 {
            pacer.take(at: .milliseconds(second * 1_000 + 10))
            #expect(pacer.rate == [10, 20, 40, 80][second])
        }
    }

    @Test func `a pause does not make it faster`() {
        var pacer = Pacer(rate: 10, at: .zero)
        pacer.take(at: .zero)
        pacer.take(at: .seconds(100))
        #expect(pacer.rate == 20)
        // However long the pause was, no more than the burst has been saved up.
        let count = send(&pacer, from: 100, for: 0.001, at: 1e6)
        #expect(count == 19)
    }

    @Test func `throttling lowers the rate to 70 percent of what was sent`() {
        var pacer = Pacer(rate: 100, at: .zero)
        _ = send(&pacer, from: 0, for: 3, at: 50)
        pacer.throttled(sent: .seconds(2.9), at: .seconds(3))
        #expect(abs(pacer.rate - 35) < 2)
    }

    @Test func `one burst of throttled requests lowers the rate once`() {
        var pacer = Pacer(rate: 100, at: .zero)
        for _ in 0..<60 { pacer.take(at: .zero) }
        for _ in 0..<60 { pacer.throttled(sent: .zero, at: .milliseconds(50)) }
        #expect(pacer.rate == 70)
        pacer.take(at: .milliseconds(100))
        pacer.throttled(sent: .milliseconds(100), at: .milliseconds(150))
        #expect(abs(pacer.rate - 49) < 1e-9)
    }

    @Test func `after throttling the rate comes back to where it was, and then beyond`() {
        var pacer = Pacer(rate: 100, at: .zero)
        _ = send(&pacer, from: 0, for: 0.4, at: 100)
        pacer.throttled(sent: .seconds(0.4), at: .seconds(0.4))
        #expect(pacer.rate == 70)
        // The curve is back at its level after the cube root of 100 * 0.3 / 0.4 seconds, which is 4.2.
        _ = send(&pacer, from: 0.4, for: 4.2)
        #expect((95...101).contains(pacer.rate))
        _ = send(&pacer, from: 4.6, for: 6)
        #expect(pacer.rate > 110)
    }

    @Test func `the rate never grows beyond twice what is sent`() {
        var pacer = Pacer(rate: 100, at: .zero)
        pacer.throttled(sent: .seconds(1), at: .seconds(1))
        _ = send(&pacer, from: 1, for: 100, at: 5)
        #expect(pacer.rate <= 11)
    }

    @Test func `the rate never falls below a request in two seconds`() {
        var pacer = Pacer(rate: 1, at: .zero)
        for second in 1...20 { pacer.throttled(sent: .seconds(second), at: .seconds(second)) }
        #expect(pacer.rate == 0.5)
        pacer.take(at: .seconds(21))
        let delay = pacer.delay(at: .seconds(21))
        #expect(delay <= .seconds(2))
    }

    @Test(arguments: [3.0, 20, 400])
    func `against a service with a limit it settles near that limit`(limit: Double) {
        // The service is a token bucket as well, with a burst of one second.
        var pacer = Pacer(rate: 100, at: .zero)
        var tokens = limit
        var now = 0.0
        var last = 0.0
        var (passed, throttled) = (0.0, 0.0)
        while now < 120 {
            now += pacer.delay(at: .seconds(now)).seconds
            tokens = min(limit, tokens + (now - last) * limit)
            last = now
            pacer.take(at: .seconds(now))
            let isPassed = tokens >= 1
            if isPassed { tokens -= 1 }
            if isPassed {
                pacer.passed(at: .seconds(now))
            } else {
                pacer.throttled(sent: .seconds(now), at: .seconds(now))
            }
            if now > 60 { if isPassed { passed += 1 } else { throttled += 1 } }
            now += 0.0001
        }
        #expect((limit * 0.6...limit * 1.05).contains(passed / 60))
        #expect(throttled / passed < 0.2)
    }
}
