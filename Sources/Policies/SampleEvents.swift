/// A CloudTrail record of our own making, small but shaped like the real ones.
///
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
struct SampleEvent: Sendable {
    /// What it is, for people: "a console sign-in of the root user".
    let name: String
    let event: LogEvent
    /// The same at another time, from another place and by another kind of identity where that makes no difference, so
    /// that a pattern that is narrowed to the one is told by the other.
    let elsewhere: LogEvent

    /// Who acts in a record.
    enum Identity: Sendable {
        case root
        /// An AWS service that acts with the root user's rights.
        case service(String)
        case user
        case role

        fileprivate var json: String {
            let account = "\"accountId\":\"111122223333\""
            return switch self {
            case .root:
                #"{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root",\#(account)}"#
            case .service(let host):
                #"{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","#
                    + #"\#(account),"invokedBy":"\#(host)"}"#
            case .user:
                #"{"type":"IAMUser","principalId":"AIDAEXAMPLEEXAMPLE00","#
                    + #""arn":"arn:aws:iam::111122223333:user/maria",\#(account),"userName":"maria"}"#
            case .role:
                #"{"type":"AssumedRole","principalId":"AROAEXAMPLEEXAMPLE00:deploy","#
                    + #""arn":"arn:aws:sts::111122223333:assumed-role/deploy/deploy",\#(account)}"#
            }
        }
    }

    /// A call of an API, named after the event where no better name is given.
    ///
    /// `members` are further members of the record as JSON text, each with a comma before it.
    init(
        _ eventName: String,
        of service: String,
        by identity: Identity = .user,
        named name: String? = nil,
        type: String = "AwsApiCall",
        members: String = ""
    ) {
        self.name = name ?? "a call of \(eventName)"
        event = LogEvent(Self.record(eventName, of: service, by: identity, type, members, .here))
        let other = if case .user = identity, type == "AwsApiCall" { Identity.role } else { identity }
        elsewhere = LogEvent(Self.record(eventName, of: service, by: other, type, members, .elsewhere))
    }

    /// What differs between two records of the same event.
    private struct Circumstances {
        let version: String
        let time: String
        let region: String
        let address: String
        let agent: String
        let id: String

        static let here = Circumstances(
            version: "1.11",
            time: "2025-03-04T05:06:07Z",
            region: "us-east-1",
            address: "203.0.113.7",
            agent: "example/1.0",
            id: "1b2c3d4e-0000-4000-8000-000000000001"
        )
        static let elsewhere = Circumstances(
            version: "1.08",
            time: "2031-12-24T18:00:00Z",
            region: "eu-central-2",
            address: "2001:db8::17",
            agent: "sample/7",
            id: "9f8e7d6c-0000-4000-8000-000000000002"
        )
    }

    private static func record(
        _ eventName: String,
        of service: String,
        by identity: Identity,
        _ type: String,
        _ members: String,
        _ its: Circumstances
    ) -> String {
        let isReadOnly = ["Describe", "List", "Get"].contains(where: eventName.hasPrefix)
        return #"{"eventVersion":"\#(its.version)","userIdentity":\#(identity.json),"eventTime":"\#(its.time)","#
            + #""eventSource":"\#(service).amazonaws.com","eventName":"\#(eventName)","awsRegion":"\#(its.region)","#
            + #""sourceIPAddress":"\#(its.address)","userAgent":"\#(its.agent)","requestParameters":null\#(members),"#
            + #""eventID":"\#(its.id)","readOnly":\#(isReadOnly),"eventType":"\#(type)","#
            + #""managementEvent":true,"recipientAccountId":"111122223333","eventCategory":"Management"}"#
    }

    /// A sign-in to the console, which failed when `error` says why.
    init(signIn name: String, by identity: Identity, mfa: Bool, error: String? = nil) {
        let failure = error.map { #","errorMessage":"\#($0)""# } ?? ""
        self.init(
            "ConsoleLogin",
            of: "signin",
            by: identity,
            named: name,
            type: "AwsConsoleSignIn",
            members: failure
                + #","responseElements":{"ConsoleLogin":"\#(error == nil ? "Success" : "Failure")"},"#
                + #""additionalEventData":{"MobileVersion":"No","MFAUsed":"\#(mfa ? "Yes" : "No")"}"#
        )
    }

    /// A call that was refused with an error code.
    init(refused eventName: String, of service: String, with code: String) {
        self.init(
            eventName,
            of: service,
            named: "a call refused with \(code)",
            members: #","errorCode":"\#(code)","errorMessage":"not authorized","responseElements":null"#
        )
    }

    /// Each of the calls of one service.
    static func calls(_ names: [String], of service: String) -> [SampleEvent] {
        names.map { SampleEvent($0, of: service) }
    }
}
