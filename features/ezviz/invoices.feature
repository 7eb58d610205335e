@ezviz
Feature: Invoices
  Whoever has paid for a subscription gets an invoice from the support mailbox by writing which
  camera, which account and which payment it is about.

  @EZ-INV-01 @app @time-travel
  Rule: A request for an invoice names the serial number, the e-mail address of the subscription and the payment

    Background:
      Given a camera at home
      And the owner is past the trial

    @firm
    Scenario: Nothing is missing
      Given the owner subscribes to the Individual plan
      When the owner mails "rma.glb@ezviz.com" for an invoice
      Then the owner receives the invoice by mail within 1 day

    @firm
    Scenario: There was an earlier payment, of less
      Given the owner subscribes to the Individual plan
      And the owner changes the Individual plan to the Home plan
      When the owner mails "rma.glb@ezviz.com" for an invoice
      Then the owner receives the invoice by mail within 1 day

    @firm
    Scenario Outline: Something is missing
      Given the owner subscribes to the Individual plan
      When the owner mails "rma.glb@ezviz.com" for an invoice without the <missing>
      Then the owner receives a question for the <missing> by mail within 1 day
      And the owner receives no invoice by mail for 1 day

      Examples:
        | case              | missing        |
        | no serial number  | serial number  |
        | no e-mail address | e-mail address |
        | no payment        | payment        |

    @reference
    Scenario Outline: The serial number is not one
      Given the owner subscribes to the Individual plan
      When the owner mails "rma.glb@ezviz.com" for an invoice with a serial number of <digits> digits
      Then the owner receives a question for the serial number by mail within 1 day
      And the owner receives no invoice by mail for 1 day

      Examples:
        | case               | digits |
        | one digit too few  | 8      |
        | one digit too many | 10     |

    @reference
    Scenario: The e-mail address is another than that of the subscription
      Given the owner subscribes to the Individual plan
      When the owner mails "rma.glb@ezviz.com" for an invoice with another e-mail address
      Then the owner receives a question for the e-mail address by mail within 1 day
      And the owner receives no invoice by mail for 1 day

  @EZ-INV-02 @app @time-travel
  Rule: A request for the invoice of a company names the company too

    Background:
      Given a camera at home
      And the owner is past the trial

    @firm
    Scenario: The invoice is for a private person
      Given the owner subscribes to the Individual plan
      When the owner mails "rma.glb@ezviz.com" for an invoice without the company information
      Then the owner receives the invoice by mail within 1 day

    @firm
    Scenario: The request for a company does not describe it
      Given the owner subscribes to the Individual plan
      When the owner mails "rma.glb@ezviz.com" for an invoice for a company without the company information
      Then the owner receives a question for the company information by mail within 1 day
      And the owner receives no invoice by mail for 1 day

    @firm
    Scenario: The request for a company describes it
      Given the owner subscribes to the Individual plan
      When the owner mails "rma.glb@ezviz.com" for an invoice for a company
      Then the owner receives the invoice by mail within 1 day

  @EZ-INV-03 @app @time-travel
  Rule: There is no invoice in the free trial, and there is one after the first payment

    Background:
      Given a camera at home

    @firm
    Scenario: The trial still runs
      Given the camera is in the Individual plan in its trial
      When the owner mails "rma.glb@ezviz.com" for an invoice
      Then the owner receives no invoice by mail for 2 days

    @firm
    Scenario: The trial is over and the subscription is paid
      Given the owner is past the trial
      And the owner subscribes to the Individual plan
      When the owner mails "rma.glb@ezviz.com" for an invoice
      Then the owner receives the invoice by mail within 1 day

  @EZ-INV-04 @app @time-travel
  Rule: An invoice is requested by mail to the support mailbox, and nowhere in the app

    Background:
      Given a camera at home
      And the owner is past the trial

    @firm
    Scenario: The owner writes to the support mailbox
      Given the owner subscribes to the Individual plan
      When the owner mails "rma.glb@ezviz.com" for an invoice
      Then the owner receives the invoice by mail within 1 day

    @reference
    Scenario: The owner looks for an invoice in the app
      Given the owner subscribes to the Individual plan
      When the owner chooses "Settings > CloudPlay"
      Then the app does not offer "Settings > CloudPlay > Invoice" for 10 minutes
      And the app does not offer "Settings > CloudPlay > Three dots > Invoice" for 10 minutes
