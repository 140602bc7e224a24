extension Flag {
    /// What chooses rules.
    ///
    /// These flags decide what is judged; there is none that only hides results.
    static let selection = [
        Flag(
            "--benchmark",
            value: "NAME",
            kind: .list,
            isRepeatable: true,
            group: .rules,
            help: "rules of a benchmark, such as cis-5.0.0",
            details: """
                Without any flag that chooses rules, every rule is judged. Controls of the benchmark that no rule
                answers for are listed in the report. Names: plumbline benchmarks list.
                """,
            environment: "PLUMBLINE_BENCHMARK"
        ),
        Flag(
            "--level",
            value: "1|2",
            kind: .choice(["1", "2"]),
            group: .rules,
            help: "controls of the benchmarks up to this level",
            details: "Level 2 has the controls of level 1 too.",
            environment: "PLUMBLINE_LEVEL"
        ),
        Flag(
            "--rule",
            value: "ID",
            kind: .list,
            isRepeatable: true,
            group: .rules,
            help: "rules by id or pattern, such as 's3-*'",
            details: "In a pattern * stands for any letters. Ids: plumbline rules list."
        ),
        Flag(
            "--severity",
            value: "LEVEL",
            kind: .choice(.severities),
            group: .rules,
            help: "rules of this severity or worse",
            details: """
                Other rules are not judged at all, so they count neither for the gate nor for the coverage. To judge
                all rules and stop a pipeline for some, use --fail-on.
                """
        ),
        Flag(
            "--service",
            value: "NAME",
            kind: .list,
            isRepeatable: true,
            group: .rules,
            help: "rules on a service, such as iam or s3"
        ),
        ownRules,
    ]

    static let ownRules = Flag(
        "--rules",
        value: "DIR",
        isRepeatable: true,
        group: .rules,
        help: "add the rules in a folder of your own",
        details: "A file in it that cannot be used is an error (exit code 2); it is never skipped.",
        environment: "PLUMBLINE_RULES"
    )

    /// What says which account, where in it, and how fast.
    static let account = [
        Flag(
            "--region",
            value: "REGION",
            kind: .list,
            isRepeatable: true,
            group: .scope,
            help: "look at these regions only",
            details: """
                Without it, at every region that is enabled in the account. What belongs to the whole account is looked at
                in any case: IAM, the list of buckets and that of trails.
                """,
            environment: "PLUMBLINE_REGION"
        ),
        Flag(
            "--profile",
            value: "NAME",
            group: .scope,
            help: "credentials of a profile in ~/.aws",
            details: "Without it, credentials are found as the AWS CLI finds them, AWS_PROFILE included."
        ),
        Flag(
            "--concurrency",
            value: "N",
            kind: .integer(1...1024),
            group: .scope,
            isSeldom: true,
            help: "calls in flight at a time (default 64)",
            details: "AWS's own limits are kept in any case: calls to each service are paced.",
            environment: "PLUMBLINE_CONCURRENCY"
        ),
    ]

    /// What says where the tables are from: an account, or a file.
    static let scope =
        [
            Flag(
                "--from",
                value: "FILE",
                group: .scope,
                help: "read a saved inventory; call nothing",
                details: "FILE is what scan --save wrote. No credentials and no network are needed."
            )
        ] + account

    static let talk = [
        Flag(
            "--quiet",
            group: .output,
            help: "no progress and no warnings",
            details: "Errors and the last line, which explains the exit code, are still written to standard error."
        ),
        Flag("--verbose", group: .output, isSeldom: true, help: "say on standard error what is being done"),
    ]

    static func format(_ choices: [String], default standard: String) -> Flag {
        Flag(
            "--format",
            value: choices.joined(separator: "|"),
            kind: .choice(choices),
            group: .output,
            help: "what to write (default \(standard))"
        )
    }

    static let output = Flag(
        "--output",
        value: "FILE",
        group: .output,
        help: "write the result to a file",
        details: "A single - is standard output."
    )
}

extension [String] {
    static let severities = ["informational", "low", "medium", "high", "critical"]
}
