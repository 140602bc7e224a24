extension Command {
    /// The whole command line of Plumbline.
    public static let plumbline = Command(
        "plumbline",
        summary: "tells whether an AWS account stands straight",
        details: """
            Plumbline reads an account's security configuration, judges it by SQL rules modelled on the CIS AWS
            Foundations Benchmark, says what is wrong, why and what to do, and ends with an exit code for pipelines.
            What could not be looked at is unknown, and never passes.

            It proposes fixes, and changes the account only with --confirm. Credentials are found as the AWS CLI finds them; no secret is ever
            written on the command line.

            Results go to standard output; progress, warnings and the last line, which explains the exit code, go to
            standard error.
            """,
        examples: [
            Example("plumbline scan", "judge your account"),
            Example("plumbline remediate", "see what could be fixed, call by call"),
            Example("plumbline policy", "print the IAM policy for a scan"),
            Example("plumbline rules list --benchmark cis-5.0.0", "see what a benchmark asks for"),
        ],
        flags: [
            Flag("--help", short: "h", group: .general, help: "show help: -h in short, --help at length"),
            Flag("--version", group: .general, help: "show the version"),
            Flag(
                "--no-color",
                group: .general,
                help: "use no color",
                details: """
                    Color is used on a terminal only, unless CLICOLOR_FORCE is set; NO_COLOR and TERM=dumb turn it off
                    too.
                    """
            ),
        ],
        commands: [.scan, .remediate, .undo, .query, .rules, .benchmarks, .tables, .policy, .version, .help]
    )

    static let version = Command(
        "version",
        summary: "print the version",
        details: "Prints the name and the version of this program, in one line.",
        examples: [Example("plumbline version", "what to write into a bug report")]
    )

    static let help = Command(
        "help",
        summary: "explain a command or a topic",
        details: "Shows the long help of a command, or what there is to know about a topic.",
        examples: [
            Example("plumbline help scan", "the same as plumbline scan --help"),
            Example("plumbline help rules show", "help on a subcommand"),
            Example("plumbline help exit-codes", "what each exit code means"),
        ],
        operands: [
            Operand(
                "TOPIC",
                isOptional: true,
                isRepeatable: true,
                help: "a command, or \(Topic.all.map(\.name).spokenList)"
            )
        ]
    )
}
