extension Command {
    static let benchmarks = Command(
        "benchmarks",
        summary: "list or show benchmarks",
        details: "A benchmark is a version of the CIS AWS Foundations Benchmark: its controls, and our rules for them.",
        examples: [
            Example("plumbline benchmarks list", "all versions"),
            Example("plumbline benchmarks show cis-5.0.0", "the controls of one"),
        ],
        commands: [
            Command(
                "list",
                summary: "list the benchmarks",
                details: "Lists each benchmark with how many controls it has, and how many of them have rules.",
                examples: [Example("plumbline benchmarks list", "all versions")],
                flags: [.format(["table", "json", "csv"], default: "table")]
            ),
            Command(
                "show",
                summary: "show the controls of a benchmark",
                details: "Lists the controls with their level, whether a person must judge them, and their rules.",
                examples: [
                    Example("plumbline benchmarks show cis-5.0.0", "one version"),
                    Example("plumbline benchmarks show cis-5.0.0 --format csv", "for a spreadsheet"),
                ],
                operands: [Operand("NAME", help: "a benchmark, such as cis-5.0.0")],
                flags: [.format(["table", "json", "csv"], default: "table")]
            ),
        ]
    )

    static let tables = Command(
        "tables",
        summary: "list or show the tables of the inventory",
        details: "The tables hold an account's configuration; rules and queries read them.",
        examples: [
            Example("plumbline tables list", "all tables"),
            Example("plumbline tables show aws_s3_bucket", "the columns of one"),
        ],
        commands: [
            Command(
                "list",
                summary: "list the tables",
                details: "Lists each table with what one row of it is.",
                examples: [Example("plumbline tables list", "all tables")],
                flags: [.format(["table", "json", "csv"], default: "table")]
            ),
            Command(
                "show",
                summary: "show the columns of a table",
                details: "Lists the columns, each with the call that fills it and the permission for that.",
                examples: [
                    Example("plumbline tables show aws_s3_bucket", "one table"),
                    Example("plumbline tables show aws_s3_bucket --format json", "for machines"),
                ],
                operands: [Operand("NAME", help: "a table, such as aws_s3_bucket")],
                flags: [.format(["table", "json", "csv"], default: "table")]
            ),
        ]
    )
}
