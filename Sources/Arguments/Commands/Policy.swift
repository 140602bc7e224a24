extension Command {
    static let policy = Command(
        "policy",
        summary: "print the IAM policy that a scan needs",
        details: """
            Prints the least policy with which a scan with the same flags can make all its calls. It follows from the
            columns that the rules read, and allows reading only.
            """,
        examples: [
            Example("plumbline policy", "for a scan with every rule"),
            Example("plumbline policy --benchmark cis-5.0.0 --level 1", "for one benchmark"),
            Example("plumbline policy --output policy.json", "into a file, for aws iam create-policy"),
        ],
        flags: Flag.selection + [.output]
    )
}
