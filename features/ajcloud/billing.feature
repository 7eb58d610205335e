@ajcloud
Feature: Billing
  A plan is paid in advance, by credit card or by PayPal. It renews by itself until it is
  cancelled, and what has been charged is not paid back.

  @AJ-BILL-01
  Rule: A subscription can be paid by credit card and by PayPal

    @firm @app
    Scenario Outline: The owner chooses how to pay
      Given the owner is past the trial
      When the owner tries to subscribe to the Standard plan by <means>
      Then <provider> shows exactly 1 charge of the price of the Standard plan within 10 minutes
      And the Cloud page shows the Standard plan as "active" within 1 minute

      Examples:
        | case   | means       | provider        |
        | PayPal | PayPal      | PayPal          |
        | card   | credit card | the card issuer |

    @reference @app
    Scenario: The owner asks for another means of payment
      Given the owner is past the trial
      When the owner tries to subscribe to the Standard plan by bank transfer
      Then the app refuses with the reason "no such means of payment"
      And the Cloud page lists no plan for 10 minutes

  @AJ-BILL-02
  Rule: A user whose subscription fails is pointed to support

    @reference @app
    Scenario Outline: The payment is declined
      Given the owner is past the trial
      And <provider> declines every payment
      When the owner tries to subscribe to the Standard plan by <means>
      Then the Cloud page lists no plan for 10 minutes
      And the help with a failed payment names a support contact

      Examples:
        | case            | provider        | means       |
        | declined card   | the card issuer | credit card |
        | declined PayPal | PayPal          | PayPal      |

  @AJ-BILL-03
  Rule: Changing the card within PayPal leaves the subscription as it is

    @firm @app @time-travel
    Scenario: The subscription is renewed after the change
      Given the owner has the Standard plan by PayPal
      And the owner tries to change the card of the PayPal account
      When 35 days pass
      Then the new card shows exactly 1 charge of the price of the Standard plan within 10 minutes
      And the Cloud page lists the Standard plan within 1 minute

    @firm @app @time-travel
    Scenario: The old card is looked at
      Given the owner has the Standard plan by PayPal
      And the owner tries to change the card of the PayPal account
      When 35 days pass
      Then the old card shows no charge for 10 minutes
      And the Cloud page shows the Standard plan as "active" within 1 minute

    @firm @app
    Scenario: The card is changed in the middle of a cycle
      Given the owner has the Standard plan by PayPal
      When the owner tries to change the card of the PayPal account
      Then the payment provider shows no charge for 10 minutes
      And the Cloud page lists the Standard plan for 10 minutes
      And the expiry date of the Standard plan lies 27 to 32 days ahead

  @AJ-BILL-04
  Rule: The card of a subscription paid directly by card is changed only by cancelling and subscribing again

    @firm @app @time-travel
    Scenario Outline: The owner asks to change the card
      Given the owner has the Standard plan <terms>
      And the old card declines every payment
      When the owner tries to change the card of the Standard plan
      Then the app refuses with the reason "the card cannot be changed"
      And the new card shows no charge for 35 days

      Examples:
        | case                                      | terms                       |
        | the details were wrong from the beginning | in its trial by credit card |
        | the card has stopped working              | by credit card              |

    @firm @app
    Scenario: The owner cancels and subscribes again with a new card
      Given the owner has the Standard plan by credit card
      And the old card declines every payment
      And the owner cancels the Standard plan
      When the owner tries to subscribe to the Standard plan with a new card
      Then the new card shows exactly 1 charge of the price of the Standard plan within 10 minutes

    @firm @app
    Scenario Outline: The owner looks at the plan taken with the new card
      Given the owner has the Pro plan <terms>
      And the old card declines every payment
      And the owner cancels the Pro plan
      When the owner tries to subscribe to the Standard plan with a new card
      Then the Cloud page shows the Standard plan as "active" within 10 minutes

      Examples:
        | case                         | terms                     |
        | the card has stopped working | by credit card            |
        | it had been paid for a year  | for a year by credit card |

  @AJ-BILL-05
  Rule: A plan that is not cancelled renews by itself, with one charge at the start of each cycle

    @firm @app @time-travel
    Scenario Outline: The owner lets cycles pass
      Given the owner has the Standard plan <period>
      When <time> pass
      Then the payment provider shows exactly <charges> of the price of the Standard plan within 10 minutes
      And the Cloud page shows the Standard plan as "active" within 1 minute

      Examples:
        | case                       | period      | time     | charges    |
        | one cycle by the month     | for a month | 35 days  | 1 charge   |
        | two cycles by the month    | for a month | 70 days  | 2 charges  |
        | twelve cycles by the month | for a month | 380 days | 12 charges |
        | one cycle by the year      | for a year  | 380 days | 1 charge   |
        | two cycles by the year     | for a year  | 745 days | 2 charges  |

    @firm @app @time-travel
    Scenario Outline: The cycle is not over yet
      Given the owner has the Standard plan <period>
      When <time> pass
      Then the payment provider shows no charge for 10 minutes

      Examples:
        | case         | period      | time     |
        | by the month | for a month | 27 days  |
        | by the year  | for a year  | 364 days |

    @firm @app @time-travel
    Scenario Outline: The owner reads the expiry date after a renewal
      Given the owner has the Standard plan <period>
      When <time> pass
      Then the expiry date of the Standard plan lies <least> to <most> days ahead

      Examples:
        | case         | period      | time     | least | most |
        | by the month | for a month | 35 days  | 22    | 28   |
        | by the year  | for a year  | 380 days | 349   | 352  |

    @firm @time-travel
    Scenario: Somebody moves after a renewal
      Given a camera at home
      And the camera is in the Standard plan
      And 35 days pass
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

  @AJ-BILL-06
  Rule: A paid plan that is cancelled serves until its expiry date and no longer

    Background:
      Given a camera at home
      And the camera is in the Standard plan
      And 10 days pass
      And the owner cancels the Standard plan

    @firm @time-travel
    Scenario: Somebody moves on the day before the expiry date
      Given it is 1 day before the end of the Standard plan
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm @time-travel
    Scenario: Somebody moves on the day after the expiry date
      Given it is 1 day after the end of the Standard plan
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm @app @time-travel
    Scenario: The owner looks at the Cloud page on the day after the expiry date
      Given it is 1 day after the end of the Standard plan
      When the owner chooses "Cloud"
      Then the Cloud page lists no plan within 1 minute

    @reference @app @time-travel
    Scenario Outline: The plan ends to the second
      Given it is <moment> the end of the Standard plan
      When the owner chooses "Cloud"
      Then the Cloud page lists <plans> for 1 second

      Examples:
        | case                | moment           | plans             |
        | just before the end | 5 seconds before | the Standard plan |
        | just after the end  | 1 second after   | no plan           |

  @AJ-BILL-07
  Rule: After a cancellation nothing more is charged and nothing renewed

    @firm @app @time-travel
    Scenario: The owner cancels in the middle of a cycle
      Given the owner has the Standard plan
      And 10 days pass
      When the owner tries to cancel the Standard plan
      Then the payment provider shows no charge for 62 days
      And the Cloud page lists no plan for 10 minutes

    @firm @app @time-travel
    Scenario Outline: The owner cancels on the last day of a cycle
      Given the owner has the Standard plan <period>
      And it is 2 hours before the end of the Standard plan
      When the owner tries to cancel the Standard plan
      Then the payment provider shows no charge for <window>
      And the Cloud page lists no plan for 10 minutes

      Examples:
        | case         | period      | window   |
        | by the month | for a month | 62 days  |
        | by the year  | for a year  | 731 days |

    @firm @app @time-travel
    Scenario: The owner cancels just after a renewal
      Given the owner has the Standard plan
      And it is 1 minute after the renewal of the Standard plan
      When the owner tries to cancel the Standard plan
      Then the payment provider shows no credit for 62 days
      And the payment provider shows no charge for 1 minute

    @firm @app @time-travel
    Scenario: The charge for the renewal has bought one more cycle
      Given the owner has the Standard plan
      And it is 1 minute after the renewal of the Standard plan
      When the owner tries to cancel the Standard plan
      Then the Cloud page shows the Standard plan as "cancelled" for 27 days

  @AJ-BILL-08
  Rule: The cancel button is at the bottom of the plan's page under Cloud Services

    @firm @app
    Scenario Outline: The owner opens the page of a plan
      Given the owner has the Standard and the Pro plan
      When the owner chooses "Cloud Services > <plan> plan"
      Then the menu leads there
      And the page of the <plan> plan shows "Cancel" at its bottom

      Examples:
        | case             | plan     |
        | the smaller plan | Standard |
        | the larger plan  | Pro      |

    @firm @app
    Scenario Outline: The owner presses the button
      Given the owner has the Standard and the Pro plan
      When the owner chooses "Cloud Services > <plan> plan > Cancel"
      Then the menu leads there
      And the Cloud page shows the <plan> plan as "cancelled" within 1 minute
      And the Cloud page shows the <other> plan as "active" for 10 minutes

      Examples:
        | case             | plan     | other    |
        | the smaller plan | Standard | Pro      |
        | the larger plan  | Pro      | Standard |

  @AJ-BILL-09
  Rule: Each subscription is charged by itself, be it to the same plan or to another

    @firm @app
    Scenario Outline: The owner subscribes twice
      Given the owner has the Standard plan
      When the owner tries to subscribe to the <second> plan
      Then the payment provider shows exactly 1 charge of the price of the <second> plan within 10 minutes
      And the Cloud page lists <both> within 1 minute

      Examples:
        | case                | second   | both                          |
        | the same by mistake | Standard | 2 Standard plans              |
        | another             | Pro      | the Standard and the Pro plan |

    @firm @app @time-travel
    Scenario: Two subscriptions to the same plan are renewed
      Given the owner has 2 Standard plans
      When 35 days pass
      Then the payment provider shows exactly 2 charges of the price of the Standard plan within 10 minutes

    @firm @app @time-travel
    Scenario: Subscriptions to two plans are renewed
      Given the owner has the Standard and the Pro plan
      When 35 days pass
      Then the payment provider shows exactly 1 charge of the price of the Standard plan and 1 of that of the Pro plan within 10 minutes

  @AJ-BILL-10
  Rule: Cancelling one of several subscriptions leaves the others as they are

    @firm @app @time-travel
    Scenario Outline: The owner cancels one of two
      Given the owner has <plans>
      And the owner cancels the <cancelled> plan
      When 35 days pass
      Then the payment provider shows exactly 1 charge of the price of the <other> plan within 10 minutes
      And the Cloud page lists the <other> plan within 1 minute

      Examples:
        | case                   | plans                         | cancelled       | other           |
        | the later of two alike | 2 Standard plans              | second Standard | Standard        |
        | the first of two alike | 2 Standard plans              | Standard        | second Standard |
        | one of two kinds       | the Standard and the Pro plan | Standard        | Pro             |

    @firm @app
    Scenario: The owner looks at the other plan at once
      Given the owner has 2 Standard plans
      When the owner tries to cancel the second Standard plan
      Then the Cloud page shows the second Standard plan as "cancelled" within 1 minute
      And the Cloud page shows the Standard plan as "active" for 10 minutes

  @AJ-BILL-11
  Rule: The cloud asks the price of the plan, and a fee of the card issuer comes beside it

    @reference @app
    Scenario: The owner pays by card, and the issuer takes no fee
      Given the owner is past the trial
      And the card issuer adds no fee to every payment
      When the owner tries to subscribe to the Standard plan by credit card
      Then the card issuer shows exactly 1 charge of the price of the Standard plan within 10 minutes

    @reference @app
    Scenario: The owner pays by card, and the issuer takes a fee
      Given the owner is past the trial
      And the card issuer adds a fee to every payment
      When the owner tries to subscribe to the Standard plan by credit card
      Then the card issuer shows exactly 1 charge of the price of the Standard plan within 10 minutes
      And the card issuer shows a fee within 10 minutes

  @AJ-BILL-12
  Rule: A plan that is not on trial serves as soon as its fee has been paid, and not before

    @firm @app
    Scenario: The payment succeeds
      Given the owner is past the trial
      When the owner tries to subscribe to the Standard plan
      Then the payment provider shows exactly 1 charge of the price of the Standard plan within 1 minute
      And the Cloud page shows the Standard plan as "active" within 1 minute

    @firm
    Scenario: Somebody moves right after the payment
      Given a camera at home
      And the camera is in the Standard plan
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm @app
    Scenario Outline: The payment does not succeed
      Given the owner is past the trial
      And <provider> <treats> every payment
      When the owner tries to subscribe to the Standard plan by <means>
      Then the Cloud page lists no plan for 10 minutes
      And the payment provider shows no charge for 10 minutes

      Examples:
        | case                          | provider        | treats   | means       |
        | the card is declined          | the card issuer | declines | credit card |
        | PayPal declines               | PayPal          | declines | PayPal      |
        | the card payment is pending   | the card issuer | delays   | credit card |
        | the PayPal payment is pending | PayPal          | delays   | PayPal      |

    @firm @app
    Scenario: A pending payment succeeds at last
      Given the owner is past the trial
      And the card issuer delays every payment
      And the owner subscribes to the Standard plan
      When the card issuer accepts every payment
      Then the Cloud page shows the Standard plan as "active" within 10 minutes

    @firm @app @time-travel
    Scenario: A trial begins without a fee
      Given the owner has no plan
      When the owner tries to subscribe to the Standard plan
      Then the Cloud page shows the Standard plan as "in trial" within 1 minute
      And the payment provider shows no charge for 1 day

  @AJ-BILL-13
  Rule: The plan's page under Cloud Services shows whether the subscription has been cancelled

    @firm @app
    Scenario: The owner has cancelled and the plan still runs
      Given the owner has the Standard plan
      And the owner cancels the Standard plan
      When the owner chooses "Cloud Services > Standard plan"
      Then the menu leads there
      And the Cloud page shows the Standard plan as "cancelled" for 10 minutes

    @firm @app
    Scenario: The owner has not cancelled
      Given the owner has the Standard plan
      When the owner chooses "Cloud Services > Standard plan"
      Then the menu leads there
      And the Cloud page shows the Standard plan as "active" for 10 minutes

    @firm @app @time-travel
    Scenario: The owner has cancelled one of two plans
      Given the owner has the Standard and the Pro plan
      And the owner cancels the Pro plan
      When 5 days pass
      Then the Cloud page shows the Pro plan as "cancelled" within 1 minute
      And the Cloud page shows the Standard plan as "active" within 1 minute

  @AJ-REFUND-01
  Rule: A fee that has been charged is not refunded

    @firm @app @time-travel
    Scenario: The owner cancels a second after the charge
      Given the owner has the Standard plan
      And 1 second passes
      And the owner cancels the Standard plan
      When the owner tries to get a refund for the Standard plan
      Then the payment provider shows no credit for 62 days

    @firm @app
    Scenario Outline: The owner asks for the money back
      Given the owner has <plans>
      And the owner cancels the <unwanted> plan
      When the owner tries to get a refund for the <unwanted> plan
      Then the app refuses with the reason "fees are not refunded"
      And the payment provider shows no credit for 60 minutes

      Examples:
        | case                   | plans                   | unwanted        |
        | right after the charge | the Standard plan       | Standard        |
        | duplicate by mistake   | 2 Standard plans        | second Standard |
        | paid for a year        | the Pro plan for a year | Pro             |

    @firm @app @time-travel
    Scenario: The plan was never used
      Given the owner has the Standard plan
      And it is 1 day before the end of the Standard plan
      And the owner cancels the Standard plan
      When the owner tries to get a refund for the Standard plan
      Then the payment provider shows no credit for 7 days

    @firm @app @time-travel
    Scenario: The owner cancels and asks for nothing
      Given the owner has the Standard plan
      And 1 second passes
      When the owner tries to cancel the Standard plan
      Then the payment provider shows no credit for 62 days

  @AJ-REFUND-02
  Rule: Who asks about a refund is pointed to support

    @reference @app
    Scenario: A refund is refused
      Given the owner has the Standard plan
      And the owner cancels the Standard plan
      When the owner tries to get a refund for the Standard plan
      Then the app refuses with the reason "fees are not refunded"
      And the help with a refund names a support contact
