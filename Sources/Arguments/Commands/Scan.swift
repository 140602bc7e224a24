extension Command {
    static let scan = Command(
        "scan",
        summary: "judge an account now",
        details: """
            Makes the calls that the chosen rules need, and no others, judges the answers, and writes a report. Every
            enabled region is looked at. Nothing is changed in the account.

            A result is pass, fail, unknown (a call failed; the report names the call, the error and the missing
            permission), manual (only a person can say), or not applicable.

            The exit code is 1 when a result fails at or above --fail-on, and otherwise 4 when too much is unknown.
            All rules that were chosen count for it, whatever the format.
            """,
        examples: [
            Example("plumbline scan", "every rule, every region"),
            Example("plumbline scan --benchmark cis-5.0.0 --fail-on high", "stop a pipeline"),
            Example("plumbline scan --format json --output result.json", "for machines"),
            Example(
                "plumbline scan --service iam,s3 --region eu-west-1,us-east-1",
                "the rules on two services, in two regions"
            ),
            Example("plumbline scan --explain --rule 's3-*'", "see the calls that some rules need, and make none"),
            Example("plumbline scan --save account.db", "keep what was read, for query and for --from"),
            Example("plumbline scan --from account.db --benchmark cis-3.0.0", "judge it again without the network"),
        ],
        flags: Flag.selection + Flag.scope + output + Flag.talk + gate
    )

    private static let output: [Flag] = [
        .format(["text", "json"], default: "text"),
        .output,
        Flag(
            "--save",
            value: "FILE",
            group: .output,
            help: "keep what was read, as a SQLite file",
            details: "It can be judged again with --from, and asked with plumbline query."
        ),
        Flag(
            "--explain",
            group: .output,
            help: "print the calls that would be made; make none",
            details: "For each call: the tables and columns that need it, and its permission."
        ),
    ]

    private static let gate: [Flag] = [
        Flag(
            "--fail-on",
            value: "SEVERITY",
            kind: .choice(.severities + ["none"]),
            group: .gate,
            help: "least severity that gives exit code 1 (default low)",
            details: "With none, no failing result changes the exit code.",
            environment: "PLUMBLINE_FAIL_ON"
        ),
        Flag(
            "--min-coverage",
            value: "PERCENT",
            kind: .percentage,
            group: .gate,
            help: "results that must be known, or exit code 4",
            details: """
                Without it, one unknown result at or above --fail-on is enough for exit code 4. With it, only the
                share of known results counts.
                """,
            environment: "PLUMBLINE_MIN_COVERAGE"
        ),
    ]
}
