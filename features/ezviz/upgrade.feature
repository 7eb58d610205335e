@ezviz
Feature: Upgrade
  A plan that was paid by credit card can be upgraded, on the CloudPlay page of its camera or
  beginning at another camera of the account that has no plan yet.

  @EZ-UPG-01 @app
  Rule: While the subscription renews itself its upgrades are at the bottom of CloudPlay under Subscription Management

    Background:
      Given a camera at home
      And the camera is in the Individual plan

    @firm
    Scenario: The owner looks for the entry
      When the owner chooses "Settings > CloudPlay"
      Then the menu leads there
      And the page of the Individual plan shows "Subscription Management" at its bottom

    @firm
    Scenario: The owner looks at the options
      When the owner chooses "Settings > CloudPlay > Subscription Management"
      Then the menu leads there
      And the app offers "Settings > CloudPlay > Subscription Management > Home plan" within 1 minute

  @EZ-UPG-02 @app
  Rule: Subscription Management lists every upgrade that the device supports

    Background:
      Given a camera at home

    @firm
    Scenario: The plan has one upgrade
      Given the camera is in the Home plan
      When the owner chooses "Settings > CloudPlay > Subscription Management"
      Then the app offers "Settings > CloudPlay > Subscription Management > Large Home plan" within 1 minute

    @firm
    Scenario: The plan has several upgrades
      Given the camera is in the Individual plan
      When the owner chooses "Settings > CloudPlay > Subscription Management"
      Then the app offers "Settings > CloudPlay > Subscription Management > Home plan" within 1 minute
      And the app offers "Settings > CloudPlay > Subscription Management > Large Home plan" within 1 minute

    @reference
    Scenario Outline: A larger plan for a single camera stands in between
      Given the camera is in the <present> plan
      When the owner chooses "Settings > CloudPlay > Subscription Management"
      Then the app offers "Settings > CloudPlay > Subscription Management > <other> plan" within 1 minute

      Examples:
        | case              | present          | other            |
        | up to that plan   | Individual       | Large Individual |
        | up from that plan | Large Individual | Large Home       |

    @reference
    Scenario Outline: The other plan is no upgrade
      Given the camera is in the <present> plan
      When the owner chooses "Settings > CloudPlay > Subscription Management"
      Then the app does not offer "Settings > CloudPlay > Subscription Management > <other> plan" for 10 minutes

      Examples:
        | case                              | present    | other      |
        | the same plan                     | Individual | Individual |
        | a smaller plan                    | Home       | Individual |
        | from the largest to the smallest  | Large Home | Individual |
        | from the largest to a smaller one | Large Home | Home       |
        | the largest itself                | Large Home | Large Home |

  @EZ-UPG-03 @app
  Rule: A subscription that was cancelled and still runs is upgraded through Subscribe/Renew

    Background:
      Given a camera at home
      And the camera is in the Individual plan
      And the owner cancels the Individual plan

    @firm
    Scenario: The owner looks for the entry
      When the owner chooses "Settings > CloudPlay"
      Then the menu leads there
      And the page of the Individual plan shows "Subscribe/Renew" at its bottom

    @firm
    Scenario: The owner chooses the upgrade
      When the owner chooses "Settings > CloudPlay > Subscribe/Renew > Home plan > Agree > Credit Card"
      Then the menu leads there
      And the app shows the review of the new plan within 1 minute

    @firm
    Scenario: The owner submits the upgrade
      Given the owner chooses "Settings > CloudPlay > Subscribe/Renew > Home plan > Agree > Credit Card"
      When the owner tries to press "Submit"
      Then the Cloud page lists the Home plan within 10 minutes

    @firm @time-travel
    Scenario: The service is over
      Given it is 1 day after the end of the Individual plan
      When the owner chooses "Settings > CloudPlay > Subscribe/Renew > Home plan > Agree > Credit Card"
      Then the app shows the billing form of the card issuer within 1 minute

  @EZ-UPG-04 @app
  Rule: A Home plan upgrade can begin at a camera without a plan when another camera of the account can be upgraded

    Background:
      Given 2 cameras at home

    @firm
    Scenario: The other camera is in service and can be upgraded
      Given "Camera 1" is in the Individual plan
      When the owner chooses "Home > Camera 2 > Three dots > CloudPlay > Subscribe/Renew > Home plan > Agree > Credit Card"
      Then the menu leads there
      And the app shows the upgrade prompt within 1 minute

    @reference @time-travel
    Scenario: The service of the other camera is over
      Given "Camera 1" is in the Individual plan
      And the owner cancels the Individual plan
      And it is 1 day after the end of the Individual plan
      When the owner chooses "Home > Camera 2 > Three dots > CloudPlay > Subscribe/Renew > Home plan > Agree > Credit Card"
      Then the app shows the billing form of the card issuer within 1 minute

    @reference
    Scenario: The camera in service is of another account
      Given "Camera 1" moves to another account
      And somebody with another account subscribes to the Individual plan
      When the owner chooses "Home > Camera 2 > Three dots > CloudPlay > Subscribe/Renew > Home plan > Agree > Credit Card"
      Then the app shows the billing form of the card issuer within 1 minute

    @reference
    Scenario: The other camera cannot be upgraded
      Given "Camera 1" is in the Individual plan by PayPal
      When the owner chooses "Home > Camera 2 > Three dots > CloudPlay > Subscribe/Renew > Home plan > Agree > Credit Card"
      Then the app shows the billing form of the card issuer within 1 minute

  @EZ-UPG-05 @app
  Rule: Under Subscribe/Renew of a camera without a plan, Home plan, agreement and card bar lead to an upgrade prompt

    Background:
      Given 2 cameras at home
      And "Camera 1" is in the Individual plan

    @firm
    Scenario Outline: The owner accepts the agreement
      When the owner chooses "Home > Camera 2 > Three dots > CloudPlay > Subscribe/Renew > <plan> plan > Agree > Credit Card"
      Then the menu leads there
      And the app shows the upgrade prompt within 1 minute

      Examples:
        | case                | plan       |
        | the usual Home plan | Home       |
        | the larger one      | Large Home |

    @firm
    Scenario: The owner does not accept the agreement
      When the owner chooses "Home > Camera 2 > Three dots > CloudPlay > Subscribe/Renew > Home plan > Credit Card"
      Then the app refuses with the reason "accept the agreement first"
      And the app shows no upgrade prompt for 10 minutes

    @reference
    Scenario: The owner stops at the review
      Given the owner chooses "Home > Camera 2 > Three dots > CloudPlay > Subscribe/Renew > Home plan > Agree > Credit Card"
      And the owner presses "Yes"
      When the owner chooses "Home > Camera 1 > Three dots > CloudPlay > Subscription Management > Home plan > Agree > Credit Card"
      Then the app shows the review of the new plan within 1 minute
      And the payment provider shows no charge for 10 minutes

    @reference
    Scenario: The owner stops at the prompt
      When the owner chooses "Home > Camera 2 > Three dots > CloudPlay > Subscribe/Renew > Home plan > Agree > Credit Card"
      Then the app shows the upgrade prompt within 1 minute
      And the payment provider shows no charge for 10 minutes

  @EZ-UPG-06 @app
  Rule: The answer Yes opens at once the CloudPlay page of the camera that is in the individual plan

    Background:
      Given 2 cameras at home

    @firm
    Scenario Outline: The owner answers Yes
      Given "Camera 1" is in the Individual plan <period>
      And the owner chooses "Home > Camera 2 > Three dots > CloudPlay > Subscribe/Renew > Home plan > Agree > Credit Card"
      When the owner tries to press "Yes"
      Then the app shows the CloudPlay page of "Camera 1" within 1 minute

      Examples:
        | case    | period      |
        | monthly | for a month |
        | yearly  | for a year  |

    @reference
    Scenario: The owner answers No
      Given "Camera 1" is in the Individual plan
      And the owner chooses "Home > Camera 2 > Three dots > CloudPlay > Subscribe/Renew > Home plan > Agree > Credit Card"
      When the owner tries to press "No"
      Then the Cloud page lists the Individual plan for 10 minutes
      And the payment provider shows no charge for 10 minutes

  @EZ-UPG-07 @app
  Rule: The upgrade is complete after Subscription Management, Home plan, agreement, card bar, review and Submit, and not before

    Background:
      Given a camera at home
      And the camera is in the Individual plan

    @firm
    Scenario: The owner submits
      Given the owner chooses "Settings > CloudPlay > Subscription Management > Home plan > Agree > Credit Card"
      When the owner tries to press "Submit"
      Then the Cloud page lists the Home plan within 10 minutes
      And the Cloud page shows the camera in the Home plan within 1 minute

    @firm
    Scenario: The owner stops at the review
      When the owner chooses "Settings > CloudPlay > Subscription Management > Home plan > Agree > Credit Card"
      Then the app shows the review of the new plan within 1 minute
      And the Cloud page lists the Individual plan for 10 minutes

    @firm
    Scenario: The owner does not accept the agreement
      When the owner chooses "Settings > CloudPlay > Subscription Management > Home plan > Credit Card"
      Then the app refuses with the reason "accept the agreement first"
      And the Cloud page lists the Individual plan for 10 minutes

  @EZ-UPG-08 @app
  Rule: Nobody goes on to the payment without accepting the agreement, each time anew

    Background:
      Given 2 cameras at home
      And "Camera 1" is in the Individual plan

    @firm
    Scenario: The agreement is met for the first time
      When the owner chooses "Home > Camera 2 > Three dots > CloudPlay > Subscribe/Renew > Home plan > Credit Card"
      Then the app refuses with the reason "accept the agreement first"
      And the payment provider shows no charge for 10 minutes

    @firm
    Scenario: The agreement is met again in the same flow
      Given the owner chooses "Home > Camera 2 > Three dots > CloudPlay > Subscribe/Renew > Home plan > Agree > Credit Card"
      And the owner presses "Yes"
      When the owner chooses "Home > Camera 1 > Three dots > CloudPlay > Subscription Management > Home plan > Credit Card"
      Then the app refuses with the reason "accept the agreement first"
      And the Cloud page lists the Individual plan for 10 minutes

  @EZ-UPG-09 @app
  Rule: Only a subscription that was paid by credit card can be upgraded

    Background:
      Given a camera at home

    @firm
    Scenario: It was paid by credit card
      Given the camera is in the Individual plan by credit card
      When the owner tries to change the Individual plan to the Home plan
      Then the app accepts it
      And the Cloud page lists the Home plan within 10 minutes

    @firm
    Scenario: It was paid by PayPal
      Given the camera is in the Individual plan by PayPal
      When the owner tries to change the Individual plan to the Home plan
      Then the app refuses with the reason "not paid by credit card"
      And the Cloud page lists the Individual plan for 10 minutes

    @reference
    Scenario: It came from a cloud card
      Given the camera is in the Individual plan by cloud card
      When the owner tries to change the Individual plan to the Home plan
      Then the app refuses with the reason "not paid by credit card"
      And the Cloud page lists the Individual plan for 10 minutes

  @EZ-UPG-10 @app
  Rule: Whoever has trouble with an upgrade is pointed to the support mailbox

    Background:
      Given a camera at home

    @reference
    Scenario: The subscription was paid by PayPal
      Given the camera is in the Individual plan by PayPal
      When the owner tries to change the Individual plan to the Home plan
      Then the help with a failed upgrade names the contact "rma.glb@ezviz.com"

    @reference
    Scenario: The payment is declined
      Given the camera is in the Individual plan
      And the card issuer declines every payment
      When the owner tries to change the Individual plan to the Home plan
      Then the Cloud page lists the Individual plan for 10 minutes
      And the help with a failed upgrade names the contact "rma.glb@ezviz.com"
