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
        flags: Flag.selection + what + Flag.account + doing + Flag.planOutput + Flag.talk
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
        ] + [.confirm] + Flag.allowing + [.keepGoing, .journals]
}
