@lepro
Feature: Change of plan
  A plan that runs can be changed for another. The store takes the money, and the two stores differ:
  through the App Store the whole price is paid anew for more and the change waits for less; through
  Google Play the change is made at once and the rest of the cycle is set off.

  @LP-CHANGE-01
  Rule: On an iPhone an upgrade costs the full price of the new plan at once

    @firm @app @time-travel
    Scenario Outline: The owner upgrades
      Given the owner has the Basic plan <period> through the App Store
      And <moment>
      When the owner tries to change the Basic plan to the Premium plan
      Then the App Store shows exactly 1 charge of the price of the Premium plan within 10 minutes

      Examples:
        | case                 | period      | moment                                          |
        | first day of a month | for a month | 1 hour passes                                   |
        | last day of a month  | for a month | it is 12 hours before the end of the Basic plan |
        | first day of a year  | for a year  | 1 hour passes                                   |
        | last day of a year   | for a year  | it is 12 hours before the end of the Basic plan |

    @firm @app @time-travel
    Scenario: The owner upgrades to a package for more cameras
      Given the owner has the Basic plan through the App Store
      And 15 days pass
      When the owner tries to change the Basic plan to the Basic plan for 3 cameras
      Then the App Store shows exactly 1 charge of the price of the Basic plan for 3 cameras within 10 minutes

  @LP-CHANGE-02
  Rule: On an iPhone an upgrade is in force at once

    Background:
      Given a camera at home
      And the camera is in the Basic plan through the App Store

    @firm @time-travel
    Scenario Outline: Somebody moves a minute after the upgrade
      Given the owner changes the Basic plan to the Premium plan
      And 1 minute passes
      And a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case                  | age                  | outcome                                                         |
        | older than 7 days     | 8 days               | Replay shows a cloud recording of the movement within 5 minutes |
        | not quite 14 days old | 13 days and 23 hours | Replay shows a cloud recording of the movement within 5 minutes |
        | older than 14 days    | 15 days              | Replay shows no cloud recording of the movement for 10 minutes  |

    @firm @time-travel
    Scenario: Somebody moved before the upgrade and the clip is not quite 7 days old
      Given a person comes into view for 20 seconds
      And 5 minutes pass
      And the owner changes the Basic plan to the Premium plan
      When 6 days and 23 hours pass
      Then Replay shows a cloud recording of the movement within 5 minutes

    @reference @time-travel
    Scenario: Somebody moved before the upgrade and the clip is older than 7 days
      Given a person comes into view for 20 seconds
      And 5 minutes pass
      And the owner changes the Basic plan to the Premium plan
      When 8 days pass
      Then Replay shows no cloud recording of the movement for 10 minutes

    @reference @time-travel
    Scenario: Somebody moves a second after the upgrade
      Given the owner changes the Basic plan to the Premium plan
      And 1 second passes
      And a person comes into view for 20 seconds
      When 8 days pass
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm @app
    Scenario: The owner binds a further camera a minute after the upgrade
      Given the owner changes the Basic plan to the Basic plan for 3 cameras
      And 1 minute passes
      When the owner tries to add a further camera to the Basic plan for 3 cameras
      Then the app accepts it
      And the Cloud page shows 2 cameras in the Basic plan for 3 cameras within 1 minute

  @LP-CHANGE-03
  Rule: On an iPhone the App Store pays back what is left of the old plan at an upgrade

    @firm @app @time-travel
    Scenario Outline: The owner upgrades in the course of a cycle
      Given the owner has the Basic plan <period> through the App Store
      And <moment>
      When the owner tries to change the Basic plan to the Premium plan
      Then the App Store shows exactly 1 credit of <least> to <most> percent of the price of the Basic plan within 10 minutes

      Examples:
        | case                  | period      | moment                                          | least | most |
        | first day of a month  | for a month | 1 hour passes                                   | 96    | 100  |
        | about half of a month | for a month | it is 15 days before the end of the Basic plan  | 45    | 54   |
        | last day of a month   | for a month | it is 12 hours before the end of the Basic plan | 0     | 5    |
        | first day of a year   | for a year  | 1 hour passes                                   | 99    | 100  |
        | half of a year        | for a year  | it is 182 days before the end of the Basic plan | 49    | 51   |
        | last day of a year    | for a year  | it is 12 hours before the end of the Basic plan | 0     | 1    |

  @LP-CHANGE-04
  Rule: On an iPhone an upgrade begins a new cycle, which is renewed a full period later

    @firm @app @time-travel
    Scenario Outline: The owner reads the expiry date after an upgrade
      Given the owner has the Basic plan <period> through the App Store
      And <used> pass
      When the owner tries to change the Basic plan to the Premium plan
      Then the expiry date of the Premium plan lies <least> to <most> days ahead

      Examples:
        | case         | period      | used     | least | most |
        | by the month | for a month | 10 days  | 27    | 32   |
        | by the year  | for a year  | 100 days | 364   | 367  |

    @firm @app @time-travel
    Scenario: The old renewal date passes
      Given the owner has the Basic plan through the App Store
      And 10 days pass
      And the owner changes the Basic plan to the Premium plan
      When 25 days pass
      Then the App Store shows no charge for 10 minutes

    @firm @app @time-travel
    Scenario: The new renewal date passes
      Given the owner has the Basic plan through the App Store
      And 10 days pass
      And the owner changes the Basic plan to the Premium plan
      When 35 days pass
      Then the App Store shows exactly 1 charge of the price of the Premium plan within 10 minutes

  @LP-CHANGE-05
  Rule: On an iPhone a downgrade waits for the next billing cycle

    Background:
      Given the owner has the Premium plan through the App Store
      And 10 days pass

    @firm @app
    Scenario: The owner asks for the lower plan
      When the owner tries to change the Premium plan to the Basic plan
      Then the app accepts it
      And the App Store shows no charge for 10 minutes

    @firm @app @time-travel
    Scenario Outline: The owner looks at the plan around the renewal date
      Given the owner changes the Premium plan to the Basic plan
      And it is <moment> the renewal of the Premium plan
      When the owner chooses "Me > My Camera Plan"
      Then the menu leads there
      And the Cloud page lists <plan> within 1 minute

      Examples:
        | case           | moment        | plan             |
        | an hour before | 1 hour before | the Premium plan |
        | a day after    | 1 day after   | the Basic plan   |

    @firm @app @time-travel
    Scenario: The renewal comes
      Given the owner changes the Premium plan to the Basic plan
      And it is 1 hour before the renewal of the Premium plan
      When 1 day passes
      Then the App Store shows exactly 1 charge of the price of the Basic plan within 10 minutes

    @firm @app
    Scenario: The owner looks at the plan right after asking
      Given the owner changes the Premium plan to the Basic plan
      And 1 minute passes
      When the owner chooses "Me > My Camera Plan"
      Then the Cloud page lists the Premium plan for 10 minutes
      And the expiry date of the Premium plan lies 17 to 22 days ahead

    @reference @app @time-travel
    Scenario Outline: The downgrade comes to the second
      Given the owner changes the Premium plan to the Basic plan
      And it is <moment> the renewal of the Premium plan
      When the owner chooses "Me > My Camera Plan"
      Then the Cloud page lists <plan> for 1 second

      Examples:
        | case                    | moment           | plan             |
        | just before the renewal | 5 seconds before | the Premium plan |
        | just after the renewal  | 1 second after   | the Basic plan   |

  @LP-CHANGE-06
  Rule: On an iPhone nothing is paid back at a downgrade

    @firm @app @time-travel
    Scenario Outline: The owner downgrades in the course of a cycle
      Given the owner has the Premium plan through the App Store
      And <moment>
      When the owner tries to change the Premium plan to the Basic plan
      Then the App Store shows no credit for 62 days

      Examples:
        | case      | moment                                            |
        | first day | 1 hour passes                                     |
        | half way  | 15 days pass                                      |
        | last day  | it is 12 hours before the end of the Premium plan |

  @LP-CHANGE-07
  Rule: On an Android phone an upgrade is in force at once

    Background:
      Given a camera at home
      And the camera is in the Basic plan through Google Play

    @firm @time-travel
    Scenario Outline: Somebody moves a minute after the upgrade
      Given the owner changes the Basic plan to the Premium plan
      And 1 minute passes
      And a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case                  | age                  | outcome                                                         |
        | older than 7 days     | 8 days               | Replay shows a cloud recording of the movement within 5 minutes |
        | not quite 14 days old | 13 days and 23 hours | Replay shows a cloud recording of the movement within 5 minutes |
        | older than 14 days    | 15 days              | Replay shows no cloud recording of the movement for 10 minutes  |

    @firm @time-travel
    Scenario: Somebody moved before the upgrade and the clip is not quite 7 days old
      Given a person comes into view for 20 seconds
      And 5 minutes pass
      And the owner changes the Basic plan to the Premium plan
      When 6 days and 23 hours pass
      Then Replay shows a cloud recording of the movement within 5 minutes

    @reference @time-travel
    Scenario: Somebody moved before the upgrade and the clip is older than 7 days
      Given a person comes into view for 20 seconds
      And 5 minutes pass
      And the owner changes the Basic plan to the Premium plan
      When 8 days pass
      Then Replay shows no cloud recording of the movement for 10 minutes

    @reference @time-travel
    Scenario: Somebody moves a second after the upgrade
      Given the owner changes the Basic plan to the Premium plan
      And 1 second passes
      And a person comes into view for 20 seconds
      When 8 days pass
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm @app
    Scenario: The owner binds a further camera a minute after the upgrade
      Given the owner changes the Basic plan to the Basic plan for 3 cameras
      And 1 minute passes
      When the owner tries to add a further camera to the Basic plan for 3 cameras
      Then the app accepts it
      And the Cloud page shows 2 cameras in the Basic plan for 3 cameras within 1 minute

  @LP-CHANGE-08
  Rule: On an Android phone an upgrade leaves the billing cycle as it was

    @firm @app @time-travel
    Scenario Outline: The owner reads the expiry date after an upgrade
      Given the owner has the Basic plan <terms>
      And <used> pass
      When the owner tries to change the Basic plan to the Premium plan
      Then the expiry date of the Premium plan lies <least> to <most> days ahead

      Examples:
        | case                           | terms                             | used     | least | most |
        | by the month                   | for a month through Google Play   | 10 days  | 17    | 22   |
        | by the year                    | for a year through Google Play    | 100 days | 264   | 267  |
        | by the month, but on an iPhone | for a month through the App Store | 10 days  | 27    | 32   |

    @firm @app @time-travel
    Scenario: The old renewal date passes
      Given the owner has the Basic plan through Google Play
      And 10 days pass
      And the owner changes the Basic plan to the Premium plan
      When 25 days pass
      Then Google Play shows exactly 1 charge of the price of the Premium plan within 10 minutes

  @LP-CHANGE-09
  Rule: On an Android phone an upgrade costs only the difference in price for the rest of the cycle

    @firm @app @time-travel
    Scenario Outline: The owner upgrades in the course of a cycle
      Given the owner has the Basic plan <period> through Google Play
      And <moment>
      When the owner tries to change the Basic plan to the Premium plan
      Then Google Play shows exactly 1 charge of <least> to <most> percent of the difference in price between the Basic plan and the Premium plan within 10 minutes
      And Google Play shows no credit for 10 minutes

      Examples:
        | case                  | period      | moment                                          | least | most |
        | first day of a month  | for a month | 1 hour passes                                   | 96    | 100  |
        | about half of a month | for a month | it is 15 days before the end of the Basic plan  | 45    | 54   |
        | last day of a month   | for a month | it is 12 hours before the end of the Basic plan | 0     | 5    |
        | first day of a year   | for a year  | 1 hour passes                                   | 99    | 100  |
        | half of a year        | for a year  | it is 182 days before the end of the Basic plan | 49    | 51   |
        | last day of a year    | for a year  | it is 12 hours before the end of the Basic plan | 0     | 1    |

  @LP-CHANGE-10
  Rule: On an Android phone a downgrade is in force at once

    Background:
      Given a camera at home

    @firm @time-travel
    Scenario Outline: Somebody moves every day, beginning a minute after the downgrade
      Given the camera is in the Premium plan through Google Play
      And the owner changes the Premium plan to the Basic plan
      And 1 minute passes
      When a person comes into view for 20 seconds 10 times, 1 day apart
      Then <outcome>

      Examples:
        | case              | outcome                                                                             |
        | the last 6 days   | Replay shows cloud recordings of the movements of the last 6 days within 10 minutes |
        | older than 8 days | Replay shows no cloud recording of the movements over 8 days ago for 10 minutes     |

    @firm @app
    Scenario Outline: The owner looks at the plan right after asking
      Given the owner has the Premium plan through <store>
      And the owner changes the Premium plan to the Basic plan
      When the owner chooses "Me > My Camera Plan"
      Then the menu leads there
      And the Cloud page lists <plan> for 10 minutes

      Examples:
        | case       | store         | plan             |
        | Android    | Google Play   | the Basic plan   |
        | the iPhone | the App Store | the Premium plan |

  @LP-CHANGE-11
  Rule: On an Android phone a downgrade moves the next billing date later, and pays nothing back

    @firm @app @time-travel
    Scenario Outline: The owner reads the expiry date after a downgrade
      Given the owner has the Premium plan <period> through Google Play
      And <moment>
      When the owner tries to change the Premium plan to the Basic plan
      Then the expiry date of the Basic plan lies <least> to <most> days ahead
      And Google Play shows no credit for 60 minutes

      Examples:
        | case                            | period      | moment                                            | least | most |
        | first day of a month, far later | for a month | 1 hour passes                                     | 32    | 400  |
        | last day of a month, hardly     | for a month | it is 12 hours before the end of the Premium plan | 0     | 5    |
        | first day of a year, far later  | for a year  | 1 hour passes                                     | 367   | 4000 |
        | last day of a year, hardly      | for a year  | it is 12 hours before the end of the Premium plan | 0     | 5    |

    @firm @app
    Scenario: The owner asks for the lower plan
      Given the owner has the Premium plan through Google Play
      When the owner tries to change the Premium plan to the Basic plan
      Then Google Play shows no charge for 10 minutes

    @firm @app @time-travel
    Scenario: The old renewal date passes
      Given the owner has the Premium plan through Google Play
      And 1 hour passes
      And the owner changes the Premium plan to the Basic plan
      When 31 days pass
      Then Google Play shows no charge for 10 minutes

    @reference @app @time-travel
    Scenario Outline: What was left pays for days of the lower plan
      Given the owner has the Premium plan for a month through Google Play
      And <moment>
      When the owner tries to change the Premium plan to the Basic plan
      Then what was left of the Premium plan pays for the Basic plan until its expiry date, give or take 1 day

      Examples:
        | case      | moment                                            |
        | first day | 1 hour passes                                     |
        | half way  | it is 15 days before the end of the Premium plan  |
        | last day  | it is 12 hours before the end of the Premium plan |

  @LP-CHANGE-12
  Rule: What a plan gives opens and closes when a change of plan comes into force

    Background:
      Given a camera at home

    @firm @time-travel
    Scenario Outline: Somebody moves every day after an upgrade, which is in force at once
      Given the camera is in the Basic plan through <store>
      And the owner changes the Basic plan to the Premium plan
      And 1 minute passes
      When a person comes into view for 20 seconds 10 times, 1 day apart
      Then Replay shows cloud recordings of the movements of the last 10 days within 10 minutes

      Examples:
        | case    | store         |
        | iPhone  | the App Store |
        | Android | Google Play   |

    @firm @app
    Scenario Outline: The owner fills the places of the larger package after the upgrade
      Given the <old> holds 1 camera
      And the owner changes the <old> to the <new>
      When the owner tries to add a further camera to the <new>
      Then the app accepts it

      Examples:
        | case                     | old        | new                        |
        | another package          | Basic plan | Basic plan for 3 cameras   |
        | another package and kind | Basic plan | Premium plan for 3 cameras |

    @firm @app
    Scenario: The owner fills the places of the larger package before the upgrade
      Given the Basic plan holds 1 camera
      When the owner tries to add a further camera to the Basic plan
      Then the app refuses with the reason "the plan is full"

    @firm @app @time-travel
    Scenario: The owner fills a place of the larger package before a downgrade on an iPhone comes
      Given the Premium plan for 3 cameras holds 1 camera
      And the owner changes the Premium plan for 3 cameras to the Premium plan
      And it is 1 hour before the renewal of the Premium plan for 3 cameras
      When the owner tries to add a further camera to the Premium plan for 3 cameras
      Then the app accepts it

    @firm @app @time-travel
    Scenario: The owner fills a place of the larger package after a downgrade on an iPhone has come
      Given the Premium plan for 3 cameras holds 1 camera
      And the owner changes the Premium plan for 3 cameras to the Premium plan
      And it is 1 day after the renewal of the Premium plan for 3 cameras
      When the owner tries to add a further camera to the Premium plan
      Then the app refuses with the reason "the plan is full"

    @firm @time-travel
    Scenario Outline: Somebody moves every day after a downgrade on an iPhone has come
      Given the camera is in the Premium plan through the App Store
      And the owner changes the Premium plan to the Basic plan
      And it is 1 day after the renewal of the Premium plan
      When a person comes into view for 20 seconds 10 times, 1 day apart
      Then <outcome>

      Examples:
        | case              | outcome                                                                             |
        | the last 6 days   | Replay shows cloud recordings of the movements of the last 6 days within 10 minutes |
        | older than 8 days | Replay shows no cloud recording of the movements over 8 days ago for 10 minutes     |

  @LP-CHANGE-13
  Rule: A change of plan begins under Me, My Camera Plan, More Subscription Plans

    @firm @app
    Scenario: The owner looks for the entry
      Given the owner has the Basic plan
      When the owner chooses "Me > My Camera Plan > More Subscription Plans"
      Then the menu leads there
      And the app offers "Me > My Camera Plan > More Subscription Plans > Premium plan" within 1 minute

    @firm @app
    Scenario: The owner chooses another plan there
      Given the owner has the Basic plan
      When the owner chooses "Me > My Camera Plan > More Subscription Plans > Premium plan"
      Then the menu leads there
      And the Cloud page lists the Premium plan within 1 minute
