import AWS
import Arguments
import Inventory
import Remediation
import Rules
import Scan

/// What the command line wants set right: one action on resources, or what rules find.
struct Wishes {
    /// The inputs of `--set`.
    let inputs: [String: String]
    /// The regions that a saved result was about; nil where no such result was given.
    let regions: [String]?
    private let invocation: Invocation
    private let resources: Set<String>
    private let action: Action?
    private let checks: [Check]
    /// What `--from` names; nil where nothing.
    private let saved: SavedResult?

    init(_ invocation: Invocation, _ library: Library) throws {
        self.invocation = invocation
        inputs = try Self.inputs(invocation)
        resources = Set(invocation.values("--resource"))
        saved = try invocation.value("--from").map { try SavedResult(path: $0) }
        regions = invocation.has("--region") ? nil : saved?.regions
        if let id = invocation.value("--action") {
            guard let action = Action.named(id) else {
                throw SelectionError(kind: "action", name: id, known: Action.all.map(\.id))
            }
            self.action = action
            checks = []
            try checkAction(action)
        } else {
            action = nil
            let chosen = try library.checks(invocation)
            checks = try saved.map { try library.checks(of: $0.failing, among: chosen) } ?? chosen
            for check in checks {
                // Only a rule of the user's can name what is not there.
                guard let id = check.rule.remediation?.action, Action.named(id) == nil else { continue }
                throw RuleError(file: "\(check.rule.id).sql", line: 1, reason: "there is no action “\(id)”")
            }
        }
    }

    /// What to plan for, what fails that no action can set right, and the results that are unknown.
    func requests(
        _ reading: Reading,
        _ session: Session,
        _ scope: Scope
    ) async throws -> (requests: [Request], refused: [RemediationPlan.Refused], unknown: [RemediationPlan.Refused]) {
        if let action { return (direct(action, scope), [], []) }
        if let saved, saved.account != scope.account.account {
            throw RefusedError(
                "\(saved.path) is about account \(saved.account), the credentials are for \(scope.account.account)"
            )
        }
        guard !checks.isEmpty else { return ([], [], []) }
        let plan = try Plan(checks)
        let inventory = try await reading.collect(plan, session, scope)
        let assessment = try await Assessment(plan, inventory, benchmarks: [], notCovered: [:])
        let failed = saved.map { Set($0.failing.map(\.id)) }
        try checkResources(assessment.findings)
        let findings = assessment.findings.filter { finding in
            (resources.isEmpty || resources.contains(finding.resource.arn)) && failed?.contains(finding.id) != false
        }
        let partition = scope.account.partition
        return (
            findings.compactMap { Request($0, partition: partition) },
            findings.compactMap { RemediationPlan.Refused(withoutAction: $0, partition: partition) },
            findings.compactMap { RemediationPlan.Refused(unknown: $0, partition: partition) }
        )
    }

    /// Throws where a resource was named of which no chosen rule says anything: it may be mistyped.
    private func checkResources(_ findings: [Finding]) throws {
        let known = Set(findings.map(\.resource.arn))
        // A rule that could not look does not know its resources.
        guard !findings.contains(where: { $0.status == .unknown }) else { return }
        for arn in resources.sorted() where !known.contains(arn) {
            // In a long ARN too much is alike: the name decides which one was meant.
            func name(_ arn: String) -> String { arn.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? arn }
            let named = nearest(to: name(arn), in: known.map(name).sorted())
            let near = known.sorted().first { name($0) == named }.map { "; did you mean \($0)?" } ?? ""
            throw UsageError(
                command: "plumbline remediate",
                reason: "--resource: no chosen rule says anything of \(arn)\(near)"
            )
        }
    }

    private func direct(_ action: Action, _ scope: Scope) -> [Request] {
        let root = Target(
            account: scope.account.account,
            partition: scope.account.partition,
            region: "global",
            arn: "arn:\(scope.account.partition):iam::\(scope.account.account):root"
        )
        switch action.scope {
        case .account: return [Request(action, on: root)]
        case .region: return scope.regions.map { Request(action, on: root.with(arn: root.arn, region: $0)) }
        case .resource:
            return resources.sorted().map { arn in
                let fields = arn.split(separator: ":", omittingEmptySubsequences: false)
                let named = fields.count > 3 ? String(fields[3]) : ""
                // A bucket's ARN does not say where it is.
                let region = named.isEmpty ? invocation.values("--region").first ?? "global" : named
                return Request(action, on: root.with(arn: arn, region: region))
            }
        }
    }

    private func checkAction(_ action: Action) throws {
        for flag in ["--benchmark", "--level", "--rule", "--severity", "--service", "--from"]
        where invocation.uses.contains(where: { $0.flag.name == flag && !$0.isFromEnvironment }) {
            throw invocation.usageError("\(flag) has no place beside --action, which asks no rule")
        }
        guard case .resource(let kind, let service) = action.scope else {
            guard resources.isEmpty else {
                throw invocation.usageError("\(action.id) works on the account and takes no --resource")
            }
            return
        }
        guard !resources.isEmpty else {
            throw invocation.usageError("\(action.id) needs --resource ARN: that of a \(kind)")
        }
        for arn in resources.sorted() {
            let fields = arn.split(separator: ":", omittingEmptySubsequences: false)
            guard fields.count > 5, fields[0] == "arn", fields[2] == service else {
                throw invocation.usageError("--resource: \(arn) is not the ARN of a \(kind) (arn:aws:\(service):…)")
            }
        }
    }

    private static func inputs(_ invocation: Invocation) throws -> [String: String] {
        let known = Set(
            Action.all.flatMap { action in action.inputs.flatMap { [$0.name, "\(action.id).\($0.name)"] } }
        ).sorted()
        var inputs: [String: String] = [:]
        for text in invocation.values("--set") {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, !parts[1].isEmpty else {
                throw invocation.usageError("--set is NAME=VALUE, not “\(text)”")
            }
            guard known.contains(parts[0]) else { throw SelectionError(kind: "input", name: parts[0], known: known) }
            guard inputs.updateValue(parts[1], forKey: parts[0]) == nil else {
                throw invocation.usageError("--set \(parts[0]) is given twice")
            }
        }
        return inputs
    }
}
