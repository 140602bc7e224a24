/// Whether an identity policy grants every action on every resource.
public enum FullAccess {
    /// The Sid or number of the first statement that allows every action on every resource; nil when there is none.
    ///
    /// A condition does not rescue the statement. `NotAction` and `NotResource` are outside this requirement.
    public static func grant(in policy: String) throws(PolicyError) -> String? {
        grant(in: try PolicyDocument(parsing: policy))
    }

    /// The same for a policy that has been read.
    public static func grant(in document: PolicyDocument) -> String? {
        document.statements.first { $0.effect == .allow && isEverything($0) }?.name
    }

    private static func isEverything(_ statement: PolicyStatement) -> Bool {
        guard case .only(let actions) = statement.actions, case .only(let resources) = statement.resources else {
            return false
        }
        return actions.contains { Wildcard(action: $0).matches(everyAction) }
            && resources.contains { resource in
                let pattern = Wildcard(resource)
                return everyResource.contains(where: pattern.matches)
            }
    }

    /// Patterns rather than the text "*" are compared, since `*:*`, `**` and `arn:aws:*` grant just as much.
    private static let everyAction = "\(Wildcard.anything):\(Wildcard.anything)"
    private static let everyResource = ["aws", "aws-cn", "aws-us-gov", "aws-eusc", Wildcard.anything].map {
        "arn:\($0)" + String(repeating: ":\(Wildcard.anything)", count: 4)
    }
}
