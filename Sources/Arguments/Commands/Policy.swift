extension Command {
    static let policy = Command(
        "policy",
        summary: "print the IAM policy that a scan or its fixes need",
        details: """
            Prints the least policy with which a scan with the same flags can make all its calls. It follows from the
            columns that the rules read, and allows reading only.

            With --remediate it prints what the actions for these rules need to write, and nothing else: attach it beside the
            other one for as long as a plan is applied.
            """,
        examples: [
            Example("plumbline policy", "for a scan with every rule"),
            Example("plumbline policy --benchmark cis-5.0.0 --level 1", "for one benchmark"),
            Example("plumbline policy --remediate --rule 's3-*'", "for the fixes of some rules"),
            Example("plumbline policy --output policy.json", "into a file, for aws iam create-policy"),
        ],
        flags: Flag.selection + [
            Flag("--remediate", group: .rules, help: "for the fixes of these rules"), .output,
        ]
    )
}
