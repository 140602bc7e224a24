extension Action {
    /// What instances, volumes, databases and keys need.
    static let machines: [Action] = []
}
