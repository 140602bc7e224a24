import AWS
import Catalog
import HTTP
import Inventory

extension Gap {
    /// What is missing because `call` failed with `error`; `resource` is the ARN of the one row that it was about.
    init(_ call: Call, failedWith error: any Error, at place: Place, about resource: String?) {
        let (code, message, isDenied) = Self.facts(of: error)
        self.init(
            account: place.account,
            region: place.region,
            call: call.name,
            resource: resource,
            code: code,
            message: message,
            permission: isDenied ? Self.permission(of: call, in: error) : nil
        )
    }

    private static func facts(of error: any Error) -> (code: String, message: String, isDenied: Bool) {
        switch error {
        case let error as ServiceError: (error.code, error.message, error.isDenied)
        case let error as AnswerError: ("UnreadableAnswer", error.reason, false)
        case let error as HTTPError: ("NoAnswer", error.reason, false)
        case let error as CredentialError: ("NoCredentials", "\(error)", false)
        default: ("Failed", "\(error)", false)
        }
    }

    /// The action that was denied: of a call that needs several, the one of the operation that failed.
    private static func permission(of call: Call, in error: any Error) -> String? {
        let operation = (error as? ServiceError)?.operation
        return call.actions.first { $0 == operation } ?? call.actions.first
    }
}

extension ServiceError {
    /// Whether the caller is not allowed to make the call.
    var isDenied: Bool {
        ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError"].contains(code)
            || (status == 403 && code.hasSuffix("NotAuthorized"))
    }
}
