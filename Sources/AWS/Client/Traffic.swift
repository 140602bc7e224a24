import FoundationEssentials

/// What AWS counts requests by: limits, quotas and clocks are one for each of these.
struct Lane: Hashable, Sendable {
    let account: String
    /// The region that requests are signed for, so that a global service has one lane.
    let region: String
    let service: String
}

/// Lets requests out: at most so many at a time, in each lane at its pace; and counts them.
///
/// One actor does all of it, so that a request costs two visits: one before and one after it is sent. A lane's requests
/// stand in line one behind the other; only the first of a line waits for its pace and then for a free place. So a lane
/// that AWS has slowed down keeps no place occupied, and the lanes take turns for the places.
actor Traffic: WaitingRoom {
    /// Leave to send one request.
    struct Permit: Sendable {
        let lane: Lane
        /// When it was given.
        let start: Duration
        let skew: ClockSkew
    }

    private struct State {
        var pacer: Pacer
        var quota = RetryQuota()
        var skew = ClockSkew()
        /// Whether somebody is first in line.
        var isTaken = false
        var line = TicketQueue()
    }

    private let timing: Timing
    private var free: Int
    private var places = TicketQueue()
    private var lanes: [Lane: State] = [:]
    private var counts: [String: Tally.Service] = [:]
    private var underway = 0
    var waiting = WaitingTasks()

    init(width: Int, timing: Timing) {
        free = max(1, width)
        self.timing = timing
    }

    /// Waits until a request may be sent in `lane`; whoever gets a permit hands it back with ``leave(_:_:)``.
    func enter(_ lane: Lane, isRetry: Bool) async throws -> Permit {
        try Task.checkCancellation()
        var now = timing.elapsed()
        var state = lanes[lane] ?? State(pacer: Pacer(service: lane.service, at: now))
        if state.isTaken || free == 0 || state.pacer.delay(at: now) > .zero {
            lanes[lane] = state
            try await queue(in: lane)
            now = timing.elapsed()
            state = lanes[lane] ?? state
        } else {
            free -= 1
        }
        state.pacer.take(at: now)
        lanes[lane] = state
        underway += 1
        counts[lane.service, default: Tally.Service()].attempts += 1
        if isRetry { counts[lane.service, default: Tally.Service()].retried += 1 }
        return Permit(lane: lane, start: now, skew: state.skew)
    }

    /// Waits to be first in line, then for the pace, then for a place, which it takes.
    private func queue(in lane: Lane) async throws {
        if lanes[lane]?.isTaken == true {
            let ticket = waiting.ticket()
            lanes[lane]?.line.append(ticket)
            try await wait(with: ticket)
        } else {
            lanes[lane]?.isTaken = true
        }
        // The first in line hands its position on whether it gets through or is cancelled.
        defer {
            if lanes[lane]?.line.wakeFirst(in: &waiting) != true { lanes[lane]?.isTaken = false }
        }
        while let delay = lanes[lane]?.pacer.delay(at: timing.elapsed()), delay > .zero {
            try await timing.sleep(delay)
        }
        try Task.checkCancellation()
        if free > 0 {
            free -= 1
        } else {
            let ticket = waiting.ticket()
            places.append(ticket)
            try await wait(with: ticket)
        }
    }

    /// Takes a permit back.
    ///
    /// `fault` is nil when all went well, `skew` is what the response says of the clocks, and `refund` is what the retry
    /// that led here had cost.
    func leave(_ permit: Permit, _ fault: Fault?, skew: ClockSkew?, refund: Int?) {
        let now = timing.elapsed()
        if !places.wakeFirst(in: &waiting) { free += 1 }
        underway -= 1
        counts[permit.lane.service]?.add(now - permit.start, isThrottled: fault == .throttling)
        guard let index = lanes.index(forKey: permit.lane) else { return }
        if fault == .throttling {
            lanes.values[index].pacer.throttled(sent: permit.start, at: now)
        } else {
            lanes.values[index].pacer.passed(at: now)
        }
        if fault == nil { lanes.values[index].quota.refund(refund) }
        if let skew { lanes.values[index].skew = skew }
    }

    /// Pays for a retry in `lane`; false if too many requests fail there for retries to make sense.
    func pay(_ cost: Int, in lane: Lane) -> Bool { lanes[lane]?.quota.take(cost) ?? false }

    func snapshot() -> Tally.Snapshot { Tally.Snapshot(inFlight: underway, services: counts) }
}
