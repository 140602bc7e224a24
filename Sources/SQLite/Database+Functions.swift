import CSQLite

/// A function of ours that SQL can call.
///
/// The same arguments must always give the same value. It may keep what it has worked out: like the connection that it
/// is registered with, it is not shared.
public struct SQLFunction {
    public let name: String
    /// How many arguments it takes.
    public let arity: Int
    /// What it does; an error ends the statement that called it.
    public let body: ([Value]) throws -> Value

    public init(_ name: String, arity: Int, body: @escaping ([Value]) throws -> Value) {
        self.name = name
        self.arity = arity
        self.body = body
    }
}

extension Database {
    /// Lets the statements of this connection call `function`.
    public func register(_ function: SQLFunction) throws(SQLiteError) {
        let context = Unmanaged.passRetained(Box(function)).toOpaque()
        let code = sqlite3_create_function_v2(
            handle,
            function.name,
            CInt(function.arity),
            SQLITE_UTF8 | SQLITE_DETERMINISTIC,
            context,
            { context, count, values in call(context, count, values) },
            nil,
            nil,
            { context in
                if let context { Unmanaged<Box>.fromOpaque(context).release() }
            }
        )
        try check(code, function.name)
    }
}

/// A function as an object, because that is what fits through SQLite.
private final class Box {
    let function: SQLFunction
    init(_ function: SQLFunction) { self.function = function }
}

private func call(
    _ context: OpaquePointer?,
    _ count: CInt,
    _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
    guard let box = sqlite3_user_data(context) else { return }
    let function = Unmanaged<Box>.fromOpaque(box).takeUnretainedValue().function
    let arguments = UnsafeBufferPointer(start: values, count: Int(count)).map { Value($0) }
    do {
        try function.body(arguments).setResult(of: context)
    } catch {
        sqlite3_result_error(context, "\(function.name): \(error)", -1)
    }
}
