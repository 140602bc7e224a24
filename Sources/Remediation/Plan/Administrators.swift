import AWS
import Inventory
import SQLite
import Scan

/// The users and roles that can do everything in an account.
struct Administrators: Sendable {
    /// Each with the group that the power comes through; nil for an own policy.
    private let powers: [(holder: Principal, group: Principal?)]

    /// Asks for every user, group, role and policy of the account.
    init(_ session: Session, _ scope: Scope) async throws {
        let plan = try Plan(query: Self.query)
        let inventory = try Inventory(plan.catalog)
        try await Collection(plan, session, scope, into: inventory).run()
        if let gap = try await inventory.gaps().first {
            throw Refusal("nobody can tell whether another administrator is left: \(gap.call): \(gap.code)")
        }
        powers = try await inventory.query(Self.query).map { row in
            (Principal(arn: row.text("arn") ?? ""), row.text("team").map(Principal.init))
        }
    }

    var all: Set<Principal> { Set(powers.map(\.holder)) }

    /// Those who still can do everything when the users, groups and roles `weakened` can no more.
    func losing(_ weakened: Set<Principal>) -> Set<Principal> {
        let left = powers.filter { power in
            !weakened.contains(power.holder) && !(power.group.map(weakened.contains) ?? false)
        }
        return Set(left.map(\.holder))
    }

    private static let query = """
        WITH everything AS (
            SELECT policy.arn
            FROM aws_iam_policy AS policy
            WHERE (policy.is_aws_managed AND policy.name = 'AdministratorAccess')
                OR (policy_error(policy.policy) IS NULL AND policy_full_administrator(policy.policy) IS NOT NULL)
        ),
        -- Who is suspended can do nothing, whatever the other policies say.
        person AS (
            SELECT user.arn, user.groups, user.attached_policy_arns, user.inline_policies
            FROM aws_iam_user AS user
            WHERE NOT EXISTS (
                SELECT 1
                FROM json_each(user.inline_policies) AS inline
                WHERE inline.value ->> '$.PolicyName' = '\(Suspension.policy)'
            )
                AND NOT EXISTS (
                    SELECT 1
                    FROM json_each(user.attached_policy_arns) AS attached
                    WHERE attached.value GLOB '\(Suspension.managedPolicy(in: "*"))'
                )
        ),
        holder AS (
            SELECT person.arn, NULL AS team, person.attached_policy_arns, person.inline_policies FROM person
            UNION ALL
            SELECT role.arn, NULL AS team, role.attached_policy_arns, role.inline_policies
            FROM aws_iam_role AS role
            -- A role that services alone take on is of no help to a person.
            WHERE EXISTS (
                SELECT 1
                FROM json_tree(role.assume_role_policy) AS part
                WHERE part.key IN ('AWS', 'Federated') OR (part.key = 'Principal' AND part.type = 'text')
            )
            UNION ALL
            SELECT person.arn, team.arn AS team, team.attached_policy_arns, team.inline_policies
            FROM person
            JOIN json_each(person.groups) AS membership
            JOIN aws_iam_group AS team ON team.name = membership.value
        )
        SELECT DISTINCT holder.arn, holder.team
        FROM holder
        WHERE EXISTS (
            SELECT 1
            FROM json_each(holder.attached_policy_arns) AS attached
            JOIN everything ON everything.arn = attached.value
        )
            OR EXISTS (
                SELECT 1
                FROM json_each(holder.inline_policies) AS inline
                WHERE policy_error(inline.value ->> '$.PolicyDocument') IS NULL
                    AND policy_full_administrator(inline.value ->> '$.PolicyDocument') IS NOT NULL
            )
        """
}
