@ezviz
Feature: Payment method
  The account remembers how its owner pays. Whoever has cancelled every subscription can have that
  forgotten.

  @EZ-PAY-01 @app
  Rule: The payment method is removed only after every subscription of the account has been cancelled

    Background:
      Given 2 cameras at home
      And "Camera 1" is in the Individual plan
      And the owner cancels the Individual plan

    @firm
    Scenario: Another subscription is not cancelled
      Given "Camera 2" is in the second Individual plan
      When the owner chooses "Home > Camera 1 > Three dots > CloudPlay > Three dots > Payment Method > Pencil > Delete > Delete"
      Then the app refuses with the reason "subscriptions are not cancelled"
      And the app shows the payment method for 10 minutes

    @reference
    Scenario: The subscription that was taken first goes on again, by an upgrade
      Given "Camera 2" is in the second Individual plan
      And the owner cancels the second Individual plan
      And the owner changes the Individual plan to the Home plan
      When the owner chooses "Home > Camera 1 > Three dots > CloudPlay > Three dots > Payment Method > Pencil > Delete > Delete"
      Then the app refuses with the reason "subscriptions are not cancelled"

    @firm @time-travel
    Scenario: The only subscription is cancelled and has ended
      Given it is 1 day after the end of the Individual plan
      When the owner chooses "Home > Camera 1 > Three dots > CloudPlay > Three dots > Payment Method > Pencil > Delete > Delete"
      Then the app accepts it
      And the app shows no payment method within 1 minute

    @firm @time-travel
    Scenario: Two subscriptions are cancelled and have ended
      Given "Camera 2" is in the second Individual plan
      And the owner cancels the second Individual plan
      And it is 1 day after the end of the second Individual plan
      When the owner chooses "Home > Camera 1 > Three dots > CloudPlay > Three dots > Payment Method > Pencil > Delete > Delete"
      Then the app shows no payment method within 1 minute

    @reference
    Scenario: The only subscription is cancelled and still runs
      When the owner chooses "Home > Camera 1 > Three dots > CloudPlay > Three dots > Payment Method > Pencil > Delete > Delete"
      Then the app accepts it
      And the app shows no payment method within 1 minute

  @EZ-PAY-02 @app
  Rule: The payment method is removed behind the three dots of CloudPlay, under Payment Method, with the pencil and Delete

    Background:
      Given a camera at home
      And the camera is in the Individual plan
      And the owner cancels the Individual plan

    @firm @time-travel
    Scenario: The owner looks for the entry
      Given it is 1 day after the end of the Individual plan
      When the owner chooses "Home > Camera 1 > Three dots > CloudPlay > Three dots > Payment Method > Pencil > Delete"
      Then the menu leads there

    @firm @time-travel
    Scenario: The owner uses the entry
      Given it is 1 day after the end of the Individual plan
      When the owner chooses "Home > Camera 1 > Three dots > CloudPlay > Three dots > Payment Method > Pencil > Delete > Delete"
      Then the menu leads there
      And the app shows no payment method within 1 minute

  @EZ-PAY-03 @app @time-travel
  Rule: The payment method is gone after the second Delete, and not before

    Background:
      Given a camera at home
      And the camera is in the Individual plan
      And the owner cancels the Individual plan

    @firm
    Scenario: The owner stops after the first Delete
      Given it is 1 day after the end of the Individual plan
      When the owner chooses "Settings > CloudPlay > Three dots > Payment Method > Pencil > Delete"
      Then the app shows the payment method for 10 minutes

    @firm
    Scenario: The owner confirms
      Given it is 1 day after the end of the Individual plan
      And the owner chooses "Settings > CloudPlay > Three dots > Payment Method > Pencil > Delete"
      When the owner tries to press "Delete"
      Then the app accepts it
      And the app shows no payment method within 1 minute
