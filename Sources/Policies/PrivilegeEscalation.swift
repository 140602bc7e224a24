/// Whether an identity policy lets its holder get more permissions than it gives.
public enum PrivilegeEscalation {
    /// The known ways, for people: "iam:PassRole with ec2:RunInstances, iam:PutUserPolicy and 2 more"; nil for none.
    ///
    /// Only ways within this one policy are seen, not those over two policies of one user.
    public static func ways(in document: PolicyDocument) -> String? {
        let grants = IdentityGrants(document)
        let found = EscalationWay.all.filter { way in
            way.steps.allSatisfy { step in
                grants.statements(allowing: step.action.lowercased()).contains { step.isOpen(in: $0) }
            }
        }
        guard !found.isEmpty else { return nil }
        let shown = found.prefix(3).map(\.name).joined(separator: ", ")
        return found.count > 3 ? "\(shown) and \(found.count - 3) more" : shown
    }
}

/// Actions that together give their holder the permissions of somebody else.
struct EscalationWay: Sendable {
    /// An action, and on which resources it has to be allowed to count.
    struct Step: Sendable {
        enum Reach: Sendable {
            /// On whatever resource.
            case any
            /// On others than the holder's own user.
            case others
            /// On resources that a wildcard leaves open; what is named one by one was chosen.
            case wide
        }

        let action: String
        let reach: Reach
    }

    let steps: [Step]

    var name: String {
        let actions = steps.map(\.action)
        return actions.count < 2 ? actions.joined() : "\(actions[0]) with \(actions[1...].joined(separator: " and "))"
    }
}

extension EscalationWay.Step {
    /// Whether the statement allows the action on resources that count.
    fileprivate func isOpen(in statement: PolicyStatement) -> Bool {
        // Whoever must set a boundary cannot hand out more than it allows.
        guard !statement.conditions.contains(where: \.requiresBoundary) else { return false }
        guard case .only(let all) = statement.resources else { return true }
        let resources = all.filter(canBeOfService)
        return switch reach {
        case .any: !resources.isEmpty
        case .others: resources.contains { !$0.lowercased().contains("${aws:username}") }
        case .wide: resources.contains { $0.contains("*") || $0.contains("?") }
        }
    }
}

extension EscalationWay.Step {
    /// Whether the pattern can match a resource that the action is about: "*" can, a table's ARN cannot.
    private func canBeOfService(_ resource: String) -> Bool {
        let parts = resource.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        let partitions: Set = ["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws*", "*"]
        guard parts.count > 3, parts[0] == "arn", partitions.contains(parts[1]) else { return true }
        let service = String(action.prefix { $0 != ":" })
        // Systems Manager's actions are about EC2's instances.
        let services = service == "ssm" ? ["ssm", "ec2"] : [service]
        return services.contains { Wildcard(parts[2]).matches($0) }
    }
}

extension PolicyCondition {
    fileprivate var requiresBoundary: Bool {
        key == "iam:permissionsboundary" && !holdsWithoutKey && setPrefix != "forallvalues"
            && ["stringequals", "stringlike", "arnequals", "arnlike"].contains(comparison)
            && !values.isEmpty && values.allSatisfy(\.isFixedValue)
    }
}
