extension Command {
    static let query = Command(
        "query",
        summary: "ask an account with SQL",
        details: """
            Runs one SELECT over the tables of an account, saved or live. Of a live account just the columns that the
            query reads are asked for. Tables and columns have the names that Steampipe gives them; see plumbline
            tables list.

            When a call fails, the query is not answered as if there were nothing: the failed calls are listed on
            standard error, and the exit code is 4.
            """,
        examples: [
            Example("plumbline query 'SELECT name, region FROM aws_s3_bucket'", "list buckets"),
            Example("plumbline query --from account.db 'SELECT name FROM aws_iam_user'", "ask a file"),
            Example("plumbline query --format csv 'SELECT * FROM aws_iam_user'", "for a spreadsheet"),
        ],
        operands: [Operand("SQL", help: "one SELECT in SQLite's dialect")],
        flags: Flag.scope + [.format(["table", "json", "csv"], default: "table"), .output] + Flag.talk
    )
}
