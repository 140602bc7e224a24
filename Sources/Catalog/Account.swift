import AWS
import Inventory
import SQLite

extension Catalog {
    static let account = Catalog(tables: [.accountAlternateContact], calls: [.getAlternateContact])
}

extension Table {
    static let accountAlternateContact = Table(
        "aws_account_alternate_contact",
        "Whom AWS tells of security matters in place of the account's owner; its key is contact_type.",
        rows: Group(
            "account:GetAlternateContact",
            [
                .text("contact_type", "`SECURITY`."),
                .text("name", "The name."),
                .text("contact_title", "The title."),
                .text("email_address", "The e-mail address."),
                .text("phone_number", "The telephone number."),
            ]
        )
    )
}

extension Call {
    static let getAlternateContact = Call(
        .getAlternateContact,
        .account,
        absences: ["ResourceNotFoundException"]
    ) { asking in
        let answer = try await asking.answer(["AlternateContactType": "SECURITY"])
        guard !answer.isAbsent else { return [] }
        let contact = answer["AlternateContact"]
        guard !contact.isAbsent else { throw asking.unreadable("there is no AlternateContact") }
        return [
            .row(
                "aws_account_alternate_contact",
                [
                    "contact_type": "SECURITY",
                    "name": Value(contact["Name"].string),
                    "contact_title": Value(contact["Title"].string),
                    "email_address": Value(contact["EmailAddress"].string),
                    "phone_number": Value(contact["PhoneNumber"].string),
                ]
            )
        ]
    }
}

extension Operation {
    static let getAlternateContact = Operation(.account, "GetAlternateContact", path: "/getAlternateContact")
}
