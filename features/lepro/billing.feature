@lepro
Feature: Billing
  A plan is paid through the store of the phone, by the month or by the year. It serves from the
  payment to the end of its cycle and is renewed until its owner turns that off in the phone's
  settings. A free trial ends by itself.

  @LP-TRIAL-01
  Rule: A free trial that ends is cancelled by itself, and nothing is charged

    Background:
      Given a camera at home

    @firm @app @time-travel
    Scenario Outline: The trial runs out
      Given the phone is <make>
      And the owner claims the free trial
      When it is 1 day after the end of the free trial plan
      Then <store> shows no charge for 62 days
      And the Cloud page lists no plan for 10 minutes

      Examples:
        | case    | make             | store         |
        | iPhone  | an iPhone        | the App Store |
        | Android | an Android phone | Google Play   |

    @firm @time-travel
    Scenario: Somebody moves after the trial has run out
      Given the owner claims the free trial
      And it is 1 day after the end of the free trial plan
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

  @LP-TRIAL-02
  Rule: A paid plan begins when the user confirms it in the app, and not before

    Background:
      Given a camera at home
      And the owner claims the free trial

    @firm @app @time-travel
    Scenario: The owner only looks at the plans after the trial
      Given it is 1 day after the end of the free trial plan
      When the owner chooses "Me > My Camera Plan > More Subscription Plans"
      Then the Cloud page lists no plan for 10 minutes
      And the App Store shows no charge for 10 minutes

    @firm @time-travel
    Scenario: Somebody moves after the trial and the owner has confirmed nothing
      Given it is 1 day after the end of the free trial plan
      And the owner chooses "Me > My Camera Plan > More Subscription Plans"
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm @app @time-travel
    Scenario: The owner confirms a plan after the trial
      Given it is 1 day after the end of the free trial plan
      When the owner tries to subscribe to the Basic plan
      Then the Cloud page shows the Basic plan as "active" within 1 minute
      And the App Store shows exactly 1 charge of the price of the Basic plan within 10 minutes

    @firm @time-travel
    Scenario: Somebody moves after the owner has confirmed a plan
      Given it is 1 day after the end of the free trial plan
      And the owner subscribes to the Basic plan, selecting the camera
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

  @LP-BILL-01
  Rule: A plan serves as soon as it has been subscribed to and paid, and not before

    @firm
    Scenario: Somebody moves a minute after the subscription
      Given a camera at home
      And the owner subscribes to the Basic plan, selecting the camera
      And 1 minute passes
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @reference
    Scenario: Somebody moves a second after the subscription
      Given a camera at home
      And the owner subscribes to the Basic plan, selecting the camera
      And 1 second passes
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm @app
    Scenario Outline: The payment succeeds
      Given the owner has no plan
      When the owner tries to subscribe to the Basic plan through <store>
      Then the Cloud page shows the Basic plan as "active" within 1 minute
      And <store> shows exactly 1 charge of the price of the Basic plan within 10 minutes

      Examples:
        | case    | store         |
        | iPhone  | the App Store |
        | Android | Google Play   |

    @firm @app
    Scenario Outline: The payment is declined
      Given the owner has no plan
      And <store> declines every payment
      When the owner tries to subscribe to the Basic plan through <store>
      Then the Cloud page lists no plan for 10 minutes
      And <store> shows no charge for 10 minutes

      Examples:
        | case    | store         |
        | iPhone  | the App Store |
        | Android | Google Play   |

    @firm
    Scenario: Somebody moves after the payment was declined
      Given a camera at home
      And the App Store declines every payment
      And the owner tries to subscribe to the Basic plan, selecting the camera
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

  @LP-BILL-02
  Rule: A plan whose automatic renewal is off serves to the end of its cycle and no longer

    Background:
      Given a camera at home
      And the camera is in the Basic plan
      And 10 days pass
      And the owner turns off automatic renewal in the system settings

    @firm @time-travel
    Scenario: Somebody moves an hour before the end
      Given it is 1 hour before the end of the Basic plan
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm @time-travel
    Scenario: Somebody moves a day after the end
      Given it is 1 day after the end of the Basic plan
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm @app @time-travel
    Scenario Outline: The owner looks at the plan
      Given it is <moment> the end of the Basic plan
      When the owner chooses "Me > My Camera Plan"
      Then the menu leads there
      And the Cloud page lists <plans> within 1 minute

      Examples:
        | case                   | moment        | plans          |
        | an hour before the end | 1 hour before | the Basic plan |
        | a day after the end    | 1 day after   | no plan        |

    @firm @app @time-travel
    Scenario: The owner reads the expiry date
      Given 5 minutes pass
      When the owner chooses "Me > My Camera Plan"
      Then the menu leads there
      And the expiry date of the Basic plan lies 17 to 22 days ahead

    @reference @app @time-travel
    Scenario Outline: The plan ends to the second
      Given it is <moment> the end of the Basic plan
      When the owner chooses "Me > My Camera Plan"
      Then the Cloud page lists <plans> for 1 second

      Examples:
        | case                | moment           | plans          |
        | just before the end | 5 seconds before | the Basic plan |
        | just after the end  | 1 second after   | no plan        |

  @LP-BILL-03
  Rule: A plan lasts a month or a year, as its owner chose

    @firm @app
    Scenario Outline: The owner reads the expiry date
      Given the owner has no plan
      When the owner tries to subscribe to the <plan> <period>
      Then the expiry date of the <plan> lies <least> to <most> days ahead

      Examples:
        | case                | plan         | period      | least | most |
        | Basic for a month   | Basic plan   | for a month | 27    | 32   |
        | Basic for a year    | Basic plan   | for a year  | 364   | 367  |
        | Premium for a month | Premium plan | for a month | 27    | 32   |
        | Premium for a year  | Premium plan | for a year  | 364   | 367  |

    @firm @app @time-travel
    Scenario Outline: The renewal is off
      Given the owner has the Basic plan <period>
      And the owner turns off automatic renewal in the system settings
      When <time> pass
      Then the Cloud page lists <plans> within 1 minute

      Examples:
        | case                      | period      | time     | plans          |
        | the month is not over yet | for a month | 27 days  | the Basic plan |
        | the month is over         | for a month | 33 days  | no plan        |
        | the year is not over yet  | for a year  | 364 days | the Basic plan |
        | the year is over          | for a year  | 368 days | no plan        |

  @LP-REFUND-01
  Rule: The fee of the running cycle is not paid back

    @firm @app @time-travel
    Scenario Outline: The owner turns the renewal off
      Given the owner has the Basic plan through <store>
      And <wait>
      When the owner tries to turn off automatic renewal in the system settings
      Then <store> shows no credit for 62 days

      Examples:
        | case                             | store         | wait            |
        | right after the payment, iPhone  | the App Store | 1 second passes |
        | right after the payment, Android | Google Play   | 1 second passes |
        | half way, iPhone                 | the App Store | 15 days pass    |
        | half way, Android                | Google Play   | 15 days pass    |

    @firm @app @time-travel
    Scenario Outline: The owner asks for the money back
      Given the owner has the Basic plan <period> through <store>
      And <wait>
      When the owner tries to get a refund for the Basic plan
      Then the app refuses with the reason "fees are not refunded"
      And <store> shows no credit for 60 minutes

      Examples:
        | case                             | period      | store         | wait            |
        | right after the payment, iPhone  | for a month | the App Store | 1 second passes |
        | right after the payment, Android | for a month | Google Play   | 1 second passes |
        | half way through a month         | for a month | the App Store | 15 days pass    |
        | half way through a year          | for a year  | Google Play   | 182 days pass   |

  @LP-RENEW-01
  Rule: The help names the way to the subscriptions on iOS 11 to 13

    @reference @app
    Scenario Outline: The owner of an older iPhone looks how to turn the renewal off
      Given the phone is <make>
      When the owner chooses "Me > My Camera Plan"
      Then the help with automatic renewal names the path "Settings > Your Name > iTunes & App Store > Apple ID > View Apple ID > Subscriptions"

      Examples:
        | case   | make                  |
        | iOS 11 | an iPhone with iOS 11 |
        | iOS 13 | an iPhone with iOS 13 |

  @LP-RENEW-02
  Rule: The help names the way to the subscriptions on iOS 14 and later

    @reference @app
    Scenario Outline: The owner of a newer iPhone looks how to turn the renewal off
      Given the phone is <make>
      When the owner chooses "Me > My Camera Plan"
      Then the help with automatic renewal names the path "Settings > Your Name > Subscriptions"

      Examples:
        | case        | make                  |
        | iOS 14      | an iPhone with iOS 14 |
        | a later iOS | an iPhone with iOS 17 |

  @LP-RENEW-03
  Rule: The help names the way to the subscriptions in Google Play

    @reference @app
    Scenario: The owner of an Android phone looks how to turn the renewal off
      Given the phone is an Android phone
      When the owner chooses "Me > My Camera Plan"
      Then the help with automatic renewal names the path "Google Play > Profile Icon > Payments & subscriptions > Subscriptions"

  @LP-RENEW-04
  Rule: After automatic renewal is turned off no further period is charged

    @firm @app @time-travel
    Scenario Outline: The owner turns the renewal off
      Given the owner has the Basic plan <terms>
      And <moment>
      When the owner tries to turn off automatic renewal in the system settings
      Then <store> shows no charge for <window>

      Examples:
        | case                          | terms                             | moment                                         | store         | window   |
        | first day of a month, iPhone  | for a month through the App Store | 1 hour passes                                  | the App Store | 93 days  |
        | last day of a month, iPhone   | for a month through the App Store | it is 2 hours before the end of the Basic plan | the App Store | 62 days  |
        | first day of a month, Android | for a month through Google Play   | 1 hour passes                                  | Google Play   | 93 days  |
        | last day of a month, Android  | for a month through Google Play   | it is 2 hours before the end of the Basic plan | Google Play   | 62 days  |
        | last day of a year, iPhone    | for a year through the App Store  | it is 2 hours before the end of the Basic plan | the App Store | 731 days |

    @firm @app @time-travel
    Scenario: The owner leaves the renewal on
      Given the owner has the Basic plan
      When 35 days pass
      Then the App Store shows exactly 1 charge of the price of the Basic plan within 10 minutes

  @LP-RENEW-05
  Rule: Automatic renewal is turned off outside the app, in the settings of the phone or of its store

    @firm @app @time-travel
    Scenario Outline: The owner turns the renewal off there
      Given the owner has the Basic plan through <store>
      When the owner tries to turn off automatic renewal in <place>
      Then the Cloud page shows the Basic plan as "cancelled" within 10 minutes
      And <store> shows no charge for 62 days

      Examples:
        | case    | store         | place               |
        | iPhone  | the App Store | the system settings |
        | Android | Google Play   | Google Play         |

    @reference @app
    Scenario: The owner looks for it in the app
      Given the owner has the Basic plan
      When the owner chooses "Me > My Camera Plan > Basic plan"
      Then the app does not offer "Me > My Camera Plan > Basic plan > Cancel" for 1 minute
      And the Cloud page shows the Basic plan as "active" within 1 minute

  @LP-STATUS-01
  Rule: After the payment My Camera Plan, under Me, shows how long the plan is valid

    @firm @app
    Scenario Outline: The owner looks after the payment
      Given the owner has the Basic plan <period>
      When the owner chooses "Me > My Camera Plan"
      Then the menu leads there
      And the first day of the Basic plan lies 0 to 1 days back
      And the expiry date of the Basic plan lies <least> to <most> days ahead

      Examples:
        | case    | period      | least | most |
        | monthly | for a month | 27    | 32   |
        | yearly  | for a year  | 364   | 367  |

    @firm @app @time-travel
    Scenario: The owner looks when part of the year is over
      Given the owner has the Basic plan for a year
      And 100 days pass
      When the owner chooses "Me > My Camera Plan"
      Then the first day of the Basic plan lies 99 to 101 days back
      And the expiry date of the Basic plan lies 264 to 267 days ahead

  @LP-STATUS-03
  Rule: My Camera Plan, under Me, shows whether a plan is active and to which cameras it is linked

    @firm @app
    Scenario: One of two cameras is linked
      Given 2 cameras at home
      And "Camera 1" is in the Basic plan for 3 cameras
      When the owner chooses "Me > My Camera Plan"
      Then the Cloud page shows the Basic plan for 3 cameras as "active" within 1 minute
      And the Cloud page shows "Camera 1" in the Basic plan for 3 cameras within 1 minute

    @firm @app
    Scenario: No camera is linked
      Given a camera at home
      And the owner has the Basic plan
      When the owner chooses "Me > My Camera Plan"
      Then the menu leads there
      And the Cloud page shows no camera in the Basic plan for 10 minutes

    @firm @app @time-travel
    Scenario: The plan has ended
      Given the owner has the Basic plan
      And the owner turns off automatic renewal in the system settings
      And it is 1 day after the end of the Basic plan
      When the owner chooses "Me > My Camera Plan"
      Then the Cloud page shows the Basic plan as "ended" within 1 minute
