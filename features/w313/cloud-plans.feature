@w313
Feature: Cloud plans
  Beside the free trial there are plans to buy. While one of them runs the trial stands still; when
  it has run out the trial goes on where it had stopped.

  @W3-BUY-01 @app
  Rule: A plan is bought in the settings under Cloud Recording Settings, in the Cloud Recording Mall

    @firm
    Scenario: The owner looks for the entry
      Given a camera at home
      When the owner chooses "Settings > Cloud Recording Settings > Cloud Recording Mall"
      Then the menu leads there

    @firm
    Scenario: The owner buys a plan there
      Given a camera at home
      When the owner chooses "Settings > Cloud Recording Settings > Cloud Recording Mall > 30-day plan"
      Then the menu leads there
      And the Cloud page shows the 30-day plan as "active" within 10 minutes
      And the payment provider shows exactly 1 charge of the price of the 30-day plan within 10 minutes

  @W3-BUY-02 @app
  Rule: The Cloud Recording Mall offers more than one plan

    @firm
    Scenario: The owner looks at the offers
      Given a camera at home
      When the owner chooses "Settings > Cloud Recording Settings > Cloud Recording Mall"
      Then the app offers "Settings > Cloud Recording Settings > Cloud Recording Mall > 7-day plan" within 1 minute
      And the app offers "Settings > Cloud Recording Settings > Cloud Recording Mall > 30-day plan" within 1 minute

  @W3-BUY-03 @app
  Rule: A camera has two kinds of cloud service: a free trial and plans to buy

    @firm
    Scenario: The trial has not been claimed
      Given a camera at home
      When the owner chooses "Settings > Cloud Recording Settings"
      Then the app offers "Settings > Cloud Recording Settings > Free Trial" within 1 minute
      And the app offers "Settings > Cloud Recording Settings > Cloud Recording Mall > 30-day plan" within 1 minute

    @firm
    Scenario: The owner takes both
      Given a camera at home
      And the owner claims the free trial
      When the owner tries to subscribe to the 30-day plan
      Then the app accepts it
      And the Cloud page lists the free trial and the 30-day plan within 10 minutes

  @W3-EXT-01 @app @time-travel
  Rule: A plan bought in the free trial uses up none of the time that is left of the trial
    The free trial lasts 365 days.

    Background:
      Given a camera at home
      And the owner claims the free trial

    @firm
    Scenario Outline: The plan has run out
      Given <used>
      And the owner subscribes to the 30-day plan
      And it is 1 minute after the end of the 30-day plan
      When <time>
      Then the Cloud page lists <plans> for 10 minutes

      Examples:
        | case                                   | used          | time            | plans               |
        | 182 days are left, and 180 have passed | 183 days pass | 180 days pass   | the free trial plan |
        | 182 days are left, and 184 have passed | 183 days pass | 184 days pass   | no plan             |
        | 364 days are left, and 362 have passed | 1 day passes  | 362 days pass   | the free trial plan |
        | 364 days are left, and 366 have passed | 1 day passes  | 366 days pass   | no plan             |
        | 1 day is left, and a minute has passed | 364 days pass | 1 minute passes | the free trial plan |
        | 1 day is left, and 3 have passed       | 364 days pass | 3 days pass     | no plan             |

    @firm
    Scenario Outline: The owner reads the expiry date of the trial
      Given <used>
      And the owner subscribes to the 30-day plan <period>
      And it is 1 hour after the end of the 30-day plan
      When the owner chooses "Settings > Cloud Recording Settings"
      Then the expiry date of the free trial plan lies <least> to <most> days ahead

      Examples:
        | case                               | used          | period      | least | most |
        | 182 days are left                  | 183 days pass | for a month | 180   | 184  |
        | 364 days are left                  | 1 day passes  | for a month | 362   | 366  |
        | 182 days are left, plan for a year | 183 days pass | for a year  | 180   | 184  |
        | 364 days are left, plan for a year | 1 day passes  | for a year  | 362   | 366  |

  @W3-EXT-02 @time-travel
  Rule: When the plan expires the free trial goes on by itself for as long as was left of it

    Background:
      Given a camera at home
      And the owner claims the free trial

    @firm
    Scenario Outline: Somebody moves right after the end of the plan
      Given the owner subscribes to the 30-day plan
      And it is <moment> the end of the 30-day plan
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes
      And the Cloud page shows the free trial plan as "active" within 5 minutes

      Examples:
        | case           | moment         |
        | a minute later | 1 minute after |
        | a day later    | 1 day after    |

    @firm @app
    Scenario: The owner looks at the plans right after the end of the plan
      Given the owner subscribes to the 30-day plan
      And it is 1 second after the end of the 30-day plan
      When the owner chooses "Settings > Cloud Recording Settings"
      Then the Cloud page shows the free trial plan as "active" for 10 minutes

    @firm @app
    Scenario Outline: A hundred days of the trial had been used, and 265 were left
      Given 100 days pass
      And the owner subscribes to the 30-day plan
      And it is 1 minute after the end of the 30-day plan
      When <time> pass
      Then the Cloud page lists <plans> for 10 minutes

      Examples:
        | case                    | time     | plans               |
        | 263 of them have passed | 263 days | the free trial plan |
        | all of them have passed | 267 days | no plan             |

  @W3-EXT-03 @time-travel
  Rule: While a plan runs its terms hold, and the free trial stands still

    Background:
      Given a camera at home

    @reference
    Scenario: Somebody moved five days ago
      Given the owner claims the free trial
      And the owner subscribes to the 30-day plan
      And a person comes into view for 20 seconds
      When 5 days pass
      Then Replay shows a cloud recording of the movement within 5 minutes

    @reference @app
    Scenario: The owner looks at the trial meanwhile
      Given the owner claims the free trial
      And the owner subscribes to the 30-day plan
      When 10 days pass
      Then the Cloud page shows the free trial plan as "paused" within 1 minute
      And the Cloud page shows the 30-day plan as "active" within 1 minute

    @reference @app
    Scenario: The owner buys one plan after another
      Given the owner claims the free trial
      And the owner subscribes to the 7-day plan
      And it is 1 minute after the end of the 7-day plan
      When the owner tries to subscribe to the 30-day plan
      Then the Cloud page shows the free trial plan as "paused" for 10 minutes

    @reference @app
    Scenario: Two plans have run out
      Given the owner claims the free trial
      And the owner subscribes to the 7-day plan
      And the owner subscribes to the 30-day plan
      When it is 1 minute after the end of the 30-day plan
      Then the expiry date of the free trial plan lies 363 to 366 days ahead

    @reference @app
    Scenario: The owner claims while a plan runs
      Given the owner subscribes to the 30-day plan
      And 10 days pass
      When the owner tries to claim the free trial
      Then the app accepts it
      And the Cloud page shows the free trial plan as "paused" within 1 minute

    @reference @app
    Scenario: The plan that ran when the owner claimed has run out
      Given the owner subscribes to the 30-day plan
      And the owner claims the free trial
      When it is 1 minute after the end of the 30-day plan
      Then the Cloud page shows the free trial plan as "active" within 1 minute
      And the expiry date of the free trial plan lies 363 to 366 days ahead
