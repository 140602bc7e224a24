/*
title: AWS can reach the owner of the account
severity: low
service: account
assessment: manual

why: >
  When a bill stays open or the account is used for an attack, AWS writes and calls before it shuts anything down. An
  address of somebody who has left means that the first sign is the shutdown.

fix: |
  Compare the evidence with who is responsible today. What is out of date is changed in the AWS console, the account
  menu, "Account", "Contact information", "Edit"; best is an address of a team and a telephone that somebody answers.

references:
  - https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-primary.html
*/

SELECT
    account.account_id,
    account.region,
    account.arn AS resource,
    CASE
        WHEN contact.full_name IS NULL AND contact.phone_number IS NULL THEN 'there is neither name nor telephone number'
        ELSE coalesce(contact.full_name, 'no name')
            || coalesce(', ' || contact.company_name, '')
            || coalesce(', ' || contact.address_line_1, '')
            || coalesce(', ' || contact.postal_code, '')
            || coalesce(', ' || contact.city, '')
            || coalesce(', ' || contact.country_code, '')
            || ', ' || coalesce(contact.phone_number, 'no telephone number')
    END AS evidence
FROM aws_account AS account
LEFT JOIN aws_account_contact AS contact
    ON  contact.account_id = account.account_id;
