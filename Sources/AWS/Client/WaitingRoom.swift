/// An actor in which tasks wait for their turn.
protocol WaitingRoom: Actor {
    var waiting: WaitingTasks { get set }
}

/// The tasks that wait in one ``WaitingRoom``, each under the number of its ticket.
struct WaitingTasks {
    typealias Ticket = Int

    fileprivate var tasks: [Ticket: CheckedContinuation<Void, any Error>] = [:]
    private var next = 0

    /// A ticket that nobody else has; whoever puts it into a queue waits on it before doing anything else.
    mutating func ticket() -> Ticket {
        next += 1
        return next
    }

    /// Wakes the task with `ticket`, which then owns what it waited for; false if it has been cancelled meanwhile.
    mutating func wake(_ ticket: Ticket) -> Bool {
        guard let task = tasks.removeValue(forKey: ticket) else { return false }
        task.resume()
        return true
    }
}

extension WaitingRoom {
    /// Waits until somebody wakes `ticket`; throws `CancellationError` when the task is cancelled first.
    func wait(with ticket: WaitingTasks.Ticket) async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                // From here on a cancellation comes in through `abandon`, because this actor is not left in between.
                if Task.isCancelled {
                    continuation.resume(throwing: CancellationError())
                } else {
                    waiting.tasks[ticket] = continuation
                }
            }
        } onCancel: {
            Task { await self.abandon(ticket) }
        }
    }

    private func abandon(_ ticket: WaitingTasks.Ticket) {
        waiting.tasks.removeValue(forKey: ticket)?.resume(throwing: CancellationError())
    }
}

/// Tickets in the order in which they were drawn.
struct TicketQueue {
    private var tickets: [WaitingTasks.Ticket] = []
    private var head = 0

    mutating func append(_ ticket: WaitingTasks.Ticket) { tickets.append(ticket) }

    /// Wakes the first task that still waits; false if there is none.
    mutating func wakeFirst(in waiting: inout WaitingTasks) -> Bool {
        while head < tickets.count {
            let ticket = tickets[head]
            head += 1
            if head > 64, head * 2 > tickets.count {
                tickets.removeFirst(head)
                head = 0
            }
            if waiting.wake(ticket) { return true }
        }
        return false
    }
}
