/// A CloudTrail record of our own making, small but shaped like the real ones.
///
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
struct SampleEvent: Sendable {
    /// What it is, for people: "a console sign-in of the root user".
    let name: String
    let event: LogEvent

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
        from address: String = "203.0.113.7",
        named name: String? = nil,
        type: String = "AwsApiCall",
        members: String = ""
    ) {
        self.name = name ?? "a call of \(eventName)"
        let isReadOnly = ["Describe", "List", "Get"].contains(where: eventName.hasPrefix)
        let text =
            #"{"eventVersion":"1.11","userIdentity":\#(identity.json),"eventTime":"2025-03-04T05:06:07Z","#
            + #""eventSource":"\#(service).amazonaws.com","eventName":"\#(eventName)","awsRegion":"us-east-1","#
            + #""sourceIPAddress":"\#(address)","userAgent":"example/1.0","requestParameters":null\#(members),"#
            + #""eventID":"1b2c3d4e-0000-4000-8000-000000000001","readOnly":\#(isReadOnly),"eventType":"\#(type)","#
            + #""managementEvent":true,"recipientAccountId":"111122223333","eventCategory":"Management"}"#
        event = LogEvent(text)
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
