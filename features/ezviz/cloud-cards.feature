@ezviz
Feature: Cloud cards
  A cloud card is a code that brings a camera into service. Whether the cloud then records is decided
  by the Recording switch on the Manage page.

  @EZ-CARD-01 @app
  Rule: A cloud card is activated on the Manage page behind the three dots of CloudPlay

    @firm
    Scenario Outline: The owner looks for the entry under either of its names
      Given a camera at home
      And the phone is <make>
      When the owner chooses "Settings > CloudPlay > Three dots > Manage > Enter Card Activation Code or Cloud Card Activation"
      Then the menu leads there

      Examples:
        | case             | make             |
        | an iPhone        | an iPhone        |
        | an Android phone | an Android phone |

    @firm
    Scenario: Somebody is not signed in
      Given a camera at home
      When somebody who is signed out chooses "Settings > CloudPlay > Three dots > Manage > Enter Card Activation Code or Cloud Card Activation"
      Then the menu does not lead there

  @EZ-CARD-02 @app
  Rule: A code is accepted with its capital and small letters as issued, and not otherwise

    @firm
    Scenario: The letters are as issued
      Given a camera at home
      When the owner tries to activate a cloud card with its letters as issued
      Then the app accepts it

    @reference
    Scenario Outline: The letters are not as issued
      Given a camera at home
      When the owner tries to activate a cloud card <how>
      Then the app refuses with the reason "no such activation code"
      And the Cloud page lists no plan for 10 minutes

      Examples:
        | case        | how                          |
        | all capital | with its letters all capital |
        | all small   | with its letters all small   |
        | exchanged   | with its letters exchanged   |

  @EZ-CARD-03 @app
  Rule: A code is accepted without any space, and not otherwise

    @firm
    Scenario: There is no space
      Given a camera at home
      When the owner tries to activate a cloud card without a space in its code
      Then the app accepts it

    @reference
    Scenario Outline: There is a space
      Given a camera at home
      When the owner tries to activate a cloud card with a space <place> its code
      Then the app refuses with the reason "no such activation code"
      And the Cloud page lists no plan for 10 minutes

      Examples:
        | case     | place  |
        | leading  | before |
        | inner    | inside |
        | trailing | after  |

  @EZ-CARD-04
  Rule: A valid code leads to a message of success and to service for the camera, and no other code does

    Background:
      Given a camera at home

    @firm @app
    Scenario: The owner enters a valid code
      When the owner tries to activate a cloud card
      Then the app accepts it
      And the app shows the message "Activation is successful" within 1 minute

    @firm
    Scenario: Somebody moves after the activation
      Given the owner activates a cloud card
      And the owner sets Recording to "on"
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm @app
    Scenario: The owner enters an unknown code
      When the owner tries to activate a cloud card with an unknown code
      Then the app refuses with the reason "no such activation code"
      And the app shows no message "Activation is successful" for 10 minutes
      And the Cloud page lists no plan for 10 minutes

    @reference @app
    Scenario: The owner enters a code that another camera has used
      When the owner tries to activate a cloud card with a used code
      Then the app refuses with the reason "the activation code was used before"
      And the Cloud page lists no plan for 10 minutes

  @EZ-CARD-05
  Rule: CloudPlay records only while Recording on the Manage page is on

    Background:
      Given a camera at home
      And the camera is in the Individual plan

    @firm
    Scenario: Recording is off
      Given the owner sets Recording to "off"
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm
    Scenario: Recording is on
      Given the owner sets Recording to "on"
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm @app
    Scenario Outline: The owner presses Recording on the Manage page
      Given the owner sets Recording to "<before>"
      When the owner chooses "Settings > CloudPlay > Three dots > Manage > Recording > <press>"
      Then the menu leads there
      And the app shows Recording as "<after>" within 1 minute

      Examples:
        | case | before | press | after |
        | off  | on     | Off   | off   |
        | on   | off    | On    | on    |

    @firm
    Scenario: Recording is switched on again
      Given the owner sets Recording to "off"
      And the owner sets Recording to "on"
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes
