extension Flag {
    static let confirm = Flag("--confirm", group: .changes, help: "change AWS; without it nothing is changed")

    /// What has to be allowed before it is changed, and how much.
    static let allowing: [Flag] = [
        Flag(
            "--allow",
            value: "RISK",
            kind: .list,
            isRepeatable: true,
            group: .changes,
            help: "may-interrupt, irreversible: do these too",
            details: """
                Steps that can cut off a workload or a person are refused without may-interrupt, and steps that nothing can
                take back without irreversible.
                """
        ),
        Flag(
            "--max-changes",
            value: "N",
            kind: .integer(1...1_000_000),
            group: .changes,
            help: "most changes in one run (default 25)"
        ),
        Flag(
            "--include-managed",
            group: .changes,
            help: "change what other tools manage, too",
            details: "CloudFormation, Terraform and Control Tower are known by the tags that they leave."
        ),
    ]

    static let keepGoing = Flag(
        "--keep-going",
        group: .changes,
        isSeldom: true,
        help: "do the other steps when one has failed or drifted"
    )

    static let journals = Flag(
        "--journals",
        value: "DIR",
        group: .changes,
        isSeldom: true,
        help: "where journals are kept",
        details: "Without it, in the user's state folder: $XDG_STATE_HOME/plumbline or ~/.local/state/plumbline.",
        environment: "PLUMBLINE_JOURNALS"
    )

    /// How a plan of changes, and what became of it, is written.
    static let planOutput: [Flag] = [.format(["text", "json", "cli", "terraform"], default: "text"), .output]
}
