import AWS
import Inventory
import SQLite

extension Catalog {
    static let account = Catalog(
        tables: [.accountAlternateContact, .accountContact],
        calls: [.getAlternateContact, .getContactInformation]
    )
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

    static let accountContact = Table(
        "aws_account_contact",
        "The account's owner, whom AWS writes to and calls, one row for each account.",
        rows: Group(
            "account:GetContactInformation",
            [
                .text("full_name", "The name."),
                .text("company_name", "The company."),
                .text("phone_number", "The telephone number."),
                .text("address_line_1", "The first line of the address."),
                .text("city", "The city."),
                .text("postal_code", "The postal code."),
                .text("country_code", "The country, two letters."),
            ]
        )
    )
}

extension Call {
    static let getContactInformation = Call(
        .getContactInformation,
        .account,
        absences: ["ResourceNotFoundException"]
    ) { asking in
        let answer = try await asking.answer()
        guard !answer.isAbsent else { return [] }
        let contact = try asking.given(answer["ContactInformation"], "ContactInformation")
        return [
            .row(
                "aws_account_contact",
                [
                    "full_name": Value(contact["FullName"].string),
                    "company_name": Value(contact["CompanyName"].string),
                    "phone_number": Value(contact["PhoneNumber"].string),
                    "address_line_1": Value(contact["AddressLine1"].string),
                    "city": Value(contact["City"].string),
                    "postal_code": Value(contact["PostalCode"].string),
                    "country_code": Value(contact["CountryCode"].string),
                ]
            )
        ]
    }

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
    static let getContactInformation = Operation(.account, "GetContactInformation", path: "/getContactInformation")
}
