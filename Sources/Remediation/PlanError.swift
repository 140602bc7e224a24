/// A plan or journal that cannot be used.
public struct PlanError: Error, CustomStringConvertible, Equatable {
    public let reason: String

    public init(_ reason: String) { self.reason = reason }

    public var description: String { reason }
}

extension Error {
    /// What is wrong with JSON that was decoded, and where in it.
    var place: String {
        func path(_ context: DecodingError.Context) -> String {
            let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
            return path.isEmpty ? "at the top" : "at \(path)"
        }
        return switch self as? DecodingError {
        case .keyNotFound(let key, let context): "there is no “\(key.stringValue)” \(path(context))"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "a value of another kind is expected \(path(context))"
        case .dataCorrupted(let context) where context.codingPath.isEmpty: "it is not JSON"
        case .dataCorrupted(let context): "a value cannot be used \(path(context))"
        default: "\(self)"
        }
    }
}
