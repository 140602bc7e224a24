/// That nothing is changed, and why: a plan that is too old, another account, a lock.
struct RefusedError: Error, CustomStringConvertible {
    let description: String

    init(_ reason: String) { description = reason }
}
