import AWS
import Inventory
import SQLite
import Scan

/// The users and roles that can do everything in an account.
struct Administrators: Sendable {
    /// Each with the group that the power comes through; nil for an own policy.
    private let powers: [(arn: String, group: String?)]

    /// Asks for every user, group, role and policy of the account.
    init(_ session: Session, _ scope: Scope) async throws {
        let plan = try Plan(query: Self.query)
        let inventory = try Inventory(plan.catalog)
        try await Collection(plan, session, scope, into: inventory).run()
        if let gap = try await inventory.gaps().first {
            throw Refusal("nobody can tell whether another administrator is left: \(gap.call): \(gap.code)")
        }
        powers = try await inventory.query(Self.query).map { ($0.text("arn") ?? "", $0.text("team")) }
    }

    var all: Set<String> { Set(powers.map(\.arn)) }

    /// Those who still can do everything when the users, groups and roles `weakened` can no more.
    func losing(_ weakened: Set<String>) -> Set<String> {
        Set(powers.filter { !weakened.contains($0.arn) && !weakened.contains($0.group ?? "") }.map(\.arn))
    }

    private static let query = """
        WITH everything AS (
            SELECT policy.arn
            FROM aws_iam_policy AS policy
            WHERE (policy.is_aws_managed AND policy.name = 'AdministratorAccess')
                OR (policy_error(policy.policy) IS NULL AND policy_full_administrator(policy.policy) IS NOT NULL)
        ),
        holder AS (
            SELECT user.arn, NULL AS team, user.attached_policy_arns, user.inline_policies FROM aws_iam_user AS user
            UNION ALL
            SELECT role.arn, NULL AS team, role.attached_policy_arns, role.inline_policies
            FROM aws_iam_role AS role
            WHERE coalesce(role.path, '') NOT LIKE '/aws-service-role/%'
            UNION ALL
            SELECT user.arn, team.arn AS team, team.attached_policy_arns, team.inline_policies
            FROM aws_iam_user AS user
            JOIN json_each(user.groups) AS membership
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
