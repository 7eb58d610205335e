@lepro
Feature: Binding
  A plan is bound to the cameras that were selected for it and to the account that took it. Free
  places can be filled; nothing in it can be exchanged, and nothing of it moves to another account.

  @LP-BIND-01
  Rule: A plan is bound to the cameras that were selected for it, and to no other

    @firm @app
    Scenario Outline: The owner selects cameras and subscribes
      Given 3 cameras at home
      And the owner has no plan
      When the owner tries to subscribe to the Basic plan for 3 cameras, selecting <selected>
      Then the Cloud page shows <selected> in the Basic plan for 3 cameras within 1 minute

      Examples:
        | case                         | selected                  |
        | one of three                 | "Camera 2"                |
        | two of three                 | "Camera 1" and "Camera 3" |
        | as many as the package takes | 3 cameras                 |

    @firm
    Scenario: Somebody moves before the camera that was selected and before another
      Given 2 cameras at home
      And the owner subscribes to the Basic plan for 3 cameras, selecting "Camera 2"
      When a person before every camera comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement before "Camera 2" within 5 minutes
      And Replay shows no cloud recording of the movement before "Camera 1" for 10 minutes

  @LP-BIND-02
  Rule: Further cameras can be bound while the package has free places

    @firm @app
    Scenario: Two places are free
      Given the Basic plan for 3 cameras holds 1 camera
      And the owner adds a further camera to the Basic plan for 3 cameras
      When the owner tries to add a further camera to the Basic plan for 3 cameras
      Then the app accepts it
      And the Cloud page shows 3 cameras in the Basic plan for 3 cameras within 1 minute

    @firm @app
    Scenario: The last place is free
      Given the Basic plan for 3 cameras holds 2 cameras
      When the owner tries to add a further camera to the Basic plan for 3 cameras
      Then the app accepts it
      And the Cloud page shows 3 cameras in the Basic plan for 3 cameras within 1 minute

    @firm @app
    Scenario: No place is free
      Given the Basic plan for 3 cameras holds 3 cameras
      When the owner tries to add a further camera to the Basic plan for 3 cameras
      Then the app refuses with the reason "the plan is full"
      And the Cloud page shows 3 cameras in the Basic plan for 3 cameras for 10 minutes

    @firm
    Scenario: Somebody moves before a camera that was bound later
      Given a camera at home
      And the Basic plan for 3 cameras holds 2 cameras
      And the owner adds the camera to the Basic plan for 3 cameras
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

  @LP-BIND-03
  Rule: A bound camera stays in its plan as long as the plan runs

    @firm @app
    Scenario Outline: The owner puts another camera in its place
      Given 2 cameras at home
      And "Camera 1" is in the <package>
      When the owner tries to exchange "Camera 1" for "Camera 2" in the <package>
      Then the app refuses with the reason "a bound camera stays in its plan"
      And the Cloud page shows "Camera 1" in the <package> for 10 minutes

      Examples:
        | case                | package                  |
        | places are free     | Basic plan for 3 cameras |
        | the package is full | Basic plan for 1 camera  |

    @reference @app
    Scenario: The owner takes the camera out and puts none in its place
      Given a camera at home
      And the camera is in the Basic plan
      When the owner tries to take the camera out of the Basic plan
      Then the app refuses with the reason "a bound camera stays in its plan"
      And the Cloud page shows the camera in the Basic plan for 10 minutes

  @LP-BIND-04
  Rule: After the end of a plan cameras are selected afresh for a new one

    Background:
      Given 2 cameras at home
      And "Camera 1" is in the Basic plan
      And the owner turns off automatic renewal in the system settings

    @firm @app @time-travel
    Scenario Outline: The plan has ended
      Given it is 1 day after the end of the Basic plan
      When the owner tries to subscribe to the Basic plan, selecting <selected>
      Then the app accepts it
      And the Cloud page shows <selected> in the Basic plan within 1 minute

      Examples:
        | case            | selected   |
        | another camera  | "Camera 2" |
        | the same camera | "Camera 1" |

    @firm @time-travel
    Scenario: Somebody moves before the camera that was selected afresh
      Given it is 1 day after the end of the Basic plan
      And the owner subscribes to the Basic plan, selecting "Camera 2"
      When a person before every camera comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement before "Camera 2" within 5 minutes
      And Replay shows no cloud recording of the movement before "Camera 1" for 10 minutes

    @reference @app
    Scenario: The renewal is off and the plan still runs
      When the owner tries to exchange "Camera 1" for "Camera 2" in the Basic plan
      Then the app refuses with the reason "a bound camera stays in its plan"
      And the Cloud page shows "Camera 1" in the Basic plan for 10 minutes

    @reference @app
    Scenario: The renewal is off and the owner subscribes anew while the plan still runs
      When the owner tries to subscribe to the Basic plan, selecting "Camera 2"
      Then the app refuses with the reason "only one plan at a time"
      And the Cloud page shows "Camera 1" in the Basic plan for 10 minutes

  @LP-XFER-01
  Rule: A plan stays with the account that took it

    Background:
      Given the owner has the Basic plan

    @firm @app
    Scenario Outline: The owner moves the plan
      Given an account is registered with the e-mail "second@example.com"
      And <renewal>
      When the owner tries to move the Basic plan to <whom>
      Then the app refuses with the reason "a plan stays with its account"
      And the Cloud page lists the Basic plan for 10 minutes

      Examples:
        | case                           | whom                            | renewal                                                      |
        | a second account of the owner  | the e-mail "second@example.com" | 5 minutes pass                                               |
        | the same, after renewal is off | the e-mail "second@example.com" | the owner turns off automatic renewal in the system settings |
        | somebody else                  | somebody with another account   | 5 minutes pass                                               |
        | somebody else, renewal off     | somebody with another account   | the owner turns off automatic renewal in the system settings |

    @firm @app
    Scenario: Whoever was to have the plan looks for it
      Given the owner tries to move the Basic plan to somebody with another account
      When somebody with another account chooses "Me > My Camera Plan"
      Then the Cloud page lists no plan for 10 minutes

  @LP-XFER-02
  Rule: A camera that moves to another account leaves its plan behind

    Background:
      Given a camera at home
      And the camera is in the Basic plan

    @firm
    Scenario: Somebody moves before the camera in its new account
      Given the camera moves to another account
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm @app
    Scenario: The new account looks for the plan
      Given the camera moves to another account
      When somebody with another account chooses "Me > My Camera Plan"
      Then the menu leads there
      And the Cloud page lists no plan for 10 minutes

    @firm @app
    Scenario: The first account looks at its plan
      Given the camera moves to another account
      When the owner chooses "Me > My Camera Plan"
      Then the menu leads there
      And the Cloud page shows the Basic plan as "active" for 10 minutes

  @LP-XFER-03
  Rule: What the cloud recorded of a camera does not go with it to another account

    Background:
      Given a camera at home
      And the camera is in the Basic plan

    @firm
    Scenario: The new account looks for what was recorded just before
      Given there is a cloud recording of a person
      When the camera moves to another account
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm
    Scenario: The new account tries to play it
      Given there is a cloud recording of a person
      And the camera moves to another account
      When somebody with another account tries to play the cloud recording
      Then the app refuses with the reason "no recording of this account"

  @LP-XFER-04
  Rule: In its new account a camera is served only by a plan of that account

    Background:
      Given a camera at home
      And the camera is in the Basic plan

    @firm
    Scenario: The new account has bought no plan
      Given the camera moves to another account
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm
    Scenario: The new account has bought a plan
      Given the camera moves to another account
      And somebody with another account subscribes to the Basic plan, selecting the camera
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @reference @app
    Scenario: The first account fills the place
      Given the camera moves to another account
      When the owner tries to add a further camera to the Basic plan
      Then the app refuses with the reason "the plan is full"
