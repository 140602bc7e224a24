extension Action {
    /// Turns a key's rotation on.
    static let kmsKeyRotation = Action(
        "kms-key-rotation",
        "Makes a key rotate by itself",
        on: .resource("key", service: "kms"),
        risk: .safe,
        caution: "each of the first two rotations adds a small monthly price",
        undo: "the key no longer rotates; material made meanwhile stays",
        inputs: [Action.Input("days", "after how many days, from 90 to 2560", standard: "365")],
        settings: [.keyRotation]
    ) { key in
        let days = try key.number("days")
        guard (90...2560).contains(days) else { throw Refusal("days are from 90 to 2560, not \(days)") }
        return [
            try await key.change(.keyRotation) { rotation in
                rotation == KeyRotation.off ? KeyRotation.every(days) : rotation
            }
        ]
    }
}
