@ezviz
Feature: Subscribing
  The owner subscribes on the CloudPlay page of a camera: a plan, the agreement, and then a card or
  PayPal. A free trial costs nothing while it runs.

  @EZ-SUB-01 @app
  Rule: Subscribe is reached from the three dots of any device on Home, under CloudPlay

    @firm
    Scenario Outline: The owner looks for the entry
      Given 2 cameras at home
      When the owner chooses "Home > <device> > Three dots > CloudPlay > Subscribe"
      Then the menu leads there
      And the app offers "Home > <device> > Three dots > CloudPlay > Subscribe > Individual plan" within 1 minute

      Examples:
        | case             | device   |
        | the first device | Camera 1 |
        | the other device | Camera 2 |

  @EZ-SUB-02 @app
  Rule: Whoever has chosen a plan and accepted the agreement pays by credit card or PayPal

    Background:
      Given a camera at home

    @firm
    Scenario Outline: The owner goes on to the payment
      Given the owner is past the trial
      When the owner chooses "Settings > CloudPlay > Subscribe > Individual plan > Agree > <box>"
      Then the menu leads there
      And the app shows the billing form of <provider> within 1 minute

      Examples:
        | case   | box             | provider        |
        | card   | Credit Card     | the card issuer |
        | PayPal | PayPal Checkout | PayPal          |

    @firm
    Scenario Outline: The owner pays
      Given the owner is past the trial
      When the owner tries to subscribe to the Individual plan by <means>
      Then <provider> shows exactly 1 charge of the price of the Individual plan within 10 minutes
      And the Cloud page shows the Individual plan as "active" within 1 minute

      Examples:
        | case   | means       | provider        |
        | card   | credit card | the card issuer |
        | PayPal | PayPal      | PayPal          |

    @firm
    Scenario Outline: The owner has not accepted the agreement
      Given the owner is past the trial
      When the owner chooses "Settings > CloudPlay > Subscribe > Individual plan > <box>"
      Then the app refuses with the reason "accept the agreement first"
      And the Cloud page lists no plan for 10 minutes

      Examples:
        | case   | box             |
        | card   | Credit Card     |
        | PayPal | PayPal Checkout |

  @EZ-SUB-03 @app
  Rule: A card of Visa, MasterCard or American Express is accepted, and no other

    Background:
      Given a camera at home
      And the owner is past the trial

    @firm
    Scenario Outline: The owner pays with a card of one of the three networks
      When the owner tries to subscribe to the Individual plan by <network>
      Then the card issuer shows exactly 1 charge of the price of the Individual plan within 10 minutes
      And the Cloud page shows the Individual plan as "active" within 1 minute

      Examples:
        | case             | network          |
        | Visa             | Visa             |
        | MasterCard       | MasterCard       |
        | American Express | American Express |

    @reference
    Scenario: The owner pays with a card of another network
      When the owner tries to subscribe to the Individual plan by Discover
      Then the app refuses with the reason "no such means of payment"
      And the Cloud page lists no plan for 10 minutes

  @EZ-SUB-04 @app
  Rule: Correct billing details without stray spaces are accepted, and no others

    Background:
      Given a camera at home
      And the owner is past the trial

    @firm
    Scenario: The details hold no stray space
      When the owner tries to subscribe to the Individual plan with clean billing details
      Then the app accepts it
      And the Cloud page shows the Individual plan as "active" within 10 minutes

    @reference
    Scenario Outline: The details hold a stray space
      When the owner tries to subscribe to the Individual plan with a space <place> the billing details
      Then the app refuses with the reason "stray spaces in the billing details"
      And the Cloud page lists no plan for 10 minutes

      Examples:
        | case     | place  |
        | leading  | before |
        | inner    | inside |
        | trailing | after  |

  @EZ-SUB-05
  Rule: The subscription is in force once its payment has been submitted, and not before

    Background:
      Given a camera at home

    @firm
    Scenario: Somebody moves after the payment
      Given the camera is in the Individual plan
      And the owner sets Recording to "on"
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm @app
    Scenario: The payment succeeds
      Given the owner is past the trial
      When the owner tries to subscribe to the Individual plan
      Then the app accepts it
      And the Cloud page shows the Individual plan as "active" within 10 minutes

    @firm @app
    Scenario: The owner stops at the billing form
      Given the owner is past the trial
      When the owner chooses "Settings > CloudPlay > Subscribe > Individual plan > Agree > Credit Card"
      Then the Cloud page lists no plan for 10 minutes
      And the payment provider shows no charge for 10 minutes

    @firm @app
    Scenario Outline: The payment is declined
      Given the owner is past the trial
      And <provider> declines every payment
      When the owner tries to subscribe to the Individual plan by <means>
      Then the Cloud page lists no plan for 10 minutes
      And the payment provider shows no charge for 10 minutes

      Examples:
        | case   | provider        | means       |
        | card   | the card issuer | credit card |
        | PayPal | PayPal          | PayPal      |

  @EZ-SUB-06 @app
  Rule: An individual plan runs by the month or by the year

    @firm
    Scenario Outline: The owner subscribes
      Given a camera at home
      And the owner is past the trial
      When the owner tries to subscribe to the Individual plan <period>
      Then the Cloud page shows the Individual plan as "active" within 10 minutes
      And the expiry date of the Individual plan lies <least> to <most> days ahead

      Examples:
        | case    | period      | least | most |
        | monthly | for a month | 27    | 32   |
        | yearly  | for a year  | 364   | 367  |

  @EZ-TRIAL-01 @app
  Rule: A free trial of CloudPlay is not charged up to its last day

    Background:
      Given a camera at home

    @firm
    Scenario: The trial begins
      When the owner tries to subscribe to the Individual plan in its trial
      Then the Cloud page shows the Individual plan as "in trial" within 1 minute
      And the payment provider shows no charge for 60 minutes

    @firm @time-travel
    Scenario: The last day of the trial comes
      Given the camera is in the Individual plan in its trial
      When it is 2 hours before the end of the Individual plan
      Then the Cloud page shows the Individual plan as "in trial" within 1 minute
      And the payment provider shows no charge for 60 minutes
