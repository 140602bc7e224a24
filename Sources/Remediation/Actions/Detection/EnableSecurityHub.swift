import AWS

extension Action {
    /// Turns Security Hub on in a region, without standards.
    static let securityhubEnable = Action(
        "securityhub-enable",
        "Turns Security Hub on in a region, with no standards to check",
        on: .region,
        risk: .needsInput,
        caution:
            "AWS bills the findings that other services send it; in an organization, its delegated administrator may"
            + " want to turn it on",
        undo: "it is turned off, with what it knew, where no standard has been turned on since",
        inputs: [.acceptCost("yes, when what Security Hub costs may be paid for")],
        settings: [.hub]
    ) { region in
        try region.requireAcceptedCost()
        return [
            try await region.change(.hub, at: region.target.root) { state in
                state == .null ? ["Standards": []] : state
            }
        ]
    }
}
