extension Command {
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
        flags: Flag.account.filter { $0.name != "--region" } + [.confirm, .keepGoing, .journals] + Flag.planOutput
            + Flag.talk
    )
}
