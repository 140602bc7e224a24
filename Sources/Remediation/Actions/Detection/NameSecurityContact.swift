import AWS

extension Action {
    /// Names the account's security contact.
    static let accountSecurityContact = Action(
        "account-security-contact",
        "Tells AWS whom to write to and call in matters of security",
        on: .account,
        risk: .needsInput,
        caution: "nobody reads what AWS writes unless the address belongs to somebody who is there, best a team",
        undo: "the contact is set as it was, or taken away where there was none",
        inputs: [
            Input("name", "the name, of a person or a team"), Input("title", "the title, as Head of Security"),
            Input("email", "the e-mail address"), Input("phone", "the telephone number, as +353 1 555 0100"),
        ],
        settings: [.securityContact]
    ) { account in
        let contact: JSON = [
            "Name": .string(try account.text("name", atMost: 64)),
            "Title": .string(try account.text("title", atMost: 50)),
            "EmailAddress": .string(try account.address()),
            "PhoneNumber": .string(try account.phoneNumber()),
        ]
        return [try await account.change(.securityContact, at: account.target.root) { _ in contact }]
    }
}

// What AWS takes is in the model of its API.
// <https://docs.aws.amazon.com/accounts/latest/APIReference/API_PutAlternateContact.html>
extension Subject {
    fileprivate func text(_ name: String, atMost most: Int) throws -> String {
        let text = try input(name)
        guard text.unicodeScalars.count <= most else { throw Refusal("\(name) has more than \(most) characters") }
        return text
    }

    fileprivate func address() throws -> String {
        let address = try text("email", atMost: 254)
        guard address.wholeMatch(of: #/[A-Za-z0-9_+=.#|!&-]+@[A-Za-z0-9_.-]+\.[A-Za-z0-9_]+/#) != nil else {
            throw Refusal(
                "“\(address)” is no e-mail address that AWS takes: letters, digits and _+=.#|!&- before the @, and a "
                    + "domain with a dot after it"
            )
        }
        return address
    }

    fileprivate func phoneNumber() throws -> String {
        let number = try text("phone", atMost: 25)
        guard number.wholeMatch(of: #/[0-9 ()+-]*[0-9][0-9 ()+-]*/#) != nil else {
            throw Refusal("“\(number)” is no telephone number: digits, spaces and ()+- alone")
        }
        return number
    }
}
