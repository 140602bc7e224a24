import HTTP
import Testing

@testable import AWS

/// Answers with some of their bytes changed: whatever comes is read or refused.
struct HostileAnswerTests {
    private static let bodies = [
        """
        <?xml version="1.0"?><ListUsersResponse xmlns="http://a/"><ListUsersResult><Users><member a:b="c">\
        <UserName>é &amp; &#x41;<![CDATA[x]]></UserName></member></Users><!-- c --></ListUsersResult></ListUsersResponse>
        """,
        #"{"Keys":[{"KeyId":"\u00e9\\n","Number":-1.5e3,"On":true,"Not":null}],"Truncated":false}"#,
        "<ErrorResponse><Error><Code>Throttling</Code><Message>slow</Message></Error></ErrorResponse>",
    ]

    @Test(arguments: [
        Operation(.iam, "ListUsers"), Operation(.ec2, "X"), Operation(.kms, "ListKeys"), Operation(.s3, "X"),
    ])
    func `a damaged answer is read or refused, and nothing else happens`(operation: AWS.Operation) {
        var random = Xorshift(state: 0x9E37_79B9_7F4A_7C15)
        for turn in 0..<3_000 {
            var body = Array(Self.bodies[turn % Self.bodies.count].utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<body.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: body[place] = UInt8.random(in: 0...255, using: &random)
                case 1: body.remove(at: place)
                case 2: body.insert(contentsOf: body[..<place], at: place)
                default: body.removeSubrange(place...)
                }
                if body.isEmpty { body = [0] }
            }
            let status = turn.isMultiple(of: 2) ? 200 : 400
            do {
                let answer = try operation.answer(to: HTTPResponse(status: status, body: body))
                #expect(status == 200)
                _ = (answer.items.map(\.string), answer.map.map(\.key), answer.timestamp, answer.bytes)
            } catch {
                #expect(error is ServiceError || (error is AnswerError && status == 200))
            }
        }
    }
}

/// Numbers that look random and are the same in every run.
private struct Xorshift: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
