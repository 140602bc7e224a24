extension Action {
    /// What users, their keys and passwords need.
    static let people: [Action] = []
}
