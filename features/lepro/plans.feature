@lepro
Feature: Plans
  A plan is Basic or Premium and comes in packages for so many cameras. Whoever pays through a store
  has one plan at a time there, and changes it rather than taking a second one.

  @LP-NOTICE-01
  Rule: The plans that can be had are those that the app shows, in each region and at any time

    @firm @app
    Scenario Outline: A package is not sold in every region
      Given the vendor no longer sells the Premium plan for 20 cameras in "Europe"
      And the owner lives in "<region>"
      When the owner tries to subscribe to the Premium plan for 20 cameras
      Then <answer>
      And the app <shows> "Me > My Camera Plan > More Subscription Plans > Premium plan for 20 cameras" <window>

      Examples:
        | case                     | region  | answer                                         | shows          | window          |
        | where it is sold         | America | the app accepts it                             | offers         | within 1 minute |
        | where it is sold no more | Europe  | the app refuses with the reason "no such plan" | does not offer | for 10 minutes  |

    @firm @app
    Scenario: A package is still on sale
      Given the owner lives in "Europe"
      And the owner chooses "Me > My Camera Plan > More Subscription Plans"
      When the owner tries to subscribe to the Basic plan for 10 cameras
      Then the app accepts it
      And the app offers "Me > My Camera Plan > More Subscription Plans > Basic plan for 10 cameras" within 1 minute

    @firm @app
    Scenario: A package has gone from sale since the owner last looked
      Given the owner lives in "Europe"
      And the owner chooses "Me > My Camera Plan > More Subscription Plans"
      And the vendor no longer sells the Basic plan for 10 cameras in "Europe"
      When the owner tries to subscribe to the Basic plan for 10 cameras
      Then the app refuses with the reason "no such plan"

    @firm @app
    Scenario: The owner looks for a package that has gone from sale
      Given the owner lives in "Europe"
      And the vendor no longer sells the Basic plan for 10 cameras in "Europe"
      When the owner chooses "Me > My Camera Plan > More Subscription Plans"
      Then the menu leads there
      And the app does not offer "Me > My Camera Plan > More Subscription Plans > Basic plan for 10 cameras" for 10 minutes

    @firm @app
    Scenario: The owner changes to a package that has gone from sale
      Given the owner lives in "Europe"
      And the owner has the Basic plan
      And the vendor no longer sells the Premium plan for 20 cameras in "Europe"
      When the owner tries to change the Basic plan to the Premium plan for 20 cameras
      Then the app refuses with the reason "no such plan"

  @LP-PLAN-01
  Rule: The Basic plan is sold for 1, 3 or 10 cameras and for no other number

    @firm @app
    Scenario Outline: The owner asks for a package that exists
      Given the owner has no plan
      When the owner tries to subscribe to the Basic plan for <cameras>
      Then the app accepts it
      And the Cloud page lists the Basic plan for <cameras> within 1 minute
      And the app offers "Me > My Camera Plan > More Subscription Plans > Basic plan for <cameras>" within 1 minute

      Examples:
        | case          | cameras    |
        | one camera    | 1 camera   |
        | three cameras | 3 cameras  |
        | ten cameras   | 10 cameras |

    @firm @app
    Scenario Outline: The owner asks for a package that does not exist
      Given the owner has no plan
      When the owner tries to subscribe to the Basic plan for <cameras>
      Then the app refuses with the reason "no such plan"
      And the Cloud page lists no plan for 10 minutes
      And the app does not offer "Me > My Camera Plan > More Subscription Plans > Basic plan for <cameras>" for 1 minute

      Examples:
        | case           | cameras    |
        | two cameras    | 2 cameras  |
        | twenty cameras | 20 cameras |

  @LP-PLAN-02
  Rule: The Premium plan is sold for 1, 2, 3, 10 or 20 cameras and for no other number

    @firm @app
    Scenario Outline: The owner asks for a package that exists
      Given the owner has no plan
      When the owner tries to subscribe to the Premium plan for <cameras>
      Then the app accepts it
      And the Cloud page lists the Premium plan for <cameras> within 1 minute
      And the app offers "Me > My Camera Plan > More Subscription Plans > Premium plan for <cameras>" within 1 minute

      Examples:
        | case           | cameras    |
        | one camera     | 1 camera   |
        | two cameras    | 2 cameras  |
        | three cameras  | 3 cameras  |
        | ten cameras    | 10 cameras |
        | twenty cameras | 20 cameras |

    @firm @app
    Scenario Outline: The owner asks for a package that does not exist
      Given the owner has no plan
      When the owner tries to subscribe to the Premium plan for <cameras>
      Then the app refuses with the reason "no such plan"
      And the Cloud page lists no plan for 10 minutes
      And the app does not offer "Me > My Camera Plan > More Subscription Plans > Premium plan for <cameras>" for 1 minute

      Examples:
        | case         | cameras   |
        | four cameras | 4 cameras |
        | five cameras | 5 cameras |

  @LP-PLAN-03
  Rule: One plan, charged once, serves as many cameras as its package takes

    @firm
    Scenario: Every place of the package is used
      Given 3 cameras at home
      And the Basic plan for 3 cameras holds 3 cameras
      When a person before every camera comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement before every camera within 5 minutes

    @firm
    Scenario: One place of the package is used
      Given a camera at home
      And the camera is in the Basic plan for 3 cameras
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm @app
    Scenario Outline: The owner pays for the package
      Given 3 cameras at home
      And the owner has no plan
      When the owner tries to subscribe to the Basic plan for 3 cameras, selecting <cameras>
      Then the App Store shows exactly 1 charge of the price of the Basic plan for 3 cameras within 10 minutes
      And the Cloud page shows <cameras> in the Basic plan for 3 cameras within 1 minute

      Examples:
        | case              | cameras   |
        | every place used  | 3 cameras |
        | one place of them | 1 camera  |

    @firm @app @time-travel
    Scenario: The package is renewed
      Given the Basic plan for 3 cameras holds 3 cameras
      When 35 days pass
      Then the App Store shows exactly 1 charge of the price of the Basic plan for 3 cameras within 10 minutes

  @LP-PLAN-04
  Rule: No more cameras can be bound to a plan than its package takes

    @firm @app
    Scenario Outline: One place is left
      Given the <package> holds <before>
      When the owner tries to add a further camera to the <package>
      Then the app accepts it
      And the Cloud page shows <after> in the <package> within 1 minute

      Examples:
        | case                    | package                     | before     | after      |
        | the only one of one     | Basic plan for 1 camera     | no camera  | 1 camera   |
        | the third of three      | Basic plan for 3 cameras    | 2 cameras  | 3 cameras  |
        | the tenth of ten        | Basic plan for 10 cameras   | 9 cameras  | 10 cameras |
        | the second of two       | Premium plan for 2 cameras  | 1 camera   | 2 cameras  |
        | the third, Premium      | Premium plan for 3 cameras  | 2 cameras  | 3 cameras  |
        | the tenth, Premium      | Premium plan for 10 cameras | 9 cameras  | 10 cameras |
        | the twentieth of twenty | Premium plan for 20 cameras | 19 cameras | 20 cameras |

    @firm @app
    Scenario Outline: No place is left
      Given the <package> holds <cameras>
      When the owner tries to add a further camera to the <package>
      Then the app refuses with the reason "the plan is full"
      And the Cloud page shows <cameras> in the <package> for 10 minutes

      Examples:
        | case                       | package                     | cameras    |
        | a second in a plan for one | Basic plan for 1 camera     | 1 camera   |
        | a fourth of three          | Basic plan for 3 cameras    | 3 cameras  |
        | an eleventh of ten         | Basic plan for 10 cameras   | 10 cameras |
        | a third of two             | Premium plan for 2 cameras  | 2 cameras  |
        | a fourth of three, Premium | Premium plan for 3 cameras  | 3 cameras  |
        | an eleventh, Premium       | Premium plan for 10 cameras | 10 cameras |
        | a twenty-first of twenty   | Premium plan for 20 cameras | 20 cameras |

  @LP-LIMIT-01
  Rule: One store account holds only one plan at a time

    @firm @app
    Scenario: The owner takes a second plan for the same camera
      Given a camera at home
      And the camera is in the Basic plan
      When the owner tries to subscribe to the Premium plan, selecting the camera
      Then the app refuses with the reason "only one plan at a time"
      And the Cloud page lists the Basic plan for 10 minutes

    @firm @app
    Scenario: The owner takes a second plan for another camera
      Given 2 cameras at home
      And "Camera 1" is in the Basic plan
      When the owner tries to subscribe to the Premium plan, selecting "Camera 2"
      Then the app refuses with the reason "only one plan at a time"
      And the Cloud page lists the Basic plan for 10 minutes

    @firm @app
    Scenario: The owner takes a second plan on another phone
      Given the owner has the Basic plan
      And the owner has signed in only on phone B
      When the owner tries to subscribe to the Premium plan
      Then the app refuses with the reason "only one plan at a time"
      And the App Store shows no charge for 10 minutes

    @firm @app
    Scenario Outline: The user takes a second plan with another account of the app
      Given the user is signed in to an account registered with the e-mail "user@example.com"
      And the user subscribes to the Basic plan through <store>
      And the user is signed in to an account registered with the e-mail "other@example.com"
      When the user tries to subscribe to the Premium plan through <store>
      Then the app refuses with the reason "only one plan at a time"

      Examples:
        | case      | store         |
        | Apple ID  | the App Store |
        | Google ID | Google Play   |

    @reference @app
    Scenario: The owner takes a second plan with another store account
      Given the owner has the Basic plan
      And the store account on phone B is another one
      And the owner has signed in only on phone B
      When the owner tries to subscribe to the Premium plan
      Then the app accepts it

  @LP-LIMIT-02
  Rule: While a plan is active no other can be bought beside it

    @firm @app
    Scenario Outline: The owner buys one more
      Given the owner has the Basic plan through <store>
      When the owner tries to subscribe to the <second> through <store>
      Then the app refuses with the reason "only one plan at a time"
      And the Cloud page lists the Basic plan for 10 minutes
      And <store> shows no charge for 10 minutes

      Examples:
        | case                     | second                   | store         |
        | the same again, iPhone   | Basic plan               | the App Store |
        | another kind, iPhone     | Premium plan             | the App Store |
        | another kind, Android    | Premium plan             | Google Play   |
        | another package, Android | Basic plan for 3 cameras | Google Play   |

    @firm @app
    Scenario: The active plan stays what it was
      Given the owner has the Basic plan for a month
      When the owner tries to subscribe to the Premium plan for a year
      Then the Cloud page shows the Basic plan as "active" for 10 minutes
      And the expiry date of the Basic plan lies 27 to 32 days ahead

    @firm @app @time-travel
    Scenario: The plan has ended
      Given the owner has the Basic plan
      And the owner turns off automatic renewal in the system settings
      And it is 1 day after the end of the Basic plan
      When the owner tries to subscribe to the Premium plan
      Then the Cloud page lists the Premium plan within 10 minutes

  @LP-LIMIT-03
  Rule: While a plan is active its owner can change it for a higher or a lower one

    @firm @app
    Scenario Outline: The owner asks for another plan instead
      Given the owner has the <old> through <store>
      When the owner tries to change the <old> to the <new>
      Then the app accepts it

      Examples:
        | case                               | old                        | new                      | store         |
        | upgrade, iPhone                    | Basic plan                 | Premium plan             | the App Store |
        | upgrade, Android                   | Basic plan                 | Premium plan             | Google Play   |
        | upgrade to more cameras, iPhone    | Basic plan                 | Basic plan for 3 cameras | the App Store |
        | downgrade, iPhone                  | Premium plan               | Basic plan               | the App Store |
        | downgrade, Android                 | Premium plan               | Basic plan               | Google Play   |
        | downgrade to fewer cameras, iPhone | Premium plan for 3 cameras | Premium plan             | the App Store |
