/// Where in a draft the last change of a thing stands, so that thousands of changes are not looked through for each other.
struct DraftIndex {
    private struct Place: Hashable {
        let setting: String
        let target: Target
    }

    private struct Purpose: Hashable {
        let action: String
        let subject: Target
    }

    private var places: [Place: [Int]] = [:]
    private var purposes: [Purpose: Int] = [:]
    private var subjects: [Target: Int] = [:]
    private var findings: Set<Step.Finding> = []

    /// Takes up a change that stands at `position`, behind all others.
    mutating func note(_ change: Change, _ wish: Wish, at position: Int) {
        places[Place(setting: change.setting.name, target: change.target), default: []].append(position)
        purposes[Purpose(action: wish.action, subject: wish.subject)] = position
        subjects[wish.subject] = position
        findings.formUnion(wish.findings)
    }

    /// Takes up a finding that some change settles besides.
    mutating func note(_ finding: Step.Finding) { findings.insert(finding) }

    /// The changes of what `change` changes, in order.
    func all(of change: Change) -> [Int] { places[Place(setting: change.setting.name, target: change.target)] ?? [] }

    /// The last of them.
    func last(of change: Change) -> Int? { all(of: change).last }

    /// The last change that `action` makes for `subject`.
    func last(for subject: Target, by action: String) -> Int? {
        purposes[Purpose(action: action, subject: subject)]
    }

    /// The last change that is made for `subject`, by whatever action.
    func last(for subject: Target) -> Int? { subjects[subject] }

    /// Whether some change settles `finding`.
    func isSettled(_ finding: Step.Finding) -> Bool { findings.contains(finding) }
}
