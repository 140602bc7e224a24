/// A query over the tables that stands under a name of its own, for what several rules would otherwise write again.
public struct View: Sendable {
    public let name: String
    /// What a row of it is, in one sentence.
    public let summary: String
    /// A SELECT over tables, and over views declared before.
    public let query: String

    public init(_ name: String, _ summary: String, query: String) {
        self.name = name
        self.summary = summary
        self.query = query
    }

    /// The statement that makes the view.
    var declaration: String { "CREATE VIEW \(name) AS \(query)" }

    /// The statement that makes the view for one connection only.
    var temporaryDeclaration: String { "CREATE TEMP VIEW \(name) AS \(query)" }
}
