/*
title: AWS knows whom to tell of security matters
severity: medium
service: account

why: >
  AWS writes when it finds a leaked key or an attack that comes from the account. Without a security contact, that goes
  to the address of the root user, where it may lie unread.

fix: |
  AWS console, the account menu, "Account", "Alternate contacts", "Edit": fill in the security contact, best with the
  address of a team and a telephone that is answered at night.

remediation: account-security-contact

references:
  - https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html
*/

SELECT
    account.account_id,
    account.region,
    account.arn AS resource,
    CASE
        WHEN contact.contact_type IS NULL THEN 'there is no security contact'
        WHEN coalesce(contact.name, '') = '' THEN 'the security contact has no name'
        WHEN coalesce(contact.email_address, '') = '' THEN 'the security contact has no e-mail address'
        WHEN coalesce(contact.phone_number, '') = '' THEN 'the security contact has no telephone number'
    END AS problem
FROM aws_account AS account
LEFT JOIN aws_account_alternate_contact AS contact
    ON  contact.account_id = account.account_id
    AND contact.contact_type = 'SECURITY';
