extension Action {
    /// What trails, recorders and flow logs need.
    static let trails: [Action] = []
}
