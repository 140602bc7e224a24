import AWS

extension Setting {
    /// Whom AWS tells of security matters in place of the account's owner; null for nobody.
    ///
    /// <https://docs.aws.amazon.com/accounts/latest/APIReference/API_PutAlternateContact.html>
    static let securityContact = Setting(
        "account-security-contact",
        reads: ["account:GetAlternateContact"],
        mutations: [.putAlternateContact, .deleteAlternateContact],
        lag: Lag(upTo: .seconds(60)),
        read: { account in
            let answer = try await account.answer(
                .getAlternateContact,
                ["AlternateContactType": "SECURITY"],
                absences: ["ResourceNotFoundException"]
            )
            guard !answer.isAbsent else { return .null }
            let contact = answer["AlternateContact"]
            let members = try SecurityContact.names.map { name, _ in
                let text = try account.required(contact[name].string, name, of: .getAlternateContact)
                return (name, JSON.string(text))
            }
            return .object(Dictionary(members) { $1 })
        },
        moves: { _, _, contact in
            let kind: [String: JSON] = ["AlternateContactType": "SECURITY"]
            guard contact != .null else { return [Move(.deleteAlternateContact, kind, after: .null)] }
            return [Move(.putAlternateContact, kind.merging(contact.members) { $1 }, after: contact)]
        },
        terraform: { account, contact in
            guard contact != .null else {
                return .note("remove the resource aws_account_alternate_contact of the type SECURITY")
            }
            return .resource(
                "aws_account_alternate_contact",
                importID: "SECURITY",
                [.set("alternate_contact_type", .text("SECURITY"))]
                    + SecurityContact.names.map { .set($1, .text(contact[$0].string ?? "")) }
            )
        }
    )
}

/// What a contact consists of.
private enum SecurityContact {
    static let names = [
        ("Name", "name"), ("Title", "title"), ("EmailAddress", "email_address"), ("PhoneNumber", "phone_number"),
    ]
}

extension Operation {
    fileprivate static let getAlternateContact = Operation(
        .account,
        "GetAlternateContact",
        path: "/getAlternateContact"
    )
}

extension Mutation {
    fileprivate static let putAlternateContact = Mutation(.account, "PutAlternateContact", path: "/putAlternateContact")
    fileprivate static let deleteAlternateContact = Mutation(
        .account,
        "DeleteAlternateContact",
        path: "/deleteAlternateContact"
    )
}
