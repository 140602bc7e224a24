extension Action {
    /// What security groups need.
    static let network: [Action] = []
}
