extension Action {
    /// What the watch over a trail needs.
    static let alarms: [Action] = []
}
