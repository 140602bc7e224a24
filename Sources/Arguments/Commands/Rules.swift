extension Command {
    static let rules = Command(
        "rules",
        summary: "list, show or check rules",
        details: "A rule is one SQL file whose first comment says in YAML what the rule is about.",
        examples: [
            Example("plumbline rules list", "all rules"),
            Example("plumbline rules show iam-root-access-key", "all about one"),
            Example("plumbline rules check ./rules", "check rules of your own"),
        ],
        commands: [
            Command(
                "list",
                summary: "list the rules",
                details: "Lists the rules that a scan with the same flags would judge.",
                examples: [
                    Example("plumbline rules list", "all rules"),
                    Example("plumbline rules list --benchmark cis-5.0.0 --level 1", "those of a benchmark"),
                    Example("plumbline rules list --service s3 --format json", "for machines"),
                ],
                flags: Flag.selection + [.format(["table", "json", "csv"], default: "table")]
            ),
            Command(
                "show",
                summary: "show all about a rule",
                details: """
                    Shows why the rule matters, what to do, the controls that it answers for, its parameters, the calls
                    and permissions that it needs, and its SQL.
                    """,
                examples: [
                    Example("plumbline rules show iam-root-access-key", "one of ours"),
                    Example("plumbline rules show --rules ./rules my-rule", "one of yours"),
                ],
                operands: [Operand("ID", help: "the rule's id, which is its file's name without .sql")],
                flags: [.ownRules]
            ),
            Command(
                "check",
                summary: "check rule files of your own",
                details: """
                    Reads each rule as a scan would, and says with file and line what is wrong: YAML, SQL, tables that
                    are not known, columns that a rule must return, parameters without a meaning. The exit code is 2
                    when anything is.
                    """,
                examples: [
                    Example("plumbline rules check ./rules", "every .sql file in a folder"),
                    Example("plumbline rules check one.sql two.sql", "some files"),
                ],
                operands: [Operand("PATH", isRepeatable: true, help: "a rule file, or a folder of them")]
            ),
        ]
    )
}
