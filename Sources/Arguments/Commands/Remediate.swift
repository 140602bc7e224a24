extension Command {
    static let remediate = Command(
        "remediate",
        summary: "propose fixes, and with --confirm apply them",
        details: """
            Judges the account by the chosen rules, and makes a plan for what fails: each call with its input, the state
            before and after, what could go wrong, and how it is taken back. Without --confirm nothing is changed.

            A plan can be saved with --plan FILE, reviewed, shortened by taking steps out, and applied with --plan FILE
            --confirm. Before each call the state is read again; where it has changed since, the run stops, or with
            --keep-going leaves that alone.
            Each call is written to a journal before and after it is made; plumbline undo takes a journal's changes back.

            Steps that can cut something off need --allow may-interrupt, those that cannot be taken back --allow
            irreversible, and what other tools manage --include-managed. The caller's own user or role, the last
            administrator and what belongs to a service of AWS are never changed.
            """,
        examples: [
            Example("plumbline remediate --plan plan.json", "see what could be changed, and keep the plan"),
            Example("plumbline remediate --plan plan.json --confirm", "apply the plan that was reviewed"),
            Example("plumbline remediate --rule 's3-*' --format cli", "the same changes as AWS CLI commands"),
            Example("plumbline remediate --list", "see every action, its risk and its permissions"),
            Example(
                "plumbline remediate --action iam-suspend-user --resource arn:aws:iam::111122223333:user/kim",
                "plan one action on one resource, whether or not a rule finds fault with it"
            ),
        ],
        flags: Flag.selection + what + Flag.account + doing + output + Flag.talk
    )

    private static let what: [Flag] = [
        Flag(
            "--from",
            value: "RESULT",
            group: .changes,
            help: "only what failed in a saved result (JSON)",
            details:
                "RESULT is what scan --format json wrote. Its rules are judged again, so that the plan is of today."
        ),
        Flag(
            "--resource",
            value: "ARN",
            kind: .list,
            isRepeatable: true,
            group: .changes,
            help: "only findings about this resource"
        ),
        Flag(
            "--action",
            value: "ID",
            group: .changes,
            help: "do this on --resource, asking no rule",
            details: "Actions that work on the account or a region need no --resource. Ids: plumbline remediate --list."
        ),
        Flag(
            "--set",
            value: "NAME=VALUE",
            isRepeatable: true,
            group: .changes,
            help: "what an action needs to be told",
            details: """
                For example --set email=security@example.com, which every action hears that has an input of this name, or
                --set account-security-contact.email=... for one alone. Names: plumbline remediate --list.
                """
        ),
        Flag("--list", group: .changes, help: "list the actions; call nothing"),
    ]

    private static let doing: [Flag] =
        [
            Flag(
                "--plan",
                value: "FILE",
                group: .changes,
                help: "save the plan; with --confirm apply that one",
                details: "A plan that is in FILE already is not replaced."
            ),
            Flag(
                "--max-age",
                value: "HOURS",
                kind: .integer(1...8760),
                group: .changes,
                isSeldom: true,
                help: "how old a plan may be (default 24)"
            ),
        ] + Flag.confirming

    private static let output: [Flag] = [
        .format(["text", "json", "cli", "terraform"], default: "text"), .output,
    ]

    static let undo = Command(
        "undo",
        summary: "take a journal's changes back",
        details: """
            Reads what a run of plumbline remediate --confirm wrote down, looks at what is there now, and shows the calls
            that restore what was there before, the last change first. With --confirm it makes them, and writes a journal
            of its own.

            What has changed since, or cannot be taken back, is left alone and said. What is as it was before needs nothing,
            so undoing twice does no harm.
            """,
        examples: [
            Example("plumbline undo 444455556666-20261120T101500-3f2a9c41.journal", "see what would be taken back"),
            Example("plumbline undo 444455556666-20261120T101500-3f2a9c41.journal --confirm", "take it back"),
        ],
        operands: [Operand("JOURNAL", help: "the file that the applying run named")],
        // The journal says which regions it is about.
        flags: Flag.account.filter { $0.name != "--region" }
            + Flag.confirming.filter { ["--confirm", "--keep-going", "--journals"].contains($0.name) }
            + [.format(["text", "json", "cli", "terraform"], default: "text"), .output] + Flag.talk
    )
}

extension Flag {
    /// What says how changes are made.
    static let confirming: [Flag] = [
        Flag("--confirm", group: .changes, help: "change AWS; without it nothing is changed"),
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
        Flag(
            "--keep-going",
            group: .changes,
            isSeldom: true,
            help: "do the other steps when one has failed or drifted"
        ),
        Flag(
            "--journals",
            value: "DIR",
            group: .changes,
            isSeldom: true,
            help: "where journals are kept",
            details: "Without it, in the user's state folder: $XDG_STATE_HOME/plumbline or ~/.local/state/plumbline.",
            environment: "PLUMBLINE_JOURNALS"
        ),
    ]
}
