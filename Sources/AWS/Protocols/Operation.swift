/// One operation of a service, and how its input and pages go over the wire.
public struct Operation: Sendable {
    public let service: Service
    /// The name as AWS writes it: `GetBucketPolicy`.
    public let name: String
    public let method: String
    /// The path with its labels and fixed query, such as `/{Bucket}?policy`; `/` for the protocols that have no paths.
    ///
    /// A label `{Name}` takes the input of its name and encodes slashes; `{Name+}` keeps them.
    public let path: String
    /// Where each input goes that does not go into the body: input name to query parameter or header.
    public let query: [String: String]
    public let headers: [String: String]
    public let pages: Pages?
    /// Whether the answer's body is the result itself and not a document of the protocol, as a bucket policy is.
    public let answersRaw: Bool
    /// How long one exchange may take.
    public let timeout: Duration

    public init(
        _ service: Service,
        _ name: String,
        method: String = "POST",
        path: String = "/",
        query: [String: String] = [:],
        headers: [String: String] = [:],
        pages: Pages? = nil,
        answersRaw: Bool = false,
        timeout: Duration = .seconds(30)
    ) {
        self.service = service
        self.name = name
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.pages = pages
        self.answersRaw = answersRaw
        self.timeout = timeout
    }

    /// `s3:GetBucketPolicy`: the operation as errors, statistics and plans call it.
    public var qualifiedName: String { "\(service.name):\(name)" }
}

/// How an operation hands out a long answer in pages.
public struct Pages: Sendable, Equatable {
    /// The input that takes the token of the next page.
    public let input: String
    /// The member of the answer that holds it.
    public let output: String
    /// The member that says whether there is more, where the token alone does not.
    public let more: String?
    /// The input for the size of a page, and the size that is asked for.
    public let limit: String?
    public let size: Int

    public init(_ input: String, _ output: String, more: String? = nil, limit: String? = nil, size: Int = 0) {
        self.input = input
        self.output = output
        self.more = more
        self.limit = limit
        self.size = size
    }
}

/// One value of an operation's input, by the names that the wire has for it.
public enum Input: Sendable, Equatable {
    case text(String)
    case integer(Int)
    case boolean(Bool)
    case list([Input])
    case structure([String: Input])
}

extension Input: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral text: String) { self = .text(text) }
    public init(integerLiteral integer: Int) { self = .integer(integer) }
    public init(booleanLiteral boolean: Bool) { self = .boolean(boolean) }
    public init(arrayLiteral list: Input...) { self = .list(list) }
    /// A structure; of a member that is given twice the last one counts.
    public init(dictionaryLiteral members: (String, Input)...) {
        self = .structure(Dictionary(members) { _, last in last })
    }
}
