@ezviz
Feature: Home plan
  A Home plan serves several cameras. The camera whose plan was upgraded takes the first place; the
  others are added by its counter until the plan is full.

  @EZ-HOME-01 @app
  Rule: After the upgrade the camera counter of the Home plan shows one place used

    Background:
      Given a camera at home

    @firm
    Scenario: The upgrade is done
      Given the camera is in the Individual plan
      When the owner tries to change the Individual plan to the Home plan
      Then the Cloud page shows 1 of several cameras in the Home plan within 10 minutes

    @reference
    Scenario: The upgrade is to a Home plan for four cameras
      Given the camera is in the Individual plan
      When the owner tries to change the Individual plan to the Home plan
      Then the Cloud page shows 1 of 4 cameras in the Home plan within 10 minutes

  @EZ-HOME-02 @app
  Rule: The camera whose plan was upgraded is the first in the Home plan

    @firm
    Scenario: Nothing has been added yet
      Given a camera at home
      And the camera is in the Individual plan
      When the owner tries to change the Individual plan to the Home plan
      Then the Cloud page shows the camera in the Home plan within 10 minutes
      And the Cloud page shows 1 camera in the Home plan for 10 minutes

  @EZ-HOME-03
  Rule: Further cameras are added by the camera counter on the CloudPlay page of the upgraded one

    Background:
      Given 2 cameras at home
      And "Camera 1" is in the Individual plan
      And the owner changes the Individual plan to the Home plan

    @firm @app
    Scenario: The owner adds the second camera
      When the owner chooses "Home > Camera 1 > Three dots > CloudPlay > Camera(s) in Home Plan > Camera 2"
      Then the menu leads there
      And the Cloud page shows 2 of several cameras in the Home plan within 1 minute

    @firm
    Scenario: Somebody moves before the camera that was added
      Given the owner chooses "Home > Camera 1 > Three dots > CloudPlay > Camera(s) in Home Plan > Camera 2"
      And the owner sets Recording of "Camera 2" to "on"
      When a person before every camera comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement before "Camera 2" within 5 minutes

    @reference @app
    Scenario: The owner adds a camera a second time
      Given the owner adds "Camera 2" to the Home plan
      When the owner tries to add "Camera 2" to the Home plan
      Then the app refuses with the reason "already in a plan"
      And the Cloud page shows 2 cameras in the Home plan for 10 minutes

    @reference @app
    Scenario: The owner adds a camera of another account
      Given "Camera 2" moves to another account
      When the owner tries to add "Camera 2" to the Home plan
      Then the app refuses with the reason "for the owner only"
      And the Cloud page shows 1 camera in the Home plan for 10 minutes

  @EZ-HOME-04 @app
  Rule: A Home plan takes as many cameras as its counter says and no more

    @firm
    Scenario: One place is left
      Given the Home plan holds one camera less than it takes
      When the owner tries to add a further camera to the Home plan
      Then the app accepts it

    @firm
    Scenario: No place is left
      Given the Home plan holds as many cameras as it takes
      When the owner tries to add a further camera to the Home plan
      Then the app refuses with the reason "the plan is full"

    @reference
    Scenario: One place of four is left
      Given the Home plan holds 3 cameras
      When the owner tries to add a further camera to the Home plan
      Then the app accepts it
      And the Cloud page shows 4 of 4 cameras in the Home plan within 1 minute

    @reference
    Scenario: No place of four is left
      Given the Home plan holds 4 cameras
      When the owner tries to add a further camera to the Home plan
      Then the app refuses with the reason "the plan is full"
      And the Cloud page shows 4 of 4 cameras in the Home plan for 10 minutes

  @EZ-HOME-05
  Rule: The camera at which the upgrade began is not in the Home plan until it is added

    Background:
      Given 2 cameras at home
      And "Camera 1" is in the Individual plan
      And the owner chooses "Home > Camera 2 > Three dots > CloudPlay > Subscribe/Renew > Home plan > Agree > Credit Card"
      And the owner presses "Yes"

    @firm
    Scenario: Somebody moves before it has been added
      Given the owner chooses "Home > Camera 1 > Three dots > CloudPlay > Subscription Management > Home plan > Agree > Credit Card"
      And the owner presses "Submit"
      When a person before every camera comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement before "Camera 2" for 10 minutes
      And the Cloud page shows 1 camera in the Home plan for 10 minutes

    @firm
    Scenario: Somebody moves after it has been added
      Given the owner changes the Individual plan to the Home plan
      And the owner adds "Camera 2" to the Home plan
      And the owner sets Recording of "Camera 2" to "on"
      When a person before every camera comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement before "Camera 2" within 5 minutes
