@w313
Feature: Free trial
  Whoever has bound a camera may claim a free trial for it. From then on, and for a year, the cloud
  keeps what it records for two days.

  @W3-TRIAL-01
  Rule: Whoever has bound a camera can claim its free trial, and only once

    @firm
    Scenario: The owner has just bound the camera
      Given a camera at home
      When the owner tries to claim the free trial
      Then the app accepts it
      And the Cloud page shows the free trial plan as "active" within 1 minute

    @reference @app
    Scenario: The camera is not bound yet
      Given a new camera
      When the owner tries to claim the free trial
      Then the app refuses with the reason "bind a camera first"
      And the Cloud page lists no plan for 10 minutes

    @reference @app
    Scenario: The owner claims a second time
      Given a camera at home
      And the owner claims the free trial
      When the owner tries to claim the free trial
      Then the app refuses with the reason "the free trial was already claimed"
      And the Cloud page lists the free trial plan for 10 minutes

    @reference
    Scenario: A second owner claims it
      Given a camera at home
      And the owner claims the free trial
      And the camera moves to another account
      When somebody with another account tries to claim the free trial
      Then the app refuses with the reason "the free trial was already claimed"

  @W3-TRIAL-02 @time-travel
  Rule: In the free trial the cloud keeps the latest 2 days

    Background:
      Given a camera at home
      And the owner claims the free trial

    @firm
    Scenario Outline: Somebody moved about 2 days ago
      Given <begin>
      And a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case                                          | begin           | age      | outcome                                                         |
        | an hour less than 2 days                      | 1 minute passes | 47 hours | Replay shows a cloud recording of the movement within 5 minutes |
        | a day more than 2 days                        | 1 minute passes | 72 hours | Replay shows no cloud recording of the movement for 10 minutes  |
        | an hour less, and the trial older than 2 days | 3 days pass     | 47 hours | Replay shows a cloud recording of the movement within 5 minutes |
        | a day more, and the trial older than 2 days   | 3 days pass     | 72 hours | Replay shows no cloud recording of the movement for 10 minutes  |
        | an hour less, from the second day of it       | 36 hours pass   | 47 hours | Replay shows a cloud recording of the movement within 5 minutes |

    @reference
    Scenario Outline: Somebody moved 2 days ago, give or take a minute
      Given a person comes into view for 20 seconds
      When <age> pass
      Then <outcome>

      Examples:
        | case              | age                     | outcome                                                        |
        | just under 2 days | 47 hours and 58 minutes | Replay shows a cloud recording of the movement within 1 minute |
        | just over 2 days  | 48 hours and 1 minute   | Replay shows no cloud recording of the movement for 10 minutes |

  @W3-TRIAL-03 @time-travel
  Rule: The free trial lasts a year from its claim

    @firm @app
    Scenario Outline: The owner looks at the trial about a year later
      Given a camera at home
      And the owner claims the free trial
      When <time> pass
      Then the Cloud page lists <plans> for 10 minutes

      Examples:
        | case                   | time     | plans               |
        | a day before the end   | 364 days | the free trial plan |
        | two days after the end | 367 days | no plan             |

    @firm
    Scenario Outline: Somebody moves about a year later
      Given a camera at home
      And the owner claims the free trial
      And <time> pass
      When a person comes into view for 20 seconds
      Then <outcome>

      Examples:
        | case                   | time     | outcome                                                         |
        | a day before the end   | 364 days | Replay shows a cloud recording of the movement within 5 minutes |
        | two days after the end | 367 days | Replay shows no cloud recording of the movement for 10 minutes  |

    @reference @app
    Scenario Outline: The trial was claimed a hundred days after the binding
      Given a camera at home
      And 100 days pass
      And the owner claims the free trial
      When <time> pass
      Then the Cloud page lists <plans> for 10 minutes

      Examples:
        | case                   | time     | plans               |
        | a day before the end   | 364 days | the free trial plan |
        | two days after the end | 367 days | no plan             |

  @W3-TRIAL-04
  Rule: Until the free trial is claimed by hand it is not in force and the cloud keeps nothing

    @firm
    Scenario: Somebody moves and nobody has ever claimed
      Given a camera at home
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes
      And the Cloud page lists no plan for 10 minutes

    @firm @time-travel
    Scenario: Nobody has claimed for a month
      Given a camera at home
      And 30 days pass
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm @time-travel
    Scenario: Somebody moved just before the owner claims on day 30
      Given a camera at home
      And 30 days pass
      And a person comes into view for 20 seconds
      When the owner tries to claim the free trial
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm @time-travel
    Scenario: Somebody moves after the owner has claimed on day 30
      Given a camera at home
      And 30 days pass
      And the owner claims the free trial
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

  @W3-TRIAL-05 @app
  Rule: The cloud recording page offers a free trial that has not been claimed

    @firm
    Scenario: The camera was bound an hour ago
      Given a camera at home
      And 60 minutes pass
      When the owner chooses "Settings > Cloud Recording Settings"
      Then the menu leads there
      And the app offers "Settings > Cloud Recording Settings > Free Trial" within 1 minute

    @firm
    Scenario: The owner claims there
      Given a camera at home
      When the owner chooses "Settings > Cloud Recording Settings > Free Trial"
      Then the menu leads there
      And the Cloud page shows the free trial plan as "active" within 1 minute

    @reference @time-travel
    Scenario: The camera was bound more than a year ago
      Given a camera at home
      And 400 days pass
      When the owner chooses "Settings > Cloud Recording Settings > Free Trial"
      Then the menu leads there
      And the Cloud page shows the free trial plan as "active" within 1 minute
