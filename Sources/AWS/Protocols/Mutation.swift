/// An operation that changes something in AWS.
///
/// It cannot be called as an ``Operation`` is, only with a ``Confirmation``.
public struct Mutation: Sendable {
    /// What a member of the API's input is on the wire, where that is not its own name.
    public enum WireName: Sendable, Equatable {
        /// Another name, as EC2's singulars for lists.
        case member(String)
        /// An element around the items of a list, which have a name of their own.
        case list(String, item: String)
        /// An attribute of the XML element.
        case attribute(String)
    }

    let operation: Operation
    /// The IAM actions that it needs, which can have other names: `s3:PutEncryptionConfiguration`.
    public let actions: [String]
    let wireNames: [String: WireName]

    /// A mutation whose IAM action is the operation's name where none is given; for the rest see ``Operation``.
    public init(
        _ service: Service,
        _ name: String,
        method: String = "POST",
        path: String = "/",
        query: [String: String] = [:],
        headers: [String: String] = [:],
        actions: [String]? = nil,
        wireNames: [String: WireName] = [:]
    ) {
        operation = Operation(service, name, method: method, path: path, query: query, headers: headers)
        self.actions = actions ?? [operation.qualifiedName]
        self.wireNames = wireNames
    }

    public var service: Service { operation.service }
    /// The name as AWS writes it: `PutBucketPolicy`.
    public var name: String { operation.name }
    /// `s3:PutBucketPolicy`.
    public var qualifiedName: String { operation.qualifiedName }

    /// `input`, whose members have the API's names, as it goes over the wire; what is null is left out.
    func wire(_ input: [String: JSON]) throws -> [String: Input] {
        var members: [String: Input] = [:]
        for (name, value) in input where value != .null {
            let content = try wire(value, name)
            switch wireNames[name] {
            case nil: members[name] = content
            case .member(let other): members[other] = content
            case .list(let list, let item): members[list] = .structure([item: content])
            case .attribute(let attribute): members["@\(attribute)"] = content
            }
        }
        return members
    }

    private func wire(_ value: JSON, _ name: String) throws -> Input {
        switch value {
        case .string(let text): .text(text)
        case .integer(let integer): .integer(Int(integer))
        case .boolean(let boolean): .boolean(boolean)
        case .array(let elements): .list(try elements.map { try wire($0, name) })
        case .object(let members): .structure(try wire(members))
        case .number, .null:
            throw InputError(
                operation: qualifiedName,
                input: name,
                reason: "is neither text, integer nor true or false"
            )
        }
    }
}
