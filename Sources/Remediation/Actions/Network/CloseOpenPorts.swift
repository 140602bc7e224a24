import AWS

extension Action {
    /// Closes ports of a security group to the whole internet, and leaves every other source and port as it is.
    static let ec2CloseOpenPorts = Action(
        "ec2-close-open-ports",
        "Closes ports of a security group to the whole internet, and leaves every other source and port as it is",
        on: .resource("security-group", service: "ec2"),
        risk: .mayInterrupt,
        caution: """
            whoever comes in by these ports from anywhere is cut off; of a rule for all protocols, TCP, UDP and ICMP remain
            """,
        undo: "the rules are added as they were, under new ids, and the split ones are taken away",
        inputs: [
            Action.Input("ports", "the ports, separated by commas", standard: "22,3389"),
            Action.Input("udp", "1 when the ports are closed for UDP too", standard: "0"),
            Action.Input("family", "ipv4, ipv6, or both", standard: "both"),
            Action.Input("trusted_cidr", "the addresses that are let in instead, as 198.51.100.0/24", standard: ""),
        ],
        settings: [.securityGroupIngress],
        looks: ["ec2:GetManagedPrefixListEntries"]
    ) { group in
        let closing = try PortClosing(group)
        let change = try await group.change(.securityGroupIngress) { rules in
            .array(closing.applied(to: rules.elements.map(SecurityGroupRule.init)).map(\.state))
        }
        if change.before == change.after, let list = try await group.openPrefixList(closing, change.before) {
            throw Refusal(
                "lets everyone in by the prefix list \(list), which others may use too: take the open range out of the list"
            )
        }
        return [change]
    }
}

extension Subject {
    /// A prefix list by which `rules` let everyone in to the ports; nil for none.
    ///
    /// Of a list that is gone, or no longer shared, nobody can tell what it holds; the rule says so too.
    fileprivate func openPrefixList(_ closing: PortClosing, _ rules: JSON) async throws -> String? {
        for rule in rules.elements.map(SecurityGroupRule.init) where !closing.ports(of: rule).isEmpty {
            guard let list = rule.state["PrefixListId"].string else { continue }
            let entries = try await looking().items(
                "entrySet",
                of: .getManagedPrefixListEntries,
                ["PrefixListId": .text(list)],
                absences: ["InvalidPrefixListID.NotFound", "InvalidPrefixListId.NotFound"]
            )
            if entries.compactMap({ $0["cidr"].string }).contains(where: closing.isOpen) { return list }
        }
        return nil
    }
}
