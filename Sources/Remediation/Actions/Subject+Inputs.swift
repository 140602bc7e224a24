// Inputs that several actions understand alike.

extension Action.Input {
    /// That what the action makes may be paid for; ``Subject/requireAcceptedCost()`` looks whether somebody said so.
    static func acceptCost(_ meaning: String) -> Action.Input { Action.Input("accept_cost", meaning) }
}

extension Subject {
    /// Throws ``Refusal`` unless the user has said that the cost is accepted.
    func requireAcceptedCost() throws {
        let answer = try input("accept_cost")
        guard answer == "yes" else { throw Refusal("accept_cost is “\(answer)”, not “yes”") }
    }

    /// The ports that the input `ports` says, in order.
    func ports() throws -> [UInt16] {
        let text = try input("ports")
        return try text.split(separator: ",").map { word in
            guard let port = UInt16(word) else {
                throw Refusal("ports are numbers up to 65535, separated by commas, not “\(text)”")
            }
            return port
        }.sorted()
    }
}

extension String {
    /// Whether IAM takes it as the name of a user, group or role of at most `limit` characters.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>
    func isIAMName(atMost limit: Int) -> Bool {
        let isPlain = utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: "_+=,.@-".utf8.contains(byte)
            }
        }
        return isPlain && (1...limit).contains(utf8.count)
    }
}
